//! goals.csv and milestones.csv.
//!
//! Owns what one row of them says. Never asks whether the goals that it names
//! are there: that is the matter of `ids` and `drop`.

use std::collections::HashMap;

use jiff::civil::Date;

use super::cells::{Cells, parts};
use super::columns::{GoalColumns, MilestoneColumns};
use super::names;
use crate::diagnostic::{Diagnostic, rules};
use crate::model::lists::MilestoneStatus;
use crate::model::{Goal, GoalDetails, Id, Milestone, Period, Reference, Visibility};

/// What a row of goals.csv that is left out names all the same.
pub(super) struct LostRow {
    /// Its id as written, empty where the cell is.
    pub(super) id: String,
    pub(super) parent: Option<Reference>,
    pub(super) supports: Vec<Reference>,
}

/// Reads a row of goals.csv. Every cell is read, whatever is wrong with those
/// before it.
pub(super) fn goal(columns: &GoalColumns, cells: &mut Cells) -> Result<Goal, LostRow> {
    let id = cells.id(columns.goal_id);
    let kind = cells.required_list(columns.goal_type);
    let name = cells.required(columns.goal_name);
    let statement = cells.words(columns.goal_statement);
    let parent = cells.reference(columns.parent_goal_id);
    let joint = cells.reference(columns.joint_goal_id);
    let supports = cells.references(columns.supports_goal_ids);
    let start = cells.period(columns.start_period, None);
    let end = cells.period(columns.end_period, None);
    if !tell_reversed(start, end, columns, cells) {
        cells.doubt_year(columns.start_period, start);
        cells.doubt_year(columns.end_period, end);
    }
    let reported = cells.listed(columns.reported_status);
    let details = details(columns, cells);
    let topics = topics(columns, cells);
    let predecessor = cells.optional_id(columns.predecessor_goal_id);
    let visibility = cells.listed(columns.visibility).unwrap_or(Visibility::Public);
    let embargo_until = cells.date(columns.embargo_until);
    let (Some(id), Some(kind), Some(name), false) = (id, kind, name, cells.is_faulty()) else {
        let id = cells.text(columns.goal_id).unwrap_or_default().into_owned();
        return Err(LostRow { id, parent, supports });
    };
    Ok(Goal {
        id,
        kind,
        name: name.into_owned(),
        statement,
        parent,
        joint,
        supports,
        start,
        end,
        reported,
        details,
        topics,
        predecessor,
        visibility,
        embargo_until,
        place: cells.place(columns.goal_id),
        narrative: None,
        updates: Vec::new(),
        indicators: Vec::new(),
        milestones: Vec::new(),
    })
}

/// The topics of a goal. Each has a page that bears its name.
fn topics(columns: &GoalColumns, cells: &mut Cells) -> Vec<String> {
    let Some(text) = cells.text(columns.topics) else { return Vec::new() };
    let span = cells.place(columns.topics);
    for topic in parts(&text) {
        if let Some(why) = names::topic_fault(topic) {
            let message = format!("the topic `{topic}` makes no address: {why}");
            let help = "name the topic in words, such as `Housing`";
            cells.tell(Diagnostic::new(&rules::UNSAFE_NAME, span, message, help));
        }
    }
    parts(&text).map(str::to_owned).collect()
}

/// Tells a goal that ends before it starts; whether it did.
fn tell_reversed(
    start: Option<Period>,
    end: Option<Period>,
    columns: &GoalColumns,
    cells: &mut Cells,
) -> bool {
    let (Some(start), Some(end)) = (start, end) else { return false };
    let is_reversed = end.last() < start.first();
    if is_reversed {
        let span = cells.place(columns.end_period);
        let message = format!("the goal ends in {end}, before it starts in {start}");
        let help = "write an end_period that is not before the start_period";
        cells.tell(Diagnostic::new(&rules::IMPOSSIBLE_RANGE, span, message, help));
    }
    is_reversed
}

fn details(columns: &GoalColumns, cells: &mut Cells) -> GoalDetails {
    GoalDetails {
        leader: cells.words(columns.goal_leader),
        leader_title: cells.words(columns.goal_leader_title),
        deputy: cells.words(columns.deputy_goal_leader),
        contact: cells.words(columns.contact),
        external_factors: cells.words(columns.external_factors),
        congressional_input: cells.words(columns.congressional_input),
        note: cells.words(columns.note),
    }
}

/// The id of a milestone's goal and the milestone, each `None` where it cannot
/// be read. `ends` says when goals end, and `reference` by which day what is
/// complete must be so.
pub(super) fn milestone(
    columns: &MilestoneColumns,
    cells: &mut Cells,
    ends: &HashMap<Id, Period>,
    reference: Date,
) -> (Option<Id>, Option<Milestone>) {
    let goal = cells.id(columns.goal_id);
    let id = cells.id(columns.milestone_id);
    let name = cells.required(columns.milestone_name);
    let due = cells.period(columns.due, None);
    let original_due = cells.period(columns.original_due, None);
    let is_doubted = cells.doubt_year(columns.due, due);
    cells.doubt_year(columns.original_due, original_due);
    let status = cells.listed(columns.milestone_status);
    let completed = cells.past_date(columns.completed_date, reference);
    let note = cells.words(columns.note);
    let visibility = cells.listed(columns.visibility).unwrap_or(Visibility::Public);
    if status == Some(MilestoneStatus::Complete) && cells.is_empty(columns.completed_date) {
        let span = cells.place(columns.milestone_status);
        let message = "the milestone is complete, and completed_date is empty";
        let help = "write the day on which it was completed";
        cells.tell(Diagnostic::new(&rules::MILESTONE_WITHOUT_DATE, span, message, help));
    }
    let end = goal.as_ref().and_then(|goal| ends.get(goal));
    if let (Some(due), Some(end)) = (due, end)
        && due.last() > end.last()
        && !is_doubted
        && cells.years().has(*end)
    {
        let message = format!("the milestone is due in {due}, after the goal's end in {end}");
        let (span, help) = (cells.place(columns.due), "mend the date, or the goal's end_period");
        cells.tell(Diagnostic::new(&rules::MILESTONE_AFTER_END, span, message, help));
    }
    let place = cells.place(columns.milestone_id);
    let (Some(id), Some(name), false) = (id, name, cells.is_faulty()) else {
        return (goal, None);
    };
    let name = name.into_owned();
    let milestone =
        Milestone { id, name, due, original_due, status, completed, note, visibility, place };
    (goal, Some(milestone))
}
