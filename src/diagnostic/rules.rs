//! The rules, each with a stable code, a default severity, what it means, why
//! it matters and an example each way.
//!
//! Owns the list, one file for each subject; what breaks a rule is found where
//! the input is read.

use super::Severity;

/// What a finding is about. Rules are compared by their code.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable kebab-case name: used in `[check]` of the settings and in reports.
    pub code: &'static str,
    /// Severity where the settings say nothing.
    pub severity: Severity,
    /// Whether the settings cannot change its severity: what breaks it leaves
    /// nothing that could be published as it was meant.
    pub is_fixed: bool,
    /// What was found. The first sentence can stand alone.
    pub means: &'static str,
    /// Why that is worth saying.
    pub matters: &'static str,
    /// A file, or the part of one that tells, that breaks the rule.
    pub wrong: Example,
    /// The same as it should be.
    pub right: Example,
}

/// Lines as they stand in a file of a site.
#[derive(Debug, PartialEq, Eq)]
pub struct Example {
    /// The file, relative to the site; [`FOLDER`] where the lines are paths.
    pub file: &'static str,
    /// Its lines, without their ends.
    pub lines: &'static [&'static str],
}

impl Example {
    /// The bytes of the file.
    pub fn text(&self) -> String {
        let text = self.lines.join("\n");
        if text.is_empty() { text } else { text + "\n" }
    }
}

/// In place of a file: the lines of the example name files.
pub const FOLDER: &str = "the folder of the site";

impl Rule {
    /// The rule of a code.
    pub fn find(code: &str) -> Option<&'static Rule> {
        all().find(|rule| rule.code == code)
    }

    /// What it means, in one sentence.
    pub fn summary(&self) -> &'static str {
        // A dot inside a file's name ends no sentence.
        self.means.find(". ").map_or(self.means, |at| &self.means[..=at])
    }
}

/// Rules that are about the same part of the input.
#[derive(Debug)]
pub struct Subject {
    /// What they are about, as a heading.
    pub title: &'static str,
    /// The rules.
    pub rules: &'static [&'static Rule],
}

/// Every subject, in the order in which a site is read.
pub static SUBJECTS: &[&Subject] = &[
    &files::SUBJECT,
    &settings::SUBJECT,
    &tables::SUBJECT,
    &cells::SUBJECT,
    &time::SUBJECT,
    &keys::SUBJECT,
    &figures::SUBJECT,
    &content::SUBJECT,
    &theme::SUBJECT,
];

/// Every rule, in the order of the subjects.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    SUBJECTS.iter().flat_map(|subject| subject.rules.iter().copied())
}

/// Declares the rules of a subject as constants, and the subject that lists
/// them. `Error fixed` is a severity that the settings cannot change.
macro_rules! rules {
    (@is_fixed) => { false };
    (@is_fixed fixed) => { true };
    ($title:literal; $($name:ident = $code:literal, $severity:ident $($fixed:ident)? {
        means: $means:literal,
        matters: $matters:literal,
        wrong: $wrong_file:tt [$($wrong:literal),+ $(,)?],
        right: $right_file:tt [$($right:literal),+ $(,)?],
    })+) => {
        $(#[doc = $means]
        pub static $name: Rule = Rule {
            code: $code,
            severity: Severity::$severity,
            is_fixed: rules!(@is_fixed $($fixed)?),
            means: $means,
            matters: $matters,
            wrong: Example { file: $wrong_file, lines: &[$($wrong),+] },
            right: Example { file: $right_file, lines: &[$($right),+] },
        };)+

        pub(super) static SUBJECT: Subject = Subject { title: $title, rules: &[$(&$name),+] };
    };
}

mod cells;
mod content;
mod figures;
mod files;
mod keys;
mod settings;
mod tables;
mod theme;
mod time;

pub use cells::*;
pub use content::*;
pub use figures::*;
pub use files::*;
pub use keys::*;
pub use settings::*;
pub use tables::*;
pub use theme::*;
pub use time::*;
