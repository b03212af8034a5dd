//! About how large a text is, without font metrics.
//!
//! Owns the width of a character, for text of 12 pixels in any system font, on the generous side.
//! It never places a text.

/// How far below the middle of a text its baseline is, in tenths of a pixel.
pub(super) const MIDDLE: i32 = 40;

/// How many characters of a text are counted: more would be wider than any screen.
const MOST: usize = 1000;

/// About how wide a text is, in pixels.
pub(super) fn width(text: &str) -> i32 {
    text.chars().take(MOST).map(one).sum()
}

fn one(c: char) -> i32 {
    match c {
        ' ' | '\u{a0}' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | 'i' | 'j' | 'l' | 'I' => 4,
        'f' | 'r' | 't' | '(' | ')' | '-' | '⁰'..='⁹' | '¹' | '²' | '³' | '⁻' => 5,
        'm' | 'w' | 'M' | 'W' | '%' => 11,
        'A'..='Z' => 8,
        '\u{2212}' | '×' => 7,
        c if c.is_ascii() => 7,
        _ => 12,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_as_wide_as_their_letters() {
        assert_eq!(width(""), 0);
        assert_eq!(width("94.63\u{a0}%"), 4 * 7 + 4 + 4 + 11);
        // Of the word, one letter is wide, four are narrow and two are neither.
        assert_eq!(width("1.25\u{a0}million"), 3 * 7 + 4 + 4 + 11 + 4 * 4 + 2 * 7);
        assert_eq!(width("0.2\u{a0}×\u{a0}10²⁷"), 2 * 7 + 4 + 4 + 7 + 4 + 2 * 7 + 2 * 5);
        assert_eq!(width("דקה"), 36);
    }
}
