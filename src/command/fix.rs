//! `goalpost check --fix`: what is certain is rewritten, and nothing else.

use std::path::Path;

use super::check::outcome;
use super::drop::AgencyDrop;
use super::site::settled;
use super::{CheckOptions, Outcome, input, say};
use crate::diagnostic::Replacement;
use crate::load::{self, Sources};
use crate::mend::{self, Edit, Unmendable};
use crate::source::{FileId, SourceFile};
use crate::write::{self, Kept};

/// Mends the files of a site, or shows how they would be mended. `None` where
/// the check is to go on with what is left.
pub(super) fn run(options: &CheckOptions) -> Option<Outcome> {
    let root = &options.site.site;
    let (input, mut findings) = match input::read(&options.site) {
        Ok(read) => read,
        Err(error) => return Some(say::no_site(root, &error)),
    };
    let Sources { files, unreadable, .. } = &input.sources;
    let drop = match options.agency.as_deref().map(|agency| AgencyDrop::of(agency, &input)) {
        // The check says so.
        Some(Err(_)) => return None,
        drop => drop.and_then(Result::ok),
    };
    let is_asked_for = |path: &str| drop.as_ref().is_none_or(|drop| drop.has(path));
    settled(&mut findings, &input.sources.settings);
    let fixes = mend::by_file(&findings);
    let (mut places, mut mended, mut has_io_fault) = (0, 0, false);
    for (id, file) in files.iter() {
        if unreadable.contains(&id) || !mend::is_mendable(file.path()) || !is_asked_for(file.path())
        {
            continue;
        }
        let fixes = fixes.get(&id).map(Vec::as_slice).unwrap_or_default();
        let done = Change::of(root, (id, file), fixes).and_then(|change| {
            let Some(change) = change else { return Ok(0) };
            if options.dry_run {
                change.show()
            } else {
                change.make(root)?
            }
            Ok(change.edits.len())
        });
        match done {
            Ok(edits) => {
                places += edits;
                mended += usize::from(edits > 0);
            }
            Err(why) => {
                has_io_fault |= matches!(why, Stays::Kept(Kept::Io(_)));
                say::err(&format!("{} was not mended: {}\n", file.path(), why.told()));
            }
        }
    }
    say::err(&told(places, mended, options));
    if has_io_fault {
        return Some(Outcome::Io);
    }
    let left = findings
        .iter()
        .filter(|one| one.fix.is_none() && is_asked_for(files[one.span.file].path()));
    options.dry_run.then(|| outcome(left, options))
}

/// A file that is to be mended.
struct Change<'a> {
    path: &'a str,
    before: Vec<u8>,
    after: Vec<u8>,
    edits: Vec<Edit>,
}

impl<'a> Change<'a> {
    /// `None` where there is nothing to mend.
    fn of(
        root: &Path,
        (id, file): (FileId, &'a SourceFile),
        fixes: &[&Replacement],
    ) -> Result<Option<Self>, Stays> {
        let path = file.path();
        let before = load::bytes(root, path).map_err(Kept::Io)?;
        let edits = mend::edits(id, file, &before, fixes)?;
        if edits.is_empty() {
            return Ok(None);
        }
        let after = mend::mended(&before, &edits)?;
        Ok(Some(Self { path, before, after, edits }))
    }

    fn show(&self) {
        say::out(&mend::unified(self.path, &self.before, &self.edits));
    }

    fn make(&self, root: &Path) -> Result<(), Kept> {
        write::replace(root, self.path, &self.before, &self.after)
    }
}

/// Why a file stays as it is.
enum Stays {
    Unmendable(Unmendable),
    Kept(Kept),
}

impl From<Unmendable> for Stays {
    fn from(why: Unmendable) -> Self {
        Stays::Unmendable(why)
    }
}

impl From<Kept> for Stays {
    fn from(why: Kept) -> Self {
        Stays::Kept(why)
    }
}

impl Stays {
    fn told(&self) -> String {
        let why = match self {
            Stays::Unmendable(Unmendable::Utf16) => "it is UTF-16; save it as UTF-8 first",
            Stays::Unmendable(Unmendable::Changed) | Stays::Kept(Kept::Changed) => {
                "it has changed since it was checked; run the check again"
            }
            Stays::Unmendable(Unmendable::Overlap) => {
                "two corrections are about the same place; mend it by hand"
            }
            Stays::Kept(Kept::Link) => "it is, or lies behind, a link; mend what that leads to",
            Stays::Kept(Kept::ReadOnly) => "it is read-only; allow writing to it",
            Stays::Kept(Kept::Foreign) => "it belongs to somebody else, who can mend it",
            Stays::Kept(Kept::Io(error)) => return error.to_string(),
        };
        why.to_owned()
    }
}

/// What was done: `Mended 3 places in 2 files.`
fn told(places: usize, files: usize, options: &CheckOptions) -> String {
    if files == 0 {
        return "Nothing that is certain is to be mended.\n".into();
    }
    let places = say::count(places as u64, "place");
    let files = say::count(files as u64, "file");
    if options.dry_run {
        format!("Would mend {places} in {files}; nothing was written.\n")
    } else {
        format!("Mended {places} in {files}.\n")
    }
}
