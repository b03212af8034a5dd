//! The output tree: the only writer.
//!
//! Owns how a site gets onto the disk: into a staging folder beside the output,
//! which takes the output's place in one step when it is complete. What stood
//! there stays until then, and for good if anything fails. A folder that holds
//! files which Goalpost did not write is refused; nothing in it is touched. The
//! one thing it writes besides is a mended file of the input, where that is asked
//! for.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::render::{Fault, Made, Site};
use staging::{NoStaging, Staging};

mod in_place;
mod manifest;
mod memory;
mod staged;
mod staging;

pub use in_place::{Kept, replace};
pub use memory::{About, Lock, Memory, NotKept, NotLocked, Past};
pub use staged::{Changes, Release, Staged, Unchanged};

/// Why nothing was written.
#[derive(Debug)]
pub enum Refusal {
    /// The output folder holds files that Goalpost did not write.
    Foreign {
        /// The folder.
        folder: PathBuf,
        /// The files, relative to it.
        files: Vec<String>,
    },
    /// Two things of the site claim one file.
    Shared(String),
    /// Another build is writing to the same folder.
    Busy,
    /// A template fails, or the disk does.
    Fault(Fault),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Refusal::Fault(Fault::Io(error))
    }
}

impl From<NoStaging> for Refusal {
    fn from(why: NoStaging) -> Self {
        match why {
            NoStaging::Busy => Refusal::Busy,
            NoStaging::Io(error) => error.into(),
        }
    }
}

/// Makes every file of a site and puts them in place of what stood in `out`.
/// `done` is told of each file.
///
/// # Errors
/// [`Refusal`] says why the output stays as it was.
pub fn site(site: &Site, out: &Path, done: &(dyn Fn() + Sync)) -> Result<Made, Refusal> {
    let release = Release { out, spares: &[], unchanged: Unchanged::Rewritten };
    let staged = release.stage(site, done)?;
    let made = staged.made;
    staged.swap_in(out, None)?;
    Ok(made)
}

/// Puts a release that was kept in the place of the one in `out`, which is kept in
/// the folder `kept`.
///
/// # Errors
/// [`Refusal`] says why the output stays as it was.
pub fn put_back(release: &Path, out: &Path, kept: &Path) -> Result<(), Refusal> {
    manifest::earlier(out, &[])?;
    let staging = Staging::taking(release, out).map_err(Refusal::from)?;
    staging.swap_in(out, Some(kept)).map_err(|error| {
        // What was taken goes back to where it was kept. Should that fail too, the
        // first error is the one to be told.
        let _ = fs::rename(staging.path(), release);
        error.into()
    })
}

/// Whether `out` holds a release as it was written: its manifest has this hash, and
/// every file it names is there in its size, and no other.
pub fn is_intact(out: &Path, manifest: &str) -> bool {
    let earlier = || manifest::earlier(out, &[]).ok();
    manifest::hash_in(out).is_some_and(|there| there == manifest)
        && earlier().is_some_and(|earlier| earlier.is_whole(out))
}

/// Removes what runs that were killed have left beside `out`.
///
/// # Errors
/// [`Refusal`] where somebody is writing there now, or the disk refuses.
pub fn tidy(out: &Path) -> Result<(), Refusal> {
    Ok(Staging::cleared(out).map(drop)?)
}

/// The blake3 hash of a file's bytes, in hexadecimal.
fn hash_of(file: &Path) -> io::Result<String> {
    let hash = blake3::Hasher::new().update_reader(File::open(file)?)?.finalize();
    Ok(hash.to_hex().to_string())
}

/// A `/`-separated path below a folder, each part joined as the system does.
fn below(folder: &Path, path: &str) -> PathBuf {
    let mut full = folder.to_path_buf();
    full.extend(path.split('/'));
    full
}

/// The files below a folder, relative to it and `/`-separated, in order.
fn files_below(folder: &Path) -> io::Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_dir() {
            continue;
        }
        let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        files.push(parts.join("/"));
    }
    Ok(files)
}

/// Whether there is nothing at a path, or an empty folder.
fn is_vacant(path: &Path) -> io::Result<bool> {
    match fs::read_dir(path) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}
