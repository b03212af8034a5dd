//! What a link destination in a Markdown text means.

use crate::prose::{Scheme, decoded, scheme};

/// A destination, read but not looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Another site, a mail address, a telephone.
    External,
    /// A place on the same page.
    Here(String),
    /// A goal, by id, and a place on its page.
    Goal(String, Option<String>),
    /// An agency, by id, and a place on its page.
    Agency(String, Option<String>),
    /// A topic, by slug, and a place on its page.
    Topic(String, Option<String>),
    /// An indicator, by id.
    Indicator(String),
    /// A file below `content/`, by its path relative to the site, and a place
    /// in it.
    File(String, Option<String>),
    /// A path that leads out of `content/`.
    Outside,
    /// Something that would run code in the reader's browser.
    Unsafe,
}

/// Reads a destination as it stands in the file at `from` (relative to the
/// site, as in `content/about.md`).
pub fn destination(from: &str, text: &str) -> Destination {
    let split = |rest: &str| match rest.split_once('#') {
        Some((id, anchor)) => (decoded(id), Some(decoded(anchor))),
        None => (decoded(rest), None),
    };
    let after = |prefix: usize| split(text.get(prefix..).unwrap_or(""));
    match scheme(text) {
        Some(Scheme::Goal) => {
            let (id, anchor) = after("goal:".len());
            Destination::Goal(id, anchor)
        }
        Some(Scheme::Agency) => {
            let (id, anchor) = after("agency:".len());
            Destination::Agency(id, anchor)
        }
        Some(Scheme::Topic) => {
            let (slug, anchor) = after("topic:".len());
            Destination::Topic(slug, anchor)
        }
        Some(Scheme::Indicator) => Destination::Indicator(after("indicator:".len()).0),
        Some(Scheme::Unsafe) => Destination::Unsafe,
        Some(_) => Destination::External,
        None => file(from, text),
    }
}

fn file(from: &str, text: &str) -> Destination {
    if let Some(anchor) = text.strip_prefix('#') {
        return Destination::Here(decoded(anchor));
    }
    let (path, anchor) = match text.split_once('#') {
        Some((path, anchor)) => (path, Some(decoded(anchor))),
        None => (text, None),
    };
    let path = decoded(path.split('?').next().unwrap_or(path));
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let full = match path.strip_prefix('/') {
        Some(below_content) => format!("content/{below_content}"),
        None => format!("{folder}/{path}"),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in full.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                if parts.pop().is_none() {
                    return Destination::Outside;
                }
            }
            part => parts.push(part),
        }
    }
    match parts.first() {
        Some(&"content") => Destination::File(parts.join("/"), anchor),
        _ => Destination::Outside,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_from_where_the_text_stands() {
        let check = |text: &str| destination("content/agencies/hud/A.md", text);
        let file = |path: &str| Destination::File(path.into(), None);
        assert_eq!(check("B.md"), file("content/agencies/hud/B.md"));
        assert_eq!(check("../../about.md"), file("content/about.md"));
        assert_eq!(check("/about.md"), file("content/about.md"));
        assert_eq!(check("my%20file.pdf"), file("content/agencies/hud/my file.pdf"));
        assert_eq!(check("../../../data/agencies.csv"), Destination::Outside);
        assert_eq!(check("../../../../x"), Destination::Outside);
        assert_eq!(check("%2e%2e/%2e%2e/%2e%2e/x"), Destination::Outside);
        assert_eq!(check("..\\..\\..\\x"), Destination::Outside);
        let anchored = Destination::File("content/about.md".into(), Some("who".into()));
        assert_eq!(check("/about.md#who"), anchored);
        assert_eq!(check("#who"), Destination::Here("who".into()));
    }

    #[test]
    fn ids_and_schemes() {
        let check = |text: &str| destination("content/index.md", text);
        assert_eq!(check("goal:G1#I1"), Destination::Goal("G1".into(), Some("I1".into())));
        assert_eq!(check("agency:hud"), Destination::Agency("hud".into(), None));
        assert_eq!(check("topic:housing"), Destination::Topic("housing".into(), None));
        assert_eq!(check("indicator:I1"), Destination::Indicator("I1".into()));
        assert_eq!(check("https://example.gov"), Destination::External);
        assert_eq!(check("javascript:alert(1)"), Destination::Unsafe);
    }
}
