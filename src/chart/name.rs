//! What a chart says, in words: its accessible name and description.
//!
//! Words are made of the given texts only; an `f64` decides no more than "up" or "down". Nothing
//! here escapes text: whoever writes it into markup does.

use super::data::{GROUPS, Level, Point, Shares, Target, Trend};
use super::values::tame;

/// The accessible name and description of a trend in one line, not escaped.
///
/// "Public housing occupancy rate, percent, FY2022 Q1 to Q4: 94.7 down to 94.3; target 96".
#[must_use]
pub fn name(trend: &Trend) -> String {
    let joint = if has_figure(trend) { ", " } else { ": " };
    [title(trend), description(trend)].join(joint)
}

/// The accessible name and description of a chart of shares in one line, not escaped.
///
/// "Standing of goals by agency, 2 rows, 9 goals: 4 reached, 2 on course, 1 short".
#[must_use]
pub fn shares_name(shares: &Shares) -> String {
    [shares.subject.clone(), shares_description(shares)].join(", ")
}

/// What is measured, and its unit: the SVG's title.
pub(super) fn title(trend: &Trend) -> String {
    let Trend { subject, unit, .. } = trend;
    if unit.is_empty() { subject.to_string() } else { format!("{subject}, {unit}") }
}

/// What the line does: the SVG's description.
pub(super) fn description(trend: &Trend) -> String {
    let mut words = String::with_capacity(96);
    let points = &trend.points;
    let first = points.iter().position(has_value);
    let last = points.iter().rposition(has_value);
    match first.zip(last) {
        None => words.push_str("no figures yet"),
        Some((first, last)) => {
            course(&mut words, &points[first..=last]);
            without_figure(&mut words, points[..first].len(), " before");
            let within = points[first..=last].iter().filter(|point| !has_value(point)).count();
            without_figure(&mut words, within, "");
            without_figure(&mut words, points[last + 1..].len(), " since");
        }
    }
    match &trend.target {
        Target::None => {}
        Target::Level(Level { text, .. }) | Target::Steps { text } | Target::Band { text, .. } => {
            clause(&mut words, &["target ", text])
        }
    }
    if let Some(baseline) = &trend.baseline {
        clause(&mut words, &["baseline ", &baseline.text]);
    }
    words
}

/// How many there are in each group, over all rows: the SVG's description.
pub(super) fn shares_description(shares: &Shares) -> String {
    let total = |group: usize| shares.rows.iter().map(|row| u64::from(row.counts[group])).sum();
    let totals: [u64; GROUPS] = std::array::from_fn(total);
    let groups = totals.iter().zip(&shares.groups).filter(|(count, _)| **count > 0);
    let counted: Vec<String> = groups.map(|(count, group)| format!("{count} {group}")).collect();
    let rows = match shares.rows.len() {
        1 => "1 row".to_owned(),
        count => format!("{count} rows"),
    };
    let all: u64 = totals.iter().sum();
    let list = if counted.is_empty() { "none counted".to_owned() } else { counted.join(", ") };
    format!("{rows}, {all} {}: {list}", shares.unit)
}

fn has_figure(trend: &Trend) -> bool {
    trend.points.iter().any(has_value)
}

fn has_value(point: &Point) -> bool {
    point.value.and_then(tame).is_some()
}

/// "FY2022 Q1 to Q4: 94.7 down to 94.3", of points whose first and last have figures.
fn course(words: &mut String, points: &[Point]) {
    let [first, .., last] = points else {
        words.extend(points.iter().flat_map(|only| [&only.label, ": ", &only.text]));
        return;
    };
    words.extend([&first.label, " to ", short_of(&last.label, &first.label), ": "]);
    let breaks: Vec<&Point> = points[1..].iter().filter(|point| point.breaks).collect();
    let figures = || points.iter().filter(|point| has_value(point));
    let constant = figures().all(|p| p.value == first.value && p.text == first.text);
    let (from, to) = (&*first.text, &*last.text);
    match (constant && breaks.is_empty(), from == to) {
        (true, _) => words.extend(["unchanged at ", from]),
        (false, true) => words.extend([from, " at both ends"]),
        (false, false) => words.extend([from, direction(first, last, &breaks), to]),
    }
    match breaks[..] {
        [] => {}
        [only] => clause(words, &["series breaks before ", &only.label]),
        _ => clause(words, &["series breaks ", &breaks.len().to_string(), " times"]),
    }
}

/// A rise or a fall is only said of figures that can be compared, which those on two sides of a
/// break cannot.
fn direction(first: &Point, last: &Point, breaks: &[&Point]) -> &'static str {
    match first.value.partial_cmp(&last.value) {
        Some(std::cmp::Ordering::Less) if breaks.is_empty() => " up to ",
        Some(std::cmp::Ordering::Greater) if breaks.is_empty() => " down to ",
        _ => " to ",
    }
}

/// A period's label without the year that it shares with another's: "Q4" of "FY2022 Q4".
fn short_of<'a>(label: &'a str, other: &str) -> &'a str {
    let year = |text: &'a str| text.split_once(' ').filter(|(year, _)| ends_in_year(year));
    match (year(label), other.split_once(' ')) {
        (Some((year, rest)), Some((other_year, _))) if year == other_year => rest,
        _ => label,
    }
}

fn ends_in_year(word: &str) -> bool {
    let digits = word.bytes().rev().take_while(u8::is_ascii_digit).count();
    digits == 4
}

fn without_figure(words: &mut String, count: usize, when: &str) {
    match count {
        0 => {}
        1 => clause(words, &["1 period without a figure", when]),
        _ => clause(words, &[&count.to_string(), " periods without a figure", when]),
    }
}

fn clause(words: &mut String, parts: &[&str]) {
    words.push_str("; ");
    words.extend(parts.iter().copied());
}
