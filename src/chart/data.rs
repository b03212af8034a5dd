//! What a chart shows, as plain data.
//!
//! Every figure comes twice: as the text that people read, made where decimals are exact, and as
//! an `f64` that only places it. Nothing here is checked; the drawing copes with any content.

use std::borrow::Cow;

/// A trend over periods.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend<'a> {
    /// What is measured: "Public housing occupancy rate".
    pub subject: Cow<'a, str>,
    /// Unit in words, or empty: "percent", "US dollars".
    pub unit: Cow<'a, str>,
    /// Sign before the numbers of the axis ("$"), or empty. Figures have it in their texts.
    pub prefix: &'static str,
    /// Sign after the numbers of the axis and the figures that are labelled, with the space before
    /// it (" %"), or empty.
    pub suffix: &'static str,
    /// One per period in order, without holes: a period without a figure has no value.
    pub points: Vec<Point<'a>>,
    /// What was aimed for.
    pub target: Target,
    /// Where it started, drawn as a short tick at the left.
    pub baseline: Option<Level>,
}

/// One period of a trend.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Point<'a> {
    /// The period as people read it: "FY2022 Q1".
    pub label: Cow<'a, str>,
    /// The period on the axis: "Q1", or the label again.
    pub short: Cow<'a, str>,
    /// Places the figure. Anything that is not finite counts as no figure.
    pub value: Option<f64>,
    /// The figure as people read it: "94.7".
    pub text: Cow<'a, str>,
    /// This period's own target, used by [`Target::Steps`].
    pub target: Option<f64>,
    /// How firm the figure is.
    pub mark: Mark,
    /// Whether the series breaks before this point, so that the line must not join.
    pub breaks: bool,
}

/// How firm a figure is, shown by its marker.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Mark {
    /// A final figure: a filled dot.
    #[default]
    Plain,
    /// Preliminary, estimated, or of a period that is not yet over: a hollow dot.
    Hollow,
    /// Revised since it was first published: a dot in a ring.
    Ring,
}

/// A value with the text that people read.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// Places the level.
    pub value: f64,
    /// The figure as people read it.
    pub text: String,
}

/// What was aimed for.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// No target.
    None,
    /// One value for all periods: a dashed line across the plot.
    Level(Level),
    /// A value of its own for each period, in [`Point::target`]: dashed steps.
    Steps {
        /// The latest of them as people read it.
        text: String,
    },
    /// Words, which are not drawn.
    Words {
        /// As the source has them.
        text: String,
    },
    /// A range to stay in, open at a side that has no value.
    Band {
        /// Lowest value aimed for.
        min: Option<f64>,
        /// Highest value aimed for.
        max: Option<f64>,
        /// The range as people read it: "90 to 95", "at least 90".
        text: String,
    },
}

/// How many groups a row of [`Shares`] is divided into.
pub const GROUPS: usize = 5;

/// Rows divided into the same groups, drawn as stacked bars of equal length.
#[derive(Debug, Clone, PartialEq)]
pub struct Shares {
    /// What is divided: "Standing of goals by agency".
    pub subject: String,
    /// What is counted, in the plural: "goals".
    pub unit: String,
    /// Names of the groups, in the order in which they are stacked.
    pub groups: [String; GROUPS],
    /// The rows, from the top.
    pub rows: Vec<ShareRow>,
}

/// One bar of [`Shares`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareRow {
    /// Name of the row: "HUD".
    pub label: String,
    /// How many of the row are in each group.
    pub counts: [u32; GROUPS],
}
