//! Years that can hardly be meant, as a slip of a digit makes them: `FY0000`,
//! `1022-07`, `FY2202`.
//!
//! Owns which years are plausible. It never refuses one: what can be read is
//! published, and whoever wrote it is told. Where another rule tells the same slip,
//! this one is silent.

use std::collections::BTreeSet;
use std::fmt::Display;

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, rules};
use crate::model::Period;
use crate::source::Span;

/// How far two years that belong together lie apart at most, and how far ahead
/// of the reference date anybody plans.
const REACH: i16 = 100;

/// The earliest year that is plausible by itself, unless the site speaks of
/// earlier times.
const EARLIEST: i16 = 1900;

/// How to mend such a year.
pub(super) const HELP: &str = "look whether a digit of the year has slipped";

/// The years that are plausible by themselves, or beside the others of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Years {
    first: i16,
    last: i16,
}

impl Years {
    /// The plausible years of a site that speaks from a date.
    pub(super) fn around(reference: Date) -> Self {
        let year = reference.year();
        Self { first: EARLIEST.min(year - REACH), last: year + REACH }
    }

    /// These years with those that the periods of a series lead to: a census of
    /// 1850 is no slip where the figures go on from there to our days.
    pub(super) fn led_to(self, series: impl Iterator<Item = Period>) -> Self {
        let years: BTreeSet<i16> = series.map(year_of).collect();
        let mut inside = years.range(self.first..=self.last);
        let Some(&earliest) = inside.next() else { return self };
        let latest = inside.next_back().copied().unwrap_or(earliest);
        let (mut first, mut last) = (earliest, latest);
        for &year in years.range(..earliest).rev() {
            if first - year > REACH {
                break;
            }
            first = year;
        }
        for &year in years.range(latest..) {
            if year - last > REACH {
                break;
            }
            last = year;
        }
        Self { first: self.first.min(first), last: self.last.max(last) }
    }

    /// Whether a day lies in them.
    pub(super) fn has_day(self, day: Date) -> bool {
        (self.first..=self.last).contains(&day.year())
    }

    /// Whether a period ends in them, and begins there or not long before.
    pub(super) fn has(self, period: Period) -> bool {
        let (begin, end) = (period.first().year(), year_of(period));
        self.has_day(period.last()) && (begin >= self.first || end - begin <= REACH)
    }

    /// What is said of a period or a day that they do not have. `what` is where it
    /// stands.
    #[cold]
    pub(super) fn message(self, what: &str, spelt: impl Display) -> String {
        let Self { first, last } = self;
        format!("{what} is {spelt}; a year before {first} or after {last} can hardly be meant")
    }

    /// The finding about a day that they do not have.
    pub(super) fn of_day(self, what: &str, day: Date, span: Span) -> Option<Diagnostic> {
        (!self.has_day(day)).then(|| finding(self.message(what, day), span))
    }

    /// The finding about a period that they do not have.
    pub(super) fn of_period(self, what: &str, period: Period, span: Span) -> Option<Diagnostic> {
        (!self.has(period)).then(|| finding(self.message(what, period), span))
    }
}

fn finding(message: String, span: Span) -> Diagnostic {
    Diagnostic::new(&rules::IMPLAUSIBLE_YEAR, span, message, HELP)
}

/// The year in which a period ends.
fn year_of(period: Period) -> i16 {
    period.last().year()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::period_spelling::read;
    use crate::settings::Calendar;

    /// The periods of a series that are doubted on a site of 2025.
    fn check(series: &str, expected: &str) {
        let calendar = Calendar { fiscal_year_start: 10, bare_year: None };
        let read = |text| read(text, calendar, None).expect("the test spells periods right");
        let periods: Vec<Period> = series.split(' ').map(|text| read(text).period).collect();
        let years = Years::around(jiff::civil::date(2025, 12, 31));
        let years = years.led_to(periods.iter().copied());
        let doubted = periods.iter().filter(|period| !years.has(**period));
        let doubted: Vec<String> = doubted.map(Period::to_string).collect();
        assert_eq!(doubted.join(" "), expected, "{series}");
    }

    #[test]
    fn a_slip_of_a_digit_is_doubted() {
        check("FY2022 FY2202", "FY2202");
        check("FY0000", "FY0000");
        check("FY2202Q1 FY2202Q2 FY2022Q3", "FY2202Q1 FY2202Q2");
        check("1022-07 2022-08 2022-09-30", "1022-07");
        check("FY2018--FY2202 FY0218--FY2020", "FY2018--FY2202 FY0218--FY2020");
        check("CY1822 CY2021 CY2022", "CY1822");
        check("FY1899 FY2126", "FY1899 FY2126");
    }

    #[test]
    fn what_a_series_leads_to_is_not() {
        check("CY1850 CY1860 CY1890 CY1950 CY2020", "");
        check("CY1790 CY1850 CY1900 FY1022", "FY1022");
        check("CY1850--CY1900 FY1900 FY2125", "");
        check("CY2100 CY2150 CY2200", "");
    }

    #[test]
    fn a_site_may_speak_from_another_time() {
        let years = Years::around(jiff::civil::date(1850, 12, 31));
        assert!(years.has_day(jiff::civil::date(1750, 1, 1)));
        assert!(!years.has_day(jiff::civil::date(2022, 1, 1)));
    }
}
