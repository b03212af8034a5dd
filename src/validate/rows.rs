//! Opening a CSV file and going through its rows.
//!
//! Owns what is lost with a row that cannot be read. Never knows what a row is
//! about: that is for whom the rows are handed to.

use std::collections::HashSet;

use jiff::civil::Date;

use super::aside;
use super::cells::Cells;
use super::columns::Column;
use super::shape::{self, Shape};
use super::years::Years;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, rules};
use crate::load::Sources;
use crate::model::Id;
use crate::settings::Calendar;
use crate::source::{FileId, Span};
use crate::table::{Row, Table};

/// The rows of one file.
pub(super) struct Rows<'a> {
    pub(super) table: Table<'a>,
    calendar: Calendar,
    /// The years that are plausible.
    years: Years,
    /// Whether the file as a whole could not be read, so that any row may be
    /// missing.
    lost: bool,
}

/// Ids defined in rows that could not be read. A reference to one of them is no
/// fault of its own.
#[derive(Debug, Default)]
pub(super) struct Claims {
    ids: HashSet<String>,
    /// Those of rows whose cells were read, with their places.
    places: Vec<(Id, Span)>,
    /// Whether any id at all may have been lost.
    any: bool,
}

impl Claims {
    pub(super) fn cover(&self, id: &str) -> bool {
        self.any || self.ids.contains(id)
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.any && self.ids.is_empty()
    }

    /// Takes in the id that a row of another one seems to mean.
    pub(super) fn mention(&mut self, id: &str) {
        self.ids.insert(id.to_owned());
    }

    /// Takes in the id of a row that is left out, and its place.
    pub(super) fn add(&mut self, id: Id, place: Span) {
        self.ids.insert(id.to_string());
        self.places.push((id, place));
    }

    /// Hands out the ids that can be told as taken twice: those of rows whose
    /// cells were read.
    pub(super) fn take_places(&mut self) -> Vec<(Id, Span)> {
        std::mem::take(&mut self.places)
    }

    /// The ids that are known to be lost.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.ids.iter().map(String::as_str)
    }

    /// Anything at all may have been lost.
    pub(super) fn anything() -> Self {
        Self { any: true, ..Self::default() }
    }

    /// Takes in what another file may have lost.
    pub(super) fn merge(&mut self, other: Claims) {
        self.ids.extend(other.ids);
        self.places.extend(other.places);
        self.any |= other.any;
    }

    /// The claims of agencies whose rows are lost. Their drops are not read, so
    /// that anything may be defined there.
    pub(super) fn with_drops(self) -> Self {
        Self { any: !self.is_empty(), ..self }
    }
}

impl<'a> Rows<'a> {
    /// Reads a file as a table and tells an empty one.
    /// `reference` is the date from which the site speaks.
    pub(super) fn open(
        file: FileId,
        sources: &'a Sources,
        reference: Date,
        findings: &mut Diagnostics,
    ) -> Self {
        let unreadable = sources.unreadable.contains(&file);
        let text = if unreadable { "" } else { sources.files[file].text() };
        let is_empty = !unreadable && text.trim().is_empty();
        let shape = match unreadable || is_empty {
            true => Shape::NONE,
            false => shape::examine(file, &sources.files[file], findings),
        };
        let readable = if shape.is_table && !is_empty { text } else { "" };
        let mut told = Diagnostics::new();
        let mut table = Table::read_around(&shape.left_out, file, readable, &mut told);
        if shape.left_out.is_empty()
            && let Some(rest) = shape::unspaced(&table, file, &sources.files[file], findings)
        {
            told = Diagnostics::new();
            table = Table::read_around(&[rest], file, readable, &mut told);
        }
        findings.append(told);
        let lost = table.header().cells().next().is_none();
        if is_empty {
            let help = "write the column names into the first line, or remove the file";
            let message = "the file is empty";
            findings.push(Diagnostic::new(&rules::EMPTY_FILE, Span::top(file), message, help));
        }
        let (calendar, years) = (sources.settings.calendar, Years::around(reference));
        let rows = Self { table, calendar, years, lost };
        if rows.is_header_only() {
            let (message, help) =
                ("the file has column names and no rows", "add rows, or remove the file");
            let place = rows.table.header().span();
            findings.push(Diagnostic::new(&rules::NO_ROWS, place, message, help));
        }
        rows
    }

    /// Whether the file holds column names and nothing below them, which is told
    /// as such.
    pub(super) fn is_header_only(&self) -> bool {
        let table = &self.table;
        !self.lost && table.rows().next().is_none() && table.broken_rows().next().is_none()
    }

    /// Hands each row to `read`, which answers `None` for one that must be left
    /// out; the ids of such rows, by the column that defines them.
    pub(super) fn each(
        &self,
        id: Column,
        findings: &mut Diagnostics,
        mut read: impl FnMut(Row<'_, 'a>, &mut Cells<'_, 'a, '_>) -> Option<()>,
    ) -> Claims {
        let mut lost = Claims {
            ids: HashSet::new(),
            places: Vec::new(),
            any: self.lost || self.table.is_cut_short() || id.at.is_none(),
        };
        let id_of = |row: Row| {
            let cell = row.get(id.at?)?;
            Some((cell.value().trim().to_owned(), cell.span))
        };
        // In a row of too many or too few cells nothing is sure to be an id.
        lost.ids.extend(self.table.broken_rows().filter_map(id_of).map(|(text, _)| text));
        let mut blank: Option<BlankRows> = None;
        for row in self.table.rows() {
            if row.is_empty() {
                blank.get_or_insert(BlankRows { first: row.span(), count: 0 }).count += 1;
                continue;
            }
            findings.extend(blank.take().map(BlankRows::finding));
            if row.is_total() {
                findings.push(row.total_fault());
                continue;
            }
            if let Some(finding) = aside::note(row, id) {
                findings.push(finding);
                continue;
            }
            let mut cells = Cells::new(row, self.calendar, self.years, findings);
            if read(row, &mut cells).is_none() {
                let Some((text, span)) = id_of(row) else { continue };
                match Id::new(&text) {
                    Ok(id) => lost.add(id, span),
                    Err(_) => _ = lost.ids.insert(text),
                }
            }
        }
        findings.extend(blank.map(BlankRows::finding));
        let cut_off = self.cut_off(findings);
        findings.extend(cut_off);
        lost
    }

    /// A finding about a last row that has no line end, unless there is an error
    /// in it already.
    fn cut_off(&self, findings: &Diagnostics) -> Option<Diagnostic> {
        let row = self.table.last_row()?;
        let cell = row.cells().last()?;
        let is_told = |finding: &Diagnostic| {
            finding.span.file == row.span().file
                && finding.span.start >= row.span().start
                && finding.rule.severity == Severity::Error
        };
        if !self.table.ends_with(cell) || findings.iter().any(is_told) {
            return None;
        }
        let message = "the last row has no line end, so the file may have been cut off here";
        let help = "look whether the last cell is whole, and end the row with a line end";
        Some(Diagnostic::new(&rules::CUT_OFF_LINE, cell.span, message, help))
    }
}

/// Rows of empty cells that follow each other, which are told once.
struct BlankRows {
    first: Span,
    count: usize,
}

impl BlankRows {
    fn finding(self) -> Diagnostic {
        let (message, help) = match self.count {
            1 => ("a row of empty cells was passed over".into(), "remove the row"),
            many => (format!("{many} rows of empty cells were passed over"), "remove the rows"),
        };
        Diagnostic::new(&rules::BLANK_ROW, self.first, message, help)
    }
}
