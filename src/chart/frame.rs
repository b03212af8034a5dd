//! The elements around a chart: the outer `<svg>` with its name, and the one that stretches.
//!
//! Owns what makes a chart accessible and what keeps text in shape. It must never place a figure.

use super::canvas::{Canvas, WIDTH};

/// Width of a chart on the narrowest phone, in pixels, for which margins and labels must do.
pub(super) const NARROWEST: i32 = 288;

/// Opens the outer `<svg>` of a class, with the one name that a listener hears of it; its size and
/// the end of the tag are left to the caller.
///
/// The name is an attribute: a title and a description would be read as two things, or one of them
/// not at all, and would need ids.
pub(super) fn open(canvas: &mut Canvas, class: &str, name: &str) {
    canvas.raw("<svg class=\"").raw(class).raw("\" role=\"img\" aria-label=\"");
    canvas.text(name).raw("\"");
}

/// Makes the outer `<svg>` as wide as the page, with margins for text, and ends its tag. All that
/// follows is hidden from listeners, until [`close`]: Chromium reads out the texts of an image.
///
/// Margins are padding, into which text may overflow: browsers do not take a `calc()` for the
/// width of a nested `<svg>`, and a percentage would grow with the page. They are steps with a
/// class each, [`open`]ed with the chart, so that no style stands in the markup.
pub(super) fn fill_page(canvas: &mut Canvas, height: i32) {
    canvas.raw(" width=\"100%\" height=\"").int(height);
    canvas.raw("\" overflow=\"visible\" font-size=\"12\" fill=\"currentColor\">");
    canvas.raw("<g aria-hidden=\"true\">");
}

/// A step of a margin, in pixels.
const STEP: i32 = 8;

/// Most steps that a theme has a class for; what is wider overflows.
const STEPS: i32 = 20;

/// A margin for so many pixels of text, in whole steps.
pub(super) fn margin(pixels: i32) -> i32 {
    (pixels.clamp(0, STEPS * STEP) + STEP - 1) / STEP * STEP
}

/// The classes of a chart with margins at the left and at the right.
pub(super) fn classes(class: &str, [left, right]: [i32; 2]) -> String {
    format!("{class} chart-left-{} chart-right-{}", left / STEP, right / STEP)
}

/// Ends a chart that fills the page.
pub(super) fn close(canvas: &mut Canvas) {
    canvas.raw("</g></svg>");
}

/// Opens the geometry at a place given in attributes: an `<svg>` so many pixels high that
/// stretches to the full width unless the place has one.
pub(super) fn geometry(canvas: &mut Canvas, place: &str, height: i32) {
    canvas.raw("<svg").raw(place).raw(" height=\"").int(height);
    canvas.raw("\" viewBox=\"0 0 ").int(WIDTH).raw(" ").int(height * 10);
    canvas.raw("\" preserveAspectRatio=\"none\" overflow=\"visible\" fill=\"none\"");
    canvas.raw(" stroke=\"currentColor\" stroke-linecap=\"round\">");
}
