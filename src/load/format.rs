//! What a file is by its first bytes, whatever its name says.
//!
//! Owns the signs by which other formats are known. It never opens them.

use memchr::memmem;

/// What a file named as text is instead, with what to do about it; `None`
/// where it may well be text.
pub(super) fn other_than_text(path: &str, bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    if let Some(found) = by_first_bytes(bytes) {
        return Some(found);
    }
    if path.to_ascii_lowercase().ends_with(".csv") { other_than_csv(bytes) } else { None }
}

const WORKBOOK: &str =
    "open it in the spreadsheet program and save each sheet as “CSV UTF-8” under its own name";
const UNPACK: &str = "unpack the file, and put what was in it here";
const EXPORT: &str = "export the table as “CSV UTF-8” from the program that it came from";

fn by_first_bytes(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    Some(match bytes {
        [b'P', b'K', 3, 4, ..] => in_zip(bytes),
        [b'P', b'K', 5, 6, ..] => ("an empty zip archive", UNPACK),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, ..] => ("an old Excel workbook (.xls)", WORKBOOK),
        [0x1F, 0x8B, ..] => ("compressed (gzip)", UNPACK),
        [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41, 0x59, ..] => ("compressed (bzip2)", UNPACK),
        [0xFD, b'7', b'z', b'X', b'Z', 0, ..] => ("compressed (xz)", UNPACK),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => ("compressed (zstd)", UNPACK),
        [b'7', b'z', 0xBC, 0xAF, 0x27, 0x1C, ..] => ("a 7-Zip archive", UNPACK),
        [b'R', b'a', b'r', b'!', 0x1A, 0x07, ..] => ("a RAR archive", UNPACK),
        [b'%', b'P', b'D', b'F', b'-', ..] => ("a PDF document", EXPORT),
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, ..] => ("a PNG picture", EXPORT),
        [0xFF, 0xD8, 0xFF, ..] => ("a JPEG picture", EXPORT),
        [b'P', b'A', b'R', b'1', ..] => ("a Parquet file", EXPORT),
        _ if bytes.starts_with(b"SQLite format 3\0") => ("an SQLite database", EXPORT),
        _ => return None,
    })
}

/// What an archive holds, by the names of the files that stand first in it.
fn in_zip(bytes: &[u8]) -> (&'static str, &'static str) {
    let holds = |name: &str| memmem::find(bytes, name.as_bytes()).is_some();
    if holds("opendocument.spreadsheet") {
        ("an OpenDocument spreadsheet (.ods)", WORKBOOK)
    } else if holds("xl/") {
        ("an Excel workbook (.xlsx)", WORKBOOK)
    } else if holds("word/") {
        ("a Word document (.docx)", EXPORT)
    } else {
        ("a zip archive", UNPACK)
    }
}

/// What is text and no CSV.
fn other_than_csv(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let begins = |sign: &str| {
        bytes.get(..sign.len()).is_some_and(|head| head.eq_ignore_ascii_case(sign.as_bytes()))
    };
    if ["<!doctype html", "<html", "<head", "<body", "<table", "<div"].into_iter().any(begins) {
        let help = "export the file as “CSV UTF-8”; a download that asks for a password, or fails, saves a web page in its place";
        return Some(("a web page (HTML)", help));
    }
    Some(match bytes {
        _ if begins("<?xml") => ("XML", EXPORT),
        _ if begins(r"{\rtf") => ("a rich-text document (.rtf)", EXPORT),
        [b'{', ..] => ("JSON", EXPORT),
        [b'[', b'{' | b'[', ..] => ("JSON", EXPORT),
        _ if begins("version https://git-lfs") => {
            ("a pointer of Git LFS and not the file itself", "fetch it with `git lfs pull`")
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, bytes: &[u8], expected: &str) {
        let found = other_than_text(path, bytes).map_or("text", |(what, _)| what);
        assert_eq!(found, expected, "{path}: {:?}", String::from_utf8_lossy(bytes));
    }

    #[test]
    fn formats_are_known_by_their_first_bytes() {
        check("a.csv", b"agency_id,agency_name\n", "text");
        check("a.csv", b"", "text");
        check(
            "a.csv",
            b"PK\x03\x04[Content_Types].xml xl/workbook.xml",
            "an Excel workbook (.xlsx)",
        );
        check("a.csv", b"PK\x03\x04notes.txt", "a zip archive");
        check("a.csv", b"PK,name\n", "text");
        check("a.csv", b"\x1F\x8B\x08", "compressed (gzip)");
        check("a.md", b"%PDF-1.7", "a PDF document");
        check("a.csv", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Excel workbook (.xls)");
    }

    #[test]
    fn markup_is_no_csv_and_may_be_other_text() {
        check("a.csv", b"\xEF\xBB\xBF\r\n <!DOCTYPE HTML>\n<html>", "a web page (HTML)");
        check("a.md", b"<table>", "text");
        check("a.csv", b"<name>,b\n", "text");
        check("a.CSV", b"{\"a\": 1}", "JSON");
        check("a.csv", b"[a],b", "text");
        check("a.csv", b"<?xml version=\"1.0\"?>", "XML");
    }
}
