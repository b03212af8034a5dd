//! What people and spreadsheets write where there is no value.
//!
//! Owns the words and signs that stand for nothing, and the errors of
//! spreadsheets. Empty is the one way to say that nothing is given. It never
//! decides what becomes of the cell.

/// What stands in the place of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandIn {
    /// A word or a sign that stands for no value: `N/A`, `TBD`, a dash.
    Placeholder,
    /// The error of a spreadsheet's formula: `#REF!`.
    SpreadsheetError,
}

const PLACEHOLDERS: [&str; 36] = [
    "n/a",
    "n.a.",
    "n.a",
    "na",
    "n/k",
    "nd",
    "n.d.",
    "tbd",
    "t.b.d.",
    "tba",
    "tbc",
    "-",
    "--",
    "---",
    "—",
    "–",
    "−",
    ".",
    "..",
    "...",
    "…",
    "none",
    "null",
    "nil",
    "(blank)",
    "blank",
    "missing",
    "unknown",
    "pending",
    "not available",
    "not applicable",
    "no data",
    "x",
    "*",
    "?",
    "/",
];

const ERRORS: [&str; 18] = [
    "#ref!",
    "#value!",
    "#n/a",
    "#n/a!",
    "#div/0!",
    "#name?",
    "#num!",
    "#null!",
    "#spill!",
    "#calc!",
    "#field!",
    "#blocked!",
    "#connect!",
    "#unknown!",
    "#busy!",
    "#error!",
    "#getting_data",
    "#data!",
];

impl StandIn {
    /// What a cell, white space at its ends aside, stands in for a value;
    /// `None` where it may be one.
    pub fn read(cell: &str) -> Option<StandIn> {
        let lower = cell.trim().to_lowercase();
        let is_too_narrow = lower.len() > 2 && lower.bytes().all(|byte| byte == b'#');
        let is_error_of_office =
            lower.strip_prefix("err:").is_some_and(|code| code.parse::<u16>().is_ok());
        if ERRORS.contains(&lower.as_str()) || is_too_narrow || is_error_of_office {
            Some(StandIn::SpreadsheetError)
        } else {
            PLACEHOLDERS.contains(&lower.as_str()).then_some(StandIn::Placeholder)
        }
    }

    /// What such a cell is.
    pub fn what(self) -> &'static str {
        match self {
            StandIn::Placeholder => "a sign that stands for no value",
            StandIn::SpreadsheetError => "an error of the spreadsheet",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_signs_and_errors() {
        for cell in ["N/A", "TBD", "-", "—", "n.a.", ".", "−", "Not available", " tba "] {
            assert_eq!(StandIn::read(cell), Some(StandIn::Placeholder), "{cell}");
        }
        for cell in ["#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#####", "Err:502"] {
            assert_eq!(StandIn::read(cell), Some(StandIn::SpreadsheetError), "{cell}");
        }
        for cell in ["0", "#1", "-1", "Nauru", "err:or", "##", ""] {
            assert_eq!(StandIn::read(cell), None, "{cell}");
        }
    }
}
