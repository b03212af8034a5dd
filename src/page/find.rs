//! The page of goals, and what a reader can find a goal by.
//!
//! Owns the order of its rows and what each is found by: both the page and the
//! index for the script on it (`export::find`) are made from here, so that the
//! rows of one are those of the other. A browser may hold the page of another
//! day, so both name the order they were made in. Never says how the index is
//! written, nor how words are compared.

use std::borrow::Cow;
use std::collections::HashMap;

use super::view::{Filter, FilterOption, Goals, PlainGoal, PlainGoalList};
use super::{Pages, lists, rows, standing, words};
use crate::derive::{GoalAt, GoalResult, Group, Tally};
use crate::model::{GoalType, ReportedStatus};
use crate::route;

/// The goals of the page of goals, each row with what it is found by.
#[derive(Debug)]
pub struct Finder<'p, 'a> {
    pages: &'p Pages<'a>,
    lists: Vec<(GoalType, Vec<GoalAt>)>,
}

/// Something that goals can be chosen by.
#[derive(Debug)]
pub struct Facet<'a> {
    /// Its name in addresses and in the index.
    pub key: &'static str,
    /// In words.
    pub label: &'static str,
    /// What may be chosen; what no goal has is left out.
    pub choices: Vec<Choice<'a>>,
}

/// One of the things that may be chosen.
#[derive(Debug)]
pub struct Choice<'a> {
    /// Its name in addresses and in the index.
    pub key: &'a str,
    /// In words.
    pub label: &'a str,
    /// The rows it leaves, from 0 and in their order.
    pub rows: Vec<u32>,
}

impl<'p, 'a> Finder<'p, 'a> {
    /// The goals of a site.
    pub fn new(pages: &'p Pages<'a>) -> Self {
        let distinct = pages.results.distinct(pages.results.goals().map(|(at, _)| at));
        Self { pages, lists: rows::grouped(pages, &distinct) }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.lists.iter().map(|(_, goals)| goals.len()).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    /// A name for the rows and their order: two pages of goals with the same have
    /// the same goals in the same places.
    pub fn order(&self) -> String {
        let goals = self.rows().map(|(_, at)| self.pages.results.goal(at).goal.id.as_str());
        name_of_order(goals)
    }

    /// Hands out the texts of each row whose words it is found by: names,
    /// statement and ids, those of its agencies and of its indicators, topics.
    pub fn each_text(&self, mut take: impl FnMut(u32, &'a str)) {
        for (row, at) in self.rows() {
            for member in self.pages.results.members(at) {
                texts(self.pages.results.goal(member), &mut |text| take(row, text));
            }
        }
    }

    /// What the rows can be chosen by.
    pub fn facets(&self) -> Vec<Facet<'a>> {
        let facet = |key, label, choices: Vec<Choice<'a>>| Facet { key, label, choices };
        let mut facets = vec![
            facet("agency", "Agency", self.agencies()),
            facet("topic", "Topic", self.topics()),
            facet("type", "Type of goal", self.kinds()),
            facet("reported", "Reported by the team", self.reported()),
            facet("standing", "What the figures say", self.standings()),
        ];
        for facet in &mut facets {
            facet.choices.retain(|choice| !choice.rows.is_empty());
        }
        facets
    }

    fn rows(&self) -> impl Iterator<Item = (u32, GoalAt)> {
        (0..).zip(self.lists.iter().flat_map(|(_, goals)| goals.iter().copied()))
    }

    fn agencies(&self) -> Vec<Choice<'a>> {
        let rows = self.rows_by_goal();
        let agencies = self.pages.results.agencies.iter().map(|result| Choice {
            key: result.agency.id.as_str(),
            label: result.agency.name.as_str(),
            rows: rows_of(&rows, &result.goals),
        });
        let mut agencies: Vec<Choice> = agencies.collect();
        agencies.sort_by_key(|choice| choice.label.to_lowercase());
        agencies
    }

    fn topics(&self) -> Vec<Choice<'a>> {
        let rows = self.rows_by_goal();
        let topics = self.pages.results.topics().iter().map(|topic| Choice {
            key: topic.slug.as_str(),
            label: topic.name,
            rows: rows_of(&rows, &topic.goals),
        });
        topics.collect()
    }

    /// The row of each goal, by the goal's number; members of a joint goal have
    /// one in common.
    fn rows_by_goal(&self) -> Vec<u32> {
        let results = self.pages.results;
        let mut rows = vec![0; results.goals().count()];
        for (row, at) in self.rows() {
            for member in results.members(at) {
                rows[member.number()] = row;
            }
        }
        rows
    }

    fn kinds(&self) -> Vec<Choice<'a>> {
        let mut next = 0;
        let kinds = self.lists.iter().map(|(kind, goals)| {
            let first = next;
            next += goals.len() as u32;
            let label = words::goal_types(*kind);
            Choice { key: kind.as_str(), label, rows: (first..next).collect() }
        });
        kinds.collect()
    }

    fn reported(&self) -> Vec<Choice<'a>> {
        let mut rows = vec![Vec::new(); ReportedStatus::ALL.len() + 1];
        for (row, at) in self.rows() {
            let reported = self.pages.results.reported(at);
            for (_, status) in &reported {
                push(&mut rows[*status as usize], row);
            }
            if reported.is_empty() {
                push(&mut rows[ReportedStatus::ALL.len()], row);
            }
        }
        let terms = ReportedStatus::ALL.iter().map(|&status| words::reported(status));
        let names = terms.map(|term| (term.key, term.label));
        choices(names.chain([("none_published", "None published")]), rows)
    }

    fn standings(&self) -> Vec<Choice<'a>> {
        let mut rows = vec![Vec::new(); Group::ALL.len() + 1];
        for (row, at) in self.rows() {
            let tally = &self.pages.results.goal(at).tally;
            for (group, count) in tally.groups() {
                if count > 0 {
                    push(&mut rows[group as usize], row);
                }
            }
            if tally.total() == 0 {
                push(&mut rows[Group::ALL.len()], row);
            }
        }
        let names = Group::ALL.iter().map(|&group| (group.as_str(), words::group(group).0));
        choices(names.chain([("no_indicator", "No indicator")]), rows)
    }
}

/// FNV-1a of 64 bits. It tells one day's rows from another's by accident, not by
/// intent: whoever could make two orders with the same name could as well write
/// the page.
fn name_of_order<'i>(ids: impl Iterator<Item = &'i str>) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for id in ids {
        // No id has a line end, so none can pass for two.
        for byte in id.bytes().chain([b'\n']) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}

fn texts<'a>(result: &GoalResult<'a>, take: &mut impl FnMut(&'a str)) {
    let (agency, goal) = (result.agency, result.goal);
    take(goal.id.as_str());
    take(&goal.name);
    goal.statement.iter().for_each(|text| take(text));
    goal.topics.iter().for_each(|text| take(text));
    take(agency.id.as_str());
    take(&agency.name);
    take(&agency.abbreviation);
    for one in &result.indicators {
        take(one.indicator.id.as_str());
        take(&one.indicator.name);
        one.indicator.key_result.iter().for_each(|text| take(text));
    }
}

fn rows_of(rows: &[u32], goals: &[GoalAt]) -> Vec<u32> {
    let mut found: Vec<u32> = goals.iter().map(|at| rows[at.number()]).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Adds a row, once.
fn push(rows: &mut Vec<u32>, row: u32) {
    if rows.last() != Some(&row) {
        rows.push(row);
    }
}

fn choices<'a>(
    names: impl Iterator<Item = (&'static str, &'static str)>,
    rows: Vec<Vec<u32>>,
) -> Vec<Choice<'a>> {
    names.zip(rows).map(|((key, label), rows)| Choice { key, label, rows }).collect()
}

/// Goals of one kind from which on they stand in blocks.
const MANY: usize = 200;

/// The most goals of a block.
const BLOCK: usize = 50;

/// How many goals of a list stand in a block: as many in the last one as in the
/// others, or nearly so, since a browser takes all for equally high at first.
fn block(goals: usize) -> usize {
    if goals > MANY { goals.div_ceil(goals.div_ceil(BLOCK)) } else { MANY }
}

/// `goals.html`.
pub(super) fn goals(pages: &Pages) -> Goals {
    let finder = Finder::new(pages);
    let mut standings = Standings::default();
    let mut list = |(kind, goals): &(GoalType, Vec<GoalAt>)| {
        let blocks = goals.chunks(block(goals.len())).map(|block| {
            block.iter().map(|&at| row(pages, at, &mut standings)).collect::<Vec<_>>()
        });
        let blocks: Vec<Vec<PlainGoal>> = blocks.collect();
        let is_told = |goal: &PlainGoal| {
            !goal.reported.is_empty() || !standings.distinct[goal.standing].is_empty()
        };
        PlainGoalList {
            label: words::goal_types(*kind),
            key: rows::kind_key(*kind),
            kind: words::goal_type(*kind),
            told: blocks.iter().flatten().any(is_told),
            total: goals.len(),
            blocks,
        }
    };
    Goals {
        body_html: lists::introduction(pages, "goals", 2),
        total: finder.len(),
        of_agencies: pages.results.distinct(pages.results.agency_goals()).len(),
        rows: pages.results.goals().count(),
        filters: finder.facets().into_iter().filter_map(filter).collect(),
        index: route::FIND,
        order: finder.order(),
        lists: finder.lists.iter().map(&mut list).collect(),
        standings: standings.distinct,
    }
}

/// A facet as a filter; none where there is nothing to choose between.
fn filter(facet: Facet) -> Option<Filter> {
    let option =
        |choice: &Choice| FilterOption { key: choice.key.into(), label: choice.label.into() };
    let options: Vec<FilterOption> = facet.choices.iter().map(option).collect();
    (options.len() > 1).then_some(Filter { key: facet.key, label: facet.label, options })
}

fn row(pages: &Pages, at: GoalAt, standings: &mut Standings) -> PlainGoal {
    let result = pages.results.goal(at);
    let partners = rows::partners(pages, at);
    let by = match partners.as_slice() {
        [] => rows::short_name(result.agency).to_owned(),
        [first, rest @ ..] => {
            rest.iter().fold(first.short.clone(), |by, one| by + ", " + &one.short)
        }
    };
    PlainGoal {
        name: result.goal.name.clone(),
        url: route::goal(&result.goal.id),
        by,
        reported: reported(pages, at),
        standing: standings.number(&result.tally),
    }
}

/// What is reported of a goal, in words.
fn reported(pages: &Pages, at: GoalAt) -> Cow<'static, str> {
    let reported = pages.results.differing_reports(at);
    if reported.is_empty() {
        let own = pages.results.goal(at).goal.reported;
        return own.map_or("", |status| words::reported(status).label).into();
    }
    let each = reported.iter().map(|(agency, status)| {
        format!("{}: {}", rows::short_name(agency), words::reported(*status).label.to_lowercase())
    });
    each.collect::<Vec<_>>().join(", ").into()
}

/// Where indicators stand, each combination once.
#[derive(Default)]
struct Standings {
    distinct: Vec<Vec<super::view::RowCount>>,
    numbers: HashMap<[u32; Group::ALL.len()], usize>,
}

impl Standings {
    fn number(&mut self, tally: &Tally) -> usize {
        let mut counts = [0; Group::ALL.len()];
        tally.groups().for_each(|(group, count)| counts[group as usize] = count);
        *self.numbers.entry(counts).or_insert_with(|| {
            self.distinct.push(standing::of_row(tally).groups);
            self.distinct.len() - 1
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_order_has_another_name() {
        let name = |ids: &[&str]| name_of_order(ids.iter().copied());
        // Worked out from the definition of FNV-1a outside the program.
        assert_eq!(
            (name(&[]), name(&["a"])),
            ("cbf29ce484222325".into(), "089bdc07b544e7b2".into())
        );
        let orders: [&[&str]; 6] =
            [&["a", "b"], &["b", "a"], &["ab"], &["a", "b", "c"], &["a", "c"], &["A", "b"]];
        let mut names: Vec<String> = orders.map(name).into();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), orders.len());
    }

    #[test]
    fn blocks_are_about_equal() {
        let check = |goals: usize, expected: &[usize]| {
            let goals = vec![(); goals];
            let sizes: Vec<usize> = goals.chunks(block(goals.len())).map(<[()]>::len).collect();
            assert_eq!(sizes, expected);
        };
        check(0, &[]);
        check(200, &[200]);
        check(201, &[41, 41, 41, 41, 37]);
        check(351, &[44, 44, 44, 44, 44, 44, 44, 43]);
    }
}
