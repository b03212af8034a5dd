//! Rows that are worked out from others: totals, averages.
//!
//! Owns the words by which such a row is known. It never adds anything up:
//! whether the row does hold their total makes no difference.

use super::{Cell, Row};
use crate::diagnostic::{Diagnostic, rules};

impl<'a> Row<'_, 'a> {
    /// Whether it is worked out from other rows: its first words say so, and no
    /// other cell holds a word. An id may well be `sum`.
    #[inline]
    pub fn is_total(self) -> bool {
        // Most rows begin with another letter and fill the next cell, and are
        // done with here.
        let bytes = self.table.text.as_bytes();
        let first = self.cells.first().and_then(|cell| bytes.get(cell.start as usize));
        let may_be = first.is_some_and(|byte| *byte == b',' || may_begin_total(*byte))
            || self.cells.get(1).is_some_and(|cell| cell.start == cell.end);
        may_be && self.reads_as_total()
    }

    /// Whether its first words say that it is worked out from other rows.
    pub fn begins_with_total(self) -> bool {
        self.first_filled().is_some_and(|cell| cell.total().is_some())
    }

    /// A finding about a row that is worked out from others.
    pub fn total_fault(self) -> Diagnostic {
        match self.first_filled() {
            Some(cell) => cell.total_fault("begins"),
            None => self.unnamed_total_fault(),
        }
    }

    /// A finding about a row of figures that does not say what it is about.
    pub fn unnamed_total_fault(self) -> Diagnostic {
        let message = "the row holds figures and does not say of what, as a total of others does";
        let help = "remove the row, or fill the cells that say what it is about";
        Diagnostic::new(&rules::TOTALS_ROW, self.span(), message, help)
    }

    fn first_filled(self) -> Option<Cell<'a>> {
        self.cells().find(|cell| !cell.raw.is_empty())
    }

    fn reads_as_total(self) -> bool {
        let mut filled = self.cells().filter(|cell| !cell.raw.is_empty());
        filled.next().is_some_and(|cell| cell.total().is_some())
            && !self.get(1).is_some_and(Cell::is_bare_year)
            && filled.all(|cell| !cell.raw.contains(char::is_alphabetic))
    }
}

impl Cell<'_> {
    /// Whether it is the word for a total or an average, and nothing more.
    #[inline]
    pub fn is_word_for_total(self) -> bool {
        self.raw.bytes().next().is_some_and(may_begin_total) && self.total().is_some()
    }

    /// A finding about a row that this cell says is worked out from others; it
    /// `begins` the row, or `stands in` it.
    pub fn total_fault(self, how: &str) -> Diagnostic {
        let of_others = match self.total() {
            Some(Kind::Average) => "average",
            _ => "total",
        };
        let text = self.value();
        let message = format!("`{}` {how} a row that holds the {of_others} of others", text.trim());
        let help = "remove the row; a total that is published needs an indicator of its own";
        Diagnostic::new(&rules::TOTALS_ROW, self.span, message, help)
    }

    fn total(self) -> Option<Kind> {
        if self.raw.len() > LONGEST {
            return None;
        }
        let text = self.value();
        let text = text.trim().trim_end_matches(':');
        // `TREES Total` and `Total FY2025`: spreadsheets write such names for the
        // totals of groups. No id holds a space.
        let parts = match text.split_once(' ') {
            Some((first, _)) => [first, text.rsplit(' ').next().unwrap_or(first)],
            None => [text; 2],
        };
        let is_one_of = |words: &[&str]| {
            words.iter().any(|word| parts.iter().any(|part| part.eq_ignore_ascii_case(word)))
        };
        if is_one_of(&TOTALS) {
            Some(Kind::Total)
        } else {
            is_one_of(&AVERAGES).then_some(Kind::Average)
        }
    }

    /// Whether it may be a year, in a row of which the first cell may be an id
    /// that is spelt like a total.
    fn is_bare_year(self) -> bool {
        let digits = self.raw.as_bytes();
        matches!(digits, [b'1', b'9', ..] | [b'2', b'0', ..])
            && digits.len() == 4
            && digits.iter().all(u8::is_ascii_digit)
    }
}

/// How a row is worked out from others.
#[derive(Clone, Copy)]
enum Kind {
    Total,
    Average,
}

const TOTALS: [&str; 6] = ["total", "totals", "subtotal", "sub-total", "sum", "sums"];

const AVERAGES: [&str; 5] = ["average", "averages", "avg", "avg.", "mean"];

/// Bytes of the longest name of a total.
const LONGEST: usize = 60;

fn may_begin_total(byte: u8) -> bool {
    matches!(
        byte,
        b'T' | b't' | b'S' | b's' | b'G' | b'g' | b'A' | b'a' | b'M' | b'm' | b'"' | b' '
    )
}
