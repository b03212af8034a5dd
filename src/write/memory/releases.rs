//! The releases of a site: what each was, and the files of those that stood before
//! the current one.
//!
//! A release has a number, which only grows: a clock may go backwards. Its folder
//! holds what is said of it, its manifest, and its files once another release has
//! taken its place.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Memory, write_whole};
use crate::write::manifest;

/// What is remembered of a release.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct About {
    /// When it was published, as the clock said.
    pub published: String,
    /// The date it speaks from.
    pub as_of: String,
    /// Its pages.
    pub pages: u64,
    /// Its files.
    pub files: u64,
    /// The agencies whose drop of that day is not in it.
    #[serde(default)]
    pub held: Vec<String>,
    /// The blake3 hash of its manifest, by which it is known.
    pub manifest: String,
}

/// A release that was published.
#[derive(Clone, Debug)]
pub struct Past {
    /// Its number.
    pub number: u32,
    /// What is remembered of it.
    pub about: About,
    /// Whether its files are kept: those of the current one stand in the output.
    pub is_kept: bool,
}

impl Memory {
    /// Every release that is remembered, the latest first.
    pub fn releases(&self) -> Vec<Past> {
        let mut numbers = self.numbers();
        numbers.sort_unstable_by(|a, b| b.cmp(a));
        let past = numbers.into_iter().filter_map(|number| {
            let about = fs::read(self.release(number).join(ABOUT)).ok()?;
            let about = serde_json::from_slice(&about).ok()?;
            Some(Past { number, about, is_kept: self.tree(number).is_dir() })
        });
        past.collect()
    }

    /// The release that stands in `out`, if it is one that is remembered.
    pub fn current(&self, out: &Path) -> Option<Past> {
        let hash = manifest::hash_in(out)?;
        let mut releases = self.releases().into_iter();
        releases.find(|past| past.about.manifest == hash && !past.is_kept)
    }

    /// Remembers a release that is about to be swapped in, and gives its number.
    ///
    /// # Errors
    /// What the disk says.
    pub fn remember(&self, about: &About, manifest: &[u8]) -> io::Result<u32> {
        let last = self.numbers().into_iter().max().unwrap_or(0);
        let number = last.checked_add(1).ok_or(io::ErrorKind::StorageFull)?;
        write_whole(&self.release(number).join(MANIFEST), manifest)?;
        write_whole(&self.release(number).join(ABOUT), &serde_json::to_vec_pretty(about)?)?;
        Ok(number)
    }

    /// Whether the kept files of a release are those that were published: all of
    /// them, byte for byte, and no other.
    pub fn is_sound(&self, number: u32) -> bool {
        manifest::is_sound(&self.tree(number))
    }

    /// Where the files of a release are kept that is no longer the current one.
    pub fn tree(&self, number: u32) -> PathBuf {
        self.release(number).join("site")
    }

    /// The manifests of releases, the latest first.
    pub fn manifests(&self) -> Vec<PathBuf> {
        let releases = self.releases();
        releases.iter().map(|past| self.release(past.number).join(MANIFEST)).collect()
    }

    /// Forgets all but the current release and the `keep` latest of those whose
    /// files are kept. What was remembered and never swapped in is forgotten too.
    ///
    /// # Errors
    /// What the disk says.
    pub fn forget_releases(&self, current: u32, keep: usize) -> io::Result<()> {
        let mut kept = 0;
        let mut numbers = self.numbers();
        numbers.sort_unstable_by(|a, b| b.cmp(a));
        for number in numbers.into_iter().filter(|number| *number != current) {
            if self.tree(number).is_dir() && kept < keep {
                kept += 1;
            } else {
                self.forget_release(number)?;
            }
        }
        Ok(())
    }

    /// Renames a release before it removes it: one that is removed in part must not
    /// look like one that can be put back.
    fn forget_release(&self, number: u32) -> io::Result<()> {
        let gone = self.release(number).with_extension("gone");
        if gone.exists() {
            fs::remove_dir_all(&gone)?;
        }
        fs::rename(self.release(number), &gone)?;
        fs::remove_dir_all(gone)
    }

    fn numbers(&self) -> Vec<u32> {
        let Ok(entries) = fs::read_dir(self.folder.join("releases")) else { return Vec::new() };
        let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
        let number = |name: String| {
            let number = name.parse().ok()?;
            // Only what bears the name that this program gives.
            (self.release(number).file_name()?.to_str()? == name).then_some(number)
        };
        names.filter_map(number).collect()
    }

    fn release(&self, number: u32) -> PathBuf {
        self.folder.join("releases").join(format!("{number:06}"))
    }
}

const ABOUT: &str = "about.json";
const MANIFEST: &str = "manifest.json";
