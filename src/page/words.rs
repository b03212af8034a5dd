//! The words for terms of the data: what people read in place of `on_track`.

use super::view::{self, Term};
use crate::derive::{Group, Status};
use crate::model::{
    Direction, GoalType, IndicatorType, MilestoneStatus, Missing, ReportedStatus, Unit, UnitKind,
    ValueStatus,
};

/// The name of a kind of goal, in the singular.
pub(super) fn goal_type(kind: GoalType) -> &'static str {
    match kind {
        GoalType::StrategicGoal => "Strategic goal",
        GoalType::StrategicObjective => "Strategic objective",
        GoalType::PerformanceGoal => "Performance goal",
        GoalType::AgencyPriorityGoal => "Agency Priority Goal",
        GoalType::CrossAgencyPriorityGoal => "Cross-Agency Priority Goal",
        GoalType::PmaPriority => "Priority of the President's Management Agenda",
        GoalType::PmaStrategy => "Strategy of the President's Management Agenda",
        GoalType::PmaGoal => "Goal of the President's Management Agenda",
    }
}

/// The name of a kind of goal, in the plural.
pub(super) fn goal_types(kind: GoalType) -> &'static str {
    match kind {
        GoalType::StrategicGoal => "Strategic goals",
        GoalType::StrategicObjective => "Strategic objectives",
        GoalType::PerformanceGoal => "Performance goals",
        GoalType::AgencyPriorityGoal => "Agency Priority Goals",
        GoalType::CrossAgencyPriorityGoal => "Cross-Agency Priority Goals",
        GoalType::PmaPriority => "Priorities of the President's Management Agenda",
        GoalType::PmaStrategy => "Strategies of the President's Management Agenda",
        GoalType::PmaGoal => "Goals of the President's Management Agenda",
    }
}

pub(super) fn reported(status: ReportedStatus) -> Term {
    let label = match status {
        ReportedStatus::Ahead => "Ahead",
        ReportedStatus::OnTrack => "On track",
        ReportedStatus::Delayed => "Delayed",
        ReportedStatus::Blocked => "Blocked",
        ReportedStatus::Complete => "Complete",
        ReportedStatus::Unavailable => "No status given",
    };
    Term { key: status.as_str(), label }
}

pub(super) fn milestone(status: MilestoneStatus) -> Term {
    let label = match status {
        MilestoneStatus::NotStarted => "Not started",
        MilestoneStatus::InProgress => "In progress",
        MilestoneStatus::Complete => "Complete",
        MilestoneStatus::Delayed => "Delayed",
        MilestoneStatus::Cancelled => "Cancelled",
    };
    Term { key: status.as_str(), label }
}

pub(super) fn status(status: Status) -> view::Status {
    let (label, shape) = match status {
        Status::Achieved => ("Achieved", "●"),
        Status::Met => ("Met", "●"),
        Status::OnPace => ("On pace", "▲"),
        Status::InProgress => ("In progress", "▲"),
        Status::Behind => ("Behind", "▽"),
        Status::Regressed => ("Regressed", "▼"),
        Status::Missed => ("Missed", "✕"),
        Status::NotMet => ("Not met", "✕"),
        Status::NoTarget => ("No target", "○"),
        Status::NoDirection => ("No direction given", "○"),
        Status::NoBaseline => ("No baseline", "○"),
        Status::NotJudged => ("Not judged", "○"),
        Status::BreakdownOnly => ("Parts only", "○"),
        Status::NotApplicable => ("Not applicable", "○"),
        Status::NotReported => ("No figure", "–"),
        Status::NotDue => ("Not yet due", "–"),
        Status::Suppressed => ("Suppressed", "–"),
    };
    view::Status { key: status.as_str(), label, shape, group: status.group().as_str() }
}

/// What a status means, for the methodology.
pub(super) fn meaning(status: Status) -> &'static str {
    match status {
        Status::Achieved => "The figure has reached the target set for the end of the goal.",
        Status::Met => {
            "The figure reaches the target set for its period, or keeps the level that is to be kept."
        }
        Status::OnPace => {
            "At least as much of the way from the baseline to the target is done as time has passed."
        }
        Status::InProgress => "A step that is done or not: it is not done yet, and not yet due.",
        Status::Behind => {
            "Less of the way from the baseline to the target is done than time has passed."
        }
        Status::Regressed => {
            "The figure is further from the target than at the start, or the start had reached the target and the figure no longer does."
        }
        Status::Missed => {
            "The end of the goal has come, and the figure has not reached the target."
        }
        Status::NotMet => {
            "The figure does not reach the target set for its period, or does not keep the level that is to be kept."
        }
        Status::NoTarget => "There is a figure, and no target to compare it with.",
        Status::NoDirection => {
            "There is a figure and a target, and nothing says whether higher or lower is better."
        }
        Status::NoBaseline => {
            "There is a target, and no starting value, start or end from which progress could be measured."
        }
        Status::NotJudged => {
            "The figures do not allow a judgement: there are only words, the target has one bound, or figures of several periods do not make one."
        }
        Status::BreakdownOnly => {
            "There are figures for parts, such as single states, and none for the whole."
        }
        Status::NotApplicable => "The agency says that there can be no figure.",
        Status::NotReported => "No figure is given for any period that is over.",
        Status::NotDue => "No period is over yet.",
        Status::Suppressed => "There is a figure, and it may not be shown.",
    }
}

pub(super) fn group(group: Group) -> (&'static str, &'static str) {
    match group {
        Group::Reached => ("Reached", "●"),
        Group::OnCourse => ("On course", "▲"),
        Group::Short => ("Short", "▽"),
        Group::NotJudged => ("Not judged", "○"),
        Group::NoFigure => ("No figure", "–"),
    }
}

/// A group as inside a sentence.
pub(super) fn group_in_sentence(group: Group) -> &'static str {
    match group {
        Group::Reached => "reached",
        Group::OnCourse => "on course",
        Group::Short => "short",
        Group::NotJudged => "not judged",
        Group::NoFigure => "no figure",
    }
}

pub(super) fn indicator_type(kind: IndicatorType) -> &'static str {
    match kind {
        IndicatorType::Outcome => "Outcome",
        IndicatorType::Output => "Output",
        IndicatorType::Efficiency => "Efficiency",
        IndicatorType::CustomerService => "Customer service",
        IndicatorType::Input => "Input",
        IndicatorType::Milestone => "Milestone: done or not",
    }
}

pub(super) fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Increase => "Higher is better",
        Direction::Decrease => "Lower is better",
        Direction::MaintainAtOrAbove => "To be kept at or above the target",
        Direction::MaintainAtOrBelow => "To be kept at or below the target",
        Direction::WithinRange => "To be kept within a range",
        Direction::Complete => "Done when reached",
    }
}

/// Why a figure is missing.
pub(super) fn missing(why: Missing) -> &'static str {
    match why {
        Missing::NotGiven => "not given",
        Missing::NotYetDue => "not yet due",
        Missing::NotAvailable => "not available",
        Missing::Suppressed => "suppressed",
        Missing::NotApplicable => "not applicable",
    }
}

/// What is to be known about a figure; nothing about a final one, and nothing
/// where the figure's absence says it.
pub(super) fn quality(status: ValueStatus) -> &'static str {
    match status {
        ValueStatus::Preliminary => "preliminary",
        ValueStatus::Estimated => "estimated",
        ValueStatus::Revised => "revised",
        ValueStatus::LowReliability => "low reliability",
        ValueStatus::Break => "not comparable with earlier periods",
        ValueStatus::NotYetDue => "to date",
        _ => "",
    }
}

/// A unit in words, for headings and charts.
pub(super) fn unit(unit: &Unit) -> &str {
    match unit.kind() {
        UnitKind::Percent | UnitKind::Fraction => "percent",
        UnitKind::Usd => "US dollars",
        UnitKind::Count | UnitKind::None => "",
        UnitKind::Word => unit.as_str(),
    }
}
