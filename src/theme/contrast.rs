//! What a colour of a theme is used for, and whether it can be read there.
//!
//! Owns the two ratios and the uses. Never judges colours of which a theme does
//! not say where they stand.

use super::colour::{Colour, shown};
use crate::source::Span;

/// What text needs: WCAG 2.2, 1.4.3 (AA).
pub(super) const TEXT: f64 = 4.5;
/// What a mark that means something needs: WCAG 2.2, 1.4.11.
pub(super) const MARK: f64 = 3.0;

/// What links in lists, headings and the trail need, which no line marks: their
/// place says that they are links, and their colour that not all words there are.
/// It keeps out black and its like, while a hue may be as light as text on dark
/// screens. WCAG asks 3:1 of links within text that colour alone tells (technique
/// G183); those of the default theme are underlined.
pub(super) const APART: f64 = 1.3;

/// What a colour is used for.
#[derive(Debug, Default)]
pub(super) struct Uses {
    /// The custom property of the style sheet that takes it.
    pub(super) property: Option<String>,
    /// The scheme in which it does; both where none is named.
    pub(super) scheme: Option<Scheme>,
    /// Where it must be told apart.
    pub(super) places: Vec<Use>,
}

/// The scheme that a reader prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    Light,
    Dark,
}

/// Where a colour meets another.
#[derive(Debug)]
pub(super) enum Use {
    /// Text in it, on another.
    TextOn(Other),
    /// Marks in it, on another.
    MarksOn(Other),
    /// Links in it, among words in another.
    ApartFrom(Other),
    /// It lies over another at a share in percent, under text.
    Tint { percent: f64, on: Other, text: Other },
}

/// The other colour.
#[derive(Debug)]
pub(super) enum Other {
    Colour(Colour),
    /// That of an option of this name, named at this place.
    Option(String, Span),
}

impl Use {
    /// The options whose colours it takes.
    pub(super) fn others(&self) -> Vec<&Other> {
        match self {
            Use::TextOn(other) | Use::MarksOn(other) | Use::ApartFrom(other) => vec![other],
            Use::Tint { on, text, .. } => vec![on, text],
        }
    }

    /// What is wrong with a colour here, if anything is; `find` knows the colours
    /// of the other options.
    pub(super) fn fault(
        &self,
        colour: Colour,
        find: &dyn Fn(&str) -> Option<Colour>,
    ) -> Option<String> {
        let find = |other: &Other| match other {
            Other::Colour(colour) => Some(*colour),
            Other::Option(name, _) => find(name),
        };
        match self {
            Use::TextOn(on) => {
                let on = find(on)?;
                let ratio = shown(Some(colour.contrast(on)).filter(|ratio| *ratio < TEXT)?);
                Some(format!("has a contrast of {ratio} with `{on}`, and text needs {TEXT}:1"))
            }
            Use::MarksOn(on) => {
                let on = find(on)?;
                let ratio = shown(Some(colour.contrast(on)).filter(|ratio| *ratio < MARK)?);
                Some(format!("has a contrast of {ratio} with `{on}`, and marks need {MARK}:1"))
            }
            Use::ApartFrom(words) => {
                let words = find(words)?;
                let ratio = shown(Some(colour.contrast(words)).filter(|ratio| *ratio < APART)?);
                Some(format!(
                    "has a contrast of {ratio} with the words beside it in `{words}`, and links need {APART}:1"
                ))
            }
            Use::Tint { percent, on, text } => {
                let (on, text) = (find(on)?, find(text)?);
                let tinted = colour.over(percent / 100.0, on);
                let ratio = shown(Some(text.contrast(tinted)).filter(|ratio| *ratio < TEXT)?);
                Some(format!(
                    "tints `{on}` to `{tinted}`, on which text in `{text}` has a contrast of {ratio} and needs {TEXT}:1"
                ))
            }
        }
    }
}
