//! A chart as data, then as SVG, with its figures as rows of a table.
//!
//! This module owns the geometry, the marks, the words and the figures of charts. It is the only user of
//! plotters, and it must never know what a goal is: it is given figures with their texts.
//! It never prints a number made from an `f64` except on the value axis, which is ours.
//!
//! # How the SVG is built
//!
//! The outer `<svg>` has no `viewBox`, so text keeps its size on every screen; it is placed in
//! percent across and in pixels down. Only the geometry stands in a nested `<svg>` that
//! stretches, with strokes that do not. Markers are subpaths of length zero with round caps,
//! which stay round however far the plot is stretched. Margins are padding, whose width
//! depends on the texts: a class for each step of 8 pixels. Without them the texts stand outside
//! the chart's box instead of inside.
//!
//! # Classes
//!
//! A chart is readable without a style sheet: everything is drawn in `currentColor`, and what is
//! cut out of a marker in the system colour `Canvas`. A theme styles these classes:
//!
//! | class | what it is |
//! |---|---|
//! | `chart` | the outer `<svg>` of every chart |
//! | `chart-left-1` to `-20`, `chart-right-1` to `-20` | on the same element, padding in steps of 8 px |
//! | `chart-spark`, `chart-bars` | on the same element, a sparkline and a chart of shares |
//! | `chart-unit` | unit in words, and where the axis starts if that is not zero |
//! | `chart-label` | group of axis labels; in shares the names of rows and groups, and the totals |
//! | `chart-grid`, `chart-axis` | lines at the ticks; the line at zero, or else at the bottom |
//! | `chart-band`, `chart-target`, `chart-target-label` | target: area, dashed line, text |
//! | `chart-baseline`, `chart-baseline-label` | baseline: short tick, text |
//! | `chart-break` | vertical hairline where a series breaks |
//! | `chart-actual`, `chart-value` | the line of figures; the text of the last one |
//! | `chart-mark` | filled markers |
//! | `chart-mark-hollow`, `chart-mark-ring` | markers of preliminary and of revised figures |
//! | `chart-hole` | what is cut out of those, in the colour of the page |
//! | `chart-share-1` to `chart-share-5` | the segments of one group, and its swatch |
//! | `chart-count-1` to `chart-count-5` | group of the numbers inside those segments |

mod data;
mod canvas;
mod values;
mod periods;
mod name;
mod frame;
mod series;
mod plot;
mod measure;
mod callouts;
mod labels;
mod trend;
mod sparkline;
mod table;
mod shares;

#[cfg(test)]
mod tests;

pub use data::{GROUPS, Level, Mark, Point, ShareRow, Shares, Target, Trend};
pub use name::{name, shares_name};
pub use shares::shares;
pub use sparkline::sparkline;
pub use table::{Citation, Figure, FigureColumns, FigureRow, PartRow, figure_rows, part_rows};
pub use trend::trend;
