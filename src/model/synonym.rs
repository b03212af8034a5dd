//! Other words for the values of the contract's lists, where no edit distance
//! leads to the one that is meant.
//!
//! Owns pairs that are certain: whoever writes the one word can have meant one
//! value only. It never lets the word pass for the value: that is for a finding
//! to suggest.

/// The value among `names` that a word is another name for.
pub fn meant<'n>(word: &str, names: &[&'n str]) -> Option<&'n str> {
    let word = word.trim().to_lowercase().replace([' ', '-'], "_");
    let values = SYNONYMS.iter().filter(|(_, words)| words.contains(&word.as_str()));
    values.filter_map(|(value, _)| names.iter().find(|name| *name == value)).next().copied()
}

const SYNONYMS: [(&str, &[&str]); 26] = [
    ("complete", &["done", "completed", "finished", "achieved", "accomplished"]),
    ("in_progress", &["ongoing", "on_going", "underway", "under_way", "started", "wip"]),
    ("not_started", &["todo", "to_do", "planned", "not_begun", "upcoming"]),
    ("delayed", &["late", "overdue", "behind", "behind_schedule", "slipped", "off_track"]),
    ("cancelled", &["abandoned", "dropped", "discontinued", "withdrawn"]),
    ("on_track", &["on_target", "on_schedule", "on_time", "on_plan", "as_planned", "green"]),
    ("ahead", &["early", "ahead_of_schedule", "ahead_of_plan"]),
    ("blocked", &["stuck"]),
    ("increase", &["up", "higher", "more", "rise", "raise", "grow", "higher_is_better"]),
    ("decrease", &["down", "lower", "less", "fewer", "reduce", "fall", "lower_is_better"]),
    ("within_range", &["between"]),
    ("annual", &["yearly", "every_year", "year"]),
    ("quarterly", &["every_quarter", "quarter"]),
    ("monthly", &["every_month", "month"]),
    ("average", &["mean", "avg"]),
    ("sum", &["additive"]),
    ("cumulative", &["running_total", "year_to_date", "ytd", "to_date"]),
    ("point_in_time", &["snapshot", "end_of_period"]),
    ("preliminary", &["provisional"]),
    ("revised", &["corrected", "restated"]),
    ("suppressed", &["withheld", "redacted", "confidential"]),
    ("not_yet_due", &["not_due", "not_yet_available"]),
    ("internal", &["private", "confidential"]),
    ("public", &["published", "open"]),
    ("agency_priority_goal", &["apg", "priority_goal"]),
    ("cross_agency_priority_goal", &["cap_goal", "cap", "capg"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lists::{Frequency, Listed, MilestoneStatus, ReportedStatus, Visibility};

    #[test]
    fn a_word_for_a_value_of_the_list_is_known() {
        for word in ["done", "Finished", "completed "] {
            assert_eq!(meant(word, MilestoneStatus::NAMES), Some("complete"), "{word}");
            assert_eq!(meant(word, Frequency::NAMES), None, "{word}");
        }
        assert_eq!(meant("Under way", MilestoneStatus::NAMES), Some("in_progress"));
        assert_eq!(meant("off-track", ReportedStatus::NAMES), Some("delayed"));
        assert_eq!(meant("confidential", Visibility::NAMES), Some("internal"));
        assert_eq!(meant("mostly", Frequency::NAMES), None);
    }
}
