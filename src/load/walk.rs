//! Finds the files of a site.
//!
//! Owns which files are the site's, and as what each is to be read. Never opens
//! one, and never follows a link out of the site.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::Folder;

/// A file of the site.
pub(super) struct Found {
    /// Relative to the site, `/`-separated.
    pub(super) path: String,
    pub(super) disk: PathBuf,
    pub(super) size: u64,
    pub(super) kind: Kind,
}

/// What a file is to be read as.
pub(super) enum Kind {
    /// Settings, CSV, Markdown, a template.
    Text,
    /// Anything else below `content/`.
    Attachment,
    /// A theme's style sheet, script or picture.
    ThemeStatic,
    /// Not to be read, and why.
    Refused(String),
}

/// The file that makes a folder a site.
pub(super) const SETTINGS: &str = "goalpost.toml";

/// The files below the four places that a site has, in the order of paths, and
/// the folders named after agencies.
pub(super) fn walk(root: &Path) -> (Vec<Found>, Vec<Folder>) {
    let mut found = Vec::new();
    let mut folders = Vec::new();
    let real_root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    let settings = WalkDir::new(root.join(SETTINGS)).follow_links(true).max_depth(0);
    found.extend(settings.into_iter().flatten().map(|entry| file(root, &real_root, entry)));
    for top in ["data", "content", "themes"] {
        let folder = root.join(top).canonicalize().unwrap_or_else(|_| real_root.join(top));
        let home = |entry: &DirEntry| if entry.depth() == 0 { &real_root } else { &folder };
        let entries = WalkDir::new(root.join(top)).follow_links(true).sort_by_file_name();
        let mut entries = entries.into_iter().filter_entry(|entry| !is_hidden(entry));
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) if !entry.file_type().is_dir() => {
                    found.push(file(root, home(&entry), entry));
                }
                Ok(entry) if leads_out(&entry, home(&entry)) => {
                    entries.skip_current_dir();
                    found.push(linked_folder(root, &entry));
                }
                Ok(entry) => {
                    let path = relative(root, entry.path());
                    folders.extend(path.as_deref().and_then(agency_folder));
                }
                Err(error) => found.extend(refused(root, top, &error)),
            }
        }
    }
    (found, folders)
}

/// Files of editors and systems, such as `.DS_Store` and `~$goals.csv`.
fn is_hidden(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    entry.depth() > 0 && (name.starts_with('.') || name.starts_with("~$") || name.ends_with('~'))
}

/// Whether a link leads out of the folder that its kind of files has. What lies
/// elsewhere is not for publishing: no text may bring in what `data/` holds or the
/// program remembers.
fn leads_out(entry: &DirEntry, home: &Path) -> bool {
    entry.path_is_symlink()
        && entry.path().canonicalize().map_or(true, |target| !target.starts_with(home))
}

fn linked_folder(root: &Path, entry: &DirEntry) -> Found {
    let disk = entry.path().to_path_buf();
    let path = relative(root, &disk).unwrap_or_else(|| lossy(root, &disk));
    let kind = Kind::Refused(
        "the folder is a link that leads out of the site, or of its part of it".into(),
    );
    Found { path, disk, size: 0, kind }
}

/// A folder as one named after an agency, if its path is that of one.
pub(super) fn agency_folder(path: &str) -> Option<Folder> {
    let (parent, name) = path.rsplit_once('/')?;
    let parent = ["data", "content/agencies"].into_iter().find(|known| *known == parent)?;
    Some(Folder { parent, name: name.into() })
}

fn file(root: &Path, home: &Path, entry: DirEntry) -> Found {
    let disk = entry.path().to_path_buf();
    let readable = relative(root, &disk);
    let path = readable.clone().unwrap_or_else(|| lossy(root, &disk));
    let size = entry.metadata().map_or(0, |about| about.len());
    let kind = match readable {
        None => Kind::Refused("the file's name is not text, or holds control characters".into()),
        // A pipe or a device has no end.
        Some(_) if !entry.file_type().is_file() => Kind::Refused("this is no plain file".into()),
        Some(_) if leads_out(&entry, home) => Kind::Refused(
            "the file is a link that leads out of the site, or of its part of it".into(),
        ),
        Some(path) => kind(&path),
    };
    Found { path, disk, size, kind }
}

/// What a file is, by its path.
pub(super) fn kind(path: &str) -> Kind {
    let mut parts = path.split('/');
    let (top, inside_theme) = (parts.next(), parts.nth(1));
    let is_markdown = path.to_ascii_lowercase().ends_with(".md");
    match (top, inside_theme) {
        (Some("content"), _) if !is_markdown => Kind::Attachment,
        (Some("themes"), Some("static")) => Kind::ThemeStatic,
        _ => Kind::Text,
    }
}

fn refused(root: &Path, top: &str, error: &walkdir::Error) -> Option<Found> {
    let disk = error.path()?.to_path_buf();
    // A site need not have every folder.
    let missing = error.io_error().is_some_and(|io| io.kind() == std::io::ErrorKind::NotFound);
    if missing && disk == root.join(top) {
        return None;
    }
    let why = match error.loop_ancestor() {
        Some(_) => "the folder is a link that leads in a circle".to_string(),
        None => format!("this cannot be read: {}", error.io_error()?),
    };
    let path = relative(root, &disk).unwrap_or_else(|| lossy(root, &disk));
    Some(Found { path, disk, size: 0, kind: Kind::Refused(why) })
}

/// The path below the root, `/`-separated; `None` where a part is not text or
/// would steer the terminal that shows it.
fn relative(root: &Path, path: &Path) -> Option<String> {
    let below = path.strip_prefix(root).ok()?;
    let plain = |part: &&str| !part.chars().any(char::is_control);
    let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str().filter(plain)).collect();
    Some(parts?.join("/"))
}

fn lossy(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/");
    path.replace(char::is_control, "\u{FFFD}")
}
