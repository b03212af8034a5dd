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
/// not at all, and would need ids. The role hides the texts inside from listeners.
pub(super) fn open(canvas: &mut Canvas, class: &str, name: &str) {
    canvas.raw("<svg class=\"").raw(class).raw("\" role=\"img\" aria-label=\"");
    canvas.text(name).raw("\"");
}

/// Makes the outer `<svg>` as wide as the page, with margins for text, and ends its tag.
///
/// Margins are padding, into which text may overflow: browsers do not take a `calc()` for the
/// width of a nested `<svg>`, and a percentage would grow with the page.
pub(super) fn fill_page(canvas: &mut Canvas, height: i32, [left, right]: [i32; 2]) {
    canvas.raw(" width=\"100%\" height=\"").int(height);
    canvas.raw("\" style=\"box-sizing:border-box;padding:0 ").int(right).raw("px 0 ").int(left);
    canvas.raw("px\" overflow=\"visible\" font-size=\"12\" fill=\"currentColor\">");
}

/// Opens the geometry at a place given in attributes: an `<svg>` so many pixels high that
/// stretches to the full width unless the place has one.
pub(super) fn geometry(canvas: &mut Canvas, place: &str, height: i32) {
    canvas.raw("<svg").raw(place).raw(" height=\"").int(height);
    canvas.raw("\" viewBox=\"0 0 ").int(WIDTH).raw(" ").int(height * 10);
    canvas.raw("\" preserveAspectRatio=\"none\" overflow=\"visible\" fill=\"none\"");
    canvas.raw(" stroke=\"currentColor\" stroke-linecap=\"round\">");
}
