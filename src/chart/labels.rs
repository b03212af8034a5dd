//! The texts of a plot's axes and the margins for all texts around it, without font metrics.
//!
//! Owns what the axes are labelled with, and the margins. It never draws geometry, and the texts
//! beside the lines are placed elsewhere.

use std::borrow::Cow;

use plotters::coord::ranged1d::Ranged;

use super::canvas::{Canvas, WIDTH};
use super::data::Trend;
use super::frame::{self, NARROWEST};
use super::measure::{MIDDLE, width};
use super::plot::Plot;

/// How far below the plot the middle of the period labels is, in tenths of a pixel.
const ROW: i32 = 160;

/// Room between two period labels, in pixels.
const BETWEEN: i32 = 10;

/// Longest note above the axis, in characters.
const LONGEST_NOTE: usize = 42;

/// The texts of the axes and the room that all texts need.
pub(super) struct Labels {
    ticks: Vec<String>,
    /// Pixels to the left and to the right of the plot.
    pub(super) margins: [i32; 2],
}

/// The label of a period: where it is, in thousandths of the plot, its words, and how wide they
/// are.
type PeriodLabel<'a> = (i32, Cow<'a, str>, i32);

/// Where the label of the first period is, which bears the year and is the widest.
#[derive(Clone, Copy, PartialEq, Eq)]
enum First {
    /// In the middle below its place.
    Below,
    /// To the left of that, where this leaves room for others.
    Aside,
}

/// Pixels by which a label aside reaches past its place.
const OVERLAP: i32 = 8;

impl Labels {
    /// The texts of a plot, without room at its right.
    pub(super) fn of(plot: &Plot) -> Self {
        let Trend { prefix, suffix, .. } = plot.trend;
        let signed = |label: String| match label.strip_prefix('\u{2212}') {
            Some(size) => ["\u{2212}", prefix, size, suffix].concat(),
            None => [prefix, label.as_str(), suffix].concat(),
        };
        let ticks: Vec<String> = plot.values.labels().into_iter().map(signed).collect();
        let widest = ticks.iter().map(|tick| width(tick)).max().unwrap_or(0);
        Self { ticks, margins: [frame::margin(widest + 12), 0] }
    }

    /// Writes the texts at the ticks of both axes.
    pub(super) fn write_axes(&self, plot: &Plot) {
        let mut canvas = plot.canvas();
        canvas.raw("<g class=\"chart-label\" text-anchor=\"end\">");
        for (label, value) in self.ticks.iter().zip(plot.values.ticks()) {
            let (_, y) = plot.at((0, value));
            canvas.raw("<text x=\"-8\" y=\"").tenths(y + MIDDLE).raw("\">").text(label);
            canvas.raw("</text>");
        }
        canvas.raw("</g><g class=\"chart-label\" text-anchor=\"middle\">");
        let (_, bottom) = plot.at((0, plot.values.bottom));
        let (labels, first) = self.period_labels(plot);
        for (x, label, width) in labels {
            canvas.raw("<text x=\"").tenths(x).raw("%\" y=\"").tenths(bottom + ROW + MIDDLE);
            self.anchor(&mut canvas, x, width, first);
            canvas.text(&label).raw("</text>");
        }
        canvas.raw("</g>");
    }

    /// The labels of periods with their places, the first and the last among them: as many as
    /// stand side by side on the narrowest screen, six at most.
    fn period_labels<'a>(&self, plot: &Plot<'a>) -> (Vec<PeriodLabel<'a>>, First) {
        let mut labels = Vec::new();
        // Should not even two stand side by side, the last is the one to keep.
        for most in (1..=6).rev() {
            let mut before = None;
            let periods = plot.periods.key_points(most).into_iter();
            labels.clear();
            labels.extend(periods.map(|period| {
                let (x, _) = plot.at((period, plot.values.bottom));
                let label = period_label(plot.trend, period, before.replace(period));
                let width = width(&label);
                (x, label, width)
            }));
            let places = [First::Below, First::Aside];
            if let Some(first) = places.into_iter().find(|first| self.fit(&labels, *first)) {
                return (labels, first);
            }
        }
        (labels, First::Below)
    }

    /// Whether these labels keep clear of each other on the narrowest screen.
    fn fit(&self, labels: &[PeriodLabel], first: First) -> bool {
        let [left, right] = self.margins;
        let room = (NARROWEST - left - right).max(1);
        let mut clear_from = i32::MIN;
        labels.iter().all(|&(x, _, width)| {
            let begin = match x {
                0 => self.first_begins(width, first),
                WIDTH if width / 2 > right => room + right - width,
                x => x * room / WIDTH - width / 2,
            };
            let is_clear = begin >= clear_from;
            clear_from = begin + width + BETWEEN;
            is_clear
        })
    }

    /// Where the label of the first period begins, in pixels from its place: never
    /// outside of the chart.
    fn first_begins(&self, width: i32, first: First) -> i32 {
        let begin = match first {
            First::Below => -width / 2,
            First::Aside => OVERLAP - width,
        };
        begin.max(-self.margins[0])
    }

    /// The end of a period label's tag: labels at the edges that would leave the chart begin or
    /// end at the chart's own edge.
    fn anchor(&self, canvas: &mut Canvas, x: i32, width: i32, first: First) {
        let [_, right] = self.margins;
        let begin = self.first_begins(width, first);
        if x == 0 && begin != -width / 2 {
            canvas.raw("\" dx=\"").int(begin).raw("\" text-anchor=\"start\">");
        } else if x == WIDTH && width / 2 > right {
            canvas.raw("\" dx=\"").int(right).raw("\" text-anchor=\"end\">");
        } else {
            canvas.raw("\">");
        }
    }
}

/// A period's label: with its year where the label before it, if any, is of another year.
fn period_label<'a>(trend: &'a Trend, period: usize, before: Option<usize>) -> Cow<'a, str> {
    let point = &trend.points[period];
    let (label, short) = (point.label.as_ref(), point.short.as_ref());
    let is_named = |year| before.is_some_and(|at| trend.points[at].label.contains(year));
    match (label.strip_suffix(short), label.split_once(' ')) {
        // `FY2022 Q4`, in short `Q4`.
        (Some(year), _) if !year.is_empty() && !is_named(year) => label.into(),
        // `December 2022`, in short `Dec`.
        (None, Some((month, year))) if month.starts_with(short) && !is_named(year) => {
            [short, " ", year].concat().into()
        }
        _ => short.into(),
    }
}

/// Writes the unit in words, and where the axis starts if that is not at zero.
pub(super) fn write_note(canvas: &mut Canvas, plot: &Plot, labels: &Labels) {
    let unit = &*plot.trend.unit;
    let start = match labels.ticks.first() {
        Some(lowest) if !plot.values.has_zero() => ["axis starts at ", lowest].concat(),
        _ => String::new(),
    };
    let joint = if unit.is_empty() || start.is_empty() { "" } else { ", " };
    let full = [unit, joint, &start].concat();
    // A unit too long for the line stands in the title; where the axis starts must be seen.
    let note = if full.chars().count() <= LONGEST_NOTE { full } else { start };
    if !note.is_empty() {
        canvas
            .raw("<text class=\"chart-unit\" x=\"")
            .int(-labels.margins[0])
            .raw("\" y=\"11\">")
            .text(&note)
            .raw("</text>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_label_gives_way_where_others_would_have_no_room() {
        // "FY2022 Q1" is 63 pixels wide. In its middle it ends at 32, and 10 stay free.
        let texts = ["FY2022 Q1", "Q2", "Q3", "Q4"];
        let check = |room: i32, first: First, expected: bool| {
            let labels = Labels { ticks: Vec::new(), margins: [54, NARROWEST - 54 - room] };
            let at = |(n, text): (usize, &&'static str)| {
                (n as i32 * WIDTH / 3, (*text).into(), width(text))
            };
            let texts: Vec<PeriodLabel> = texts.iter().enumerate().map(at).collect();
            assert_eq!(labels.fit(&texts, first), expected, "{room} pixels");
        };
        check(180, First::Below, true);
        check(144, First::Below, false);
        check(144, First::Aside, true);
        // Now "Q2" and "Q3" are too near to each other.
        check(60, First::Aside, false);
        let begin = |left: i32, first: First| {
            Labels { ticks: Vec::new(), margins: [left, 0] }.first_begins(63, first)
        };
        assert_eq!((begin(70, First::Below), begin(70, First::Aside)), (-31, -55));
        assert_eq!((begin(20, First::Below), begin(20, First::Aside)), (-20, -20));
    }
}
