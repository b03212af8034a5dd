//! The placement of text around a plot, without font metrics.
//!
//! Owns margins, anchors and the rule that keeps two texts apart. Widths are worked out from
//! character counts for text of 12 pixels, on the generous side. It never draws geometry.

use std::borrow::Cow;

use plotters::coord::ranged1d::Ranged;

use super::canvas::{Canvas, WIDTH};
use super::data::{Level, Target, Trend};
use super::frame::{self, NARROWEST};
use super::plot::{Plot, TICK, baseline, bounds};

/// Wider texts at the end of a line stand above it, inside the plot.
const WIDEST_OUTSIDE: i32 = 84;

/// Two texts nearer than this, in tenths of a pixel, would touch.
const APART: i32 = 140;

/// How far below the middle of a text its baseline is, in tenths of a pixel.
const MIDDLE: i32 = 40;

/// How far below the plot the middle of the period labels is, in tenths of a pixel.
const ROW: i32 = 160;

/// Room between two period labels, in pixels.
const BETWEEN: i32 = 10;

/// Longest note above the axis, in characters.
const LONGEST_NOTE: usize = 42;

/// The texts of a trend and the room that they need.
pub(super) struct Labels {
    ticks: Vec<String>,
    ends: Vec<End>,
    /// Pixels to the left and to the right of the plot.
    pub(super) margins: [i32; 2],
}

/// A text at the end of a line.
struct End {
    class: &'static str,
    text: String,
    x: i32,
    y: i32,
}

impl Labels {
    /// The texts of a plot.
    pub(super) fn of(plot: &Plot) -> Self {
        let Trend { prefix, suffix, .. } = plot.trend;
        let signed = |label: String| match label.strip_prefix('\u{2212}') {
            Some(size) => ["\u{2212}", prefix, size, suffix].concat(),
            None => [prefix, label.as_str(), suffix].concat(),
        };
        let ticks: Vec<String> = plot.values.labels().into_iter().map(signed).collect();
        let widest = ticks.iter().map(|tick| width(tick)).max().unwrap_or(0);
        let ends = ends(plot);
        let outside =
            ends.iter().map(|end| width(&end.text)).filter(|&width| width <= WIDEST_OUTSIDE);
        let right = outside.max().map_or(12, |width| width + 12);
        Self { ticks, ends, margins: [widest + 12, right].map(frame::margin) }
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
            canvas.raw(self.anchor(x, width(&label))).text(&label).raw("</text>");
        }
        canvas.raw("</g>");
    }

    /// Writes the baseline's text after its tick, above or below it, or not at all where the line
    /// would run through both places: the tick stays, and the page says the figure beside the chart.
    pub(super) fn write_baseline(&self, plot: &Plot) {
        let (Some(value), Some(level)) = (baseline(plot.trend), &plot.trend.baseline) else {
            return;
        };
        let (_, tick) = plot.at((0, value));
        let (_, bottom) = plot.at((0, plot.values.bottom));
        let text = ["Baseline ", &level.text].concat();
        let [left, right] = self.margins;
        let room = (NARROWEST - left - right).max(1);
        let across = [TICK, TICK + (width(&text) + 10) * WIDTH / room];
        let is_free = |y: &i32| plot.is_free(across, [y - 110, y + 20]);
        let places = [Some(tick - 30), Some(tick + 110).filter(|y| y + 90 < bottom)];
        let free = places.into_iter().flatten().find(is_free);
        let Some(y) = free else { return };
        let mut canvas = plot.canvas();
        canvas.raw("<text class=\"chart-baseline-label\" x=\"5%\" dx=\"6\" y=\"").tenths(y);
        canvas.raw("\">").text(&text).raw("</text>");
    }

    /// Writes the texts at the ends of the target and of the line.
    pub(super) fn write_ends(&self, plot: &Plot) {
        let mut canvas = plot.canvas();
        for End { class, text, x, y } in &self.ends {
            canvas.raw("<text class=\"").raw(class).raw("\" x=\"").tenths(*x);
            if width(text) <= WIDEST_OUTSIDE {
                canvas.raw("%\" dx=\"8\" y=\"").tenths(y + MIDDLE).raw("\">");
            } else {
                canvas.raw("%\" text-anchor=\"end\" y=\"").tenths(y - 80).raw("\">");
            }
            canvas.text(text).raw("</text>");
        }
    }

    /// The labels of periods with their places: as many as stand side by side on the narrowest
    /// screen, six at most.
    fn period_labels<'a>(&self, plot: &Plot<'a>) -> Vec<(i32, Cow<'a, str>)> {
        let mut labels = Vec::new();
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
    fn fit(&self, labels: &[(i32, Cow<str>)]) -> bool {
        let [left, right] = self.margins;
        let room = (NARROWEST - left - right).max(1);
        let mut clear_from = i32::MIN;
        labels.iter().all(|(x, label)| {
            let width = width(label);
            let begin = match *x {
                0 if width / 2 > left => 0,
                WIDTH if width / 2 > right => room - width,
                x => x * room / WIDTH - width / 2,
            };
            let is_clear = begin >= clear_from;
            clear_from = begin + width + BETWEEN;
            is_clear
        })
    }

    /// The end of a period label's tag: labels at the edges that would leave the chart are
    /// anchored there.
    fn anchor(&self, x: i32, width: i32) -> &'static str {
        let [left, right] = self.margins;
        if x == 0 && width / 2 > left {
            "\" text-anchor=\"start\">"
        } else if x == WIDTH && width / 2 > right {
            "\" text-anchor=\"end\">"
        } else {
            "\">"
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

/// The texts of the target and of the last figure, moved apart if they would touch.
fn ends(plot: &Plot) -> Vec<End> {
    let (x, mut y) = plot.at(plot.last.place);
    let mut ends = Vec::with_capacity(2);
    if let Some((text, mut target_y)) = target_end(plot) {
        if (target_y - y).abs() < APART {
            // At the edge the target's text gives way, its line being plain to see. Within the
            // plot the line itself is what the figure's text has to keep clear of.
            let (moved, fixed) = if x == WIDTH { (&mut target_y, y) } else { (&mut y, target_y) };
            *moved = fixed + if *moved > fixed { APART } else { -APART };
        }
        let text = ["Target ", text].concat();
        ends.push(End { class: "chart-target-label", text, x: WIDTH, y: target_y });
    }
    let text = plot.trend.points[plot.last.place.0].text.clone();
    ends.push(End { class: "chart-value", text: text.into_owned(), x, y });
    ends
}

/// The target's text and where it belongs: at its line, or in the middle of its band.
fn target_end<'a>(plot: &'a Plot) -> Option<(&'a str, i32)> {
    let y = |value: f64| plot.at((0, value)).1;
    match &plot.trend.target {
        Target::None | Target::Words { .. } => None,
        Target::Steps { text } => plot.targets.last().map(|last| (text.as_str(), y(last.place.1))),
        Target::Level(Level { text, .. }) | Target::Band { text, .. } => {
            match bounds(&plot.trend.target) {
                [Some(min), Some(max)] => Some((text, i32::midpoint(y(min), y(max)))),
                [Some(only), None] | [None, Some(only)] => Some((text, y(only))),
                [None, None] => None,
            }
        }
    }
}

/// About how wide a text is, in pixels: 7 for what is in ASCII and 12 for what is not.
pub(super) fn width(text: &str) -> i32 {
    let pixels = text.chars().map(|c| if c.is_ascii() || c == '\u{2212}' { 7 } else { 12 });
    pixels.take(1000).sum()
}
