//! Goals, agencies and topics as rows of lists.

use super::trend::Texts;
use super::view::{
    AgencyName, AgencyRow, GoalList, GoalRow, JointRow, Link, ReportedBy, TopicRow, UpdateRow,
};
use super::{Pages, figures, standing, step, trend, words};
use crate::chart;
use crate::derive::{AgencyResult, GoalAt, GoalResult, JointGoal, Topic};
use crate::model::{Agency, GoalType, Update};
use crate::route;

pub(super) fn agency_name(agency: &Agency) -> AgencyName {
    AgencyName {
        name: agency.name.clone(),
        short: short_name(agency).to_owned(),
        url: route::agency(&agency.id),
    }
}

/// An agency's short name; the full one where there is none.
pub(super) fn short_name(agency: &Agency) -> &str {
    match agency.abbreviation.as_str() {
        "" => &agency.name,
        abbreviation => abbreviation,
    }
}

pub(super) fn goal_link(result: &GoalResult) -> Link {
    Link { label: result.goal.name.clone(), url: route::goal(&result.goal.id) }
}

/// A goal as a row.
pub(super) fn goal_row(pages: &Pages, at: GoalAt) -> GoalRow {
    let result = pages.results.goal(at);
    let by = |(agency, status): (&Agency, _)| ReportedBy {
        agency: agency_name(agency),
        reported: words::reported(status),
    };
    GoalRow {
        id: result.goal.id.to_string(),
        name: result.goal.name.clone(),
        url: route::goal(&result.goal.id),
        kind: words::goal_type(result.goal.kind),
        agency: agency_name(result.agency),
        partners: partners(pages, at),
        reported: result.goal.reported.map(words::reported),
        reported_by: pages.results.differing_reports(at).into_iter().map(by).collect(),
        standing: standing::of_row(&result.tally),
        spark_html: pages.sparkline(at).to_owned(),
    }
}

/// The agencies that share a goal; none where it is one agency's alone.
pub(super) fn partners(pages: &Pages, at: GoalAt) -> Vec<AgencyName> {
    match pages.results.joint_of(at) {
        Some(joint) if joint.members.len() > 1 => joint_partners(pages, joint),
        _ => Vec::new(),
    }
}

fn joint_partners(pages: &Pages, joint: &JointGoal) -> Vec<AgencyName> {
    joint.members.iter().map(|&member| agency_name(pages.results.goal(member).agency)).collect()
}

/// The line of the first indicator that has two figures or more and is no step;
/// empty where none is.
pub(super) fn sparkline(pages: &Pages, result: &GoalResult) -> String {
    let indicators = result.shown.iter().map(|&at| pages.results.indicator(at).1);
    let Some(leading) = indicators
        .into_iter()
        .find(|one| one.figures().nth(1).is_some() && !step::is_step(one.indicator))
    else {
        return String::new();
    };
    chart::sparkline(&trend::trend(pages, leading, Texts::Ends))
}

/// Goals as rows. The rows of a long list go without sparklines, which are
/// half of their weight.
pub(super) fn goal_rows(pages: &Pages, goals: impl IntoIterator<Item = GoalAt>) -> Vec<GoalRow> {
    let goals: Vec<GoalAt> = goals.into_iter().collect();
    let is_long = goals.len() > LONG_LIST;
    let row = |at| {
        let row = goal_row(pages, at);
        if is_long { GoalRow { spark_html: String::new(), ..row } } else { row }
    };
    goals.into_iter().map(row).collect()
}

/// Goals from which on a list counts as long.
const LONG_LIST: usize = 200;

/// Goals under headings by kind, priority goals first.
pub(super) fn by_kind(pages: &Pages, goals: &[GoalAt]) -> Vec<GoalList> {
    let list = |(kind, goals)| GoalList {
        label: words::goal_types(kind).to_owned(),
        key: kind_key(kind),
        goals: goal_rows(pages, goals),
    };
    grouped(pages, goals).into_iter().map(list).collect()
}

/// What the heading of a kind of goal is called in its id.
pub(super) fn kind_key(kind: GoalType) -> String {
    kind.as_str().replace('_', "-")
}

/// Goals by kind, priority goals first; kinds without any are left out.
pub(super) fn grouped(pages: &Pages, goals: &[GoalAt]) -> Vec<(GoalType, Vec<GoalAt>)> {
    const ORDER: [GoalType; 8] = [
        GoalType::CrossAgencyPriorityGoal,
        GoalType::AgencyPriorityGoal,
        GoalType::PerformanceGoal,
        GoalType::PmaPriority,
        GoalType::PmaStrategy,
        GoalType::PmaGoal,
        GoalType::StrategicGoal,
        GoalType::StrategicObjective,
    ];
    let of = |kind| {
        let is_of_kind = |at: &GoalAt| pages.results.goal(*at).goal.kind == kind;
        (kind, goals.iter().copied().filter(is_of_kind).collect::<Vec<_>>())
    };
    ORDER.into_iter().map(of).filter(|(_, goals)| !goals.is_empty()).collect()
}

/// An agency as a row; each count leads to the list behind it on its page.
pub(super) fn agency_row(pages: &Pages, result: &AgencyResult) -> AgencyRow {
    let agency = agency_name(result.agency);
    let tally = pages.results.tally(result.goals.iter().copied());
    let list = |group: &'static str| Some(format!("{}#standing-{group}", agency.url));
    let is_priority =
        |at: &&GoalAt| pages.results.goal(**at).goal.kind == GoalType::AgencyPriorityGoal;
    AgencyRow {
        goals: result.goals.len(),
        priority_goals: result.goals.iter().filter(is_priority).count(),
        standing: standing::standing_with(&tally, list),
        agency,
    }
}

pub(super) fn joint_row(pages: &Pages, joint: &JointGoal) -> JointRow {
    JointRow {
        name: pages.results.goal(joint.members[0]).goal.name.clone(),
        url: route::joint(joint.id),
        partners: joint_partners(pages, joint),
        standing: standing::of_row(&pages.results.tally(joint.members.iter().copied())),
    }
}

pub(super) fn topic_row(pages: &Pages, topic: &Topic) -> TopicRow {
    let mut agencies: Vec<&str> =
        topic.goals.iter().map(|&at| pages.results.goal(at).agency.id.as_str()).collect();
    agencies.dedup();
    TopicRow {
        name: topic.name.to_owned(),
        url: format!("topics/{}/", topic.slug),
        goals: pages.results.distinct(topic.goals.iter().copied()).len(),
        agencies: agencies.len(),
        standing: standing::standing(&pages.results.tally(topic.goals.iter().copied())),
    }
}

pub(super) fn update_row(result: &GoalResult, update: &Update) -> UpdateRow {
    UpdateRow {
        period: figures::period(update.period),
        url: route::update(&result.goal.id, update.period),
        goal: result.goal.name.clone(),
        agency: agency_name(result.agency),
        reported: update.reported.map(words::reported),
        bottom_line: update.bottom_line.clone(),
        published: update.published.map(figures::date),
    }
}
