//! Reads `goalpost.toml` key by key, collecting what is wrong.

use std::str::FromStr;

use jiff::civil::Date;
use rust_decimal::Decimal;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{BareYear, MEGABYTE, Settings, is_web_address};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity, did_you_mean, rules};
use crate::source::{FileId, Span};

/// A text, or a table in which the name is a key.
const THEME: &str = "theme";

pub(super) fn read(file: FileId, text: &str) -> (Settings, Diagnostics) {
    let mut settings = Settings::defaults(file);
    let (table, faults) = DeTable::parse_recoverable(text);
    let mut findings = Diagnostics::new();
    for fault in faults {
        findings.push(Diagnostic::new(
            &rules::MALFORMED_SETTINGS,
            Span::new(file, fault.span().unwrap_or(0..0)),
            format!("this is not valid TOML: {}", fault.message()),
            "write one `key = value` a line; texts stand in double quotes",
        ));
    }
    let mut root = Table::new(file, "", table.get_ref(), &mut findings);
    top_level(&mut root, &mut settings);
    (settings, findings)
}

fn top_level(root: &mut Table, settings: &mut Settings) {
    match root.text("title") {
        Some(title) if !title.trim().is_empty() => settings.title = title,
        _ => root.missing_title(),
    }
    settings.base_url = root.url("base_url").map(|url| format!("{}/", url.trim_end_matches('/')));
    settings.description = root.text("description");
    if let Some(language) = root.text("language") {
        settings.language = language;
    }
    settings.as_of = root.date("as_of");
    let month =
        root.integer("fiscal_year_start", 1..=12).and_then(|month| i8::try_from(month).ok());
    if let Some(month) = month {
        settings.calendar.fiscal_year_start = month;
    }
    settings.calendar.bare_year =
        root.choice("bare_year", &[("fiscal", BareYear::Fiscal), ("calendar", BareYear::Calendar)]);
    // `theme = "name"` and a table `[theme]` cannot stand in one file, so the
    // name is read from either place.
    if let Some((name, span)) = root.theme_name() {
        (settings.theme, settings.theme_span) = (name, span);
    }
    root.table("publisher", |publisher| {
        settings.publisher.name = publisher.text("name");
        settings.publisher.url = publisher.url("url");
        settings.publisher.email = publisher.text("email");
        if let Some(official) = publisher.boolean("official") {
            settings.publisher.official = official;
        }
    });
    root.table("thresholds", |thresholds| {
        if let Some(share) = thresholds.share("pace_tolerance") {
            settings.pace_tolerance = share;
        }
    });
    root.table("check", |check| settings.severities = check.severities());
    root.table("limits", |limits| {
        if let Some(limit) = limits.megabytes("file_mb") {
            settings.file_limit = limit;
        }
        if let Some(limit) = limits.megabytes("page_mb") {
            settings.page_limit = limit;
        }
    });
    root.table("publish", |publish| {
        settings.withhold = publish.texts("withhold");
        publish.boolean("received_files");
    });
    root.table("cx", |cx| {
        cx.integer("min_responses", 1..=1_000_000);
    });
    root.refuse_others();
}

/// One table of the file while its keys are taken out one after the other.
struct Table<'a, 'i, 'd> {
    file: FileId,
    /// `publisher.` within `[publisher]`, else empty.
    prefix: String,
    entries: &'a DeTable<'i>,
    known: Vec<&'static str>,
    findings: &'d mut Diagnostics,
}

impl<'a, 'i, 'd> Table<'a, 'i, 'd> {
    fn new(
        file: FileId,
        prefix: &str,
        entries: &'a DeTable<'i>,
        findings: &'d mut Diagnostics,
    ) -> Self {
        Self { file, prefix: prefix.into(), entries, known: Vec::new(), findings }
    }

    fn take(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'i>>> {
        self.known.push(key);
        self.entries.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    /// Says that a value is not what its key takes.
    fn refuse(&mut self, key: &str, value: &Spanned<DeValue<'i>>, takes: &str, example: &str) {
        let found = shown(value.get_ref());
        self.findings.push(Diagnostic::new(
            &rules::BAD_SETTING,
            Span::new(self.file, value.span()),
            format!("`{}{key}` takes {takes}, and not {found}", self.prefix),
            format!("write, for example, `{key} = {example}`"),
        ));
    }

    fn text(&mut self, key: &'static str) -> Option<String> {
        let value = self.take(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            _ => {
                self.refuse(key, value, "a text", "\"…\"");
                None
            }
        }
    }

    fn url(&mut self, key: &'static str) -> Option<String> {
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

    fn boolean(&mut self, key: &'static str) -> Option<bool> {
        let value = self.take(key)?;
        let found = value.get_ref().as_bool();
        if found.is_none() {
            self.refuse(key, value, "true or false", "false");
        }
        found
    }

    fn integer(&mut self, key: &'static str, range: std::ops::RangeInclusive<i64>) -> Option<i64> {
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
    fn megabytes(&mut self, key: &'static str) -> Option<u64> {
        let number = self.integer(key, 1..=4000)?;
        u64::try_from(number).ok().map(|number| number * MEGABYTE)
    }

    fn share(&mut self, key: &'static str) -> Option<Decimal> {
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

    fn date(&mut self, key: &'static str) -> Option<Date> {
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

    fn choice<T: Copy>(&mut self, key: &'static str, choices: &[(&str, T)]) -> Option<T> {
        let value = self.take(key)?;
        let found = choices.iter().find(|(name, _)| Some(*name) == value.get_ref().as_str());
        if found.is_none() {
            let names: Vec<_> = choices.iter().map(|(name, _)| format!("\"{name}\"")).collect();
            self.refuse(key, value, &names.join(" or "), &names[0]);
        }
        found.map(|(_, choice)| *choice)
    }

    fn texts(&mut self, key: &'static str) -> Vec<(String, Span)> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let Some(items) = value.get_ref().as_array() else {
            self.refuse(key, value, "a list of texts", "[\"…\"]");
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items {
            match item.get_ref().as_str() {
                Some(text) => texts.push((text.to_owned(), Span::new(self.file, item.span()))),
                None => self.refuse(key, item, "a list of texts", "[\"…\"]"),
            }
        }
        texts
    }

    /// The theme's name, from `theme = "…"` or from `name` within `[theme]`.
    fn theme_name(&mut self) -> Option<(String, Span)> {
        let value = self.take(THEME)?;
        let named = match value.get_ref() {
            DeValue::Table(options) => {
                let mut table = Table::new(self.file, "theme.", options, self.findings);
                let name = table.take("name");
                // No theme declares options yet, so any other would do nothing.
                table.refuse_others();
                name?
            }
            _ => value,
        };
        match named.get_ref().as_str() {
            Some(name) => Some((name.to_owned(), Span::new(self.file, named.span()))),
            None => {
                self.refuse(THEME, named, "the name of a folder under themes/", "\"default\"");
                None
            }
        }
    }

    /// The severities of `[check]`: every key is the code of a rule.
    fn severities(&mut self) -> Vec<(&'static Rule, Option<Severity>)> {
        let mut severities = Vec::new();
        for (code, value) in self.entries {
            let Some(rule) = Rule::find(code.get_ref()) else { continue };
            self.known.push(rule.code);
            let severity = match value.get_ref().as_str() {
                Some("error") => Some(Severity::Error),
                Some("warning") => Some(Severity::Warning),
                Some("off") => None,
                _ => {
                    let takes = "\"error\", \"warning\" or \"off\"";
                    self.refuse(rule.code, value, takes, "\"warning\"");
                    continue;
                }
            };
            match unchangeable(rule, severity) {
                None => severities.push((rule, severity)),
                Some((why, help)) => self.findings.push(Diagnostic::new(
                    &rules::BAD_SETTING,
                    Span::new(self.file, value.span()),
                    format!("`{}` {why}", rule.code),
                    help,
                )),
            }
        }
        severities
    }

    fn table(&mut self, key: &'static str, read: impl FnOnce(&mut Table<'a, 'i, '_>)) {
        let Some(value) = self.take(key) else { return };
        let Some(entries) = value.get_ref().as_table() else {
            self.refuse(key, value, &format!("a table, begun by a line `[{key}]`"), "…");
            return;
        };
        let mut table = Table::new(self.file, &format!("{key}."), entries, self.findings);
        read(&mut table);
        table.refuse_others();
    }

    fn missing_title(&mut self) {
        let (message, help) = ("the site has no title", "write `title = \"…\"` into goalpost.toml");
        let finding = Diagnostic::new(&rules::MISSING_SETTING, Span::top(self.file), message, help);
        self.findings.push(finding);
    }

    /// Says of every key that was not taken that it has no effect.
    fn refuse_others(&mut self) {
        for key in self.entries.keys() {
            let name = key.get_ref().as_ref();
            if self.known.contains(&name) {
                continue;
            }
            let candidates: Vec<&str> = match self.prefix.as_str() {
                "check." => rules::all().map(|rule| rule.code).collect(),
                _ => self.known.clone(),
            };
            self.findings.push(Diagnostic::new(
                &rules::UNKNOWN_SETTING,
                Span::new(self.file, key.span()),
                format!(
                    "there is no setting `{}{name}`.{}",
                    self.prefix,
                    did_you_mean(name, candidates)
                ),
                "mend the name, or remove the line",
            ));
        }
    }
}

/// A value as messages name it.
fn shown(value: &DeValue) -> String {
    match value {
        DeValue::String(text) => format!("`\"{text}\"`"),
        DeValue::Integer(digits) => format!("`{digits}`"),
        DeValue::Float(digits) => format!("`{digits}`"),
        DeValue::Boolean(flag) => format!("`{flag}`"),
        DeValue::Datetime(moment) => format!("`{moment}`"),
        DeValue::Array(_) => "a list".into(),
        DeValue::Table(_) => "a table".into(),
    }
}

/// Why a rule cannot be given a severity, and what to do instead: nothing may
/// be lost without a word.
fn unchangeable(rule: &Rule, severity: Option<Severity>) -> Option<(&'static str, &'static str)> {
    let is_lowered = rule.severity == Severity::Error && severity != Some(Severity::Error);
    if is_lowered && rule.is_fixed {
        return Some((
            "is always an error: what breaks it leaves nothing that could be published",
            "take the line away, and mend what is found",
        ));
    }
    (is_lowered && severity.is_none()).then_some((
        "is an error and cannot be turned off: what it is about is left out, and that must be said",
        "write \"warning\" to publish without what is at fault",
    ))
}

#[cfg(test)]
mod properties {
    use proptest::prelude::*;

    use super::*;
    use crate::source::{SourceFile, SourceMap};

    #[rustfmt::skip]
    const PIECES: &[&str] = &[
        "\n", "\r\n", "title", "titel", " = ", "=", "\"", "\"\"\"", "'", "[", "]", "[[", "{", "}", ",", ".", "#", "ä", "\u{0}",
        "\\u00e4", "\\", "base_url", "https://a.gov", "as_of", "2025-12-31", "2025-02-30", "fiscal_year_start", "13", "-1",
        "0.5", "1e400", "true", "bare_year", "fiscal", "[publisher]\n", "official", "[check]\n", "bad-number", "\"off\"",
        "[limits]\n", "file_mb", "99999999999999999999", "[publish]\n", "withhold", "[\"goals.note\"]", "[thresholds]\n",
        "pace_tolerance", "[theme]\n", "[cx]\n", "min_responses", "inf", "nan", "0x", "00:00",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_text_panics_and_every_finding_stands_in_it(
            pieces in prop::collection::vec(prop_oneof![
                9 => prop::sample::select(PIECES).prop_map(str::to_owned),
                1 => any::<char>().prop_map(String::from),
            ], 0..30),
        ) {
            let text = pieces.concat();
            let map = SourceMap::new(vec![SourceFile::new("goalpost.toml", text.as_str())]);
            let file = map.find("goalpost.toml").expect("the file is there");
            let (settings, findings) = read(file, &text);
            for finding in findings.iter() {
                prop_assert!(text.get(finding.span.range()).is_some(), "{:?}", finding);
                prop_assert!(!finding.help.is_empty());
            }
            for (name, span) in &settings.withhold {
                prop_assert!(text.get(span.range()).is_some_and(|cut| !cut.is_empty()), "{}", name);
            }
            prop_assert!((1..=12).contains(&settings.calendar.fiscal_year_start));
        }
    }
}
