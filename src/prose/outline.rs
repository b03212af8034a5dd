//! What stands in a body and where, for those who check it.
//!
//! Owns the list of headings, links, images and stretches of HTML. Never judges
//! any of them.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, RefDefs, Tag};

use super::heading_ids::HeadingIds;
use super::locate;
use super::markdown::{self, Spanned};
use crate::source::{FileId, Span};

/// What stands in one body, each list in the order of the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The headings.
    pub headings: Vec<Heading>,
    /// The links, in footnotes too. Those in an image's alternative text are
    /// no links: they are shown as words.
    pub links: Vec<Link>,
    /// The images.
    pub images: Vec<Link>,
    /// Stretches of HTML, which are shown as text.
    pub raw_html: Vec<Span>,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The level as written, 1 to 6.
    pub level: u8,
    /// Its words, without markup.
    pub text: String,
    /// Its id, without the prefix that a page may put before it.
    pub id: String,
    /// The whole heading.
    pub span: Span,
}

/// A link or an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads, entities and escapes decoded; `mailto:` is put before a
    /// bare mail address.
    pub destination: String,
    /// The words of a link, the alternative text of an image.
    pub text: String,
    /// The destination in the source, which for `[words][label]` stands in the
    /// definition; the whole link where the destination cannot be told apart.
    pub span: Span,
    /// The whole link or image.
    pub whole: Span,
}

impl Outline {
    /// The words of the first heading that has any: the title of a page that is
    /// given no other.
    pub fn title(&self) -> Option<&str> {
        self.headings.iter().map(|heading| heading.text.as_str()).find(|text| !text.is_empty())
    }
}

/// What stands in the body of a Markdown file. `body` is a stretch of `text`, in
/// bytes; all places are those in the whole file.
pub fn scan(file: FileId, text: &str, body: Range<usize>) -> Outline {
    let Some(source) = text.get(body.clone()) else { return Outline::default() };
    let (mut outline, mut ids) = (Outline::default(), HeadingIds::default());
    let mut events = markdown::events(source);
    // Most of a body is words: only what has an inside to look at is collected.
    let mut element = Vec::new();
    while let Some(event) = events.next() {
        element.clear();
        match &event.0 {
            Event::InlineHtml(_) => element.push(event),
            Event::Start(
                Tag::Heading { .. } | Tag::Link { .. } | Tag::Image { .. } | Tag::HtmlBlock,
            ) => markdown::collect(event, &mut events, &mut element),
            _ => continue,
        }
        let scanner = Scanner {
            file,
            source,
            offset: body.start,
            definitions: events.reference_definitions(),
            events: &element,
        };
        scanner.add_to(&mut outline, &mut ids);
    }
    outline
}

/// Looks at one element with all that is in it.
struct Scanner<'s, 'a> {
    file: FileId,
    source: &'a str,
    /// Where the body starts in the file.
    offset: usize,
    definitions: &'s RefDefs<'s>,
    events: &'s [Spanned<'a>],
}

impl Scanner<'_, '_> {
    fn add_to(&self, outline: &mut Outline, ids: &mut HeadingIds) {
        let mut at = 0;
        while let Some((event, range)) = self.events.get(at) {
            match event {
                Event::Start(Tag::Heading { level, id, .. }) => {
                    let text = self.words_in(at);
                    let id = ids.claim(id.as_deref(), &text);
                    let span = self.trimmed(range.clone());
                    outline.headings.push(Heading { level: *level as u8, text, id, span });
                }
                Event::Start(Tag::Link { link_type, dest_url, id, .. }) => {
                    outline.links.push(self.link(at, *link_type, dest_url, id));
                }
                Event::Start(Tag::Image { link_type, dest_url, id, .. }) => {
                    outline.images.push(self.link(at, *link_type, dest_url, id));
                    // What stands inside is the alternative text.
                    at = markdown::close(self.events, at);
                }
                Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => {
                    outline.raw_html.push(self.trimmed(range.clone()));
                }
                _ => {}
            }
            at += 1;
        }
    }

    fn link(&self, open: usize, kind: LinkType, written: &str, label: &CowStr<'_>) -> Link {
        let whole = self.events[open].1.clone();
        let found = match kind {
            LinkType::Autolink | LinkType::Email => locate::autolink(self.source, whole.clone()),
            LinkType::Inline => {
                locate::inline(self.source, whole.clone(), self.words_end(open), written)
            }
            _ => self.definitions.get(label).and_then(|definition| {
                locate::definition(self.source, definition.span.clone(), written)
            }),
        };
        // The parser leaves the empty brackets of `[label][]` out.
        let is_cut = kind == LinkType::Collapsed && self.source[whole.end..].starts_with("[]");
        let whole = self.trimmed(whole.start..whole.end + if is_cut { 2 } else { 0 });
        Link {
            destination: markdown::destination(kind, written).into_owned(),
            text: self.words_in(open),
            span: found.map_or(whole, |range| self.span(range)),
            whole,
        }
    }

    /// Where the words of the link opened at `open` end.
    fn words_end(&self, open: usize) -> usize {
        let close = markdown::close(self.events, open);
        if close > open + 1 {
            self.events[close - 1].1.end
        } else {
            let mark =
                if self.source[self.events[open].1.clone()].starts_with('!') { 2 } else { 1 };
            self.events[open].1.start + mark
        }
    }

    fn words_in(&self, open: usize) -> String {
        let close = markdown::close(self.events, open);
        markdown::words(&self.events[open + 1..close]).trim().to_owned()
    }

    /// The stretch without the white space and line ends around it.
    fn trimmed(&self, range: Range<usize>) -> Span {
        let text = self.source.get(range.clone()).unwrap_or("");
        let start = range.start + text.len() - text.trim_start().len();
        self.span(start..start + text.trim().len())
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range.start + self.offset..range.end + self.offset)
    }
}

#[cfg(test)]
mod tests;
