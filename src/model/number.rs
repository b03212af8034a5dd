//! Reads numbers as agencies spell them, exactly.
//!
//! Owns the one parser of number cells. A number keeps the digits it came
//! with: `0.10` stays `0.10`. It never rounds: what cannot be kept exactly is
//! refused.

use rust_decimal::Decimal;

use super::unit::UnitKind;

mod recognise;

/// A number that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The number, its decimals kept.
    pub number: Decimal,
    /// Whether the cell holds digits, a point and a sign only, so that nothing
    /// need be said.
    pub plain: bool,
}

/// What kind of thing stands in the place of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A word or sign that stands for no figure.
    Placeholder,
    /// The error of a spreadsheet's formula.
    SpreadsheetError,
    /// What a spreadsheet makes of something that it takes for a date.
    RewrittenDate,
    /// Anything else.
    Other,
}

/// Why a cell is no number, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What kind of thing it is.
    pub kind: FaultKind,
    /// What the cell looks like: "a word that stands for no figure".
    pub what: &'static str,
    /// What to write instead.
    pub help: String,
}

/// Reads a number cell of an indicator's unit. Where the unit is not known
/// (`None`), the sign of any unit is taken to fit.
///
/// # Errors
/// [`Fault`] names what the cell holds instead.
pub fn read(cell: &str, unit: Option<UnitKind>) -> Result<Reading, Fault> {
    if let Some(number) = short(cell) {
        return Ok(Reading { number, plain: true });
    }
    if let Some(number) = plain(cell) {
        return number.map(|number| Reading { number, plain: true });
    }
    let tidy = tidy(cell);
    if let Some(number) = plain(&tidy) {
        return number.map(|number| Reading { number, plain: false });
    }
    if let Some(fault) = recognise::recognise(&tidy) {
        return Err(fault);
    }
    let bare = without_sign_of(&tidy, unit)?;
    let bare = without_separators(&bare).ok_or_else(|| not_a_number(&tidy))?;
    match plain(&bare) {
        Some(number) => number.map(|number| Reading { number, plain: false }),
        None => Err(not_a_number(&tidy)),
    }
}

/// Whether the plain digits of a number that was read otherwise can take its
/// cell's place. Where the unit is not known, the sign of a unit may still turn
/// out not to fit, and taken away it could not be told.
pub fn is_certain(reading: Reading, unit: Option<UnitKind>) -> bool {
    let digits = reading.number.to_string();
    let again = plain(&digits).and_then(Result::ok);
    unit.is_some() && again.is_some_and(|number| number.to_string() == digits)
}

/// Writes a number with the digits it has, decimals kept.
///
/// Exports write millions of them; the general formatter takes several times
/// as long for numbers of ordinary size.
pub fn push(out: &mut String, number: Decimal) {
    match u64::try_from(number.mantissa().unsigned_abs()) {
        Ok(units) => push_units(out, units, number.scale(), number.is_sign_negative()),
        Err(_) => out.push_str(&number.to_string()),
    }
}

/// Writes a whole number.
pub fn push_whole(out: &mut String, number: u32) {
    push_units(out, number.into(), 0, false);
}

fn push_units(out: &mut String, units: u64, scale: u32, negative: bool) {
    if negative && units > 0 {
        out.push('-');
    }
    let mut buffer = itoa::Buffer::new();
    let digits = buffer.format(units);
    let scale = scale as usize;
    if scale == 0 {
        out.push_str(digits);
    } else if let Some((whole, decimals)) =
        digits.len().checked_sub(scale).filter(|&at| at > 0).map(|at| digits.split_at(at))
    {
        out.push_str(whole);
        out.push('.');
        out.push_str(decimals);
    } else {
        out.push_str("0.");
        out.extend(std::iter::repeat_n('0', scale - digits.len()));
        out.push_str(digits);
    }
}

/// A number of at most eighteen digits, read in one go: nearly every cell of
/// nearly every file. `None` leaves the cell to [`plain`], which reads the same
/// numbers and all others.
fn short(cell: &str) -> Option<Decimal> {
    let (negative, digits) = match cell.as_bytes() {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    if digits.is_empty() || digits.len() > 18 || !digits[digits.len() - 1].is_ascii_digit() {
        return None;
    }
    let (mut units, mut point) = (0_i64, None);
    for (at, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => units = units * 10 + i64::from(byte - b'0'),
            b'.' if point.is_none() => point = Some(at),
            _ => return None,
        }
    }
    let scale = point.map_or(0, |at| digits.len() - 1 - at);
    Some(Decimal::new(if negative { -units } else { units }, scale as u32))
}

/// A cell of digits with an optional sign, point and exponent; `None` where it
/// is something else.
fn plain(cell: &str) -> Option<Result<Decimal, Fault>> {
    let (mantissa, exponent) = match cell.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (cell, None),
    };
    let digits = mantissa.strip_prefix(['-', '+']).unwrap_or(mantissa);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(decimals) || whole.len() + decimals.len() == 0 {
        return None;
    }
    if let Some(exponent) = exponent {
        let power = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        if power.is_empty() || !all_digits(power) {
            return None;
        }
        return Some(scientific(mantissa, exponent).ok_or_else(too_long));
    }
    let significant = whole.trim_start_matches('0').len() + decimals.len();
    if significant > MOST_DIGITS {
        return Some(Err(too_long()));
    }
    let cell = cell.strip_prefix('+').unwrap_or(cell);
    Some(Decimal::from_str_exact(cell.trim_end_matches('.')).map_err(|_| too_long()))
}

/// A number with an exponent; `None` where it has more digits than are kept.
fn scientific(mantissa: &str, exponent: &str) -> Option<Decimal> {
    let Some(Ok(mantissa)) = plain(mantissa) else { return None };
    let shift: i32 = exponent.parse().ok()?;
    let scale = i32::try_from(mantissa.scale()).ok()?.checked_sub(shift)?;
    let (units, scale) = match u32::try_from(scale) {
        Ok(scale) => (mantissa.mantissa(), scale),
        Err(_) => {
            let zeros = 10_i128.checked_pow(scale.unsigned_abs())?;
            (mantissa.mantissa().checked_mul(zeros)?, 0)
        }
    };
    let fits = units.unsigned_abs() < 10_u128.pow(MOST_DIGITS as u32);
    Decimal::try_from_i128_with_scale(units, scale).ok().filter(|_| fits)
}

/// Digits that a decimal holds exactly, whatever they are.
const MOST_DIGITS: usize = 28;

/// White space of every kind at the ends, and the typographic minus, as plain
/// characters.
fn tidy(cell: &str) -> String {
    cell.trim().replace('\u{2212}', "-").replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ")
}

/// Takes off the sign of the unit: `$` of dollars, `%` of percent.
fn without_sign_of(cell: &str, unit: Option<UnitKind>) -> Result<String, Fault> {
    if let Some(number) = cell.strip_suffix('%') {
        let number = number.trim();
        return match unit {
            Some(UnitKind::Percent) | None => Ok(number.into()),
            Some(UnitKind::Fraction) => Err(Fault {
                kind: FaultKind::Other,
                what: "a percentage, and the indicator's unit is `fraction`",
                help:
                    "write the share as a fraction (`0.875` for 87.5 %), or make the unit `percent`"
                        .into(),
            }),
            _ => Err(Fault {
                kind: FaultKind::Other,
                what: "a percentage, and the indicator's unit is not `percent`",
                help: format!("write `{number}`, or make the unit `percent`"),
            }),
        };
    }
    let bare = |number: &str| without_separators(number).unwrap_or_else(|| number.into());
    let (minus, unsigned) = match cell.strip_prefix('-') {
        Some(unsigned) => ("-", unsigned.trim_start()),
        None => ("", cell),
    };
    if let Some(number) = unsigned.strip_prefix('$') {
        let number = format!("{minus}{}", number.trim());
        return match unit {
            Some(UnitKind::Usd) | None => Ok(number),
            _ => Err(Fault {
                kind: FaultKind::Other,
                what: "an amount in dollars, and the indicator's unit is not `usd`",
                help: format!("write `{}`, or make the unit `usd`", bare(&number)),
            }),
        };
    }
    Ok(format!("{minus}{unsigned}"))
}

/// Takes out commas or spaces between groups of three; `None` where the groups
/// are not of three.
fn without_separators(cell: &str) -> Option<String> {
    let separator = if cell.contains(',') { ',' } else { ' ' };
    let (whole, decimals) = match cell.split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (cell, None),
    };
    let mut groups = whole.split(separator);
    let first = groups.next()?;
    let lead = first.trim_start_matches(['-', '+']);
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.iter().all(|group| group.len() == 3) && (1..=3).contains(&lead.len());
    // `0,875` is no eight hundred and seventy-five.
    if !rest.is_empty() && (!grouped || lead.starts_with('0')) {
        return None;
    }
    let mut out = format!("{first}{}", rest.concat());
    if let Some(decimals) = decimals {
        out.push('.');
        out.push_str(decimals);
    }
    Some(out)
}

fn not_a_number(cell: &str) -> Fault {
    let words = cell.chars().any(char::is_alphabetic);
    let help = if words {
        "write digits only (`1234.5`); words belong into actual_text, target_text or note"
    } else {
        "write digits only, a point before the decimals, and `-` before a negative number: `-1234.5`"
    };
    Fault { kind: FaultKind::Other, what: "not a number", help: help.into() }
}

fn too_long() -> Fault {
    Fault {
        kind: FaultKind::Other,
        what: "a number of more than 28 digits",
        help: "write at most 28 digits; a figure of more cannot be kept exactly".into(),
    }
}

#[cfg(test)]
mod tests;
