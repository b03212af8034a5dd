//! Disk → [`Sources`]: the only reader.
//!
//! Owns walking the site's folders, reading and decoding. It says what cannot
//! be read, and never judges what a text says.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::settings::Settings;
use crate::source::{FileId, SourceFile, SourceMap};

mod decode;
mod double_encoded;
mod format;
mod line_ends;
mod read;
mod specimen;
mod stand_ins;
mod walk;

pub use specimen::specimen;
pub use stand_ins::{StandIn, StandIns, agency_of};

use read::{Input, Text, input, is_svg, missing, read};
use walk::{Found, Kind};

/// Everything a site holds, as read.
#[derive(Debug)]
pub struct Sources {
    /// Settings, CSV files, Markdown, templates and SVG pictures, by path.
    pub files: SourceMap,
    /// What goalpost.toml says.
    pub settings: Settings,
    /// Files that are there and cannot be read, or that must be there and are
    /// not. They are told already; nothing should follow from them.
    pub unreadable: BTreeSet<FileId>,
    /// The folders directly below `data/` and `content/agencies/`, with the
    /// name of the agency that each is about.
    pub folders: Vec<Folder>,
    /// Other files below `content/`: path relative to the site → where it lies.
    pub attachments: BTreeMap<String, PathBuf>,
    /// Static files of themes: path relative to the site → bytes.
    pub theme_files: BTreeMap<String, Vec<u8>>,
    /// What could not be read, and what is wrong with the settings.
    pub findings: Diagnostics,
    /// The blake3 hashes of the files' bytes by path, as they were read; empty
    /// where they were not asked for.
    pub hashes: BTreeMap<String, blake3::Hash>,
}

/// Whether the bytes of files are hashed when they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hashing {
    /// They are not.
    Off,
    /// Those of every file are, also of those that are only copied.
    On,
}

/// A folder named after an agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// `data` or `content/agencies`.
    pub parent: &'static str,
    /// Its own name.
    pub name: String,
}

/// The files without which there is no site.
const NEEDED: [&str; 2] = [walk::SETTINGS, "data/agencies.csv"];

/// The limit on the settings themselves, in bytes, which are read before any
/// other limit is known.
const USUAL_LIMIT: u64 = 1_000_000;

/// Reads the site in a folder.
///
/// # Errors
/// When the folder itself cannot be opened. A single file that cannot be read
/// is a finding.
pub fn site(root: &Path) -> io::Result<Sources> {
    site_with(root, &StandIns::default(), Hashing::Off)
}

/// The same, with other files in the place of some agencies' drops.
///
/// # Errors
/// Those of [`site`].
pub fn site_with(root: &Path, stand_ins: &StandIns, hashing: Hashing) -> io::Result<Sources> {
    std::fs::read_dir(root)?;
    let (mut found, mut folders) = walk::walk(root);
    stand_ins.take_their_places(&mut found, &mut folders);
    let settings = preliminary_settings(&found);
    let inputs: Vec<(Input, Option<blake3::Hash>)> =
        found.par_iter().map(|found| read(found, &settings, hashing)).collect();
    let mut pile = Pile { folders, ..Pile::default() };
    for (found, (input, hash)) in found.into_iter().zip(inputs) {
        pile.hashes.extend(hash.map(|hash| (found.path.clone(), hash)));
        pile.add(found, input);
    }
    Ok(sources(pile))
}

/// The hash of every file of the site in a folder, by path. Nothing is decoded:
/// whether a site is as it was can be told without reading it.
///
/// # Errors
/// When the folder, or a file, cannot be opened.
pub fn hashes(root: &Path) -> io::Result<BTreeMap<String, blake3::Hash>> {
    std::fs::read_dir(root)?;
    let (found, _) = walk::walk(root);
    let hash = |found: &Found| {
        let hash = match &found.kind {
            Kind::Refused(why) => blake3::hash(why.as_bytes()),
            _ => read::hash_of(&found.disk)?,
        };
        Ok((found.path.clone(), hash))
    };
    found.par_iter().map(hash).collect()
}

/// The bytes of one file of the site in a folder, as they are now.
///
/// # Errors
/// When it cannot be read.
pub fn bytes(root: &Path, path: &str) -> io::Result<Vec<u8>> {
    let mut disk = root.to_path_buf();
    disk.extend(path.split('/'));
    std::fs::read(disk)
}

/// The site that files of these paths and bytes make, as if they stood in a
/// folder: what tests and fuzz targets check. Paths are relative to the site,
/// `/`-separated and each there once.
pub fn from_memory(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Sources {
    let mut pile = Pile::default();
    for (path, bytes) in files {
        let kind = walk::kind(&path);
        let folders = path.match_indices('/').map(|(end, _)| &path[..end]);
        for folder in folders.filter_map(walk::agency_folder) {
            if !pile.folders.contains(&folder) {
                pile.folders.push(folder);
            }
        }
        let input = match kind {
            Kind::Attachment if !is_svg(&path) => Input::Elsewhere,
            _ => input(&path, &kind, bytes),
        };
        let (disk, size) = (PathBuf::from(&path), 0);
        pile.add(Found { path, disk, size, kind }, input);
    }
    sources(pile)
}

/// What was read, while it is put together.
#[derive(Default)]
struct Pile {
    texts: Vec<Text>,
    folders: Vec<Folder>,
    attachments: BTreeMap<String, PathBuf>,
    theme_files: BTreeMap<String, Vec<u8>>,
    hashes: BTreeMap<String, blake3::Hash>,
}

impl Pile {
    fn add(&mut self, found: Found, input: Input) {
        if matches!(found.kind, Kind::Attachment) {
            self.attachments.insert(found.path.clone(), found.disk);
        }
        match input {
            Input::Text(text) => self.texts.push(text),
            Input::Bytes(bytes) => _ = self.theme_files.insert(found.path, bytes),
            Input::Elsewhere => {}
        }
    }
}

fn sources(pile: Pile) -> Sources {
    let Pile { mut texts, folders, attachments, theme_files, hashes } = pile;
    for needed in NEEDED {
        if !texts.iter().any(|text| text.file.path() == needed) {
            texts.push(missing(needed));
        }
    }
    let mut faults = BTreeMap::new();
    for text in &mut texts {
        if !text.faults.is_empty() {
            faults.insert(text.file.path().to_owned(), std::mem::take(&mut text.faults));
        }
    }
    let files = SourceMap::new(texts.into_iter().map(|text| text.file).collect());
    let mut findings = Diagnostics::new();
    let mut unreadable = BTreeSet::new();
    for (path, faults) in faults {
        let Some(id) = files.find(&path) else { continue };
        for fault in faults {
            if fault.is_fatal() {
                unreadable.insert(id);
            }
            findings.push(fault.at(id));
        }
    }
    let settings = settings(&files, &unreadable, &mut findings);
    Sources { files, settings, unreadable, folders, attachments, theme_files, findings, hashes }
}

/// The settings, read before anything else for the limit on file sizes. What
/// is wrong with them is told later, when the file has its place among others.
fn preliminary_settings(found: &[Found]) -> Settings {
    let file = found.iter().find(|found| found.path == NEEDED[0]);
    let file = file.filter(|file| matches!(file.kind, Kind::Text) && file.size <= USUAL_LIMIT);
    let text = file.and_then(|file| std::fs::read_to_string(&file.disk).ok()).unwrap_or_default();
    let map = SourceMap::new(vec![SourceFile::new(NEEDED[0], text)]);
    let file = map.iter().next().map(|(id, file)| Settings::read(id, file).0);
    file.expect("the map was made of one file")
}

fn settings(
    files: &SourceMap,
    unreadable: &BTreeSet<FileId>,
    findings: &mut Diagnostics,
) -> Settings {
    let id = files.find(NEEDED[0]).expect("a missing settings file has a stand-in");
    let (settings, faults) = Settings::read(id, &files[id]);
    if !unreadable.contains(&id) {
        findings.append(faults);
    }
    settings
}
