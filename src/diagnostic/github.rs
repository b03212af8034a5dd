//! Workflow commands of GitHub Actions: each finding becomes an annotation at
//! its line.

use std::io::{self, Write};

use super::Severity;
use super::listing::{Entry, Listing, Located};
use super::root::Root;

/// `::error file=…,line=…,col=…,endLine=…,endColumn=…,title=…::message`. Many of
/// a kind are folded: GitHub shows a few annotations of each step only.
///
/// # Errors
/// When `out` cannot be written to.
pub fn github(listing: &Listing, root: &Root, out: &mut dyn Write) -> io::Result<()> {
    for entry in listing.entries() {
        let (place, severity, rule, message) = match entry {
            Entry::Finding(Located { finding, place }) => {
                let message = format!("{}\nhelp: {}", finding.message, finding.help);
                (place, finding.severity, finding.rule, message)
            }
            Entry::More(more) => (more.place, more.severity, more.rule, more.text()),
        };
        let (command, file) = (command(severity), property(&root.seen(place.path)));
        let (start, end) = (place.start, place.end);
        write!(out, "::{command} file={file},line={}", start.line)?;
        // GitHub takes columns only where both ends are on one line.
        if start.line == end.line {
            write!(out, ",col={},endLine={}", start.column, end.line)?;
            write!(out, ",endColumn={}", end.column)?;
        } else {
            write!(out, ",endLine={}", end.line)?;
        }
        writeln!(out, ",title={}::{}", property(rule.code), text(&message))?;
    }
    Ok(())
}

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

/// A message: what would end the command, and the sign of escapes, escaped.
fn text(value: &str) -> String {
    value.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, in which what parts properties is escaped as well.
fn property(value: &str) -> String {
    text(value).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::diagnostic::{Diagnostic, Diagnostics, rules};
    use crate::source::{SourceFile, SourceMap, Span};

    #[test]
    fn a_finding_is_one_command() {
        let sources = SourceMap::new(vec![SourceFile::new("data/a, 50 %:b.csv", "x,äö\ny")]);
        let file = sources.find("data/a, 50 %:b.csv").expect("the file is there");
        let mut findings = Diagnostics::new();
        let mut tell = |range, message| {
            let span = Span::new(file, range);
            findings.push(Diagnostic::new(&rules::BAD_NUMBER, span, message, "write: 5, or 6"));
        };
        tell(2..6, "100 % is: wrong, here");
        tell(4..8, "two lines");
        let mut out = Vec::new();
        let root = Root::new(Path::new("s"), PathBuf::from("/"), PathBuf::from("/s"));
        github(&Listing::new(&findings, &sources), &root, &mut out)
            .expect("writing to a Vec cannot fail");
        let file = "file=s/data/a%2C 50 %25%3Ab.csv";
        let expected = format!(
            "::error {file},line=1,col=3,endLine=1,endColumn=5,title=bad-number::100 %25 is: wrong, here%0Ahelp: write: 5, or 6\n\
             ::error {file},line=1,endLine=2,title=bad-number::two lines%0Ahelp: write: 5, or 6\n"
        );
        assert_eq!(String::from_utf8(out).expect("commands are UTF-8"), expected);
    }
}
