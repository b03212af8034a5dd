//! Markdown as a list of events with their places.
//!
//! Owns which Markdown is read: CommonMark with tables, footnotes, strikethrough,
//! task lists and heading ids. Every reader of a body goes through here, so that
//! what is checked and what is published are the same.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, OffsetIter, Options, Parser};

/// An event and its bytes, counted from the start of the body.
pub(super) type Spanned<'a> = (Event<'a>, Range<usize>);

/// The events of a body.
pub(super) fn events(body: &str) -> OffsetIter<'_> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    Parser::new_ext(body, options).into_offset_iter()
}

/// All the events of a body in a list.
pub(super) fn list(body: &str) -> Vec<Spanned<'_>> {
    // An event for every twenty bytes is more than most texts have, and a list
    // that grows is copied again and again.
    let mut list = Vec::with_capacity(body.len() / 20);
    list.extend(events(body));
    list
}

/// Puts into `element` the event that starts one, and those of its inside up to
/// its end.
pub(super) fn collect<'a>(
    start: Spanned<'a>,
    rest: &mut impl Iterator<Item = Spanned<'a>>,
    element: &mut Vec<Spanned<'a>>,
) {
    element.push(start);
    let mut depth = 1_usize;
    while depth > 0 {
        let Some(event) = rest.next() else { return };
        match &event.0 {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        element.push(event);
    }
}

/// The index of the event that ends what the event at `open` starts.
pub(super) fn close(events: &[Spanned<'_>], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, (event, _)) in events.iter().enumerate().skip(open) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    events.len()
}

/// The words of a run of events, without markup. An image counts as its
/// alternative text, and HTML as the text it is shown as.
pub(super) fn words(events: &[Spanned<'_>]) -> String {
    let mut out = String::new();
    for (event, _) in events {
        push_words(&mut out, event);
    }
    out
}

/// Adds the words of one event.
pub(super) fn push_words(out: &mut String, event: &Event<'_>) {
    match event {
        Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
            out.push_str(text);
        }
        Event::SoftBreak | Event::HardBreak => out.push(' '),
        _ => {}
    }
}

/// The destination that a link has, `mailto:` included where Markdown implies it.
pub(super) fn destination<'d>(kind: LinkType, written: &'d str) -> Cow<'d, str> {
    match kind {
        LinkType::Email => Cow::Owned(format!("mailto:{written}")),
        _ => Cow::Borrowed(written),
    }
}
