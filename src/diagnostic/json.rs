//! One JSON object per finding and line: for programs. docs/check.md names the
//! fields; they stay as they are.

use std::io::{self, Write};

use serde::Serialize;

use super::listing::{Listing, Located, Place};

#[derive(Serialize)]
struct Record<'a> {
    rule: &'a str,
    severity: String,
    #[serde(flatten)]
    place: Stretch<'a>,
    message: &'a str,
    help: &'a str,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    place: Stretch<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct Stretch<'a> {
    path: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

impl<'a> From<Place<'a>> for Stretch<'a> {
    fn from(Place { path, start, end }: Place<'a>) -> Self {
        Self {
            path,
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}

/// Every finding; nothing is folded.
///
/// # Errors
/// When `out` cannot be written to.
pub fn json(listing: &Listing, out: &mut dyn Write) -> io::Result<()> {
    for Located { finding, place } in listing.each() {
        let related = finding.related.iter().map(|(span, message)| {
            let place = Place::of(*span, listing.sources()).into();
            Related { place, message }
        });
        let record = Record {
            rule: finding.rule.code,
            severity: finding.severity.to_string(),
            place: place.into(),
            message: &finding.message,
            help: &finding.help,
            related: related.collect(),
        };
        serde_json::to_writer(&mut *out, &record)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
