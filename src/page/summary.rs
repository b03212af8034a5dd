//! The cross-agency summary.

use super::view::{AgencyRow, CountRow, Summary};
use super::{Pages, home, lists, rows, standing, tree, words};
use crate::derive::GoalAt;
use crate::model::{AgencyType, GoalType};
use crate::route;

pub(super) fn summary(pages: &Pages) -> Summary {
    let results = pages.results;
    let total = results.tally(results.agency_goals());
    let of = |kind| pages.agencies_of(kind).map(|one| rows::agency_row(pages, one)).collect();
    let agencies: Vec<AgencyRow> = of(AgencyType::Agency);
    let list = |goals: Vec<GoalAt>| rows::goal_rows(pages, goals);
    let measured = measured(pages);
    let without: Vec<GoalAt> =
        measured.iter().copied().filter(|&at| results.goal(at).movement.is_none()).collect();
    Summary {
        body_html: lists::introduction(pages, "summary", 2),
        result: home::result(pages),
        standing: standing::standing_with(&total, |group| Some(format!("goals/?standing={group}"))),
        government_wide: of(AgencyType::GovernmentWide),
        total_note: total_note(&agencies, total.total()),
        agencies,
        reported_at_risk: list(results.reported_at_risk()),
        computed_at_risk: list(results.computed_at_risk()),
        differing: list(results.differing()),
        without_figure: list(without),
        measured: measured.len(),
        by_kind: by_kind(pages),
        by_topic: by_topic(pages),
        by_priority: by_priority(pages),
    }
}

/// The goals that are measured by figures of their own, joint ones once.
fn measured(pages: &Pages) -> Vec<GoalAt> {
    let results = pages.results;
    let is_measured = |at: &GoalAt| {
        let result = results.goal(*at);
        result.goal.kind.is_measured() || !result.shown.is_empty()
    };
    results.distinct(results.agency_goals().filter(is_measured))
}

/// Why the rows do not add up to the total, where they do not.
fn total_note(agencies: &[AgencyRow], total: u32) -> Option<String> {
    let sum: u32 = agencies.iter().map(|row| row.standing.total).sum();
    (sum != total).then(|| {
        format!(
            "The rows add up to {sum} indicators and the total is {total}: a goal that several agencies share is shown by each of them and counted once in the total."
        )
    })
}

fn by_kind(pages: &Pages) -> Vec<CountRow> {
    let results = pages.results;
    let rows = GoalType::ALL.iter().map(|&kind| {
        let goals: Vec<GoalAt> =
            results.goals().filter(|(_, one)| one.goal.kind == kind).map(|(at, _)| at).collect();
        count_row(pages, words::goal_types(kind).to_owned(), None, goals)
    });
    rows.filter(|row| row.goals > 0).collect()
}

fn by_topic(pages: &Pages) -> Vec<CountRow> {
    let topics = pages.results.topics().iter();
    let row = |topic: &crate::derive::Topic| {
        let url = format!("topics/{}/", topic.slug);
        count_row(pages, topic.name.to_owned(), Some(url), topic.goals.clone())
    };
    topics.map(row).collect()
}

/// What the goals that support a priority, or anything below it, amount to.
fn by_priority(pages: &Pages) -> Vec<CountRow> {
    let results = pages.results;
    let row = |at: GoalAt| {
        let supporters = tree::supporters_of(pages, at);
        let goal = results.goal(at).goal;
        count_row(pages, goal.name.clone(), Some(route::goal(&goal.id)), supporters)
    };
    pages.priorities().into_iter().map(row).collect()
}

fn count_row(pages: &Pages, label: String, url: Option<String>, goals: Vec<GoalAt>) -> CountRow {
    let tally = pages.results.tally(goals.iter().copied());
    CountRow {
        label,
        url,
        goals: pages.results.distinct(goals).len(),
        standing: standing::standing(&tally),
    }
}
