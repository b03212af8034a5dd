//! Figures outside what their unit can hold: negative counts, shares over the
//! whole, fractions among percentages.
//!
//! Owns what the figures of a unit can be. Never asks when a figure was reached:
//! what changes over time is the matter of `jump`.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::extent::{compare, compare_times, is_times, middle};
use super::{Doubt, actuals};
use crate::diagnostic::{Rule, rules};
use crate::model::{Indicator, Target, UnitKind};
use crate::source::Span;

/// A figure and its cell.
type Figure = (Span, &'static str, Decimal);

/// Looks through the figures of an indicator.
pub(super) fn look_through(indicator: &Indicator, doubts: &mut Vec<Doubt>) {
    let limit = match indicator.unit.kind() {
        UnitKind::Count => &NEGATIVE,
        UnitKind::Fraction => &OVER_1,
        UnitKind::Percent => &OVER_100,
        _ => return,
    };
    let is_percent = indicator.unit.kind() == UnitKind::Percent;
    // Almost all figures are within their limits, and this is quick.
    let is_doubtful = |figure| (limit.is_beyond)(figure) || is_percent && is_small(figure);
    if any_figure(indicator, is_doubtful) {
        look_for(limit, indicator, doubts);
        if is_percent {
            fractions(indicator, doubts);
        }
    }
}

/// Whether any figure of an indicator is such.
fn any_figure(indicator: &Indicator, is_such: impl Fn(Decimal) -> bool) -> bool {
    let target = |target: &Target| {
        [target.value, target.min(), target.max()].into_iter().flatten().any(&is_such)
    };
    indicator.baseline.is_some_and(&is_such)
        || target(&indicator.target)
        || indicator.measurements.iter().any(|row| {
            row.actual.figure().is_some_and(&is_such) || row.own_target().is_some_and(target)
        })
}

/// What figures of a unit are not.
struct Limit {
    rule: &'static Rule,
    is_beyond: fn(Decimal) -> bool,
    what: &'static str,
    help: &'static str,
}

const NEGATIVE: Limit = Limit {
    rule: &rules::NEGATIVE_COUNT,
    is_beyond: |figure| figure.is_sign_negative() && compare(figure, 0) == Ordering::Less,
    what: "is negative, and the indicator's unit is `count`",
    help: "take the minus away, or name the unit for what it is, such as `net change`",
};

const OVER_100: Limit = Limit {
    rule: &rules::PERCENT_OVER_100,
    is_beyond: |figure| compare(figure, 100) == Ordering::Greater,
    what: "is over 100 percent",
    help: "look whether a point has slipped; where more than the whole can be, name the unit for what it is, such as `percent of target`",
};

const OVER_1: Limit = Limit {
    rule: &rules::PERCENT_OVER_100,
    is_beyond: |figure| compare(figure, 1) == Ordering::Greater,
    what: "is over 1, and the indicator's unit is `fraction`",
    help: "write the share as a fraction (`0.875` for 87.5 %), or make the unit `percent`",
};

/// Doubts the figures beyond a limit. Where both results and targets are, the
/// indicator is such a one, and nothing is said; nor of a target that has no
/// result beside it. Where more than half of the results are, it is said once.
fn look_for(limit: &Limit, indicator: &Indicator, doubts: &mut Vec<Doubt>) {
    let mut count = 0_usize;
    let results: Vec<Figure> = actuals(indicator)
        .inspect(|_| count += 1)
        .filter(|(_, figure)| (limit.is_beyond)(*figure))
        .map(|(row, figure)| (row.place, "actual", figure))
        .collect();
    let plans: Vec<Figure> =
        plans(indicator).filter(|(.., figure)| (limit.is_beyond)(*figure)).collect();
    if !plans.is_empty() && (!results.is_empty() || count == 0) {
        return;
    }
    let more = if results.len() * 2 > count { results.len().saturating_sub(1) } else { 0 };
    let told = results.len() - more;
    for (row, column, figure) in results.into_iter().take(told).chain(plans) {
        let more = match more {
            0 => String::new(),
            1 => ", and so is one more of its figures".into(),
            more => format!(", and so are {more} more of its figures"),
        };
        let message = format!("`{column}` of {} {}: {figure}{more}", indicator.id, limit.what);
        doubts.push(Doubt { row, column, rule: limit.rule, message, help: limit.help });
    }
}

/// Whether a figure in percent may be a fraction.
fn is_small(figure: Decimal) -> bool {
    compare(figure.abs(), 1) != Ordering::Greater && !figure.is_zero()
}

/// Doubts figures of at most 1 that would be like the others if they were a
/// hundred times as large.
fn fractions(indicator: &Indicator, doubts: &mut Vec<Doubt>) {
    let results = || actuals(indicator).map(|(row, figure)| (row.place, "actual", figure));
    let small: Vec<Figure> =
        results().chain(plans(indicator)).filter(|(.., figure)| is_small(*figure)).collect();
    if small.is_empty() {
        return;
    }
    let others = results().chain(plans(indicator)).map(|(.., figure)| figure);
    let mut others: Vec<Decimal> =
        others.filter(|figure| !is_small(*figure) && !figure.is_zero()).collect();
    let Some(middle) = middle(&mut others) else { return };
    if compare(middle.abs(), 10) == Ordering::Less {
        return;
    }
    for (row, column, figure) in small {
        // A hundred times the figure lies between half the middle and twice.
        let is_large_enough = compare_times(middle, 200, figure) != Ordering::Greater;
        if !is_large_enough || !is_times(middle, 50, figure) {
            continue;
        }
        let meant = (figure * Decimal::ONE_HUNDRED).normalize();
        let message = format!(
            "`{column}` of {} is {figure} percent, and its other figures are about {middle}: it looks like a fraction of `{meant}` percent",
            indicator.id
        );
        let help = "write percentages as `87`, not as `0.87`";
        doubts.push(Doubt { row, column, rule: &rules::FRACTION_AMONG_PERCENT, message, help });
    }
}

/// The targets of an indicator and what it started from.
fn plans(indicator: &Indicator) -> impl Iterator<Item = Figure> {
    let baseline = indicator.baseline.map(|figure| (indicator.place, "baseline_value", figure));
    let end = bounds(&indicator.target, indicator.place, "target_value");
    let rows = indicator.measurements.iter().filter_map(|row| Some((row.place, row.own_target()?)));
    let rows = rows.flat_map(|(place, target)| bounds(target, place, "target"));
    baseline.into_iter().chain(end).chain(rows)
}

fn bounds(target: &Target, row: Span, value: &'static str) -> impl Iterator<Item = Figure> {
    let figures =
        [(value, target.value), ("target_min", target.min()), ("target_max", target.max())];
    figures.into_iter().filter_map(move |(column, figure)| Some((row, column, figure?)))
}
