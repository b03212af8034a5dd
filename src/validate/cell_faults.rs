//! What is said of a cell that does not hold what its column takes.
//!
//! Owns the findings about words, numbers, dates and periods that cannot be
//! read, and how to mend them. It never decides what becomes of the row.

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, rules};
use crate::model::date_like::DateLike;
use crate::model::number::FaultKind;
use crate::model::period::YEARS;
use crate::model::period_spelling::Ambiguity;
use crate::model::stand_in::StandIn;
use crate::model::{number, period_advice, period_spelling};
use crate::source::Span;
use crate::table::Cell;

/// A finding about a word or an error in the place of a value.
#[cold]
pub(super) fn stands_in(column: &str, text: &str, span: Span) -> Option<Diagnostic> {
    let found = StandIn::read(text)?;
    let message = format!("`{column}` holds `{text}`, {}", found.what());
    let (rule, help) = match found {
        StandIn::Placeholder => (&rules::PLACEHOLDER, how_to_leave_out(column)),
        StandIn::SpreadsheetError => {
            (&rules::SPREADSHEET_ERROR, "mend the formula, and export the file again".into())
        }
    };
    Some(Diagnostic::new(rule, span, message, help))
}

/// A finding about a number that is none.
pub(super) fn bad_number(column: &str, text: &str, span: Span, fault: number::Fault) -> Diagnostic {
    let message = format!("`{column}` takes a number; `{text}` is {}", fault.what);
    let (rule, help) = match fault.kind {
        FaultKind::Placeholder => (&rules::PLACEHOLDER, how_to_leave_out(column)),
        FaultKind::SpreadsheetError => (&rules::SPREADSHEET_ERROR, fault.help),
        FaultKind::RewrittenDate => (&rules::REWRITTEN_DATE, fault.help),
        FaultKind::Other => (&rules::BAD_NUMBER, fault.help),
    };
    Diagnostic::new(rule, span, message, help)
}

/// A finding about a date that is none. `has_form` where only the day does not
/// exist.
#[cold]
pub(super) fn bad_date(column: &str, text: &str, span: Span, has_form: bool) -> Diagnostic {
    let read = DateLike::read(text);
    let help = match &read {
        Some(read) if !read.readings.is_empty() => format!("write {}, if that is meant", read.or()),
        _ => "write year, month and day: `2022-09-30`".into(),
    };
    if read.is_some_and(|read| read.is_rewritten) {
        return rewritten(&format!("`{column}` takes a date"), text, span, help);
    }
    let message = if has_form {
        format!("`{column}` takes a date, and there is no day `{text}`")
    } else {
        format!("`{column}` takes a date of the form 2022-09-30, and not `{text}`")
    };
    Diagnostic::new(&rules::BAD_DATE, span, message, help)
}

/// A finding about a date of a year that nobody can have meant.
#[cold]
pub(super) fn strange_year(column: &str, date: Date, span: Span) -> Diagnostic {
    let (first, last) = (YEARS.start(), YEARS.end());
    let message = format!("`{column}` is {date}, of a year that can hardly be meant");
    let help = format!("write the year again: years are read from {first} to {last}");
    Diagnostic::new(&rules::BAD_DATE, span, message, help)
}

/// A finding about the day of something that is told as past, and has not come by
/// the reference date.
#[cold]
pub(super) fn future_date(
    key: &str,
    date: Date,
    reference: Date,
    span: Span,
    help: &str,
) -> Diagnostic {
    let message = format!("`{key}` is {date}, after the as_of date {reference}");
    Diagnostic::new(&rules::FUTURE_DATE, span, message, help)
}

/// A finding about a period that cannot be read or has two readings. `what`
/// takes a period: a column, or the name of a file.
pub(super) fn bad_period(
    what: &str,
    text: &str,
    span: Span,
    fault: period_spelling::Fault,
) -> Diagnostic {
    if let period_spelling::Fault::Ambiguous(Ambiguity { readings, help }) = fault {
        let message = format!("`{text}` is {readings}");
        return Diagnostic::new(&rules::AMBIGUOUS_PERIOD, span, message, help);
    }
    let read = DateLike::read(text);
    let readings = read.as_ref().map_or(String::new(), DateLike::or);
    if read.is_some_and(|read| read.is_rewritten) {
        let help = match readings.as_str() {
            "" => "write the period again, such as `2022-03` or `FY2022Q2`".into(),
            some => {
                format!("write {some} if that is meant, else the period again, such as `FY2022Q2`")
            }
        };
        return rewritten(&format!("{what} takes a period"), text, span, help);
    }
    let message = format!("{what} takes a period, and `{text}` is none");
    if let Some(advice) = period_advice::advice(text) {
        return Diagnostic::new(&rules::BAD_PERIOD, span, message, format!("write {advice}"));
    }
    let help = match readings.as_str() {
        "" => "write it as `FY2022Q3`, `FY2022`, `CY2022Q3`, `CY2022`, `2022-07` or `2022-07-31`"
            .into(),
        some => {
            format!("write {some} if that is meant, or the period as in `FY2022Q3` and `2022-07`")
        }
    };
    Diagnostic::new(&rules::BAD_PERIOD, span, message, help)
}

/// The message and the help of a note about a text that was read as another.
pub(super) fn read_as(text: &str, meant: &str) -> (String, String) {
    (format!("`{text}` was read as `{meant}`"), format!("write `{meant}`"))
}

/// A finding about a cell of white space.
pub(super) fn blank(cell: Cell) -> Diagnostic {
    let message = "the cell holds white space only, and was read as empty";
    Diagnostic::new(&rules::BLANK_CELL, cell.span, message, "leave the cell empty")
}

/// What to do with the cell of a column where there is no value.
fn how_to_leave_out(column: &str) -> String {
    match column {
        "actual" => {
            "leave the cell empty, and give the reason in value_status (such as `not_available`)"
                .into()
        }
        "target" | "target_value" | "target_min" | "target_max" => {
            "leave the cell empty; a target in words belongs into target_text".into()
        }
        "period" | "goal_type" | "goal_id" | "indicator_id" | "milestone_id" | "agency_id" => {
            "fill the cell, or remove the row".into()
        }
        _ => "leave the cell empty".into(),
    }
}

fn rewritten(takes: &str, text: &str, span: Span, help: String) -> Diagnostic {
    let message = format!("{takes}; `{text}` looks like a date that a spreadsheet has rewritten");
    let help = format!("format the column as text in the spreadsheet, and {help}");
    Diagnostic::new(&rules::REWRITTEN_DATE, span, message, help)
}
