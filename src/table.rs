//! CSV text → cells that know where they stand.
//!
//! Owns the reading of rows and the byte range of every cell. Never knows what
//! a goal is: what a column means is the matter of `validate`.

use std::borrow::Cow;

use crate::source::{FileId, Span};

mod blank_lines;
mod fault;
mod split;
mod total;
mod uneven;

/// A table as it stands in a file. The first row holds the column names.
#[derive(Debug)]
pub struct Table<'a> {
    file: FileId,
    text: &'a str,
    /// Raw ranges of all cells, quotes included, row after row.
    cells: Vec<Range>,
    /// Where each row's cells begin in `cells`; one more at the end.
    rows: Vec<u32>,
    /// The cells of rows that do not fit.
    broken: Vec<Vec<Range>>,
    cut_short: bool,
}

/// One cell.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'a> {
    raw: &'a str,
    /// Where it stands, quotes included.
    pub span: Span,
}

impl<'a> Cell<'a> {
    /// Whether anything stands in it, if only white space.
    pub fn is_filled(self) -> bool {
        !self.raw.is_empty()
    }

    /// What the cell says, without its quotes.
    pub fn value(self) -> Cow<'a, str> {
        match self.raw.strip_prefix('"') {
            None => Cow::Borrowed(self.raw),
            Some(rest) => {
                let inner = rest.strip_suffix('"').unwrap_or(rest);
                if inner.contains("\"\"") {
                    Cow::Owned(inner.replace("\"\"", "\""))
                } else {
                    Cow::Borrowed(inner)
                }
            }
        }
    }
}

/// A text as a cell of a file: in quotes where it needs them.
pub fn spelt(text: &str) -> Cow<'_, str> {
    let needs_quotes = text.contains([',', '"', '\n', '\r']);
    if needs_quotes {
        Cow::Owned(format!("\"{}\"", text.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(text)
    }
}

/// One row.
#[derive(Clone, Copy, Debug)]
pub struct Row<'t, 'a> {
    table: &'t Table<'a>,
    cells: &'t [Range],
}

impl<'t, 'a> Row<'t, 'a> {
    /// The cell at a place, where the row has one.
    pub fn get(self, at: usize) -> Option<Cell<'a>> {
        self.cells.get(at).map(|&range| self.table.cell(range))
    }

    /// All its cells.
    pub fn cells(self) -> impl Iterator<Item = Cell<'a>> + use<'t, 'a> {
        self.cells.iter().map(move |&range| self.table.cell(range))
    }

    /// How many cells it has.
    pub fn len(self) -> usize {
        self.cells.len()
    }

    /// Whether every cell is empty or white space.
    pub fn is_empty(self) -> bool {
        let says_nothing = |raw: &str| raw.chars().all(char::is_whitespace) || raw == "\"\"";
        self.cells().all(|cell| says_nothing(cell.raw))
    }

    /// From its first cell to its last.
    pub fn span(self) -> Span {
        let start = self.cells.first().map_or(0, |cell| cell.start);
        let end = self.cells.last().map_or(start, |cell| cell.end);
        Span { file: self.table.file, start, end }
    }
}

impl<'a> Table<'a> {
    /// The column names; empty where the file is.
    pub fn header(&self) -> Row<'_, 'a> {
        self.row(0)
    }

    /// The rows below the column names that are whole.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_, 'a>> {
        (1..self.rows.len().saturating_sub(1)).map(|at| self.row(at))
    }

    /// The last of them.
    pub fn last_row(&self) -> Option<Row<'_, 'a>> {
        (self.rows.len() > 2).then(|| self.row(self.rows.len() - 2))
    }

    /// Whether the text ends with a cell, and with no line end behind it.
    pub fn ends_with(&self, cell: Cell) -> bool {
        cell.span.end as usize == self.text.len()
    }

    /// The whole row in which a byte of the text stands.
    pub fn row_around(&self, offset: u32) -> Option<Row<'_, 'a>> {
        let ends = self.rows.get(1..)?;
        let at = ends.partition_point(|&end| {
            let last = end.checked_sub(1).and_then(|last| self.cells.get(last as usize));
            last.is_none_or(|cell| cell.end < offset)
        });
        let row = self.row(at);
        row.cells.first().is_some_and(|cell| cell.start <= offset).then_some(row)
    }

    /// The rows that are not: their first cells may still be what they seem.
    pub fn broken_rows(&self) -> impl Iterator<Item = Row<'_, 'a>> {
        self.broken.iter().map(|row| Row { table: self, cells: row })
    }

    /// Whether rows may be missing: an unclosed quote swallowed what follows, or
    /// the last row is cut off.
    pub fn is_cut_short(&self) -> bool {
        self.cut_short
    }

    /// The file it was read from.
    pub fn file(&self) -> FileId {
        self.file
    }

    fn row(&self, at: usize) -> Row<'_, 'a> {
        let bounds = self.rows.get(at).zip(self.rows.get(at + 1));
        let cells = bounds.map_or(&[][..], |(&from, &to)| &self.cells[from as usize..to as usize]);
        Row { table: self, cells }
    }

    fn cell(&self, Range { start, end }: Range) -> Cell<'a> {
        let raw = &self.text[start as usize..end as usize];
        Cell { raw, span: Span { file: self.file, start, end } }
    }
}

/// A byte range of the text, in half the space of two `usize`.
#[derive(Clone, Copy, Debug)]
struct Range {
    start: u32,
    end: u32,
}

#[cfg(test)]
mod tests;
