//! A trend in the space of a word, for rows of a list.
//!
//! Owns the sparkline's size. It says the same as the full chart to those who do not see it.

use super::data::Trend;
use super::plot::{Drawn, Plot};
use super::{frame, name};

/// Size of the sparkline in pixels.
const WIDTH: i32 = 96;
const HEIGHT: i32 = 24;

/// Room on all sides for a marker at the edge, and the place that it leaves.
const MARGIN: i32 = 4;
const PLACE: &str = " x=\"4\" y=\"4\" width=\"88\"";

/// A trend without axes as a small SVG element of fixed size: line, target, last figure.
///
/// Empty where [`trend`](super::trend()) is.
#[must_use]
pub fn sparkline(trend: &Trend) -> String {
    let Some(plot) = Plot::of(trend, (HEIGHT - 2 * MARGIN) * 10) else {
        return String::new();
    };
    match draw(&plot) {
        Ok(()) => plot.canvas().take(),
        Err(_) => String::new(),
    }
}

fn draw(plot: &Plot) -> Drawn {
    open(plot);
    plot.draw_planned()?;
    plot.draw_line()?;
    plot.draw_few_marks()?;
    plot.canvas().raw("</svg></svg>");
    Ok(())
}

fn open(plot: &Plot) {
    let mut canvas = plot.canvas();
    frame::open(&mut canvas, "chart chart-spark", &name::name(plot.trend));
    canvas.raw(" width=\"").int(WIDTH).raw("\" height=\"").int(HEIGHT).raw("\">");
    frame::geometry(&mut canvas, PLACE, HEIGHT - 2 * MARGIN);
}
