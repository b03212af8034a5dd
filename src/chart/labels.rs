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

/// The label of a period: where it stands, in thousandths of the plot, and its words.
type PeriodLabel<'a> = (i32, Cow<'a, str>);

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
        for (x, label) in self.period_labels(plot) {
            canvas.raw("<text x=\"").tenths(x).raw("%\" y=\"").tenths(bottom + ROW + MIDDLE);
            self.anchor(&mut canvas, x, width(&label));
            canvas.text(&label).raw("</text>");
        }
        canvas.raw("</g>");
    }

    /// The labels of periods with their places, the first and the last among them: as many as
    /// stand side by side on the narrowest screen, six at most.
    fn period_labels<'a>(&self, plot: &Plot<'a>) -> Vec<PeriodLabel<'a>> {
        let mut labels = Vec::new();
        // Should not even two stand side by side, the last is the one to keep.
        for most in (1..=6).rev() {
            let mut before = None;
            let periods = plot.periods.key_points(most).into_iter();
            labels.clear();
            labels.extend(periods.map(|period| {
                let (x, _) = plot.at((period, plot.values.bottom));
                (x, period_label(plot.trend, period, before.replace(period)))
            }));
            if self.fit(&labels) {
                break;
            }
        }
        labels
    }

    /// Whether these labels keep clear of each other on the narrowest screen.
    fn fit(&self, labels: &[PeriodLabel]) -> bool {
        let [left, right] = self.margins;
        let room = (NARROWEST - left - right).max(1);
        let mut clear_from = i32::MIN;
        labels.iter().all(|(x, label)| {
            let width = width(label);
            let begin = match *x {
                0 if width / 2 > left => -left,
                WIDTH if width / 2 > right => room + right - width,
                x => x * room / WIDTH - width / 2,
            };
            let is_clear = begin >= clear_from;
            clear_from = begin + width + BETWEEN;
            is_clear
        })
    }

    /// The end of a period label's tag: labels at the edges that would leave the chart begin or
    /// end at the chart's own edge.
    fn anchor(&self, canvas: &mut Canvas, x: i32, width: i32) {
        let [left, right] = self.margins;
        if x == 0 && width / 2 > left {
            canvas.raw("\" dx=\"").int(-left).raw("\" text-anchor=\"start\">");
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
