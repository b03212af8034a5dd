//! The measurements of one indicator together: order, duplicates, gaps.
//!
//! Owns which periods the rows of an indicator are about. Never doubts a figure:
//! that is the matter of `plausible`.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::model::period::Unit;
use crate::model::period_spelling::year_like;
use crate::model::{Indicator, Measurement, Period};
use crate::settings::Calendar;

/// Puts an indicator's rows into order (headline rows first, then by breakdown,
/// each by period), and tells duplicates.
pub(super) fn settle(indicator: &mut Indicator, findings: &mut Diagnostics) {
    indicator.measurements.sort_by(|a, b| {
        (a.breakdown(), a.period, a.place).cmp(&(b.breakdown(), b.period, b.place))
    });
    indicator.measurements.dedup_by(|later, earlier| {
        let same = (later.breakdown(), later.period) == (earlier.breakdown(), earlier.period);
        if same {
            findings.push(duplicate(&indicator.id.to_string(), later, earlier));
        }
        same
    });
    refuse_year_like(indicator, findings);
    give_back_room(&mut indicator.measurements);
}

/// Gives back the room behind a list that will not grow any more; a site holds
/// hundreds of thousands of rows. They move, because an allocator may leave a
/// list as large as it was when it shrinks in place.
pub(super) fn give_back_room<T>(list: &mut Vec<T>) {
    if list.capacity() > list.len() {
        let mut exact = Vec::with_capacity(list.len());
        exact.append(list);
        *list = exact;
    }
}

/// Tells an indicator without rows, and periods that are missing between rows.
pub(super) fn tell_missing(indicator: &Indicator, calendar: Calendar, findings: &mut Diagnostics) {
    if indicator.measurements.is_empty() {
        let message = format!("no row of measurements.csv is about {}", indicator.id);
        let help = "add a row for each period; where there is no figure, say why in value_status";
        let rule = &rules::INDICATOR_WITHOUT_MEASUREMENTS;
        findings.push(Diagnostic::new(rule, indicator.place, message, help));
    }
    tell_gaps(indicator, calendar, findings);
}

/// Takes out months that stand among years and may as well be years, as `2011-12`
/// may be 2011/12. Where the frequency is given, that is told with the cell.
fn refuse_year_like(indicator: &mut Indicator, findings: &mut Diagnostics) {
    let ambiguity = |row: &Measurement| row.period.unit().and_then(year_like);
    let is_among_years = indicator.frequency.is_none()
        && indicator.measurements.iter().any(|row| is_year(row.period))
        && indicator.measurements.iter().all(|row| is_year(row.period) || ambiguity(row).is_some());
    if is_among_years {
        let mut refused = HashSet::new();
        indicator.measurements.retain(|row| {
            let Some(ambiguity) = ambiguity(row) else { return true };
            let message = format!("`{}` is {}", row.period, ambiguity.readings);
            refused.insert(row.place);
            let rule = &rules::AMBIGUOUS_PERIOD;
            findings.push(Diagnostic::new(rule, row.place, message, ambiguity.help));
            false
        });
        findings.retract(&rules::PERIOD_SPELLING, &refused);
    }
}

fn is_year(period: Period) -> bool {
    matches!(period.unit(), Some(Unit::FiscalYear(_) | Unit::CalendarYear(_)))
}

/// Tells rows whose quarter or year is counted otherwise than in the others of
/// their indicator: a `CY2022Q3` among `FY2022Q1` and `FY2022Q2`.
pub(super) fn tell_mixed(indicator: &Indicator, calendar: Calendar, findings: &mut Diagnostics) {
    if calendar.fiscal_year_start == 1 {
        return;
    }
    let count = |kind| {
        let rows = indicator.measurements.iter();
        rows.filter(|row| Years::of(row.period) == Some(kind)).count()
    };
    let (fiscal, of_calendar) = (count(Years::Fiscal), count(Years::Calendar));
    if fiscal == 0 || of_calendar == 0 {
        return;
    }
    let (few, many, others) = if of_calendar > fiscal {
        (Years::Fiscal, Years::Calendar, of_calendar)
    } else {
        (Years::Calendar, Years::Fiscal, fiscal)
    };
    for row in &indicator.measurements {
        let Some(unit) = row.period.unit().filter(|_| Years::of(row.period) == Some(few)) else {
            continue;
        };
        let (first, last) = (row.period.first(), row.period.last());
        let these = if others == 1 { "one row".to_owned() } else { format!("{others} rows") };
        let message = format!(
            "`{}` is counted by the {} year ({first} to {last}), and {these} of {} by the {} year",
            row.period,
            few.name(),
            indicator.id,
            many.name()
        );
        let help =
            format!("write `{}` if that is meant; else part the indicator in two", other(unit));
        findings.push(Diagnostic::new(&rules::MIXED_YEARS, row.place, message, help));
    }
}

/// How the year of a period is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Years {
    Fiscal,
    Calendar,
}

impl Years {
    /// `None` for months, days and spans, which are the same in both.
    fn of(period: Period) -> Option<Years> {
        match period.unit()? {
            Unit::FiscalYear(_) | Unit::FiscalQuarter(..) => Some(Years::Fiscal),
            Unit::CalendarYear(_) | Unit::CalendarQuarter(..) => Some(Years::Calendar),
            Unit::Month(..) | Unit::Day(_) => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Years::Fiscal => "fiscal",
            Years::Calendar => "calendar",
        }
    }
}

/// A year or quarter of the same number, counted the other way.
fn other(unit: Unit) -> String {
    match unit {
        Unit::FiscalYear(year) => format!("CY{year}"),
        Unit::FiscalQuarter(year, quarter) => format!("CY{year}Q{quarter}"),
        Unit::CalendarYear(year) => format!("FY{year}"),
        Unit::CalendarQuarter(year, quarter) => format!("FY{year}Q{quarter}"),
        Unit::Month(year, month) => format!("{year}-{month:02}"),
        Unit::Day(day) => day.to_string(),
    }
}

fn duplicate(id: &str, later: &Measurement, earlier: &Measurement) -> Diagnostic {
    let spelt = later.period;
    Diagnostic::new(
        &rules::DUPLICATE_KEY,
        later.place,
        format!("there are two rows for {id} in {spelt} ({} to {})", spelt.first(), spelt.last()),
        "keep one of the rows; a figure that was corrected replaces the first one",
    )
    .with_related(earlier.place, "the first row")
}

fn tell_gaps(indicator: &Indicator, calendar: Calendar, findings: &mut Diagnostics) {
    let headline: Vec<&Measurement> =
        indicator.measurements.iter().filter(|row| row.is_headline()).collect();
    let periods: Vec<Period> = headline.iter().map(|row| row.period).collect();
    for gap in crate::model::series::gaps(&periods, indicator.frequency, calendar) {
        let names: Vec<String> = gap.missing.iter().take(4).map(Period::to_string).collect();
        let more = gap.missing.len().saturating_sub(4);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        findings.push(Diagnostic::new(
            &rules::SERIES_GAP,
            headline[gap.before].place,
            format!("{} has no row for {}{more} before this one", indicator.id, names.join(", ")),
            "add the rows; where there is no figure, say why in value_status",
        ));
    }
}
