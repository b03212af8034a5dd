//! Lines of a table that are none of its rows: notes, and totals without a name.
//!
//! Owns how such a line is told from a row with a fault. Never looks at a table
//! whose columns are not known; totals that bear a name are the matter of
//! `table`.

use super::columns::{Column, MeasurementColumns};
use crate::diagnostic::{Diagnostic, rules};
use crate::model::Id;
use crate::source::Span;
use crate::table::{Cell, Row};

/// The one finding about a row that is a note. `id` is the column that defines
/// what the row is about.
#[inline]
pub(super) fn note(row: Row, id: Column) -> Option<Diagnostic> {
    let at = id.at?;
    let mut filled = row.cells().enumerate().filter(|(_, cell)| cell.is_filled());
    let (first_at, first) = filled.next()?;
    if filled.next().is_some() {
        return (first_at == at && is_headed(first)).then(|| headed(first));
    }
    // A row of an id alone is one whose other cells are yet to be filled.
    let is_row = first_at == at && Id::new(first.value().trim()).is_ok();
    (row.len() > 1 && !is_row).then(|| alone(row, first))
}

/// The one finding about a row of measurements that names neither its indicator
/// nor its period, or whose period is the word for a total.
#[inline]
pub(super) fn of_measurements(row: Row, columns: &MeasurementColumns) -> Option<Diagnostic> {
    let (id, period) = (columns.indicator_id, columns.period);
    let (id_cell, period_cell) = (row.get(id.at?)?, row.get(period.at?)?);
    if period_cell.is_word_for_total() {
        return Some(period_cell.total_fault("stands in"));
    }
    if id_cell.is_filled() || period_cell.is_filled() {
        return None;
    }
    let is_figures = row.cells().all(|cell| !cell.value().contains(char::is_alphabetic));
    Some(if is_figures {
        row.unnamed_total_fault()
    } else {
        let (a, b) = (id_cell.span, period_cell.span);
        let span = Span { start: a.start.min(b.start), end: a.end.max(b.end), ..a };
        let message = format!("`{}` and `{}` are empty", id.name, period.name);
        let help = "fill the cells, or remove the row; a note belongs into the column note";
        Diagnostic::new(&rules::MISSING_VALUE, span, message, help)
    })
}

/// A finding about a row in which nothing but one cell is filled.
fn alone(row: Row, cell: Cell) -> Diagnostic {
    let text = cell.value();
    let is_figure =
        text.contains(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic);
    if is_figure {
        return row.unnamed_total_fault();
    }
    let message = format!("the row holds nothing but `{}`", text.trim());
    Diagnostic::new(&rules::MISSING_VALUE, cell.span, message, HELP)
}

const HELP: &str = "remove the row, and put a note into a column note or a text under content/; in a row of the table fill the other cells";

/// What stands before a colon at the head of a note.
const HEADS: [&str; 15] = [
    "source",
    "sources",
    "data source",
    "note",
    "notes",
    "n.b.",
    "nb",
    "footnote",
    "footnotes",
    "prepared by",
    "updated",
    "last updated",
    "disclaimer",
    "legend",
    "remarks",
];

/// Whether a cell begins as notes below a table do.
fn is_headed(cell: Cell) -> bool {
    let text = cell.value();
    text.split_once(':')
        .is_some_and(|(head, _)| HEADS.contains(&head.trim().to_lowercase().as_str()))
}

/// A finding about a row of several cells that is a note with commas in it.
fn headed(cell: Cell) -> Diagnostic {
    let message = format!("`{}` begins a note, which is no row of the table", cell.value().trim());
    Diagnostic::new(&rules::BAD_ID, cell.span, message, HELP)
}
