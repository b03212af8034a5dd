//! The line of a finding, cut to a readable length around what is marked.
//!
//! Owns how wide things look: tabs, wide characters, characters that cannot be
//! seen. Never looks further along a line than it shows.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::sign::sign;
use crate::source::Span;

/// Columns of a terminal that a line may take before it is cut.
const WIDEST: usize = 140;

/// Columns shown before the mark where the line is cut on its left.
const BEFORE: usize = 40;

/// How a tab is shown.
const TAB: &str = "    ";

/// What stands for the part of a line that is not shown.
const CUT: char = '…';

/// A line, or part of one, with the place of its mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The text, ready to be shown.
    pub(super) line: String,
    /// Columns before the mark.
    pub(super) before: usize,
    /// Columns of the mark: at least one.
    pub(super) width: usize,
    /// Whether the file has no text at all.
    pub(super) is_empty: bool,
}

impl Excerpt {
    /// The line on which a span starts. Only the first line of a longer span is
    /// marked.
    pub(super) fn of(span: Span, text: &str) -> Self {
        let start = text.floor_char_boundary(span.start as usize);
        let end = text.floor_char_boundary((span.end as usize).max(start));
        let from = first_shown(text, start);
        let mut excerpt =
            Self { line: String::new(), before: 0, width: 0, is_empty: text.is_empty() };
        let mut columns = 0;
        let is_cut = from > 0 && !ends_line(text[..from].chars().next_back());
        if is_cut {
            excerpt.line.push(CUT);
            columns = 1;
        }
        excerpt.before = columns;
        excerpt.fill(text, from, start..end, columns);
        excerpt.width = excerpt.width.max(1);
        excerpt
    }

    /// Adds the characters from `from` to the end of the line, or to where it
    /// is too long.
    fn fill(&mut self, text: &str, from: usize, mark: Range<usize>, mut columns: usize) {
        for (at, char) in text[from..].char_indices() {
            if ends_line(Some(char)) {
                break;
            }
            let width = shown(char, &mut self.line);
            columns += width;
            if from + at < mark.start {
                self.before += width;
            } else if from + at < mark.end {
                self.width += width;
            }
            let is_last = |char: Option<char>| char.is_none() || ends_line(char);
            let mut rest = text[from + at + char.len_utf8()..].chars();
            if columns >= WIDEST && !is_last(rest.next()) {
                self.line.push(CUT);
                break;
            }
        }
    }
}

/// Where to begin: with the line, where the mark begins early enough to leave
/// room for what follows, else shortly before the mark.
fn first_shown(text: &str, mark: usize) -> usize {
    let (mut columns, mut near, mut from) = (0, mark, 0);
    for (at, char) in text[..mark].char_indices().rev() {
        if ends_line(Some(char)) {
            from = at + char.len_utf8();
            break;
        }
        columns += width_of(char);
        if columns <= BEFORE {
            near = at;
        }
        if columns > WIDEST {
            return near;
        }
    }
    let leaves_room = columns <= WIDEST - BEFORE || fits(&text[mark..], WIDEST - columns);
    if leaves_room { from } else { near }
}

/// Whether the rest of a line takes so many columns at most.
fn fits(rest: &str, most: usize) -> bool {
    let mut columns = 0;
    for char in rest.chars().take_while(|&char| !ends_line(Some(char))) {
        columns += width_of(char);
        if columns > most {
            return false;
        }
    }
    true
}

/// Adds a character as it is shown, and says how wide it is.
fn shown(char: char, line: &mut String) -> usize {
    if char == '\t' {
        line.push_str(TAB);
    } else {
        line.push(sign(char).unwrap_or(char));
    }
    width_of(char)
}

fn width_of(char: char) -> usize {
    match char {
        '\t' => TAB.len(),
        char => sign(char).unwrap_or(char).width().unwrap_or(0),
    }
}

fn ends_line(char: Option<char>) -> bool {
    matches!(char, Some('\n' | '\r'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceFile, SourceMap};

    /// The excerpt around a word of a text, its mark drawn below.
    fn drawn(text: &str, word: &str) -> String {
        let map = SourceMap::new(vec![SourceFile::new("a", text)]);
        let start = text.find(word).expect("the word is in the text");
        let file = map.find("a").expect("it is there");
        let excerpt = Excerpt::of(Span::new(file, start..start + word.len()), text);
        let (before, marks) = (" ".repeat(excerpt.before), "^".repeat(excerpt.width));
        format!("{}\n{before}{marks}", excerpt.line)
    }

    #[test]
    fn the_word_is_marked_where_it_is_seen() {
        assert_eq!(drawn("a,b\nc,word,d\ne", "word"), "c,word,d\n  ^^^^");
        assert_eq!(drawn("c,word\r\nd", "word"), "c,word\n  ^^^^");
        assert_eq!(drawn("a\rc,word\rd", "word"), "c,word\n  ^^^^");
        assert_eq!(drawn("ä,word", "word"), "ä,word\n  ^^^^");
        assert_eq!(drawn("日本,word", "word"), "日本,word\n     ^^^^");
        assert_eq!(drawn("日本,word", "日本"), "日本,word\n^^^^");
        assert_eq!(drawn("a\tword", "word"), "a    word\n     ^^^^");
        assert_eq!(drawn("e\u{301},word", "word"), "e\u{301},word\n  ^^^^");
        assert_eq!(drawn("\u{1b}[31m,word", "word"), "␛[31m,word\n      ^^^^");
    }

    #[test]
    fn nothing_is_marked_by_one_sign() {
        assert_eq!(drawn("a,b", ""), "a,b\n^");
        assert_eq!(drawn("", ""), "\n^");
    }

    #[test]
    fn only_the_first_line_of_a_longer_stretch_is_marked() {
        assert_eq!(drawn("a,\"b\nc\",d", "\"b\nc\""), "a,\"b\n  ^^");
    }

    #[test]
    fn a_long_line_is_cut_around_the_word() {
        let (x, y) = ("x".repeat(70_000), "y".repeat(70_000));
        let cut = drawn(&format!("{x}word{y}"), "word");
        let (line, marks) = cut.split_once('\n').expect("there are two lines");
        assert_eq!(line, format!("…{}word{}…", &x[..40], &y[..95]));
        assert_eq!(marks, format!("{}^^^^", " ".repeat(41)));
        assert_eq!(drawn(&format!("word{y}"), "word"), format!("word{}…\n^^^^", &y[..136]));
        let marked = drawn(&format!("a,{y}"), &y);
        assert_eq!(marked, format!("a,{}…\n  {}", &y[..138], "^".repeat(138)));
    }

    #[test]
    fn a_line_that_fits_is_not_cut() {
        let line = format!("{},word", "x".repeat(135));
        assert_eq!(drawn(&line, "word"), format!("{line}\n{}^^^^", " ".repeat(136)));
        let line = format!("{},word{}", "x".repeat(90), "y".repeat(45));
        assert_eq!(drawn(&line, "word"), format!("{line}\n{}^^^^", " ".repeat(91)));
    }
}
