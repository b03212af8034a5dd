//! Every period of the measurements, spelt once.
//!
//! A site has some dozens of periods and hundreds of thousands of rows that
//! name them, each with its first and last day. Never spells anything in a way
//! of its own.

use std::collections::BTreeMap;

use crate::derive::Results;
use crate::model::Period;
use crate::model::period::push_date;

/// The spellings of all periods that measurements name, by [`Period::key`].
#[derive(Debug)]
pub(super) struct Spellings(BTreeMap<u64, Spelling>);

/// A period's name and days in one text: `FY2022Q4` `2022-07-01` `2022-09-30`.
#[derive(Debug)]
pub(super) struct Spelling(String);

/// Bytes of a date: `2022-09-30`.
const DATE: usize = 10;

impl Spellings {
    pub(super) fn of(results: &Results) -> Self {
        let mut spellings = BTreeMap::new();
        let indicators = results.goals().flat_map(|(_, goal)| &goal.goal.indicators);
        for period in indicators.flat_map(|one| &one.measurements).map(|row| row.period) {
            let spelling = spellings.entry(period.key());
            spelling.or_insert_with(|| Spelling::of(period));
        }
        Self(spellings)
    }

    /// The spelling of the period of a row.
    pub(super) fn get(&self, period: Period) -> &Spelling {
        self.0.get(&period.key()).expect("the periods of all measurements were spelt")
    }
}

impl Spelling {
    fn of(period: Period) -> Self {
        let mut text = String::with_capacity(8 + 2 * DATE);
        period.push(&mut text);
        push_date(&mut text, period.first());
        push_date(&mut text, period.last());
        Self(text)
    }

    /// `FY2022Q4`
    pub(super) fn name(&self) -> &str {
        &self.0[..self.0.len() - 2 * DATE]
    }

    /// The first day.
    pub(super) fn first(&self) -> &str {
        &self.0[self.0.len() - 2 * DATE..self.0.len() - DATE]
    }

    /// The last day.
    pub(super) fn last(&self) -> &str {
        &self.0[self.0.len() - DATE..]
    }
}
