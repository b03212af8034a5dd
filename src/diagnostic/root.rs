//! Where the site lies, for formats that are read from outside of it.

use std::fmt::Write;
use std::path::{Component, Path, PathBuf};

/// Where the paths of findings begin, seen from where the program was started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// What stands before each path: empty, or the site's folder and a `/`.
    prefix: String,
    /// Whether the prefix leads from the folder that the program was started in
    /// downwards, as a path of a repository does.
    is_below: bool,
    /// The folder that the program was started in, absolute.
    started_in: PathBuf,
    /// The site's folder, absolute.
    folder: PathBuf,
}

impl Root {
    /// The root of a site as it was named, with the same two folders absolute.
    pub fn new(named: &Path, started_in: PathBuf, folder: PathBuf) -> Self {
        let parts = named.components().filter(|part| *part != Component::CurDir);
        let is_below = parts.clone().all(|part| matches!(part, Component::Normal(_)));
        let prefix = slashed(&parts.collect::<PathBuf>());
        Self { prefix, is_below, started_in, folder }
    }

    /// A path of the site as seen from where the program was started.
    pub(super) fn seen(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// A path of the site as a relative URI; [`Self::base`] is what it is
    /// relative to.
    pub(super) fn uri(&self, path: &str) -> String {
        encoded(&if self.is_below { self.seen(path) } else { path.to_owned() })
    }

    /// The URI of the folder that [`Self::uri`] counts from, with `/` at its end.
    pub(super) fn base(&self) -> String {
        let folder = if self.is_below { &self.started_in } else { &self.folder };
        let path = encoded(&slashed(folder));
        // On Windows an absolute path begins with a drive and not with `/`.
        let root = if path.starts_with('/') { "file://" } else { "file:///" };
        format!("{root}{path}")
    }
}

/// The parts of a path, each with `/` behind it; nothing for no parts.
fn slashed(path: &Path) -> String {
    let mut out = String::new();
    for part in path.components() {
        match part {
            Component::RootDir => out.push('/'),
            Component::Prefix(prefix) => out.push_str(&prefix.as_os_str().to_string_lossy()),
            part => {
                out.push_str(&part.as_os_str().to_string_lossy());
                out.push('/');
            }
        }
    }
    out
}

/// A path with everything in percent signs that a URI gives another meaning to.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            // Writing to a String cannot fail.
            _ => drop(write!(out, "%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root(named: &str) -> Root {
        Root::new(Path::new(named), PathBuf::from("/home/ana b"), PathBuf::from("/srv/s"))
    }

    #[test]
    fn a_site_below_is_named_from_where_the_program_was_started() {
        for (named, seen) in [(".", "a"), ("./", "a"), ("x/y", "x/y/a"), ("./x/", "x/a")] {
            assert_eq!(root(named).seen("a"), seen, "{named}");
            assert_eq!(root(named).uri("a"), seen, "{named}");
            assert_eq!(root(named).base(), "file:///home/ana%20b/", "{named}");
        }
    }

    #[test]
    fn a_site_elsewhere_is_the_base_itself() {
        for (named, seen) in [("/srv/s", "/srv/s/a"), ("../s", "../s/a")] {
            assert_eq!(root(named).seen("a"), seen, "{named}");
            assert_eq!(root(named).uri("a"), "a", "{named}");
            assert_eq!(root(named).base(), "file:///srv/s/", "{named}");
        }
    }

    #[test]
    fn names_are_encoded() {
        assert_eq!(
            root(".").uri("content/Über uns/50 %.md"),
            "content/%C3%9Cber%20uns/50%20%25.md"
        );
        assert_eq!(root("a#b").uri("c?:d"), "a%23b/c%3F%3Ad");
    }
}
