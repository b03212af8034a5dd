//! What Goalpost wrote: the list that says which files of an output folder are
//! its own.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Refusal;

/// Name of the manifest in the output folder.
pub(super) const NAME: &str = ".goalpost-manifest.json";

/// The files of a release.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// Which program wrote it, for people who find the file.
    generator: String,
    /// By path.
    files: Vec<Entry>,
}

/// One file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Relative to the output folder, `/`-separated.
    pub(super) path: String,
    /// In bytes.
    pub(super) size: u64,
    /// The blake3 hash of its bytes, in hexadecimal, where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) hash: Option<String>,
    /// What names the bytes, where the file takes long to make.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) key: Option<String>,
}

/// What the manifest of an output folder lists, by path.
pub(super) struct Earlier(HashMap<String, Entry>);

impl Earlier {
    /// The file of an earlier release at the same path, if it is meant and still is
    /// as it was written.
    pub(super) fn intact(
        &self,
        out: &Path,
        path: &str,
        is_meant: impl Fn(&Entry) -> bool,
    ) -> Option<&Entry> {
        let entry = self.0.get(path).filter(|entry| is_meant(entry))?;
        let about = fs::symlink_metadata(super::below(out, path)).ok()?;
        (about.is_file() && about.len() == entry.size).then_some(entry)
    }

    /// Whether every file is there in its size.
    pub(super) fn is_whole(&self, out: &Path) -> bool {
        self.0.keys().all(|path| self.intact(out, path, |_| true).is_some())
    }

    /// Every file, in no order.
    pub(super) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.0.values()
    }
}

impl Manifest {
    pub(super) fn new(mut files: Vec<Entry>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let generator = concat!("goalpost ", env!("CARGO_PKG_VERSION")).to_owned();
        Self { generator, files }
    }

    pub(super) fn files(&self) -> &[Entry] {
        &self.files
    }

    pub(super) fn bytes(&self) -> io::Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// The manifest in a file; `None` where there is none that can be read.
    fn read(file: &Path) -> Option<Manifest> {
        serde_json::from_slice(&fs::read(file).ok()?).ok()
    }
}

/// The hash of the manifest in a folder, by which a release is known; `None` where
/// there is none.
pub(super) fn hash_in(folder: &Path) -> Option<String> {
    super::hash_of(&folder.join(NAME)).ok()
}

/// Whether a folder, itself no link, holds what its manifest names, byte for byte,
/// and nothing else.
pub(super) fn is_sound(folder: &Path) -> bool {
    let is_folder = fs::symlink_metadata(folder).is_ok_and(|about| about.is_dir());
    let Some(manifest) = Manifest::read(&folder.join(NAME)).filter(|_| is_folder) else {
        return false;
    };
    let is_same = |entry: &Entry| {
        let hash = super::hash_of(&super::below(folder, &entry.path));
        hash.is_ok_and(|hash| Some(hash) == entry.hash)
    };
    manifest.files.iter().all(is_same)
        && super::files_below(folder).is_ok_and(|there| there.len() == manifest.files.len() + 1)
}

/// What an earlier run wrote into a folder. Its manifest says so; where that is
/// damaged, the first of `spares` that names every file there. Refuses a folder
/// with files which no manifest names.
pub(super) fn earlier(folder: &Path, spares: &[PathBuf]) -> Result<Earlier, Refusal> {
    if super::is_vacant(folder)? {
        return Ok(Earlier(HashMap::new()));
    }
    let there = super::files_below(folder)?;
    let own = Manifest::read(&folder.join(NAME));
    let has_own = own.is_some();
    let mut foreign = there.clone();
    let candidates = std::iter::once(own).chain(spares.iter().map(|spare| Manifest::read(spare)));
    for (at, manifest) in candidates.enumerate() {
        // A spare names the release; then what bears the manifest's name is ours.
        let owns_manifest = if at == 0 { has_own } else { manifest.is_some() };
        let files = manifest.into_iter().flat_map(|manifest| manifest.files);
        let files: HashMap<String, Entry> =
            files.map(|entry| (entry.path.clone(), entry)).collect();
        let is_foreign = |path: &&String| {
            !files.contains_key(path.as_str()) && (!owns_manifest || *path != NAME)
        };
        let others: Vec<String> = there.iter().filter(is_foreign).cloned().collect();
        if others.is_empty() {
            return Ok(Earlier(files));
        }
        if others.len() < foreign.len() {
            foreign = others;
        }
    }
    Err(Refusal::Foreign { folder: folder.to_path_buf(), files: foreign })
}
