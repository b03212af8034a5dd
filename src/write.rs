//! The output tree: the only writer.
//!
//! Owns how a site gets onto the disk: into a staging folder beside the output,
//! which takes the output's place in one step when it is complete. What stood
//! there stays until then, and for good if anything fails. A folder that holds
//! files which Goalpost did not write is refused; nothing in it is touched. The
//! one thing it writes besides is a mended file of the input, where that is asked
//! for.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rayon::prelude::*;

use crate::render::{Artifact, Fault, Made, Site};

mod in_place;
mod manifest;
mod staging;

pub use in_place::{Kept, replace};
use manifest::{Earlier, Entry, Manifest};
use staging::{NoStaging, Staging};

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

/// Makes every file of a site and puts them in place of what stood in `out`.
/// `done` is told of each file.
///
/// # Errors
/// [`Refusal`] says why the output stays as it was.
pub fn site(site: &Site, out: &Path, done: &(dyn Fn() + Sync)) -> Result<Made, Refusal> {
    let earlier = manifest::earlier(out)?;
    let artifacts = site.artifacts();
    refuse_shared(&artifacts)?;
    let staging = Staging::beside(out).map_err(|why| match why {
        NoStaging::Busy => Refusal::Busy,
        NoStaging::Io(error) => error.into(),
    })?;
    staging.make_folders(artifacts.iter().map(|artifact| artifact.path.as_str()))?;
    let entries = Mutex::new(Vec::with_capacity(artifacts.len()));
    let made = artifacts
        .par_iter()
        .map(|artifact| {
            let kept = keep(site, artifact, &staging, (out, &earlier));
            let (entry, made) = match kept {
                Some(kept) => kept,
                None => write(site, artifact, &staging)?,
            };
            entries.lock().expect("no thread panics while it holds the lock").push(entry);
            done();
            Ok(made)
        })
        .try_reduce(Made::default, |a, b| Ok(a + b))
        .map_err(Refusal::Fault)?;
    let entries = entries.into_inner().expect("no thread panics while it holds the lock");
    Manifest::new(entries).write(staging.path())?;
    staging.swap_in(out)?;
    Ok(made)
}

fn write(site: &Site, artifact: &Artifact, staging: &Staging) -> Result<(Entry, Made), Fault> {
    let file = File::create(below(staging.path(), &artifact.path))?;
    let mut out = BufWriter::with_capacity(BUFFER, Counting { out: file, size: 0 });
    if let Some(disk) = artifact.copied_from() {
        io::copy(&mut File::open(disk)?, &mut out)?;
    }
    let made = site.make(artifact, &mut out)?;
    let out = out.into_inner().map_err(|error| error.into_error())?;
    let entry = Entry { path: artifact.path.clone(), size: out.size, key: site.key(artifact) };
    Ok((entry, made))
}

/// Takes a file that takes long to make from the release that stands in `out`,
/// if that has the very same; `None` where it must be made. Neither of the two
/// is ever written to again, so they may share their bytes on the disk.
fn keep(
    site: &Site,
    artifact: &Artifact,
    staging: &Staging,
    (out, earlier): (&Path, &Earlier),
) -> Option<(Entry, Made)> {
    let key = site.key(artifact)?;
    let path = &artifact.path;
    let size = earlier.unchanged(out, path, &key)?;
    let (from, to) = (below(out, path), below(staging.path(), path));
    fs::hard_link(&from, &to).or_else(|_| fs::copy(&from, &to).map(|_| ())).ok()?;
    let entry = Entry { path: path.clone(), size, key: Some(key) };
    Some((entry, Made { files: 1, ..Made::default() }))
}

/// Bytes that are collected before they go to the disk: more than the figures
/// of most goals have. A page comes as a whole and is written past the buffer.
const BUFFER: usize = 16 * 1024;

/// Two pages at one address would overwrite each other, on some systems also
/// when they differ by case alone.
fn refuse_shared(artifacts: &[Artifact]) -> Result<(), Refusal> {
    let mut paths: Vec<String> = artifacts.iter().map(|one| one.path.to_lowercase()).collect();
    paths.sort();
    match paths.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(Refusal::Shared(pair[0].clone())),
        None => Ok(()),
    }
}

/// Counts what passes through.
struct Counting<W> {
    out: W,
    size: u64,
}

impl<W: Write> Write for Counting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.size += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
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
