//! The measurements of one indicator together: order, duplicates, gaps.
//!
//! Owns which periods the rows of an indicator are about. Never doubts a figure:
//! that is the matter of `plausible`.

use std::collections::HashSet;

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::model::period::Unit;
use crate::model::period_spelling::year_like;
use crate::model::{Indicator, Measurement, Period};
use crate::settings::Calendar;

/// Puts an indicator's rows into order (headline rows first, then by breakdown,
/// each by period), and tells duplicates. Gives back whether rows are left out
/// whose period is a slip, so that others seem to be missing.
pub(super) fn settle(
    indicator: &mut Indicator,
    calendar: Calendar,
    findings: &mut Diagnostics,
) -> bool {
    // One row on each side says nothing of which one is the slip.
    let counted = Counted::of(indicator, calendar).filter(|counted| counted.others > 1);
    let few = counted.map(|counted| counted.few);
    let id = indicator.id.clone();
    indicator.measurements.sort_by(|a, b| {
        (a.breakdown(), a.period, a.place).cmp(&(b.breakdown(), b.period, b.place))
    });
    let mut has_slips = false;
    indicator.measurements.dedup_by(|later, earlier| {
        let same = (later.breakdown(), later.period) == (earlier.breakdown(), earlier.period);
        if same {
            // Of `CY2022Q3` and `FY2022Q4` the one is left out that is counted
            // otherwise than most rows.
            let years = (Years::of(earlier.period), Years::of(later.period));
            if few.is_some() && years.0 == few && years.1 != few {
                std::mem::swap(later, earlier);
            }
            let is_slip = few.is_some() && years.0.zip(years.1).is_some_and(|(a, b)| a != b);
            let slip = later.period.unit().filter(|_| is_slip);
            has_slips |= slip.is_some();
            findings.push(match slip {
                Some(unit) => counted_otherwise(id.as_str(), later, unit, earlier),
                None => duplicate(id.as_str(), later, earlier),
            });
        }
        same
    });
    refuse_year_like(indicator, findings);
    give_back_room(&mut indicator.measurements);
    has_slips
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
    let Some(Counted { few, many, others }) = Counted::of(indicator, calendar) else { return };
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

/// What a period seems to be a slip of that is not over by the reference date,
/// although the rows before it are counted the other way: the period of the same
/// number that is over.
pub(super) fn slip_of(
    period: Period,
    before: &[Measurement],
    calendar: Calendar,
    reference: Date,
) -> Option<Period> {
    let [.., one, two] = before else { return None };
    let years = Years::of(period)?;
    let is_other = |row: &Measurement| Years::of(row.period).is_some_and(|other| other != years);
    let meant = Period::of(other(period.unit()?), calendar)?;
    (is_other(one) && is_other(two) && meant.last() <= reference).then_some(meant)
}

/// How the rows of an indicator count their years, where not all do it alike.
struct Counted {
    /// The way of the fewest.
    few: Years,
    /// The way of the others.
    many: Years,
    /// How many these are.
    others: usize,
}

impl Counted {
    /// `None` where all rows count alike, or where both ways are the same.
    fn of(indicator: &Indicator, calendar: Calendar) -> Option<Self> {
        if calendar.fiscal_year_start == 1 {
            return None;
        }
        let count = |kind| {
            let rows = indicator.measurements.iter();
            rows.filter(|row| Years::of(row.period) == Some(kind)).count()
        };
        let (fiscal, of_calendar) = (count(Years::Fiscal), count(Years::Calendar));
        if fiscal == 0 || of_calendar == 0 {
            return None;
        }
        Some(if of_calendar > fiscal {
            Self { few: Years::Fiscal, many: Years::Calendar, others: of_calendar }
        } else {
            Self { few: Years::Calendar, many: Years::Fiscal, others: fiscal }
        })
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

/// A year or quarter of the same number, counted the other way; what counts
/// no years is the same in both.
fn other(unit: Unit) -> Unit {
    match unit {
        Unit::FiscalYear(year) => Unit::CalendarYear(year),
        Unit::FiscalQuarter(year, quarter) => Unit::CalendarQuarter(year, quarter),
        Unit::CalendarYear(year) => Unit::FiscalYear(year),
        Unit::CalendarQuarter(year, quarter) => Unit::FiscalQuarter(year, quarter),
        Unit::Month(..) | Unit::Day(_) => unit,
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

/// A finding about a row that is counted otherwise than most, and so covers the
/// days of another one.
fn counted_otherwise(
    id: &str,
    slip: &Measurement,
    unit: Unit,
    other_row: &Measurement,
) -> Diagnostic {
    let (period, same) = (slip.period, other_row.period);
    let (first, last) = (period.first(), period.last());
    Diagnostic::new(
        &rules::DUPLICATE_KEY,
        slip.place,
        format!("`{period}` of {id} covers the same days as `{same}` ({first} to {last})"),
        format!("write `{}` if that is meant; other rows of {id} are counted so", other(unit)),
    )
    .with_related(other_row.place, "the other row")
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
