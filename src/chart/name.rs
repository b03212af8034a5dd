//! What a chart says, in words: the one name that a listener hears.
//!
//! Words are made of the given texts only; an `f64` decides no more than "up" or "down". Nothing
//! here escapes text: whoever writes it into markup does.

use std::cmp::Ordering;

use super::data::{GROUPS, Level, Point, Shares, Target, Trend};
use super::values::tame;

/// As many characters of a target in words are said; the page has the whole.
const LONGEST_WORDS: usize = 80;

/// The accessible name of a trend, not escaped: what it shows, then the target, then what else is
/// to be known.
///
/// "Public housing occupancy rate, percent, FY2022 Q1 to Q4: 94.7 down to 94.3; target 96".
#[must_use]
pub fn name(trend: &Trend) -> String {
    let mut words = String::with_capacity(trend.subject.len() + 96);
    words.push_str(&trend.subject);
    if !trend.unit.is_empty() {
        words.extend([", ", &trend.unit]);
    }
    let points = trend.points.as_slice();
    let ends = points.iter().position(has_value).zip(points.iter().rposition(has_value));
    match ends {
        None => words.push_str(": no figures yet"),
        Some((first, last)) => {
            words.push_str(", ");
            course(&mut words, &points[first..=last]);
        }
    }
    target(&mut words, trend, ends.map(|(_, last)| last));
    if let Some((first, last)) = ends {
        breaks(&mut words, &points[first..=last]);
        without_figure(&mut words, first, " before");
        let within = points[first..=last].iter().filter(|point| !has_value(point)).count();
        without_figure(&mut words, within, "");
        without_figure(&mut words, points.len() - 1 - last, " since");
    }
    if let Some(baseline) = &trend.baseline {
        clause(&mut words, &["baseline ", &baseline.text]);
    }
    words
}

/// The accessible name of a chart of shares in one line, not escaped.
///
/// "Standing of goals by agency, 2 rows, 9 goals: 4 reached, 2 on course, 1 short".
#[must_use]
pub fn shares_name(shares: &Shares) -> String {
    [shares.subject.clone(), shares_description(shares)].join(", ")
}

/// "target 96", and the period that it is for where that is not the one of the last figure.
fn target(words: &mut String, trend: &Trend, last: Option<usize>) {
    match &trend.target {
        Target::None => {}
        Target::Level(Level { text, .. }) | Target::Band { text, .. } => {
            clause(words, &["target ", text]);
        }
        Target::Words { text } => match text.char_indices().nth(LONGEST_WORDS) {
            Some((end, _)) => clause(words, &["target ", text[..end].trim_end(), "…"]),
            None => clause(words, &["target ", text]),
        },
        Target::Steps { text } => {
            clause(words, &["target ", text]);
            let of = trend.points.iter().rposition(|point| point.target.is_some());
            if let (Some(of), false) = (of, of == last) {
                words.extend([" for ", &trend.points[of].label]);
            }
        }
    }
}

/// How many there are in each group, over all rows.
fn shares_description(shares: &Shares) -> String {
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
    let is_broken = points[1..].iter().any(|point| point.breaks);
    let figures = || points.iter().filter(|point| has_value(point));
    let constant = figures().all(|p| p.value == first.value && p.text == first.text);
    let (from, to) = (&*first.text, &*last.text);
    // A rise or a fall is only said of figures that can be compared, which those
    // on two sides of a break cannot.
    match (constant && !is_broken, from == to, first.value.partial_cmp(&last.value)) {
        (true, ..) => words.extend(["unchanged at ", from]),
        (_, true, _) => words.extend([from, " at both ends"]),
        (.., Some(Ordering::Less)) if !is_broken => words.extend([from, " up to ", to]),
        (.., Some(Ordering::Greater)) if !is_broken => words.extend([from, " down to ", to]),
        _ => words.extend([from, " to ", to]),
    }
}

/// Where the series breaks, of points whose first and last have figures.
fn breaks(words: &mut String, points: &[Point]) {
    let mut breaks = points[1..].iter().filter(|point| point.breaks);
    match (breaks.next(), breaks.count()) {
        (None, _) => {}
        (Some(only), 0) => clause(words, &["series breaks before ", &only.label]),
        (_, more) => clause(words, &["series breaks ", &(more + 1).to_string(), " times"]),
    }
}

/// A period's label without the year that it shares with another's: "Q4" of "FY2022 Q4".
fn short_of<'a>(label: &'a str, other: &str) -> &'a str {
    const SPACES: [char; 2] = [' ', '\u{a0}'];
    let year = |text: &'a str| text.split_once(SPACES).filter(|(year, _)| ends_in_year(year));
    match (year(label), other.split_once(SPACES)) {
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
