//! Findings for people: the source line with the cell underlined, then what to
//! write instead.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::excerpt::Excerpt;
use super::listing::{Entry, Listing, Located, Place};
use super::{Diagnostic, Severity};
use crate::source::Span;

const BOLD: Style = Style::new().bold();
const GUTTER: Style = AnsiColor::BrightBlue.on_default().bold();
const PLAIN: Style = Style::new();

/// Every finding with its source line; many of one kind are counted. The text
/// carries terminal colours; the one who prints it strips them where they are
/// not wanted.
///
/// # Errors
/// When `out` cannot be written to.
pub fn human(listing: &Listing, out: &mut dyn Write) -> io::Result<()> {
    for entry in listing.entries() {
        match entry {
            Entry::Finding(located) => Block::new(&located, listing).write(out)?,
            Entry::More(more) => writeln!(out, "{BOLD}{}{BOLD:#}\n", more.text())?,
        }
    }
    Ok(())
}

fn style_of(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::BrightGreen,
    };
    colour.on_default().bold()
}

/// A finding with the lines that it shows.
struct Block<'a> {
    finding: &'a Diagnostic,
    /// Width of the longest line number; 0 where no line is shown.
    width: usize,
    places: Vec<(Place<'a>, Excerpt, &'a str)>,
}

impl<'a> Block<'a> {
    fn new(located: &Located<'a>, listing: &Listing<'a>) -> Self {
        let (finding, sources) = (located.finding, listing.sources());
        let excerpt = |span: Span| Excerpt::of(span, sources[span.file].text());
        let mut places = vec![(located.place, excerpt(finding.span), "")];
        places.extend(finding.related.iter().map(|(span, label)| {
            let place = Place::of(*span, sources);
            (place, excerpt(*span), label.as_str())
        }));
        let shown = places.iter().filter(|(_, excerpt, _)| !excerpt.is_empty);
        let widths = shown.map(|(place, ..)| place.start.line.to_string().len());
        Self { finding, width: widths.max().unwrap_or(0), places }
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let Diagnostic { severity, rule, message, help, .. } = self.finding;
        let style = style_of(*severity);
        let code = rule.code;
        writeln!(out, "{style}{severity}[{code}]{style:#}{BOLD}: {message}{BOLD:#}")?;
        let gap = " ".repeat(self.width);
        for (at, place) in self.places.iter().enumerate() {
            let (arrow, mark) =
                if at == 0 { ("-->", ('^', style)) } else { (":::", ('-', GUTTER)) };
            if at > 0 && self.width > 0 {
                writeln!(out, "{gap} {GUTTER}|{GUTTER:#}")?;
            }
            self.write_place(place, arrow, mark, out)?;
        }
        if self.width > 0 {
            writeln!(out, "{gap} {GUTTER}|{GUTTER:#}")?;
        }
        writeln!(out, "{gap} {GUTTER}={GUTTER:#} {BOLD}help{BOLD:#}: {help}\n")
    }

    /// A path, and below it the line with its mark; a file without text has
    /// neither line nor column to name.
    fn write_place(
        &self,
        (place, excerpt, label): &(Place, Excerpt, &str),
        arrow: &str,
        (mark, style): (char, Style),
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let gap = " ".repeat(self.width);
        let Place { path, start, .. } = place;
        if excerpt.is_empty {
            return writeln!(out, "{gap}{GUTTER}{arrow}{GUTTER:#} {path}");
        }
        let (line, column) = (start.line, start.column);
        writeln!(out, "{gap}{GUTTER}{arrow}{GUTTER:#} {path}:{line}:{column}")?;
        writeln!(out, "{gap} {GUTTER}|{GUTTER:#}")?;
        let text =
            format!("{GUTTER}{line:>width$} |{GUTTER:#} {}", excerpt.line, width = self.width);
        writeln!(out, "{}", text.trim_end())?;
        let marks = mark.to_string().repeat(excerpt.width);
        let before = " ".repeat(excerpt.before);
        let (space, label_style) = if label.is_empty() { ("", PLAIN) } else { (" ", style) };
        writeln!(
            out,
            "{gap} {GUTTER}|{GUTTER:#} {before}{style}{marks}{style:#}{space}{label_style}{label}{label_style:#}"
        )
    }
}
