//! "Did you mean": the known word that is nearest to a misspelt one.

/// The candidate nearest to `word`, where one is near enough to be meant: at
/// most one slip in three characters or zeros before it, case left aside; else the only one that
/// is cut short in one of the two.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let word = word.trim().to_lowercase();
    without_zeros(&word, &candidates)
        .or_else(|| slip(&word, &candidates))
        .or_else(|| short_form(&word, &candidates))
}

/// The only candidate that differs by zeros before it: spreadsheets drop them
/// from ids of digits.
fn without_zeros<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let bare = word.trim_start_matches('0');
    let is_meant = |candidate: &&&str| {
        (candidate.starts_with('0') || bare.len() < word.len())
            && candidate.to_lowercase().trim_start_matches('0') == bare
    };
    let mut meant = candidates.iter().filter(is_meant);
    let first = meant.next().filter(|_| !bare.is_empty())?;
    meant.next().is_none().then_some(*first)
}

/// Letters of the longest word in which slips are looked for. The time is that
/// of the two lengths multiplied, and a heading may have as many as a file.
const LONGEST: usize = 100;

fn slip<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let letters = word.chars().count();
    if letters > LONGEST {
        return None;
    }
    let most = (letters / 3).max(1);
    candidates
        .iter()
        .copied()
        // A word of very different length cannot be near; this keeps long lists quick.
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= most * 4)
        .map(|candidate| (strsim::damerau_levenshtein(word, &candidate.to_lowercase()), candidate))
        .filter(|&(distance, _)| distance <= most)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Fewest letters that say which word is meant.
const LETTERS: usize = 3;

/// The only candidate that begins with the word, that the word begins with, or
/// that the word abbreviates.
fn short_form<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let is_long_enough = |text: &str| text.chars().count() >= LETTERS;
    let is_meant = |candidate: &&str| {
        let candidate = candidate.to_lowercase();
        (is_long_enough(word) && (candidate.starts_with(word) || abbreviates(word, &candidate)))
            || (is_long_enough(&candidate) && word.starts_with(&candidate))
    };
    let mut meant = candidates.iter().copied().filter(is_meant);
    let first = meant.next()?;
    meant.all(|other| other == first).then_some(first)
}

/// Whether a word is another one with letters left out, as `qtrly` is of
/// `quarterly`: those at both ends stay. Ids hold digits, and an id with digits
/// left out is another id.
fn abbreviates(word: &str, full: &str) -> bool {
    let mut rest = full.chars();
    word.chars().all(|letter| letter.is_alphabetic() && rest.any(|other| other == letter))
        && word.chars().next() == full.chars().next()
        && word.chars().next_back() == full.chars().next_back()
}

/// " Did you mean \"x\"?" where something is near, else nothing.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, candidates).map_or_else(String::new, |near| meant(word, near))
}

/// " Did you mean \"x\"?" of a word that was found to be meant.
pub fn meant(word: &str, near: &str) -> String {
    format!(" Did you mean `{near}`?{}", lookalike(word, near))
}

/// Names a letter of another script in a word that looks like one without it:
/// side by side nobody sees the difference.
fn lookalike(word: &str, near: &str) -> String {
    let foreign = word.chars().find(|&letter| !letter.is_ascii() && letter.is_alphabetic());
    match foreign.filter(|_| near.is_ascii() && word.chars().count() == near.len()) {
        Some(letter) => {
            format!(" The letter `{letter}` is U+{:04X}, of another script.", u32::from(letter))
        }
        None => String::new(),
    }
}

/// Suggestions for the first findings of a kind. A site of ten thousand goals
/// may have as many broken references, and whoever has mended a hundred knows
/// what is wrong with the others.
#[derive(Debug)]
pub struct Suggestions {
    left: usize,
}

/// Candidates that take as long as a suggestion itself may: among more of them
/// fewer suggestions are made.
const FEW: usize = 2_000;

impl Default for Suggestions {
    fn default() -> Self {
        Self { left: 100 }
    }
}

impl Suggestions {
    /// What `look` finds, as long as suggestions are left.
    pub fn find<T>(&mut self, look: impl FnOnce() -> Option<T>) -> Option<T> {
        self.left = self.left.checked_sub(1)?;
        look()
    }

    /// [`nearest`], as long as suggestions are left.
    pub fn nearest<'a>(
        &mut self,
        word: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Option<&'a str> {
        let mut count = 0;
        let near = self.find(|| nearest(word, candidates.into_iter().inspect(|_| count += 1)));
        self.left = self.left.saturating_sub(count / FEW);
        near
    }

    /// [`did_you_mean`], as long as suggestions are left.
    pub fn did_you_mean<'a>(
        &mut self,
        word: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> String {
        self.nearest(word, candidates).map_or_else(String::new, |near| meant(word, near))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_slip_is_near() {
        let known = ["goal_id", "goal_name", "goal_type"];
        assert_eq!(nearest("gaol_id", known), Some("goal_id"));
        assert_eq!(nearest("Goal_Name ", known), Some("goal_name"));
        assert_eq!(nearest("budget", known), None);
        assert_eq!(nearest("", known), None);
    }

    #[test]
    fn a_letter_that_looks_like_another_is_named() {
        let near = did_you_mean("TR\u{415}ES", ["TREES"]);
        assert_eq!(
            near,
            " Did you mean `TREES`? The letter `\u{415}` is U+0415, of another script."
        );
        assert_eq!(did_you_mean("TRES", ["TREES"]), " Did you mean `TREES`?");
    }

    #[test]
    fn a_short_form_is_near_where_it_can_mean_one_word_only() {
        let known = ["final", "preliminary", "quarterly", "target_min", "target_max"];
        assert_eq!(nearest("prelim", known), Some("preliminary"));
        assert_eq!(nearest("Qtrly", known), Some("quarterly"));
        assert_eq!(nearest("final figure", known), Some("final"));
        assert_eq!(nearest("target", known), None);
        assert_eq!(nearest("pr", known), None);
        assert_eq!(nearest("G12", ["G1002", "x"]), None);
    }

    #[test]
    fn suggestions_come_to_an_end() {
        let mut suggestions = Suggestions { left: 1 };
        assert_eq!(suggestions.did_you_mean("gaol", ["goal"]), " Did you mean `goal`?");
        assert_eq!(suggestions.did_you_mean("gaol", ["goal"]), "");
    }

    #[test]
    fn long_words_and_long_lists_cost_no_more_than_short_ones() {
        let (long, other) = ("a".repeat(200_000), "b".repeat(200_000));
        assert_eq!(nearest(&long, [other.as_str()]), None);
        let mut suggestions = Suggestions::default();
        let many: Vec<String> = (0..200_000).map(|n| format!("goal-{n}")).collect();
        let near = suggestions.nearest("gaol-7", many.iter().map(String::as_str));
        assert_eq!((near, suggestions.left), (Some("goal-7"), 0));
    }
}
