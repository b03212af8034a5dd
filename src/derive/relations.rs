//! How goals hang together: parents, support, joint goals, topics.
//!
//! Owns the resolving of references; what is not public is not there.

use std::collections::{BTreeMap, HashSet};

use super::movement::movement;
use super::public::PublicReport;
use super::results::{
    AgencyResult, GoalAt, GoalResult, IndicatorAt, JointGoal, Results, Topic, place,
};
use crate::model::Agency;
use crate::route;

impl Results<'_> {
    pub(super) fn relate(&mut self) {
        for at in 0..self.goals.len() {
            let goal = self.goals[at].goal;
            let parent = goal.parent.as_ref().and_then(|parent| self.find(parent.id.as_str()));
            let mut supports: Vec<GoalAt> =
                goal.supports.iter().filter_map(|goal| self.find(goal.id.as_str())).collect();
            // A goal that is named twice is supported once; none supports itself.
            let mut seen = HashSet::from([place(at)]);
            supports.retain(|supported| seen.insert(*supported));
            if let Some(parent) = parent {
                self.goals[parent.0 as usize].children.push(place(at));
            }
            for supported in &supports {
                self.goals[supported.0 as usize].supporters.push(place(at));
            }
            self.goals[at].parent = parent;
            self.goals[at].supports = supports;
        }
        for (joint, members) in self.joint.iter().enumerate() {
            for member in &members.members {
                self.goals[member.0 as usize].joint = Some(joint);
            }
        }
    }

    pub(super) fn count(&mut self) {
        for at in 0..self.goals.len() {
            let shown: Vec<IndicatorAt> = self
                .members(place(at))
                .into_iter()
                .flat_map(|member| {
                    let own = 0..self.goal(member).indicators.len() as u32;
                    own.map(move |number| IndicatorAt(member, number))
                })
                .collect();
            let indicators = shown.iter().map(|&one| self.indicator(one).1);
            let tally = indicators.clone().map(|one| one.judgement.status).collect();
            let movement = movement(indicators);
            let goal = &mut self.goals[at];
            (goal.shown, goal.tally, goal.movement) = (shown, tally, movement);
        }
    }
}

pub(super) fn agencies<'a>(
    report: &'a PublicReport,
    goals: &[GoalResult],
) -> Vec<AgencyResult<'a>> {
    let mut next = 0;
    let mut take = |agency: &'a Agency| {
        let first = next;
        next += agency.goals.len();
        AgencyResult { agency, goals: (first..next).map(place).collect() }
    };
    let agencies = report.agencies.iter().map(&mut take).collect();
    debug_assert_eq!(next, goals.len(), "goals stand in the order of agencies");
    agencies
}

pub(super) fn joint<'a>(goals: &[GoalResult<'a>]) -> Vec<JointGoal<'a>> {
    let mut joint: BTreeMap<&crate::model::Id, Vec<GoalAt>> = BTreeMap::new();
    for (at, result) in goals.iter().enumerate() {
        if let Some(reference) = &result.goal.joint {
            joint.entry(&reference.id).or_default().push(place(at));
        }
    }
    joint.into_iter().map(|(id, members)| JointGoal { id, members }).collect()
}

pub(super) fn topics<'a>(goals: &[GoalResult<'a>]) -> Vec<Topic<'a>> {
    let mut topics: BTreeMap<String, Topic<'a>> = BTreeMap::new();
    for (at, result) in goals.iter().enumerate() {
        for name in &result.goal.topics {
            let slug = route::slug(name);
            let new = || Topic { slug: slug.clone(), name, goals: Vec::new() };
            let topic = topics.entry(slug.clone()).or_insert_with(new);
            if topic.goals.last() != Some(&place(at)) {
                topic.goals.push(place(at));
            }
        }
    }
    topics.into_values().filter(|topic| !topic.slug.is_empty()).collect()
}
