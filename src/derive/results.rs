//! The public report with every indicator judged and every relation resolved.

use std::collections::HashMap;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::indicator::{IndicatorResult, judge};
use super::movement::Movement;
use super::public::PublicReport;
use super::relations;
use super::tally::Tally;
use crate::model::{Agency, AgencyType, Goal, ReportedStatus};

/// Place of a goal in [`Results::goals`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GoalAt(pub(super) u32);

impl GoalAt {
    /// Its number, from 0, in the order of agencies and drops.
    pub fn number(self) -> usize {
        self.0 as usize
    }
}

/// Place of an indicator: its goal and its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorAt(pub(super) GoalAt, pub(super) u32);

/// Everything that pages and exports show.
#[derive(Debug)]
pub struct Results<'a> {
    /// The report it is made of.
    pub report: &'a PublicReport,
    /// In the order of agencies.csv.
    pub agencies: Vec<AgencyResult<'a>>,
    pub(super) goals: Vec<GoalResult<'a>>,
    /// By id.
    pub(super) joint: Vec<JointGoal<'a>>,
    /// By slug.
    topics: Vec<Topic<'a>>,
    by_id: HashMap<&'a str, GoalAt>,
    indicators_by_id: HashMap<&'a str, IndicatorAt>,
}

/// An agency and its goals.
#[derive(Debug)]
pub struct AgencyResult<'a> {
    /// The agency.
    pub agency: &'a Agency,
    /// Its goals, in the order of its drop.
    pub goals: Vec<GoalAt>,
}

/// A goal, its indicators judged.
#[derive(Debug)]
pub struct GoalResult<'a> {
    /// Whose goal it is.
    pub agency: &'a Agency,
    /// The goal.
    pub goal: &'a Goal,
    /// Its own indicators, in their order.
    pub indicators: Vec<IndicatorResult<'a>>,
    /// The joint goal it is a member of.
    pub joint: Option<usize>,
    /// The goal above it.
    pub parent: Option<GoalAt>,
    /// The goals below it.
    pub children: Vec<GoalAt>,
    /// The goals it supports.
    pub supports: Vec<GoalAt>,
    /// The goals that support it.
    pub supporters: Vec<GoalAt>,
    /// The indicators it shows: its own, or those of all members of its joint
    /// goal.
    pub shown: Vec<IndicatorAt>,
    /// Where they stand.
    pub tally: Tally,
    /// What moved among them since the period before.
    pub movement: Option<Movement>,
}

/// Goals of several agencies that are one.
#[derive(Debug)]
pub struct JointGoal<'a> {
    /// The id they share.
    pub id: &'a crate::model::Id,
    /// Its rows, in the order of agencies.
    pub members: Vec<GoalAt>,
}

/// A topic and its goals.
#[derive(Debug)]
pub struct Topic<'a> {
    /// As addresses spell it.
    pub slug: String,
    /// As it is spelt first.
    pub name: &'a str,
    /// Its goals in the order of agencies.
    pub goals: Vec<GoalAt>,
}

impl<'a> Results<'a> {
    /// Judges every indicator and resolves every relation.
    pub fn of(report: &'a PublicReport, pace_tolerance: Decimal) -> Results<'a> {
        let rows: Vec<(&Agency, &Goal)> = report
            .agencies
            .iter()
            .flat_map(|agency| agency.goals.iter().map(move |goal| (agency, goal)))
            .collect();
        let judge = |indicator, goal| judge(indicator, goal, report, pace_tolerance);
        let goals: Vec<GoalResult> = rows
            .par_iter()
            .map(|&(agency, goal)| GoalResult {
                agency,
                goal,
                indicators: goal.indicators.iter().map(|one| judge(one, goal)).collect(),
                joint: None,
                parent: None,
                children: Vec::new(),
                supports: Vec::new(),
                supporters: Vec::new(),
                shown: Vec::new(),
                tally: Tally::default(),
                movement: None,
            })
            .collect();
        let by_id = goals.iter().enumerate().map(|(at, one)| (one.goal.id.as_str(), place(at)));
        let indicators_by_id = goals.iter().enumerate().flat_map(|(at, goal)| {
            let indicators = goal.indicators.iter().enumerate();
            indicators.map(move |(number, one)| {
                (one.indicator.id.as_str(), IndicatorAt(place(at), number as u32))
            })
        });
        let mut results = Results {
            indicators_by_id: indicators_by_id.collect(),
            report,
            agencies: relations::agencies(report, &goals),
            joint: relations::joint(&goals),
            topics: relations::topics(&goals),
            by_id: by_id.collect(),
            goals,
        };
        results.relate();
        results.count();
        results
    }

    /// The goal at a place.
    pub fn goal(&self, at: GoalAt) -> &GoalResult<'a> {
        &self.goals[at.0 as usize]
    }

    /// The goal of an id.
    pub fn find(&self, id: &str) -> Option<GoalAt> {
        self.by_id.get(id).copied()
    }

    /// The indicator at a place, with its goal.
    pub fn indicator(&self, at: IndicatorAt) -> (&GoalResult<'a>, &IndicatorResult<'a>) {
        let goal = self.goal(at.0);
        (goal, &goal.indicators[at.1 as usize])
    }

    /// The indicator of an id, with its goal.
    pub fn find_indicator(&self, id: &str) -> Option<(&GoalResult<'a>, &IndicatorResult<'a>)> {
        self.indicators_by_id.get(id).map(|&at| self.indicator(at))
    }

    /// Every goal with its place, in the order of agencies and drops.
    pub fn goals(&self) -> impl Iterator<Item = (GoalAt, &GoalResult<'a>)> {
        self.goals.iter().enumerate().map(|(at, goal)| (place(at), goal))
    }

    /// The joint goals, by id.
    pub fn joint_goals(&self) -> &[JointGoal<'a>] {
        &self.joint
    }

    /// The joint goal a goal is a member of.
    pub fn joint_of(&self, at: GoalAt) -> Option<&JointGoal<'a>> {
        self.goal(at).joint.map(|joint| &self.joint[joint])
    }

    /// The topics, by slug.
    pub fn topics(&self) -> &[Topic<'a>] {
        &self.topics
    }

    /// The rows of one goal: all members of a joint goal, else the goal itself.
    pub fn members(&self, at: GoalAt) -> Vec<GoalAt> {
        self.joint_of(at).map_or_else(|| vec![at], |joint| joint.members.clone())
    }

    /// Goals with each joint goal once, in the place of its first member here.
    pub fn distinct(&self, goals: impl IntoIterator<Item = GoalAt>) -> Vec<GoalAt> {
        let mut seen = vec![false; self.joint.len()];
        let is_first = |at: &GoalAt| match self.goal(*at).joint {
            Some(joint) => !std::mem::replace(&mut seen[joint], true),
            None => true,
        };
        goals.into_iter().filter(is_first).collect()
    }

    /// Where the indicators of some goals stand, each counted once.
    pub fn tally(&self, goals: impl IntoIterator<Item = GoalAt>) -> Tally {
        let shown = self.distinct(goals).into_iter().flat_map(|at| &self.goal(at).shown);
        shown.map(|&at| self.indicator(at).1.judgement.status).collect()
    }

    /// The goals of agencies, without those of the government as a whole.
    pub fn agency_goals(&self) -> impl Iterator<Item = GoalAt> {
        self.goals().filter(|(_, goal)| goal.agency.kind == AgencyType::Agency).map(|(at, _)| at)
    }

    /// What the teams of a goal report, by agency.
    pub fn reported(&self, at: GoalAt) -> Vec<(&'a Agency, ReportedStatus)> {
        let members = self.members(at).into_iter().map(|member| self.goal(member));
        members.filter_map(|member| Some((member.agency, member.goal.reported?))).collect()
    }

    /// The same where the teams of a joint goal differ; nothing where they agree.
    pub fn differing_reports(&self, at: GoalAt) -> Vec<(&'a Agency, ReportedStatus)> {
        if self.joint_of(at).is_none() {
            return Vec::new();
        }
        let reported = self.reported(at);
        let differ = reported.windows(2).any(|pair| pair[0].1 != pair[1].1);
        if differ { reported } else { Vec::new() }
    }
}

pub(super) fn place(at: usize) -> GoalAt {
    GoalAt(at as u32)
}
