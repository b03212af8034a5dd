//! The ids of headings: anchors that links can name.
//!
//! Owns slugs, and how an id is made, kept unique within one body and kept apart
//! from those of themes. Never adds the prefix of the page the body stands on.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

/// The ids given out so far in one body.
#[derive(Debug, Default)]
pub(super) struct HeadingIds {
    taken: HashSet<String>,
    /// How often each id was asked for, so that the thousandth equal heading is
    /// as quick as the second.
    asked: HashMap<String, usize>,
}

impl HeadingIds {
    /// The id of the next heading: the explicit one where it holds anything
    /// that an id may hold, else one made from the text.
    pub(super) fn claim(&mut self, explicit: Option<&str>, text: &str) -> String {
        let explicit = explicit.map(cleaned).filter(|id| !id.is_empty());
        let wanted = apart(explicit.unwrap_or_else(|| named(text)));
        let count = self.asked.entry(wanted.clone()).or_insert(0);
        let id = loop {
            *count += 1;
            let id = if *count == 1 { wanted.clone() } else { format!("{wanted}-{count}") };
            if !self.taken.contains(&id) {
                break id;
            }
        };
        self.taken.insert(id.clone());
        id
    }

    /// Whether a heading has this id.
    pub(super) fn contains(&self, id: &str) -> bool {
        self.taken.contains(id)
    }
}

fn cleaned(explicit: &str) -> String {
    explicit.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).collect()
}

fn named(text: &str) -> String {
    let id = slug(text);
    if id.is_empty() { "section".to_owned() } else { id }
}

/// The id kept apart from those of themes, which begin with `site-`.
fn apart(id: String) -> String {
    if id.starts_with("site-") { format!("text.{id}") } else { id }
}

/// A text as a part of an address: Unicode NFC, lower case, every run of other
/// than letters and digits one `-`.
pub fn slug(text: &str) -> String {
    if text.is_ascii() {
        // The same, without the tables of Unicode: most headings are ASCII.
        return joined(text.len(), text.chars().map(|character| character.to_ascii_lowercase()));
    }
    // Composed first, because a combining accent alone is no letter.
    joined(text.len(), text.nfc().flat_map(char::to_lowercase))
}

fn joined(length: usize, characters: impl Iterator<Item = char>) -> String {
    let mut id = String::with_capacity(length);
    for character in characters {
        if character.is_alphanumeric() {
            id.push(character);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(headings: &[(Option<&str>, &str)], expected: &[&str]) {
        let mut ids = HeadingIds::default();
        let found: Vec<_> = headings.iter().map(|(id, text)| ids.claim(*id, text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn ids_come_from_the_text() {
        check(&[(None, "What the figures show")], &["what-the-figures-show"]);
        check(&[(None, " 2022: Q3 – results (new!) ")], &["2022-q3-results-new"]);
        check(&[(None, "E\u{301}tat"), (None, "État")], &["état", "état-2"]);
        check(&[(None, ""), (None, "!?")], &["section", "section-2"]);
    }

    #[test]
    fn ids_are_unique_even_where_a_number_is_taken_already() {
        check(&[(None, "A"), (None, "A"), (None, "A")], &["a", "a-2", "a-3"]);
        check(&[(None, "A"), (None, "A 2"), (None, "A")], &["a", "a-2", "a-3"]);
        check(&[(None, "A"), (None, "A"), (None, "A 2")], &["a", "a-2", "a-2-2"]);
    }

    #[test]
    fn ids_of_themes_stay_free() {
        check(&[(Some("site-toc"), "A")], &["text.site-toc"]);
        check(&[(None, "Site indicators"), (None, "Site")], &["text.site-indicators", "site"]);
    }

    #[test]
    fn explicit_ids_are_cleaned() {
        check(&[(Some("Goal_1-x"), "A")], &["Goal_1-x"]);
        check(&[(Some("a\"<b>"), "A")], &["ab"]);
        check(&[(Some("é"), "A")], &["a"]);
        check(&[(Some("x"), "A"), (None, "X")], &["x", "x-2"]);
    }
}
