//! One line per finding, as compilers write them: for editors and scripts.

use std::borrow::Cow;
use std::io::{self, Write};

use super::listing::{Entry, Listing, Located};

/// `path:line:column: severity[code]: message`, one finding a line. Paths are
/// relative to the site, columns are counted in characters from 1. Where many of
/// a kind are folded, one line at the first of them says how many there are.
///
/// # Errors
/// When `out` cannot be written to.
pub fn short(listing: &Listing, out: &mut dyn Write) -> io::Result<()> {
    for entry in listing.entries() {
        let (place, severity, rule, message) = match entry {
            Entry::Finding(Located { finding, place }) => {
                (place, finding.severity, finding.rule, Cow::from(&finding.message))
            }
            Entry::More(more) => (more.place, more.severity, more.rule, more.text().into()),
        };
        let (path, line, column) = (place.path, place.start.line, place.start.column);
        writeln!(out, "{path}:{line}:{column}: {severity}[{}]: {message}", rule.code)?;
    }
    Ok(())
}
