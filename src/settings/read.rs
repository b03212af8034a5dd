//! Reads `goalpost.toml` key by key, collecting what is wrong.
//!
//! Owns which keys there are and what each of them sets. Never stops at a fault:
//! a setting that cannot be read keeps its default.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::table::{Table, Told};
use super::{BareYear, Entry, Settings, given, severities};
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::source::{FileId, Span};

/// A text, or a table in which the name is a key.
const THEME: &str = "theme";

/// The key of its name within that table.
const NAME: &str = "name";

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
    let mut told = Told::default();
    top_level(file, &mut Table::root(file, table.get_ref(), &mut told), &mut settings);
    (settings, told.with(findings))
}

fn top_level(file: FileId, root: &mut Table, settings: &mut Settings) {
    match root.text("title") {
        Some(title) if !title.trim().is_empty() => settings.title = title,
        _ => root.lacks("the site has no title", "write `title = \"…\"` into goalpost.toml"),
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
    let (name, options) = theme(file, root);
    if let Some((name, span)) = name {
        (settings.theme, settings.theme_span) = (name, span);
    }
    settings.theme_options = options;
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
    root.table("check", |check| settings.severities = severities::read(check));
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
        settings.embeds = publish.boolean("embeds");
        if let Some(cards) = publish.boolean("social_cards") {
            settings.social_cards = cards;
        }
        publish.boolean("received_files");
    });
    root.table("cx", |cx| {
        cx.integer("min_responses", 1..=1_000_000);
    });
    root.refuse_others();
}

/// The theme's name, from `theme = "…"` or from `name` within `[theme]`, and
/// what stands beside it there. The theme itself says later what may.
fn theme(file: FileId, root: &mut Table) -> (Option<(String, Span)>, Vec<Entry>) {
    let Some(value) = root.take(THEME) else { return (None, Vec::new()) };
    let DeValue::Table(table) = value.get_ref() else {
        return (theme_name(root, value), Vec::new());
    };
    let mut options = given::table_entries(file, table);
    options.retain(|option| option.key != NAME);
    let named = table.iter().find(|(key, _)| key.get_ref() == NAME);
    (named.and_then(|(_, value)| theme_name(root, value)), options)
}

fn theme_name(root: &mut Table, named: &Spanned<DeValue>) -> Option<(String, Span)> {
    let name = named.get_ref().as_str();
    if name.is_none() {
        root.refuse(THEME, named, "the name of a folder under themes/", "\"default\"");
    }
    name.map(|name| (name.to_owned(), root.span(named)))
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
