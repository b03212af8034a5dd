//! A file of the site's input, replaced by its mended bytes: whole or not at
//! all.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Why a file was not replaced.
#[derive(Debug)]
pub enum Kept {
    /// It, or a folder on the way to it, is a link: what it leads to may belong
    /// to somebody else.
    Link,
    /// It may not be written.
    ReadOnly,
    /// It belongs to another user, and would become this one's.
    Foreign,
    /// It is not what it was when it was read.
    Changed,
    /// The disk refuses.
    Io(io::Error),
}

impl From<io::Error> for Kept {
    fn from(error: io::Error) -> Self {
        Kept::Io(error)
    }
}

/// Puts `after` in the place of the file at `path` below the folder `root`,
/// which held `before` when it was read. The new bytes are on the disk before
/// they take the file's name, so that whoever opens it finds the one or the
/// other, whole; owner and permissions stay.
///
/// # Errors
/// [`Kept`] says why the file is as it was.
pub fn replace(root: &Path, path: &str, before: &[u8], after: &[u8]) -> Result<(), Kept> {
    let mut file = root.canonicalize()?;
    // Part by part: not every system's paths are `/`-separated.
    file.extend(path.split('/'));
    if file.canonicalize()? != file {
        return Err(Kept::Link);
    }
    let about = fs::metadata(&file)?;
    if about.permissions().readonly() {
        return Err(Kept::ReadOnly);
    }
    let new = NewFile::beside(&file)?;
    keep_owner(&new.file, &about)?;
    new.file.set_permissions(about.permissions())?;
    (&new.file).write_all(after)?;
    new.file.sync_all()?;
    if fs::read(&file)? != before {
        return Err(Kept::Changed);
    }
    fs::rename(&new.path, &file)?;
    sync_folder(&file)?;
    Ok(())
}

/// A file in the same folder as another one, gone again unless it was renamed.
struct NewFile {
    path: PathBuf,
    file: File,
}

impl NewFile {
    fn beside(other: &Path) -> io::Result<Self> {
        let name = other.file_name().unwrap_or_default().to_string_lossy();
        // Hidden files are no part of a site; two runs do not share the name.
        let path = other.with_file_name(format!(".{name}.goalpost-{}", std::process::id()));
        let file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        Ok(Self { path, file })
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        // After the renaming there is nothing left to remove.
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(unix)]
fn keep_owner(new: &File, old: &Metadata) -> Result<(), Kept> {
    use std::os::unix::fs::MetadataExt;

    use rustix::fs::{Gid, Uid, fchown};

    let own = new.metadata()?;
    if (own.uid(), own.gid()) == (old.uid(), old.gid()) {
        return Ok(());
    }
    let (owner, group) = (Uid::from_raw(old.uid()), Gid::from_raw(old.gid()));
    fchown(new, Some(owner), Some(group)).map_err(|_| Kept::Foreign)
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) -> Result<(), Kept> {
    Ok(())
}

/// Makes the new name last over a loss of power, where the system can.
#[cfg(unix)]
fn sync_folder(file: &Path) -> io::Result<()> {
    file.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
