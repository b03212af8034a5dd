//! Anchors of the rows in tables of figures.
//!
//! Owns that no two places on the page of a goal have the same. Never knows
//! what stands in a row.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::model::Id;
use crate::route;

/// The anchors of the indicators of one page.
pub(super) struct Anchors {
    /// In order.
    all: Vec<String>,
}

impl Anchors {
    pub(super) fn of<'a>(ids: impl Iterator<Item = &'a Id>) -> Self {
        let mut all: Vec<String> = ids.map(Id::lower).collect();
        all.sort();
        Self { all }
    }

    /// What the anchors that begin with this one and `-` add to it: hardly ever
    /// is there one, and then hardly ever a period.
    pub(super) fn below(&self, anchor: &str) -> Vec<&str> {
        let starts = [anchor, "-"].concat();
        let from = self.all.partition_point(|other| *other < starts);
        let below = self.all[from..].iter().map_while(|other| other.strip_prefix(anchor));
        below.take_while(|rest| rest.starts_with('-')).collect()
    }
}

/// What the id of a row adds to its indicator's anchor: `-fy2022q4`, and for a
/// part `-fy2022q4_ohio`. Where that could be another indicator's anchor, or one
/// of its rows, `:` stands first, which no id of the data has.
pub(super) fn anchor<'a>(period: &'a str, part: Cow<'a, str>, taken: &[&str]) -> Cow<'a, str> {
    let whole =
        if part.is_empty() { Cow::Borrowed(period) } else { (period.to_owned() + &part).into() };
    let is_taken = taken.iter().any(|other| whole.starts_with(other));
    if is_taken { whole.replacen('-', ":", 1).into() } else { whole }
}

/// `_ohio_female`: the values of a part as slugs; numbered where another part of
/// the period has the same.
pub(super) fn part_anchor(period: u64, values: &[&str], seen: &mut Seen) -> String {
    let mut slugs = String::new();
    for value in values {
        slugs.push('_');
        slugs.push_str(&route::slug(value));
    }
    let mut named = slugs.clone();
    while seen.contains_key(&(period, named.clone())) {
        let times = seen.entry((period, slugs.clone())).or_insert(1);
        *times += 1;
        named = format!("{slugs}_{times}");
    }
    seen.insert((period, named.clone()), 1);
    named
}

/// How often a part of a period had the same slugs.
pub(super) type Seen = HashMap<(u64, String), u32>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_anchors_that_no_other_place_has() {
        let anchors = |ids: &[&str]| {
            let mut all: Vec<String> = ids.iter().map(|id| id.to_string()).collect();
            all.sort();
            Anchors { all }
        };
        let check = |ids: &[&str], period: &str, part: &str, expected: &str| {
            let anchors = anchors(ids);
            assert_eq!(anchor(period, part.into(), &anchors.below("a")), expected, "{ids:?}");
        };
        check(&["a", "b"], "-fy2022q4", "", "-fy2022q4");
        check(&["a", "a-1", "a.b", "ab"], "-fy2022q4", "_ohio", "-fy2022q4_ohio");
        check(&["a", "a-fy2022q4"], "-fy2022q4", "", ":fy2022q4");
        check(&["a", "a-fy2022q4"], "-fy2022q3", "", "-fy2022q3");
        // Its row FY2020 has the same id as a span of the first.
        check(&["a", "a-fy2018-"], "-fy2018--fy2020", "", ":fy2018--fy2020");
        check(&["a", "a-fy2022_ohio"], "-fy2022", "_ohio", ":fy2022_ohio");
    }

    #[test]
    fn parts_of_the_same_slug_are_numbered() {
        let mut seen = Seen::new();
        let mut check = |period, values: &[&str], expected: &str| {
            assert_eq!(part_anchor(period, values, &mut seen), expected);
        };
        check(1, &["Ohio", "Women"], "_ohio_women");
        check(1, &["A & B"], "_a-b");
        check(1, &["A / B"], "_a-b_2");
        check(2, &["A / B"], "_a-b");
        check(1, &["A-B"], "_a-b_3");
        check(1, &["!"], "_");
        check(1, &["?"], "__2");
    }
}
