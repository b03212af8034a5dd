//! Counts of standings in words.

use super::view::{GroupCount, RowCount, RowStanding, Standing};
use super::words;
use crate::derive::{Group, Tally};

/// Where the indicators of something stand.
pub(super) fn standing(tally: &Tally) -> Standing {
    standing_with(tally, |_| None)
}

/// The same for one of many rows: groups without any indicator are left out.
pub(super) fn of_row(tally: &Tally) -> RowStanding {
    let groups = tally.groups().filter(|(_, count)| *count > 0).map(|(group, count)| {
        let (_, shape) = words::group(group);
        RowCount { key: group.as_str(), words: words::group_in_sentence(group), shape, count }
    });
    RowStanding { total: tally.total(), groups: groups.collect() }
}

/// The same, each group with the address of the list behind it.
pub(super) fn standing_with(
    tally: &Tally,
    url: impl Fn(&'static str) -> Option<String>,
) -> Standing {
    let total = tally.total();
    let groups = tally.groups().map(|(group, count)| {
        let (label, shape) = words::group(group);
        let key = group.as_str();
        let tenths = (count * 10).div_ceil(total.max(1));
        let url = if count > 0 { url(key) } else { None };
        GroupCount { key, label, shape, count, tenths, url }
    });
    Standing { total, groups: groups.collect(), sentence: sentence(tally) }
}

/// `Of 3 indicators, 1 has reached its target, 1 is on course and 1 is short.`
pub(super) fn sentence(tally: &Tally) -> String {
    let total = tally.total();
    if total == 0 {
        return "There is no indicator.".into();
    }
    let parts: Vec<String> = tally
        .groups()
        .filter(|(_, count)| *count > 0)
        .map(|(group, count)| part(group, count))
        .collect();
    let listed = match parts.as_slice() {
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
        [] => String::new(),
    };
    match total {
        1 => format!("Its one indicator {}.", listed.trim_start_matches("1 ")),
        _ => format!("Of {total} indicators, {listed}."),
    }
}

fn part(group: Group, count: u32) -> String {
    let (one, many) = match group {
        Group::Reached => ("has reached its target", "have reached their targets"),
        Group::OnCourse => ("is on course", "are on course"),
        Group::Short => ("is short of where it should be", "are short of where they should be"),
        Group::NotJudged => ("cannot be judged", "cannot be judged"),
        Group::NoFigure => ("has no figure", "have no figure"),
    };
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::Status::{self, *};

    #[test]
    fn counts_are_said_in_a_sentence() {
        let check = |statuses: &[Status]| sentence(&statuses.iter().copied().collect());
        assert_eq!(check(&[]), "There is no indicator.");
        assert_eq!(check(&[OnPace]), "Its one indicator is on course.");
        assert_eq!(
            check(&[OnPace, Met, Behind, Missed]),
            "Of 4 indicators, 1 has reached its target, 1 is on course and 2 are short of where they should be."
        );
    }
}
