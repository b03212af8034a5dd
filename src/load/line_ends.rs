//! What is to be said of how the lines of a file end, and whether all alike.
//!
//! Owns which line ends count: in a CSV file those outside quotes. Never changes
//! one.

use memchr::{memchr, memchr_iter};

use super::read::Fault;
use crate::diagnostic::rules;
use crate::source::{LineEnd, Way, line_ends, tally};

/// What is to be said of the line ends of a text. In a CSV file those inside
/// quotes belong to their cell: spreadsheets write them another way.
pub(super) fn fault(path: &str, text: &str) -> Option<Fault> {
    // Most files know LF alone.
    memchr(b'\r', text.as_bytes())?;
    let ways = if path.ends_with(".csv") { outside_quotes(text)? } else { tally(line_ends(text)) };
    let (commonest, others) = ways.split_first()?;
    let Some(odd) = others.iter().min_by_key(|way| way.first) else {
        return (commonest.end == LineEnd::Cr).then(|| {
            let at = commonest.first..commonest.first;
            let message = "lines end in a lone carriage return (CR) in this file";
            let help = "save the file with the line ends of today (LF or CRLF)";
            Fault::new(&rules::OLD_LINE_ENDS, at, message, help)
        });
    };
    let lines: usize = ways.iter().map(|way| way.count).sum();
    let (odd_name, name, count) = (odd.end.name(), commonest.end.name(), commonest.count);
    let message = format!("this line ends in {odd_name}, and {count} of {lines} lines in {name}");
    let help = format!("save the file with the same line end everywhere, such as {name}");
    Some(Fault::new(&rules::MIXED_LINE_ENDS, odd.first..odd.first, message, help))
}

/// `None` where a quote is left open, which is told elsewhere.
fn outside_quotes(text: &str) -> Option<Vec<Way>> {
    let mut quotes = memchr_iter(b'"', text.as_bytes()).peekable();
    let mut is_quoted = false;
    let ways = tally(line_ends(text).filter(|&(at, _)| {
        while quotes.next_if(|&quote| quote < at).is_some() {
            is_quoted = !is_quoted;
        }
        !is_quoted
    }));
    let is_left_open = is_quoted ^ (quotes.count() % 2 == 1);
    (!is_left_open).then_some(ways)
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
