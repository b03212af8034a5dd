//! The words and signs inside the tags of a template.
//!
//! Owns where a tag begins and ends: texts in quotes, comments and raw stretches
//! are passed over as the engine does. It never says what a tag means.

use std::ops::Range;

/// A tag: `{% … %}` or `{{ … }}`.
#[derive(Debug)]
pub(super) struct Tokens<'t> {
    pub(super) range: Range<usize>,
    /// Whether it is `{% … %}`.
    pub(super) is_statement: bool,
    /// Whether it begins with `{%-`.
    pub(super) trims_before: bool,
    /// Whether it ends with `-%}`.
    pub(super) trims_after: bool,
    pub(super) inside: Vec<Token<'t>>,
}

/// A word or a sign.
#[derive(Debug)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind<'t>,
    pub(super) range: Range<usize>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind<'t> {
    /// A name or a keyword.
    Word(&'t str),
    /// A text in quotes, or a number.
    Literal,
    /// `(`, `[` or `{`.
    Open,
    /// `)`, `]` or `}`.
    Close,
    /// `==` and its like, of which the first sign alone would mislead.
    Comparison,
    /// Another sign.
    Other(char),
}

impl<'t> Tokens<'t> {
    /// The first word of a tag `{% … %}`.
    pub(super) fn keyword(&self) -> Option<&'t str> {
        match self.inside.first()?.kind {
            Kind::Word(word) if self.is_statement => Some(word),
            _ => None,
        }
    }
}

impl Token<'_> {
    pub(super) fn is_word(&self, word: &str) -> bool {
        self.kind == Kind::Word(word)
    }
}

/// The tags of a template; those behind one that does not end are left out.
pub(super) fn tags(template: &str) -> Vec<Tokens<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = template[at..].find('{') {
        at += found;
        let end = match template.as_bytes().get(at + 1) {
            // The sign that opens a comment does not close it as well: `{#}`.
            Some(b'#') => template[at + 2..].find("#}").map(|length| at + length + 4),
            Some(b'%' | b'{') => match tag(template, at) {
                Some(tag) if is_raw(&tag) => end_of_raw(template, tag.range.end),
                Some(tag) => {
                    let end = tag.range.end;
                    tags.push(tag);
                    Some(end)
                }
                None => None,
            },
            _ => Some(at + 1),
        };
        let Some(end) = end else { break };
        at = end;
    }
    tags
}

fn is_raw(tag: &Tokens) -> bool {
    tag.is_statement && matches!(tag.inside.as_slice(), [only] if only.is_word("raw"))
}

fn end_of_raw(template: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += template[at..].find("{%")?;
        at += 2;
        // Whatever else stands in a tag here is no code, and may have no end.
        let dashed = template[at..].strip_prefix('-').unwrap_or(&template[at..]);
        let Some(rest) = dashed.trim_ascii_start().strip_prefix("endraw") else { continue };
        let rest = rest.trim_ascii_start();
        if let Some(rest) = rest.strip_prefix('-').unwrap_or(rest).strip_prefix("%}") {
            return Some(template.len() - rest.len());
        }
    }
}

/// The tag that begins at a place; `None` where it does not end.
fn tag(template: &str, start: usize) -> Option<Tokens<'_>> {
    let is_statement = template[start..].starts_with("{%");
    let close = if is_statement { "%}" } else { "}}" };
    let trims_before = template[start + 2..].starts_with('-');
    let mut at = start + 2 + usize::from(trims_before);
    let mut inside = Vec::new();
    loop {
        let rest = &template[at..];
        let next = rest.chars().next()?;
        let dashed = rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(close));
        if dashed || rest.starts_with(close) {
            let range = start..at + close.len() + usize::from(dashed);
            return Some(Tokens { range, is_statement, trims_before, trims_after: dashed, inside });
        }
        let (length, kind) = token(rest, next)?;
        inside.extend(kind.map(|kind| Token { kind, range: at..at + length }));
        at += length;
    }
}

/// The length of what stands next, and what it is; white space is nothing.
fn token(rest: &str, next: char) -> Option<(usize, Option<Kind<'_>>)> {
    let run = |is: fn(char) -> bool| rest.find(|c: char| !is(c)).unwrap_or(rest.len());
    Some(match next {
        c if c.is_whitespace() => (c.len_utf8(), None),
        c if c.is_ascii_alphabetic() || c == '_' => {
            let length = run(|c| c.is_ascii_alphanumeric() || c == '_');
            (length, Some(Kind::Word(&rest[..length])))
        }
        c if c.is_ascii_digit() => (run(|c| c.is_ascii_digit()), Some(Kind::Literal)),
        '"' | '\'' | '`' => (quoted(rest, next)?, Some(Kind::Literal)),
        '(' | '[' | '{' => (1, Some(Kind::Open)),
        ')' | ']' | '}' => (1, Some(Kind::Close)),
        '=' | '!' | '<' | '>' if rest[1..].starts_with('=') => (2, Some(Kind::Comparison)),
        other => (other.len_utf8(), Some(Kind::Other(other))),
    })
}

/// The length of a text in quotes.
fn quoted(rest: &str, quote: char) -> Option<usize> {
    let mut is_escaped = false;
    for (at, char) in rest.char_indices().skip(1) {
        match char {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            char if char == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}
