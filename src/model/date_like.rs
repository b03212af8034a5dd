//! Dates in spellings that are not the contract's, and what spreadsheets make
//! of dates.
//!
//! Owns what such a cell may mean. It never decides: a day and a month that
//! may be exchanged are two readings.

use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// A cell that looks like a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateLike {
    /// Whether a spreadsheet has made it of what was typed: `Mar-22`, `44652`.
    pub is_rewritten: bool,
    /// What it may mean, as the contract spells dates and months.
    pub readings: Vec<String>,
}

impl DateLike {
    /// Reads a cell; `None` where it does not look like a date.
    pub fn read(cell: &str) -> Option<DateLike> {
        let cell = cell.trim();
        if let Some(day) = serial(cell) {
            return Some(DateLike { is_rewritten: true, readings: vec![day.to_string()] });
        }
        if let Some(day) = cell.get(..10).and_then(iso) {
            let has_time = cell[10..].starts_with([' ', 'T']) && cell.contains(':');
            return (cell.len() == 10 || has_time)
                .then(|| DateLike { is_rewritten: false, readings: vec![day.to_string()] });
        }
        named(cell).or_else(|| in_figures(cell))
    }

    /// The readings as a text: "`2022-03-04` or `2022-04-03`".
    pub fn or(&self) -> String {
        let quoted: Vec<String> = self.readings.iter().map(|one| format!("`{one}`")).collect();
        quoted.join(" or ")
    }
}

/// `44652`: the days since 30 December 1899, within the years 1954 to 2119.
fn serial(cell: &str) -> Option<Date> {
    if cell.len() != 5 || !all_digits(cell) {
        return None;
    }
    let days: i32 = cell.parse().ok().filter(|days| (20_000..80_000).contains(days))?;
    date(1899, 12, 30).checked_add(days.days()).ok()
}

fn iso(cell: &str) -> Option<Date> {
    let has_form = cell.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    has_form.then(|| Date::from_str(cell).ok())?
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The month of its name or the first letters of it.
fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.').to_lowercase();
    let at = MONTHS.iter().position(|name| {
        word == *name || word == name[..3] || (word == "sept" && *name == "september")
    })?;
    Some(at as i8 + 1)
}

/// `Mar-22`, `22-Mar`, `31-Mar-22`, `March 2022`.
fn named(cell: &str) -> Option<DateLike> {
    let words: Vec<&str> =
        cell.split([' ', '-', '/', ',']).filter(|word| !word.is_empty()).collect();
    let is_short = |word: &str| word.len() <= 2 && all_digits(word);
    let (is_rewritten, readings) = match *words.as_slice() {
        [a, b] if month(a).is_some() && is_short(b) => {
            (true, month_of(b, month(a)?).into_iter().collect())
        }
        [a, b] if is_short(a) && month(b).is_some() => (true, Vec::new()),
        [a, b] if month(a).is_some() && b.len() == 4 => (false, vec![month_of(b, month(a)?)?]),
        [a, b, c] if is_short(a) && month(b).is_some() => {
            (cell.contains('-'), vec![day_of(c, month(b)?, a)?])
        }
        [a, b, c] if month(a).is_some() && is_short(b) && c.len() == 4 => {
            (false, vec![day_of(c, month(a)?, b)?])
        }
        _ => return None,
    };
    Some(DateLike { is_rewritten, readings })
}

/// `3/22/2022` and `22.03.2022`: day and month in either order.
fn in_figures(cell: &str) -> Option<DateLike> {
    let cell = cell.split_once(' ').map_or(cell, |(day, _)| day);
    let separator = ['/', '.', '-'].into_iter().find(|sign| cell.contains(*sign))?;
    let parts: Vec<&str> = cell.split(separator).collect();
    let &[a, b, year] = parts.as_slice() else { return None };
    let is_date = [a, b, year].iter().all(|part| all_digits(part) && !part.is_empty())
        && a.len() <= 2
        && b.len() <= 2
        && matches!(year.len(), 2 | 4);
    if !is_date {
        return None;
    }
    let month_first = a.parse().ok().and_then(|month| day_of(year, month, b));
    let day_first = b.parse().ok().and_then(|month| day_of(year, month, a));
    let mut readings: Vec<String> = match separator {
        // Points stand where the day comes first.
        '.' => day_first.into_iter().collect(),
        _ => month_first.into_iter().chain(day_first).collect(),
    };
    readings.dedup();
    (!readings.is_empty()).then_some(DateLike { is_rewritten: false, readings })
}

fn month_of(year: &str, month: i8) -> Option<String> {
    Some(format!("{:04}-{month:02}", full_year(year)?))
}

fn day_of(year: &str, month: i8, day: &str) -> Option<String> {
    Some(Date::new(full_year(year)?, month, day.parse().ok()?).ok()?.to_string())
}

/// Two digits from 70 on are of the last century.
fn full_year(year: &str) -> Option<i16> {
    let number: i16 = year.parse().ok()?;
    match year.len() {
        2 if number >= 70 => Some(1900 + number),
        2 => Some(2000 + number),
        4 => Some(number),
        _ => None,
    }
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The readings, with `!` before them where a spreadsheet was at work.
    fn check(cell: &str, expected: &str) {
        let read = DateLike::read(cell).map_or("-".into(), |found| {
            format!("{}{}", if found.is_rewritten { "!" } else { "" }, found.readings.join(" "))
        });
        assert_eq!(read, expected, "{cell}");
    }

    #[test]
    fn what_spreadsheets_make_of_dates() {
        check("Mar-22", "!2022-03");
        check("Sep-98", "!1998-09");
        check("22-Mar", "!");
        check("31-Mar-22", "!2022-03-31");
        check("44652", "!2022-04-01");
        check("44562", "!2022-01-01");
        check("12345", "-");
    }

    #[test]
    fn dates_of_other_spellings() {
        check("3/22/2022", "2022-03-22");
        check("03/04/2025", "2025-03-04 2025-04-03");
        check("4/4/25", "2025-04-04");
        check("22.03.2022", "2022-03-22");
        check("2022-03-31 00:00:00", "2022-03-31");
        check("2022-03-31", "2022-03-31");
        check("March 2022", "2022-03");
        check("March 31, 2022", "2022-03-31");
        check("31 March 2022", "2022-03-31");
    }

    #[test]
    fn anything_else() {
        for cell in
            ["", "3/4", "31/31/2022", "May", "1.2.3", "Q3-2022", "3.14", "Marble 22", "é2022-03-"]
        {
            check(cell, "-");
        }
    }
}
