//! Accepted drops: their files by the hash of their bytes, so that what did not
//! change is kept once, and the record that names them.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Memory, write_whole};
use crate::write::{below, hash_of};

/// Why a file of a drop was not kept.
#[derive(Debug)]
pub enum NotKept {
    /// It is not what it was when it was read.
    Changed,
    /// The disk refuses.
    Io(io::Error),
}

impl From<io::Error> for NotKept {
    fn from(error: io::Error) -> Self {
        NotKept::Io(error)
    }
}

impl Memory {
    /// Where the bytes of a hash are kept.
    pub fn object(&self, hash: &str) -> PathBuf {
        let (first, rest) = hash.split_at_checked(2).unwrap_or((hash, ""));
        self.objects().join(first).join(rest)
    }

    /// Keeps the bytes of a file of the site in the folder `site`, if they have this
    /// hash.
    ///
    /// # Errors
    /// [`NotKept`] says why not.
    pub fn keep(&self, site: &Path, path: &str, hash: &str) -> Result<(), NotKept> {
        let object = self.object(hash);
        // One that has been damaged is written again.
        if hash_of(&object).is_ok_and(|kept| kept == hash) {
            return Ok(());
        }
        if let Some(folder) = object.parent() {
            fs::create_dir_all(folder)?;
        }
        let new = object.with_extension("new");
        fs::copy(below(site, path), &new)?;
        if hash_of(&new)? != hash {
            fs::remove_file(&new)?;
            return Err(NotKept::Changed);
        }
        // What speaks for an agency one day may not be written to the next.
        fs::rename(&new, &object)?;
        Ok(())
    }

    /// The record of accepted drops as it was written last, then as it was before:
    /// the first of them that can be read is the one.
    pub fn records(&self) -> impl Iterator<Item = io::Result<Vec<u8>>> {
        let read = |name| match fs::read(self.accepted().join(name)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            read => Some(read),
        };
        [RECORD, EARLIER].into_iter().filter_map(read)
    }

    /// Writes the record of accepted drops.
    ///
    /// # Errors
    /// What the disk says.
    pub fn write_record(&self, bytes: &[u8]) -> io::Result<()> {
        let record = self.accepted().join(RECORD);
        match fs::read(&record) {
            Ok(same) if same == bytes => return Ok(()),
            Ok(earlier) => write_whole(&self.accepted().join(EARLIER), &earlier)?,
            Err(_) => {}
        }
        write_whole(&record, bytes)
    }

    /// Removes the bytes of hashes that are not wanted any more.
    ///
    /// # Errors
    /// What the disk says.
    pub fn forget_objects(&self, wanted: &BTreeSet<&str>) -> io::Result<()> {
        let Ok(folders) = fs::read_dir(self.objects()) else { return Ok(()) };
        for folder in folders {
            let folder = folder?;
            for file in fs::read_dir(folder.path())? {
                let file = file?;
                let hash = [folder.file_name(), file.file_name()].map(|name| name.into_string());
                let [Ok(first), Ok(rest)] = hash else { continue };
                if !wanted.contains(format!("{first}{rest}").as_str()) {
                    fs::remove_file(file.path())?;
                }
            }
        }
        Ok(())
    }

    fn accepted(&self) -> PathBuf {
        self.folder.join("accepted")
    }

    fn objects(&self) -> PathBuf {
        self.accepted().join("objects")
    }
}

const RECORD: &str = "record.json";

/// The record before the last one.
const EARLIER: &str = "record.earlier.json";
