//! Series of periods: which ones are missing between those that are there.
//!
//! Owns how far the periods of a series stand apart. Never looks at figures: a
//! row that says why its figure is missing leaves no gap.

use super::lists::Frequency;
use super::period::{Period, Unit};
use crate::settings::Calendar;

/// A run of periods that a series leaves out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Index of the period after the gap.
    pub before: usize,
    /// The periods that are not there.
    pub missing: Vec<Period>,
}

/// More missing periods than this between two figures are not counted out.
const LONGEST_GAP: usize = 400;

/// The gaps in a series that is in order and without duplicates. How far two
/// neighbours stand apart follows from `frequency`, else from the commonest
/// step of the series itself.
pub fn gaps(periods: &[Period], frequency: Option<Frequency>, calendar: Calendar) -> Vec<Gap> {
    let Some(step) = frequency.map(months_of).or_else(|| commonest_step(periods)) else {
        return Vec::new();
    };
    let pairs = periods.windows(2).enumerate();
    pairs
        .filter_map(|(at, pair)| {
            let missing = between(pair[0], pair[1], step, calendar);
            (!missing.is_empty()).then_some(Gap { before: at + 1, missing })
        })
        .collect()
}

/// The periods between two of the same kind, `step` months apart.
fn between(from: Period, to: Period, step: i32, calendar: Calendar) -> Vec<Period> {
    let (Some(kind), Some(other)) = (from.unit(), to.unit()) else { return Vec::new() };
    let Some(length) = unit_months(kind) else { return Vec::new() };
    if std::mem::discriminant(&kind) != std::mem::discriminant(&other) {
        return Vec::new();
    }
    let units = (step / length).max(1);
    if units == 1 && kind.next() == Some(other) {
        return Vec::new();
    }
    let next = |period: Period| (0..units).try_fold(period, |period, _| period.following(calendar));
    let mut missing = Vec::new();
    let mut period = from;
    while let Some(following) = next(period) {
        if following >= to || missing.len() == LONGEST_GAP {
            break;
        }
        missing.push(following);
        period = following;
    }
    missing
}

/// The commonest number of months between neighbours; the shorter of two that
/// are equally common.
fn commonest_step(periods: &[Period]) -> Option<i32> {
    let month = |period: &Period| {
        let last = period.last();
        i32::from(last.year()) * 12 + i32::from(last.month())
    };
    let mut steps: Vec<i32> =
        periods.windows(2).map(|pair| month(&pair[1]) - month(&pair[0])).collect();
    steps.retain(|&step| step > 0);
    steps.sort_unstable();
    let mut best: Option<(usize, i32)> = None;
    for run in steps.chunk_by(|a, b| a == b) {
        if best.is_none_or(|(count, _)| run.len() > count) {
            best = Some((run.len(), run[0]));
        }
    }
    best.map(|(_, step)| step)
}

fn months_of(frequency: Frequency) -> i32 {
    match frequency {
        Frequency::Monthly => 1,
        Frequency::Quarterly => 3,
        Frequency::Annual => 12,
    }
}

fn unit_months(unit: Unit) -> Option<i32> {
    match unit {
        Unit::FiscalYear(_) | Unit::CalendarYear(_) => Some(12),
        Unit::FiscalQuarter(..) | Unit::CalendarQuarter(..) => Some(3),
        Unit::Month(..) => Some(1),
        Unit::Day(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::period_spelling::read;

    const FEDERAL: Calendar = Calendar { fiscal_year_start: 10, bare_year: None };

    fn check(periods: &str, frequency: Option<Frequency>) -> String {
        let periods: Vec<Period> = periods
            .split_whitespace()
            .map(|text| read(text, FEDERAL, None).expect("the test spells periods right").period)
            .collect();
        let gaps = gaps(&periods, frequency, FEDERAL);
        let missing = gaps.iter().flat_map(|gap| &gap.missing).map(Period::to_string);
        missing.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn missing_periods_are_counted_out() {
        use Frequency::{Annual, Monthly, Quarterly};
        assert_eq!(check("FY2022Q1 FY2022Q2", Some(Quarterly)), "");
        assert_eq!(check("FY2021Q4 FY2022Q3", Some(Quarterly)), "FY2022Q1 FY2022Q2");
        assert_eq!(check("FY2020Q4 FY2021Q4", Some(Annual)), "");
        assert_eq!(check("FY2020Q4 FY2022Q4", Some(Annual)), "FY2021Q4");
        assert_eq!(check("2022-11 2023-02", Some(Monthly)), "2022-12 2023-01");
        assert_eq!(check("FY2022Q1 FY2022Q2", Some(Monthly)), "");
        assert_eq!(check("FY2018 FY2020 FY2021 FY2022", None), "FY2019");
        assert_eq!(check("FY2018 FY2020 FY2022", None), "");
        assert_eq!(check("FY2021 FY2022Q4", Some(Quarterly)), "");
        assert_eq!(check("FY2021", None), "");
    }
}
