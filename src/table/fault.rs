//! What is wrong with a row as a row: its quotes, its length, its size.
//!
//! Owns the findings about such a row. Never knows which columns a table has,
//! only how many.

use super::{Cell, Row};
use crate::diagnostic::{Diagnostic, rules};
use crate::source::Span;

/// A cell of more bytes than this holds something else than a value.
const LARGEST_CELL: u32 = 64 * 1024;

/// What is wrong with the length or the size of a row of a table with so many
/// columns, if anything. The first row of all is the header, and there are no
/// columns yet.
pub(super) fn of_row(row: Row, columns: usize) -> Option<Diagnostic> {
    let span = row.span();
    if span.end - span.start > LARGEST_CELL
        && let Some(fault) = row.cells().find_map(oversized)
    {
        return Some(fault);
    }
    // A row of one blank cell is blank.
    (columns > 0 && row.len() != columns && !row.is_empty()).then(|| ragged(row, columns))
}

/// What is wrong with the quotes of a cell, if anything.
pub(super) fn misquoted(cell: Cell) -> Option<Diagnostic> {
    if !cell.raw.contains('"') {
        return None;
    }
    let Some(inner) = cell.raw.strip_prefix('"') else {
        if cell.raw.trim_start().starts_with('"') {
            return Some(Diagnostic::new(
                &rules::STRAY_QUOTE,
                cell.span,
                "white space stands before the opening quote of a cell",
                "take out what stands between the comma and the quote",
            ));
        }
        return Some(Diagnostic::new(
            &rules::STRAY_QUOTE,
            cell.span,
            "a quote stands inside a cell that does not begin with one",
            r#"put the whole cell into quotes, and write each quote inside it twice: `"5"" pipe"`"#,
        ));
    };
    let mut rest = inner;
    while let Some(at) = rest.find('"') {
        rest = &rest[at + 1..];
        match rest.strip_prefix('"') {
            Some(after) => rest = after,
            None if rest.is_empty() => return None,
            None if reaches_next_row(cell.raw, cell.raw.len() - rest.len() - 1) => break,
            None if rest.trim().is_empty() => {
                return Some(Diagnostic::new(
                    &rules::STRAY_QUOTE,
                    cell.span,
                    "white space follows the closing quote of a cell",
                    "take out what stands behind the quote",
                ));
            }
            None => {
                return Some(Diagnostic::new(
                    &rules::STRAY_QUOTE,
                    cell.span,
                    "text follows the closing quote of a cell",
                    r#"write each quote inside a quoted cell twice: `"the ""best"" case"`"#,
                ));
            }
        }
    }
    let opening = Span { end: cell.span.start + 1, ..cell.span };
    Some(Diagnostic::new(
        &rules::UNCLOSED_QUOTE,
        opening,
        "a quote is opened here and never closed",
        "close the quote at the end of the cell, or take it out",
    ))
}

/// Whether the quote at a place of a cell that spans lines opens another cell,
/// so that the one before it was never closed.
fn reaches_next_row(raw: &str, quote: usize) -> bool {
    let before = &raw[1..quote];
    before.contains(['\n', '\r']) && before.trim_end_matches('"').ends_with([',', '\n', '\r'])
}

fn oversized(cell: Cell) -> Option<Diagnostic> {
    let length = cell.span.end - cell.span.start;
    (length > LARGEST_CELL).then(|| {
        let message = format!("the cell holds {length} bytes, and the limit is {LARGEST_CELL} (64 KB)");
        let help = "shorten the text, or move it into a Markdown file under content/; look for a missing quote as well";
        let span = Span { end: cell.span.start + 1, ..cell.span };
        Diagnostic::new(&rules::OVERSIZED_CELL, span, message, help)
    })
}

fn ragged(row: Row, columns: usize) -> Diagnostic {
    let count = |n: usize| if n == 1 { "1 cell".to_string() } else { format!("{n} cells") };
    let found = format!("the row has {}, and the header has {columns} columns", count(row.len()));
    let span = row.span();
    if row.begins_with_total() {
        return row.total_fault();
    }
    if let Some(extra) = row.get(columns) {
        let span = Span { end: span.end, ..extra.span };
        let says_nothing = |cell: Cell| cell.value().trim().is_empty();
        let help = match thousands(row) {
            Some(number) => format!(
                "put a cell that holds a comma into double quotes, or write `{}` where `{number}` is one number",
                number.replace(',', "")
            ),
            None if row.cells().skip(columns).all(says_nothing) => {
                "take out the commas at the end of the row that are too many".into()
            }
            None => "put a cell that holds a comma into double quotes, or take out the cells that are too many".into(),
        };
        return Diagnostic::new(&rules::LONG_ROW, span, found, help);
    }
    if span.end as usize == row.table.text.len() {
        let found = format!("{found}; the file ends here without a line end, so it seems cut off");
        let help = "export the file or fetch it again";
        return Diagnostic::new(&rules::SHORT_ROW, span, found, help);
    }
    let help = if row.len() == 1 {
        "remove the line, or put the note it may be into the column note; a row has a comma for every empty cell"
    } else {
        "add a comma for every empty cell, so that each row has one cell for each column"
    };
    Diagnostic::new(&rules::SHORT_ROW, span, found, help)
}

/// The first two cells of a row that a comma between thousands may have parted:
/// one to three digits, and three.
fn thousands(row: Row) -> Option<String> {
    let digits = |raw: &str| raw.bytes().all(|byte| byte.is_ascii_digit());
    row.cells().zip(row.cells().skip(1)).find_map(|(one, next)| {
        let (one, next) = (one.raw, next.raw);
        let is_split = (1..=3).contains(&one.len()) && digits(one) && !one.starts_with('0');
        (is_split && next.len() == 3 && digits(next)).then(|| format!("{one},{next}"))
    })
}
