//! What is to be said about the input, and how it is put.
//!
//! Owns the rules, the findings and one emitter per output format. An emitter
//! makes text; nothing here exits, and nothing outside the commands prints.

use std::collections::HashSet;
use std::fmt;

use crate::source::Span;

mod excerpt;
mod explain;
mod github;
mod human;
mod json;
mod listing;
mod nearest;
mod root;
pub mod rules;
mod sarif;
mod short;
mod sign;

pub use explain::{explain, list, markdown, page};
pub use github::github;
pub use human::human;
pub use json::json;
pub use listing::Listing;
pub use nearest::{Suggestions, did_you_mean, meant, nearest};
pub use root::Root;
pub use rules::Rule;
pub use sarif::sarif;
pub use short::short;
pub use sign::sign;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Read as meant; said so that nobody is surprised.
    Note,
    /// Worth a look; the site is published.
    Warning,
    /// The site is not published.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        })
    }
}

/// One finding: a rule, the very cell or word, what was found there, and what
/// to write instead.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// The rule's own severity, or the one that the settings give it.
    pub severity: Severity,
    /// The cell or word at fault.
    pub span: Span,
    /// What was found. Names the value.
    pub message: String,
    /// What to write instead.
    pub help: String,
    /// Other places that explain this one, such as "first defined here".
    pub related: Vec<(Span, String)>,
    /// What to write instead, where that is certain and no guess.
    pub fix: Option<Box<Replacement>>,
    /// Whether it is about a reference to what another agency's drop defines.
    pub leads_out: bool,
    /// The most that it can be, whatever its rule says.
    at_most: Severity,
}

/// A stretch of a text, and what should stand there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// The stretch, the quotes of a cell included.
    pub span: Span,
    /// What takes its place, with the quotes that it needs.
    pub text: String,
}

impl Diagnostic {
    /// A finding with the rule's own severity.
    pub fn new(
        rule: &'static Rule,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        let (message, help) = (harmless(message.into()), harmless(help.into()));
        Self {
            rule,
            severity: rule.severity,
            span,
            message,
            help,
            related: Vec::new(),
            fix: None,
            leads_out: false,
            at_most: Severity::Error,
        }
    }

    /// An error that the settings lower still costs the row, the link or the
    /// text it is about; its message says so.
    fn say_what_is_lost(&mut self) {
        let is_lowered = self.rule.severity == Severity::Error && self.severity < Severity::Error;
        if is_lowered && !self.message.ends_with(LEFT_OUT) {
            if !self.message.ends_with(['.', '?']) {
                self.message.push('.');
            }
            self.message.push_str(LEFT_OUT);
        }
    }

    /// The same finding with a second place that explains it.
    #[must_use]
    pub fn with_related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, label.into()));
        self
    }

    /// The same finding, about a reference to what may stand in another agency's
    /// drop: the fault can be theirs.
    #[must_use]
    pub fn leading_out(mut self) -> Self {
        self.leads_out = true;
        self
    }

    /// The same finding with what takes the place of the cell: only where the
    /// program reads `text`, given as it stands in a file, exactly as it read
    /// the cell, and nobody could have meant anything else.
    #[must_use]
    pub fn with_fix(mut self, text: impl Into<String>) -> Self {
        self.fix = Some(Box::new(Replacement { span: self.span, text: text.into() }));
        self
    }
}

/// What a finding says when the settings make less of it than an error.
const LEFT_OUT: &str = " What it is about is left out.";

/// A text without control characters and without marks that turn its direction:
/// what a cell says must neither steer the terminal that shows it nor hide the
/// words around it, and a cell of many kilobytes must not flood it.
fn harmless(text: String) -> String {
    let text = if text.len() > LONGEST { shortened(&text) } else { text };
    if text.chars().any(|char| sign(char).is_some()) {
        text.chars().map(|char| sign(char).unwrap_or(char)).collect()
    } else {
        text
    }
}

/// Bytes of a text in which nothing need be left out.
const LONGEST: usize = 300;

/// Characters of a quoted value that are kept at its beginning, and at its end.
const KEPT: (usize, usize) = (60, 20);

/// The text with `…` in the middle of each long value, which stands between
/// backticks.
fn shortened(text: &str) -> String {
    let part = |part: &str| {
        let length = part.chars().count();
        if length <= KEPT.0 + KEPT.1 + 1 {
            return part.to_owned();
        }
        let first: String = part.chars().take(KEPT.0).collect();
        let last: String = part.chars().skip(length - KEPT.1).collect();
        format!("{first}…{last}")
    };
    let parts = text.split('`').enumerate();
    let parts = parts.map(|(at, one)| if at % 2 == 1 { part(one) } else { one.to_owned() });
    parts.collect::<Vec<_>>().join("`")
}

/// All the findings of a run.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds several findings.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.0.extend(diagnostics);
    }

    /// Takes out what was said of places by a rule, because something worse is
    /// to be said there. One call for all places: each looks at every finding.
    pub fn retract(&mut self, rule: &'static Rule, places: &HashSet<Span>) {
        self.0.retain(|finding| finding.rule != rule || !places.contains(&finding.span));
    }

    /// Adds the findings of another part of the run.
    pub fn append(&mut self, other: Diagnostics) {
        self.0.extend(other.0);
    }

    /// Puts the findings into their one order (path, position, rule), whatever
    /// order the threads found them in, and gives each the severity that
    /// `severity_of` says; `None` drops the finding.
    pub fn settle(&mut self, severity_of: impl Fn(&'static Rule) -> Option<Severity>) {
        self.0.retain_mut(|finding| match severity_of(finding.rule) {
            Some(severity) => {
                finding.severity = severity.min(finding.at_most);
                finding.say_what_is_lost();
                true
            }
            None => false,
        });
        self.0.sort_by(|a, b| {
            (a.span, a.rule.code, &a.message).cmp(&(b.span, b.rule.code, &b.message))
        });
    }

    /// Takes out those that are meant.
    pub fn take(&mut self, is_meant: impl Fn(&Diagnostic) -> bool) -> Diagnostics {
        Diagnostics(self.0.extract_if(.., |finding| is_meant(finding)).collect())
    }

    /// Makes warnings of what is said about references into other agencies' drops,
    /// for a site that publishes one agency whatever another one sends.
    pub fn forgive_references(&mut self) {
        for finding in self.0.iter_mut().filter(|finding| finding.leads_out) {
            finding.at_most = Severity::Warning;
        }
    }

    /// The errors alone.
    pub fn errors(&self) -> Diagnostics {
        let errors = self.0.iter().filter(|finding| finding.severity == Severity::Error);
        Diagnostics(errors.cloned().collect())
    }

    /// How many findings are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|finding| finding.severity == severity).count()
    }

    /// Whether any finding is an error.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// The findings, in their order once [`Self::settle`] was called.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_values_are_shortened_and_other_words_are_not() {
        let words = "word ".repeat(80);
        assert_eq!(harmless(words.clone()), words);
        let (start, end) = ("x".repeat(60), "y".repeat(20));
        let long = format!("`{start}{}{end}` is not `{}`", "z".repeat(9_000), "é".repeat(81));
        assert_eq!(harmless(long), format!("`{start}…{end}` is not `{}`", "é".repeat(81)));
    }

    #[test]
    fn control_characters_reach_no_terminal() {
        assert_eq!(harmless("a\u{1b}[31m\n".into()), "a␛[31m␊");
        assert_eq!(harmless("`\u{202e}vsc.x` is not".into()), "`\u{fffd}vsc.x` is not");
    }
}
