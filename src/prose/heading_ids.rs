//! The ids of headings: anchors that links can name.
//!
//! Owns slugs, and how an id is made, kept unique within one body and kept apart
//! from those of themes, footnotes and terms. Never adds the prefix of the page
//! the body stands on.

use std::borrow::Cow;
use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

/// The ids given out so far in one body.
#[derive(Debug, Default)]
pub(super) struct HeadingIds {
    /// Each with the last number that was tried behind it, so that the
    /// thousandth equal heading is as quick as the second.
    taken: BTreeMap<String, usize>,
}

impl HeadingIds {
    /// The id of the next heading: the explicit one where it holds anything
    /// that an id may hold, else one made from the text.
    pub(super) fn claim(&mut self, explicit: Option<&str>, text: &str) -> String {
        let explicit = explicit.map(cleaned).filter(|id| !id.is_empty());
        let wanted = explicit.unwrap_or_else(|| named(text));
        let wanted = heading_name(&wanted).into_owned();
        let mut number = self.taken.get(&wanted).copied().unwrap_or(0);
        let id = loop {
            number += 1;
            let id = if number == 1 { wanted.clone() } else { format!("{wanted}-{number}") };
            if !self.taken.contains_key(&id) {
                break id;
            }
        };
        self.taken.insert(id.clone(), 1);
        self.taken.insert(wanted, number);
        id
    }

    /// Whether a heading has this id.
    pub(super) fn contains(&self, id: &str) -> bool {
        self.taken.contains_key(id)
    }
}

fn cleaned(explicit: &str) -> String {
    explicit.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).collect()
}

fn named(text: &str) -> String {
    let id = slug(text);
    if id.is_empty() { "section".to_owned() } else { id }
}

/// What the ids of other things on a page begin with: those of themes, the lists
/// of standings on an agency's page, footnotes, the ways back to them, and the
/// definitions of terms.
const TAKEN: [&str; 5] = ["site-", "standing-", "fn-", "fnref-", "term-"];

/// The id of the heading that a name behind `#` means. It is that name, but where
/// it does not begin with a letter, as the checkers of HTML want it, or begins as
/// the ids of other things do: then `text-` stands before it.
pub fn heading_name(name: &str) -> Cow<'_, str> {
    let begins_well = name.chars().next().is_none_or(char::is_alphabetic);
    if begins_well && !TAKEN.iter().any(|taken| name.starts_with(taken)) {
        return Cow::Borrowed(name);
    }
    Cow::Owned(format!("text-{name}"))
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
        check(&[(None, " 2022: Q3 – results (new!) ")], &["text-2022-q3-results-new"]);
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
    fn ids_of_other_things_stay_free() {
        check(&[(Some("site-toc"), "A")], &["text-site-toc"]);
        check(&[(None, "Site indicators"), (None, "Site")], &["text-site-indicators", "site"]);
        check(
            &[(None, "Standing short"), (None, "Standings")],
            &["text-standing-short", "standings"],
        );
        check(&[(None, "Fn 1"), (None, "Fnref 1-2")], &["text-fn-1", "text-fnref-1-2"]);
        check(&[(None, "Term 1"), (None, "Text term 1")], &["text-term-1", "text-term-1-2"]);
    }

    #[test]
    fn ids_begin_with_a_letter() {
        check(&[(None, "2022"), (None, "Text 2022")], &["text-2022", "text-2022-2"]);
        check(&[(Some("_a"), "A"), (Some("-b"), "B")], &["text-_a", "text--b"]);
        check(&[(None, "Ärger"), (None, "目标")], &["ärger", "目标"]);
    }

    #[test]
    fn a_link_may_name_a_heading_as_it_reads() {
        for (name, expected) in
            [("goals", "goals"), ("2022", "text-2022"), ("text-2022", "text-2022"), ("", "")]
        {
            assert_eq!(heading_name(name), expected);
        }
    }

    #[test]
    fn explicit_ids_are_cleaned() {
        check(&[(Some("Goal_1-x"), "A")], &["Goal_1-x"]);
        check(&[(Some("a\"<b>"), "A")], &["ab"]);
        check(&[(Some("é"), "A")], &["a"]);
        check(&[(Some("x"), "A"), (None, "X")], &["x", "x-2"]);
    }
}
