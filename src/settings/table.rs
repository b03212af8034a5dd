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
    /// `publisher.` within `[publisher]`, else empty.
    prefix: String,
    entries: &'a DeTable<'i>,
    known: Vec<&'static str>,
    findings: &'d mut Diagnostics,
}

impl<'a, 'i, 'd> Table<'a, 'i, 'd> {
    pub(super) fn new(
        file: FileId,
        prefix: &str,
        entries: &'a DeTable<'i>,
        findings: &'d mut Diagnostics,
    ) -> Self {
        Self { file, prefix: prefix.into(), entries, known: Vec::new(), findings }
    }

    /// The value of a key, which is known from now on.
    pub(super) fn take(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'i>>> {
        self.known.push(key);
        self.entries.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
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
        let message = format!("`{}{key}` takes {takes}, and not {found}", self.prefix);
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
        self.findings.push(Diagnostic::new(&rules::BAD_SETTING, span, message, help));
    }

    /// Says that a setting which must be there is not.
    pub(super) fn lacks(&mut self, message: &str, help: &str) {
        let top = Span::top(self.file);
        self.findings.push(Diagnostic::new(&rules::MISSING_SETTING, top, message, help));
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

    /// Reads a table within this one; keys that are not taken are told.
    pub(super) fn table(&mut self, key: &'static str, read: impl FnOnce(&mut Table<'a, 'i, '_>)) {
        let Some(value) = self.take(key) else { return };
        let Some(entries) = value.get_ref().as_table() else {
            self.refuse(key, value, &format!("a table, begun by a line `[{key}]`"), "…");
            return;
        };
        let mut table = Table::new(self.file, &format!("{key}."), entries, self.findings);
        read(&mut table);
        table.refuse_others();
    }

    /// Says of every key that was not taken that it has no effect.
    pub(super) fn refuse_others(&mut self) {
        for key in self.entries.keys() {
            let name = key.get_ref().as_ref();
            if self.known.contains(&name) {
                continue;
            }
            self.findings.push(Diagnostic::new(
                &rules::UNKNOWN_SETTING,
                Span::new(self.file, key.span()),
                format!(
                    "there is no setting `{}{name}`.{}",
                    self.prefix,
                    did_you_mean(name, self.known.iter().copied())
                ),
                "mend the name, or remove the line",
            ));
        }
    }
}
