//! A table below the first one whose column names no file of the contract has.
//!
//! Owns by what such a table is known: a blank line, words or words and years in
//! one line, and figures in as many cells of the next; without a blank line, rows
//! that are all of another length. It never takes a line for column names that may
//! be a row of the first table.

use std::ops::Range;

use memchr::{memchr_iter, memchr2_iter};

use super::{SEPARATORS, cells, is_header, lines, signs};
use crate::model::stand_in::StandIn;
use crate::table::{Row, Table};
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
    // A lone CR ends a line too.
    let is_end = |at: &usize| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
    let ends = memchr2_iter(b'\n', b'\r', bytes).filter(is_end);
    for line_end in ends.skip_while(|at| *at < header.end) {
        let begins = line_end + 1;
        if begins < done || !matches!(bytes.get(begins), Some(b'\n' | b'\r' | b',')) {
            continue;
        }
        let blank = bytes[begins..].iter().take_while(|byte| b" ,\t\r\n".contains(byte)).count();
        let below = bytes[..begins + blank].iter().rposition(|byte| b"\r\n".contains(byte));
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

/// The column names of such a table that follows the rows of the first one without
/// a blank line, and goes on to the end of the file: none of its lines is as long
/// as a row should be. Only where each row of the first table holds a period can a
/// line of words be none.
pub(super) fn unspaced(table: &Table, text: &str, needs: Needs) -> Option<Range<usize>> {
    let columns = table.header().len();
    let first = First { columns, has_periods: needs.iter().any(|(name, _)| *name == "period") };
    let end_of_first = table.last_row().map_or(0, |row| row.span().range().start);
    let others: Vec<Row> =
        table.broken_rows().filter(|row| row.span().range().start > end_of_first).collect();
    let [names, row, _, ..] = others.as_slice() else { return None };
    let line = |row: &Row| &text[row.span().range()];
    let is_other = first.has_periods
        && others.iter().all(|row| row.len() == names.len())
        && first.are_names(line(names), line(row));
    is_other.then(|| names.span().range())
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
        let mut known = std::iter::once(',').chain(SEPARATORS.map(|(sign, _)| sign));
        let Some(sign) = known.find(|sign| signs(names, *sign) > 0) else { return false };
        let count = signs(names, sign) + 1;
        let has_digit = |line: &str| line.contains(|char: char| char.is_ascii_digit());
        let is_name =
            |cell: &str| cell.contains(char::is_alphabetic) && StandIn::read(cell).is_none();
        let filled: Vec<&str> = cells(names, sign).filter(|cell| !cell.is_empty()).collect();
        let may_be_row = sign == ',' && count == self.columns && !self.has_periods;
        !may_be_row
            && filled.len() >= 2
            && (filled.iter().all(|cell| is_name(cell)) && !has_digit(names)
                || self.are_years(names, row, sign))
            && names.matches('"').count().is_multiple_of(2)
            && signs(row, sign) + 1 == count
            && has_digit(row)
            && columns::file_with(|needs| is_header(names, needs)).is_none()
    }

    /// Whether a line holds a word and years, and the next one a name and figures
    /// below the years: `Site,2023,2024`.
    fn are_years(&self, names: &str, row: &str, sign: char) -> bool {
        let pairs: Vec<(&str, &str)> = cells(names, sign).zip(cells(row, sign)).collect();
        let [(corner, name), years @ ..] = pairs.as_slice() else { return false };
        let is_word = |cell: &str| !cell.contains(|char: char| char.is_ascii_digit());
        let is_figure = |cell: &str| {
            cell.is_empty() || StandIn::read(cell).is_some() || !cell.contains(char::is_alphabetic)
        };
        let has_digit = |cell: &str| cell.contains(|char: char| char.is_ascii_digit());
        // A row of the first table would be as long as its header.
        pairs.len() != self.columns
            && years.len() >= 2
            && is_word(corner)
            && corner != name
            && name.contains(char::is_alphabetic)
            && years.iter().all(|(year, figure)| holds_year(year) && is_figure(figure))
            && years.iter().any(|(_, figure)| has_digit(figure))
    }
}

/// Whether a cell names a year of our time, with or without more: `2024`,
/// `FY2024Q1`, `Target 2025`.
fn holds_year(cell: &str) -> bool {
    let mut numbers = cell.split(|char: char| !char.is_ascii_digit());
    let is_year =
        |number: &str| number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    numbers.any(is_year)
}
