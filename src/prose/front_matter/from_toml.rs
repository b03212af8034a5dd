//! Front matter in TOML.
//!
//! Owns what TOML's values become. Never stops at the first error.

use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue, Error};
use toml::value::Datetime;

use super::{Block, Entry, Value};
use crate::diagnostic::Diagnostics;

/// The entries of the block that can be read, and what cannot.
pub(super) fn read(block: &Block<'_>) -> (Vec<Entry>, Diagnostics) {
    let source = block.source();
    let readable;
    let (mut table, mut errors) = DeTable::parse_recoverable(source);
    if errors.iter().any(has_no_value) {
        // The parser gives up at a key without a value (`title: x` is one to it),
        // so the rest is read without such lines.
        readable = without_lines(source, errors.iter().filter(|error| has_no_value(error)));
        let (rest, more) = DeTable::parse_recoverable(&readable);
        table = rest;
        errors.extend(more);
    }
    let errors = one_a_line(source, errors);
    let (findings, broken) = judge(block, table.get_ref(), &errors);

    // The parser puts something in the place of what it could not read; that was
    // written by nobody, so it is no entry.
    let is_broken = |range: Range<usize>| {
        let after = broken.partition_point(|bad| bad.start < range.start);
        let touches = |bad: &Range<usize>| bad.start <= range.end && range.start <= bad.end;
        broken[after.saturating_sub(1)..].iter().take(2).any(touches)
    };
    let mut entries: Vec<Entry> = table
        .get_ref()
        .iter()
        .filter(|(key, value)| !is_broken(key.span()) && !is_broken(value.span()))
        .map(|(key, value)| entry(block, key, value))
        .collect();
    entries.sort_by_key(|entry| entry.key_span);
    (entries, findings)
}

/// The findings, and the stretches of the block that are no TOML.
fn judge(
    block: &Block<'_>,
    table: &DeTable<'_>,
    errors: &[Error],
) -> (Diagnostics, Vec<Range<usize>>) {
    let (mut findings, mut broken) = (Diagnostics::new(), Vec::new());
    for error in errors {
        let range = place(error);
        match first_of_two(block, table, error) {
            Some(first) => findings.push(block.duplicate(&first, block.span(range))),
            None => {
                findings.push(block.malformed(range.clone(), error.message()));
                broken.push(range);
            }
        }
    }
    (findings, broken)
}

/// The first error of each line, in the order of the file: what else is said
/// about a line most often follows from it.
fn one_a_line(source: &str, mut errors: Vec<Error>) -> Vec<Error> {
    errors.sort_by_key(|error| place(error).start);
    errors.dedup_by_key(|error| line_start(source, place(error).start));
    errors
}

/// The source with some lines blanked, so that all places stay the same.
fn without_lines<'e>(source: &str, errors: impl Iterator<Item = &'e Error>) -> String {
    let mut out = String::with_capacity(source.len());
    for error in errors {
        let start = line_start(source, place(error).start).max(out.len());
        out.push_str(&source[out.len()..start]);
        let rest = &source[start..];
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        out.extend(std::iter::repeat_n(' ', length));
    }
    out.push_str(&source[out.len()..]);
    out
}

fn line_start(source: &str, at: usize) -> usize {
    source[..source.floor_char_boundary(at)].rfind(['\n', '\r']).map_or(0, |end| end + 1)
}

fn place(error: &Error) -> Range<usize> {
    error.span().unwrap_or(0..0)
}

fn has_no_value(error: &Error) -> bool {
    error.message().starts_with("key with no value")
}

/// The entry whose key is given again, where that is the error.
fn first_of_two(block: &Block<'_>, table: &DeTable<'_>, error: &Error) -> Option<Entry> {
    let range = error.span().filter(|_| error.message() == DUPLICATE)?;
    let name = block.source().get(range.clone())?.trim_matches(['"', '\'']);
    let (key, value) = table.get_key_value(name)?;
    (key.span().start < range.start).then(|| entry(block, key, value))
}

/// What the parser says of a key that stands twice.
const DUPLICATE: &str = "duplicate key";

fn entry(block: &Block<'_>, key: &Spanned<DeString<'_>>, value: &Spanned<DeValue<'_>>) -> Entry {
    Entry {
        key: key.get_ref().clone().into_owned(),
        key_span: block.span(key.span()),
        value: read_value(value.get_ref()),
        value_span: block.span(value.span()),
    }
}

fn read_value(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::Text(text.clone().into_owned()),
        DeValue::Integer(number) => Value::Number(number.to_string()),
        DeValue::Float(number) => Value::Number(number.as_str().to_owned()),
        DeValue::Boolean(flag) => Value::Bool(*flag),
        DeValue::Datetime(moment) => date(moment),
        DeValue::Array(_) => Value::Other("list"),
        DeValue::Table(_) => Value::Other("table"),
    }
}

fn date(moment: &Datetime) -> Value {
    let (Some(date), None) = (moment.date, moment.time) else {
        return Value::Other(if moment.date.is_some() { "date and time" } else { "time" });
    };
    let year = i16::try_from(date.year).unwrap_or(i16::MAX);
    let [month, day] = [date.month, date.day].map(|part| i8::try_from(part).unwrap_or(i8::MAX));
    Date::new(year, month, day).map_or(Value::Other("day that does not exist"), Value::Date)
}
