//! What is shown of figures, worked out by hand, and what must hold of any.

use proptest::prelude::*;

use super::*;
use crate::model::TargetTerms;
use crate::model::period_spelling::read;
use crate::settings::Calendar;

fn decimal(text: &str) -> Decimal {
    Decimal::from_str_exact(text).expect("the test spells numbers right")
}

#[test]
fn figures_keep_their_digits() {
    for (digits, unit, expected) in [
        ("94.70", "percent", "94.70\u{a0}%"),
        ("0.875", "fraction", "87.5\u{a0}%"),
        ("0.5", "fraction", "50\u{a0}%"),
        ("1", "fraction", "100\u{a0}%"),
        ("1234567.80", "usd", "$1,234,567.80"),
        ("-1234", "usd", "\u{2212}$1,234"),
        ("580466", "count", "580,466"),
        ("999", "", "999"),
        ("1000", "", "1,000"),
        ("165", "days", "165\u{a0}days"),
        ("0.00012", "ratio", "0.00012"),
        ("4", "score", "4"),
        ("1", "days", "1\u{a0}day"),
        ("1.0", "hours", "1.0\u{a0}hours"),
    ] {
        assert_eq!(figure(decimal(digits), &Unit::new(unit)), expected);
    }
}

#[test]
fn long_figures_are_told_from_short_ones() {
    let check = |figure: &str, expected: [&str; 3]| {
        let (digits, unit) = parts(figure);
        assert_eq!([digits, unit, size(digits)], expected);
    };
    check("94.63\u{a0}%", ["94.63", "%", ""]);
    check("42\u{a0}days a year", ["42", "days a year", ""]);
    // Ten digits of 6 tenths and two commas of 3 are 66, and a minus is 6 more.
    check("1,234,567,890", ["1,234,567,890", "", "long"]);
    check("1,234,567.80", ["1,234,567.80", "", ""]);
    check("\u{2212}$1,234,567,890", ["\u{2212}$1,234,567,890", "", "long"]);
    check("20,300,000,000,000", ["20,300,000,000,000", "", "long"]);
    check("1,000,000,000,000,000,000", ["1,000,000,000,000,000,000", "", "longer"]);
    check("99.9999999999999999999999", ["99.9999999999999999999999", "", "longest"]);
    assert_eq!([size(""), size("10 times as many, or more, of all that there are")], ["", ""]);
}

#[test]
fn periods_are_said_in_months() {
    let calendar = Calendar { fiscal_year_start: 10, bare_year: None };
    let check = |text: &str| {
        let period = read(text, calendar, None).expect("the test spells periods right").period;
        (self::period(period), months(period))
    };
    let pair = |a: &str, b: &str| (a.to_string(), b.to_string());
    assert_eq!(check("FY2022Q4"), pair("FY2022\u{a0}Q4", "July to September 2022"));
    assert_eq!(check("FY2022"), pair("FY2022", "October 2021 to September 2022"));
    assert_eq!(check("2022-07"), pair("July 2022", "July 2022"));
    assert_eq!(check("2022-07-31"), pair("July 31, 2022", "July 31, 2022"));
    let span = pair("FY2018 to FY2020", "October 2017 to September 2020");
    assert_eq!(check("FY2018--FY2020"), span);
}

#[test]
fn targets_are_said_in_words() {
    let check = |value: Option<&str>, min: Option<&str>, max: Option<&str>, text: &str| {
        let terms = TargetTerms {
            min: min.map(decimal),
            max: max.map(decimal),
            text: Some(text.to_owned()).filter(|text| !text.is_empty()),
            text_withheld: false,
        };
        let unit = Unit::new("percent");
        super::target(&Target::new(value.map(decimal), terms), |value| bare(value, &unit))
    };
    assert_eq!(check(Some("96"), None, None, ""), "96");
    assert_eq!(check(Some("96"), None, None, "all homes"), "96 (all homes)");
    assert_eq!(check(None, None, None, "all homes"), "all homes");
    assert_eq!(check(None, Some("90"), Some("95"), ""), "90 to 95");
    assert_eq!(check(None, Some("90"), Some("90.0"), ""), "exactly 90");
    assert_eq!(check(None, Some("90"), None, ""), "at least 90");
    assert_eq!(check(None, None, Some("95"), ""), "at most 95");
    assert_eq!(check(None, None, None, ""), "");
}

#[test]
fn headline_figures_are_rounded_where_that_says_the_same() {
    let check = |value: &str, decimals: u32, sides: &[&str], others: &[&str], shown: &str| {
        let [sides, others] = [sides, others].map(|list| list.iter().map(|text| decimal(text)));
        assert_eq!(rounded(decimal(value), decimals, sides, others).to_string(), shown);
    };
    check("94.63", 1, &["96"], &["94.63", "94.7"], "94.6");
    check("95.96", 0, &["96"], &[], "95.96");
    check("96.04", 0, &["96"], &[], "96.04");
    check("96", 0, &["96"], &["96.0"], "96");
    check("94.96", 1, &["96", "94.98"], &[], "94.96");
    check("94.96", 1, &["96"], &["95"], "94.96");
}

#[test]
fn a_share_short_of_another_looks_short() {
    let share = |part: &str, whole: &str| {
        Share::of(decimal(part).into(), decimal(whole).into()).expect("the whole is not zero")
    };
    let check = |less: Share, more: Share, expected: [&str; 2]| {
        let (less, more) = less_and_more(less, more);
        assert_eq!([less, more], expected);
    };
    check(share("1", "4"), share("1", "2"), ["25.0\u{a0}%", "50.0\u{a0}%"]);
    check(share("49.95", "100"), share("49.97", "100"), ["49.95\u{a0}%", "49.97\u{a0}%"]);
    check(
        share("1", "3"),
        share("33333334", "100000000"),
        ["just under 33.3\u{a0}%", "33.3\u{a0}%"],
    );
}

#[test]
fn fractions_of_any_length_become_percent() {
    let check = |digits: &str, expected: &str| {
        assert_eq!(figure(decimal(digits), &Unit::new("fraction")), expected);
    };
    check("0", "0\u{a0}%");
    check("0.0", "0\u{a0}%");
    check("0.00", "0\u{a0}%");
    check("0.000", "0.0\u{a0}%");
    check("-12.5", "\u{2212}1,250\u{a0}%");
    check("9999999999999999999999999999", "999999999999999999999999999900\u{a0}%");
}

/// Numbers of few digits, so that some are near others.
fn number() -> impl Strategy<Value = Decimal> {
    (-2000_i64..2000, 0_u32..4).prop_map(|(units, scale)| Decimal::new(units, scale))
}

proptest! {
    #[test]
    fn rounding_never_crosses_a_target_nor_makes_figures_alike(
        value in number(),
        decimals in 0_u32..4,
        sides in prop::collection::vec(number(), 0..4),
        others in prop::collection::vec(number(), 0..6),
        kind in prop::sample::select(vec!["percent", "fraction", "usd", "count", "days"]),
    ) {
        let shown = rounded(value, decimals, sides.iter().copied(), others.iter().copied());
        for side in sides {
            prop_assert_eq!(shown >= side, value >= side, "a target to reach");
            prop_assert_eq!(shown <= side, value <= side, "a target to stay below");
        }
        let unit = Unit::new(kind);
        for other in others.into_iter().filter(|other| *other != value) {
            prop_assert_ne!(figure(shown, &unit), figure(other, &unit));
        }
    }

    #[test]
    fn figures_look_alike_only_if_they_are_equal(
        a in any::<[u8; 13]>(), b in any::<[u8; 13]>(), scales in (0_u32..29, 0_u32..29),
        near in any::<bool>(),
        kind in prop::sample::select(vec!["percent", "fraction", "usd", "count", "days"]),
    ) {
        let units = |bytes: [u8; 13]| bytes.iter().fold(0_i128, |n, b| n << 7 | i128::from(b >> 1));
        let number = |units: i128, scale| {
            Decimal::from_i128_with_scale(units % 10_i128.pow(28), scale)
        };
        let (a, b) = (number(units(a), scales.0), number(units(b), scales.1));
        let b = if near { a.checked_mul(Decimal::TEN).unwrap_or(b) } else { b };
        let unit = Unit::new(kind);
        if a != b {
            prop_assert_ne!(figure(a, &unit), figure(b, &unit));
        }
    }

    #[test]
    fn a_share_looks_whole_only_if_it_is(part in number(), whole in number()) {
        let Some(share) = Share::of(part.into(), whole.into()) else { return Ok(()) };
        let shown = percent(share).replace([',', '\u{a0}', '%'], "").replace('\u{2212}', "-");
        let shown = decimal(&shown);
        let whole_way = share.reaches(Share::of_days(1, 1).expect("a day"), Decimal::ZERO);
        prop_assert_eq!(Some(shown >= Decimal::ONE_HUNDRED), whole_way);
    }
}
