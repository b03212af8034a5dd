//! The page of goals: rows with as little as a list of ten thousand needs.

use std::borrow::Cow;

use serde::Serialize;

use super::RowCount;

/// `goals.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Goals {
    /// The text of content/goals.md.
    pub body_html: String,
    /// How many goals there are, joint ones once.
    pub total: usize,
    /// How many of them are agencies' own; the others are of the government as a whole.
    pub of_agencies: usize,
    /// How many rows the file of goals has, in which a joint goal has one of each agency.
    pub rows: usize,
    /// What readers can choose goals by, where a script is there to do it.
    pub filters: Vec<Filter>,
    /// The file that such a script reads. It counts the goals of all lists from
    /// 0, in the order in which they stand here.
    pub index: &'static str,
    /// A name for the goals and their order, which that file has too: a page that
    /// a browser kept from another day must not be held against today's file.
    pub order: String,
    /// The goals by kind.
    pub lists: Vec<PlainGoalList>,
    /// Where indicators stand, each combination once: rows refer to it by its
    /// number. Groups without any indicator are left out.
    pub standings: Vec<Vec<RowCount>>,
}

/// What goals can be chosen by.
#[derive(Clone, Debug, Serialize)]
pub struct Filter {
    /// Its name in addresses and in the index: `agency`.
    pub key: &'static str,
    /// In words: `Agency`.
    pub label: &'static str,
    /// What may be chosen; at least two.
    pub options: Vec<FilterOption>,
}

/// One of the things that may be chosen.
#[derive(Clone, Debug, Serialize)]
pub struct FilterOption {
    /// Its name in addresses and in the index: `on_track`.
    pub key: String,
    /// In words: `On track`.
    pub label: String,
}

/// Goals of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct PlainGoalList {
    /// The heading.
    pub label: &'static str,
    /// For the heading's id.
    pub key: String,
    /// The kind in the singular: `Agency Priority Goal`.
    pub kind: &'static str,
    /// Whether any of the goals has a reported status or an indicator.
    pub told: bool,
    /// How many goals there are.
    pub total: usize,
    /// The goals: all together, or where they are many in blocks of at most
    /// fifty, so that browsers need lay out only the blocks in sight.
    pub blocks: Vec<Vec<PlainGoal>>,
}

/// A goal as a row of the page of goals. It has few fields, none of which holds
/// others: of all pages this one is the largest in memory.
#[derive(Clone, Debug, Serialize)]
pub struct PlainGoal {
    /// Its name.
    pub name: String,
    /// Its page.
    pub url: String,
    /// Whose it is, in short: `HUD`, or `DOL, HUD` where agencies share it.
    pub by: String,
    /// What the team reports: `On track`, or `DOL: on track, HUD: delayed` where
    /// those that share it differ. Empty where nothing is published.
    pub reported: Cow<'static, str>,
    /// Where its indicators stand: a number in `standings`.
    pub standing: usize,
}
