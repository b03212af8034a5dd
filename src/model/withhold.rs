//! Columns that are read and never published (`[publish] withhold`).
//!
//! Owns which columns those can be. Never takes out a whole row: what is internal
//! or embargoed is the matter of `derive`.

use super::{Goal, Indicator, Measurement, Milestone, Report};

/// A column that can be withheld, and what taking it out means. Ids, names and
/// what a status is made of cannot be: without them the rest would mislead.
type Withheld<T> = (&'static str, fn(&mut T));

const GOALS: &[Withheld<Goal>] = &[
    ("goals.goal_statement", |goal| goal.statement = None),
    ("goals.reported_status", |goal| {
        goal.reported = None;
        goal.updates.iter_mut().for_each(|update| update.reported = None);
    }),
    ("goals.goal_leader", |goal| goal.details.leader = None),
    ("goals.goal_leader_title", |goal| goal.details.leader_title = None),
    ("goals.deputy_goal_leader", |goal| goal.details.deputy = None),
    ("goals.contact", |goal| goal.details.contact = None),
    ("goals.topics", |goal| goal.topics.clear()),
    ("goals.predecessor_goal_id", |goal| goal.predecessor = None),
    ("goals.external_factors", |goal| goal.details.external_factors = None),
    ("goals.congressional_input", |goal| goal.details.congressional_input = None),
    ("goals.note", |goal| goal.details.note = None),
];

const INDICATORS: &[Withheld<Indicator>] = &[
    ("indicators.key_result", |indicator| indicator.key_result = None),
    ("indicators.definition", |indicator| indicator.definition = None),
    ("indicators.note", |indicator| indicator.note = None),
    ("indicators.target_text", |indicator| indicator.target.withhold_text()),
    ("indicators.data_source", |indicator| indicator.quality.source = None),
    ("indicators.verification", |indicator| indicator.quality.verification = None),
    ("indicators.accuracy", |indicator| indicator.quality.accuracy = None),
    ("indicators.limitations", |indicator| indicator.quality.limitations = None),
    ("indicators.compensation", |indicator| indicator.quality.compensation = None),
    ("indicators.contact", |indicator| indicator.contact = None),
    ("indicators.predecessor_indicator_id", |indicator| indicator.predecessor = None),
];

const MEASUREMENTS: &[Withheld<Measurement>] = &[
    ("measurements.actual_text", |row| {
        row.details.iter_mut().for_each(|details| details.actual_text = None);
    }),
    ("measurements.target_text", |row| row.target.withhold_text()),
    ("measurements.note", |row| {
        row.details.iter_mut().for_each(|details| details.note = None);
    }),
];

const MILESTONES: &[Withheld<Milestone>] =
    &[("milestones.note", |milestone| milestone.note = None)];

/// Every column that can be withheld, as `file.column`.
pub fn columns() -> impl Iterator<Item = &'static str> {
    let goals = GOALS.iter().map(|(name, _)| *name);
    let indicators = INDICATORS.iter().map(|(name, _)| *name);
    let measurements = MEASUREMENTS.iter().map(|(name, _)| *name);
    goals.chain(indicators).chain(measurements).chain(MILESTONES.iter().map(|(name, _)| *name))
}

/// Takes a column out of a report.
pub fn withhold(report: &mut Report, column: &str) {
    for goal in report.agencies.iter_mut().flat_map(|agency| &mut agency.goals) {
        take_out(GOALS, column, goal);
        for indicator in &mut goal.indicators {
            take_out(INDICATORS, column, indicator);
            for row in &mut indicator.measurements {
                take_out(MEASUREMENTS, column, row);
            }
        }
        for milestone in &mut goal.milestones {
            take_out(MILESTONES, column, milestone);
        }
    }
}

fn take_out<T>(columns: &[Withheld<T>], column: &str, from: &mut T) {
    if let Some((_, take)) = columns.iter().find(|(name, _)| *name == column) {
        take(from);
    }
}
