//! "Did you mean": the known word that is nearest to a misspelt one.

/// The candidate nearest to `word`, where one is near enough to be meant:
/// at most one slip in three characters, case left aside.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.trim().to_lowercase();
    let most = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        // A word of very different length cannot be near; this keeps long lists quick.
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= most * 4)
        .map(|candidate| (strsim::damerau_levenshtein(&word, &candidate.to_lowercase()), candidate))
        .filter(|&(distance, _)| distance <= most)
        .min()
        .map(|(_, candidate)| candidate)
}

/// " Did you mean \"x\"?" where something is near, else nothing.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, candidates).map_or_else(String::new, |near| format!(" Did you mean `{near}`?"))
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
}
