//! Front matter in YAML.
//!
//! Owns what YAML's values become, and going on after an error: the parser stops
//! at the first one, so reading starts again at the next line that is not
//! indented.

use std::collections::HashMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span as Marks, StrInput};

use super::advice::line_at;
use super::scalar::{is_null, plain};
use super::{Block, Entry, Value};
use crate::diagnostic::Diagnostics;

/// After so many errors the block is no YAML at all, and more of them help nobody.
const MOST_ERRORS: usize = 20;

/// The entries of the block that can be read, and what cannot.
pub(super) fn read(block: &Block<'_>) -> (Vec<Entry>, Diagnostics) {
    let mut reader =
        Reader { block, entries: Vec::new(), known: HashMap::new(), findings: Diagnostics::new() };
    let mut start = 0;
    for _ in 0..MOST_ERRORS {
        match reader.read_from(start) {
            Some(next) => start = next,
            None => break,
        }
    }
    (reader.entries, reader.findings)
}

struct Reader<'b, 't> {
    block: &'b Block<'t>,
    entries: Vec<Entry>,
    /// The index of each entry by its key.
    known: HashMap<String, usize>,
    findings: Diagnostics,
}

/// What stops a stretch, in bytes from the start of the block.
struct Problem {
    range: Range<usize>,
    message: String,
}

impl<'t> Reader<'_, 't> {
    /// Reads from a line of the block on; the answer is where to start again
    /// after a problem.
    fn read_from(&mut self, start: usize) -> Option<usize> {
        let source = self.block.source();
        let mut stretch = Stretch::new(&source[start..], start);
        let problem = self.mapping(&mut stretch).err()?;
        let key_after = next_setting(source, stretch.key.start);
        // What is opened and never closed is noticed in a later setting, or at
        // the end; the place that opened it is the one to mend.
        let late = key_after.unwrap_or(source.trim_end().len());
        let problem = match &stretch.value {
            Some(value) if problem.range.start >= late => Problem {
                range: value.start..value.start + 1,
                message: "what is opened here is not closed before the next setting".to_owned(),
            },
            // A line without a colon is noticed a line too late.
            None if problem.message.contains("simple key") && problem.range.start > late => {
                let range = self.first_line(late..problem.range.start);
                Problem { range, message: NO_SETTING.to_owned() }
            }
            _ => problem,
        };
        let at = problem.range.start;
        // The setting that the problem stands in was not read as it was meant.
        let is_cut = |entry: &Entry| {
            let key = entry.key_span.range().start - self.block.inside.start;
            key >= start && next_setting(source, key).is_none_or(|next| next > at)
        };
        if self.entries.last().is_some_and(is_cut)
            && let Some(entry) = self.entries.pop()
        {
            self.known.remove(&entry.key);
        }
        self.findings.push(self.block.malformed(problem.range, &problem.message));
        next_setting(source, at)
    }

    fn mapping(&mut self, stretch: &mut Stretch<'t>) -> Result<(), Problem> {
        let mut documents = 0;
        let mut opened = false;
        while let Some((event, marks)) = stretch.next()? {
            match event {
                Event::DocumentStart(_) if documents == 0 => documents = 1,
                Event::MappingStart(..) if !opened => opened = true,
                Event::Scalar(key, ..) if opened => {
                    self.entry(stretch, key.into_owned(), marks)?;
                }
                Event::Scalar(text, ScalarStyle::Plain, ..) if is_null(&text) => {}
                Event::MappingEnd
                | Event::DocumentEnd
                | Event::StreamStart
                | Event::StreamEnd
                | Event::Nothing => {}
                _ => {
                    let range = self.first_line(stretch.range(marks));
                    let message = if opened { NO_KEY } else { NO_SETTING }.to_owned();
                    return Err(Problem { range, message });
                }
            }
        }
        Ok(())
    }

    fn entry(
        &mut self,
        stretch: &mut Stretch<'t>,
        key: String,
        marks: Marks,
    ) -> Result<(), Problem> {
        stretch.key = stretch.range(marks);
        stretch.value = None;
        let Some((event, marks)) = stretch.value_start()? else { return Ok(()) };
        let value = value(&event);
        let mut range = stretch.pass(&event, marks)?;
        stretch.value = None;
        if range.is_empty() {
            range = stretch.key.clone();
        }
        let key_span = self.block.span(stretch.key.clone());
        if let Some(first) = self.known.get(&key) {
            self.findings.push(self.block.duplicate(&self.entries[*first], key_span));
            return Ok(());
        }
        self.known.insert(key.clone(), self.entries.len());
        self.entries.push(Entry { key, key_span, value, value_span: self.block.span(range) });
        Ok(())
    }

    fn first_line(&self, range: Range<usize>) -> Range<usize> {
        let line = line_at(&self.block.source()[range.start..], 0).trim_end();
        range.start..range.end.min(range.start + line.len()).max(range.start)
    }
}

const NO_KEY: &str = "a key must be a word";
const UNCLOSED_QUOTE: &str = "the quote that opens here is not closed before the next setting";
const NO_SETTING: &str = "this is no key with a value";

/// A part of the block with its parser. All places are bytes from the start of
/// the block; the parser counts characters from the start of the stretch.
struct Stretch<'t> {
    parser: Parser<'t, StrInput<'t>>,
    source: &'t str,
    start: usize,
    /// The byte of each character; empty where every character is one byte.
    bytes: Vec<usize>,
    /// Where the last key stands that was read.
    key: Range<usize>,
    /// Where its value stands that is being read.
    value: Option<Range<usize>>,
}

impl<'t> Stretch<'t> {
    fn new(source: &'t str, start: usize) -> Self {
        let bytes = match source.is_ascii() {
            true => Vec::new(),
            false => source.char_indices().map(|(at, _)| at).collect(),
        };
        let parser = Parser::new_from_str(source);
        Self { parser, source, start, bytes, key: start..start, value: None }
    }

    fn next(&mut self) -> Result<Option<(Event<'t>, Marks)>, Problem> {
        self.parser.next_event().transpose().map_err(|error| {
            let at = self.byte(error.marker().index());
            let message = match error.info() {
                info if info.starts_with("invalid indentation in quoted") => UNCLOSED_QUOTE,
                info => info,
            };
            Problem { range: at..at, message: message.to_owned() }
        })
    }

    /// The event that starts the value of the key that was read last.
    fn value_start(&mut self) -> Result<Option<(Event<'t>, Marks)>, Problem> {
        let next = self.next()?;
        self.value = next.as_ref().map(|(_, marks)| self.range(*marks));
        Ok(next)
    }

    /// Passes over the rest of the node that an event starts; the answer is
    /// where the whole node stands.
    fn pass(&mut self, event: &Event<'t>, marks: Marks) -> Result<Range<usize>, Problem> {
        let mut range = self.range(marks);
        let mut depth = usize::from(opens(event));
        while depth > 0 {
            let Some((event, marks)) = self.next()? else { break };
            depth += usize::from(opens(&event));
            depth -= usize::from(matches!(event, Event::SequenceEnd | Event::MappingEnd));
            range.end = range.end.max(self.range(marks).end);
        }
        let text = &self.source[range.start - self.start..range.end - self.start];
        range.end = range.start + node_length(text);
        Ok(range)
    }

    fn range(&self, marks: Marks) -> Range<usize> {
        let start = self.byte(marks.start.index());
        start..self.byte(marks.end.index()).max(start)
    }

    fn byte(&self, character: usize) -> usize {
        let in_stretch = match self.bytes.is_empty() {
            true => character.min(self.source.len()),
            false => self.bytes.get(character).copied().unwrap_or(self.source.len()),
        };
        self.start + in_stretch
    }
}

/// How much of a stretch a value fills that the parser lets run on into a comment.
fn node_length(text: &str) -> usize {
    let closing = match text.chars().next() {
        Some('[') => text.rfind(']'),
        Some('{') => text.rfind('}'),
        Some('\'') => text.replace("\'\'", "..")[1..].find('\'').map(|at| at + 1),
        Some('"') => text
            .char_indices()
            .skip(1)
            .scan(false, |escaped, (at, c)| {
                let ends = c == '"' && !*escaped;
                *escaped = c == '\\' && !*escaped;
                Some((at, ends))
            })
            .find(|(_, ends)| *ends)
            .map(|(at, _)| at),
        _ => None,
    };
    if let Some(closing) = closing {
        return closing + 1;
    }
    let mut kept = text.trim_end();
    while let Some(line) =
        kept.rfind(['\n', '\r']).filter(|at| kept[*at..].trim_start().starts_with('#'))
    {
        kept = kept[..line].trim_end();
    }
    kept.len()
}

fn opens(event: &Event<'_>) -> bool {
    matches!(event, Event::SequenceStart(..) | Event::MappingStart(..))
}

/// The start of the first line after `at` that can begin a setting.
fn next_setting(source: &str, at: usize) -> Option<usize> {
    let mut rest = at;
    loop {
        rest += source[rest..].find(['\n', '\r'])? + 1;
        let first = source[rest..].chars().next()?;
        if first.is_alphanumeric() || matches!(first, '"' | '\'' | '_') {
            return Some(rest);
        }
    }
}

fn value(event: &Event<'_>) -> Value {
    match event {
        Event::Scalar(text, style, _, tag) => match tag {
            Some(tag) if tag.is_yaml_core_schema() && tag.suffix == "str" => {
                Value::Text(text.clone().into_owned())
            }
            Some(_) => Value::Other("tagged value"),
            None if *style == ScalarStyle::Plain => plain(text),
            None => Value::Text(text.clone().into_owned()),
        },
        Event::SequenceStart(..) => Value::Other("list"),
        Event::MappingStart(..) => Value::Other("table"),
        Event::Alias(_) => Value::Other("alias"),
        _ => Value::Other("empty value"),
    }
}
