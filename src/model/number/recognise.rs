//! What a cell is that should hold a number and does not, with the number to
//! write in its place where that is certain.
//!
//! Owns the looks of such cells. It never reads one as a number: whoever mends
//! the cell decides.

use rust_decimal::Decimal;

use super::{Fault, FaultKind, plain, tidy, without_separators};
use crate::model::date_like::DateLike;
use crate::model::stand_in::StandIn;

/// What people and spreadsheets write where there is no plain number; `None`
/// where none of it is known. `cell` is tidy.
pub(super) fn recognise(cell: &str) -> Option<Fault> {
    stand_in(cell)
        .or_else(|| no_figure(cell))
        .or_else(|| rewritten(cell))
        .or_else(|| parted(cell))
        .or_else(|| look_alike(cell))
        .or_else(|| brackets(cell))
        .or_else(|| marked(cell))
        .or_else(|| other_minus(cell))
        .or_else(|| invisible(cell))
        .or_else(|| foreign_separators(cell))
        .or_else(|| bound_or_range(cell))
        .or_else(|| currency_or_word(cell))
}

fn wrong(what: &'static str, help: impl Into<String>) -> Option<Fault> {
    Some(Fault { kind: FaultKind::Other, what, help: help.into() })
}

fn stand_in(cell: &str) -> Option<Fault> {
    let found = StandIn::read(cell)?;
    let (kind, what, help) = match found {
        StandIn::Placeholder => (
            FaultKind::Placeholder,
            "a sign that stands for no figure",
            "leave the cell empty, and give the reason in value_status (such as `not_available`)",
        ),
        StandIn::SpreadsheetError => (
            FaultKind::SpreadsheetError,
            found.what(),
            "mend the formula, or leave the cell empty and give the reason in value_status",
        ),
    };
    Some(Fault { kind, what, help: help.into() })
}

fn no_figure(cell: &str) -> Option<Fault> {
    let word = cell.trim_start_matches(['+', '-']).to_lowercase();
    matches!(word.as_str(), "nan" | "inf" | "infinity" | "∞").then(|| Fault {
        kind: FaultKind::Other,
        what: "not a number that can be published",
        help: "leave the cell empty, and give the reason in value_status".into(),
    })
}

fn rewritten(cell: &str) -> Option<Fault> {
    DateLike::read(cell)?;
    Some(Fault {
        kind: FaultKind::RewrittenDate,
        what: "a date, which a spreadsheet may have made of it",
        help: "format the column as a number or as text in the spreadsheet, and write the figure again".into(),
    })
}

/// Figures on two lines of one cell, or with a tab between them: they are no
/// digits of one number.
fn parted(cell: &str) -> Option<Fault> {
    let parts: Vec<&str> = cell.split(['\n', '\r', '\t']).filter(|part| !part.is_empty()).collect();
    if parts.len() < 2 || !parts.iter().all(|part| figure(part.trim()).is_some()) {
        return None;
    }
    wrong(
        "a cell with figures on several lines, or with a tab between them",
        "write one figure; each one has a row, or a column, of its own",
    )
}

/// `76O`: a letter typed in the place of the digit that it looks like.
fn look_alike(cell: &str) -> Option<Fault> {
    let is_letter = |char: char| matches!(char, 'O' | 'o' | '\u{41e}' | '\u{43e}');
    if !cell.contains(is_letter) || !cell.contains(|char: char| char.is_ascii_digit()) {
        return None;
    }
    let number = figure(&cell.replace(is_letter, "0"))?;
    wrong("a number with a letter O in it", format!("write `{number}` if that is meant"))
}

fn brackets(cell: &str) -> Option<Fault> {
    let inner = cell.strip_prefix('(')?.strip_suffix(')')?.trim();
    let bare = inner.trim_start_matches('$').trim_end_matches('%');
    let number = figure(bare)?;
    wrong("a number in brackets", format!("write `-{number}` if it is negative, else `{number}`"))
}

/// Letters and signs that stand behind figures in printed tables.
const MARKS: [char; 16] =
    ['p', 'r', 'e', 'P', 'R', 'E', '*', '†', '‡', '§', '^', '#', '¹', '²', '³', '⁴'];

fn marked(cell: &str) -> Option<Fault> {
    let without = match cell.strip_suffix([')', ']']) {
        // `12 (p)` and `12 [1]`
        Some(rest) => rest.rsplit_once(['(', '[']).filter(|(_, mark)| mark.len() <= 3)?.0,
        None => cell.trim_end_matches(MARKS),
    };
    if without.len() == cell.len() {
        return None;
    }
    let number = figure(without.trim())?;
    wrong(
        "a number with a mark behind it",
        format!(
            "write `{number}`, and say what the mark means in value_status (`preliminary`, `revised`, `estimated`)"
        ),
    )
}

fn other_minus(cell: &str) -> Option<Fault> {
    let number = match cell.strip_suffix('-') {
        Some(number) => figure(number.trim())?,
        None => figure(cell.strip_prefix(['–', '—', '‐', '‑', '﹣', '－'])?.trim())?,
    };
    wrong("a number with a dash in place of its minus", format!("write `-{number}`"))
}

fn invisible(cell: &str) -> Option<Fault> {
    let is_invisible = |char: char| {
        matches!(char, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
            || char.is_control()
    };
    let is_wide = |char: char| matches!(char, '\u{ff0b}'..='\u{ff19}');
    let plain: String = cell
        .trim_start_matches(['\'', '’'])
        .chars()
        .filter(|char| !is_invisible(*char))
        .map(|char| match char {
            // Full-width signs stand as far from ASCII.
            wide if is_wide(wide) => char::from_u32(wide as u32 - 0xfee0).unwrap_or(wide),
            other => other,
        })
        .collect();
    let number = figure(plain.trim())?;
    if cell.contains(is_invisible) {
        wrong("a number with an invisible character", format!("write `{number}`"))
    } else if cell.contains(is_wide) {
        wrong("a number in full-width digits", format!("write `{number}`"))
    } else if cell.starts_with(['\'', '’']) {
        wrong("a number behind an apostrophe", format!("write `{number}`"))
    } else {
        None
    }
}

/// `1.234,5`, `0,875`, `1.234.567`, `1'234`: the separators of other countries.
fn foreign_separators(cell: &str) -> Option<Fault> {
    let apostrophes = cell.replace(['\'', '’'], ",");
    if apostrophes != cell && !cell.contains(',') {
        let number = figure(&apostrophes)?;
        return wrong("a number with apostrophes in it", format!("write `{number}`"));
    }
    if let Some((whole, decimals)) = cell.rsplit_once(',') {
        let is_grouped = whole.contains(['.', ' ']);
        let starts_with_zero = whole.trim_start_matches(['-', '+']).starts_with('0');
        if decimals.len() == 3 && !is_grouped && !starts_with_zero || whole.contains(',') {
            return None;
        }
        let help = match figure(&format!("{}.{decimals}", whole.replace(['.', ' '], ""))) {
            Some(number) => format!("write `{number}`, with a point before the decimals"),
            None => "write the decimals behind a point, without separators: `1234.5`".into(),
        };
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let groups = whole.trim_start_matches(['-', '+']).split(['.', ' ']);
        let is_number = digits(decimals) && !decimals.is_empty() && groups.clone().all(digits);
        return if is_number { wrong("a number with a decimal comma", help) } else { None };
    }
    if cell.matches('.').count() > 1 {
        let number = figure(&cell.replace('.', ","))?;
        return wrong("a number with points between the thousands", format!("write `{number}`"));
    }
    None
}

fn bound_or_range(cell: &str) -> Option<Fault> {
    let bare = cell.trim_start_matches(['<', '>', '≤', '≥', '=', '~', '≈', '±']);
    let bare = bare.trim_end_matches('+').trim();
    if bare.len() < cell.len()
        && let Some(number) = figure(bare.trim_end_matches('%'))
    {
        return wrong(
            "a bound or a rough figure",
            format!(
                "write it into actual_text or target_text as it is; or write `{number}`, with `estimated` in value_status"
            ),
        );
    }
    for separator in [" to ", "–", "—", " - ", "-", ".."] {
        if let Some((from, to)) = cell.split_once(separator)
            && let (Some(_), Some(_)) = (figure(from.trim()), figure(to.trim()))
        {
            return wrong(
                "a range",
                "write the bounds of a target into target_min and target_max; a result in words belongs into actual_text",
            );
        }
    }
    None
}

/// Words for sizes, and how many zeros they stand for.
const SIZES: [(&str, u32); 9] = [
    ("k", 3),
    ("thousand", 3),
    ("m", 6),
    ("mn", 6),
    ("mio", 6),
    ("million", 6),
    ("bn", 9),
    ("b", 9),
    ("billion", 9),
];

/// `€5`, `5 USD`, `5 million`, `12 days`.
fn currency_or_word(cell: &str) -> Option<Fault> {
    let sign = |char: char| matches!(char, '€' | '£' | '¥' | '₹');
    let bare = cell.trim_start_matches(sign).trim_end_matches(sign).trim();
    if bare.len() < cell.len()
        && let Some(number) = figure(bare)
    {
        let help = format!("write `{number}`, and name the currency in the indicator's unit");
        return wrong("an amount with the sign of a currency", help);
    }
    let cell = cell.trim_start_matches('$');
    let at = cell.find(char::is_alphabetic)?;
    let (number, word) = if at == 0 {
        let (word, number) = cell.split_once(' ')?;
        (number, word)
    } else {
        (&cell[..at], &cell[at..])
    };
    let number = figure(number.trim())?;
    let word = word.trim().trim_end_matches('.').to_lowercase();
    if word.len() > 20 || !word.chars().all(|char| char.is_alphabetic() || char == ' ') {
        return None;
    }
    let zeros = SIZES.iter().find(|(name, _)| *name == word).map(|(_, zeros)| *zeros);
    let all_digits = zeros.and_then(|zeros| number.checked_mul(Decimal::from(10_u64.pow(zeros))));
    let help = match all_digits {
        Some(all) => format!("write all the digits: `{}`", all.normalize()),
        None => {
            format!("write `{number}`; the unit stands in indicators.csv, and words in actual_text")
        }
    };
    wrong("a number with a word beside it", help)
}

/// A plain number, with commas or spaces between thousands at most.
fn figure(text: &str) -> Option<Decimal> {
    let text = tidy(text);
    plain(&without_separators(&text)?)?.ok()
}
