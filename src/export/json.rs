//! Tables as JSON: a list of objects, one a line.

use std::io::{self, Write};

use crate::dataset::{Cell, Dataset};

/// Writes a table as a JSON list of objects, one for each row. What is not
/// given is left out. Numbers keep their digits.
///
/// # Errors
/// When `out` cannot be written to.
pub fn json(set: &Dataset, out: &mut dyn Write) -> io::Result<()> {
    // The keys are the same in all rows, so each is put into a string once.
    let keys: Vec<String> = set.columns.iter().map(|column| key(&column.name)).collect();
    let mut line = String::with_capacity(512);
    let mut result = out.write_all(b"[");
    let mut separator = "\n";
    set.each(|cells| {
        if result.is_ok() {
            line.clear();
            line.push_str(separator);
            object(&keys, cells, &mut line);
            separator = ",\n";
            result = out.write_all(line.as_bytes());
        }
    });
    result?;
    out.write_all(b"\n]\n")
}

/// `"name":`
fn key(name: &str) -> String {
    let mut key = String::new();
    string(name, &mut key);
    key + ":"
}

fn object(keys: &[String], cells: &[Cell], line: &mut String) {
    line.push('{');
    for (key, cell) in keys.iter().zip(cells) {
        if matches!(cell, Cell::Empty) {
            continue;
        }
        if !line.ends_with('{') {
            line.push(',');
        }
        line.push_str(key);
        match cell {
            Cell::Texts(_) | Cell::Ids(_) => string(&cell.text(), line),
            Cell::Line { path, .. } if !is_plain(path) => string(&cell.text(), line),
            Cell::Text(words) => string(words, line),
            Cell::Number(_) => cell.write(line),
            cell => {
                line.push('"');
                cell.write(line);
                line.push('"');
            }
        }
    }
    line.push('}');
}

pub(super) fn string(text: &str, line: &mut String) {
    if is_plain(text) {
        line.push('"');
        line.push_str(text);
        line.push('"');
    } else {
        line.push_str(&serde_json::Value::from(text).to_string());
    }
}

/// Whether a text stands in a JSON string as it is.
fn is_plain(text: &str) -> bool {
    // Without a branch the processor looks at many bytes at once.
    let special = |byte: u8| (byte < 0x20) | (byte == b'"') | (byte == b'\\') | (byte == 0x7F);
    !text.bytes().fold(false, |found, byte| found | special(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_escaped() {
        let check = |text: &str| {
            let mut out = String::new();
            string(text, &mut out);
            out
        };
        assert_eq!(check("a ä"), "\"a ä\"");
        assert_eq!(check("a\"b\\c\nd"), "\"a\\\"b\\\\c\\nd\"");
    }
}
