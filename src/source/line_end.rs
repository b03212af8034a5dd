//! How lines end: CRLF, LF or a lone CR.
//!
//! Owns where the line ends of a text are and which way is its commonest. Never
//! says which of them count: one inside the quotes of a cell is part of what the
//! cell says, and only those who read cells know.

use std::cmp::Reverse;

use memchr::memchr2_iter;

/// What ends a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    /// Carriage return and line feed, as on Windows.
    CrLf,
    /// A line feed.
    Lf,
    /// A carriage return alone, as on Macs before 2001.
    Cr,
}

impl LineEnd {
    /// The characters themselves.
    pub fn text(self) -> &'static str {
        match self {
            LineEnd::CrLf => "\r\n",
            LineEnd::Lf => "\n",
            LineEnd::Cr => "\r",
        }
    }

    /// What people call it: CRLF, LF, CR.
    pub fn name(self) -> &'static str {
        match self {
            LineEnd::CrLf => "CRLF",
            LineEnd::Lf => "LF",
            LineEnd::Cr => "CR",
        }
    }
}

/// Every line end of a text, with the byte at which it begins.
pub fn line_ends(text: &str) -> impl Iterator<Item = (usize, LineEnd)> {
    let bytes = text.as_bytes();
    memchr2_iter(b'\n', b'\r', bytes).filter_map(move |at| match bytes[at] {
        b'\n' if at > 0 && bytes[at - 1] == b'\r' => Some((at - 1, LineEnd::CrLf)),
        b'\n' => Some((at, LineEnd::Lf)),
        // Told with its line feed.
        _ if bytes.get(at + 1) == Some(&b'\n') => None,
        _ => Some((at, LineEnd::Cr)),
    })
}

/// How often lines end in one way, and where first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// The way.
    pub end: LineEnd,
    /// How many lines end so; at least one.
    pub count: usize,
    /// The byte at which the first of these line ends begins.
    pub first: usize,
}

/// The ways in which lines end, the commonest first; of two that are as common,
/// the one that comes first in the text. `ends` come in the order of the text.
pub fn tally(ends: impl IntoIterator<Item = (usize, LineEnd)>) -> Vec<Way> {
    let mut ways: Vec<Way> = Vec::new();
    for (at, end) in ends {
        match ways.iter_mut().find(|way| way.end == end) {
            Some(way) => way.count += 1,
            None => ways.push(Way { end, count: 1, first: at }),
        }
    }
    ways.sort_by_key(|way| (Reverse(way.count), way.first));
    ways
}

#[cfg(test)]
mod tests {
    use super::LineEnd::{Cr, CrLf, Lf};
    use super::*;

    #[test]
    fn line_ends_of_every_kind_are_found() {
        let check = |text: &str, expected: &[(usize, LineEnd)]| {
            assert_eq!(line_ends(text).collect::<Vec<_>>(), expected, "{text:?}");
        };
        check("", &[]);
        check("a\nb\r\nc\rd", &[(1, Lf), (3, CrLf), (6, Cr)]);
        check("\n\r\n", &[(0, Lf), (1, CrLf)]);
        check("\r\r\n\r", &[(0, Cr), (1, CrLf), (3, Cr)]);
        check("\n\n\r", &[(0, Lf), (1, Lf), (2, Cr)]);
    }

    #[test]
    fn the_commonest_way_comes_first_and_of_two_the_earlier() {
        let check = |text: &str, expected: &[(LineEnd, usize, usize)]| {
            let ways = tally(line_ends(text));
            let ways: Vec<_> = ways.iter().map(|way| (way.end, way.count, way.first)).collect();
            assert_eq!(ways, expected, "{text:?}");
        };
        check("", &[]);
        check("a\nb\r\nc\r\n", &[(CrLf, 2, 3), (Lf, 1, 1)]);
        check("a\rb\nc\r\n", &[(Cr, 1, 1), (Lf, 1, 3), (CrLf, 1, 5)]);
        check("a\rb\nc\nd\r", &[(Cr, 2, 1), (Lf, 2, 3)]);
    }
}
