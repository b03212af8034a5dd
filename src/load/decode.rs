//! Bytes → text. Never guesses: what is not UTF-8 or marked UTF-16 is refused.

use memchr::{memchr, memchr_iter};

use super::read::Fault;
use crate::diagnostic::rules;

/// The text of a file, and what is wrong with its bytes. Where a byte cannot
/// be read, a sign stands for it, so that the line can be shown.
pub(super) fn decode(mut bytes: Vec<u8>) -> (String, Option<Fault>) {
    match bytes.as_slice() {
        [0xEF, 0xBB, 0xBF, ..] => {
            bytes.drain(..3);
            let (text, fault) = utf8(bytes);
            (text, fault.or_else(|| Some(byte_order_mark())))
        }
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => utf8(bytes),
    }
}

fn byte_order_mark() -> Fault {
    let help = "save the file without it; `goalpost check` reads it all the same";
    let message = "the file begins with a byte-order mark, which was passed over";
    Fault::new(&rules::BYTE_ORDER_MARK, 0..0, message, help)
}

fn utf8(bytes: Vec<u8>) -> (String, Option<Fault>) {
    match String::from_utf8(bytes) {
        Ok(text) => {
            let fault = memchr(0, text.as_bytes()).map(|at| nul(at, text.as_bytes()));
            (text, fault)
        }
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let is_unfinished = error.utf8_error().error_len().is_none();
            let bytes = error.into_bytes();
            // A single byte at the end of plain ASCII may as well be Latin-1.
            let is_cut_off = is_unfinished && (bytes.len() - at > 1 || !bytes[..at].is_ascii());
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let range = at..at + char::REPLACEMENT_CHARACTER.len_utf8();
            let (message, help) = if is_cut_off {
                let message = "the file ends in the middle of a character, so it seems cut off";
                (message.to_owned(), "export the file or fetch it again")
            } else {
                let message = format!(
                    "the byte 0x{:02X} is not UTF-8; {}",
                    bytes[at],
                    looks_like(&bytes, at)
                );
                (message, "save the file as “CSV UTF-8” or “UTF-8” and send it again")
            };
            (text, Some(Fault::new(&rules::NOT_TEXT, range, message, help)))
        }
    }
}

/// What a file that is not UTF-8 looks like: by NUL bytes, by other letters
/// that are UTF-8, else by the bytes that Windows uses and Latin-1 does not.
fn looks_like(bytes: &[u8], at: usize) -> String {
    if looks_like_utf16(bytes) {
        return "the file looks like UTF-16 without its mark".into();
    }
    let (good, bad) = bytes.utf8_chunks().fold((0, 0), |(good, bad), chunk| {
        let letters = chunk.valid().chars().filter(|char| !char.is_ascii()).count();
        (good + letters, bad + usize::from(!chunk.invalid().is_empty()))
    });
    if good > bad {
        return "other letters of the file are, so it was put together from two encodings or damaged".into();
    }
    let is_windows = bytes.iter().any(|byte| (0x80..0xA0).contains(byte));
    let name = if is_windows { "Windows-1252" } else { "Latin-1 (ISO 8859-1)" };
    match bytes[at] {
        // Both read these bytes alike.
        byte @ 0xA0.. => format!("the file looks like {name}, where it is `{}`", char::from(byte)),
        _ => format!("the file looks like {name}"),
    }
}

/// Half the bytes of English text in UTF-16 are NUL.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    memchr_iter(0, bytes).count() * 3 > bytes.len()
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (String, Option<Fault>) {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let mut broken = !rest.is_empty();
    let text: String = char::decode_utf16(units)
        .map(|char| {
            broken |= char.is_err();
            char.unwrap_or(char::REPLACEMENT_CHARACTER)
        })
        .collect();
    let at = text.find(char::REPLACEMENT_CHARACTER).unwrap_or(text.len());
    let fault = if broken {
        let message = "the file is UTF-16 and damaged here";
        Fault::new(
            &rules::NOT_TEXT,
            at..at,
            message,
            "save the file as “CSV UTF-8” and send it again",
        )
    } else if let Some(at) = memchr(0, text.as_bytes()) {
        nul(at, text.as_bytes())
    } else {
        let help = "save the file as “CSV UTF-8”, which every program reads";
        Fault::new(&rules::UTF_16, 0..0, "the file is UTF-16", help)
    };
    (text, Some(fault))
}

fn nul(at: usize, bytes: &[u8]) -> Fault {
    let (message, help) = if looks_like_utf16(bytes) {
        let message = "the file holds a NUL byte here; it looks like UTF-16 without its mark";
        (message, "save the file as “CSV UTF-8” and send it again")
    } else {
        let help = "export the file again; it was damaged on its way, or is no text file";
        ("the file holds a NUL byte here", help)
    };
    Fault::new(&rules::NUL_BYTE, at..at + 1, message, help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8]) -> (String, Option<(&'static str, usize)>) {
        let (text, fault) = decode(bytes.to_vec());
        (text, fault.map(|fault| (fault.rule.code, fault.range.start)))
    }

    #[test]
    fn encodings() {
        assert_eq!(check("ä".as_bytes()), ("ä".into(), None));
        assert_eq!(check(b"\xEF\xBB\xBFab"), ("ab".into(), Some(("byte-order-mark", 0))));
        assert_eq!(check(b"ab\xC3"), ("ab\u{FFFD}".into(), Some(("not-text", 2))));
        assert_eq!(check(b"\xFF\xFEa\0b\0"), ("ab".into(), Some(("utf-16", 0))));
        assert_eq!(check(b"\xFE\xFF\0a\0b"), ("ab".into(), Some(("utf-16", 0))));
        assert_eq!(check(b"\xFF\xFEa\0b"), ("a".into(), Some(("not-text", 1))));
        assert_eq!(check(b"ab\xE4c"), ("ab\u{FFFD}c".into(), Some(("not-text", 2))));
        assert_eq!(check(b"a\0b"), ("a\0b".into(), Some(("nul-byte", 1))));
    }

    #[test]
    fn what_bytes_look_like() {
        let check = |bytes: &[u8], expected: &str| {
            let fault = decode(bytes.to_vec()).1.map_or(String::new(), |fault| fault.message);
            assert!(fault.ends_with(expected), "{fault}");
        };
        check(b"Caf\xE9", "looks like Latin-1 (ISO 8859-1), where it is `\u{e9}`");
        check(b"Caf\xE9 \x96 Park", "looks like Windows-1252, where it is `\u{e9}`");
        check(b"1 \x96 2", "looks like Windows-1252");
        check(b"\xC3\xA9 \xC3\xA4 \xE9 x", "put together from two encodings or damaged");
        check(b"a\0b\0c\0", "UTF-16 without its mark");
        check(b"a\0b\0\xE4\0", "UTF-16 without its mark");
        check(b"Riverton\xE2\x80", "so it seems cut off");
    }
}
