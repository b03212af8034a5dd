//! Values written without quotes in YAML.
//!
//! Owns which of them are dates, numbers and so on. Never guesses: what fits no
//! form exactly is text.

use super::Value;

/// What a scalar without quotes means, so that it is what TOML would make of it.
pub(super) fn plain(text: &str) -> Value {
    match text {
        "true" => return Value::Bool(true),
        "false" => return Value::Bool(false),
        text if is_null(text) => return Value::Other("empty value"),
        _ => {}
    }
    match text.get(..10).filter(|day| is_date_shaped(day)) {
        Some(day) if day.len() == text.len() => {
            day.parse().map_or(Value::Other("day that does not exist"), Value::Date)
        }
        Some(_) if is_time(&text[10..]) => Value::Other("date and time"),
        _ if is_number(text) => Value::Number(text.to_owned()),
        _ => Value::Text(text.to_owned()),
    }
}

/// Whether a scalar says that there is no value.
pub(super) fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null")
}

/// Whether a text has the form 2022-09-30, whatever day that would be.
pub(super) fn is_date_shaped(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

/// Whether a time of day follows a date, as in `T12:30:00Z`.
fn is_time(text: &str) -> bool {
    text.starts_with(['T', 't', ' '])
        && text.contains(':')
        && text[1..]
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | 'Z' | 'z' | '+' | '-' | ' '))
}

/// Whether a scalar is a decimal number, with or without an exponent.
fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mantissa_holds = match mantissa.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(mantissa),
    };
    mantissa_holds
        && exponent.is_none_or(|text| digits(text.strip_prefix(['+', '-']).unwrap_or(text)))
}
