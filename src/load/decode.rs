//! Bytes → text. Never guesses: what is not UTF-8 or marked UTF-16 is refused.

use crate::diagnostic::rules;

use super::Fault;

/// The text of a file, and what is wrong with its bytes. Where a byte cannot
/// be read, a sign stands for it, so that the line can be shown.
pub(super) fn decode(mut bytes: Vec<u8>) -> (String, Option<Fault>) {
    match bytes.as_slice() {
        [0xEF, 0xBB, 0xBF, ..] => {
            bytes.drain(..3);
            utf8(bytes)
        }
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: Vec<u8>) -> (String, Option<Fault>) {
    match String::from_utf8(bytes) {
        Ok(text) => {
            let fault = text.find('\0').map(nul);
            (text, fault)
        }
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let range = at..at + char::REPLACEMENT_CHARACTER.len_utf8();
            let fault = Fault {
                rule: &rules::NOT_TEXT,
                range,
                message: format!(
                    "the byte 0x{:02X} is not UTF-8; {}",
                    bytes[at],
                    looks_like(&bytes)
                ),
                help: "save the file as “CSV UTF-8” or “UTF-8” and send it again".into(),
                fatal: true,
            };
            (text, Some(fault))
        }
    }
}

/// What a file that is not UTF-8 looks like, by its first bytes, else by the
/// bytes that Windows uses for letters and Latin-1 does not.
fn looks_like(bytes: &[u8]) -> &'static str {
    match bytes {
        [b'P', b'K', 3, 4, ..] => "the file looks like a workbook (.xlsx) or another zip archive",
        [0x1F, 0x8B, ..] => "the file looks compressed (gzip)",
        [b'%', b'P', b'D', b'F', ..] => "the file looks like a PDF",
        _ if bytes.iter().any(|byte| (0x80..0xA0).contains(byte)) => {
            "the file looks like Windows-1252"
        }
        _ => "the file looks like Latin-1 (ISO 8859-1)",
    }
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
        Fault {
            rule: &rules::NOT_TEXT,
            range: at..at,
            message: "the file is UTF-16 and damaged here".into(),
            help: "save the file as “CSV UTF-8” and send it again".into(),
            fatal: true,
        }
    } else if let Some(at) = text.find('\0') {
        nul(at)
    } else {
        Fault {
            rule: &rules::UTF_16,
            range: 0..0,
            message: "the file is UTF-16".into(),
            help: "save the file as “CSV UTF-8”, which every program reads".into(),
            fatal: false,
        }
    };
    (text, Some(fault))
}

fn nul(at: usize) -> Fault {
    Fault {
        rule: &rules::NUL_BYTE,
        range: at..at + 1,
        message: "the file holds a NUL byte here".into(),
        help: "export the file again; it was damaged on its way, or is no text file".into(),
        fatal: true,
    }
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
        assert_eq!(check(b"\xEF\xBB\xBFab"), ("ab".into(), None));
        assert_eq!(check(b"\xFF\xFEa\0b\0"), ("ab".into(), Some(("utf-16", 0))));
        assert_eq!(check(b"\xFE\xFF\0a\0b"), ("ab".into(), Some(("utf-16", 0))));
        assert_eq!(check(b"\xFF\xFEa\0b"), ("a".into(), Some(("not-text", 1))));
        assert_eq!(check(b"ab\xE4c"), ("ab\u{FFFD}c".into(), Some(("not-text", 2))));
        assert_eq!(check(b"a\0b"), ("a\0b".into(), Some(("nul-byte", 1))));
    }
}
