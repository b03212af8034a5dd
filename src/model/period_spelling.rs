//! Reads periods as agencies spell them.
//!
//! Owns the one parser of period cells: canonical spellings, those that are
//! understood with a note, and those that have two readings and are refused. It
//! never knows where a cell stands: the finding is told by `validate`.

use jiff::civil::Date;

use super::lists::Frequency;
use super::period::{Period, Unit, YEARS};
use crate::settings::{BareYear, Calendar};

/// A period that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What was understood.
    pub period: Period,
    /// Whether the cell is spelt as the contract spells it, so that nothing
    /// need be said.
    pub plain: bool,
}

/// Why a cell is no period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It cannot be read.
    Unreadable,
    /// It has two readings.
    Ambiguous(Ambiguity),
}

/// A cell with two readings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ambiguity {
    /// Both, as a phrase: "either … or …".
    pub readings: String,
    /// What to write instead.
    pub help: String,
}

/// Reads a period cell. `frequency` is that of the series the cell stands in,
/// where it is known: `2011-12` is a month, except among annual figures, where
/// it may as well be the year 2011/12.
///
/// # Errors
/// [`Fault`] says whether the cell cannot be read or has two readings.
pub fn read(
    cell: &str,
    calendar: Calendar,
    frequency: Option<Frequency>,
) -> Result<Reading, Fault> {
    let reader = Reader { calendar, frequency };
    if let Some(period) = reader.canonical(cell)? {
        return Ok(Reading { period, plain: true });
    }
    let loose = cell.trim().to_uppercase();
    let (period, plain) = reader.loose(&loose)?;
    Ok(Reading { period, plain })
}

/// The two readings of a month such as `2011-12`, which is the way in which some
/// write the year 2011/12; `None` for other periods.
pub fn year_like(unit: Unit) -> Option<Ambiguity> {
    let Unit::Month(year, month) = unit else { return None };
    let next = year + 1;
    (i16::from(month) == next % 100).then(|| Ambiguity {
        readings: format!("either the month {year}-{month:02} or the year {year}/{month:02}"),
        help: format!(
            "write `FY{next}` or `CY{next}` for the year, or set the indicator's frequency to `monthly`"
        ),
    })
}

/// Whether the canonical spelling of a cell that was read otherwise can take
/// its place: not where a bare year was taken for a fiscal one because the
/// settings do not say, and not where a month may yet turn out to be a year.
pub fn is_certain(cell: &str, calendar: Calendar, frequency: Option<Frequency>) -> bool {
    let Ok(Reading { period, .. }) = read(cell, calendar, frequency) else { return false };
    let bare_years = match calendar.bare_year {
        Some(own) => [own, own],
        None => [BareYear::Fiscal, BareYear::Calendar],
    };
    let spelling = period.to_string();
    let frequencies = [frequency, frequency.or(Some(Frequency::Annual))];
    let is_same = |text, bare_year, frequency| {
        let calendar = Calendar { bare_year: Some(bare_year), ..calendar };
        read(text, calendar, frequency).is_ok_and(|one| one.period == period)
    };
    bare_years.into_iter().all(|year| {
        let is_same = |text| frequencies.into_iter().all(|series| is_same(text, year, series));
        is_same(cell) && is_same(&spelling)
    })
}

struct Reader {
    calendar: Calendar,
    frequency: Option<Frequency>,
}

impl Reader {
    fn canonical(&self, cell: &str) -> Result<Option<Period>, Fault> {
        let Some(unit) = canonical_unit(cell) else { return self.canonical_span(cell) };
        self.refuse_year_like(unit)?;
        self.one(unit).map(Some)
    }

    fn canonical_span(&self, cell: &str) -> Result<Option<Period>, Fault> {
        let units =
            cell.split_once("--").map(|(from, to)| (canonical_unit(from), canonical_unit(to)));
        match units {
            Some((Some(from), Some(to))) => self.span(from, to).map(Some),
            _ => Ok(None),
        }
    }

    /// Refuses a month among annual figures that may as well be a year.
    fn refuse_year_like(&self, unit: Unit) -> Result<(), Fault> {
        if self.frequency != Some(Frequency::Annual) {
            return Ok(());
        }
        match year_like(unit) {
            Some(ambiguity) => Err(Fault::Ambiguous(ambiguity)),
            None => Ok(()),
        }
    }

    fn loose(&self, cell: &str) -> Result<(Period, bool), Fault> {
        for separator in ["--", " TO ", "–", "—"] {
            if let Some((from, to)) = cell.split_once(separator) {
                let (from, to) = (self.loose_unit(from.trim())?, self.loose_unit(to.trim())?);
                return Ok((self.span(from.0, to.0)?, false));
            }
        }
        if let Some((from, to)) = cell.split_once('/') {
            return Ok((self.one(self.crossing_year(from, to)?)?, false));
        }
        if let Some((from, to)) = cell.split_once('-')
            && is_long_year(from)
            && is_long_year(to)
        {
            let (from, to) = (self.loose_unit(from)?, self.loose_unit(to)?);
            return Ok((self.span(from.0, to.0)?, false));
        }
        let (unit, plain) = self.loose_unit(cell)?;
        Ok((self.one(unit)?, plain))
    }

    /// `2021/22` and `2021/2022`: the fiscal year that ends in the second one.
    fn crossing_year(&self, from: &str, to: &str) -> Result<Unit, Fault> {
        let from = from.trim().trim_start_matches("FY").trim();
        let (Some(first), Ok(second)) = (long_year(from), to.trim().parse::<i16>()) else {
            return Err(Fault::Unreadable);
        };
        let follows = match to.trim().len() {
            2 => second == (first + 1) % 100,
            4 => second == first + 1,
            _ => false,
        };
        if follows && self.calendar.fiscal_year_start != 1 {
            Ok(Unit::FiscalYear(first + 1))
        } else {
            Err(Fault::Unreadable)
        }
    }

    /// One unit in any case, with spaces or hyphens; and whether the settings
    /// say outright what it means.
    fn loose_unit(&self, cell: &str) -> Result<(Unit, bool), Fault> {
        let words = words(cell).ok_or(Fault::Unreadable)?;
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let unit = match *words.as_slice() {
            ["FY", y] => Unit::FiscalYear(any_year(y)?),
            ["CY", y] => Unit::CalendarYear(any_year(y)?),
            ["FY", y, "Q", q] | ["Q", q, "FY", y] => Unit::FiscalQuarter(any_year(y)?, quarter(q)?),
            ["CY", y, "Q", q] | ["Q", q, "CY", y] => {
                Unit::CalendarQuarter(any_year(y)?, quarter(q)?)
            }
            [y, "Q", q] | ["Q", q, y] => {
                let (year, quarter) = (long_year(y).ok_or(Fault::Unreadable)?, quarter(q)?);
                return self.bare_quarter(year, quarter);
            }
            [y] => {
                let year = long_year(y).ok_or(Fault::Unreadable)?;
                return Ok(match self.calendar.bare_year {
                    Some(BareYear::Calendar) => (Unit::CalendarYear(year), true),
                    Some(BareYear::Fiscal) => (Unit::FiscalYear(year), true),
                    None => (Unit::FiscalYear(year), false),
                });
            }
            [y, m] if m.len() == 2 && cell.contains(' ') => {
                let month = m.parse().ok().filter(|month| (1..=12).contains(month));
                let month = month.ok_or(Fault::Unreadable)?;
                let unit = Unit::Month(long_year(y).ok_or(Fault::Unreadable)?, month);
                self.refuse_year_like(unit)?;
                unit
            }
            _ => canonical_unit(cell).ok_or(Fault::Unreadable)?,
        };
        Ok((unit, false))
    }

    fn bare_quarter(&self, year: i16, quarter: i8) -> Result<(Unit, bool), Fault> {
        match self.calendar.bare_year {
            Some(BareYear::Fiscal) => Ok((Unit::FiscalQuarter(year, quarter), true)),
            Some(BareYear::Calendar) => Ok((Unit::CalendarQuarter(year, quarter), true)),
            None if self.calendar.fiscal_year_start == 1 => {
                Ok((Unit::FiscalQuarter(year, quarter), false))
            }
            None => Err(Fault::Ambiguous(Ambiguity {
                readings: format!(
                    "either the fiscal quarter `FY{year}Q{quarter}` or the calendar quarter `CY{year}Q{quarter}`"
                ),
                help: "write one of them, or set `bare_year` in goalpost.toml".into(),
            })),
        }
    }

    fn one(&self, unit: Unit) -> Result<Period, Fault> {
        Period::of(unit, self.calendar).filter(can_be_meant).ok_or(Fault::Unreadable)
    }

    fn span(&self, from: Unit, to: Unit) -> Result<Period, Fault> {
        Period::span(from, to, self.calendar).filter(can_be_meant).ok_or(Fault::Unreadable)
    }
}

fn can_be_meant(period: &Period) -> bool {
    YEARS.contains(&period.first().year()) && YEARS.contains(&period.last().year())
}

/// A unit spelt exactly as the contract does.
fn canonical_unit(cell: &str) -> Option<Unit> {
    let bytes = cell.as_bytes();
    if !cell.is_ascii() {
        return None;
    }
    let digits = |range: std::ops::Range<usize>| -> Option<i16> {
        let part = cell.get(range)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok())?
    };
    match (cell.len(), bytes) {
        (6, [b'F', b'Y', ..]) => Some(Unit::FiscalYear(digits(2..6)?)),
        (6, [b'C', b'Y', ..]) => Some(Unit::CalendarYear(digits(2..6)?)),
        (8, [b'F', b'Y', .., b'Q', q @ b'1'..=b'4']) => {
            Some(Unit::FiscalQuarter(digits(2..6)?, (q - b'0') as i8))
        }
        (8, [b'C', b'Y', .., b'Q', q @ b'1'..=b'4']) => {
            Some(Unit::CalendarQuarter(digits(2..6)?, (q - b'0') as i8))
        }
        (7, [_, _, _, _, b'-', ..]) => {
            let (year, month) = (digits(0..4)?, digits(5..7)?);
            (1..=12).contains(&month).then_some(Unit::Month(year, month as i8))
        }
        (10, [_, _, _, _, b'-', _, _, b'-', ..]) => {
            let (year, month, day) = (digits(0..4)?, digits(5..7)?, digits(8..10)?);
            Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().map(Unit::Day)
        }
        _ => None,
    }
}

/// Runs of letters and runs of digits; `None` where anything but spaces,
/// hyphens and underscores stands between them.
fn words(cell: &str) -> Option<Vec<String>> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for char in cell.chars() {
        let kind = |c: char| (c.is_ascii_alphabetic(), c.is_ascii_digit());
        match kind(char) {
            (false, false) if char.is_whitespace() || char == '-' || char == '_' => {}
            (false, false) => return None,
            same if same == kind(before) => words.last_mut()?.push(char),
            _ => words.push(char.to_string()),
        }
        before = char;
    }
    Some(words)
}

fn is_long_year(text: &str) -> bool {
    long_year(text).is_some()
}

fn long_year(text: &str) -> Option<i16> {
    (text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// A year of four digits, or of two: 70–99 are of the last century.
fn any_year(text: &str) -> Result<i16, Fault> {
    if let Some(year) = long_year(text) {
        return Ok(year);
    }
    match (text.len(), text.parse::<i16>()) {
        (2, Ok(year @ 70..=99)) => Ok(1900 + year),
        (2, Ok(year)) => Ok(2000 + year),
        _ => Err(Fault::Unreadable),
    }
}

fn quarter(text: &str) -> Result<i8, Fault> {
    match text.parse() {
        Ok(quarter @ 1..=4) if text.len() == 1 => Ok(quarter),
        _ => Err(Fault::Unreadable),
    }
}

#[cfg(test)]
mod tests;
