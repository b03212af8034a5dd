//! What is to be said about the input, and how it is put.
//!
//! Owns the rules, the findings and one emitter per output format. An emitter
//! makes text; nothing here exits, and nothing outside the commands prints.

use std::fmt;

use crate::source::Span;

mod human;
mod nearest;
pub mod rules;
mod short;

pub use human::human;
pub use nearest::{Suggestions, did_you_mean, nearest};
pub use rules::Rule;
pub use short::short;

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
        Self { rule, severity: rule.severity, span, message, help, related: Vec::new(), fix: None }
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

/// A text without control characters: what a cell says must not steer the
/// terminal that shows it.
fn harmless(text: String) -> String {
    if text.chars().any(char::is_control) {
        text.chars().map(|char| if char.is_control() { '\u{FFFD}' } else { char }).collect()
    } else {
        text
    }
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
                finding.severity = severity;
                finding.say_what_is_lost();
                true
            }
            None => false,
        });
        self.0.sort_by(|a, b| {
            (a.span, a.rule.code, &a.message).cmp(&(b.span, b.rule.code, &b.message))
        });
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
