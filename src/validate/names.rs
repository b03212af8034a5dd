//! Names of files and topics that make no safe file elsewhere.
//!
//! Owns which names are refused because another system reads them as a device,
//! drops their end or takes a part of them for a folder. It never says where a
//! page stands: that is `route`'s.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::load::Sources;
use crate::model::id::is_device;
use crate::route;
use crate::source::{FileId, Span};

/// Tells files and folders that are read and whose names other systems cannot
/// have; each folder once.
pub(super) fn tell_reserved(sources: &Sources, findings: &mut Diagnostics) {
    let mut told: HashSet<&str> = HashSet::new();
    for (id, file) in sources.files.iter() {
        let Some((at, why)) = reserved(file.path()) else { continue };
        if told.insert(&file.path()[..at]) {
            findings.push(reserved_name(file.path(), at, &why, Span::top(id)));
        }
    }
}

/// A file that a text links to, and whose name other systems cannot have.
pub(super) fn reserved_attachment(path: &str, place: Span) -> Option<Diagnostic> {
    let (at, why) = reserved(path)?;
    Some(reserved_name(path, at, &why, place))
}

fn reserved_name(path: &str, end: usize, why: &str, place: Span) -> Diagnostic {
    let message = format!("`{}` {why}", &path[..end]);
    let help = "give the file or folder another name";
    Diagnostic::new(&rules::RESERVED_NAME, place, message, help)
}

/// The end of the first part of a path that other systems cannot have, and what
/// they would make of it.
fn reserved(path: &str) -> Option<(usize, String)> {
    let mut start = 0;
    for part in path.split('/') {
        let end = start + part.len();
        if let Some(why) = reserved_part(part) {
            return Some((end, why));
        }
        start = end + 1;
    }
    None
}

fn reserved_part(part: &str) -> Option<String> {
    if is_device(part) {
        return Some("bears the name of a device on Windows, where it cannot be made".into());
    }
    match part.chars().next_back()? {
        '.' => Some("ends in a dot, which Windows takes away".into()),
        ' ' => Some("ends in a space, which Windows takes away".into()),
        _ if part.contains('\\') => {
            Some("holds a backslash, which parts folders on Windows".into())
        }
        _ => None,
    }
}

/// Tells a page whose file's name leaves nothing for an address, or only the
/// name of a device; answers whether it has an address.
pub(super) fn tell_page(path: &str, file: FileId, findings: &mut Diagnostics) -> bool {
    let is_root = path == "index";
    let parts = path.strip_suffix("/index").unwrap_or(path).split('/');
    for part in parts.filter(|_| !is_root) {
        // A device's own name is told of the file.
        if let Some(why) = slug_fault(part).filter(|_| !is_device(part)) {
            let message = format!("`{part}` makes no address: {why}");
            let help = "name the file or folder with letters or digits";
            findings.push(Diagnostic::new(&rules::UNSAFE_NAME, Span::top(file), message, help));
            return false;
        }
    }
    true
}

/// Why a topic cannot have a page of its own, as a phrase.
pub(super) fn topic_fault(topic: &str) -> Option<&'static str> {
    let drive = topic.as_bytes().get(1) == Some(&b':');
    if topic.chars().any(char::is_control) {
        Some("it holds a control character")
    } else if topic.split(['/', '\\']).any(|part| part.trim() == "..") {
        Some("`..` leads to another folder")
    } else if topic.starts_with(['/', '\\']) || (drive && topic[2..].starts_with(['/', '\\'])) {
        Some("it begins as a path from the root does")
    } else {
        slug_fault(topic)
    }
}

fn slug_fault(name: &str) -> Option<&'static str> {
    let slug = route::slug(name);
    if slug.is_empty() {
        Some("it holds no letter and no digit")
    } else if is_device(&slug) {
        Some("Windows takes it for a device")
    } else if slug.len() > LONGEST {
        Some("it is longer than the name of a folder can be")
    } else {
        None
    }
}

/// Bytes of the name of a folder that every system can make, with room for an
/// ending.
const LONGEST: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_other_systems_cannot_have() {
        let check = |path: &'static str| reserved(path).map(|(end, _)| &path[..end]);
        assert_eq!(check("content/con.md"), Some("content/con.md"));
        assert_eq!(check("content/Aux/x.md"), Some("content/Aux"));
        assert_eq!(check("content/dir./x.md"), Some("content/dir."));
        assert_eq!(check("content/x "), Some("content/x "));
        assert_eq!(check("content/a\\b.md"), Some("content/a\\b.md"));
        assert_eq!(check("content/console.md"), None);
        assert_eq!(check("data/parks/v1.2.csv"), None);
    }

    #[test]
    fn topics_that_cannot_have_a_page() {
        for bad in [
            "../etc",
            "a/../b",
            "..\\x",
            "/etc/passwd",
            "C:\\x",
            "a\u{0}b",
            "!!!",
            "c:/x",
            "CON",
            "(con)",
        ] {
            assert!(topic_fault(bad).is_some(), "{bad}");
        }
        assert!(topic_fault(&"é".repeat(101)).is_some());
        assert!(topic_fault(&"x".repeat(200)).is_none());
        for good in ["R&D", "Housing / Transit", "A..B", "5 % more", "T: trees", "Überblick"] {
            assert_eq!(topic_fault(good), None, "{good}");
        }
    }
}
