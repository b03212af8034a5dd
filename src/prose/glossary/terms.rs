//! Terms, found in texts.
//!
//! Owns when words are those of a term. One pass: every word is held against a
//! small table of how terms begin, and only where it fits against the terms
//! themselves. Never decides what becomes of a term that is found.

use std::cmp::Reverse;
use std::ops::Range;

/// The spellings of terms, ready to be found.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// Those that may begin alike, the longest first.
    alike: Vec<Vec<Spelling>>,
    /// By [`slot`] the number behind that of the spellings that begin so; 0 where
    /// none does.
    begins: Vec<u16>,
}

#[derive(Clone, Debug)]
struct Spelling {
    words: String,
    /// Whether the first letter may be a capital or a small one.
    is_free: bool,
    /// The term that it stands for.
    term: usize,
}

impl Terms {
    /// Terms by their spellings, each with the number of its term. What does not
    /// begin and end with a letter or digit, or is but one of them, is not found.
    pub fn new<'s>(spellings: impl IntoIterator<Item = (usize, &'s str)>) -> Self {
        let mut found = Self::default();
        for (term, words) in spellings {
            let is_whole = words.starts_with(char::is_alphanumeric)
                && words.ends_with(char::is_alphanumeric)
                && words.chars().nth(1).is_some();
            if is_whole {
                let is_free = words.chars().any(char::is_lowercase);
                found.add(&Spelling { words: words.to_owned(), is_free, term });
            }
        }
        // Of two that are the same the first counts: the sort keeps their order.
        for alike in &mut found.alike {
            alike.sort_by_key(|spelling| Reverse(spelling.words.len()));
        }
        found
    }

    fn add(&mut self, spelling: &Spelling) {
        self.begins.resize(SLOTS, 0);
        let mut slots = spelling.beginnings().map(|words| slot(words.as_bytes()));
        slots.sort_unstable();
        for (at, &slot) in slots.iter().enumerate() {
            if slots[..at].contains(&slot) {
                continue;
            }
            let begins = &mut self.begins[slot];
            if *begins == 0 {
                self.alike.push(Vec::new());
                // There are fewer slots than numbers.
                *begins = u16::try_from(self.alike.len()).unwrap_or(u16::MAX);
            }
            self.alike[usize::from(*begins) - 1].push(spelling.clone());
        }
    }

    /// Whether there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.alike.is_empty()
    }

    /// The first term at or behind the byte `from`: its place and its number. Of
    /// several that begin at one place it is the longest; `from` is not inside a
    /// word.
    pub fn find(&self, text: &str, from: usize) -> Option<(Range<usize>, usize)> {
        let bytes = text.as_bytes();
        let (mut at, mut is_inside) = (from, false);
        while let Some(&byte) = bytes.get(at) {
            let (class, length) = match ASCII.get(usize::from(byte)) {
                Some(class) => (*class, 1),
                None => class_at(text, at),
            };
            if class == Class::Joins
                && !is_inside
                && let Some(found) = self.at(text, at)
            {
                return Some(found);
            }
            is_inside = class == Class::Joins || (is_inside && class == Class::Links);
            at += length;
        }
        None
    }

    /// The term whose spelling all of these words are.
    pub fn whole(&self, words: &str) -> Option<usize> {
        let (range, term) = self.at(words, 0)?;
        (range.end == words.len()).then_some(term)
    }

    /// The term that begins at a byte.
    fn at(&self, text: &str, start: usize) -> Option<(Range<usize>, usize)> {
        let begins = self.begins.get(slot(text.as_bytes().get(start..)?))?;
        let alike = self.alike.get(usize::from(*begins).checked_sub(1)?)?;
        alike.iter().find_map(|spelling| {
            let end = start + spelling.length_in(&text[start..])?;
            Some((start..end, spelling.term))
        })
    }
}

impl Spelling {
    /// How many bytes at the beginning of a text are this spelling as whole words,
    /// an `s` for more than one included.
    fn length_in(&self, text: &str) -> Option<usize> {
        let (mut theirs, mut is_first) = (text.chars(), true);
        for own in self.words.chars() {
            let their = theirs.next()?;
            if own != their && !is_same(own, their) {
                let is_free = is_first && self.is_free;
                if !(is_free && own.to_lowercase().eq(their.to_lowercase())) {
                    return None;
                }
            }
            is_first = false;
        }
        if !ends_word(theirs.as_str()) {
            theirs = theirs.as_str().strip_prefix('s')?.chars();
        }
        ends_word(theirs.as_str()).then(|| text.len() - theirs.as_str().len())
    }

    /// The words as they are, and with each first letter that they may have.
    fn beginnings(&self) -> [String; 3] {
        let mut characters = self.words.chars();
        match characters.next().filter(|_| self.is_free) {
            Some(first) => {
                let rest = characters.as_str();
                let small = first.to_lowercase().chain(rest.chars()).collect();
                let capital = first.to_uppercase().chain(rest.chars()).collect();
                [self.words.clone(), small, capital]
            }
            None => [self.words.clone(), self.words.clone(), self.words.clone()],
        }
    }
}

/// White space of any kind, and apostrophes of either.
fn is_same(own: char, their: char) -> bool {
    (own == ' ' && their.is_whitespace())
        || (matches!(own, '\'' | '’') && matches!(their, '\'' | '’'))
}

/// Whether a word ends before `rest`. A hyphen makes one word of two, and what
/// goes on behind a dot or a slash is an address.
fn ends_word(rest: &str) -> bool {
    let mut rest = rest.chars();
    match rest.next() {
        Some('.' | '/' | ':') => !rest.next().is_some_and(char::is_alphanumeric),
        Some(next) => !joins(next),
        None => true,
    }
}

/// Whether a character belongs to the word beside it.
fn joins(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '-' | '_' | '@' | '#')
}

/// What a character does to the word before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// It belongs to it.
    Joins,
    /// The word goes on where a letter follows.
    Links,
    /// It ends it.
    Parts,
}

/// The classes of the characters that most texts are made of.
const ASCII: [Class; 128] = {
    let mut classes = [Class::Parts; 128];
    let mut at = 0;
    while at < 128 {
        let byte = at as u8;
        classes[at] = match byte {
            b'-' | b'_' | b'@' | b'#' => Class::Joins,
            b'.' | b'/' | b':' | b'\'' => Class::Links,
            _ if byte.is_ascii_alphanumeric() => Class::Joins,
            _ => Class::Parts,
        };
        at += 1;
    }
    classes
};

/// The class of the character at a byte, and how many bytes it has.
fn class_at(text: &str, at: usize) -> (Class, usize) {
    let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) else {
        return (Class::Parts, 1);
    };
    (if joins(character) { Class::Joins } else { Class::Parts }, character.len_utf8())
}

const SLOTS: usize = 32 * 128;

/// A place for the first two bytes of a word; some share one.
fn slot(bytes: &[u8]) -> usize {
    let second = bytes.get(1).map_or(0, |byte| usize::from(byte % 128));
    bytes.first().map_or(0, |byte| usize::from(byte % 32)) * 128 + second
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPELLINGS: &[&str] = &[
        "Agency Priority Goal",
        "APG",
        "goal",
        "goal leader",
        "target",
        "President's Agenda",
        "Ärger",
        "CX",
        "StratML",
        "x",
        "-ab",
    ];

    /// What is found, in brackets.
    fn check(marked: &str) {
        let text = marked.replace(['[', ']'], "");
        let terms = Terms::new(SPELLINGS.iter().copied().enumerate());
        let (mut found, mut from) = (String::new(), 0);
        while let Some((range, term)) = terms.find(&text, from) {
            assert!(term < SPELLINGS.len());
            found.push_str(&text[from..range.start]);
            found.push_str(&format!("[{}]", &text[range.clone()]));
            from = range.end;
        }
        found.push_str(&text[from..]);
        assert_eq!(found, marked);
    }

    #[test]
    fn whole_words_alone_are_found() {
        check("A [goal], a [goal]. [Goal]? ([goal]) “[goal]” a–[goal]–b [goal]’s [goal]'s");
        check(
            "goalkeeper megagoal goal-setting cross-goal goal_id a@goal goal@b #goal 1goal goal1",
        );
        check("goal.gov a.goal https://goal/goal a/goal goal/b [goal]/ [goal]: x [goal]. X");
        check("[target]\n[target]");
    }

    #[test]
    fn the_first_letter_may_be_either_and_abbreviations_are_exact() {
        check("[Target] [target] TARGET");
        check("[agency Priority Goal] Agency priority [goal]");
        check("[APG] Apg apg [CX] cx Cx [StratML] [stratML] Stratml");
        check("[Ärger] [ärger] ÄRGER");
    }

    #[test]
    fn more_than_one_of_a_thing_is_the_same_term() {
        check("[Agency Priority Goals] [APGs] [goals], [targets] targetss targetes");
    }

    #[test]
    fn the_longest_counts() {
        check("a [goal leader], [goal leaders] and a [goal] leadership");
        check("[Agency Priority Goal] leader");
    }

    #[test]
    fn breaks_between_words_and_apostrophes_may_differ() {
        check("[Agency\nPriority Goal] [Agency\u{a0}Priority\tGoal] Agency  Priority [Goal]");
        check("[President’s Agenda] [President's Agenda]");
    }

    #[test]
    fn what_is_no_word_is_not_found() {
        check("x -ab X");
        assert!(Terms::default().find("goal", 0).is_none());
        assert!(Terms::new([(0, "a")]).is_empty());
    }

    #[test]
    fn words_that_are_a_term_as_a_whole() {
        let terms = Terms::new(SPELLINGS.iter().copied().enumerate());
        assert_eq!(terms.whole("Agency Priority Goal"), Some(0));
        assert_eq!(terms.whole("Goals"), Some(2));
        assert_eq!(terms.whole("Goal of"), None);
        assert_eq!(terms.whole(""), None);
    }
}
