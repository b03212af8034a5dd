//! Signs for characters that cannot be seen, or that would steer a terminal.
//!
//! Owns which characters those are. Whoever shows a text may keep one that it
//! can show, such as a tab.

/// What to show in place of a character, where it cannot be shown as it is.
pub fn sign(char: char) -> Option<char> {
    match char {
        // The pictures of control characters stand in their order.
        '\0'..='\u{1F}' => char::from_u32('␀' as u32 + char as u32),
        '\u{7F}' => Some('␡'),
        // Marks that turn the direction of what follows could hide a word.
        '\u{80}'..='\u{9F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => {
            Some(char::REPLACEMENT_CHARACTER)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_shown_gets_a_sign() {
        let shown = |text: &str| -> String { text.chars().map(|c| sign(c).unwrap_or(c)).collect() };
        assert_eq!(shown("a\0b\r\t\u{1b}[0m"), "a␀b␍␉␛[0m");
        assert_eq!(shown("\u{7f}\u{9b}\u{202e}"), "␡\u{fffd}\u{fffd}");
        assert_eq!(shown("Größe € 日本"), "Größe € 日本");
    }
}
