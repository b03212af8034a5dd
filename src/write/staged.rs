//! A release before anyone sees it: every file of it made, in a folder beside the
//! output.
//!
//! Owns which files are made and which are taken over from the release that
//! stands: neither of the two is ever written to again, so they may share their
//! bytes on the disk. Never touches the output before the swap.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rayon::prelude::*;
use serde::Serialize;

use super::manifest::{self, Earlier, Entry, Manifest};
use super::staging::Staging;
use super::{Refusal, below, hash_of};
use crate::render::{Artifact, Fault, Made, Site};

/// What is known before a release is made.
#[derive(Clone, Copy, Debug)]
pub struct Release<'a> {
    /// The folder in which it will stand.
    pub out: &'a Path,
    /// Manifests of what may stand there, for the case that its own is damaged.
    pub spares: &'a [PathBuf],
    /// What becomes of files that are as they were.
    pub unchanged: Unchanged,
}

/// What becomes of files whose bytes are those of the release that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unchanged {
    /// They are written again, but for those that take long to make.
    Rewritten,
    /// They are taken over with their times, so that a copy of the site elsewhere
    /// moves only what changed. Every file's bytes are hashed for that.
    Kept,
    /// Every file is made and written again, and its bytes are hashed.
    Ignored,
}

/// A release that is whole, and that nobody sees yet. Dropped, it is gone.
pub struct Staged {
    staging: Staging,
    /// What was made.
    pub made: Made,
    /// What it changes.
    pub changes: Changes,
    /// The bytes of its manifest.
    pub manifest: Vec<u8>,
}

/// What a release changes of the one that stands, by path and in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// Files that were not there, or not as they had been written.
    pub added: Vec<String>,
    /// Files of other bytes, or of bytes that nobody hashed before.
    pub changed: Vec<String>,
    /// Files that are there no longer.
    pub removed: Vec<String>,
    /// How many files are as they were.
    pub unchanged: usize,
}

impl Changes {
    /// Whether everything is as it was.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }

    fn between(earlier: &Earlier, out: &Path, files: &[Entry]) -> Self {
        let mut changes = Self::default();
        for file in files {
            let is_same = |was: &Entry| was.hash.is_some() && was.hash == file.hash;
            if earlier.intact(out, &file.path, is_same).is_some() {
                changes.unchanged += 1;
            } else if earlier.intact(out, &file.path, |_| true).is_some() {
                changes.changed.push(file.path.clone());
            } else {
                // Also one that somebody took away, or changed to another size.
                changes.added.push(file.path.clone());
            }
        }
        let is_there =
            |path: &str| files.binary_search_by(|one| one.path.as_str().cmp(path)).is_ok();
        let gone = earlier.entries().map(|was| &was.path).filter(|path| !is_there(path));
        changes.removed = gone.cloned().collect();
        changes.removed.sort();
        changes
    }
}

impl Release<'_> {
    /// Makes every file of a site. `done` is told of each.
    ///
    /// # Errors
    /// [`Refusal`] says why there is no such release.
    pub fn stage(&self, site: &Site, done: &(dyn Fn() + Sync)) -> Result<Staged, Refusal> {
        let earlier = manifest::earlier(self.out, self.spares)?;
        let artifacts = site.artifacts();
        refuse_shared(&artifacts)?;
        let staging = Staging::beside(self.out)?;
        staging.make_folders(artifacts.iter().map(|artifact| artifact.path.as_str()))?;
        let entries = Mutex::new(Vec::with_capacity(artifacts.len()));
        let maker = Maker { site, release: self, earlier: &earlier, staging: &staging };
        let made = artifacts
            .par_iter()
            .map(|artifact| {
                let (entry, made) = maker.file(artifact)?;
                entries.lock().expect("no thread panics while it holds the lock").push(entry);
                done();
                Ok(made)
            })
            .try_reduce(Made::default, |a, b| Ok(a + b))
            .map_err(Refusal::Fault)?;
        let entries = entries.into_inner().expect("no thread panics while it holds the lock");
        let manifest = Manifest::new(entries);
        let changes = Changes::between(&earlier, self.out, manifest.files());
        let manifest = manifest.bytes()?;
        fs::write(staging.path().join(manifest::NAME), &manifest)?;
        Ok(Staged { staging, made, changes, manifest })
    }
}

impl Staged {
    /// The blake3 hash of its manifest, in hexadecimal.
    pub fn manifest_hash(&self) -> String {
        blake3::hash(&self.manifest).to_hex().to_string()
    }

    /// Whether the manifest in `out` is this release's, byte for byte.
    pub fn stands_in(&self, out: &Path) -> bool {
        manifest::hash_in(out) == Some(self.manifest_hash())
    }

    /// Puts the release in the place of `out`. What stood there is moved to the folder
    /// `kept`, which must not be there yet, or removed.
    ///
    /// # Errors
    /// What the system says. The output stays as it was.
    pub fn swap_in(self, out: &Path, kept: Option<&Path>) -> io::Result<()> {
        self.staging.swap_in(out, kept)
    }
}

/// Makes the files of one release.
struct Maker<'a> {
    site: &'a Site<'a>,
    release: &'a Release<'a>,
    earlier: &'a Earlier,
    staging: &'a Staging,
}

impl Maker<'_> {
    fn file(&self, artifact: &Artifact) -> Result<(Entry, Made), Fault> {
        let key = self.site.key(artifact);
        if let Some(kept) = self.kept_by_key(artifact, key.as_deref()) {
            return Ok(kept);
        }
        let (path, to) = (&artifact.path, below(self.staging.path(), &artifact.path));
        let (written, made) = self.write(artifact, &to)?;
        let entry = Entry { path: path.clone(), size: written.size, hash: written.hash(), key };
        let is_kept = self.release.unchanged == Unchanged::Kept;
        let is_same = |was: &Entry| is_kept && was.hash.is_some() && was.hash == entry.hash;
        if self.earlier.intact(self.release.out, path, is_same).is_some() && self.stands(&entry) {
            fs::remove_file(&to)?;
            self.take_over(path)?;
        }
        Ok((entry, made))
    }

    /// Whether the file that stands at a path has the bytes of an entry. A manifest
    /// says what was written; a disk may hold something else by now.
    fn stands(&self, entry: &Entry) -> bool {
        let hash = hash_of(&below(self.release.out, &entry.path));
        hash.is_ok_and(|hash| Some(hash) == entry.hash)
    }

    fn write(&self, artifact: &Artifact, to: &Path) -> Result<(Written, Made), Fault> {
        let hasher = match self.release.unchanged {
            Unchanged::Rewritten => None,
            Unchanged::Kept | Unchanged::Ignored => Some(Box::new(blake3::Hasher::new())),
        };
        let written = Written { out: File::create(to)?, size: 0, hasher };
        let mut out = BufWriter::with_capacity(BUFFER, written);
        if let Some(disk) = artifact.copied_from() {
            io::copy(&mut File::open(disk)?, &mut out)?;
        }
        let made = self.site.make(artifact, &mut out)?;
        Ok((out.into_inner().map_err(|error| error.into_error())?, made))
    }

    /// Takes a file that takes long to make from the release that stands, if that
    /// has the very same; `None` where it must be made.
    fn kept_by_key(&self, artifact: &Artifact, key: Option<&str>) -> Option<(Entry, Made)> {
        let key = key.filter(|_| self.release.unchanged != Unchanged::Ignored)?;
        let has_key = |was: &Entry| was.key.as_deref() == Some(key);
        let entry = self.earlier.intact(self.release.out, &artifact.path, has_key)?;
        if self.release.unchanged == Unchanged::Kept && entry.hash.is_none() {
            return None;
        }
        self.take_over(&artifact.path).ok()?;
        Some((entry.clone(), Made { files: 1, ..Made::default() }))
    }

    fn take_over(&self, path: &str) -> io::Result<()> {
        let (from, to) = (below(self.release.out, path), below(self.staging.path(), path));
        fs::hard_link(&from, &to).or_else(|_| fs::copy(&from, &to).map(|_| ()))
    }
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

/// A file that is being written: counts its bytes, and hashes them where asked to.
struct Written {
    out: File,
    size: u64,
    hasher: Option<Box<blake3::Hasher>>,
}

impl Written {
    fn hash(&self) -> Option<String> {
        self.hasher.as_ref().map(|hasher| hasher.finalize().to_hex().to_string())
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.size += written as u64;
        if let Some(hasher) = &mut self.hasher {
            hasher.update(&bytes[..written]);
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
