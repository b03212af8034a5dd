//! The values of a TOML file with their places, whatever keys they stand under.
//!
//! Owns the reading of what only a theme can judge: the options of `[theme]` and
//! the file that declares them. Never knows what a key means.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::source::{FileId, Span};

/// A value and its place.
#[derive(Clone, Debug)]
pub struct Given {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub value: GivenValue,
}

/// What a value is.
#[derive(Clone, Debug)]
pub enum GivenValue {
    /// A text.
    Text(String),
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// A list.
    List(Vec<Given>),
    /// A table.
    Table(Vec<Entry>),
    /// Anything else, as messages name it.
    Other(String),
}

/// A key of a table and its value.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub span: Span,
    /// Its value.
    pub value: Given,
}

/// The entries of a TOML file as far as they can be read, and where it is not
/// valid TOML, with what is wrong there.
pub fn entries(file: FileId, text: &str) -> (Vec<Entry>, Vec<(Span, String)>) {
    let (table, faults) = DeTable::parse_recoverable(text);
    let faults = faults.into_iter().map(|fault| {
        let span = Span::new(file, fault.span().unwrap_or(0..0));
        (span, fault.message().to_owned())
    });
    (table_entries(file, table.get_ref()), faults.collect())
}

impl Given {
    pub(super) fn of(file: FileId, value: &Spanned<DeValue>) -> Self {
        let span = Span::new(file, value.span());
        let value = match value.get_ref() {
            DeValue::String(text) => GivenValue::Text(text.to_string()),
            DeValue::Boolean(flag) => GivenValue::Flag(*flag),
            DeValue::Integer(digits) => {
                match i64::from_str_radix(digits.as_str(), digits.radix()) {
                    Ok(number) => GivenValue::Number(number),
                    Err(_) => GivenValue::Other(format!("`{digits}`")),
                }
            }
            DeValue::Float(digits) => GivenValue::Other(format!("`{digits}`")),
            DeValue::Datetime(moment) => GivenValue::Other(format!("`{moment}`")),
            DeValue::Array(items) => {
                GivenValue::List(items.iter().map(|item| Given::of(file, item)).collect())
            }
            DeValue::Table(table) => GivenValue::Table(table_entries(file, table)),
        };
        Self { span, value }
    }

    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            GivenValue::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The list, if it is one.
    pub fn list(&self) -> Option<&[Given]> {
        match &self.value {
            GivenValue::List(items) => Some(items),
            _ => None,
        }
    }

    /// The entries, if it is a table.
    pub fn table(&self) -> Option<&[Entry]> {
        match &self.value {
            GivenValue::Table(entries) => Some(entries),
            _ => None,
        }
    }

    /// The value as messages name it.
    pub fn shown(&self) -> String {
        match &self.value {
            GivenValue::Text(text) => format!("`\"{text}\"`"),
            GivenValue::Flag(flag) => format!("`{flag}`"),
            GivenValue::Number(number) => format!("`{number}`"),
            GivenValue::List(_) => "a list".into(),
            GivenValue::Table(_) => "a table".into(),
            GivenValue::Other(shown) => shown.clone(),
        }
    }
}

pub(super) fn table_entries(file: FileId, table: &DeTable) -> Vec<Entry> {
    let entry = |(key, value): (&Spanned<_>, &Spanned<DeValue>)| Entry {
        key: AsRef::<str>::as_ref(key.get_ref()).to_owned(),
        span: Span::new(file, key.span()),
        value: Given::of(file, value),
    };
    table.iter().map(entry).collect()
}
