//! Where the destination of a link stands in the source.
//!
//! Markdown's events give the place of the whole link only. This finds the very
//! destination in it, or says that it cannot. Never decides what a link is.

use std::ops::Range;

/// The destination of an inline link or image, `[words](here "title")`:
/// `whole` is its place and `words_end` the end of what stands in its brackets.
pub(super) fn inline(
    source: &str,
    whole: Range<usize>,
    words_end: usize,
    destination: &str,
) -> Option<Range<usize>> {
    let rest = source.get(words_end..whole.end)?;
    let start = words_end + rest.find("](")? + 2;
    after(source, start..whole.end, destination)
}

/// The destination in a definition, `[label]: here "title"`.
pub(super) fn definition(
    source: &str,
    whole: Range<usize>,
    destination: &str,
) -> Option<Range<usize>> {
    let text = source.get(whole.clone())?;
    let label_end = text.match_indices("]:").find(|(at, _)| !text[..*at].ends_with('\\'))?.0;
    after(source, whole.start + label_end + 2..whole.end, destination)
}

/// The destination of an autolink, `<here>`.
pub(super) fn autolink(source: &str, whole: Range<usize>) -> Option<Range<usize>> {
    let inner = source.get(whole.clone())?.strip_prefix('<')?.strip_suffix('>')?;
    Some(whole.start + 1..whole.start + 1 + inner.len())
}

/// The destination that follows in `range`, after white space and the marks of
/// a block quote that a line break may bring with it.
fn after(source: &str, range: Range<usize>, destination: &str) -> Option<Range<usize>> {
    let text = source.get(range.clone())?;
    let trimmed = text.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '>');
    let start = range.start + text.len() - trimmed.len();
    let (start, written) = match trimmed.strip_prefix('<') {
        Some(inner) => (start + 1, &inner[..end(inner, |c, _| c == '>')]),
        None => (
            start,
            &trimmed[..end(trimmed, |c, open| c.is_whitespace() || (c == ')' && open == 0))],
        ),
    };
    // Escapes and entities make the written form differ; anything else that
    // differs means that the search went astray.
    let found = written == destination || written.contains(['\\', '&']);
    (found && !written.is_empty()).then(|| start..start + written.len())
}

/// Where the first character stands that ends a destination, given how many
/// brackets are open before it. An escaped character ends nothing.
fn end(text: &str, ends: impl Fn(char, usize) -> bool) -> usize {
    let (mut open, mut escaped) = (0_usize, false);
    for (at, character) in text.char_indices() {
        if escaped {
            escaped = false;
            continue;
        }
        if ends(character, open) {
            return at;
        }
        match character {
            '\\' => escaped = true,
            '(' => open += 1,
            ')' => open = open.saturating_sub(1),
            _ => {}
        }
    }
    text.len()
}
