//! The cells of one row as typed values, each fault told at its cell.

use std::borrow::Cow;
use std::str::FromStr;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::columns::Column;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, did_you_mean, rules};
use crate::model::lists::{Frequency, Listed};
use crate::model::period_spelling::{Ambiguity, Fault};
use crate::model::{Id, Period, Reference, UnitKind, number, period_spelling};
use crate::settings::Calendar;
use crate::source::Span;
use crate::table::{Cell, Row};

/// A row while its cells are read. A row with a fault in one of its cells is
/// left out as a whole: half a row would say what nobody wrote.
pub(super) struct Cells<'r, 't, 'd> {
    row: Row<'r, 't>,
    calendar: Calendar,
    findings: &'d mut Diagnostics,
    faulty: bool,
}

impl<'r, 't, 'd> Cells<'r, 't, 'd> {
    pub(super) fn new(row: Row<'r, 't>, calendar: Calendar, findings: &'d mut Diagnostics) -> Self {
        Self { row, calendar, findings, faulty: false }
    }

    /// Whether a cell was at fault, so that the row must be left out.
    pub(super) fn is_faulty(&self) -> bool {
        self.faulty
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
            let near = did_you_mean(&text, T::NAMES.iter().copied());
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
                let message =
                    format!("`{}` takes a number; `{text}` is {}", column.name, fault.what);
                self.tell(Diagnostic::new(&rules::BAD_NUMBER, span, message, fault.help));
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
                self.tell(bad_period(&format!("`{}`", column.name), &text, span, fault));
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
        self.required(column)?;
        self.period(column, frequency)
    }

    /// A date.
    pub(super) fn date(&mut self, column: Column) -> Option<Date> {
        let (text, span) = self.cell(column)?;
        let has_form = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        let date = has_form.then(|| Date::from_str(&text).ok()).flatten();
        if date.is_none() {
            let name = column.name;
            let message = if has_form {
                format!("`{name}` takes a date, and there is no day `{text}`")
            } else {
                format!("`{name}` takes a date of the form 2022-09-30, and not `{text}`")
            };
            let help = "write year, month and day: `2022-09-30`";
            self.tell(Diagnostic::new(&rules::BAD_DATE, span, message, help));
        }
        date
    }

    fn cell(&mut self, column: Column) -> Option<(Cow<'t, str>, Span)> {
        let cell = self.row.get(column.at?)?;
        let text = cell.value();
        if text.is_empty() {
            return None;
        }
        if text.trim().is_empty() {
            self.tell(blank(cell));
            return None;
        }
        Some((trimmed(text), cell.span))
    }
}

/// The parts of a cell with `;` between them, empty ones left out.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(str::trim).filter(|part| !part.is_empty())
}

/// A finding about a period that cannot be read or has two readings. `what`
/// takes a period: a column, or the name of a file.
pub(super) fn bad_period(what: &str, text: &str, span: Span, fault: Fault) -> Diagnostic {
    match fault {
        Fault::Unreadable if is_rewritten_date(text) => {
            let message = format!(
                "{what} takes a period; `{text}` looks like a date that a spreadsheet has rewritten"
            );
            let help = "format the column as text in the spreadsheet, and write the period again, such as `2022-03` or `FY2022Q2`";
            Diagnostic::new(&rules::BAD_PERIOD, span, message, help)
        }
        Fault::Unreadable => {
            let message = format!("{what} takes a period, and `{text}` is none");
            let help =
                "write it as `FY2022Q3`, `FY2022`, `CY2022Q3`, `CY2022`, `2022-07` or `2022-07-31`";
            Diagnostic::new(&rules::BAD_PERIOD, span, message, help)
        }
        Fault::Ambiguous(Ambiguity { readings, help }) => {
            let message = format!("`{text}` is {readings}");
            Diagnostic::new(&rules::AMBIGUOUS_PERIOD, span, message, help)
        }
    }
}

/// What spreadsheets make of a month or a day: `Mar-22`, `22-Mar`, or `44652`,
/// the days since 1900.
fn is_rewritten_date(text: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_month = |text: &str| MONTHS.contains(&text.to_lowercase().as_str());
    match text.split_once('-') {
        Some((a, b)) => (is_month(a) && all_digits(b)) || (all_digits(a) && is_month(b)),
        None => text.len() == 5 && all_digits(text),
    }
}

/// The message and the help of a note about a text that was read as another.
pub(super) fn read_as(text: &str, meant: &str) -> (String, String) {
    (format!("`{text}` was read as `{meant}`"), format!("write `{meant}`"))
}

fn blank(cell: Cell) -> Diagnostic {
    let message = "the cell holds white space only, and was read as empty";
    Diagnostic::new(&rules::BLANK_CELL, cell.span, message, "leave the cell empty")
}

fn trimmed(text: Cow<str>) -> Cow<str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}
