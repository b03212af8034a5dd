//! The folder in which a release is made before anyone sees it.

use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// A folder beside the output, removed again unless it is swapped in.
pub(super) struct Staging {
    path: PathBuf,
    /// Held as long as the folder stands: nobody else writes to the output.
    _lock: File,
}

/// Why there is no staging folder.
pub(super) enum NoStaging {
    /// Another build is writing to the same output.
    Busy,
    /// The disk refuses.
    Io(io::Error),
}

impl From<io::Error> for NoStaging {
    fn from(error: io::Error) -> Self {
        NoStaging::Io(error)
    }
}

impl Staging {
    /// The place for a staging folder in the folder that holds `out`, so that swapping
    /// moves no bytes. What builds that were killed have left there is removed:
    /// with the lock in hand, no such folder is in use.
    pub(super) fn cleared(out: &Path) -> Result<Self, NoStaging> {
        let name = out.file_name().ok_or_else(|| {
            io::Error::new(io::ErrorKind::InvalidInput, "the output must be a folder with a name")
        })?;
        let parent = parent(out);
        fs::create_dir_all(parent)?;
        let prefix = format!(".{}.goalpost", name.to_string_lossy());
        let lock = File::create(parent.join(format!("{prefix}-lock")))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(NoStaging::Busy),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        let path = parent.join(format!("{prefix}-staging"));
        let aside = parent.join(format!("{prefix}-staging.old"));
        if aside.is_dir() && !out.exists() {
            // A run was killed between the two steps of a swap.
            fs::rename(&aside, out)?;
        }
        for left in [&path, &aside] {
            if left.exists() {
                fs::remove_dir_all(left)?;
            }
        }
        Ok(Self { path, _lock: lock })
    }

    /// A new and empty one.
    pub(super) fn beside(out: &Path) -> Result<Self, NoStaging> {
        let staging = Self::cleared(out)?;
        fs::create_dir(&staging.path)?;
        Ok(staging)
    }

    /// One that holds what stood in `folder`, which is moved.
    pub(super) fn taking(folder: &Path, out: &Path) -> Result<Self, NoStaging> {
        let staging = Self::cleared(out)?;
        fs::rename(folder, &staging.path)?;
        Ok(staging)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Makes the folders that files of these paths stand in.
    pub(super) fn make_folders<'a>(&self, paths: impl Iterator<Item = &'a str>) -> io::Result<()> {
        let folders: BTreeSet<&str> =
            paths.filter_map(|path| path.rsplit_once('/').map(|(folder, _)| folder)).collect();
        folders
            .into_iter()
            .try_for_each(|folder| fs::create_dir_all(super::below(&self.path, folder)))
    }

    /// Puts the staging folder in the place of `out`. What stood there is moved to
    /// `kept`, or removed.
    pub(super) fn swap_in(&self, out: &Path, kept: Option<&Path>) -> io::Result<()> {
        if super::is_vacant(out)? {
            // An empty folder gives way to a renamed one; nothing is lost.
            if out.exists() {
                fs::remove_dir(out)?;
            }
            return fs::rename(&self.path, out);
        }
        if exchange(&self.path, out)? {
            // What stood in `out` now bears the staging folder's name, and goes
            // with it if it is not kept.
            keep(&self.path, kept);
            return Ok(());
        }
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let aside = self.path.with_file_name(format!("{name}.old"));
        fs::rename(out, &aside)?;
        if let Err(error) = fs::rename(&self.path, out) {
            fs::rename(&aside, out)?;
            return Err(error);
        }
        // The new site stands; what is left of the old one is no failure.
        keep(&aside, kept);
        let _ = fs::remove_dir_all(aside);
        Ok(())
    }
}

/// Moves a folder to where it is kept. On another disk it cannot be; that takes
/// nothing from the site that stands.
fn keep(folder: &Path, kept: Option<&Path>) {
    if let Some(kept) = kept {
        let _ = fs::rename(folder, kept);
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // After a swap by renaming there is nothing left to remove.
        let _ = fs::remove_dir_all(&self.path);
    }
}

fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Swaps two folders in one step; false where the system cannot.
#[cfg(target_os = "linux")]
fn exchange(a: &Path, b: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;

    match renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}
