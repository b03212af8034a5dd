//! Free places for texts on a plot.
//!
//! Owns how large a text is there and what it must not lie on: the line of figures, the lines of
//! the target, the axis, another text, the labels of periods. All is measured on the narrowest screen, on
//! which a text takes the largest part of the plot. It never decides where a text belongs.

use super::LOWEST;
use crate::chart::canvas::WIDTH;
use crate::chart::frame::NARROWEST;
use crate::chart::measure::width;
use crate::chart::plot::Plot;

/// From a point to a text behind it, in pixels.
const BEHIND: i32 = 8;

/// Room at both sides of a text that no line may enter, in pixels: half a marker.
const BESIDE: i32 = 4;

/// How far a text reaches above its baseline and below it, in tenths of a pixel.
const ASCENT: i32 = 95;
const DESCENT: i32 = 30;

/// A text beside a line.
pub(super) struct Callout<'t> {
    class: &'static str,
    text: &'t str,
    /// In thousandths of the plot.
    x: i32,
    /// Its baseline, in tenths of a pixel.
    y: i32,
    side: Side,
}

/// On which side of its place a text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Behind it, with room for a marker.
    After,
    /// It begins there.
    From,
    /// It ends there.
    Before,
    /// On both.
    Middle,
}

/// A part of the plot: thousandths across, tenths of a pixel down.
#[derive(Clone, Copy)]
struct Area {
    across: [i32; 2],
    down: [i32; 2],
}

/// The texts of a plot that have their place.
pub(in crate::chart) struct Places<'t, 'p> {
    pub(super) plot: &'p Plot<'p>,
    /// The lower edge of the plot, and its axis, in tenths of a pixel.
    pub(super) bottom: i32,
    axis: i32,
    /// Pixels to the left and to the right of the plot.
    pub(in crate::chart) margins: [i32; 2],
    /// Pixels across the plot on the narrowest screen.
    room: i32,
    taken: Vec<Callout<'t>>,
}

impl<'t> Callout<'t> {
    /// A text at a place: its thousandths across, and tenths of a pixel down to its baseline.
    pub(super) fn new(class: &'static str, text: &'t str, (x, y): (i32, i32), side: Side) -> Self {
        Self { class, text, x, y, side }
    }
}

impl<'t, 'p> Places<'t, 'p> {
    /// No text yet on a plot with these margins.
    pub(super) fn new(plot: &'p Plot<'p>, margins: [i32; 2]) -> Self {
        let (_, bottom) = plot.at((0, plot.values.bottom));
        let (_, axis) = plot.at((0, plot.values.axis()));
        let room = (NARROWEST - margins[0] - margins[1]).max(1);
        Self { plot, bottom, axis, margins, room, taken: Vec::with_capacity(3) }
    }

    /// Whether a text of this class has a place.
    pub(super) fn has(&self, class: &str) -> bool {
        self.taken.iter().any(|taken| taken.class == class)
    }

    /// Gives a text the place that it asks for.
    pub(super) fn take(&mut self, callout: Callout<'t>) {
        self.taken.push(callout);
    }

    /// Gives a text the first of these places that is free; says whether there was one.
    pub(super) fn take_first_free(&mut self, ways: impl IntoIterator<Item = Callout<'t>>) -> bool {
        let free = ways.into_iter().find(|way| self.is_free(way));
        let is_free = free.is_some();
        self.taken.extend(free);
        is_free
    }

    /// Whether a text that ends at a place across begins within the plot.
    pub(super) fn has_room_before(&self, x: i32, text: &str) -> bool {
        self.thousandths(width(text)) <= x
    }

    /// The highest and the lowest place of the figures' line from where a text begins to where it
    /// ends.
    pub(super) fn line_beside(&self, callout: &Callout) -> Option<[i32; 2]> {
        self.plot.line_within(self.area(callout).across)
    }

    /// The highest and the lowest place of those of the target's lines that a text would lie on.
    pub(super) fn planned_near(&self, callout: &Callout) -> Option<[i32; 2]> {
        let area = self.area(callout);
        let lines = self.plot.planned_within(area.across).filter(|line| area.meets(*line));
        lines.reduce(|a, b| [a[0].min(b[0]), a[1].max(b[1])])
    }

    /// Writes the texts.
    pub(in crate::chart) fn write(&self) {
        let mut canvas = self.plot.canvas();
        for Callout { class, text, x, y, side } in &self.taken {
            canvas.raw("<text class=\"").raw(class).raw("\" x=\"").tenths(*x).raw("%\"");
            canvas.raw(match side {
                Side::After => " dx=\"8\"",
                Side::From => "",
                Side::Before => " text-anchor=\"end\"",
                Side::Middle => " text-anchor=\"middle\"",
            });
            canvas.raw(" y=\"").tenths(*y).raw("\">").text(text).raw("</text>");
        }
    }

    fn is_free(&self, callout: &Callout) -> bool {
        let area = self.area(callout);
        let [left, right] = area.across;
        callout.y <= self.bottom + LOWEST
            && (callout.side == Side::After
                || (left >= -self.beside() && right <= WIDTH + self.beside()))
            && !area.meets([self.axis; 2])
            && self.plot.line_within(area.across).is_none_or(|line| !area.meets(line))
            && !self.plot.planned_within(area.across).any(|line| area.meets(line))
            && !self.taken.iter().any(|other| self.area(other).overlaps(area))
    }

    fn area(&self, Callout { text, x, y, side, .. }: &Callout) -> Area {
        let wide = self.thousandths(width(text));
        let [left, right] = match side {
            // The line may be beside it, but not behind.
            Side::After => [*x + 1, x + self.thousandths(BEHIND) + wide],
            Side::From => [*x, x + wide],
            Side::Before => [x - wide, *x],
            Side::Middle => [x - wide / 2, x + wide / 2],
        };
        let across = match side {
            Side::After => [left, right + self.beside()],
            _ => [left - self.beside(), right + self.beside()],
        };
        Area { across, down: [y - ASCENT, y + DESCENT] }
    }

    fn beside(&self) -> i32 {
        self.thousandths(BESIDE)
    }

    /// Pixels in thousandths of the plot, on the narrowest screen.
    fn thousandths(&self, pixels: i32) -> i32 {
        pixels.saturating_mul(WIDTH) / self.room
    }
}

impl Area {
    /// Whether what reaches from one place down to another enters it.
    fn meets(self, [high, low]: [i32; 2]) -> bool {
        high <= self.down[1] && low >= self.down[0]
    }

    fn overlaps(self, other: Area) -> bool {
        let [[left, right], [high, low]] = [other.across, other.down];
        self.across[0] < right && left < self.across[1] && self.down[0] < low && high < self.down[1]
    }
}
