//! A trend as SVG: the frame, the layers in order, then the texts.
//!
//! Owns the size of the chart and the nesting of its elements, nothing of what is in them.

use super::callouts::Callouts;
use super::data::Trend;
use super::labels::{self, Labels};
use super::plot::{Drawn, Plot};
use super::{frame, name};

/// Height of the plot in pixels.
const HEIGHT: i32 = 150;

/// Room above the plot for the unit, and below it for the periods, in pixels.
const ABOVE: i32 = 38;
const BELOW: i32 = 26;

/// Where the geometry stands: under the room above.
const PLACE: &str = " y=\"38\"";

/// A trend as an SVG element for inlining in HTML, of the page's width and a fixed height.
///
/// Empty where there is no figure to draw, or a single one without a target or a baseline; the page
/// says that in words.
#[must_use]
pub fn trend(trend: &Trend) -> String {
    let Some(plot) = Plot::of(trend, HEIGHT * 10) else {
        return String::new();
    };
    match draw(&plot) {
        Ok(()) => plot.canvas().take(),
        Err(_) => String::new(),
    }
}

fn draw(plot: &Plot) -> Drawn {
    let mut labels = Labels::of(plot);
    let callouts = Callouts::of(plot);
    let places = callouts.place(plot, labels.margins[0]);
    labels.margins = places.margins;
    open(plot, &labels);
    plot.draw_grid()?;
    plot.draw_planned()?;
    plot.draw_breaks()?;
    plot.draw_line()?;
    plot.draw_marks()?;
    plot.canvas().raw("</svg><g transform=\"translate(0 ").int(ABOVE).raw(")\">");
    labels.write_axes(plot);
    places.write();
    plot.canvas().raw("</g>");
    frame::close(&mut plot.canvas());
    Ok(())
}

/// Opens the chart within its margins and the geometry that stretches to fill it.
fn open(plot: &Plot, labels: &Labels) {
    let mut canvas = plot.canvas();
    let class = frame::classes("chart", labels.margins);
    frame::open(&mut canvas, &class, &name::name(plot.trend));
    frame::fill_page(&mut canvas, ABOVE + HEIGHT + BELOW);
    labels::write_note(&mut canvas, plot, labels);
    frame::geometry(&mut canvas, PLACE, HEIGHT);
}
