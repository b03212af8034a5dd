//! What publishing remembers, in the folder `.goalpost` of a site: who publishes
//! now, the drops that were accepted, the releases that were.
//!
//! Owns where each of it lies, and that a file there is whole or not there. Never
//! judges what it keeps.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

mod accepted;
mod releases;

pub use accepted::NotKept;
pub use releases::{About, Past};

/// The folder in which publishing remembers.
#[derive(Clone, Debug)]
pub struct Memory {
    folder: PathBuf,
}

/// Held as long as somebody publishes. The system lets go of it when the program
/// ends, however it ends: no lock outlives its holder, and none has to be removed.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Why there is no lock.
#[derive(Debug)]
pub enum NotLocked {
    /// Somebody else publishes the site; this is what they say of themselves.
    Held(String),
    /// The disk refuses.
    Io(io::Error),
}

impl From<io::Error> for NotLocked {
    fn from(error: io::Error) -> Self {
        NotLocked::Io(error)
    }
}

impl Memory {
    /// That of the site in a folder.
    pub fn of(site: &Path) -> Self {
        Self { folder: site.join(".goalpost") }
    }

    /// Whether anything is remembered.
    pub fn is_there(&self) -> bool {
        self.folder.is_dir()
    }

    /// Takes the lock for `holder`, a line that says who it is.
    ///
    /// # Errors
    /// [`NotLocked`] says who has it, or what the disk says.
    pub fn lock(&self, holder: &str) -> Result<Lock, NotLocked> {
        make_private(&self.folder)?;
        let path = self.folder.join("lock");
        // What it says must not be lost before the lock is in hand.
        let options =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).clone();
        let mut file = options.open(path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut said = String::new();
                // Where nobody can read it, all that is known is that it is held.
                let _ = file.take(LONGEST).read_to_string(&mut said);
                return Err(NotLocked::Held(said.trim().to_owned()));
            }
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        file.set_len(0)?;
        writeln!(file, "{holder}")?;
        Ok(Lock { _file: file })
    }

    /// The bytes of a file of the memory; `None` where it cannot be read.
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.folder.join(name)).ok()
    }

    /// Writes a file of the memory whole: whoever reads it finds what was there,
    /// or what is to be.
    ///
    /// # Errors
    /// What the disk says.
    pub fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        write_whole(&self.folder.join(name), bytes)
    }
}

/// Makes a folder that nobody else may read: what was accepted holds what is not
/// public yet.
#[cfg(unix)]
fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;

    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_private(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

/// Bytes of what a holder says of itself.
const LONGEST: u64 = 1_000;

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    let new = path.with_extension("new");
    let mut file = File::create(&new)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&new, path)
}
