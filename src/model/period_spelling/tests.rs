//! Spellings of periods: canonical, understood with a note, and refused.

use proptest::prelude::*;

use super::*;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_cell_panics_and_the_canonical_spelling_is_the_same_period(
        cell in "(FY|CY|fy|Q[1-5]|)[ -]?[0-9]{2,4}([ /-]|--| to |)(FY|Q|)[0-9]{0,4}(-[0-9]{2})?|\\PC{0,16}",
        fiscal_year_start in 1_i8..=12,
        bare_year in prop::option::of(prop::sample::select(vec![BareYear::Fiscal, BareYear::Calendar])),
        frequency in prop::option::of(prop::sample::select(vec![Frequency::Annual, Frequency::Monthly])),
    ) {
        let calendar = Calendar { fiscal_year_start, bare_year };
        let certain = is_certain(&cell, calendar, frequency);
        let Ok(Reading { period, .. }) = read(&cell, calendar, frequency) else {
            prop_assert!(!certain, "what cannot be read is not certain");
            return Ok(());
        };
        prop_assert!(period.first() <= period.last());
        let spelling = period.to_string();
        // Among annual figures a month may have a second reading.
        let again = read(&spelling, calendar, frequency.filter(|one| *one != Frequency::Annual));
        prop_assert_eq!(again, Ok(Reading { period, plain: true }), "{}", cell);
        if certain {
            prop_assert_eq!(read(&spelling, calendar, frequency), Ok(Reading { period, plain: true }));
        }
    }
}

const FEDERAL: Calendar = Calendar { fiscal_year_start: 10, bare_year: None };

/// The canonical spelling, with `?` after it where a note is due; `-` for
/// unreadable and `2` for two readings.
fn check(cell: &str, calendar: Calendar, frequency: Option<Frequency>) -> String {
    match read(cell, calendar, frequency) {
        Ok(Reading { period, plain: true }) => period.to_string(),
        Ok(Reading { period, plain: false }) => format!("{period}?"),
        Err(Fault::Unreadable) => "-".into(),
        Err(Fault::Ambiguous(_)) => "2".into(),
    }
}

#[test]
fn spellings() {
    for (cell, expected) in [
        ("FY2022Q3", "FY2022Q3"),
        ("FY2022", "FY2022"),
        ("CY2022Q3", "CY2022Q3"),
        ("CY2022", "CY2022"),
        ("2022-07", "2022-07"),
        ("2022-07-31", "2022-07-31"),
        ("FY2018--FY2020", "FY2018--FY2020"),
        ("fy2022q3", "FY2022Q3?"),
        ("FY22 Q3", "FY2022Q3?"),
        ("Q3 FY2022", "FY2022Q3?"),
        ("FY 2022-Q3", "FY2022Q3?"),
        ("FY98", "FY1998?"),
        ("FY69", "FY2069?"),
        ("2022 07", "2022-07?"),
        ("2021/22", "FY2022?"),
        ("2021/2022", "FY2022?"),
        ("1999/00", "FY2000?"),
        ("2021/23", "-"),
        ("2018 to 2020", "FY2018--FY2020?"),
        ("2018-2020", "FY2018--FY2020?"),
        ("2020-2018", "-"),
        ("FY2022Q1 to FY2022Q2", "FY2022Q1--FY2022Q2?"),
        ("2022", "FY2022?"),
        ("2022-Q3", "2"),
        ("2022Q3", "2"),
        ("2022-13", "-"),
        ("2022 13", "-"),
        ("2022 00", "-"),
        ("2022-02-30", "-"),
        ("FY2022Q5", "-"),
        ("22", "-"),
        ("", "-"),
        ("third quarter", "-"),
        ("FY２０２２", "-"),
        ("FY0000", "-"),
        ("FY2202", "-"),
        ("1022-07", "-"),
        ("FY2018--FY2200", "-"),
        ("FY1601", "FY1601"),
        ("2199-12-31", "2199-12-31"),
    ] {
        assert_eq!(check(cell, FEDERAL, None), expected, "{cell}");
    }
}

#[test]
fn the_settings_decide_bare_years() {
    let calendar = Calendar { bare_year: Some(BareYear::Calendar), ..FEDERAL };
    assert_eq!(check("2022", calendar, None), "CY2022");
    assert_eq!(check("2022-Q3", calendar, None), "CY2022Q3");
    let january = Calendar { fiscal_year_start: 1, bare_year: None };
    assert_eq!(check("2022-Q3", january, None), "FY2022Q3?");
    assert_eq!(check("2021/22", january, None), "-");
}

#[test]
fn a_spelling_is_certain_where_it_hangs_on_nothing_else() {
    let calendar = Calendar { bare_year: Some(BareYear::Calendar), ..FEDERAL };
    for cell in ["FY22 Q3", "q3 fy2022", "2021/22", "FY18 to FY20", "2022 07", "2022-07-31 "] {
        assert!(is_certain(cell, FEDERAL, None), "{cell}");
    }
    for cell in ["2022", "2018 to 2020", "2018-2020", "2011 12", "2022-Q3", "no period"] {
        assert!(!is_certain(cell, FEDERAL, None), "{cell}");
    }
    assert!(is_certain("2018-2020", calendar, None), "the settings say what a year is");
    assert!(is_certain("2011 12", FEDERAL, Some(Frequency::Monthly)));
    assert!(!is_certain("2011 12", FEDERAL, Some(Frequency::Annual)));
}

#[test]
fn a_month_among_annual_figures_may_be_a_year() {
    assert_eq!(check("2011-12", FEDERAL, Some(Frequency::Annual)), "2");
    assert_eq!(check("2011-12", FEDERAL, Some(Frequency::Monthly)), "2011-12");
    assert_eq!(check("2011-07", FEDERAL, Some(Frequency::Annual)), "2011-07");
}
