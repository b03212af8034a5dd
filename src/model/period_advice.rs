//! What a cell that is no period seems to mean, for the help of a finding.
//!
//! Owns spellings that are not read because they are not certain, or are not
//! the contract's. It never decides: whoever reads the finding does.

use super::period::YEARS;

/// What to write in place of a cell that is no period, as the end of "write …";
/// `None` where nothing is known of it.
pub fn advice(cell: &str) -> Option<String> {
    let cell = cell.trim().to_uppercase();
    invisible(&cell)
        .or_else(|| half_year(&cell))
        .or_else(|| crossing_year(&cell))
        .or_else(|| month_first(&cell))
        .or_else(|| strange_year(&cell))
}

/// Signs that no screen shows, as copying from a web page leaves them.
fn invisible(cell: &str) -> Option<String> {
    let is_invisible =
        |char: char| matches!(char, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    let plain = cell.replace(is_invisible, "");
    (plain != cell).then(|| format!("`{plain}` anew: the cell holds an invisible character"))
}

/// `FY2025 H1`: half-years are spans.
fn half_year(cell: &str) -> Option<String> {
    let cell = cell.replace([' ', '-'], "");
    let (year, half) = cell.split_once('H')?;
    let digits = year.strip_prefix("FY").or(year.strip_prefix("CY"))?;
    let (first, last) = match half {
        "1" => (1, 2),
        "2" => (3, 4),
        _ => return None,
    };
    is_digits(digits, 4)
        .then(|| format!("the half-year as a span of quarters: `{year}Q{first}--{year}Q{last}`"))
}

/// `2024-25`, which can be no month.
fn crossing_year(cell: &str) -> Option<String> {
    let (first, second) = cell.trim_start_matches("FY").trim().split_once(['-', '–'])?;
    if !is_digits(first, 4) || !is_digits(second, 2) {
        return None;
    }
    let next = first.parse::<u16>().ok()? + 1;
    (second.parse() == Ok(next % 100))
        .then(|| format!("`FY{next}` if the fiscal year {first}/{second} is meant"))
}

/// `04/2025`
fn month_first(cell: &str) -> Option<String> {
    let (month, year) = cell.split_once(['/', '.', '-'])?;
    let number = month.parse::<u8>().ok().filter(|month| (1..=12).contains(month))?;
    is_digits(year, 4).then(|| format!("`{year}-{number:02}` if that month is meant"))
}

/// `FY2202`
fn strange_year(cell: &str) -> Option<String> {
    let mut numbers = cell.split(|char: char| !char.is_ascii_digit());
    let year = numbers.find(|number| {
        is_digits(number, 4) && number.parse().is_ok_and(|year| !YEARS.contains(&year))
    })?;
    let (first, last) = (YEARS.start(), YEARS.end());
    Some(format!("the year `{year}` again: years are read from {first} to {last}"))
}

fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_seems_to_be_meant_is_said() {
        for (cell, expected) in [
            ("FY2025Q3\u{200b}", "`FY2025Q3` anew: the cell holds an invisible character"),
            ("fy2025 h1", "the half-year as a span of quarters: `FY2025Q1--FY2025Q2`"),
            ("CY2025-H2", "the half-year as a span of quarters: `CY2025Q3--CY2025Q4`"),
            ("2024-25", "`FY2025` if the fiscal year 2024/25 is meant"),
            ("1999–00", "`FY2000` if the fiscal year 1999/00 is meant"),
            ("4/2025", "`2025-04` if that month is meant"),
            ("FY2202", "the year `2202` again: years are read from 1600 to 2199"),
            ("FY2018--FY0209", "the year `0209` again: years are read from 1600 to 2199"),
        ] {
            assert_eq!(advice(cell).as_deref(), Some(expected), "{cell}");
        }
    }

    #[test]
    fn nothing_is_said_of_what_may_mean_anything() {
        for cell in ["", "2025 H1", "FY2025H3", "2024-26", "13/2025", "4/25", "9999-é", "Q3"] {
            assert_eq!(advice(cell), None, "{cell}");
        }
    }
}
