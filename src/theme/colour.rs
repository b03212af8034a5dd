//! Colours, and how well one can be read on another.
//!
//! Owns the reading of `#rrggbb` and the contrast of two colours. Never knows
//! what is drawn in them.

use std::fmt;

use serde::{Serialize, Serializer};

/// A colour of a screen (sRGB), without transparency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Colour([u8; 3]);

impl Colour {
    /// The colour of `#rrggbb` or `#rgb`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let channel = |range: std::ops::Range<usize>| u8::from_str_radix(&digits[range], 16).ok();
        match digits.len() {
            6 => Some(Self([channel(0..2)?, channel(2..4)?, channel(4..6)?])),
            // One digit stands for two of it: #05e is #0055ee.
            3 => Some(Self([channel(0..1)? * 17, channel(1..2)? * 17, channel(2..3)? * 17])),
            _ => None,
        }
    }

    /// Red, green and blue.
    pub(super) fn channels(self) -> [u8; 3] {
        self.0
    }

    /// Relative luminance, 0 for black to 1 for white: the definition in WCAG 2.2
    /// (<https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>).
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast with another colour, from 1 to 21: the definition in WCAG 2.2
    /// (<https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>).
    pub(super) fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Whether more light comes from this one.
    pub(super) fn is_lighter_than(self, other: Self) -> bool {
        self.luminance() > other.luminance()
    }

    /// The colour that is seen where this one covers a share (0 to 1) of another,
    /// as browsers lay a transparent colour over one that is not.
    pub(super) fn over(self, share: f64, below: Self) -> Self {
        let mixed = |at: usize| {
            let (own, below) = (f64::from(self.0[at]), f64::from(below.0[at]));
            // Between two channels, so it is one.
            (own * share + below * (1.0 - share)).round() as u8
        };
        Self([mixed(0), mixed(1), mixed(2)])
    }

    /// The least changed colour of the same hue that is fit, made with black or
    /// white.
    pub(super) fn nearest(self, is_fit: impl Fn(Self) -> bool) -> Option<Self> {
        let ends = [Self([0; 3]), Self([255; 3])];
        (1..=100).find_map(|percent| {
            let share = f64::from(percent) / 100.0;
            let mixed = ends.iter().map(|end| end.over(share, self));
            mixed.into_iter().find(|colour| is_fit(*colour))
        })
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl Serialize for Colour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A contrast as messages name it, cut after two decimals: 4.497 is less than
/// the 4.5 that it misses.
pub(super) fn shown(contrast: f64) -> String {
    format!("{}:1", (contrast * 100.0).floor() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).expect("the test names a colour")
    }

    #[test]
    fn colours_are_read_in_two_forms_only() {
        for (text, expected) in
            [("#005ea2", "#005ea2"), ("#05E", "#0055ee"), ("#ABCDEF", "#abcdef")]
        {
            assert_eq!(colour(text).to_string(), expected);
        }
        for text in ["", "#", "blue", "005ea2", "#005ea", "#005ea2ff", "#00 ea2", "#ää", "#+05ea2"]
        {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }

    /// Worked out from the definition outside the program.
    #[test]
    fn contrasts_are_those_of_the_definition() {
        for (one, two, expected) in [
            ("#000000", "#ffffff", "21:1"),
            ("#ffffff", "#ffffff", "1:1"),
            ("#777777", "#ffffff", "4.47:1"),
            ("#767676", "#ffffff", "4.54:1"),
            ("#ff0000", "#ffffff", "3.99:1"),
            ("#0000ff", "#ffffff", "8.59:1"),
            ("#005ea2", "#ffffff", "6.72:1"),
        ] {
            assert_eq!(shown(colour(one).contrast(colour(two))), expected, "{one} on {two}");
            assert_eq!(shown(colour(two).contrast(colour(one))), expected, "{two} on {one}");
        }
    }

    #[test]
    fn a_transparent_colour_lets_the_one_below_it_through() {
        let (blue, white) = (colour("#005ea2"), colour("#ffffff"));
        assert_eq!(blue.over(1.0, white), blue);
        assert_eq!(blue.over(0.0, white), white);
        // 0 and 255 give 127.5; 94 and 255, 174.5; 162 and 255, 208.5.
        assert_eq!(blue.over(0.5, white).to_string(), "#80afd1");
    }

    #[test]
    fn the_nearest_fit_colour_keeps_the_hue() {
        let white = colour("#ffffff");
        let fit = colour("#7fb2e5").nearest(|colour| colour.contrast(white) >= 4.5);
        let fit = fit.expect("black is fit");
        assert!(fit.contrast(white) >= 4.5 && fit.contrast(white) < 4.7, "{fit}");
        assert!(fit.0[0] < fit.0[1] && fit.0[1] < fit.0[2], "{fit}");
        assert_eq!(white.nearest(|_| false), None);
    }
}
