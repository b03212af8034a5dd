//! Goals at risk, by what their teams report and by what their figures say.
//!
//! Owns the lists; the two are never mixed. Joint goals stand in a list once.

use super::indicator::IndicatorResult;
use super::results::{GoalAt, Results};
use super::status::Status;
use crate::model::{Agency, Goal, ReportedStatus};

/// A goal that is reported as going well, and the indicators that say otherwise.
#[derive(Debug)]
pub struct Contradiction<'r> {
    /// The goal.
    pub goal: &'r Goal,
    /// What its team reports.
    pub reported: ReportedStatus,
    /// The indicators that regressed, missed or did not meet their targets.
    pub failing: Vec<&'r IndicatorResult<'r>>,
}

impl<'a> Results<'a> {
    /// Goals that a team reports as delayed or blocked, joint ones once.
    pub fn reported_at_risk(&self) -> Vec<GoalAt> {
        let at_risk = |status| matches!(status, ReportedStatus::Delayed | ReportedStatus::Blocked);
        self.where_goals(|at| self.reported(at).iter().any(|(_, status)| at_risk(*status)))
    }

    /// Goals with an indicator that regressed, missed or did not meet its
    /// target, joint ones once.
    pub fn computed_at_risk(&self) -> Vec<GoalAt> {
        self.where_goals(|at| self.has_failing_indicator(at))
    }

    /// Goals reported as going well with an indicator that says otherwise.
    pub fn differing(&self) -> Vec<GoalAt> {
        self.where_goals(|at| self.differs(at))
    }

    /// Whether a goal is reported as going well while an indicator says
    /// otherwise.
    pub fn differs(&self, at: GoalAt) -> bool {
        let well = |(_, status): &(&Agency, ReportedStatus)| goes_well(*status);
        self.reported(at).iter().any(well) && self.has_failing_indicator(at)
    }

    fn where_goals(&self, keeps: impl Fn(GoalAt) -> bool) -> Vec<GoalAt> {
        let mut goals = self.distinct(self.goals().map(|(at, _)| at));
        goals.retain(|&at| keeps(at));
        goals
    }

    fn has_failing_indicator(&self, at: GoalAt) -> bool {
        let tally = &self.goal(at).tally;
        Status::ALL.iter().any(|&status| status.is_at_risk() && tally.of(status) > 0)
    }

    /// Each row of a goal that its team reports as going well while a figure
    /// says otherwise.
    pub fn contradictions(&self) -> Vec<Contradiction<'_>> {
        let mut contradictions = Vec::new();
        for (_, result) in self.goals() {
            let Some(reported) = result.goal.reported.filter(|status| goes_well(*status)) else {
                continue;
            };
            let shown = result.shown.iter().map(|&at| self.indicator(at).1);
            let failing: Vec<_> = shown.filter(|one| one.judgement.status.is_at_risk()).collect();
            if !failing.is_empty() {
                contradictions.push(Contradiction { goal: result.goal, reported, failing });
            }
        }
        contradictions
    }
}

fn goes_well(status: ReportedStatus) -> bool {
    matches!(status, ReportedStatus::Ahead | ReportedStatus::OnTrack | ReportedStatus::Complete)
}
