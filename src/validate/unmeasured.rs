//! Goals that no figure shows.
//!
//! Owns which goals must have indicators, and where the lack of them has a cause
//! that is told already. Never looks at the figures themselves.

use std::collections::HashSet;

use super::orphans::OrphanOf;
use super::{Leftover, files};
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::load::Sources;
use crate::model::{Agency, Goal, Id};

/// Tells goals without indicators. Of an agency without indicators.csv the first
/// one speaks for all.
pub(super) fn tell(
    agencies: &[Agency],
    leftovers: &[Leftover],
    sources: &Sources,
    findings: &mut Diagnostics,
) {
    let shown = joint_with_figures(agencies);
    let mut seen = HashSet::new();
    for (agency, leftover) in agencies.iter().zip(leftovers) {
        let bare: Vec<&Goal> = agency
            .goals
            .iter()
            // Indicators hang on the first of two goals with one id.
            .filter(|goal| seen.insert(&goal.id))
            .filter(|goal| goal.kind.is_measured() && goal.indicators.is_empty())
            .filter(|goal| goal.joint.as_ref().is_none_or(|joint| !shown.contains(&joint.id)))
            .collect();
        if is_told(agency, leftover, sources) {
            continue;
        }
        let path = format!("data/{}/indicators.csv", agency.id);
        if sources.files.find(&path).is_none() {
            findings.extend(without_file(&bare, &path));
            continue;
        }
        for goal in bare {
            let message = format!("the goal {} has no indicator", goal.id);
            let help = "add its indicators to indicators.csv, so that figures show how it stands";
            findings.push(finding(goal, message, help));
        }
    }
}

/// The joint goals that have an indicator of one of their members.
fn joint_with_figures(agencies: &[Agency]) -> HashSet<&Id> {
    let goals = agencies.iter().flat_map(|agency| &agency.goals);
    let measured = goals.filter(|goal| !goal.indicators.is_empty());
    measured.filter_map(|goal| Some(&goal.joint.as_ref()?.id)).collect()
}

/// Whether it is told already why indicators of an agency are missing: a row of
/// its indicators.csv could not be read, or the file has no rows, bears another
/// name, or is missed by the rows of measurements.
fn is_told(agency: &Agency, leftover: &Leftover, sources: &Sources) -> bool {
    let folder = format!("data/{}/", agency.id);
    let path = format!("{folder}indicators.csv");
    if !leftover.has_all_indicators {
        return true;
    }
    match sources.files.find(&path) {
        Some(file) => leftover.without_rows.contains(&file),
        None => {
            leftover.orphans.iter().any(|orphan| orphan.of == OrphanOf::Indicator)
                || files::is_misnamed(sources, &folder, "indicators.csv")
        }
    }
}

/// One finding about all goals of an agency whose indicators.csv is not there.
fn without_file(goals: &[&Goal], path: &str) -> Option<Diagnostic> {
    let (first, more) = goals.split_first()?;
    let message = match more.len() {
        0 => format!("the goal {} has no indicator: there is no file {path}", first.id),
        1 => format!(
            "the goal {} and another one have no indicators: there is no file {path}",
            first.id
        ),
        more => format!(
            "the goal {} and {more} others have no indicators: there is no file {path}",
            first.id
        ),
    };
    let help = "add the file, with the indicators whose figures show how a goal stands";
    Some(finding(first, message, help))
}

fn finding(goal: &Goal, message: String, help: &str) -> Diagnostic {
    Diagnostic::new(&rules::GOAL_WITHOUT_INDICATORS, goal.place, message, help)
}
