//! goals.csv and milestones.csv.

use super::cells::{Cells, parts};
use super::columns::{GoalColumns, MilestoneColumns};
use crate::diagnostic::{Diagnostic, rules};
use crate::model::lists::MilestoneStatus;
use crate::model::{Goal, GoalDetails, Id, Milestone, Visibility};

/// A goal from its row; `None` where a cell is at fault.
pub(super) fn goal(columns: &GoalColumns, cells: &mut Cells) -> Option<Goal> {
    let id = cells.id(columns.goal_id);
    let kind = cells.required_list(columns.goal_type);
    let name = cells.required(columns.goal_name);
    let topics = cells.text(columns.topics);
    let start = cells.period(columns.start_period, None);
    let end = cells.period(columns.end_period, None);
    if let (Some(start), Some(end)) = (start, end)
        && end.last() < start.first()
    {
        let span = cells.place(columns.end_period);
        let message = format!("the goal ends in {end}, before it starts in {start}");
        let help = "write an end_period that is not before the start_period";
        cells.tell(Diagnostic::new(&rules::IMPOSSIBLE_RANGE, span, message, help));
    }
    let goal = Goal {
        id: id?,
        kind: kind?,
        name: name?.into_owned(),
        statement: cells.words(columns.goal_statement),
        parent: cells.reference(columns.parent_goal_id),
        joint: cells.reference(columns.joint_goal_id),
        supports: cells.references(columns.supports_goal_ids),
        start,
        end,
        reported: cells.listed(columns.reported_status),
        details: details(columns, cells),
        topics: topics.map_or_else(Vec::new, |text| parts(&text).map(str::to_owned).collect()),
        predecessor: cells.optional_id(columns.predecessor_goal_id),
        visibility: cells.listed(columns.visibility).unwrap_or(Visibility::Public),
        embargo_until: cells.date(columns.embargo_until),
        place: cells.place(columns.goal_id),
        narrative: None,
        updates: Vec::new(),
        indicators: Vec::new(),
        milestones: Vec::new(),
    };
    (!cells.is_faulty()).then_some(goal)
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

/// A milestone from its row and the id of its goal; `None` where a cell is at
/// fault.
pub(super) fn milestone(columns: &MilestoneColumns, cells: &mut Cells) -> Option<(Id, Milestone)> {
    let goal = cells.id(columns.goal_id);
    let id = cells.id(columns.milestone_id);
    let name = cells.required(columns.milestone_name);
    let status = cells.listed(columns.milestone_status);
    let completed = cells.date(columns.completed_date);
    if status == Some(MilestoneStatus::Complete) && completed.is_none() && !cells.is_faulty() {
        let span = cells.place(columns.milestone_status);
        let message = "the milestone is complete, and completed_date is empty";
        let help = "write the day on which it was completed";
        cells.tell(Diagnostic::new(&rules::MILESTONE_WITHOUT_DATE, span, message, help));
    }
    let milestone = Milestone {
        id: id?,
        name: name?.into_owned(),
        due: cells.period(columns.due, None),
        original_due: cells.period(columns.original_due, None),
        status,
        completed,
        note: cells.words(columns.note),
        visibility: cells.listed(columns.visibility).unwrap_or(Visibility::Public),
        place: cells.place(columns.milestone_id),
    };
    let goal = goal?;
    (!cells.is_faulty()).then_some((goal, milestone))
}
