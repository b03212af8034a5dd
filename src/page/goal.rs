//! The pages of a goal, of its quarterly updates and of a joint goal.

use std::collections::HashMap;

use super::anchors::Anchors;
use super::glossary::Reading;
use super::view::{
    Alike, Contact, Detail, Goal, Indicator, Joint, Link, Member, Milestone, Update,
};
use super::{Pages, embed, figures, indicator, rows, text, words};
use crate::derive::{GoalAt, GoalResult, JointGoal, Movement};
use crate::model::{self, Period};
use crate::route;

pub(super) fn goal(pages: &Pages, at: GoalAt) -> Goal {
    let results = pages.results;
    let result = results.goal(at);
    let goal = result.goal;
    let row = rows::goal_row(pages, at);
    let list = |goals: &[GoalAt]| rows::goal_rows(pages, goals.iter().copied());
    // In the order in which a page shows them.
    let mut reading = Reading::of(pages.glossary.as_ref(), &row.url);
    let kind_meaning = reading.meaning(row.kind);
    let statement = goal.statement.clone().filter(|statement| *statement != goal.name);
    let statement_html = reading.words(statement.as_ref());
    let (mut indicators, alike) = indicators(pages, result);
    explain_in(&mut indicators, &mut reading);
    Goal {
        id: row.id,
        kind: row.kind,
        kind_meaning,
        term: term(goal, figures::period, "–"),
        term_months: goal.start.zip(goal.end).map(|(start, end)| {
            format!("{} to {}", figures::month_of(start.first()), figures::month_of(end.last()))
        }),
        begin: goal.start.map(|start| figures::month_of(start.first())),
        end: goal.end.map(|end| figures::month_of(end.last())),
        statement,
        statement_html,
        agency: row.agency,
        topics: topics(goal),
        joint: results.joint_of(at).map(|joint| rows::joint_row(pages, joint)),
        reported: row.reported,
        reported_by: row.reported_by,
        standing: row.standing,
        latest: latest(pages, result),
        movement: result.movement.as_ref().map_or_else(Vec::new, movement),
        differs: results.differs(at),
        indicators,
        alike,
        body_html: goal
            .narrative
            .as_ref()
            .map_or_else(String::new, |narrative| text::html_below(pages, narrative, 3, &reading)),
        milestones: goal.milestones.iter().map(milestone).collect(),
        updates: goal.updates.iter().map(|update| rows::update_row(result, update)).collect(),
        people: people(goal),
        details: details(goal),
        contact: contact(pages, result),
        parent: result.parent.map(|parent| rows::goal_link(results.goal(parent))),
        children: list(&result.children),
        supports: list(&result.supports),
        supporters: list(&results.distinct(result.supporters.iter().copied())),
        csv: (!result.shown.is_empty()).then(|| Link {
            label: format!("{}.csv", goal.id.lower()),
            url: route::goal_csv(&goal.id),
        }),
        source: place(pages, goal),
        name: row.name,
    }
}

/// The anchors of the indicators that a goal shows.
pub(super) fn anchors(pages: &Pages, result: &GoalResult) -> Anchors {
    Anchors::of(result.shown.iter().map(|&at| &pages.results.indicator(at).1.indicator.id))
}

/// The indicators that a goal shows, each marked with its agency where they
/// are those of several, and what is true of all of them.
fn indicators(pages: &Pages, result: &GoalResult) -> (Vec<Indicator>, Alike) {
    let shown = result.shown.iter();
    let anchors = anchors(pages, result);
    let block = |&at| {
        let (owner, judged) = pages.results.indicator(at);
        let mut block = indicator::indicator(pages, owner, judged, &anchors);
        block.embed_code = embed::code(pages, owner, judged);
        block.agency = result.joint.is_some().then(|| rows::agency_name(owner.agency));
        block
    };
    let mut blocks: Vec<Indicator> = shown.map(block).collect();
    tell_apart(&mut blocks);
    let alike = say_once(&mut blocks);
    (blocks, alike)
}

/// Takes out of the blocks what is the same in each of several.
fn say_once(blocks: &mut [Indicator]) -> Alike {
    let mut alike = Alike::default();
    if blocks.len() < 2 {
        return alike;
    }
    let url = |block: &Indicator| block.agency.as_ref().map(|agency| agency.url.clone());
    let first = url(&blocks[0]);
    if first.is_some() && blocks.iter().all(|block| url(block) == first) {
        alike.agency = blocks[0].agency.clone();
        blocks.iter_mut().for_each(|block| block.agency = None);
    }
    if blocks.iter().all(|block| block.lacks_quality) {
        alike.lacks_quality = true;
        blocks.iter_mut().for_each(|block| block.lacks_quality = false);
    }
    alike
}

/// Explains the terms in what indicators say in words.
fn explain_in(indicators: &mut [Indicator], reading: &mut Reading) {
    for one in indicators {
        one.key_result_html = reading.words(one.key_result.as_ref());
        one.definition_html = reading.words(one.definition.as_ref());
        one.note_html = reading.words(one.note.as_ref());
    }
}

/// Indicators of the same name get labels with their ids.
fn tell_apart(blocks: &mut [Indicator]) {
    let mut times: HashMap<String, u32> = HashMap::new();
    for block in &*blocks {
        *times.entry(block.name.clone()).or_insert(0) += 1;
    }
    for block in blocks.iter_mut().filter(|block| times[&block.name] > 1) {
        block.label = format!("{} ({})", block.name, block.id);
    }
}

fn term(goal: &model::Goal, show: fn(Period) -> String, dash: &str) -> Option<String> {
    match (goal.start, goal.end) {
        (Some(start), Some(end)) if start == end => Some(show(start)),
        (Some(start), Some(end)) => Some(format!("{}{dash}{}", show(start), show(end))),
        (Some(start), None) => Some(format!("from {}", show(start))),
        (None, Some(end)) => Some(format!("until {}", show(end))),
        (None, None) => None,
    }
}

fn topics(goal: &model::Goal) -> Vec<Link> {
    let named = goal.topics.iter().filter(|topic| !route::slug(topic).is_empty());
    named.map(|topic| Link { label: topic.clone(), url: route::topic(topic) }).collect()
}

/// The period that the figures are of: `FY2022 Q4`, or `up to FY2022 Q4` where
/// the latest figures of some indicators are older.
pub(super) fn latest(pages: &Pages, result: &GoalResult) -> Option<String> {
    let latest = result.movement?.period;
    let mut own = result.shown.iter().filter_map(|&at| {
        let (_, judged) = pages.results.indicator(at);
        judged.figures().last().map(|(period, _)| period)
    });
    let words = figures::period(latest);
    Some(if own.all(|period| period == latest) { words } else { format!("up to {words}") })
}

/// What moved since the period before, a phrase each.
fn movement(movement: &Movement) -> Vec<String> {
    let counts = [
        (movement.toward, "moved the right way"),
        (movement.away, "moved the wrong way"),
        (movement.unchanged, "unchanged"),
        (movement.undirected, "changed; better or worse not stated"),
        (movement.new, "reported for the first time"),
        (movement.without, "without a new figure"),
    ];
    let phrases = counts.into_iter().filter(|(count, _)| *count > 0);
    phrases.map(|(count, phrase)| format!("{count} {phrase}")).collect()
}

fn milestone(one: &model::Milestone) -> Milestone {
    Milestone {
        anchor: one.id.lower(),
        name: one.name.clone(),
        due: one.due.map(figures::months),
        original_due: one.original_due.filter(|due| Some(*due) != one.due).map(figures::months),
        status: one.status.map(words::milestone),
        completed: one.completed.map(figures::date),
        note: one.note.clone(),
    }
}

fn people(goal: &model::Goal) -> Vec<Detail> {
    let details = &goal.details;
    let leader = details.leader.as_ref().map(|leader| match &details.leader_title {
        Some(title) => format!("{leader}, {title}"),
        None => leader.clone(),
    });
    let people = [("Goal leader", leader), ("Deputy goal leader", details.deputy.clone())];
    people.into_iter().filter_map(|(label, text)| Some(Detail { label, text: text? })).collect()
}

fn details(goal: &model::Goal) -> Vec<Detail> {
    let words = [
        ("External factors", &goal.details.external_factors),
        ("Congressional input", &goal.details.congressional_input),
        ("Note", &goal.details.note),
    ];
    let given = words.into_iter().filter_map(|(label, text)| Some((label, text.clone()?)));
    given.map(|(label, text)| Detail { label, text }).collect()
}

/// Who is told of errors: the goal's contact, the agency's, the publisher's.
fn contact(pages: &Pages, result: &GoalResult) -> Option<Contact> {
    pages.contact(result.goal.details.contact.as_ref().or(result.agency.contact.as_ref()))
}

fn place(pages: &Pages, goal: &model::Goal) -> String {
    format!("{}, row {}", pages.files[goal.place.file].path(), pages.line(goal.place))
}

pub(super) fn update(pages: &Pages, at: GoalAt, number: usize) -> Update {
    let result = pages.results.goal(at);
    let updates = &result.goal.updates;
    let update = &updates[number];
    let row = rows::update_row(result, update);
    let link = |update: &model::Update| Link {
        label: figures::period(update.period),
        url: route::update(&result.goal.id, update.period),
    };
    let mut reading = Reading::of(pages.glossary.as_ref(), &row.url);
    let bottom_line_html = reading.words(row.bottom_line.as_ref());
    Update {
        goal: rows::goal_link(result),
        bottom_line_html,
        body_html: text::html_below(pages, &update.narrative, 2, &reading),
        // The newest stands first.
        older: updates.get(number + 1).map(link),
        newer: number.checked_sub(1).map(|newer| link(&updates[newer])),
        update: row,
    }
}

/// The kind of a goal that several agencies own together, in words.
const JOINT: &str = "Joint goal";

pub(super) fn joint(pages: &Pages, joint: &JointGoal) -> Joint {
    let results = pages.results;
    let first = results.goal(joint.members[0]);
    let row = rows::goal_row(pages, joint.members[0]);
    let goals = joint.members.iter().map(|&member| results.goal(member).goal);
    let statements: Vec<&String> = goals.filter_map(|goal| goal.statement.as_ref()).collect();
    let same = statements.windows(2).all(|pair| pair[0] == pair[1]);
    let goal = first.goal;
    // In the order in which the page shows them.
    let mut reading = Reading::of(pages.glossary.as_ref(), &route::joint(joint.id));
    let kind_meaning = reading.meaning(JOINT);
    let statement = statements.first().filter(|one| same && **one != &goal.name).copied().cloned();
    let statement_html = reading.words(statement.as_ref());
    let members = rows::goal_rows(pages, joint.members.iter().copied()).into_iter();
    let members = members.zip(&joint.members).map(|(goal, &at)| {
        let own = results.goal(at).goal.statement.clone();
        let statement = own.filter(|one| !same && *one != goal.name);
        Member { statement_html: reading.words(statement.as_ref()), statement, goal }
    });
    let members = members.collect();
    let (mut indicators, alike) = indicators(pages, first);
    explain_in(&mut indicators, &mut reading);
    Joint {
        kind: JOINT,
        kind_meaning,
        id: joint.id.to_string(),
        term: term(goal, figures::period, "–"),
        begin: goal.start.map(|start| figures::month_of(start.first())),
        end: goal.end.map(|end| figures::month_of(end.last())),
        statement,
        statement_html,
        reported: row.reported,
        reported_by: row.reported_by,
        standing: row.standing,
        latest: latest(pages, first),
        movement: first.movement.as_ref().map_or_else(Vec::new, movement),
        members,
        name: row.name,
        indicators,
        alike,
    }
}
