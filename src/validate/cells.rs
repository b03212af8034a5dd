//! The cells of one row as typed values, each fault told at its cell.
//!
//! Owns what becomes of a row with a cell at fault. Never compares two rows; what
//! is said of a cell that cannot be read stands in `cell_faults`.

use std::borrow::Cow;
use std::str::FromStr;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::cell_faults::{
    bad_date, bad_number, bad_period, blank, future_date, read_as, stands_in,
};
use super::columns::Column;
use super::years::Years;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, meant, nearest, rules};
use crate::model::lists::{Frequency, Listed};
use crate::model::{Id, Period, Reference, UnitKind, number, period_spelling, synonym};
use crate::settings::Calendar;
use crate::source::Span;
use crate::table::{Cell, Row};

/// A row while its cells are read. A row with a fault in one of its cells is
/// left out as a whole: half a row would say what nobody wrote.
pub(super) struct Cells<'r, 't, 'd> {
    row: Row<'r, 't>,
    calendar: Calendar,
    years: Years,
    findings: &'d mut Diagnostics,
    faulty: bool,
}

impl<'r, 't, 'd> Cells<'r, 't, 'd> {
    pub(super) fn new(
        row: Row<'r, 't>,
        calendar: Calendar,
        years: Years,
        findings: &'d mut Diagnostics,
    ) -> Self {
        Self { row, calendar, years, findings, faulty: false }
    }

    /// Whether a cell was at fault, so that the row must be left out.
    pub(super) fn is_faulty(&self) -> bool {
        self.faulty
    }

    /// The calendar by which periods are read.
    pub(super) fn calendar(&self) -> Calendar {
        self.calendar
    }

    /// The years that are plausible on the site.
    pub(super) fn years(&self) -> Years {
        self.years
    }

    /// The place of a column's cell, or of the row where there is no such column.
    pub(super) fn place(&self, column: Column) -> Span {
        let cell = column.at.and_then(|at| self.row.get(at));
        cell.map_or(self.row.span(), |cell| cell.span)
    }

    /// Whether a column's cell says nothing, or is not there.
    pub(super) fn is_empty(&self, column: Column) -> bool {
        let cell = column.at.and_then(|at| self.row.get(at));
        cell.is_none_or(|cell| cell.value().trim().is_empty())
    }

    /// Tells a fault; one that is an error by its rule takes the row out.
    pub(super) fn tell(&mut self, finding: Diagnostic) {
        self.faulty |= finding.rule.severity == Severity::Error;
        self.findings.push(finding);
    }

    /// Tells a fault that costs the cell alone.
    pub(super) fn tell_of_cell(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// Says that a cell of white space was read as empty.
    pub(super) fn tell_blank(&mut self, cell: Cell) {
        self.tell(blank(cell));
    }

    /// What a cell says, white space at its ends aside; `None` where it is
    /// empty or the file has no such column.
    pub(super) fn text(&mut self, column: Column) -> Option<Cow<'t, str>> {
        self.cell(column).map(|(text, _)| text)
    }

    /// The same as a text of its own.
    pub(super) fn words(&mut self, column: Column) -> Option<String> {
        self.text(column).map(Cow::into_owned)
    }

    /// What a cell that must be filled says.
    pub(super) fn required(&mut self, column: Column) -> Option<Cow<'t, str>> {
        let text = self.text(column);
        // A column that is not there at all is told once, at the header.
        if text.is_none() {
            self.faulty = true;
            if column.at.is_some() {
                let span = self.place(column);
                let message = format!("`{}` is empty", column.name);
                let help = "fill the cell, or remove the row";
                self.tell(Diagnostic::new(&rules::MISSING_VALUE, span, message, help));
            }
        }
        text
    }

    /// An id that must be there.
    pub(super) fn id(&mut self, column: Column) -> Option<Id> {
        let text = self.required(column)?;
        let span = self.place(column);
        self.id_of(&text, span)
    }

    /// An id that may be there.
    pub(super) fn optional_id(&mut self, column: Column) -> Option<Id> {
        self.reference(column).map(|reference| reference.id)
    }

    /// A reference that may be there.
    pub(super) fn reference(&mut self, column: Column) -> Option<Reference> {
        let (text, place) = self.cell(column)?;
        if let Some(finding) = stands_in(column.name, &text, place) {
            self.tell(finding);
            return None;
        }
        Some(Reference { id: self.id_of(&text, place)?, place })
    }

    /// References with `;` between them.
    pub(super) fn references(&mut self, column: Column) -> Vec<Reference> {
        let Some((text, place)) = self.cell(column) else { return Vec::new() };
        parts(&text)
            .filter_map(|part| Some(Reference { id: self.id_of(part, place)?, place }))
            .collect()
    }

    fn id_of(&mut self, text: &str, span: Span) -> Option<Id> {
        let wrong = match Id::new(text) {
            Ok(id) => return Some(id),
            Err(wrong) => wrong,
        };
        self.tell(Diagnostic::new(
            &rules::BAD_ID,
            span,
            format!("`{text}` cannot be an id: {wrong}"),
            "use letters, digits, `.`, `_` and `-`, with no dot first or last",
        ));
        None
    }

    /// One of the values of a list.
    pub(super) fn listed<T: Listed>(&mut self, column: Column) -> Option<T> {
        let (text, span) = self.cell(column)?;
        let found = T::from_name(&text);
        if found.is_none() {
            let near = synonym::meant(&text, T::NAMES)
                .or_else(|| nearest(&text, T::NAMES.iter().copied()));
            if near.is_none()
                && let Some(finding) = stands_in(column.name, &text, span)
            {
                self.tell(finding);
                return None;
            }
            let near = near.map_or_else(String::new, |near| meant(&text, near));
            self.tell(Diagnostic::new(
                &rules::UNKNOWN_VALUE,
                span,
                format!("`{text}` is not a value of `{}`.{near}", column.name),
                format!("write one of: {}", T::NAMES.join(", ")),
            ));
        }
        found
    }

    /// One of the values of a list, which must be given.
    pub(super) fn required_list<T: Listed>(&mut self, column: Column) -> Option<T> {
        self.required(column)?;
        self.listed(column)
    }

    /// A number in a unit; `None` for the unit where it is not known.
    pub(super) fn number(&mut self, column: Column, unit: Option<UnitKind>) -> Option<Decimal> {
        let (text, span) = self.cell(column)?;
        match number::read(&text, unit) {
            Ok(reading) => {
                if !reading.plain {
                    let digits = reading.number.to_string();
                    let (message, help) = read_as(&text, &digits);
                    let finding = Diagnostic::new(&rules::NUMBER_SPELLING, span, message, help);
                    let is_certain = number::is_certain(reading, unit);
                    self.tell(if is_certain { finding.with_fix(digits) } else { finding });
                }
                Some(reading.number)
            }
            Err(fault) => {
                self.tell(bad_number(column.name, &text, span, fault));
                None
            }
        }
    }

    /// A number that is not negative.
    pub(super) fn amount(&mut self, column: Column, unit: Option<UnitKind>) -> Option<Decimal> {
        let number = self.number(column, unit)?;
        if number.is_sign_negative() && !number.is_zero() {
            let span = self.place(column);
            let message = format!("`{}` is {number}, and cannot be negative", column.name);
            let help = "write a number of zero or more";
            self.tell(Diagnostic::new(&rules::IMPOSSIBLE_RANGE, span, message, help));
        }
        Some(number)
    }

    /// A period. `frequency` is that of the series it stands in, if any.
    pub(super) fn period(
        &mut self,
        column: Column,
        frequency: Option<Frequency>,
    ) -> Option<Period> {
        let (text, span) = self.cell(column)?;
        match period_spelling::read(&text, self.calendar, frequency) {
            Ok(reading) => {
                if !reading.plain {
                    let spelling = reading.period.to_string();
                    let (message, help) = read_as(&text, &spelling);
                    let finding = Diagnostic::new(&rules::PERIOD_SPELLING, span, message, help);
                    let is_certain = period_spelling::is_certain(&text, self.calendar, frequency);
                    self.tell(if is_certain { finding.with_fix(spelling) } else { finding });
                }
                Some(reading.period)
            }
            Err(fault) => {
                let finding = stands_in(column.name, &text, span);
                let bad = || bad_period(&format!("`{}`", column.name), &text, span, fault);
                self.tell(finding.unwrap_or_else(bad));
                None
            }
        }
    }

    /// A period that must be there.
    pub(super) fn required_period(
        &mut self,
        column: Column,
        frequency: Option<Frequency>,
    ) -> Option<Period> {
        let period = self.period(column, frequency);
        if period.is_none() {
            // Tells an empty cell; what is no period was told already.
            self.required(column);
        }
        period
    }

    /// Tells a period whose year can hardly be meant; whether it did.
    pub(super) fn doubt_year(&mut self, column: Column, period: Option<Period>) -> bool {
        let Some(period) = period else { return false };
        let (what, span) = (format!("`{}`", column.name), self.place(column));
        let finding = self.years.of_period(&what, period, span);
        let is_told = finding.is_some();
        self.findings.extend(finding);
        is_told
    }

    /// A date.
    pub(super) fn date(&mut self, column: Column) -> Option<Date> {
        let date = self.read_date(column)?;
        if !self.years.has_day(date) {
            let (what, span) = (format!("`{}`", column.name), self.place(column));
            self.findings.extend(self.years.of_day(&what, date, span));
        }
        Some(date)
    }

    fn read_date(&mut self, column: Column) -> Option<Date> {
        let (text, span) = self.cell(column)?;
        let has_form = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        let date = has_form.then(|| Date::from_str(&text).ok()).flatten();
        if date.is_none() {
            let finding = stands_in(column.name, &text, span);
            self.tell(finding.unwrap_or_else(|| bad_date(column.name, &text, span, has_form)));
        }
        date
    }

    /// A date of something that has happened by the reference date.
    pub(super) fn past_date(&mut self, column: Column, reference: Date) -> Option<Date> {
        let date = self.read_date(column)?;
        if date <= reference {
            return self.date(column);
        }
        let help = "mend the date, or empty the cell until it has come";
        self.tell(future_date(column.name, date, reference, self.place(column), help));
        Some(date)
    }

    fn cell(&mut self, column: Column) -> Option<(Cow<'t, str>, Span)> {
        let cell = self.row.get(column.at?)?;
        let text = cell.value();
        if text.is_empty() {
            return None;
        }
        let text = trimmed(text);
        if text.is_empty() {
            self.tell(blank(cell));
            return None;
        }
        Some((text, cell.span))
    }
}

/// The parts of a cell with `;` between them, empty ones left out.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(str::trim).filter(|part| !part.is_empty())
}

/// Without white space at the ends. Most texts have none, which their first and
/// last byte show.
fn trimmed(text: Cow<str>) -> Cow<str> {
    let bytes = text.as_bytes();
    if [bytes.first(), bytes.last()].into_iter().flatten().all(u8::is_ascii_graphic) {
        return text;
    }
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}
