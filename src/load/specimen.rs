//! A small site inside the program, with a page of every kind.
//!
//! A theme is tried on it where a site has no page of some kind yet: its mistake
//! would be found on the day the first one is published. Nothing of it reaches
//! an output.

use std::collections::{BTreeMap, BTreeSet};

use super::{Folder, Sources, settings};
use crate::diagnostic::Diagnostics;
use crate::source::{SourceFile, SourceMap};

/// Lists files below `specimen/`: path and text.
macro_rules! texts {
    ($($path:literal),+ $(,)?) => {
        [$(($path, include_str!(concat!("specimen/", $path)))),+]
    };
}

static FILES: &[(&str, &str)] = &texts![
    "content/about.md",
    "content/agencies/parks/TREES/FY2025Q3.md",
    "content/agencies/parks/TREES/FY2025Q4.md",
    "content/agencies/parks/TREES/index.md",
    "content/agencies/parks/index.md",
    "content/index.md",
    "content/topics/heat.md",
    "data/agencies.csv",
    "data/city/goals.csv",
    "data/parks/goals.csv",
    "data/parks/indicators.csv",
    "data/parks/measurements.csv",
    "data/parks/milestones.csv",
    "data/water/goals.csv",
    "data/water/indicators.csv",
    "data/water/measurements.csv",
    "goalpost.toml",
];

/// The specimen, as if it had been read.
pub fn specimen() -> Sources {
    let files = FILES.iter().map(|(path, text)| SourceFile::new(*path, *text)).collect();
    let files = SourceMap::new(files);
    let mut findings = Diagnostics::new();
    let settings = settings(&files, &BTreeSet::new(), &mut findings);
    let (attachments, theme_files) = (BTreeMap::new(), BTreeMap::new());
    let unreadable = BTreeSet::new();
    let folders = folders();
    let hashes = BTreeMap::new();
    Sources { files, settings, unreadable, folders, attachments, theme_files, findings, hashes }
}

fn folders() -> Vec<Folder> {
    let mut folders: Vec<Folder> = Vec::new();
    for (path, _) in FILES {
        for parent in ["data", "content/agencies"] {
            let below = path.strip_prefix(parent).and_then(|rest| rest.strip_prefix('/'));
            if let Some((name, _)) = below.and_then(|rest| rest.split_once('/')) {
                let folder = Folder { parent, name: name.to_owned() };
                if !folders.contains(&folder) {
                    folders.push(folder);
                }
            }
        }
    }
    folders
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use walkdir::WalkDir;

    use super::*;
    use crate::load::NEEDED;

    #[test]
    fn every_file_of_the_folder_is_listed() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/load/specimen");
        let entries =
            WalkDir::new(&root).into_iter().map(|entry| entry.expect("the folder can be walked"));
        let files = entries.filter(|entry| entry.file_type().is_file()).count();
        assert_eq!(files, FILES.len());
        assert!(NEEDED.iter().all(|needed| FILES.iter().any(|(path, _)| path == needed)));
    }

    #[test]
    fn it_reads_as_the_same_files_on_disk_do() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/load/specimen");
        let (disk, own) = (crate::load::site(&root).expect("the folder is there"), specimen());
        let sorted = |sources: &Sources| {
            let name = |folder: &Folder| format!("{}/{}", folder.parent, folder.name);
            sources.folders.iter().map(name).collect::<BTreeSet<_>>()
        };
        assert_eq!(sorted(&own), sorted(&disk));
        let texts = |sources: &Sources| {
            let files = sources.files.iter();
            files
                .map(|(_, file)| (file.path().to_owned(), file.text().to_owned()))
                .collect::<Vec<_>>()
        };
        assert_eq!(texts(&own), texts(&disk));
        assert!(!own.findings.has_errors());
    }
}
