//! Cells that hold a number, and all that stands in place of one.

use proptest::prelude::*;

use super::*;

const UNITS: [Option<UnitKind>; 5] = [
    None,
    Some(UnitKind::Count),
    Some(UnitKind::Usd),
    Some(UnitKind::Percent),
    Some(UnitKind::Fraction),
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_cell_panics_and_what_is_read_is_read_again_alike(
        cell in "[0-9]{0,3}[-+,.$%()eE \u{2212}\u{a0}0-9#/a-zäA-Z]{0,12}|\\PC{0,12}|[0-9]{0,40}[.][0-9]{0,40}(e-?[0-9]{1,4})?",
    ) {
        for unit in UNITS {
            let Ok(reading) = read(&cell, unit) else { continue };
            let mut digits = String::new();
            push(&mut digits, reading.number);
            let again = read(&digits, unit).expect("digits are a number");
            prop_assert!(again.plain, "{} as {}", cell, digits);
            prop_assert_eq!(again.number.to_string(), digits);
        }
    }

    #[test]
    fn the_quick_way_reads_what_the_long_way_reads(
        cell in "-?[0-9]{0,19}[.]?[0-9]{0,19}|-?9[0-9]{15,19}|-?9[0-9]{15}[.][0-9]{1,3}|[-+.,eE0-9]{0,20}",
    ) {
        prop_assert!(is_read_alike(&cell), "{}", cell);
    }

    #[test]
    fn most_cells_go_the_quick_way(cell in "-?[0-9]{1,9}([.][0-9]{1,8})?") {
        prop_assert!(short(&cell).is_some(), "{}", cell);
    }

    #[test]
    fn decimals_are_kept(whole in 0_u64.., decimals in "[0-9]{1,8}") {
        let cell = format!("{whole}.{decimals}");
        let reading = read(&cell, None).expect("a number of at most 28 digits");
        prop_assert!(reading.plain);
        prop_assert_eq!(reading.number.to_string(), cell);
    }
}

/// Whether a cell is none for the quick way, or the same number both ways: with
/// its decimals, since `1.50` and `1.5` are equal and not the same.
fn is_read_alike(cell: &str) -> bool {
    let parts = |number: Decimal| (number.mantissa(), number.scale(), number.to_string());
    let long = plain(cell).and_then(Result::ok);
    short(cell).is_none_or(|number| long.map(parts) == Some(parts(number)))
}

#[test]
fn the_quick_way_reads_small_numbers_and_signs_as_the_long_way() {
    for sign in ["", "-", "+", "--"] {
        for whole in (0..=20).map(|whole| whole.to_string()).chain(["".into(), "00".into()]) {
            for decimals in ["", ".", ".0", ".00", ".5", ".05", ".5.", "..5"] {
                let cell = format!("{sign}{whole}{decimals}");
                assert!(is_read_alike(&cell), "{cell}");
            }
        }
    }
}

/// The digits, with `?` after them where a note is due; else what it is.
fn check(cell: &str, unit: UnitKind) -> String {
    match read(cell, Some(unit)) {
        Ok(Reading { number, plain: true }) => number.to_string(),
        Ok(Reading { number, plain: false }) => format!("{number}?"),
        Err(fault) => fault.what.to_string(),
    }
}

#[test]
fn digits_stay_as_given() {
    for digits in [
        "0",
        "0.10",
        "-3.50",
        "94.7",
        "1234567890123456789012345678",
        "0.000000000000000000000000001",
    ] {
        assert_eq!(check(digits, UnitKind::Count), digits);
    }
    assert_eq!(check("007", UnitKind::Count), "7");
    assert_eq!(check("+5", UnitKind::Count), "5");
    assert_eq!(check(".5", UnitKind::Count), "0.5");
    assert_eq!(check("1e6", UnitKind::Count), "1000000");
    assert_eq!(check("1.5E-3", UnitKind::Count), "0.0015");
}

#[test]
fn numbers_are_written_as_they_were_read() {
    for digits in [
        "0",
        "0.0",
        "0.10",
        "-3.50",
        "94.7",
        "1000",
        "0.00012",
        "-0.5",
        "7",
        "12345678901234567890123456",
    ] {
        let number = Decimal::from_str_exact(digits).expect("the test spells numbers right");
        let mut out = String::new();
        push(&mut out, number);
        assert_eq!(out, digits);
    }
}

#[test]
fn spellings_that_fit_the_unit_are_read() {
    assert_eq!(check("1,234", UnitKind::Count), "1234?");
    assert_eq!(check("-1,234,567.80", UnitKind::Count), "-1234567.80?");
    assert_eq!(check("$1,234", UnitKind::Usd), "1234?");
    assert_eq!(check("-$5.00", UnitKind::Usd), "-5.00?");
    assert_eq!(check("87%", UnitKind::Percent), "87?");
    assert_eq!(check("87.5 %", UnitKind::Percent), "87.5?");
    assert_eq!(check("\u{2212}5", UnitKind::Count), "-5?");
    assert_eq!(check("\u{a0}12 ", UnitKind::Count), "12?");
    assert_eq!(check("\u{a0}44652", UnitKind::Count), "44652?");
    assert_eq!(check("1\u{a0}234", UnitKind::Count), "1234?");
}

#[test]
fn digits_take_a_cells_place_where_the_unit_is_known() {
    let certain = |cell, unit| is_certain(read(cell, unit).expect("a number"), unit);
    assert!(certain("$1,234", Some(UnitKind::Usd)));
    assert!(certain("87.50 %", Some(UnitKind::Percent)));
    assert!(!certain("$1,234", None));
}

#[test]
fn everything_else_is_refused() {
    for (cell, what) in [
        ("87%", "a percentage, and the indicator's unit is not `percent`"),
        ("$5", "an amount in dollars, and the indicator's unit is not `usd`"),
        ("N/A", "a sign that stands for no figure"),
        ("TBD", "a sign that stands for no figure"),
        ("—", "a sign that stands for no figure"),
        ("#REF!", "an error of the spreadsheet"),
        ("(5)", "a number in brackets"),
        ("(see note)", "not a number"),
        ("12.5p", "a number with a mark behind it"),
        ("12*", "a number with a mark behind it"),
        ("1.234,5", "a number with a decimal comma"),
        ("1,23", "a number with a decimal comma"),
        ("1,2345", "a number with a decimal comma"),
        ("12 34", "not a number"),
        ("Mar-22", "a date, which a spreadsheet may have made of it"),
        ("3/22/2022", "a date, which a spreadsheet may have made of it"),
        ("1.2.3", "not a number"),
        ("NaN", "not a number that can be published"),
        ("1e400", "a number of more than 28 digits"),
        ("1.23456789012345678901234567890123e5", "a number of more than 28 digits"),
        ("0,875", "a number with a decimal comma"),
        ("-0,125", "a number with a decimal comma"),
        ("12345678901234567890123456789", "a number of more than 28 digits"),
        ("0x10", "not a number"),
        ("1e", "a number with a mark behind it"),
        ("-", "a sign that stands for no figure"),
    ] {
        assert_eq!(check(cell, UnitKind::Count), what, "{cell}");
    }
}

#[test]
fn the_help_holds_the_number_where_it_is_certain() {
    for (cell, what, help) in [
        ("($1,234)", "a number in brackets", "`-1234`"),
        ("12.5p", "a number with a mark behind it", "`12.5`"),
        ("1,234 (r)", "a number with a mark behind it", "`1234`"),
        ("1.234,5", "a number with a decimal comma", "`1234.5`"),
        ("-0,125", "a number with a decimal comma", "`-0.125`"),
        ("1 234,50", "a number with a decimal comma", "`1234.50`"),
        ("1.234.567", "a number with points between the thousands", "`1234567`"),
        ("1'234", "a number with apostrophes in it", "`1234`"),
        ("'1234", "a number behind an apostrophe", "`1234`"),
        ("–5", "a number with a dash in place of its minus", "`-5`"),
        ("5-", "a number with a dash in place of its minus", "`-5`"),
        ("39\n5", "a cell with figures on several lines, or with a tab between them", "one figure"),
        ("39\t5", "a cell with figures on several lines, or with a tab between them", "one figure"),
        ("76O", "a number with a letter O in it", "`760` if"),
        ("5\u{200b}", "a number with an invisible character", "`5`"),
        ("１２", "a number in full-width digits", "`12`"),
        (">95", "a bound or a rough figure", "`95`"),
        ("5–10", "a range", "target_min"),
        ("€5", "an amount with the sign of a currency", "`5`"),
        ("1.5 million", "a number with a word beside it", "`1500000`"),
        ("12 days", "a number with a word beside it", "`12`"),
        ("USD 5", "a number with a word beside it", "`5`"),
    ] {
        let fault = read(cell, Some(UnitKind::Count)).expect_err("it is no plain number");
        assert_eq!(fault.what, what, "{cell}");
        assert!(fault.help.contains(help), "{cell}: {}", fault.help);
    }
}
