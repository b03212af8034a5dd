//! Sentences and narratives of plain words.
//!
//! Owns the word list and the shape of a narrative: headings, paragraphs with emphasis, a list, a
//! table and two links. It must never produce raw HTML, a skipped heading level, or a word with a
//! meaning in Markdown or CSV.

use crate::random::Random;

/// `count` words in lower case, parted by spaces.
pub(crate) fn phrase(random: &mut Random, count: usize) -> String {
    let words: Vec<&str> = (0..count).map(|_| random.one_of(WORDS)).collect();
    words.join(" ")
}

/// `count` words that begin with a capital, as a name does.
pub(crate) fn title(random: &mut Random, count: usize) -> String {
    let phrase = phrase(random, count);
    let (first, rest) = phrase.split_at(phrase.len().min(1));
    first.to_uppercase() + rest
}

/// A sentence of 8 to 18 words.
pub(crate) fn sentence(random: &mut Random) -> String {
    let count = 8 + random.below(11);
    title(random, count) + "."
}

/// A goal's narrative in Markdown that links to the two addresses. It has at least `total` words,
/// and less than one sentence more where `total` leaves room for the headings, the list and the
/// table (about 150 words).
pub(crate) fn narrative(random: &mut Random, name: &str, to: [&str; 2], total: usize) -> String {
    let mut text = Narrative::default();
    text.block(&format!("# {name}"));
    text.block(&format!("## Why it matters: {}", phrase(random, 3)));
    text.paragraphs(random, total / 3);
    text.block(&format!("## What was done: {}", phrase(random, 3)));
    let items: Vec<String> = (0..4).map(|_| format!("- {}", sentence(random))).collect();
    text.block(&items.join("\n"));
    text.paragraphs(random, total * 2 / 3);
    text.block(&format!("## What comes next: {}", phrase(random, 3)));
    text.block(&table(random));
    let [near, owner] = [phrase(random, 2), phrase(random, 2)];
    text.block(&format!("It rests on [{near}]({}) and helps [{owner}]({}).", to[0], to[1]));
    text.paragraphs(random, total);
    text.markdown
}

/// Words as a reader counts them: marks and figures alone are none.
fn count_words(markdown: &str) -> usize {
    let pieces = markdown.split_whitespace();
    pieces.filter(|piece| piece.contains(char::is_alphabetic)).count()
}

/// Markdown as it grows, with the number of its words.
#[derive(Default)]
struct Narrative {
    markdown: String,
    words: usize,
}

impl Narrative {
    /// Adds a block and, before any but the first, the blank line that parts it from the last.
    fn block(&mut self, block: &str) {
        let gap = if self.markdown.is_empty() { "" } else { "\n" };
        self.markdown.extend([gap, block, "\n"]);
        self.words += count_words(block);
    }

    /// Adds paragraphs until the narrative has `total` words.
    fn paragraphs(&mut self, random: &mut Random, total: usize) {
        while self.words < total {
            let mut paragraph = emphatic(random);
            for _ in 0..2 + random.below(4) {
                if self.words + count_words(&paragraph) < total {
                    paragraph.extend([" ", &sentence(random)]);
                }
            }
            self.block(&paragraph);
        }
    }
}

fn emphatic(random: &mut Random) -> String {
    let [strong, weak] = [title(random, 2), phrase(random, 2)];
    format!("**{strong}** {} *{weak}* {}.", phrase(random, 4), phrase(random, 4))
}

fn table(random: &mut Random) -> String {
    let mut table = String::from("| Place | Before | Now |\n| --- | ---: | ---: |");
    for _ in 0..3 {
        let [before, now] = [random.between(10, 99), random.between(10, 99)];
        table += &format!("\n| {} | {before} | {now} |", title(random, 2));
    }
    table
}

/// Plain words. "Total" is left out on purpose: a cell that begins with it looks like a row of
/// totals.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "account", "advice", "after", "again", "air", "among", "answer", "apple", "area", "autumn", "away", "bank",
    "before", "begin", "benefit", "better", "between", "bicycle", "board", "book", "border", "bridge", "bright",
    "bring", "broad", "budget", "build", "bus", "calm", "care", "carry", "centre", "change", "child", "choice",
    "city", "clean", "clear", "clinic", "coast", "cost", "county", "cover", "crop", "daily", "deep", "design",
    "door", "early", "earth", "east", "effort", "energy", "engine", "equal", "even", "evening", "every", "fair",
    "family", "farm", "fast", "field", "find", "flood", "food", "forest", "fresh", "friend", "from", "full",
    "garden", "gather", "gentle", "give", "good", "grain", "grant", "green", "ground", "group", "grow", "harbour",
    "harvest", "health", "help", "high", "hill", "home", "hope", "hospital", "hour", "house", "island", "join",
    "journey", "keep", "kitchen", "lake", "land", "large", "learn", "letter", "level", "library", "light", "listen",
    "local", "long", "market", "measure", "meet", "mile", "money", "month", "morning", "mountain", "near", "need",
    "north", "notice", "nurse", "offer", "office", "open", "orchard", "paper", "park", "people", "permit", "place",
    "plain", "plan", "plant", "port", "power", "public", "quick", "quiet", "rail", "rain", "reach", "record",
    "repair", "report", "river", "road", "roof", "room", "rural", "safe", "school", "season", "serve", "share",
    "shore", "short", "simple", "skill", "small", "soil", "south", "spring", "staff", "station", "steady", "stone",
    "storm", "street", "strong", "summer", "supply", "support", "teach", "team", "through", "together", "tool",
    "town", "trade", "train", "tree", "trust", "under", "valley", "value", "village", "visit", "voice", "wait",
    "walk", "warm", "water", "week", "west", "wide", "wind", "winter", "wood", "work", "yard", "year", "young",
];
