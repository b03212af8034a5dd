//! What Goalpost wrote: the list that says which files of an output folder are
//! its own.

use std::collections::HashMap;
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
    /// What names the bytes, where the file takes long to make.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) key: Option<String>,
}

/// What the manifest of an output folder lists, by path.
pub(super) struct Earlier(HashMap<String, Entry>);

impl Earlier {
    /// The file of an earlier release that is at the same path and has the same
    /// key, if it still is as it was written.
    pub(super) fn unchanged(&self, out: &Path, path: &str, key: &str) -> Option<u64> {
        let entry = self.0.get(path).filter(|entry| entry.key.as_deref() == Some(key))?;
        let about = fs::symlink_metadata(super::below(out, path)).ok()?;
        (about.is_file() && about.len() == entry.size).then_some(entry.size)
    }
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

/// What an earlier build wrote into a folder. Refuses one that holds files which
/// no manifest names.
pub(super) fn earlier(folder: &Path) -> Result<Earlier, Refusal> {
    if super::is_vacant(folder)? {
        return Ok(Earlier(HashMap::new()));
    }
    let manifest = Manifest::read(folder);
    let has_manifest = manifest.is_some();
    let files = manifest.into_iter().flat_map(|manifest| manifest.files);
    let own: HashMap<String, Entry> = files.map(|entry| (entry.path.clone(), entry)).collect();
    let is_foreign =
        |path: &String| !own.contains_key(path.as_str()) && (!has_manifest || path != NAME);
    let foreign: Vec<String> = super::files_below(folder)?.into_iter().filter(is_foreign).collect();
    if foreign.is_empty() {
        return Ok(Earlier(own));
    }
    Err(Refusal::Foreign { folder: folder.to_path_buf(), files: foreign })
}
