//! Footnotes, gathered at the end of the body.
//!
//! Owns their numbers, which follow the order in which they are first referred
//! to, and the ways there and back. A footnote that nothing refers to is not
//! shown. No heading's id begins as theirs do.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Spanned, Writer, push_attribute};

#[derive(Debug, Default)]
pub(super) struct Footnotes<'w> {
    /// Where each definition starts and ends among the events, in their order.
    extents: Vec<(usize, usize)>,
    /// The inside of each definition by its name; of two with a name the first.
    definitions: HashMap<&'w str, Range<usize>>,
    numbers: HashMap<&'w str, usize>,
    /// The footnotes that were referred to, in the order of their numbers.
    cited: Vec<Cited>,
}

#[derive(Debug)]
struct Cited {
    inside: Range<usize>,
    /// How many references there are that can be gone back to.
    references: usize,
}

impl<'w> Footnotes<'w> {
    pub(super) fn of(events: &'w [Spanned<'_>]) -> Self {
        let mut footnotes = Self::default();
        let mut open = Vec::new();
        for (at, (event, _)) in events.iter().enumerate() {
            match event {
                Event::Start(Tag::FootnoteDefinition(name)) => open.push((at, name)),
                Event::End(TagEnd::FootnoteDefinition) => {
                    if let Some((start, name)) = open.pop() {
                        footnotes.extents.push((start, at));
                        footnotes.definitions.entry(name).or_insert(start + 1..at);
                    }
                }
                _ => {}
            }
        }
        footnotes.extents.sort_unstable();
        footnotes
    }

    /// The index of the event that ends the definition started at `start`.
    pub(super) fn end_of_definition(&self, start: usize) -> usize {
        let found = self.extents.binary_search_by_key(&start, |extent| extent.0);
        found.map_or(start, |at| self.extents[at].1)
    }

    /// The number of a footnote, counted from 1; `None` where it has no definition.
    fn number(&mut self, name: &'w str) -> Option<usize> {
        if let Some(number) = self.numbers.get(name) {
            return Some(*number);
        }
        let inside = self.definitions.get(name)?.clone();
        self.cited.push(Cited { inside, references: 0 });
        self.numbers.insert(name, self.cited.len());
        Some(self.cited.len())
    }
}

impl<'w> Writer<'w, '_> {
    /// Writes the number of a footnote as a link to it. Inside a link it is a
    /// number only, because links cannot hold links.
    pub(super) fn footnote_reference(&mut self, name: &'w str) {
        let Some(number) = self.footnotes.number(name) else { return };
        if self.in_link() {
            self.out.push_str(&format!("<sup>{number}</sup>"));
            return;
        }
        let cited = &mut self.footnotes.cited[number - 1];
        cited.references += 1;
        let reference = reference_id(number, cited.references);
        let prefix = self.prefix();
        self.out.push_str(&format!(
            "<sup><a href=\"#{prefix}fn-{number}\" id=\"{prefix}{reference}\" \
             role=\"doc-noteref\" aria-label=\"Footnote {number}\">{number}</a></sup>"
        ));
    }

    /// Writes the footnotes that were referred to, those that footnotes
    /// themselves refer to included.
    pub(super) fn write_footnotes(&mut self) {
        if self.footnotes.cited.is_empty() {
            return;
        }
        // All of them are written before the first is put in its place, since a
        // later one may refer to an earlier one and needs a way back.
        let body = std::mem::take(&mut self.out);
        let mut notes = Vec::new();
        while let Some(cited) = self.footnotes.cited.get(notes.len()) {
            self.write(cited.inside.clone());
            notes.push(std::mem::take(&mut self.out));
        }
        self.out = body;
        self.block(
            "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n",
        );
        for (at, note) in notes.iter().enumerate() {
            self.footnote(at + 1, note);
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    fn footnote(&mut self, number: usize, note: &str) {
        let prefix = self.prefix();
        self.out.push_str(&format!("<li id=\"{prefix}fn-{number}\">"));
        // The ways back stand at the end of the last paragraph, where reading
        // ends; after a list or a table in a paragraph of their own.
        let ends_in_words = note.ends_with("</p>\n");
        self.out.push_str(note.strip_suffix("</p>\n").unwrap_or(note));
        self.out.push_str(if ends_in_words { "" } else { "<p>" });
        for reference in 1..=self.footnotes.cited[number - 1].references {
            let id = reference_id(number, reference);
            let place = if reference == 1 { String::new() } else { format!("-{reference}") };
            self.out.push_str(&format!(
                " <a href=\"#{prefix}{id}\" role=\"doc-backlink\" \
                 aria-label=\"Back to reference {number}{place}\">↩</a>"
            ));
        }
        self.out.push_str("</p>\n</li>\n");
    }

    fn prefix(&self) -> String {
        let mut prefix = String::new();
        push_attribute(&mut prefix, self.style.prefix);
        prefix
    }
}

fn reference_id(number: usize, reference: usize) -> String {
    match reference {
        1 => format!("fnref-{number}"),
        _ => format!("fnref-{number}-{reference}"),
    }
}
