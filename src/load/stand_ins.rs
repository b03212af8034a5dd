//! Files that speak for an agency in place of what lies in its folders: its last
//! accepted drop, or none.
//!
//! Owns how they take their places among the files that were found. Never says
//! when they should.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::Folder;
use super::walk::{self, Found};

/// The files that stand in for drops, by agency. An agency with an empty list has
/// no drop at all.
#[derive(Clone, Debug, Default)]
pub struct StandIns(BTreeMap<String, Vec<StandIn>>);

/// A file under the path that it had in the drop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandIn {
    /// Relative to the site, `/`-separated.
    pub path: String,
    /// Where its bytes lie now.
    pub disk: PathBuf,
    /// How many there are.
    pub size: u64,
}

impl StandIns {
    /// Lets these files speak for an agency.
    pub fn set(&mut self, agency: &str, files: Vec<StandIn>) {
        self.0.insert(agency.to_owned(), files);
    }

    /// Whether any agency's drop is replaced.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts the files where those of the folders were, in the order of paths.
    pub(super) fn take_their_places(&self, found: &mut Vec<Found>, folders: &mut Vec<Folder>) {
        if self.is_empty() {
            return;
        }
        found
            .retain(|file| agency_of(&file.path).is_none_or(|agency| !self.0.contains_key(agency)));
        folders.retain(|folder| !self.0.contains_key(&folder.name));
        for file in self.0.values().flatten() {
            let parents = file.path.match_indices('/').map(|(end, _)| &file.path[..end]);
            for folder in parents.filter_map(walk::agency_folder) {
                if !folders.contains(&folder) {
                    folders.push(folder);
                }
            }
            let (path, disk, size) = (file.path.clone(), file.disk.clone(), file.size);
            found.push(Found { kind: walk::kind(&path), path, disk, size });
        }
        found.sort_by(|a, b| a.path.cmp(&b.path));
        folders.sort_by(|a, b| (a.parent, &a.name).cmp(&(b.parent, &b.name)));
    }
}

/// The agency in whose folder a file lies: `hud` for `data/hud/goals.csv` and
/// `content/agencies/hud/index.md`.
pub fn agency_of(path: &str) -> Option<&str> {
    let rest = path.strip_prefix("data/").or_else(|| path.strip_prefix("content/agencies/"))?;
    match rest.split_once('/') {
        Some((agency, _)) => Some(agency),
        // A folder that cannot be read is named itself. No id of an agency has a dot.
        None => Some(rest).filter(|name| !name.contains('.')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_drops_have_an_agency_and_others_have_none() {
        let check = |path: &str, expected: Option<&str>| {
            assert_eq!(agency_of(path), expected, "{path}");
        };
        check("data/hud/goals.csv", Some("hud"));
        check("data/hud/measurements/by-state.csv", Some("hud"));
        check("content/agencies/hud/index.md", Some("hud"));
        check("content/agencies/index.md", None);
        check("content/topics/housing.md", None);
        check("data/agencies.csv", None);
        check("data/hud", Some("hud"));
        check("content/agencies/hud", Some("hud"));
        check("goalpost.toml", None);
    }
}
