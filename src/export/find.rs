//! What the goals of a site are found by, as an index for the script on the page
//! of goals.
//!
//! Owns the form of the index, and what a word is: the script folds what a
//! reader types in the same way. One JSON object:
//!
//! - `goals`: how many rows there are
//! - `order`: a name for the rows and their order, which the page has too
//! - `filters`: for each, the rows of each choice: `{"agency":{"hud":"3 1 1"}}`
//! - `words`: every word, with a space between two, in order
//! - `rows`: for each word, the rows that have it
//!
//! Rows are counted from 0. A list of them begins with its first row; each number
//! after that is the step from the row before. Small steps compress well: with
//! words once and rows as steps, a goal takes a third of what its texts would.

use std::collections::HashMap;
use std::io::{self, Write};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::json::string;
use crate::page::{Facet, Finder};

/// Writes the index.
///
/// # Errors
/// When `out` cannot be written to.
pub fn find(finder: &Finder, out: &mut dyn Write) -> io::Result<()> {
    let mut words = Words::default();
    finder.each_text(|row, text| words.add(row, text));
    let mut index =
        format!("{{\"goals\":{},\"order\":\"{}\",\n\"filters\":{{", finder.len(), finder.order());
    push_separated(&mut index, ",\n", finder.facets(), push_facet);
    index.push_str("},\n");
    words.push(&mut index);
    index.push_str("}\n");
    out.write_all(index.as_bytes())
}

fn push_facet(index: &mut String, facet: Facet) {
    string(facet.key, index);
    index.push_str(":{");
    push_separated(index, ",\n", facet.choices, |index, choice| {
        string(choice.key, index);
        index.push_str(":\"");
        let mut rows = Rows::default();
        choice.rows.into_iter().for_each(|row| rows.add(row));
        index.push_str(&rows.steps);
        index.push('"');
    });
    index.push('}');
}

fn push_separated<T>(
    index: &mut String,
    separator: &str,
    items: Vec<T>,
    push: impl Fn(&mut String, T),
) {
    for (at, item) in items.into_iter().enumerate() {
        if at > 0 {
            index.push_str(separator);
        }
        push(index, item);
    }
}

/// Every word with the rows that have it.
#[derive(Default)]
struct Words {
    rows: HashMap<String, Rows>,
    /// The word that is being read.
    word: String,
}

impl Words {
    fn add(&mut self, row: u32, text: &str) {
        if text.is_ascii() {
            return self.add_ascii(row, text);
        }
        let letters = text.nfkd().filter(|&c| !is_combining_mark(c));
        letters.flat_map(char::to_lowercase).for_each(|c| self.take(row, c));
        self.end(row);
    }

    /// Most texts are of such letters: their words are copied whole.
    fn add_ascii(&mut self, row: u32, text: &str) {
        for word in text.split(|c: char| !c.is_ascii_alphanumeric() && c != '\'') {
            word.split('\'').for_each(|part| self.word.push_str(part));
            self.word.make_ascii_lowercase();
            self.end(row);
        }
    }

    /// Takes the next character, in lower case and without its accents.
    fn take(&mut self, row: u32, c: char) {
        match c {
            // The genitive of a word begins with the word.
            '\'' | '\u{2019}' | '\u{2bc}' => {}
            'ς' => self.word.push('σ'),
            c if c.is_alphanumeric() => self.word.push(c),
            _ => self.end(row),
        }
    }

    fn end(&mut self, row: u32) {
        if self.word.is_empty() {
            return;
        }
        if let Some(rows) = self.rows.get_mut(&self.word) {
            rows.add(row);
            self.word.clear();
        } else {
            let mut rows = Rows::default();
            rows.add(row);
            self.rows.insert(std::mem::take(&mut self.word), rows);
        }
    }

    fn push(self, index: &mut String) {
        let mut words: Vec<(String, Rows)> = self.rows.into_iter().collect();
        words.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        index.push_str("\"words\":\"");
        for (at, (word, _)) in words.iter().enumerate() {
            if at > 0 {
                index.push(' ');
            }
            // Letters and digits stand in a JSON string as they are.
            index.push_str(word);
        }
        index.push_str("\",\n\"rows\":[");
        for (at, (_, rows)) in words.iter().enumerate() {
            index.push_str(if at > 0 { ",\"" } else { "\"" });
            index.push_str(&rows.steps);
            index.push('"');
        }
        index.push(']');
    }
}

/// A list of rows as steps.
#[derive(Default)]
struct Rows {
    last: Option<u32>,
    steps: String,
}

impl Rows {
    /// Adds a row, once. Rows come in their order.
    fn add(&mut self, row: u32) {
        if self.last == Some(row) {
            return;
        }
        if self.last.is_some() {
            self.steps.push(' ');
        }
        let step = row - self.last.unwrap_or(0);
        self.steps.push_str(itoa::Buffer::new().format(step));
        self.last = Some(row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(texts: &[(u32, &str)]) -> String {
        let mut words = Words::default();
        texts.iter().for_each(|&(row, text)| words.add(row, text));
        let mut index = String::new();
        words.push(&mut index);
        index
    }

    #[test]
    fn words_are_folded() {
        let check = |text: &str, expected: &str| {
            let rows = vec!["\"0\""; expected.split_whitespace().count()].join(",");
            let expected = format!("\"words\":\"{expected}\",\n\"rows\":[{rows}]");
            assert_eq!(written(&[(0, text)]), expected, "{text}");
        };
        check("", "");
        check(" – !", "");
        check("Rental assistance, RENTAL", "assistance rental");
        check("APG-2022_1", "1 2022 apg");
        check("the Nation's, the Nation’s", "nations the");
        check("Île-de-France, ﬁn, ÅRBEID", "arbeid de fin france ile");
        check("ΟΔΟΣ οδός", "οδοσ");
        check("Straße 5½", "2 51 straße");
        check("सड़क 日本", "सडक 日本");
        // A quote or a control character is no part of a word.
        check("a\"b\\c\u{7}d", "a b c d");
    }

    #[test]
    fn rows_are_steps_and_stand_once() {
        let texts =
            [(0, "homes homes"), (0, "roads"), (3, "homes"), (7, "Homes roads"), (8, "homes")];
        assert_eq!(written(&texts), "\"words\":\"homes roads\",\n\"rows\":[\"0 3 4 1\",\"0 7\"]");
        assert_eq!(
            written(&[(5, "homes"), (6, "homes")]),
            "\"words\":\"homes\",\n\"rows\":[\"5 1\"]"
        );
    }
}
