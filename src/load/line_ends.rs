//! How the lines of a file end: CRLF, LF or a lone CR, and whether all alike.

use std::cmp::Reverse;

use memchr::{memchr, memchr2_iter, memchr3_iter};

use super::Fault;
use crate::diagnostic::rules;

/// How often lines end in one way, and where first.
#[derive(Clone, Copy)]
struct Way {
    name: &'static str,
    count: usize,
    first: usize,
}

/// What is to be said of the line ends of a text. In a CSV file those inside
/// quotes belong to their cell: spreadsheets write them another way.
pub(super) fn fault(path: &str, text: &str) -> Option<Fault> {
    let bytes = text.as_bytes();
    // Most files know LF alone.
    memchr(b'\r', bytes)?;
    let ways = if path.ends_with(".csv") { outside_quotes(bytes)? } else { everywhere(bytes) };
    let lines: usize = ways.iter().map(|way| way.count).sum();
    if lines == 0 {
        return None;
    }
    let commonest = *ways.iter().max_by_key(|way| (way.count, Reverse(way.first)))?;
    let others = ways.iter().filter(|way| way.count > 0 && way.name != commonest.name);
    let Some(odd) = others.min_by_key(|way| way.first) else {
        return (commonest.name == CR).then(|| {
            let at = commonest.first..commonest.first;
            let message = "lines end in a lone carriage return (CR) in this file";
            let help = "save the file with the line ends of today (LF or CRLF)";
            Fault::new(&rules::OLD_LINE_ENDS, at, message, help)
        });
    };
    let Way { name, count, .. } = commonest;
    let message = format!("this line ends in {}, and {count} of {lines} lines in {name}", odd.name);
    let help = format!("save the file with the same line end everywhere, such as {name}");
    Some(Fault::new(&rules::MIXED_LINE_ENDS, odd.first..odd.first, message, help))
}

const CRLF: &str = "CRLF";
const LF: &str = "LF";
const CR: &str = "CR";

/// The three ways, being counted.
struct Ways<'t> {
    bytes: &'t [u8],
    ways: [Way; 3],
}

impl<'t> Ways<'t> {
    fn new(bytes: &'t [u8]) -> Self {
        let ways = [CRLF, LF, CR].map(|name| Way { name, count: 0, first: usize::MAX });
        Self { bytes, ways }
    }

    /// Counts the line end of which this byte is one.
    fn count(&mut self, at: usize) {
        let is = |at: usize, byte| self.bytes.get(at) == Some(&byte);
        let (way, start) = match self.bytes[at] {
            b'\n' if at > 0 && is(at - 1, b'\r') => (0, at - 1),
            b'\n' => (1, at),
            _ if is(at + 1, b'\n') => return,
            _ => (2, at),
        };
        let way = &mut self.ways[way];
        way.count += 1;
        way.first = way.first.min(start);
    }
}

fn everywhere(bytes: &[u8]) -> [Way; 3] {
    let mut ways = Ways::new(bytes);
    memchr2_iter(b'\n', b'\r', bytes).for_each(|at| ways.count(at));
    ways.ways
}

/// `None` where a quote is left open, which is told elsewhere.
fn outside_quotes(bytes: &[u8]) -> Option<[Way; 3]> {
    let mut ways = Ways::new(bytes);
    let mut is_quoted = false;
    for at in memchr3_iter(b'"', b'\n', b'\r', bytes) {
        if bytes[at] == b'"' {
            is_quoted = !is_quoted;
        } else if !is_quoted {
            ways.count(at);
        }
    }
    (!is_quoted).then_some(ways.ways)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rule and the place, or nothing.
    fn check(path: &str, text: &str, expected: Option<(&str, usize)>) {
        let fault = fault(path, text).map(|fault| (fault.rule.code, fault.range.start));
        assert_eq!(fault, expected, "{text:?}");
    }

    #[test]
    fn one_way_throughout_is_right() {
        check("a.csv", "a\nb\n", None);
        check("a.csv", "a\r\nb\r\n", None);
        check("a.csv", "a\r\nb", None);
        check("a.csv", "a\rb\r", Some(("old-line-ends", 1)));
    }

    #[test]
    fn the_first_line_that_ends_unlike_the_most_is_told() {
        check("a.csv", "a\nb\nc\r\n", Some(("mixed-line-ends", 5)));
        check("a.csv", "a\r\nb\r\nc\nd\r\ne\n", Some(("mixed-line-ends", 7)));
        check("a.md", "a\nb\nc\rd\n", Some(("mixed-line-ends", 5)));
        check("a.csv", "a\r\r\nb\r\r\n", Some(("mixed-line-ends", 2)));
    }

    #[test]
    fn line_ends_inside_quotes_belong_to_the_cell() {
        check("a.csv", "a\r\n\"b\nc\"\r\n", None);
        check("a.md", "a\r\n\"b\nc\"\r\n", Some(("mixed-line-ends", 5)));
        check("a.csv", "a\r\n\"b\nc\r\n", None);
        check("a.csv", "\"a\r\nb\"", None);
    }
}
