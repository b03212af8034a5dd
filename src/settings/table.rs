//! One table of `goalpost.toml`, its values taken out by type.
//!
//! Owns what kinds of values there are, and the findings about a value of
//! another kind and a key that nobody takes. Never knows which keys there are.

use std::str::FromStr;

use jiff::civil::Date;
use rust_decimal::Decimal;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Given, MEGABYTE, is_web_address};
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean, rules};
use crate::source::{FileId, Span};

/// One table of the file while its keys are taken out one after the other.
pub(super) struct Table<'a, 'i, 'd> {
    file: FileId,
    /// `publisher` within `[publisher]`, empty above the first table.
    name: &'static str,
    /// None where the file has no such table: its keys are known all the same.
    entries: Option<&'a DeTable<'i>>,
    known: Vec<&'static str>,
    told: &'d mut Told,
}

/// What was found in the tables of a file.
#[derive(Default)]
pub(super) struct Told {
    findings: Diagnostics,
    /// The keys of each table that has been read, by its name.
    known: Vec<(&'static str, Vec<&'static str>)>,
    /// Keys that their table does not know. They are told when all tables are read,
    /// since they may be those of another one.
    unknown: Vec<Unknown>,
}

struct Unknown {
    table: &'static str,
    key: String,
    span: Span,
}

/// More names than that are no help.
const MOST_NAMES: usize = 12;

impl Told {
    /// All findings of a file that also has these.
    pub(super) fn with(mut self, findings: Diagnostics) -> Diagnostics {
        let unknown = std::mem::take(&mut self.unknown);
        let told: Vec<Diagnostic> = unknown.iter().map(|one| self.unknown(one)).collect();
        self.findings.extend(told);
        self.findings.append(findings);
        self.findings
    }

    /// A key that has no effect where it stands, and where it belongs.
    fn unknown(&self, Unknown { table, key, span }: &Unknown) -> Diagnostic {
        let own = self.known.iter().find(|(name, _)| name == table);
        let own = own.map_or(&[][..], |(_, known)| known.as_slice());
        let other = self.known.iter().find(|(_, known)| known.contains(&key.as_str()));
        let (near, help) = match other {
            Some(("", _)) => (String::new(), "move the line above the first table".to_owned()),
            Some((other, _)) => {
                (String::new(), format!("move the line below a line `[{other}]`, where it belongs"))
            }
            None => {
                let names = if table.is_empty() || own.len() > MOST_NAMES {
                    String::new()
                } else {
                    format!("; `[{table}]` takes {}", own.join(", "))
                };
                let near = did_you_mean(key, own.iter().copied());
                (near, format!("mend the name, or remove the line{names}"))
            }
        };
        let message = format!("there is no setting `{}{key}`.{near}", prefix(table));
        Diagnostic::new(&rules::UNKNOWN_SETTING, *span, message, help)
    }
}

/// What stands before the keys of a table in messages.
fn prefix(table: &str) -> String {
    if table.is_empty() { String::new() } else { format!("{table}.") }
}

impl<'a, 'i, 'd> Table<'a, 'i, 'd> {
    /// What stands above the first table.
    pub(super) fn root(file: FileId, entries: &'a DeTable<'i>, told: &'d mut Told) -> Self {
        Self { file, name: "", entries: Some(entries), known: Vec::new(), told }
    }

    /// The value of a key, which is known from now on.
    pub(super) fn take(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'i>>> {
        self.known.push(key);
        self.entries?.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    /// Says that a value is not what its key takes.
    pub(super) fn refuse(
        &mut self,
        key: &str,
        value: &Spanned<DeValue>,
        takes: &str,
        example: &str,
    ) {
        let found = Given::of(self.file, value).shown();
        let message = format!("`{}{key}` takes {takes}, and not {found}", prefix(self.name));
        self.tell(value, message, format!("write, for example, `{key} = {example}`"));
    }

    /// Says what is wrong with a value.
    pub(super) fn tell(
        &mut self,
        value: &Spanned<DeValue>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let span = self.span(value);
        self.told.findings.push(Diagnostic::new(&rules::BAD_SETTING, span, message, help));
    }

    /// Says that a setting which must be there is not.
    pub(super) fn lacks(&mut self, message: &str, help: &str) {
        let top = Span::top(self.file);
        self.told.findings.push(Diagnostic::new(&rules::MISSING_SETTING, top, message, help));
    }

    /// Where a value stands.
    pub(super) fn span(&self, value: &Spanned<DeValue>) -> Span {
        Span::new(self.file, value.span())
    }

    /// A text.
    pub(super) fn text(&mut self, key: &'static str) -> Option<String> {
        let value = self.take(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            _ => {
                self.refuse(key, value, "a text", "\"…\"");
                None
            }
        }
    }

    /// An address on the web.
    pub(super) fn url(&mut self, key: &'static str) -> Option<String> {
        let value = self.take(key)?;
        let text = value.get_ref().as_str().unwrap_or_default();
        if is_web_address(text) {
            return Some(text.to_owned());
        }
        self.refuse(
            key,
            value,
            "an address that begins with https:// or http://",
            "\"https://example.gov/\"",
        );
        None
    }

    /// `true` or `false`.
    pub(super) fn boolean(&mut self, key: &'static str) -> Option<bool> {
        let value = self.take(key)?;
        let found = value.get_ref().as_bool();
        if found.is_none() {
            self.refuse(key, value, "true or false", "false");
        }
        found
    }

    /// A whole number within bounds.
    pub(super) fn integer(
        &mut self,
        key: &'static str,
        range: std::ops::RangeInclusive<i64>,
    ) -> Option<i64> {
        let value = self.take(key)?;
        let found = match value.get_ref() {
            DeValue::Integer(digits) => i64::from_str_radix(digits.as_str(), digits.radix()).ok(),
            _ => None,
        };
        let found = found.filter(|number| range.contains(number));
        if found.is_none() {
            let takes = format!("a whole number from {} to {}", range.start(), range.end());
            self.refuse(key, value, &takes, &range.start().to_string());
        }
        found
    }

    /// A size in megabytes, as bytes.
    pub(super) fn megabytes(&mut self, key: &'static str) -> Option<u64> {
        let number = self.integer(key, 1..=4000)?;
        u64::try_from(number).ok().map(|number| number * MEGABYTE)
    }

    /// A share from 0 to 1.
    pub(super) fn share(&mut self, key: &'static str) -> Option<Decimal> {
        let value = self.take(key)?;
        let digits = match value.get_ref() {
            DeValue::Integer(digits) => digits.as_str(),
            DeValue::Float(digits) => digits.as_str(),
            _ => "",
        };
        let found = Decimal::from_str_exact(digits)
            .ok()
            .filter(|share| (Decimal::ZERO..=Decimal::ONE).contains(share) && share.scale() <= 9);
        if found.is_none() {
            self.refuse(key, value, "a share from 0 to 1 with at most nine decimals", "0.05");
        }
        found
    }

    /// A date, with or without quotes.
    pub(super) fn date(&mut self, key: &'static str) -> Option<Date> {
        let value = self.take(key)?;
        let found = match value.get_ref() {
            DeValue::Datetime(date) => Date::from_str(&date.to_string()).ok(),
            DeValue::String(text) => Date::from_str(text).ok(),
            _ => None,
        };
        if found.is_none() {
            self.refuse(key, value, "a date", "2022-12-31");
        }
        found
    }

    /// One of a few texts.
    pub(super) fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        choices: &[(&str, T)],
    ) -> Option<T> {
        let value = self.take(key)?;
        let found = choices.iter().find(|(name, _)| Some(*name) == value.get_ref().as_str());
        if found.is_none() {
            let names: Vec<_> = choices.iter().map(|(name, _)| format!("\"{name}\"")).collect();
            self.refuse(key, value, &names.join(" or "), &names[0]);
        }
        found.map(|(_, choice)| *choice)
    }

    /// A list of texts, each with its place.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<(String, Span)> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let Some(items) = value.get_ref().as_array() else {
            self.refuse(key, value, "a list of texts", "[\"…\"]");
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items {
            match item.get_ref().as_str() {
                Some(text) => texts.push((text.to_owned(), self.span(item))),
                None => self.refuse(key, item, "a list of texts", "[\"…\"]"),
            }
        }
        texts
    }

    /// Reads a table within this one, which need not be there; keys that are not
    /// taken are told.
    pub(super) fn table(&mut self, key: &'static str, read: impl FnOnce(&mut Table<'a, 'i, '_>)) {
        let value = self.take(key);
        let entries = value.and_then(|value| value.get_ref().as_table());
        if let (Some(value), None) = (value, entries) {
            self.refuse(key, value, &format!("a table, begun by a line `[{key}]`"), "…");
        }
        let mut table =
            Table { file: self.file, name: key, entries, known: Vec::new(), told: self.told };
        read(&mut table);
        table.refuse_others();
    }

    /// Says of every key that was not taken that it has no effect.
    pub(super) fn refuse_others(&mut self) {
        for key in self.entries.iter().flat_map(|entries| entries.keys()) {
            let name = key.get_ref().as_ref();
            if !self.known.contains(&name) {
                self.told.unknown.push(Unknown {
                    table: self.name,
                    key: name.to_owned(),
                    span: Span::new(self.file, key.span()),
                });
            }
        }
        self.told.known.push((self.name, std::mem::take(&mut self.known)));
    }
}
