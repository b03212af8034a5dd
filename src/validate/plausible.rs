//! Figures and years that can be read and can hardly be meant: each is a warning
//! at its cell. Owns what is doubted of one indicator; whether a row can be
//! read at all is told before. It never changes a figure or takes one out.
//!
//! A measurement knows the cell of its period alone, since that is enough for
//! all that is published. The few cells that are doubted are found again in
//! their file.

use rust_decimal::Decimal;

use super::columns::Column;
use super::years::Years;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, rules};
use crate::load::Sources;
use crate::model::{Indicator, Measurement};
use crate::source::{FileId, Span};
use crate::table::Table;

mod extent;
mod jump;
mod limits;
mod slips;

/// A cell that is doubted.
struct Doubt {
    /// Another cell of its row.
    row: Span,
    column: &'static str,
    rule: &'static Rule,
    message: String,
    help: &'static str,
}

/// Where the columns of figures and periods stand in a file.
pub(super) struct FigureColumns {
    pub(super) file: FileId,
    pub(super) columns: Vec<Column>,
}

/// What is doubted of the indicators of a drop.
#[derive(Default)]
pub(super) struct Doubts(Vec<Doubt>);

impl Doubts {
    /// Looks through an indicator whose measurements are in order.
    pub(super) fn look_through(&mut self, indicator: &Indicator) {
        let mut doubts = Vec::new();
        limits::look_through(indicator, &mut doubts);
        jump::look_through(indicator, &mut doubts);
        self.0.append(&mut doubts);
    }

    /// Looks through the periods of an indicator; whether one of its rows is
    /// doubted, so that others seem to be missing.
    pub(super) fn look_at_years(&mut self, indicator: &Indicator, years: Years) -> bool {
        slips::look_through(indicator, years, &mut self.0)
    }

    /// Tells that an indicator has another unit than the one it continues.
    pub(super) fn compare_units(&mut self, indicator: &Indicator, earlier: &Indicator) {
        let (unit, before) = (indicator.unit.as_str(), earlier.unit.as_str());
        if unit.is_empty() || before.is_empty() || unit.eq_ignore_ascii_case(before) {
            return;
        }
        self.0.push(Doubt {
            row: indicator.place,
            column: "unit",
            rule: &rules::UNIT_CHANGE,
            message: format!(
                "{} continues {}, whose unit is `{before}`, and has the unit `{unit}`",
                indicator.id, earlier.id
            ),
            help: "give both the same unit, or do not name it as the one before",
        });
    }

    /// Tells each at its very cell.
    pub(super) fn tell(
        mut self,
        files: &[FigureColumns],
        sources: &Sources,
        findings: &mut Diagnostics,
    ) {
        self.0.sort_by_key(|doubt| doubt.row);
        for doubts in self.0.chunk_by(|a, b| a.row.file == b.row.file) {
            let file = doubts[0].row.file;
            // What is wrong with the file was told when it was first read.
            let table = Table::read(file, sources.files[file].text(), &mut Diagnostics::new());
            let columns = files.iter().find(|known| known.file == file);
            for doubt in doubts {
                let at = columns.and_then(|known| {
                    known.columns.iter().find(|column| column.name == doubt.column)?.at
                });
                let cell = table.row_around(doubt.row.start).zip(at);
                let cell = cell.and_then(|(row, at)| row.get(at));
                let span = cell.map_or(doubt.row, |cell| cell.span);
                findings.push(Diagnostic::new(doubt.rule, span, &doubt.message, doubt.help));
            }
        }
    }
}

/// The results of an indicator, each with its row.
fn actuals(indicator: &Indicator) -> impl Iterator<Item = (&Measurement, Decimal)> {
    indicator.measurements.iter().filter_map(|row| Some((row, row.actual.figure()?)))
}
