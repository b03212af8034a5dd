//! Tables as CSV.

use std::io::{self, Write};

use memchr::{memchr, memchr3};

use crate::dataset::{Cell, Dataset};

/// Writes a table as CSV: UTF-8, commas, one line of column names (RFC 4180
/// with LF at the ends of lines).
///
/// Rows are put together here and not by the csv crate, whose writer looks at
/// every byte of every cell: of millions of cells most are ids, numbers and
/// dates, which never need quotes. The tests hold it against the crate's reader.
///
/// # Errors
/// When `out` cannot be written to.
pub fn csv(set: &Dataset, out: &mut dyn Write) -> io::Result<()> {
    let mut line = String::with_capacity(256);
    for column in &set.columns {
        push_words(&column.name, &mut line);
        line.push(',');
    }
    end(&mut line);
    let mut result = out.write_all(line.as_bytes());
    set.each(|cells| {
        if result.is_ok() {
            line.clear();
            push_row(cells, &mut line);
            result = out.write_all(line.as_bytes());
        }
    });
    result
}

fn push_row(cells: &[Cell], line: &mut String) {
    for cell in cells {
        match cell {
            Cell::Text(words) => push_words(words, line),
            Cell::Texts(_) | Cell::Ids(_) => push_words(&cell.text(), line),
            Cell::Line { path, .. } if needs_quotes(path) => {
                line.push('"');
                cell.write(line);
                line.push('"');
            }
            cell => cell.write(line),
        }
        line.push(',');
    }
    end(line);
}

/// Puts a line end in the place of the last comma.
fn end(line: &mut String) {
    line.pop();
    line.push('\n');
}

/// Writes words, in quotes where they need them, and made harmless where a
/// spreadsheet would run them.
fn push_words(words: &str, line: &mut String) {
    let harmless = if is_formula(words) { "'" } else { "" };
    if needs_quotes(words) {
        line.push('"');
        line.push_str(harmless);
        line.push_str(&words.replace('"', "\"\""));
        line.push('"');
    } else {
        line.push_str(harmless);
        line.push_str(words);
    }
}

fn needs_quotes(words: &str) -> bool {
    let bytes = words.as_bytes();
    memchr3(b',', b'"', b'\n', bytes).is_some() || memchr(b'\r', bytes).is_some()
}

/// Whether a spreadsheet would take a text for a formula and run it. Those made
/// for East Asia take the wide forms of the signs for the signs themselves.
fn is_formula(text: &str) -> bool {
    matches!(
        text.chars().next(),
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠')
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::*;

    #[test]
    fn words_are_never_formulas_and_numbers_stay() {
        let mut line = String::new();
        let number = Cell::Number(Decimal::new(-150, 2));
        let cells = [Cell::Text("=1+1"), number, Cell::Text("a,\"b\""), Cell::Empty];
        push_row(&cells, &mut line);
        assert_eq!(line, "'=1+1,-1.50,\"a,\"\"b\"\"\",\n");
    }

    #[test]
    fn signs_that_begin_a_formula_are_known_in_both_widths() {
        for text in ["=1", "+1", "-1", "@A", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠A"] {
            assert!(is_formula(text), "{text}");
        }
        for text in ["", "1=1", "–1", "—", "ä", "（1）", "'=1"] {
            assert!(!is_formula(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(words in prop::collection::vec("[b-d,\"\n\r ä]{0,8}", 2..5)) {
            let cells: Vec<Cell> = words.iter().map(|word| Cell::Text(word)).collect();
            let mut line = String::new();
            push_row(&cells, &mut line);
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
            let record = reader.records().next().expect("a row was written").expect("it is CSV");
            let read: Vec<&str> = record.iter().map(|cell| cell.trim_start_matches('\'')).collect();
            prop_assert_eq!(read, words);
        }
    }
}
