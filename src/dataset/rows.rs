//! What stands in the rows of each table.

use rust_decimal::Decimal;

use super::{Cell, Dataset};
use crate::derive::{GoalAt, IndicatorResult};
use crate::model::{Id, Target};
use crate::source::Span;

/// Names of columns and what they hold.
type Columns = &'static [(&'static str, &'static str)];

pub(super) const GOALS: Columns = &[
    ("goal_id", "permanent id"),
    ("agency_id", "whose goal it is"),
    ("goal_type", "kind of goal"),
    ("goal_name", "short name"),
    ("goal_statement", "what is promised"),
    ("parent_goal_id", "the goal above it"),
    ("joint_goal_id", "shared by the rows of one joint goal"),
    ("supports_goal_ids", "the goals it supports, with ; between them"),
    ("start_period", "first period of its term"),
    ("end_period", "last period of its term"),
    ("reported_status", "what the goal team says"),
    ("goal_leader", "responsible official"),
    ("goal_leader_title", "the leader's office"),
    ("deputy_goal_leader", "second responsible official"),
    ("contact", "where errors are reported to"),
    ("topics", "subjects, with ; between them"),
    ("predecessor_goal_id", "the goal it continues"),
    ("external_factors", "what the agency cannot steer"),
    ("congressional_input", "how the legislature was consulted"),
    ("note", "anything else"),
    ("source", "file and line of the row"),
];

pub(super) const INDICATORS: Columns = &[
    ("indicator_id", "permanent id"),
    ("goal_id", "the goal it belongs to"),
    ("agency_id", "whose indicator it is"),
    ("indicator_name", "what is measured"),
    ("key_result", "the result it stands for"),
    ("definition", "how it is defined"),
    ("note", "anything else"),
    ("indicator_type", "what kind of thing it measures"),
    ("unit", "unit of its figures"),
    ("decimals", "decimals of its headline figure on pages"),
    ("direction", "which way it should go"),
    ("baseline_value", "where it started"),
    ("baseline_period", "when it started"),
    ("target_value", "what is to be reached by the end"),
    ("target_min", "lower bound of a range"),
    ("target_max", "upper bound of a range"),
    ("target_text", "the target in words"),
    ("target_period", "when it is to be reached"),
    ("frequency", "how often it is measured"),
    ("aggregation", "how figures of several periods make one"),
    ("tolerance", "how far a figure may miss the target"),
    ("actual_from", "the survey question that its figures come from"),
    ("data_source", "where the data come from"),
    ("verification", "how they are verified and validated"),
    ("accuracy", "how exact they must be"),
    ("limitations", "what they cannot show"),
    ("compensation", "what is done about that"),
    ("contact", "where errors are reported to"),
    ("predecessor_indicator_id", "the indicator it continues"),
    ("latest_period", "the period that gives its status"),
    ("latest_actual", "the figure of that period"),
    ("latest_target", "the target of that period, else the one by the end"),
    ("progress", "share of the way from baseline to target, cut after six decimals"),
    ("computed_status", "where it stands"),
    ("group", "the group in which that is counted"),
    ("source", "file and line of the row"),
];

pub(super) const MEASUREMENTS: Columns = &[
    ("indicator_id", "the indicator"),
    ("goal_id", "its goal"),
    ("agency_id", "its agency"),
    ("period", "the period in its canonical spelling"),
    ("period_start", "first day"),
    ("period_end", "last day"),
    ("actual", "the figure, with the digits it came with"),
    ("target", "the target for this period"),
    ("target_min", "lower bound of a range"),
    ("target_max", "upper bound of a range"),
    ("actual_text", "the result in words"),
    ("target_text", "the target in words"),
    ("value_status", "what is to be known about the figure"),
    ("as_of_date", "when it became known"),
    ("note", "anything else"),
    ("source", "file and line of the row"),
];

pub(super) const MILESTONES: Columns = &[
    ("milestone_id", "permanent id"),
    ("goal_id", "the goal it belongs to"),
    ("agency_id", "whose milestone it is"),
    ("milestone_name", "what is to be done"),
    ("due", "when it is due"),
    ("original_due", "when it was due at first"),
    ("milestone_status", "how far it has come"),
    ("completed_date", "when it was done"),
    ("note", "anything else"),
    ("source", "file and line of the row"),
];

/// The row of one goal.
pub(super) fn goal<'a>(
    set: &Dataset<'a>,
    at: GoalAt,
    cells: &mut Vec<Cell<'a>>,
    take: &mut impl FnMut(&[Cell<'a>]),
) {
    let result = set.figures.results.goal(at);
    let (agency, goal) = (result.agency, result.goal);
    let details = &goal.details;
    cells.clear();
    cells.extend([
        id(&goal.id),
        id(&agency.id),
        Cell::Name(goal.kind.as_str()),
        text(&goal.name),
        optional(&goal.statement),
        goal.parent.as_ref().map_or(Cell::Empty, |parent| id(&parent.id)),
        goal.joint.as_ref().map_or(Cell::Empty, |joint| id(&joint.id)),
        if goal.supports.is_empty() { Cell::Empty } else { Cell::Ids(&goal.supports) },
        goal.start.map_or(Cell::Empty, Cell::Period),
        goal.end.map_or(Cell::Empty, Cell::Period),
        goal.reported.map_or(Cell::Empty, |status| Cell::Name(status.as_str())),
        optional(&details.leader),
        optional(&details.leader_title),
        optional(&details.deputy),
        optional(&details.contact),
        if goal.topics.is_empty() { Cell::Empty } else { Cell::Texts(&goal.topics) },
        goal.predecessor.as_ref().map_or(Cell::Empty, id),
        optional(&details.external_factors),
        optional(&details.congressional_input),
        optional(&details.note),
        source(set, goal.place),
    ]);
    take(cells);
}

/// The rows of a goal's indicators.
pub(super) fn indicators<'a>(
    set: &Dataset<'a>,
    at: GoalAt,
    cells: &mut Vec<Cell<'a>>,
    take: &mut impl FnMut(&[Cell<'a>]),
) {
    let result = set.figures.results.goal(at);
    for judged in &result.indicators {
        let one = judged.indicator;
        cells.clear();
        cells.extend([
            id(&one.id),
            id(&result.goal.id),
            id(&result.agency.id),
            text(&one.name),
            optional(&one.key_result),
            optional(&one.definition),
            optional(&one.note),
            one.kind.map_or(Cell::Empty, |kind| Cell::Name(kind.as_str())),
            filled(one.unit.as_str()),
            number(one.decimals.map(Decimal::from)),
            one.direction.map_or(Cell::Empty, |direction| Cell::Name(direction.as_str())),
            number(one.baseline),
            one.baseline_period.map_or(Cell::Empty, Cell::Period),
        ]);
        push_target(cells, &one.target);
        cells.extend([
            one.target_period.map_or(Cell::Empty, Cell::Period),
            one.frequency.map_or(Cell::Empty, |frequency| Cell::Name(frequency.as_str())),
            Cell::Name(one.aggregation.as_str()),
            number(Some(one.tolerance).filter(|tolerance| !tolerance.is_zero())),
            optional(&one.actual_from),
            optional(&one.quality.source),
            optional(&one.quality.verification),
            optional(&one.quality.accuracy),
            optional(&one.quality.limitations),
            optional(&one.quality.compensation),
            optional(&one.contact),
            one.predecessor.as_ref().map_or(Cell::Empty, id),
        ]);
        push_latest(cells, judged);
        cells.push(source(set, one.place));
        take(cells);
    }
}

/// Where the indicator stands, with the row that says so.
fn push_latest<'a>(cells: &mut Vec<Cell<'a>>, judged: &IndicatorResult<'a>) {
    let row = judged.current_row();
    let target = judged.target_in_force().and_then(|target| target.value);
    let status = judged.judgement.status;
    cells.extend([
        row.map_or(Cell::Empty, |row| Cell::Period(row.period)),
        number(row.and_then(|row| row.actual.figure())),
        number(target),
        number(judged.judgement.progress.and_then(|progress| progress.truncated())),
        Cell::Name(status.as_str()),
        Cell::Name(status.group().as_str()),
    ]);
}

/// The rows of a goal's figures.
pub(super) fn measurements<'a>(
    set: &Dataset<'a>,
    at: GoalAt,
    cells: &mut Vec<Cell<'a>>,
    take: &mut impl FnMut(&[Cell<'a>]),
) {
    let result = set.figures.results.goal(at);
    let dimensions = &set.columns[MEASUREMENTS.len()..];
    let (goal, agency) = (id(&result.goal.id), id(&result.agency.id));
    for indicator in &result.goal.indicators {
        let name = id(&indicator.id);
        for row in &indicator.measurements {
            let target = &row.target;
            let period = set.figures.periods.get(row.period);
            cells.clear();
            cells.extend([
                name,
                goal,
                agency,
                Cell::Name(period.name()),
                Cell::Name(period.first()),
                Cell::Name(period.last()),
                number(row.actual.figure()),
                number(target.value),
                number(target.min()),
                number(target.max()),
                row.actual_text().map_or(Cell::Empty, text),
                target.text().map_or(Cell::Empty, text),
                Cell::Name(row.status.as_str()),
                row.as_of_date().map_or(Cell::Empty, Cell::Date),
                row.note().map_or(Cell::Empty, text),
                source(set, row.place),
            ]);
            let parts = row.breakdown();
            cells.extend(dimensions.iter().map(|column| {
                let part = parts.iter().find(|(dimension, _)| *dimension == column.name);
                part.map_or(Cell::Empty, |(_, value)| text(value))
            }));
            take(cells);
        }
    }
}

/// The rows of a goal's milestones.
pub(super) fn milestones<'a>(
    set: &Dataset<'a>,
    at: GoalAt,
    cells: &mut Vec<Cell<'a>>,
    take: &mut impl FnMut(&[Cell<'a>]),
) {
    let result = set.figures.results.goal(at);
    for one in &result.goal.milestones {
        cells.clear();
        cells.extend([
            id(&one.id),
            id(&result.goal.id),
            id(&result.agency.id),
            text(&one.name),
            one.due.map_or(Cell::Empty, Cell::Period),
            one.original_due.map_or(Cell::Empty, Cell::Period),
            one.status.map_or(Cell::Empty, |status| Cell::Name(status.as_str())),
            one.completed.map_or(Cell::Empty, Cell::Date),
            optional(&one.note),
            source(set, one.place),
        ]);
        take(cells);
    }
}

fn push_target<'a>(cells: &mut Vec<Cell<'a>>, target: &'a Target) {
    cells.extend([
        number(target.value),
        number(target.min()),
        number(target.max()),
        target.text().map_or(Cell::Empty, text),
    ]);
}

fn id(id: &Id) -> Cell<'_> {
    match id.as_str() {
        id if id.starts_with('-') => text(id),
        id => Cell::Name(id),
    }
}

fn text(text: &str) -> Cell<'_> {
    Cell::Text(text)
}

fn filled(words: &str) -> Cell<'_> {
    if words.is_empty() { Cell::Empty } else { text(words) }
}

fn optional(words: &Option<String>) -> Cell<'_> {
    words.as_deref().map_or(Cell::Empty, text)
}

fn number<'a>(number: Option<Decimal>) -> Cell<'a> {
    number.map_or(Cell::Empty, Cell::Number)
}

/// `data/hud/goals.csv:3`
fn source<'a>(set: &Dataset<'a>, place: Span) -> Cell<'a> {
    let file = &set.figures.files[place.file];
    Cell::Line { path: file.path(), line: file.line(place.start) }
}
