//! Findings as they are to be shown, each with its place as people count it.
//!
//! Owns the order, the folding of what would flood, and positions: every
//! emitter is a view of a [`Listing`].

use std::cell::Cell;
use std::collections::BTreeMap;

use super::{Diagnostic, Diagnostics, Rule, Severity};
use crate::source::{FileId, Position, SourceMap, Span};

/// Findings of one rule in one file that are shown before the others are
/// counted only: whoever has seen twenty knows what is wrong with the file.
const SHOWN: usize = 20;

/// All findings of a run, and the files they are about.
#[derive(Clone, Copy, Debug)]
pub struct Listing<'a> {
    findings: &'a Diagnostics,
    sources: &'a SourceMap,
    shown: usize,
}

/// One thing to show.
#[derive(Clone, Debug)]
pub enum Entry<'a> {
    /// A finding.
    Finding(Located<'a>),
    /// That there are more like those above.
    More(More<'a>),
}

/// A finding with its place.
#[derive(Clone, Debug)]
pub struct Located<'a> {
    /// The finding.
    pub finding: &'a Diagnostic,
    /// Where it is.
    pub place: Place<'a>,
}

/// A stretch of a file as people count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// The file, relative to the site, `/`-separated.
    pub path: &'a str,
    /// Its first character.
    pub start: Position,
    /// The character after its last one.
    pub end: Position,
}

/// Findings of one rule in one file that are not shown one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct More<'a> {
    /// The rule.
    pub rule: &'static Rule,
    /// The severity of each.
    pub severity: Severity,
    /// The place of the first of them.
    pub place: Place<'a>,
    /// How many there are.
    pub count: usize,
}

impl More<'_> {
    /// `… and 312 more of bad-number in data/x/goals.csv; --all shows each`
    pub fn text(&self) -> String {
        let (code, path) = (self.rule.code, self.place.path);
        format!("… and {} more of {code} in {path}; --all shows each", self.count)
    }
}

impl<'a> Listing<'a> {
    /// The findings, many of one kind folded.
    pub fn new(findings: &'a Diagnostics, sources: &'a SourceMap) -> Self {
        Self { findings, sources, shown: SHOWN }
    }

    /// The same with nothing folded.
    #[must_use]
    pub fn unfolded(self) -> Self {
        Self { shown: usize::MAX, ..self }
    }

    /// The files.
    pub fn sources(&self) -> &'a SourceMap {
        self.sources
    }

    /// Every finding with its place, in order, none folded.
    pub fn each(&self) -> impl Iterator<Item = Located<'a>> + use<'a> {
        let ruler = Ruler::new(self.sources);
        self.findings.0.iter().map(move |finding| ruler.locate(finding))
    }

    /// What is to be shown, file by file: the findings, then for each rule that
    /// has too many of them how many more there are.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'a>> + use<'a> {
        let (sources, shown) = (self.sources, self.shown);
        let ruler = Ruler::new(sources);
        let files = self.findings.0.chunk_by(|a, b| a.span.file == b.span.file);
        files.flat_map(move |of_file| {
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            let mut folded: BTreeMap<&str, More> = BTreeMap::new();
            let mut entries = Vec::new();
            for finding in of_file {
                let Diagnostic { rule, severity, .. } = *finding;
                let count = counts.entry(rule.code).or_default();
                *count += 1;
                if *count <= shown {
                    entries.push(Entry::Finding(ruler.locate(finding)));
                } else {
                    let first =
                        || More { rule, severity, place: ruler.place(finding.span), count: 0 };
                    folded.entry(rule.code).or_insert_with(first).count += 1;
                }
            }
            entries.extend(folded.into_values().map(Entry::More));
            entries
        })
    }
}

/// Counts positions. Findings come in order, so each is counted from the one
/// before it where both are on one line: a long line is walked once, not once
/// for each of its findings.
struct Ruler<'a> {
    sources: &'a SourceMap,
    last: Cell<Option<(FileId, u32, Position)>>,
}

impl<'a> Ruler<'a> {
    fn new(sources: &'a SourceMap) -> Self {
        Self { sources, last: Cell::new(None) }
    }

    fn locate(&self, finding: &'a Diagnostic) -> Located<'a> {
        Located { finding, place: self.place(finding.span) }
    }

    fn place(&self, span: Span) -> Place<'a> {
        let file = &self.sources[span.file];
        let start = match self.last.get() {
            Some((of, offset, position)) if of == span.file && offset <= span.start => {
                file.position_after(offset, position, span.start)
            }
            _ => file.position(span.start),
        };
        self.last.set(Some((span.file, span.start, start)));
        let end = file.position_after(span.start, start, span.end.max(span.start));
        Place { path: file.path(), start, end }
    }
}

impl<'a> Place<'a> {
    /// The place of a span.
    pub fn of(span: Span, sources: &'a SourceMap) -> Self {
        Ruler::new(sources).place(span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::rules;
    use crate::source::SourceFile;

    fn two_files() -> SourceMap {
        SourceMap::new(vec![
            SourceFile::new("a.csv", "x\n".repeat(60)),
            SourceFile::new("b.csv", "äö,ü\n"),
        ])
    }

    fn finding(sources: &SourceMap, path: &str, rule: &'static Rule, at: usize) -> Diagnostic {
        let file = sources.find(path).expect("the file is there");
        Diagnostic::new(rule, Span::new(file, at..at + 1), "m", "h")
    }

    /// Findings of `BAD_NUMBER` on each of the first lines of a.csv, one of
    /// another rule after them, and one in another file.
    fn many(sources: &SourceMap, numbers: usize) -> Diagnostics {
        let mut findings = Diagnostics::new();
        for at in 0..numbers {
            findings.push(finding(sources, "a.csv", &rules::BAD_NUMBER, at * 2));
        }
        findings.push(finding(sources, "a.csv", &rules::BAD_ID, 118));
        findings.push(finding(sources, "b.csv", &rules::BAD_NUMBER, 5));
        findings
    }

    fn shown(listing: Listing) -> Vec<String> {
        let line = |entry| match entry {
            Entry::Finding(Located { finding, place }) => {
                format!("{}:{} {}", place.path, place.start.line, finding.rule.code)
            }
            Entry::More(more) => more.text(),
        };
        listing.entries().map(line).collect()
    }

    #[test]
    fn twenty_of_a_rule_in_a_file_are_shown_and_the_others_counted() {
        let sources = two_files();
        let findings = many(&sources, 23);
        let mut expected: Vec<String> = (1..=20).map(|n| format!("a.csv:{n} bad-number")).collect();
        expected.push("a.csv:60 bad-id".into());
        expected.push("… and 3 more of bad-number in a.csv; --all shows each".into());
        expected.push("b.csv:1 bad-number".into());
        assert_eq!(shown(Listing::new(&findings, &sources)), expected);
        assert_eq!(shown(Listing::new(&findings, &sources).unfolded()).len(), 25);
        assert_eq!(Listing::new(&findings, &sources).each().count(), 25);
    }

    #[test]
    fn twenty_are_not_folded() {
        let sources = two_files();
        let findings = many(&sources, 20);
        assert!(shown(Listing::new(&findings, &sources)).iter().all(|line| !line.contains('…')));
    }

    #[test]
    fn places_are_the_same_counted_from_the_one_before() {
        let sources = SourceMap::new(vec![SourceFile::new("a", "äb,c\r\nd€,ef\rg")]);
        let file = sources.find("a").expect("the file is there");
        let mut findings = Diagnostics::new();
        for at in [0, 0, 2, 3, 4, 7, 8, 11, 12, 14, 15] {
            findings.push(Diagnostic::new(&rules::BAD_ID, Span::new(file, at..at + 1), "m", "h"));
        }
        let listing = Listing::new(&findings, &sources);
        let alone = |located: &Located| Place::of(located.finding.span, &sources);
        assert!(listing.each().all(|located| located.place == alone(&located)));
        let columns: Vec<(u32, u32)> = listing
            .each()
            .map(|located| (located.place.start.line, located.place.start.column))
            .collect();
        let expected = [
            (1, 1),
            (1, 1),
            (1, 2),
            (1, 3),
            (1, 4),
            (2, 1),
            (2, 2),
            (2, 3),
            (2, 4),
            (2, 6),
            (3, 1),
        ];
        assert_eq!(columns, expected);
    }
}
