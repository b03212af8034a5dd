//! Finds text that was read in a wrong encoding and saved again.
//!
//! `é` is two bytes in UTF-8; read as Windows-1252 they are `Ã©`. Such pairs
//! are known by what they give when they are read back: a letter or a sign of
//! ordinary text.
//!
//! Owns the signs of it. Never mends the text: what seems to be meant is only
//! named.

use memchr::{memchr2, memchr2_iter};

use super::read::Fault;
use crate::diagnostic::rules;

/// The places of such text, the first of each line.
pub(super) fn faults(text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    if text.is_ascii() {
        return faults;
    }
    let bytes = text.as_bytes();
    let mut line_end = 0;
    // `Â Ã Ä Å â ð` begin with the byte C3, and U+FFFD with EF.
    for at in memchr2_iter(0xC3, 0xEF, bytes) {
        if at < line_end {
            continue;
        }
        let Some((length, meant)) = spoilt(text, at) else { continue };
        line_end = memchr2(b'\n', b'\r', &bytes[at..]).map_or(bytes.len(), |end| at + end);
        let written = &text[at..at + length];
        let (message, help) = match meant {
            Some(meant) => (
                format!(
                    "`{written}` seems to stand for `{meant}`: the text was read in a wrong encoding and saved again"
                ),
                "open the original as UTF-8 and export it again; else write the letters anew",
            ),
            None => (
                "a letter was lost here: the sign `\u{FFFD}` (U+FFFD) stands in its place"
                    .to_owned(),
                "write the letter again, or export the original once more as “CSV UTF-8”",
            ),
        };
        faults.push(Fault::new(&rules::DOUBLE_ENCODED, at..at + length, message, help));
    }
    faults
}

/// How long a spoilt character is, and what was meant; `None` for a character
/// that is well, and nothing meant where it is lost.
fn spoilt(text: &str, at: usize) -> Option<(usize, Option<char>)> {
    let mut chars = text.get(at..)?.chars();
    let lead = chars.next()?;
    let continued = match lead {
        char::REPLACEMENT_CHARACTER => return Some((lead.len_utf8(), None)),
        '\u{c2}'..='\u{c5}' => 1,
        '\u{e2}' => 2,
        '\u{f0}' => 3,
        _ => return None,
    };
    let mut bytes = vec![lead as u8];
    let mut length = lead.len_utf8();
    for char in chars.take(continued) {
        bytes.push(continuation(char)?);
        length += char.len_utf8();
    }
    let meant = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    let is_ordinary = match continued {
        1 => !meant.is_control(),
        2 => {
            matches!(meant, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{203a}' | '\u{20ac}' | '\u{2100}'..='\u{27bf}')
        }
        _ => matches!(meant, '\u{1f300}'..='\u{1faff}'),
    };
    // In capitals, `JÄ…` and `«IRMÃ»` are words before a sign.
    let before = text[..at].chars().next_back();
    let sign = text[at + lead.len_utf8()..].chars().next()?;
    let ends_a_word = before.is_some_and(char::is_uppercase)
        && (matches!(sign, '\u{2010}'..='\u{203a}' | '«' | '»' | '\u{a0}'));
    (is_ordinary && !ends_a_word).then_some((length, Some(meant)))
}

/// The byte 80–BF that Windows-1252 (or Latin-1) reads as this character.
fn continuation(char: char) -> Option<u8> {
    /// What Windows-1252 puts at 80–9F; five places are empty.
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match char {
        '\u{80}'..='\u{bf}' => Some(char as u8),
        _ => HIGH.iter().position(|high| *high == char).map(|at| 0x80 + at as u8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The places, each with what was meant.
    fn check(text: &str, expected: &[(usize, &str)]) {
        let found = faults(text);
        let found: Vec<(usize, &str)> = found
            .iter()
            .map(|fault| (fault.range.start, fault.message.split('`').nth(3).unwrap_or("")))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_was_saved_twice_is_found() {
        check("Caf\u{c3}\u{a9}", &[(3, "é")]);
        check("a\nS\u{c3}\u{a3}o Jos\u{c3}\u{a9}\nna\u{c3}\u{af}ve", &[(3, "ã"), (19, "ï")]);
        check("the agency\u{e2}€™s goal", &[(10, "’")]);
        check("5\u{c2}\u{a0}%", &[(1, "\u{a0}")]);
        check("k\u{c4}…t", &[(1, "ą")]);
        check("lost \u{FFFD} letter", &[(5, "")]);
    }

    #[test]
    fn letters_of_other_languages_are_left_alone() {
        for text in [
            "Caf\u{e9} na\u{ef}ve \u{c5}ngstr\u{f6}m",
            "S\u{c3}O PAULO, IRM\u{c3}, \u{c2}NCORA",
            "«IRM\u{c3}» J\u{c4}… „\u{dc}“",
            "voil\u{e0}\u{a0}» — c’est \u{e2}g\u{e9}",
            "\u{e2}… et “\u{c2}ge”",
            "100 €, 5 ‰, Größe: 3 µm",
            "日本語 и русский",
        ] {
            check(text, &[]);
        }
    }
}
