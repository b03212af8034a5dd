//! Periods: fiscal and calendar years and quarters, months, days and spans.
//!
//! Owns what a period is, its days, its order and its canonical spelling. Never
//! asks what day it is: whether a period is over is for others to say. How
//! people spell periods is the matter of [`super::period_spelling`].

use std::cmp::Ordering;
use std::fmt;
use std::ops::RangeInclusive;

use jiff::civil::Date;

use crate::settings::Calendar;

/// The days a figure is about, and how they are named.
///
/// Two periods are equal when they cover the same days, however they are
/// spelt. The order is by last day; of two with the same last day the shorter
/// is the later one.
#[derive(Clone, Copy, Debug)]
pub struct Period {
    from: Unit,
    to: Unit,
    first: Date,
    last: Date,
}

/// One named stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Fiscal year, named after the calendar year in which it ends.
    FiscalYear(i16),
    /// Quarter 1–4 of a fiscal year.
    FiscalQuarter(i16, i8),
    /// Calendar year.
    CalendarYear(i16),
    /// Quarter 1–4 of a calendar year.
    CalendarQuarter(i16, i8),
    /// Month 1–12.
    Month(i16, i8),
    /// One day.
    Day(Date),
}

/// The years that anything on a site can be about. Others are slips of the hand,
/// such as 0205, 1022 or 2202 for 2022.
pub const YEARS: RangeInclusive<i16> = 1600..=2199;

impl Unit {
    /// First and last day; `None` where there is no such stretch.
    fn days(self, calendar: Calendar) -> Option<(Date, Date)> {
        // Months are counted through from year 0, so that quarters may cross years.
        let month_of = |year: i16, month: i8| i32::from(year) * 12 + i32::from(month) - 1;
        let first_day = |month: i32| {
            let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
            Date::new(i16::try_from(year).ok()?, month as i8, 1).ok()
        };
        let stretch = |from: i32, months: i32| {
            Some((first_day(from)?, first_day(from + months - 1)?.last_of_month()))
        };
        // Fiscal year N begins in year N − 1, unless it is the calendar year.
        let start = calendar.fiscal_year_start;
        let fiscal = |year: i16| month_of(if start == 1 { year } else { year - 1 }, start);
        let quarter = |from: i32, n: i8| stretch(from + 3 * (i32::from(n) - 1), 3);
        match self {
            Unit::FiscalYear(year) => stretch(fiscal(year), 12),
            Unit::FiscalQuarter(year, n) => quarter(fiscal(year), n),
            Unit::CalendarYear(year) => stretch(month_of(year, 1), 12),
            Unit::CalendarQuarter(year, n) => quarter(month_of(year, 1), n),
            Unit::Month(year, month) => stretch(month_of(year, month), 1),
            Unit::Day(date) => Some((date, date)),
        }
    }

    /// A number for each unit: kind, year, and the part of the year.
    fn key(self) -> u32 {
        let (kind, year, part) = match self {
            Unit::FiscalYear(year) => (0, year, 0),
            Unit::FiscalQuarter(year, n) => (1, year, n),
            Unit::CalendarYear(year) => (2, year, 0),
            Unit::CalendarQuarter(year, n) => (3, year, n),
            Unit::Month(year, month) => (4, year, month),
            Unit::Day(date) => {
                let month_and_day = u32::from(date.month().unsigned_abs()) << 5
                    | u32::from(date.day().unsigned_abs());
                return 5 << 28 | u32::from(date.year().cast_unsigned()) << 9 | month_and_day;
            }
        };
        kind << 28 | u32::from(i16::cast_unsigned(year)) << 9 | u32::from(part.unsigned_abs())
    }

    /// The one of the same kind that comes next.
    pub(super) fn next(self) -> Option<Unit> {
        let after = |year: i16, part: i8, parts: i8| {
            if part < parts { (year, part + 1) } else { (year + 1, 1) }
        };
        Some(match self {
            Unit::FiscalYear(year) => Unit::FiscalYear(year + 1),
            Unit::CalendarYear(year) => Unit::CalendarYear(year + 1),
            Unit::FiscalQuarter(year, n) => {
                let (year, n) = after(year, n, 4);
                Unit::FiscalQuarter(year, n)
            }
            Unit::CalendarQuarter(year, n) => {
                let (year, n) = after(year, n, 4);
                Unit::CalendarQuarter(year, n)
            }
            Unit::Month(year, month) => {
                let (year, month) = after(year, month, 12);
                Unit::Month(year, month)
            }
            Unit::Day(date) => Unit::Day(date.tomorrow().ok()?),
        })
    }
}

impl Period {
    /// The period of one unit; `None` where the calendar has no such days.
    pub fn of(unit: Unit, calendar: Calendar) -> Option<Period> {
        let (first, last) = unit.days(calendar)?;
        Some(Period { from: unit, to: unit, first, last })
    }

    /// From the first day of one unit to the last day of another; `None` where
    /// that is no day at all.
    pub fn span(from: Unit, to: Unit, calendar: Calendar) -> Option<Period> {
        let ((first, _), (_, last)) = (from.days(calendar)?, to.days(calendar)?);
        (first <= last).then_some(Period { from, to, first, last })
    }

    /// First day.
    pub fn first(&self) -> Date {
        self.first
    }

    /// Last day.
    pub fn last(&self) -> Date {
        self.last
    }

    /// The unit this period is, or `None` for a span.
    pub fn unit(&self) -> Option<Unit> {
        (self.from == self.to).then_some(self.from)
    }

    /// The first unit of the period.
    pub fn from(&self) -> Unit {
        self.from
    }

    /// The last unit of the period; the same as the first one except in a span.
    pub fn to(&self) -> Unit {
        self.to
    }

    /// A number that two periods share only where they are spelt the same, for
    /// looking up what is said of a period.
    pub fn key(&self) -> u64 {
        u64::from(self.from.key()) << 32 | u64::from(self.to.key())
    }

    /// How many days it has.
    pub fn days(&self) -> i32 {
        days_between(self.first, self.last) + 1
    }

    /// The period of the same kind that comes next; `None` after a span.
    pub fn following(&self, calendar: Calendar) -> Option<Period> {
        Period::of(self.unit()?.next()?, calendar)
    }
}

/// Days from one date to another; negative when the second is the earlier one.
pub fn days_between(from: Date, to: Date) -> i32 {
    let hours = from.duration_until(to).as_hours();
    // Dates are at most 20,000 years apart, which fits.
    (hours / 24) as i32
}

impl PartialEq for Period {
    fn eq(&self, other: &Self) -> bool {
        (self.last, self.first) == (other.last, other.first)
    }
}

impl Eq for Period {}

impl std::hash::Hash for Period {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (self.last, self.first).hash(state);
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.last, self.first).cmp(&(other.last, other.first))
    }
}

impl Period {
    /// Writes the canonical spelling. Exports write it millions of times, and
    /// the general formatter takes several times as long.
    pub fn push(&self, out: &mut String) {
        push_unit(out, self.from);
        if self.from != self.to {
            out.push_str("--");
            push_unit(out, self.to);
        }
    }
}

fn push_unit(out: &mut String, unit: Unit) {
    match unit {
        Unit::FiscalYear(year) | Unit::FiscalQuarter(year, _) => {
            out.push_str("FY");
            push_year(out, year);
        }
        Unit::CalendarYear(year) | Unit::CalendarQuarter(year, _) => {
            out.push_str("CY");
            push_year(out, year);
        }
        Unit::Month(year, month) => {
            push_year(out, year);
            out.push('-');
            push_two(out, month);
        }
        Unit::Day(date) => push_date(out, date),
    }
    if let Unit::FiscalQuarter(_, quarter) | Unit::CalendarQuarter(_, quarter) = unit {
        out.push('Q');
        out.push(char::from(b'0' + quarter.unsigned_abs()));
    }
}

/// Writes a date as `2022-09-30`.
pub fn push_date(out: &mut String, date: Date) {
    push_year(out, date.year());
    out.push('-');
    push_two(out, date.month());
    out.push('-');
    push_two(out, date.day());
}

/// Writes a year in four digits. Years before 0 cannot be spelt in a cell.
fn push_year(out: &mut String, year: i16) {
    let year = year.unsigned_abs();
    push_two(out, (year / 100) as i8);
    push_two(out, (year % 100) as i8);
}

/// Writes a number below 100 in two digits.
fn push_two(out: &mut String, number: i8) {
    const PAIRS: &str = "\
        0001020304050607080910111213141516171819\
        2021222324252627282930313233343536373839\
        4041424344454647484950515253545556575859\
        6061626364656667686970717273747576777879\
        8081828384858687888990919293949596979899";
    let at = usize::from(number.unsigned_abs() % 100) * 2;
    out.push_str(&PAIRS[at..at + 2]);
}

/// The canonical spelling, as in `FY2022Q3` and `FY2018--FY2020`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut spelling = String::with_capacity(16);
        self.push(&mut spelling);
        f.write_str(&spelling)
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut spelling = String::with_capacity(16);
        push_unit(&mut spelling, *self);
        f.write_str(&spelling)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use jiff::ToSpan;

    use super::*;

    const FEDERAL: Calendar = Calendar { fiscal_year_start: 10, bare_year: None };

    fn days(unit: Unit, start: i8) -> String {
        let calendar = Calendar { fiscal_year_start: start, bare_year: None };
        let period = Period::of(unit, calendar).expect("the days exist");
        format!("{}..{}", period.first(), period.last())
    }

    #[test]
    fn days_follow_the_fiscal_calendar() {
        assert_eq!(days(Unit::FiscalQuarter(2022, 1), 10), "2021-10-01..2021-12-31");
        assert_eq!(days(Unit::FiscalQuarter(2022, 2), 10), "2022-01-01..2022-03-31");
        assert_eq!(days(Unit::FiscalQuarter(2022, 4), 10), "2022-07-01..2022-09-30");
        assert_eq!(days(Unit::FiscalYear(2022), 10), "2021-10-01..2022-09-30");
        assert_eq!(days(Unit::FiscalYear(2022), 1), "2022-01-01..2022-12-31");
        assert_eq!(days(Unit::FiscalYear(2022), 4), "2021-04-01..2022-03-31");
        assert_eq!(days(Unit::FiscalQuarter(2022, 4), 4), "2022-01-01..2022-03-31");
        assert_eq!(days(Unit::CalendarQuarter(2022, 4), 10), "2022-10-01..2022-12-31");
        assert_eq!(days(Unit::Month(2024, 2), 10), "2024-02-01..2024-02-29");
    }

    #[test]
    fn equal_days_are_equal_periods_and_the_shorter_is_later() {
        let of = |unit| Period::of(unit, FEDERAL).expect("the days exist");
        let (year, quarter) = (of(Unit::FiscalYear(2022)), of(Unit::FiscalQuarter(2022, 4)));
        assert!(year < quarter);
        assert_eq!(of(Unit::CalendarQuarter(2022, 1)), of(Unit::FiscalQuarter(2022, 2)));
        let half =
            Period::span(Unit::FiscalQuarter(2022, 1), Unit::FiscalQuarter(2022, 2), FEDERAL);
        assert_eq!(half.map(|half| half.to_string()), Some("FY2022Q1--FY2022Q2".into()));
        assert_eq!(Period::span(Unit::FiscalYear(2022), Unit::FiscalYear(2020), FEDERAL), None);
    }

    #[test]
    fn the_next_quarter_crosses_the_year() {
        let last = Period::of(Unit::FiscalQuarter(2022, 4), FEDERAL).expect("the days exist");
        let next = last.following(FEDERAL).map(|next| next.to_string());
        assert_eq!(next.as_deref(), Some("FY2023Q1"));
    }
    /// All that is named after a year, its days aside.
    fn parts_of(year: i16) -> impl Iterator<Item = Unit> {
        let quarters = (1..=4)
            .flat_map(move |n| [Unit::FiscalQuarter(year, n), Unit::CalendarQuarter(year, n)]);
        let months = (1..=12).map(move |month| Unit::Month(year, month));
        [Unit::FiscalYear(year), Unit::CalendarYear(year)].into_iter().chain(quarters).chain(months)
    }

    fn days_of(year: i16) -> impl Iterator<Item = Unit> {
        let first = Date::new(year, 1, 1).expect("every year has a first day");
        first.series(1.day()).take_while(move |day| day.year() == year).map(Unit::Day)
    }

    #[test]
    fn periods_share_a_key_only_where_they_are_spelt_the_same() {
        // Every year that a cell can name; of days and spans those of a few.
        let single = (0..=9999).flat_map(parts_of);
        let single = single.chain([0, 1, 255, 256, 2022, 2024, 9998].into_iter().flat_map(days_of));
        let single = single.filter_map(|unit| Period::of(unit, FEDERAL));
        let ends = || {
            let days = [0, 2022, 2023].into_iter().flat_map(|year| days_of(year).step_by(50));
            [0, 2022, 2023].into_iter().flat_map(parts_of).chain(days)
        };
        let pairs = ends().flat_map(|from| ends().map(move |to| (from, to)));
        let spans = pairs.filter_map(|(from, to)| Period::span(from, to, FEDERAL));
        let mut spellings = HashMap::new();
        for period in single.chain(spans) {
            let spelling = period.to_string();
            let other = spellings.insert(period.key(), spelling.clone());
            assert!(other.is_none_or(|other| other == spelling), "{spelling}");
        }
        assert!(spellings.len() > 220_000, "{} periods were tried", spellings.len());
    }
}
