//! The figures as tables: what a site offers for download, whatever the format.
//!
//! Owns which columns there are, what they hold and what stands in them. One
//! model, many views: the exporters write it as CSV and JSON, the data page
//! describes it. Rows are handed out one by one, so that no table need be in
//! memory at once. Never writes a format of its own.

use std::borrow::Cow;
use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::derive::{GoalAt, Results};
use crate::model::period::push_date;
use crate::model::{Period, Reference, number};
use crate::source::SourceMap;
use spellings::Spellings;

mod rows;
mod spellings;

/// All the figures of a site, from which its tables are made.
#[derive(Debug)]
pub struct Figures<'a> {
    results: &'a Results<'a>,
    files: &'a SourceMap,
    periods: Spellings,
}

impl<'a> Figures<'a> {
    /// The figures of judged results; `files` are those that they came from.
    pub fn new(results: &'a Results<'a>, files: &'a SourceMap) -> Self {
        Self { results, files, periods: Spellings::of(results) }
    }

    /// The tables of the whole site.
    pub fn tables(&'a self) -> Vec<Dataset<'a>> {
        let everything: Vec<GoalAt> = self.results.goals().map(|(at, _)| at).collect();
        [Kind::Goals, Kind::Indicators, Kind::Measurements, Kind::Milestones]
            .into_iter()
            .map(|kind| Dataset::new(kind, everything.clone(), self))
            .collect()
    }

    /// The figures of one goal, those of all partners where it is a joint one.
    pub fn of_goal(&'a self, at: GoalAt) -> Dataset<'a> {
        Dataset::new(Kind::Measurements, self.results.members(at), self)
    }
}

/// A table for download.
#[derive(Debug)]
pub struct Dataset<'a> {
    /// Name of its files, without the ending.
    pub name: &'static str,
    /// What a row of it is.
    pub about: &'static str,
    /// Its columns.
    pub columns: Vec<Column>,
    kind: Kind,
    scope: Vec<GoalAt>,
    figures: &'a Figures<'a>,
}

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name; `by_state` and its like come from the data.
    pub name: Cow<'static, str>,
    /// What it holds.
    pub about: &'static str,
}

/// What stands in a cell.
#[derive(Clone, Copy, Debug)]
pub enum Cell<'a> {
    /// Nothing is given.
    Empty,
    /// Words.
    Text(&'a str),
    /// Several texts, with `;` between them.
    Texts(&'a [String]),
    /// Several ids, with `;` between them.
    Ids(&'a [Reference]),
    /// Letters, digits, `.`, `_` and `-`, with no `-` first: they stand in any
    /// format as they are.
    Name(&'a str),
    /// A number with the digits it came with.
    Number(Decimal),
    /// A period in its canonical spelling.
    Period(Period),
    /// A day.
    Date(Date),
    /// A line of a file.
    Line {
        /// The file's path, relative to the site.
        path: &'a str,
        /// The line, from 1.
        line: u32,
    },
}

impl Cell<'_> {
    /// Writes the cell's text, without any quotes.
    // Most cells are empty or copied as they are: these are done in place.
    #[inline]
    pub fn write(&self, out: &mut String) {
        match self {
            Cell::Empty => {}
            Cell::Text(text) | Cell::Name(text) => out.push_str(text),
            _ => self.spell(out),
        }
    }

    /// The cell's text, without any quotes.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    /// Writes the text of a cell that has to be put together.
    fn spell(&self, out: &mut String) {
        match self {
            Cell::Empty | Cell::Text(_) | Cell::Name(_) => self.write(out),
            Cell::Texts(texts) => push_joined(out, texts.iter().map(String::as_str)),
            Cell::Ids(ids) => push_joined(out, ids.iter().map(|one| one.id.as_str())),
            Cell::Number(number) => number::push(out, *number),
            Cell::Period(period) => period.push(out),
            Cell::Date(date) => push_date(out, *date),
            Cell::Line { path, line } => {
                out.push_str(path);
                out.push(':');
                number::push_whole(out, *line);
            }
        }
    }
}

fn push_joined<'a>(out: &mut String, texts: impl Iterator<Item = &'a str>) {
    for (at, text) in texts.enumerate() {
        if at > 0 {
            out.push(';');
        }
        out.push_str(text);
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Goals,
    Indicators,
    Measurements,
    Milestones,
}

impl<'a> Dataset<'a> {
    fn new(kind: Kind, scope: Vec<GoalAt>, figures: &'a Figures<'a>) -> Dataset<'a> {
        let (name, about, columns) = match kind {
            Kind::Goals => ("goals", "one goal of one agency", rows::GOALS),
            Kind::Indicators => {
                ("indicators", "one indicator and where it stands", rows::INDICATORS)
            }
            Kind::Measurements => {
                ("measurements", "one figure of one indicator for one period", rows::MEASUREMENTS)
            }
            Kind::Milestones => ("milestones", "one milestone of one goal", rows::MILESTONES),
        };
        let mut columns: Vec<Column> = columns
            .iter()
            .map(|&(name, about)| Column { name: Cow::Borrowed(name), about })
            .collect();
        if kind == Kind::Measurements {
            columns.extend(dimensions(&scope, figures.results).into_iter().map(|name| Column {
                name: Cow::Owned(name.to_owned()),
                about: "the part that the figure is about; empty for the whole",
            }));
        }
        Dataset { name, about, columns, kind, scope, figures }
    }

    /// Hands out every row, a cell for each column.
    pub fn each(&self, mut take: impl FnMut(&[Cell<'a>])) {
        let mut cells: Vec<Cell<'a>> = Vec::with_capacity(self.columns.len());
        for &at in &self.scope {
            match self.kind {
                Kind::Goals => rows::goal(self, at, &mut cells, &mut take),
                Kind::Indicators => rows::indicators(self, at, &mut cells, &mut take),
                Kind::Measurements => rows::measurements(self, at, &mut cells, &mut take),
                Kind::Milestones => rows::milestones(self, at, &mut cells, &mut take),
            }
        }
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        let goals = || self.scope.iter().map(|&at| self.figures.results.goal(at).goal);
        match self.kind {
            Kind::Goals => self.scope.len(),
            Kind::Indicators => goals().map(|goal| goal.indicators.len()).sum(),
            Kind::Measurements => goals()
                .flat_map(|goal| &goal.indicators)
                .map(|indicator| indicator.measurements.len())
                .sum(),
            Kind::Milestones => goals().map(|goal| goal.milestones.len()).sum(),
        }
    }

    /// Whether it has no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The names of all dimensions by which figures are broken down, in order.
fn dimensions<'a>(scope: &[GoalAt], results: &'a Results<'a>) -> BTreeSet<&'a str> {
    let goals = scope.iter().map(|&at| results.goal(at).goal);
    let rows = goals.flat_map(|goal| &goal.indicators).flat_map(|one| &one.measurements);
    let parts = rows.flat_map(|row| row.breakdown());
    parts.map(|(dimension, _)| dimension.as_str()).collect()
}
