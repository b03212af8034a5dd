//! A table below the first one whose column names no file of the contract has.
//!
//! Owns by what such a table is known: a blank line, words in one line, and
//! figures in as many cells of the next. It never takes a line for column names
//! that may be a row of the first table.

use std::ops::Range;

use memchr::memchr_iter;

use super::{SEPARATORS, cells, is_header, lines};
use crate::model::stand_in::StandIn;
use crate::validate::columns::{self, Needs};

/// Lines below a blank one among which column names are looked for: a title may
/// stand above them.
const LINES: usize = 3;

/// The column names of the first such table below the header. `columns` is how
/// many the header has, and `needs` are those that the file should have.
pub(super) fn table(
    text: &str,
    header: &Range<usize>,
    columns: usize,
    needs: Needs,
) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let first = First { columns, has_periods: needs.iter().any(|(name, _)| *name == "period") };
    // Quotes up to a place: inside a quoted cell no line is one.
    let (mut counted, mut quotes, mut done) = (0, 0, header.end);
    for line_end in memchr_iter(b'\n', bytes).skip_while(|at| *at < header.end) {
        let begins = line_end + 1;
        if begins < done || !matches!(bytes.get(begins), Some(b'\n' | b'\r' | b',')) {
            continue;
        }
        let blank = bytes[begins..].iter().take_while(|byte| b" ,\t\r\n".contains(byte)).count();
        let below = bytes[..begins + blank].iter().rposition(|byte| *byte == b'\n');
        let below = below.map_or(begins, |at| at + 1);
        done = below.max(begins + 1);
        if below <= begins {
            continue;
        }
        quotes += memchr_iter(b'"', &bytes[counted..below]).count();
        counted = below;
        if quotes % 2 == 0
            && let Some(found) = first.other_below(text, below)
        {
            return Some(found);
        }
    }
    None
}

/// What is known of the first table.
struct First {
    columns: usize,
    /// Whether each of its rows holds a period, and so a digit.
    has_periods: bool,
}

impl First {
    /// The column names of another table that begins at a place.
    fn other_below(&self, text: &str, from: usize) -> Option<Range<usize>> {
        let lines: Vec<Range<usize>> = lines(text, from).take(LINES + 1).collect();
        for pair in lines.windows(2) {
            let (names, row) = (&text[pair[0].clone()], &text[pair[1].clone()]);
            if self.are_names(names, row) {
                return Some(pair[0].clone());
            }
            // Only a title may stand above the names.
            if cells(names, ',').filter(|cell| !cell.is_empty()).count() > 1 {
                return None;
            }
        }
        None
    }

    /// Whether a line holds the column names of another table, with a row of it
    /// below.
    fn are_names(&self, names: &str, row: &str) -> bool {
        let mut signs = std::iter::once(',').chain(SEPARATORS.map(|(sign, _)| sign));
        let Some(sign) = signs.find(|sign| names.contains(*sign)) else { return false };
        let count = cells(names, sign).count();
        let has_digit = |line: &str| line.contains(|char: char| char.is_ascii_digit());
        let is_name =
            |cell: &str| cell.contains(char::is_alphabetic) && StandIn::read(cell).is_none();
        let filled: Vec<&str> = cells(names, sign).filter(|cell| !cell.is_empty()).collect();
        let may_be_row = sign == ',' && count == self.columns && !self.has_periods;
        !may_be_row
            && filled.len() >= 2
            && filled.iter().all(|cell| is_name(cell))
            && !has_digit(names)
            && cells(row, sign).count() == count
            && has_digit(row)
            && columns::file_with(|needs| is_header(names, needs)).is_none()
    }
}
