//! The page of an agency.

use std::collections::HashSet;

use super::tree::{self, Supporters};
use super::view::{Agency, IndicatorLine, JointRow, StandingList};
use super::{Pages, rows, text, words};
use crate::derive::{AgencyResult, GoalAt, Group, IndicatorAt};
use crate::model::GoalType;
use crate::route;

pub(super) fn agency(pages: &Pages, result: &AgencyResult) -> Agency {
    let row = rows::agency_row(pages, result);
    let roots = roots(pages, result);
    let in_tree: HashSet<GoalAt> =
        roots.iter().flat_map(|&root| tree::below(pages, root)).collect();
    let others: Vec<GoalAt> =
        result.goals.iter().copied().filter(|at| !in_tree.contains(at)).collect();
    let agency = result.agency;
    Agency {
        website: agency.url.clone(),
        contact: pages.contact(agency.contact.as_ref()),
        body_html: text::optional(pages, agency.narrative.as_ref(), 3),
        lists: rows::by_kind(pages, &others),
        strategic: roots.into_iter().map(|at| tree::tree(pages, at, Supporters::LeftOut)).collect(),
        joint: joint(pages, result),
        indicators: by_group(pages, result),
        sources: sources(pages, result),
        standing: row.standing,
        agency: row.agency,
    }
}

/// The goals at the top of an outline: strategic goals and priorities.
fn roots(pages: &Pages, result: &AgencyResult) -> Vec<GoalAt> {
    let is_root = |at: &GoalAt| {
        let goal = pages.results.goal(*at);
        let top = matches!(goal.goal.kind, GoalType::StrategicGoal | GoalType::PmaPriority);
        top && goal.parent.is_none()
    };
    result.goals.iter().copied().filter(is_root).collect()
}

fn joint(pages: &Pages, result: &AgencyResult) -> Vec<JointRow> {
    let distinct = pages.results.distinct(result.goals.iter().copied());
    let joint = distinct.into_iter().filter_map(|at| pages.results.joint_of(at));
    joint.map(|joint| rows::joint_row(pages, joint)).collect()
}

/// The indicators of an agency's goals by group, empty groups left out. Those
/// of a joint goal's partners are among them, as in its counts.
fn by_group(pages: &Pages, result: &AgencyResult) -> Vec<StandingList> {
    let results = pages.results;
    let distinct = results.distinct(result.goals.iter().copied());
    let shown: Vec<(GoalAt, IndicatorAt)> = distinct
        .into_iter()
        .flat_map(|at| results.goal(at).shown.iter().map(move |&one| (at, one)))
        .collect();
    let line = |&(at, one): &(GoalAt, IndicatorAt)| {
        let goal = results.goal(at).goal;
        let indicator = results.indicator(one).1;
        IndicatorLine {
            name: indicator.indicator.name.clone(),
            url: route::indicator(&goal.id, &indicator.indicator.id),
            goal: goal.name.clone(),
            status: words::status(indicator.judgement.status),
        }
    };
    let lists = Group::ALL.iter().map(|&group| {
        let in_group = shown
            .iter()
            .filter(|(_, one)| results.indicator(*one).1.judgement.status.group() == group);
        let (label, shape) = words::group(group);
        StandingList { key: group.as_str(), label, shape, indicators: in_group.map(line).collect() }
    });
    lists.filter(|list| !list.indicators.is_empty()).collect()
}

/// The files of the agency's drop that its figures come from.
fn sources(pages: &Pages, result: &AgencyResult) -> Vec<String> {
    let goals = result.goals.iter().map(|&at| pages.results.goal(at).goal);
    let mut files: Vec<_> = goals
        .flat_map(|goal| {
            let indicators = goal.indicators.iter();
            let places = indicators.flat_map(|one| {
                let rows = one.measurements.iter().map(|row| row.place.file);
                std::iter::once(one.place.file).chain(rows)
            });
            let milestones = goal.milestones.iter().map(|one| one.place.file);
            std::iter::once(goal.place.file).chain(places).chain(milestones)
        })
        .collect();
    files.sort();
    files.dedup();
    files.into_iter().map(|file| pages.files[file].path().to_owned()).collect()
}
