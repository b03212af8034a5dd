//! Goals with the goals below them: objectives under strategic goals,
//! strategies under priorities.

use super::view::{GoalTree, Priorities};
use super::{Pages, lists, rows};
use crate::derive::GoalAt;

/// Levels shown; a circle of parents is an error, and must not be endless even
/// where that error is turned off.
const DEEPEST: usize = 6;

/// What a tree shows beside the goals below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Supporters {
    Shown,
    LeftOut,
}

/// A goal and all below it. `spark` counts the sparklines of the page.
pub(super) fn tree(
    pages: &Pages,
    at: GoalAt,
    supporters: Supporters,
    spark: &mut usize,
) -> GoalTree {
    branch(pages, at, supporters, (spark, DEEPEST))
}

fn branch(
    pages: &Pages,
    at: GoalAt,
    supporters: Supporters,
    (spark, levels): (&mut usize, usize),
) -> GoalTree {
    let result = pages.results.goal(at);
    let mut children = Vec::new();
    if levels > 0 {
        for &child in &result.children {
            children.push(branch(pages, child, supporters, (spark, levels - 1)));
        }
    }
    let supporting = match supporters {
        Supporters::Shown => pages.results.distinct(result.supporters.iter().copied()),
        Supporters::LeftOut => Vec::new(),
    };
    GoalTree {
        goal: rows::goal_rows(pages, [at], spark).remove(0),
        statement: result.goal.statement.clone().filter(|text| *text != result.goal.name),
        children,
        supporters: rows::goal_rows(pages, supporting, spark),
    }
}

/// A goal and all goals below it, each once.
pub(super) fn below(pages: &Pages, at: GoalAt) -> Vec<GoalAt> {
    let mut goals = vec![at];
    let mut next = 0;
    while let Some(&goal) = goals.get(next) {
        for child in &pages.results.goal(goal).children {
            if !goals.contains(child) {
                goals.push(*child);
            }
        }
        next += 1;
    }
    goals
}

pub(super) fn priorities(pages: &Pages) -> Priorities {
    let mut spark = 0;
    let roots = pages.priorities();
    Priorities {
        body_html: lists::introduction(pages, "priorities", 2),
        priorities: roots
            .into_iter()
            .map(|at| tree(pages, at, Supporters::Shown, &mut spark))
            .collect(),
    }
}
