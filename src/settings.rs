//! What `goalpost.toml` says, typed, with its defaults.
//!
//! Owns the keys, their defaults and their ranges. Never opens a file; dates
//! that depend on today are left open for the command to fill.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::diagnostic::{Diagnostics, Rule, Severity};
use crate::source::{FileId, SourceFile, Span};

mod given;
mod read;
mod severities;
mod table;

pub use given::{Entry, Given, GivenValue, entries};

/// The settings of a site.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Name of the site.
    pub title: String,
    /// Where the site will live, ending in `/`. Serves what must be absolute.
    pub base_url: Option<String>,
    /// One sentence about the site.
    pub description: Option<String>,
    /// Language tag of the pages.
    pub language: String,
    /// How years and quarters are counted.
    pub calendar: Calendar,
    /// The date the site speaks from; today where it is not set.
    pub as_of: Option<Date>,
    /// Folder under `themes/`, or a theme inside the program.
    pub theme: String,
    /// Where the theme's name stands, for findings about it.
    pub theme_span: Span,
    /// What `[theme]` says besides the name: only the theme knows what it may.
    pub theme_options: Vec<Entry>,
    /// Who publishes the site.
    pub publisher: Publisher,
    /// Share of the way by which an indicator may lag and still be on pace.
    pub pace_tolerance: Decimal,
    /// Severities that differ from the rules' own.
    pub severities: Vec<(&'static Rule, Option<Severity>)>,
    /// Largest input file, in bytes.
    pub file_limit: u64,
    /// Largest page, in bytes.
    pub page_limit: u64,
    /// Whether each goal has a card for social networks.
    pub social_cards: bool,
    /// Whether each indicator also has a page of its own for frames on other
    /// sites, where the site says so.
    pub embeds: Option<bool>,
    /// Columns that are read but never published, as `file.column`, with the
    /// place where each is named.
    pub withhold: Vec<(String, Span)>,
}

/// Where and how a year begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// First month of the fiscal year, 1–12. A fiscal year bears the name of
    /// the calendar year in which it ends.
    pub fiscal_year_start: i8,
    /// What `2022` and `2022-Q3` mean, where the settings say so.
    pub bare_year: Option<BareYear>,
}

/// The reading of a year without a prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BareYear {
    /// A fiscal year.
    Fiscal,
    /// A calendar year.
    Calendar,
}

/// Who publishes the site.
#[derive(Clone, Debug, Default)]
pub struct Publisher {
    /// Name of the office.
    pub name: Option<String>,
    /// Its own site.
    pub url: Option<String>,
    /// Where errors are reported to.
    pub email: Option<String>,
    /// Whether this is a government's own site.
    pub official: bool,
}

impl Settings {
    /// The settings of a file's text, as far as they can be read, and what is
    /// wrong with it. Every fault is found in one run.
    pub fn read(id: FileId, file: &SourceFile) -> (Settings, Diagnostics) {
        read::read(id, file.text())
    }

    /// The settings of a site that sets nothing.
    pub fn defaults(file: FileId) -> Settings {
        Settings {
            title: String::new(),
            base_url: None,
            description: None,
            language: "en".into(),
            calendar: Calendar { fiscal_year_start: 10, bare_year: None },
            as_of: None,
            theme: "default".into(),
            theme_span: Span::top(file),
            theme_options: Vec::new(),
            publisher: Publisher::default(),
            pace_tolerance: Decimal::ZERO,
            severities: Vec::new(),
            file_limit: 256 * MEGABYTE,
            page_limit: 10 * MEGABYTE,
            social_cards: false,
            embeds: None,
            withhold: Vec::new(),
        }
    }

    /// Whether each indicator also has a page of its own for frames on other
    /// sites. A site that does not say has them where its address is known: no
    /// other can offer the code of such a frame.
    pub fn has_embeds(&self) -> bool {
        self.embeds.unwrap_or(self.base_url.is_some())
    }

    /// The severity of a rule on this site; `None` where it is turned off.
    pub fn severity_of(&self, rule: &'static Rule) -> Option<Severity> {
        let own = self.severities.iter().find(|(set, _)| *set == rule);
        own.map_or(Some(rule.severity), |(_, severity)| *severity)
    }
}

/// Whether a text is an address on the web: one that begins with `https://` or
/// `http://` and holds nothing that ends an address where it stands in a page, a
/// header or a file of lines.
pub fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let ends =
        |c: char| c.is_control() || c.is_whitespace() || matches!(c, '"' | '<' | '>' | '\\' | '`');
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(ends))
}

/// Bytes in a megabyte of the `[limits]` settings.
const MEGABYTE: u64 = 1_000_000;
