//! Line ends of more than one kind in a file, made alike.
//!
//! Owns which of them are certain to be no more than the end of a line. Never
//! touches one that is part of a value.

use std::ops::Range;

use super::Edit;
use crate::diagnostic::{Diagnostics, rules};
use crate::prose::front_matter;
use crate::source::{FileId, LineEnd, SourceFile, line_ends, tally};
use crate::table::Table;

/// The line ends of a file that are not of its commonest kind. A line end in
/// the quotes of a cell is part of what the cell says and stays.
pub(super) fn edits(id: FileId, file: &SourceFile) -> Vec<Edit> {
    let Some(values) = values(id, file) else { return Vec::new() };
    let ends = certain(file.text(), &values);
    let ways = tally(ends.iter().copied());
    let Some(commonest) = ways.first().map(|way| way.end) else { return Vec::new() };
    ends.into_iter()
        .filter(|&(_, end)| end != commonest)
        .map(|(at, end)| Edit {
            range: at..at + end.text().len(),
            text: commonest.text().to_owned(),
        })
        .collect()
}

/// The stretches whose line ends are part of a value; `None` where it cannot be
/// told: quotes or front matter are malformed, or a CR stands alone in a Markdown file, which
/// is a line end to some readers of Markdown and a space to others.
fn values(id: FileId, file: &SourceFile) -> Option<Vec<Range<usize>>> {
    let text = file.text();
    if !text.contains('\r') {
        return None;
    }
    if file.name().to_ascii_lowercase().ends_with(".md") {
        let is_alone = |at: usize| text.as_bytes().get(at + 1) != Some(&b'\n');
        let any_alone = memchr::memchr_iter(b'\r', text.as_bytes()).any(is_alone);
        return if any_alone { None } else { long_values(id, text) };
    }
    // What is wrong with the table is told elsewhere.
    let mut findings = Diagnostics::new();
    let table = Table::read(id, text, &mut findings);
    let is_sure = |rule| rule != &rules::STRAY_QUOTE && rule != &rules::UNCLOSED_QUOTE;
    if !findings.iter().all(|finding| is_sure(finding.rule)) {
        return None;
    }
    let rows = std::iter::once(table.header()).chain(table.rows()).chain(table.broken_rows());
    let cells = rows.flat_map(|row| row.cells()).map(|cell| cell.span.range());
    let mut quoted: Vec<_> = cells.filter(|range| text[range.clone()].starts_with('"')).collect();
    quoted.sort_by_key(|range| range.start);
    Some(quoted)
}

/// The values of front matter, which may have several lines; `None` where it is
/// malformed.
fn long_values(id: FileId, text: &str) -> Option<Vec<Range<usize>>> {
    let front_matter::Document { front, findings, .. } = front_matter::split(id, text);
    let is_sound = findings.iter().next().is_none();
    let entries = front.into_iter().flat_map(|front| front.entries);
    let mut values: Vec<_> = entries.map(|entry| entry.value_span.range()).collect();
    values.sort_by_key(|value| value.start);
    is_sound.then_some(values)
}

/// Every line end outside the stretches in `values`, which come in order.
/// `\r\r\n`, a line end that was converted twice, is neither one line end for
/// certain nor two, and is passed over.
fn certain(text: &str, values: &[Range<usize>]) -> Vec<(usize, LineEnd)> {
    let bytes = text.as_bytes();
    let mut values = values.iter().peekable();
    let ends = line_ends(text).filter(|&(at, end)| {
        while values.next_if(|value| value.end <= at).is_some() {}
        let is_data = values.peek().is_some_and(|value| value.start <= at);
        let is_doubled = match end {
            LineEnd::Cr => bytes[at..].starts_with(b"\r\r\n"),
            LineEnd::CrLf => bytes[..at].ends_with(b"\r"),
            LineEnd::Lf => false,
        };
        !is_data && !is_doubled
    });
    ends.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mend::mended;
    use crate::source::SourceMap;

    fn check(path: &str, text: &str) -> String {
        let map = SourceMap::new(vec![SourceFile::new(path, text)]);
        let file = map.find(path).expect("the file is there");
        let edits = edits(file, &map[file]);
        let bytes = mended(text.as_bytes(), &edits).expect("line ends lie apart");
        String::from_utf8(bytes).expect("a text stays one")
    }

    #[test]
    fn the_commonest_kind_wins() {
        for (text, expected) in [
            ("a\n1\n2\r\n", "a\n1\n2\n"),
            ("a\r\n1\r\n2\n", "a\r\n1\r\n2\r\n"),
            ("a\r1\r2\n", "a\r1\r2\r"),
            ("a\r\n1\n", "a\r\n1\r\n"),
            ("a\n1\r\n", "a\n1\n"),
            ("a\n\"x\r\ny\"\n", "a\n\"x\r\ny\"\n"),
            ("a\r\n\"x\ny\"\r\n1\n", "a\r\n\"x\ny\"\r\n1\r\n"),
            ("a\n1\r\r\n2\n", "a\n1\r\r\n2\n"),
            ("a\n1\"\r\n2\n", "a\n1\"\r\n2\n"),
            ("", ""),
        ] {
            assert_eq!(check("data/a.csv", text), expected, "{text:?}");
        }
        assert_eq!(check("content/a.md", "a\rb\r\nc\n"), "a\rb\r\nc\n");
        assert_eq!(check("content/a.md", "a \"b\r\nc\"\nd\r\n"), "a \"b\r\nc\"\r\nd\r\n");
    }
}
