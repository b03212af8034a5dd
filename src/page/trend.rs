//! An indicator's series as the data of a chart.

use std::borrow::Cow;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::figures::PeriodWords;
use super::{Pages, figures};
use crate::chart::{FigureRow, Level, Mark, Point, Target, Trend};
use crate::derive::{IndicatorResult, Judged, Status};
use crate::model::{
    Aggregation, Direction, Indicator, Measurement, Period, UnitKind, ValueStatus, series,
};

/// The series of an indicator.
pub(super) fn trend<'a>(
    pages: &'a Pages,
    result: &'a IndicatorResult,
    texts: Texts<'a>,
) -> Trend<'a> {
    let indicator = result.indicator;
    let (prefix, suffix) = match indicator.unit.kind() {
        UnitKind::Usd => ("$", ""),
        UnitKind::Percent | UnitKind::Fraction => ("", "\u{a0}%"),
        _ => ("", ""),
    };
    Trend {
        subject: Cow::Borrowed(&indicator.name),
        unit: Cow::Borrowed(super::words::unit(&indicator.unit)),
        prefix,
        suffix,
        points: points(pages, result, texts),
        target: target(result),
        baseline: indicator.baseline.and_then(|value| level(value, indicator)),
    }
}

/// Where the texts of the figures come from.
#[derive(Clone, Copy)]
pub(super) enum Texts<'a> {
    /// The table of figures that stands beside the chart, row by row.
    Table(&'a [FigureRow<'a>]),
    /// There is no table; the first and the last figure are put into words.
    Ends,
}

/// One point for each period from the first row to the last; those that have
/// no row are gaps.
fn points<'a>(pages: &'a Pages, result: &'a IndicatorResult, texts: Texts<'a>) -> Vec<Point<'a>> {
    let calendar = pages.settings.calendar;
    let periods: Vec<Period> = result.rows.iter().map(|judged| judged.row.period).collect();
    let gaps = series::gaps(&periods, result.indicator.frequency, calendar);
    let mut gaps = gaps.into_iter().peekable();
    let has_figure = |judged: &Judged| judged.row.actual.figure().is_some();
    let ends = (result.rows.iter().position(has_figure), result.rows.iter().rposition(has_figure));
    let mut points: Vec<Point> = Vec::with_capacity(periods.len());
    for (at, judged) in result.rows.iter().enumerate() {
        while let Some(gap) = gaps.next_if(|gap| gap.before == at) {
            points.extend(gap.missing.into_iter().map(hole));
        }
        let words = pages.period_words(judged.row.period);
        let text: Cow<str> = match texts {
            _ if !has_figure(judged) => Cow::Borrowed(""),
            Texts::Table(rows) => Cow::Borrowed(&rows[at].figure.actual),
            Texts::Ends if ends.0 == Some(at) || ends.1 == Some(at) => {
                figure_text(judged, result.indicator)
            }
            Texts::Ends => Cow::Borrowed(""),
        };
        points.push(Point {
            label: Cow::Borrowed(&words.label),
            short: Cow::Borrowed(&words.axis),
            text,
            ..place(judged, result.indicator)
        });
    }
    points
}

fn figure_text<'a>(judged: &Judged, indicator: &Indicator) -> Cow<'a, str> {
    let figure = judged.row.actual.figure();
    figure.map_or(Cow::Borrowed(""), |value| Cow::Owned(figures::bare(value, &indicator.unit)))
}

fn hole<'a>(period: Period) -> Point<'a> {
    let words = PeriodWords::of(period);
    Point { label: words.label.into(), short: words.axis.into(), ..Point::default() }
}

/// A row's place on the chart, without its texts.
fn place<'a>(judged: &Judged, indicator: &Indicator) -> Point<'a> {
    let row = judged.row;
    Point {
        value: row.actual.figure().and_then(|value| coordinate(value, indicator)),
        target: own_target(row).and_then(|value| coordinate(value, indicator)),
        mark: mark(judged),
        breaks: row.status == ValueStatus::Break,
        ..Point::default()
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
    row.target.value
}

fn target(result: &IndicatorResult) -> Target {
    let indicator = result.indicator;
    let latest_own = result.rows.iter().rev().find_map(|judged| own_target(judged.row));
    if let Some(value) = latest_own {
        return Target::Steps { text: figures::bare(value, &indicator.unit) };
    }
    // A target for the sum is no target for the figure of one period.
    if indicator.aggregation == Aggregation::Sum {
        return Target::None;
    }
    let aim = &indicator.target;
    let bare = |value| figures::bare(value, &indicator.unit);
    if indicator.direction == Some(Direction::WithinRange)
        && let Some(text) = figures::range(aim, bare)
    {
        let side = |bound: Option<Decimal>| bound.and_then(|value| coordinate(value, indicator));
        return Target::Band { min: side(aim.min()), max: side(aim.max()), text };
    }
    match aim.value.and_then(|value| level(value, indicator)) {
        Some(level) => Target::Level(level),
        None => words(result),
    }
}

/// A target that cannot be drawn: words, or bounds of a figure that is not to be
/// kept between them.
fn words(result: &IndicatorResult) -> Target {
    let aim = result.target_in_force().filter(|aim| !aim.has_withheld_text());
    let bare = |value| figures::bare(value, &result.indicator.unit);
    aim.map_or(Target::None, |aim| Target::Words { text: figures::target(aim, bare) })
}

fn level(value: Decimal, indicator: &Indicator) -> Option<Level> {
    let text = figures::bare(value, &indicator.unit);
    Some(Level { value: coordinate(value, indicator)?, text })
}

/// Where a figure stands on the axis. This is the one place where a figure
/// becomes a binary number: nothing is printed from it but the axis.
fn coordinate(value: Decimal, indicator: &Indicator) -> Option<f64> {
    let value = match (i32::try_from(value.mantissa()), value.scale()) {
        // Both are exact, so that their quotient is the nearest binary number.
        (Ok(units), scale @ ..=9) => f64::from(units) / f64::from(10_u32.pow(scale)),
        _ => value.to_f64()?,
    };
    Some(if indicator.unit.kind() == UnitKind::Fraction { value * 100.0 } else { value })
}
