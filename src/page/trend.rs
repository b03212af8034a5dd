//! An indicator's series as the data of a chart.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{figures, words};
use crate::chart::{Level, Mark, Point, Target, Trend};
use crate::derive::{IndicatorResult, Judged, Status};
use crate::model::{Direction, Indicator, Measurement, Period, UnitKind, ValueStatus, series};
use crate::settings::Calendar;

/// The series of an indicator. `id` is unique on the page.
pub(super) fn trend(result: &IndicatorResult, id: String, calendar: Calendar) -> Trend {
    let indicator = result.indicator;
    let (prefix, suffix) = match indicator.unit.kind() {
        UnitKind::Usd => ("$", ""),
        UnitKind::Percent | UnitKind::Fraction => ("", "%"),
        _ => ("", ""),
    };
    Trend {
        id,
        subject: indicator.name.clone(),
        unit: words::unit(&indicator.unit).to_owned(),
        prefix,
        suffix,
        points: points(result, calendar),
        target: target(result),
        baseline: indicator.baseline.and_then(|value| level(value, indicator)),
    }
}

/// One point for each period from the first row to the last; those that have
/// no row are gaps.
fn points(result: &IndicatorResult, calendar: Calendar) -> Vec<Point> {
    let periods: Vec<Period> = result.rows.iter().map(|judged| judged.row.period).collect();
    let mut gaps =
        series::gaps(&periods, result.indicator.frequency, calendar).into_iter().peekable();
    let mut points: Vec<Point> = Vec::with_capacity(periods.len());
    for (at, judged) in result.rows.iter().enumerate() {
        while let Some(gap) = gaps.next_if(|gap| gap.before == at) {
            points.extend(gap.missing.into_iter().map(hole));
        }
        let is_first = points.is_empty();
        points.push(point(judged, result.indicator, is_first));
    }
    points
}

fn hole(period: Period) -> Point {
    Point {
        label: figures::period(period),
        short: figures::axis_label(period, false),
        value: None,
        text: String::new(),
        target: None,
        mark: Mark::Plain,
        breaks: false,
    }
}

fn point(judged: &Judged, indicator: &Indicator, is_first: bool) -> Point {
    let row = judged.row;
    let figure = row.actual.figure();
    Point {
        label: figures::period(row.period),
        short: figures::axis_label(row.period, is_first),
        value: figure.and_then(|value| coordinate(value, indicator)),
        text: figure.map_or_else(String::new, |value| figures::bare(value, &indicator.unit)),
        target: own_target(row).and_then(|value| coordinate(value, indicator)),
        mark: mark(judged),
        breaks: row.status == ValueStatus::Break,
    }
}

fn mark(judged: &Judged) -> Mark {
    if judged.status == Status::NotDue {
        return Mark::Hollow;
    }
    match judged.row.status {
        ValueStatus::Preliminary | ValueStatus::Estimated | ValueStatus::LowReliability => {
            Mark::Hollow
        }
        ValueStatus::Revised => Mark::Ring,
        _ => Mark::Plain,
    }
}

fn own_target(row: &Measurement) -> Option<Decimal> {
    row.target.as_ref()?.value
}

fn target(result: &IndicatorResult) -> Target {
    let indicator = result.indicator;
    let latest_own = result.rows.iter().rev().find_map(|judged| own_target(judged.row));
    if let Some(value) = latest_own {
        return Target::Steps { text: figures::bare(value, &indicator.unit) };
    }
    let aim = &indicator.target;
    if indicator.direction == Some(Direction::WithinRange) {
        let side = |bound: Option<Decimal>| bound.and_then(|value| coordinate(value, indicator));
        return match (aim.min, aim.max) {
            (None, None) => Target::None,
            (min, max) => Target::Band { min: side(min), max: side(max), text: range(indicator) },
        };
    }
    aim.value.and_then(|value| level(value, indicator)).map_or(Target::None, Target::Level)
}

fn range(indicator: &Indicator) -> String {
    let show = |value| figures::bare(value, &indicator.unit);
    match (indicator.target.min, indicator.target.max) {
        (Some(min), Some(max)) => format!("{} to {}", show(min), show(max)),
        (Some(min), None) => format!("from {}", show(min)),
        (None, Some(max)) => format!("up to {}", show(max)),
        (None, None) => String::new(),
    }
}

fn level(value: Decimal, indicator: &Indicator) -> Option<Level> {
    let text = figures::bare(value, &indicator.unit);
    Some(Level { value: coordinate(value, indicator)?, text })
}

/// Where a figure stands on the axis. This is the one place where a figure
/// becomes a binary number: nothing is printed from it but the axis.
fn coordinate(value: Decimal, indicator: &Indicator) -> Option<f64> {
    let value = value.to_f64()?;
    Some(if indicator.unit.kind() == UnitKind::Fraction { value * 100.0 } else { value })
}
