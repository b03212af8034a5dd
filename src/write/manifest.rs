//! What Goalpost wrote: the list that says which files of an output folder are
//! its own.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::Refusal;

/// Name of the manifest in the output folder.
const NAME: &str = ".goalpost-manifest.json";

/// The files of a release.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// Which program wrote it, for people who find the file.
    generator: String,
    /// By path.
    files: Vec<Entry>,
}

/// One file.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Relative to the output folder, `/`-separated.
    pub(super) path: String,
    /// In bytes.
    pub(super) size: u64,
}

impl Manifest {
    pub(super) fn new(mut files: Vec<Entry>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let generator = concat!("goalpost ", env!("CARGO_PKG_VERSION")).to_owned();
        Self { generator, files }
    }

    pub(super) fn write(&self, folder: &Path) -> io::Result<()> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        fs::write(folder.join(NAME), bytes)
    }

    /// The manifest of a folder; `None` where there is none that can be read.
    fn read(folder: &Path) -> Option<Manifest> {
        let bytes = fs::read(folder.join(NAME)).ok()?;
        serde_json::from_slice(&bytes).ok()
    }
}

/// Refuses a folder that holds files which no manifest names.
pub(super) fn refuse_foreign(folder: &Path) -> Result<(), Refusal> {
    if super::is_vacant(folder)? {
        return Ok(());
    }
    let manifest = Manifest::read(folder);
    let own: HashSet<&str> = manifest
        .iter()
        .flat_map(|manifest| &manifest.files)
        .map(|entry| entry.path.as_str())
        .collect();
    let is_foreign =
        |path: &String| !own.contains(path.as_str()) && (manifest.is_none() || path != NAME);
    let foreign: Vec<String> = super::files_below(folder)?.into_iter().filter(is_foreign).collect();
    if foreign.is_empty() {
        return Ok(());
    }
    Err(Refusal::Foreign { folder: folder.to_path_buf(), files: foreign })
}
