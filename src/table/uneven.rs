//! Column names that fit no row, while all rows are of one length: the fault is
//! one of the header, and is told there and not at each row.
//!
//! Owns that one finding. Never looks at what a row says.

use std::collections::HashSet;

use super::{Cell, Row, Table};
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::source::Span;

/// Puts one finding about the header in the place of those about its rows, where
/// two rows or more are there and all have the same wrong length.
pub(super) fn tell_once(table: &Table, findings: &mut Diagnostics) {
    let columns = table.header().len();
    if columns == 0 || table.rows().any(|row| !row.is_empty()) {
        return;
    }
    let is_about_length = |finding: &&Diagnostic| {
        finding.span.file == table.file
            && [&rules::SHORT_ROW, &rules::LONG_ROW].contains(&finding.rule)
    };
    let told: HashSet<Span> =
        findings.iter().filter(is_about_length).map(|finding| finding.span).collect();
    let is_told = |row: &Row| {
        let from_extra = row.get(columns).map(|extra| Span { end: row.span().end, ..extra.span });
        told.contains(&from_extra.unwrap_or(row.span()))
    };
    let mut uneven = table.broken_rows().filter(is_told);
    let Some(first) = uneven.next() else { return };
    let others = uneven.try_fold(0, |count, row| (row.len() == first.len()).then_some(count + 1));
    let Some(others) = others.filter(|others| *others > 0 && first.len() > 1) else { return };
    findings.retract(&rules::SHORT_ROW, &told);
    findings.retract(&rules::LONG_ROW, &told);
    let says_nothing = |cell: &Cell| cell.value().trim().is_empty();
    let names: Vec<Cell> = table.header().cells().collect();
    let blank = names.iter().rev().take_while(|cell| says_nothing(cell)).count();
    // Names that are blank at the end of the header are a fault of their own.
    if first.len() + blank != columns {
        findings.push(finding(table, first, others + 1));
    }
}

fn finding(table: &Table, row: Row, count: usize) -> Diagnostic {
    let (span, columns) = (table.header().span(), table.header().len());
    let message = format!(
        "there are {columns} column names, and each of the {count} rows below has {} cells",
        row.len()
    );
    if row.len() < columns {
        let help = "take out the names that are too many, or add a comma to each row for each cell that is missing";
        return Diagnostic::new(&rules::SHORT_ROW, span, message, help);
    }
    let has_more = row.cells().skip(columns).any(|cell| !cell.value().trim().is_empty());
    let help = if has_more {
        "add the names that are missing, each at its place, or take out the cells that are too many"
    } else {
        "take out the commas at the end of the rows that are too many"
    };
    Diagnostic::new(&rules::LONG_ROW, span, message, help)
}
