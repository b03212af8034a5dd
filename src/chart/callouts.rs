//! The texts beside the lines of a plot: of the last figure, of the target and of the baseline.
//!
//! Owns where they stand, so that none lies on another or on a line. A text that finds no such
//! place is left out, but for the last figure's: the page says the others beside the chart. It
//! never draws geometry.

mod place;

use std::cmp::Reverse;

use self::place::{Callout, Places, Side};
use super::canvas::WIDTH;
use super::data::{Level, Target};
use super::frame;
use super::measure::{MIDDLE, width};
use super::plot::{Plot, TICK, baseline, bounds};

/// Wider texts at the end of a line stand beside it, inside the plot.
const WIDEST_OUTSIDE: i32 = 84;

/// Targets wider than this get no room in the margin even where the plot has none.
const WIDEST_MARGIN: i32 = 120;

/// Room to the right of the plot that no text needs, in pixels: for a marker and the space before
/// a text.
const EDGE: i32 = 12;

/// Two texts nearer than this, in tenths of a pixel, would touch.
const APART: i32 = 140;

/// How far above its line a text ends, and how far below it the baseline of a text is, in tenths
/// of a pixel.
const OVER: i32 = 80;
const UNDER: i32 = 130;

/// How far below the plot the baseline of a text may be, in tenths of a pixel, before the text
/// touches the labels of periods.
const LOWEST: i32 = 70;

/// The texts beside the lines.
pub(super) struct Callouts {
    value: String,
    target: Option<String>,
    baseline: Option<String>,
}

impl Callouts {
    /// The texts of a plot.
    pub(super) fn of(plot: &Plot) -> Self {
        let trend = plot.trend;
        // A sign before the numbers stands in the texts.
        let with_sign = |words: &str, text: &str| [words, text, trend.suffix].concat();
        let (_, start) = plot.at((0, baseline(trend).unwrap_or_default()));
        let first = plot.actual.first().map(|figure| plot.at(figure.place).1);
        // Where the line begins at the baseline, its text would say a figure of the line again.
        let shown = trend.baseline.as_ref().filter(|_| first != Some(start));
        Self {
            value: with_sign("", &trend.points[plot.last.place.0].text),
            target: target_end(plot).map(|(text, _)| with_sign("Target ", text)),
            baseline: shown
                .filter(|level| baseline(trend).is_some() && !level.text.is_empty())
                .map(|level| with_sign("Baseline ", &level.text)),
        }
    }

    /// Places the texts of a plot with so many pixels to its left. Where a long target finds no
    /// place on the plot, the margin makes room for it.
    pub(super) fn place<'t, 'p>(&'t self, plot: &'p Plot<'p>, left: i32) -> Places<'t, 'p> {
        let places = self.place_with(plot, left, WIDEST_OUTSIDE);
        let longest = self.target.as_deref().map_or(0, width);
        if places.has("chart-target-label") || longest == 0 || longest > WIDEST_MARGIN {
            return places;
        }
        self.place_with(plot, left, longest)
    }

    /// Places the texts, the target's in the margin where it is no wider than this.
    fn place_with<'t, 'p>(
        &'t self,
        plot: &'p Plot<'p>,
        left: i32,
        widest_target: i32,
    ) -> Places<'t, 'p> {
        let (outside, inside) = match self.target.as_deref() {
            Some(text) if width(text) <= widest_target => (Some(text), None),
            text => (None, text),
        };
        let value = Some(width(&self.value)).filter(|&width| width <= WIDEST_OUTSIDE);
        let right = value.max(outside.map(width)).map_or(EDGE, |width| width + EDGE);
        let mut places = Places::new(plot, [left, right].map(frame::margin));
        self.place_ends(&mut places, outside);
        if let Some(text) = inside {
            place_target(&mut places, text);
        }
        if let (Some(text), Some(value)) = (&self.baseline, baseline(plot.trend)) {
            let (_, tick) = plot.at((0, value));
            let beside = |y| Callout::new("chart-baseline-label", text, (TICK, y), Side::After);
            places.take_first_free([tick - 40, tick + 110].map(beside));
        }
        places
    }

    /// Places the figure's text at its point, and this one of the target in the margin at its line:
    /// moved apart where they would touch.
    fn place_ends<'t>(&'t self, places: &mut Places<'t, '_>, target: Option<&'t str>) {
        let (x, mut y) = places.plot.at(places.plot.last.place);
        let mut target = target.zip(target_end(places.plot).map(|(_, y)| y));
        if let Some((_, target_y)) = &mut target
            && x == WIDTH
            && width(&self.value) <= WIDEST_OUTSIDE
        {
            (y, *target_y) = apart(y, *target_y, places.bottom + LOWEST - MIDDLE);
        }
        place_value(places, &self.value, (x, y));
        if let Some((text, target_y)) = target {
            let at = (WIDTH, target_y + MIDDLE);
            places.take(Callout::new("chart-target-label", text, at, Side::After));
        }
    }
}

/// The middles of the figure's text and of the target's, no nearer than texts can be, neither
/// below the lowest place. The target's gives way where it can: its line is plain to see.
fn apart(figure: i32, target: i32, lowest: i32) -> (i32, i32) {
    if (target - figure).abs() >= APART {
        (figure, target)
    } else if target <= figure {
        (figure, figure - APART)
    } else {
        let target = (figure + APART).min(lowest);
        (target - APART, target)
    }
}

/// Places the figure's text behind its point, or over or under it where it is long. Should it find
/// no free place it stands above the line: it is never left out.
fn place_value<'t>(places: &mut Places<'t, '_>, text: &'t str, (x, y): (i32, i32)) {
    let value = |side, y| Callout::new("chart-value", text, (x, y), side);
    if width(text) > WIDEST_OUTSIDE {
        let side = if places.has_room_before(x, text) { Side::Before } else { Side::Middle };
        let top = places.line_beside(&value(side, y)).map_or(y, |[high, _]| high);
        let ways = [y - OVER, y + UNDER, top - OVER].map(|y| value(side, y));
        if !places.take_first_free(ways) {
            places.take(value(side, top - OVER));
        }
    } else if x == WIDTH {
        places.take(value(Side::After, y + MIDDLE));
    } else {
        // Within the plot, the target's lines run on beside it.
        let planned = places.planned_near(&value(Side::After, y + MIDDLE));
        let [high, low] = planned.unwrap_or([y; 2]);
        let [over, under] = [high - OVER, low + UNDER];
        let ways = if planned.is_some_and(|[high, _]| high < y) {
            [y + MIDDLE, under, over]
        } else {
            [y + MIDDLE, over, under]
        };
        if !places.take_first_free(ways.map(|y| value(Side::After, y))) {
            places.take(value(Side::After, y + MIDDLE));
        }
    }
}

/// Places a long target's text over or under its line: first at that end of it from which the
/// figures are further away, then between, each time on the side where they are not.
fn place_target<'t>(places: &mut Places<'t, '_>, text: &'t str) {
    let plot = places.plot;
    let Some((_, y)) = target_end(plot) else { return };
    let callout = |x, side, y| Callout::new("chart-target-label", text, (x, y), side);
    let line = |x, side| places.line_beside(&callout(x, side, y));
    // The line may lie on both sides.
    let away = |&(x, side): &(i32, Side)| {
        line(x, side).map_or(i32::MAX, |[high, low]| (high - y).max(y - low).max(0))
    };
    let mut ends = [(0, Side::From), (WIDTH, Side::Before)];
    ends.sort_by_key(|end| Reverse(away(end)));
    let between = [3, 1, 2].map(|quarter| (WIDTH * quarter / 4, Side::Middle));
    // Steps are only at their end as high as the last of them.
    let is_level = plot.targets.is_empty();
    let ways = ends.into_iter().chain(between).filter(|(x, _)| is_level || *x == WIDTH);

    let lines = bounds(&plot.trend.target).into_iter().flatten();
    let heights = lines.map(|value| plot.at((0, value)).1);
    let (high, low) = heights.fold((y, y), |(high, low), y| (high.min(y), low.max(y)));
    let (over, under) = (high - OVER, low + UNDER);
    let ways: Vec<Callout> = ways
        .flat_map(|(x, side)| {
            let is_under = line(x, side).is_none_or(|[high, low]| i32::midpoint(high, low) >= y);
            let heights = if is_under { [over, under] } else { [under, over] };
            heights.map(|y| callout(x, side, y))
        })
        .collect();
    places.take_first_free(ways);
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
