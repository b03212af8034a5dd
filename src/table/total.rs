//! Rows that hold the total of others.
//!
//! Owns the words by which such a row is known. It never adds anything up:
//! whether the row does hold their total makes no difference.

use super::{Cell, Row};
use crate::diagnostic::{Diagnostic, rules};

impl Row<'_, '_> {
    /// Whether it holds the total of other rows: its first word says so, and no
    /// other cell holds a word. An id may well be `sum`.
    #[inline]
    pub fn is_total(self) -> bool {
        // Most rows begin with another letter, and are done with here.
        let bytes = self.table.text.as_bytes();
        let first = self.cells.first().and_then(|cell| bytes.get(cell.start as usize));
        first.is_some_and(|byte| *byte == b',' || may_begin_total(*byte)) && self.reads_as_total()
    }

    /// Whether its first word says that it holds the total of other rows.
    pub fn begins_with_total(self) -> bool {
        self.cells().find(|cell| !cell.raw.is_empty()).is_some_and(Cell::says_total)
    }

    /// A finding about a row that holds the total of others.
    pub fn total_fault(self) -> Diagnostic {
        let name = self.cells().find(|cell| !cell.raw.is_empty());
        let (text, span) = name.map_or(("".into(), self.span()), |cell| (cell.value(), cell.span));
        let message = format!("`{}` begins a row that holds the total of others", text.trim());
        let help = "remove the row; a total that is published needs an indicator of its own";
        Diagnostic::new(&rules::TOTALS_ROW, span, message, help)
    }

    fn reads_as_total(self) -> bool {
        let mut filled = self.cells().filter(|cell| !cell.raw.is_empty());
        filled.next().is_some_and(Cell::says_total)
            && filled.all(|cell| !cell.raw.contains(char::is_alphabetic))
    }
}

/// What stands first in rows that hold the total of others.
const TOTALS: [&str; 10] = [
    "total",
    "totals",
    "grand total",
    "sub total",
    "subtotal",
    "sub-total",
    "sum",
    "sums",
    "total sum",
    "grand totals",
];

/// The longest of them in quotes, with white space and a colon.
const LONGEST_TOTAL: usize = 20;

impl Cell<'_> {
    fn says_total(self) -> bool {
        self.raw.bytes().next().is_some_and(may_begin_total)
            && self.raw.len() <= LONGEST_TOTAL
            && TOTALS.contains(&self.value().trim().trim_end_matches(':').to_lowercase().as_str())
    }
}

fn may_begin_total(byte: u8) -> bool {
    matches!(byte, b'T' | b't' | b'S' | b's' | b'G' | b'g' | b'"' | b' ')
}
