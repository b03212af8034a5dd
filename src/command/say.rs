//! What the commands say on the terminal.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::time::Duration;

use anstream::adapter::StripBytes;
use anstream::{AutoStream, ColorChoice};
use indicatif::{ProgressBar, ProgressStyle};

use super::Outcome;
use crate::diagnostic::{Diagnostics, Severity};
use crate::model::Speaks;
use crate::render::Made;
use crate::settings::Settings;
use crate::write::Changes;

/// Files of a list that are named before it is cut short.
const NAMED: usize = 10;

/// What a site without an address of its own lacks. Such a site is sound, so
/// this is no finding.
pub(super) fn no_base_url(settings: &Settings) -> &'static str {
    if settings.social_cards {
        "No base_url is set, so sitemap.xml, canonical links and social cards are left out.\n"
    } else {
        "No base_url is set, so sitemap.xml and canonical links are left out.\n"
    }
}

/// Writes to standard output, colours taken out where they are not wanted.
pub(super) fn out(text: &str) {
    // A reader that has gone away, such as `head`, is no trouble.
    let _ = anstream::stdout().lock().write_all(text.as_bytes());
}

/// Writes to standard error, colours taken out where they are not wanted.
pub(super) fn err(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// Writes to standard output piece by piece.
pub(super) fn stream(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
    let out = io::stdout();
    match AutoStream::choice(&out) {
        ColorChoice::Never => buffered(
            Colourless { strip: StripBytes::new(), out: BufWriter::new(out.lock()) },
            write,
        ),
        _ => buffered(anstream::stdout().lock(), write),
    }
}

/// Writes to standard error piece by piece.
pub(super) fn stream_err(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
    buffered(anstream::stderr().lock(), write);
}

fn buffered(out: impl Write, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
    let mut out = BufWriter::new(out);
    let _ = write(&mut out).and_then(|()| out.flush());
}

/// Takes colours out of what is written, with the buffer below: a text comes
/// apart in pieces, and a call of the system for each of millions takes long.
struct Colourless<W> {
    strip: StripBytes,
    out: W,
}

impl<W: Write> Write for Colourless<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for piece in self.strip.strip_next(bytes) {
            self.out.write_all(piece)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Says why a command could not go on.
pub(super) fn trouble(message: &str) -> Outcome {
    err(&format!("goalpost: {message}\n"));
    Outcome::Io
}

/// Says what is wrong with the command line, and which command helps.
pub(super) fn usage(message: &str, helps: &str) -> Outcome {
    err(&format!("error: {message}\n\nFor more information, try '{helps}'.\n"));
    Outcome::Usage
}

/// Says that the site's folder cannot be opened.
pub(super) fn no_site(folder: &Path, error: &io::Error) -> Outcome {
    trouble(&format!("the folder {} cannot be opened: {error}", folder.display()))
}

/// Says which files stand in the way of an output folder.
pub(super) fn foreign(folder: &Path, files: &[String]) -> String {
    let mut message = format!(
        "{} holds {} that Goalpost did not write, so nothing was written there:\n",
        folder.display(),
        count(files.len() as u64, "file")
    );
    for file in files.iter().take(NAMED) {
        message.push_str(&format!("  {file}\n"));
    }
    if files.len() > NAMED {
        message.push_str(&format!("  … and {} more\n", files.len() - NAMED));
    }
    message + "Move them away, or write to another folder with --out."
}

/// What becomes of an agency whose drop has errors.
pub(super) fn held(agency: &str, speaks: Speaks) -> String {
    match speaks {
        Speaks::Accepted { on } => {
            format!("{agency} is held: its figures are those accepted on {on}.\n")
        }
        _ => format!("{agency} is left out: no drop of it without errors was published before.\n"),
    }
}

/// What a release would change, a file a line.
pub(super) fn plan(changes: &Changes) -> String {
    let Changes { added, changed, removed, unchanged } = changes;
    let mut plan = String::new();
    for (sign, files) in [("+", added), ("~", changed), ("-", removed)] {
        for file in files {
            plan.push_str(&format!("{sign} {file}\n"));
        }
    }
    plan + &format!("{}; {unchanged} unchanged. Nothing was published.\n", counted(changes))
}

/// What was published, and what it changed.
pub(super) fn published(made: Made, changes: &Changes, number: u32, out: &Path) -> String {
    format!(
        "Published {} in {}, {}, as release {number}: {}\n",
        count(made.pages, "page"),
        count(made.files, "file"),
        counted(changes),
        out.display()
    )
}

/// That the site that stands is the one that would be published.
pub(super) fn unchanged(out: &Path) -> String {
    format!("Nothing has changed: {}\n", out.display())
}

/// `2 added, 1 changed, 0 removed`
fn counted(changes: &Changes) -> String {
    let Changes { added, changed, removed, .. } = changes;
    format!("{} added, {} changed, {} removed", added.len(), changed.len(), removed.len())
}

/// `2 errors, 1 warning, 3 notes`
pub(super) fn tally(findings: &Diagnostics) -> String {
    let count_of = |severity, name| count(findings.count(severity) as u64, name);
    format!(
        "{}, {}, {}\n",
        count_of(Severity::Error, "error"),
        count_of(Severity::Warning, "warning"),
        count_of(Severity::Note, "note")
    )
}

/// The findings of other drops, counted; nothing where there are none.
pub(super) fn elsewhere(findings: &Diagnostics) -> String {
    if findings.iter().next().is_none() {
        return String::new();
    }
    format!("Elsewhere in the site: {}", tally(findings))
}

/// Where to read more, for findings that say too little; nothing where there
/// are none. The rule named is that of the first of the worst.
pub(super) fn hint(findings: &Diagnostics) -> String {
    let worst = findings.iter().map(|finding| finding.severity).max();
    let first = findings.iter().find(|finding| Some(finding.severity) == worst);
    first.map_or_else(String::new, |finding| {
        format!("What a rule means, with examples: `goalpost explain {}`\n", finding.rule.code)
    })
}

/// The findings that are no errors, counted; nothing where there are none.
pub(super) fn others(findings: &Diagnostics) -> String {
    let parts: Vec<String> = [(Severity::Warning, "warning"), (Severity::Note, "note")]
        .into_iter()
        .map(|(severity, name)| (findings.count(severity) as u64, name))
        .filter(|(number, _)| *number > 0)
        .map(|(number, name)| count(number, name))
        .collect();
    match parts.as_slice() {
        [] => String::new(),
        parts => format!("{}; `goalpost check` shows each.\n", parts.join(" and ")),
    }
}

/// `Built 700 pages with 210 charts, 900 files in all, in 0.4 s: public`
pub(super) fn built(made: Made, took: Duration, out: &Path) -> String {
    format!(
        "Built {} with {}, {} in all, in {:.2} s: {}\n",
        count(made.pages, "page"),
        count(made.charts, "chart"),
        count(made.files, "file"),
        took.as_secs_f64(),
        out.strip_prefix(".").unwrap_or(out).display()
    )
}

/// `1 file`, `2 files`
pub(super) fn count(number: u64, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

/// A progress bar on a terminal, and nothing elsewhere.
pub(super) struct Progress(Option<ProgressBar>);

impl Progress {
    pub(super) fn new(files: u64, quiet: bool) -> Self {
        if quiet || !io::stderr().is_terminal() {
            return Self(None);
        }
        let style = ProgressStyle::with_template("{bar:40} {pos} of {len} files");
        let bar = ProgressBar::new(files);
        Self(Some(style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style))))
    }

    pub(super) fn step(&self) {
        if let Some(bar) = &self.0 {
            bar.inc(1);
        }
    }

    pub(super) fn finish(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
