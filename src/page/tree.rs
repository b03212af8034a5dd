//! Goals with the goals below them: objectives under strategic goals,
//! strategies under priorities.

use super::view::{GoalTree, Priorities};
use super::{Pages, lists, rows, standing};
use crate::derive::{GoalAt, Tally};

/// Levels shown; a circle of parents is an error, and must not be endless even
/// where that error is turned off.
const DEEPEST: usize = 6;

/// What a tree shows beside the goals below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Supporters {
    Shown,
    LeftOut,
}

/// A goal and all below it.
pub(super) fn tree(pages: &Pages, at: GoalAt, supporters: Supporters) -> GoalTree {
    branch(pages, at, supporters, DEEPEST)
}

fn branch(pages: &Pages, at: GoalAt, supporters: Supporters, levels: usize) -> GoalTree {
    let result = pages.results.goal(at);
    let mut children = Vec::new();
    if levels > 0 {
        for &child in &result.children {
            children.push(branch(pages, child, supporters, levels - 1));
        }
    }
    let supporting = match supporters {
        Supporters::Shown => pages.results.distinct(result.supporters.iter().copied()),
        Supporters::LeftOut => Vec::new(),
    };
    GoalTree {
        goal: rows::goal_row(pages, at),
        statement: result.goal.statement.clone().filter(|text| *text != result.goal.name),
        children,
        supporters: rows::goal_rows(pages, supporting),
        supported: standing::of_row(&match supporters {
            Supporters::Shown => pages.results.tally(supporters_of(pages, at)),
            Supporters::LeftOut => Tally::default(),
        }),
    }
}

/// The goals that support a goal or anything below it, each once.
pub(super) fn supporters_of(pages: &Pages, at: GoalAt) -> Vec<GoalAt> {
    let below = below(pages, at).into_iter();
    let mut supporters: Vec<GoalAt> =
        below.flat_map(|goal| pages.results.goal(goal).supporters.iter().copied()).collect();
    supporters.sort();
    supporters.dedup();
    supporters
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
    let roots = pages.priorities();
    Priorities {
        body_html: lists::introduction(pages, "priorities", 2),
        priorities: roots.into_iter().map(|at| tree(pages, at, Supporters::Shown)).collect(),
    }
}
