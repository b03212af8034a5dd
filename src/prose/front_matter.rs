//! Front matter: the settings at the head of a Markdown file.
//!
//! Owns where the block ends and the body begins, and makes the same entries of
//! TOML and YAML. Never knows which keys a page may have.

use std::ops::Range;

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::source::{FileId, Span};

mod advice;
mod from_toml;
mod from_yaml;
mod scalar;

/// A Markdown file, split.
#[derive(Clone, Debug)]
pub struct Document {
    /// The front matter, where the file begins with one that is closed.
    pub front: Option<FrontMatter>,
    /// The bytes of the Markdown below it; after a block that is never closed,
    /// all that follows its first line.
    pub body: Range<usize>,
    /// What is malformed. Where there is anything, entries may be missing, so
    /// that nothing should be said about keys that are not there.
    pub findings: Diagnostics,
}

/// A block of front matter.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontMatter {
    /// The whole block with the lines that open and close it.
    pub span: Span,
    /// Which language it is written in.
    pub syntax: Syntax,
    /// Its entries in the order of the file; no key stands twice.
    pub entries: Vec<Entry>,
}

/// The language of a block of front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// Between lines of `+++`.
    Toml,
    /// Between lines of `---`.
    Yaml,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key, without quotes.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Value,
    /// Where the value stands, quotes included; the key's place where it is empty.
    pub value_span: Span,
}

/// A value of front matter.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text.
    Text(String),
    /// `true` or `false`.
    Bool(bool),
    /// A date without a time of day.
    Date(Date),
    /// A number as it is written.
    Number(String),
    /// What front matter of a page never needs, by the name of its kind:
    /// `list`, `table`, `time`, `date and time`, `empty value` …
    Other(&'static str),
}

impl FrontMatter {
    /// The entry of a key.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }
}

impl Syntax {
    /// How a key and its value are written, for help: the value comes as it
    /// stands in the file, quotes included.
    pub fn line(self, key: &str, value: &str) -> String {
        match self {
            Syntax::Toml => format!("{key} = {value}"),
            Syntax::Yaml => format!("{key}: {value}"),
        }
    }

    /// The line that opens a block and closes it.
    pub fn fence(self) -> &'static str {
        match self {
            Syntax::Toml => "+++",
            Syntax::Yaml => "---",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Syntax::Toml => "TOML",
            Syntax::Yaml => "YAML",
        }
    }
}

impl Value {
    /// The name of the value's kind, for messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Text(_) => "text",
            Value::Bool(_) => "true or false",
            Value::Date(_) => "date",
            Value::Number(_) => "number",
            Value::Other(kind) => kind,
        }
    }
}

/// Splits a Markdown file, given without a byte-order mark, into front matter
/// and body. Lines may end in LF, CRLF or CR.
pub fn split(file: FileId, text: &str) -> Document {
    let opening = line(text, 0);
    let syntax = match text[opening.content.clone()].trim_end() {
        "+++" => Syntax::Toml,
        "---" => Syntax::Yaml,
        _ => return Document { front: None, body: 0..text.len(), findings: Diagnostics::new() },
    };
    let Some(closing) = closing(text, opening.next, syntax) else {
        let span = Span::new(file, opening.content);
        let mut findings = Diagnostics::new();
        findings.push(unclosed(span, syntax));
        return Document { front: None, body: opening.next..text.len(), findings };
    };
    let block = Block { file, text, inside: opening.next..closing.content.start, syntax };
    let (entries, findings) = match syntax {
        Syntax::Toml => from_toml::read(&block),
        Syntax::Yaml => from_yaml::read(&block),
    };
    let span = Span::new(file, 0..closing.content.end);
    Document {
        front: Some(FrontMatter { span, syntax, entries }),
        body: closing.next..text.len(),
        findings,
    }
}

/// What lies between the two fences.
struct Block<'t> {
    file: FileId,
    text: &'t str,
    inside: Range<usize>,
    syntax: Syntax,
}

impl<'t> Block<'t> {
    fn source(&self) -> &'t str {
        &self.text[self.inside.clone()]
    }

    /// A place given by bytes from the start of the block.
    fn span(&self, range: Range<usize>) -> Span {
        let offset = self.inside.start;
        Span::new(self.file, range.start + offset..range.end + offset)
    }

    /// The finding that the block cannot be read at `range`, in bytes from its start.
    fn malformed(&self, range: Range<usize>, problem: &str) -> Diagnostic {
        let source = self.source();
        let start = source.floor_char_boundary(range.start);
        let end = source.ceil_char_boundary(range.end.max(start));
        let message =
            format!("the front matter is no valid {} here: {problem}", self.syntax.name());
        let help = advice::help(self.syntax, advice::line_at(source, start));
        Diagnostic::new(&rules::MALFORMED_FRONT_MATTER, self.span(start..end), message, help)
    }

    /// The finding that a key stands twice.
    fn duplicate(&self, first: &Entry, second: Span) -> Diagnostic {
        let message = format!("`{}` is given twice in the front matter", first.key);
        Diagnostic::new(
            &rules::MALFORMED_FRONT_MATTER,
            second,
            message,
            "keep one of the two lines",
        )
        .with_related(first.key_span, "first given here")
    }
}

fn unclosed(span: Span, syntax: Syntax) -> Diagnostic {
    let fence = syntax.fence();
    let mut help = format!("write a line of `{fence}` below the last setting");
    if syntax == Syntax::Yaml {
        help.push_str("; for a rule across the page write `***`");
    }
    let message = format!("the front matter that `{fence}` opens is never closed");
    Diagnostic::new(&rules::MALFORMED_FRONT_MATTER, span, message, help)
}

fn closing(text: &str, from: usize, syntax: Syntax) -> Option<Line> {
    let mut start = from;
    while start < text.len() {
        let line = line(text, start);
        if text[line.content.clone()].trim_end() == syntax.fence() {
            return Some(line);
        }
        start = line.next;
    }
    None
}

/// A line without its end, and where the next one starts.
struct Line {
    content: Range<usize>,
    next: usize,
}

fn line(text: &str, start: usize) -> Line {
    let rest = &text[start..];
    let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
    let end = match rest.as_bytes().get(length..) {
        Some([b'\r', b'\n', ..]) => 2,
        Some([_, ..]) => 1,
        _ => 0,
    };
    Line { content: start..start + length, next: start + length + end }
}

#[cfg(test)]
mod tests;
