//! The HTML of a body.
//!
//! Owns the elements a body may become. Never passes HTML of the input through,
//! writes no style attribute, and publishes no address that was not judged, the
//! resolver's own included.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Tag, TagEnd};

use super::destination::{self, Scheme};
use super::escape::{push_address, push_attribute, push_text};
use super::heading_ids::HeadingIds;
use super::markdown::{self, Spanned};
use footnotes::Footnotes;
use term::Terminology;

mod footnotes;
mod link;
mod table;
mod term;

pub use term::{Explain, Told, explained};

/// How a body is fitted into its page.
#[derive(Clone, Copy, Debug)]
pub struct Style<'a> {
    /// The level, 1 to 6, that the shallowest heading of the body gets. Deeper
    /// headings keep their distance to it, down to level 6.
    pub top: u8,
    /// Stands before every id of the body, so that several bodies can share a
    /// page. Links of the body to its own headings follow.
    pub prefix: &'a str,
    /// Explains the terms of a glossary where each is first used, but for those
    /// that the page has told above the body.
    pub explain: Option<(Explain<'a>, &'a Told)>,
}

/// Decides what becomes of links and images. Destinations that
/// [`is_safe`](super::is_safe) refuses are never asked about.
pub trait Resolve {
    /// The address of a link; with `None` its words are kept without a link.
    /// Not asked about `#id` where the body has a heading of that id.
    fn link(&self, destination: &str) -> Option<String>;

    /// The address of an image, a path; with `None` its alternative text stands
    /// in its place.
    fn image(&self, destination: &str) -> Option<String>;

    /// The full address behind what [`link`](Self::link) answered, where that is a
    /// way within the site: on paper a link is worth no more than its address.
    fn full(&self, _address: &str) -> Option<String> {
        None
    }
}

/// The HTML of `body`, a stretch of `text` in bytes: a run of block elements
/// that nothing wraps, empty where the stretch is none of the text.
pub fn html(text: &str, body: Range<usize>, style: &Style<'_>, resolve: &dyn Resolve) -> String {
    let body = text.get(body).unwrap_or("");
    let events = markdown::list(body);
    let mut writer = Writer::new(&events, style, resolve);
    writer.out.reserve(body.len() + body.len() / 4);
    writer.write(0..events.len());
    writer.write_footnotes();
    writer.out
}

struct Writer<'w, 'a> {
    events: &'w [Spanned<'a>],
    style: &'w Style<'w>,
    resolve: &'w dyn Resolve,
    out: String,
    /// The ids of the headings, by the index of the event that starts each.
    headings: Vec<(usize, String)>,
    ids: HeadingIds,
    /// The level that becomes `style.top`.
    shallowest: u8,
    footnotes: Footnotes<'w>,
    /// For each link that is open, whether it became an element.
    links: Vec<bool>,
    table: table::Table<'w>,
    terminology: Option<Terminology<'w>>,
    /// Whether any letter of the body runs from right to left.
    has_rtl: bool,
}

impl<'w, 'a> Writer<'w, 'a> {
    fn new(events: &'w [Spanned<'a>], style: &'w Style<'w>, resolve: &'w dyn Resolve) -> Self {
        let (mut headings, mut ids, mut shallowest) = (Vec::new(), HeadingIds::default(), 6);
        for (at, (event, _)) in events.iter().enumerate() {
            if let Event::Start(Tag::Heading { level, id, .. }) = event {
                let words = markdown::words(&events[at + 1..markdown::close(events, at)]);
                headings.push((at, ids.claim(id.as_deref(), words.trim())));
                shallowest = shallowest.min(*level as u8);
            }
        }
        Self {
            events,
            style,
            resolve,
            out: String::new(),
            headings,
            ids,
            shallowest,
            footnotes: Footnotes::of(events),
            links: Vec::new(),
            table: table::Table::default(),
            terminology: style.explain.map(|(explain, told)| Terminology::new(explain, told)),
            has_rtl: events.iter().any(|(event, _)| match event {
                // Most texts are plain, which is told many bytes at once.
                Event::Text(text) => !text.is_ascii() && text.chars().any(runs_from_the_right),
                _ => false,
            }),
        }
    }

    /// Writes a run of events.
    fn write(&mut self, range: Range<usize>) {
        let events = self.events;
        let mut at = range.start;
        while at < range.end {
            at = match &events[at].0 {
                Event::Start(tag) => self.start(at, tag),
                Event::End(tag) => {
                    self.end(at, *tag);
                    at
                }
                Event::Text(text) => match self.explained(at, range.end) {
                    Some(last) => last,
                    None => {
                        push_text(&mut self.out, text);
                        at
                    }
                },
                other => {
                    self.leaf(other);
                    at
                }
            } + 1;
        }
    }

    /// Writes what has no inside.
    fn leaf(&mut self, event: &'w Event<'a>) {
        match event {
            Event::Html(text) | Event::InlineHtml(text) => push_text(&mut self.out, text),
            Event::Code(text) => {
                self.out.push_str("<code>");
                push_text(&mut self.out, text);
                self.out.push_str("</code>");
            }
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::FootnoteReference(name) => self.footnote_reference(name),
            Event::TaskListMarker(done) => self.task_mark(*done),
            _ => {}
        }
    }

    /// Writes the start of an element; the answer is the index of the last event
    /// that is done with.
    fn start(&mut self, at: usize, tag: &'w Tag<'a>) -> usize {
        match tag {
            Tag::Paragraph => self.out.push_str("<p>"),
            Tag::Heading { level, .. } => self.heading_start(at, *level),
            Tag::BlockQuote(_) => {
                self.block("<blockquote");
                self.direction();
                self.out.push_str(">\n");
            }
            Tag::CodeBlock(kind) => self.code_start(kind),
            Tag::HtmlBlock => return self.html_block(at),
            Tag::List(start) => self.list_start(*start),
            Tag::Item => self.item_start(at),
            Tag::FootnoteDefinition(_) => return self.footnotes.end_of_definition(at),
            Tag::Table(alignments) => self.table_start(at, alignments),
            Tag::TableHead => self.table_head_start(),
            Tag::TableRow => self.table_row_start(),
            Tag::TableCell => self.cell_start(at),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.link_start(&markdown::destination(*link_type, dest_url), title);
            }
            Tag::Image { dest_url, title, .. } => return self.image(at, dest_url, title),
            _ => {}
        }
        at
    }

    fn end(&mut self, at: usize, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.out.push_str("</p>\n"),
            TagEnd::Heading(level) => {
                self.speak();
                self.out.push_str("</h");
                self.out.push(self.shifted(level));
                self.out.push_str(">\n");
            }
            TagEnd::BlockQuote(_) => self.out.push_str("</blockquote>\n"),
            TagEnd::CodeBlock => {
                self.speak();
                self.out.push_str("</code></pre>\n");
            }
            TagEnd::List(ordered) => self.out.push_str(if ordered { "</ol>\n" } else { "</ul>\n" }),
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::Table => self.table_end(),
            TagEnd::TableHead => self.table_head_end(at),
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => self.cell_end(),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Link => self.link_end(),
            _ => {}
        }
    }

    /// Writes the start of a block that may follow words on the same line, as in
    /// an item of a tight list.
    fn block(&mut self, start: &str) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        self.out.push_str(start);
    }

    fn heading_start(&mut self, at: usize, level: HeadingLevel) {
        self.hush();
        let level = self.shifted(level);
        self.block("<h");
        self.out.push(level);
        self.out.push_str(" id=\"");
        push_attribute(&mut self.out, self.style.prefix);
        if let Ok(found) = self.headings.binary_search_by_key(&at, |(start, _)| *start) {
            push_attribute(&mut self.out, &self.headings[found].1);
        }
        self.out.push_str("\">");
    }

    /// The digit of a heading's level on the page.
    fn shifted(&self, level: HeadingLevel) -> char {
        let top = self.style.top.clamp(1, 6);
        let level = (top + (level as u8).saturating_sub(self.shallowest)).min(6);
        char::from(b'0' + level)
    }

    /// Code may be wider than the page, so it can be scrolled by keyboard, and what
    /// can be stopped at says what it is.
    fn code_start(&mut self, kind: &CodeBlockKind<'_>) {
        self.hush();
        self.block("<pre tabindex=\"0\" role=\"group\" aria-label=\"Code\"><code");
        let info = match kind {
            CodeBlockKind::Fenced(info) => info,
            CodeBlockKind::Indented => &CowStr::Borrowed(""),
        };
        if let Some(language) = info.split_whitespace().next() {
            self.out.push_str(" class=\"language-");
            push_attribute(&mut self.out, language);
            self.out.push('"');
        }
        self.out.push('>');
    }

    fn html_block(&mut self, at: usize) -> usize {
        let close = markdown::close(self.events, at);
        let text = markdown::words(&self.events[at + 1..close]);
        self.block("<p>");
        push_text(&mut self.out, text.trim());
        self.out.push_str("</p>\n");
        close
    }

    fn list_start(&mut self, start: Option<u64>) {
        match start {
            None => self.block("<ul"),
            Some(1) => self.block("<ol"),
            Some(number) => self.block(&format!("<ol start=\"{number}\"")),
        }
        self.direction();
        self.out.push_str(">\n");
    }

    /// What has a mark, a line or columns at its side has them where its text begins.
    fn direction(&mut self) {
        if self.has_rtl {
            self.out.push_str(" dir=\"auto\"");
        }
    }

    fn item_start(&mut self, at: usize) {
        // In a list with blank lines the mark stands inside a paragraph.
        let inside = match self.events.get(at + 1) {
            Some((Event::Start(Tag::Paragraph), _)) => self.events.get(at + 2),
            other => other,
        };
        let is_task = matches!(inside, Some((Event::TaskListMarker(_), _)));
        self.block(if is_task { "<li class=\"task\">" } else { "<li>" });
    }

    /// A mark for those who see it and a word for those who do not: a disabled
    /// checkbox would be announced as a control that nobody can use.
    fn task_mark(&mut self, done: bool) {
        let (mark, word) = if done { ('☑', "Done:") } else { ('☐', "Not done:") };
        self.out.push_str("<span aria-hidden=\"true\">");
        self.out.push(mark);
        self.out.push_str("</span> <span class=\"visually-hidden\">");
        self.out.push_str(word);
        self.out.push_str("</span> ");
    }
}

/// Whether a letter is of a script that runs from right to left: the blocks that
/// Unicode keeps for them.
fn runs_from_the_right(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests;
