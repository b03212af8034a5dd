//! Figures that jump: ten times those around them, or all of another size from
//! one period on.
//!
//! Owns what makes a figure a jump. Never doubts one for those of another
//! breakdown, or of periods of another length.

use std::collections::HashSet;
use std::mem::discriminant;

use rust_decimal::Decimal;

use super::extent::{compare, compare_times, differ, is_times, middle};
use super::{Doubt, actuals};
use crate::diagnostic::rules;
use crate::model::{Aggregation, Indicator, Measurement, ValueStatus};
use crate::source::Span;

/// How many times as large a figure must be to be doubted: a slip of the point
/// makes ten, and the figures around it vary.
const JUMP: u32 = 8;

/// Figures are steady of which the largest is at most so many times the
/// smallest.
const STEADY: u32 = 2;

/// The fewest times that neighbours differ where one of them is a jump: the one
/// beside it may be [`STEADY`] times the middle one.
const CANDIDATE: u32 = JUMP / STEADY;

/// Whole figures that lie closer together jump easily.
const CLOSE: i128 = 20;

/// How far seasons are looked for, in figures: a year of days.
const SEASONS: usize = 400;

/// How many times as large all figures must be for another unit.
const OTHER_UNIT: u32 = 50;

/// How many times the smallest the largest of each side may be: figures that
/// grow ever faster are of one unit.
const LEVEL: u32 = 10;

/// A figure of a series.
type Figure<'i> = (&'i Measurement, Decimal);

/// Looks through each series of an indicator: the headline, and each part.
/// `doubts` are those of the same indicator so far.
pub(super) fn look_through(indicator: &Indicator, doubts: &mut Vec<Doubt>) {
    // Almost all series have no neighbours that differ so much, and there may
    // be a million figures: words are compared where figures differ only.
    if !has_candidate(&indicator.measurements) {
        return;
    }
    // One fault, one finding: what another rule doubts is left out.
    let doubted: HashSet<Span> =
        doubts.iter().filter(|doubt| doubt.column == "actual").map(|doubt| doubt.row).collect();
    let is_free = |figure: &Figure| !doubted.contains(&figure.0.place);
    let figures: Vec<Figure> = actuals(indicator).filter(is_free).collect();
    for series in figures.chunk_by(|a, b| a.0.breakdown() == b.0.breakdown()) {
        // Figures of a year and of a quarter are not of one size.
        for length in lengths(series) {
            look_at(indicator, &length, doubts);
        }
    }
}

/// Whether two neighbours of one series differ so much that one may be a jump.
fn has_candidate(rows: &[Measurement]) -> bool {
    let mut figures = rows.iter().filter_map(|row| row.actual.figure().map(|figure| (row, figure)));
    let Some(mut before) = figures.next() else { return false };
    for figure in figures {
        if differ(before.1, figure.1, CANDIDATE) && before.0.breakdown() == figure.0.breakdown() {
            return true;
        }
        before = figure;
    }
    false
}

/// The figures of a series for each length of periods.
fn lengths<'i>(series: &[Figure<'i>]) -> Vec<Vec<Figure<'i>>> {
    let mut lengths: Vec<Vec<Figure>> = Vec::new();
    let kind = |figure: &Figure| figure.0.period.unit().map(|unit| discriminant(&unit));
    for figure in series.iter().filter(|figure| !figure.1.is_zero()) {
        match lengths.iter_mut().find(|same| kind(&same[0]) == kind(figure)) {
            Some(same) => same.push(*figure),
            None => lengths.push(vec![*figure]),
        }
    }
    lengths
}

fn look_at(indicator: &Indicator, series: &[Figure], doubts: &mut Vec<Doubt>) {
    if let Some(at) = other_unit(series) {
        let (row, figure) = series[at];
        if row.status != ValueStatus::Break {
            let before = series[at - 1].1;
            let size = if is_times(figure, 1, before) { "large" } else { "small" };
            let message = format!(
                "from here on, all figures of {} are at least {OTHER_UNIT} times as {size} as before: {figure} after {before}",
                indicator.id
            );
            let help = "bring all figures to one unit; if they are right, write `break` into value_status here";
            let rule = &rules::UNIT_CHANGE;
            doubts.push(Doubt { row: row.place, column: "actual", rule, message, help });
        }
        return;
    }
    for at in 0..series.len() {
        if let Some(message) = jump(indicator, series, at) {
            let help = "look whether a point or a zero has slipped; if the figure is right, write `break` into value_status";
            let (row, rule) = (series[at].0.place, &rules::TENFOLD_JUMP);
            doubts.push(Doubt { row, column: "actual", rule, message, help });
        }
    }
}

/// The first figure of another unit: those before it and from it on are far
/// apart, two at least on each side.
fn other_unit(series: &[Figure]) -> Option<usize> {
    let is_far = |at: &usize| differ(series[at - 1].1, series[*at].1, OTHER_UNIT);
    let places: Vec<usize> = (2..series.len().saturating_sub(1)).filter(is_far).collect();
    if places.is_empty() {
        return None;
    }
    let before = bounds(series.iter());
    let mut after = bounds(series.iter().rev());
    after.reverse();
    places.into_iter().find(|&at| {
        let ((least, most), (least_after, most_after)) = (before[at - 1], after[at]);
        let is_level = compare_times(most, LEVEL, least).is_le()
            && compare_times(most_after, LEVEL, least_after).is_le();
        is_level
            && (is_times(least_after, OTHER_UNIT, most) || is_times(least, OTHER_UNIT, most_after))
    })
}

/// The smallest and the largest size up to each figure.
fn bounds<'i>(series: impl Iterator<Item = &'i Figure<'i>>) -> Vec<(Decimal, Decimal)> {
    let grown = series.scan(None, |bounds: &mut Option<(Decimal, Decimal)>, (_, figure)| {
        let size = figure.abs();
        *bounds =
            Some(bounds.map_or((size, size), |(least, most)| (least.min(size), most.max(size))));
        *bounds
    });
    grown.collect()
}

/// What is said of a figure that jumps.
fn jump(indicator: &Indicator, series: &[Figure], at: usize) -> Option<String> {
    let (row, figure) = series[at];
    // The three before it; at the beginning of a series, those around it.
    let around = if at < 3 { 0..series.len().min(4) } else { at - 3..at };
    let mut others = around.filter(|&other| other != at).map(|other| series[other].1);
    let mut around = [others.next()?, others.next()?, others.next()?];
    let middle = middle(&mut around)?;
    if !differ(middle, figure, JUMP) || row.status == ValueStatus::Break {
        return None;
    }
    let [least, _, most] = around;
    // A figure of the other sign is no jump, whatever its size.
    let negative = figure.is_sign_negative();
    let same_sign = around.iter().all(|other| other.is_sign_negative() == negative);
    if !same_sign || compare_times(most, STEADY, least).is_gt() {
        return None;
    }
    let rises = is_times(figure, 1, middle);
    // A series may begin small, and figures that add up begin anew with each
    // year.
    let begins = at == 0 && !rises;
    if begins
        || !rises && matches!(indicator.aggregation, Aggregation::Cumulative | Aggregation::Sum)
    {
        return None;
    }
    let is_whole = figure.is_integer() && around.iter().all(Decimal::is_integer);
    let distance = figure.checked_sub(middle)?.abs();
    if is_whole && compare(distance, CLOSE).is_lt() {
        return None;
    }
    // What has been there before, or comes back, is a season.
    let is_like = |other: &Figure| !differ(other.1, figure, STEADY + 1);
    let before = &series[at.saturating_sub(SEASONS)..at.saturating_sub(3)];
    let after = &series[at + 1..series.len().min(at + SEASONS)];
    let mut after = after.iter().skip_while(|other| is_like(other));
    if before.iter().any(is_like) || after.any(is_like) {
        return None;
    }
    let (large, small) = if rises { (figure, middle) } else { (middle, figure) };
    let times = large.checked_div(small)?.abs().round();
    let (times, id) =
        (if rises { format!("{times} times") } else { format!("1/{times} of") }, &indicator.id);
    Some(format!(
        "{figure} is {times} {middle}, which is about what the figures of {id} are beside it"
    ))
}
