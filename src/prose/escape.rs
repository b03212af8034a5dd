//! Text made harmless for HTML.
//!
//! Owns the characters that HTML gives a meaning to. Never judges an address:
//! that is `destination`.

use std::borrow::Cow;
use std::fmt::Write;

use memchr::memchr3_iter;

/// The text as it may stand in HTML, in an element or in an attribute between
/// quotes of either kind. Borrows where nothing has to change.
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|byte| entity(byte).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + text.len() / 8 + 8);
    push_attribute(&mut out, text);
    Cow::Owned(out)
}

/// Adds text between tags. Quotes mean nothing there and stay as they are.
pub(super) fn push_text(out: &mut String, text: &str) {
    let mut copied = 0;
    for at in memchr3_iter(b'&', b'<', b'>', text.as_bytes()) {
        out.push_str(&text[copied..at]);
        out.push_str(entity(text.as_bytes()[at]).unwrap_or_default());
        copied = at + 1;
    }
    out.push_str(&text[copied..]);
}

/// Adds text that may stand anywhere in HTML: in an element, or as the value of
/// an attribute between quotes of either kind.
pub fn push_attribute(out: &mut String, text: &str) {
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(replacement) = entity(byte) {
            out.push_str(&text[copied..at]);
            out.push_str(replacement);
            copied = at + 1;
        }
    }
    out.push_str(&text[copied..]);
}

/// Adds an address as the value of an attribute. What no address may hold is
/// percent-encoded: a browser would drop or reinterpret it (tabs, backslashes),
/// so that the address that was judged would not be the one that is opened.
pub(super) fn push_address(out: &mut String, address: &str) {
    for character in address.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '\'' => out.push_str("&#39;"),
            ' '
            | '"'
            | '<'
            | '>'
            | '\\'
            | '`'
            | '^'
            | '{'
            | '|'
            | '}'
            | '\u{0}'..='\u{1f}'
            | '\u{7f}' => {
                // Writing into a string cannot fail.
                let _ = write!(out, "%{:02X}", u32::from(character));
            }
            other => out.push(other),
        }
    }
}

fn entity(byte: u8) -> Option<&'static str> {
    match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        b'\'' => Some("&#39;"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_with_a_meaning_are_replaced_and_nothing_else() {
        assert_eq!(escape("a < b & \"c\" > 'd'"), "a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;");
        assert!(matches!(escape("Übergang – 5 €"), Cow::Borrowed("Übergang – 5 €")));
        assert_eq!(escape("&amp;"), "&amp;amp;", "what is escaped already is text like any other");
    }

    #[test]
    fn addresses_keep_nothing_that_a_browser_reinterprets() {
        let mut out = String::new();
        push_address(&mut out, "a b\t\\c?x=1&y='é'\"");
        assert_eq!(out, "a%20b%09%5Cc?x=1&amp;y=&#39;é&#39;%22");
    }
}
