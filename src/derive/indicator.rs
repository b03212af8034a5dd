//! An indicator with each of its headline rows judged.
//!
//! Owns which row gives the indicator's status. How a row is judged is the
//! matter of [`super::judge`].

use rust_decimal::Decimal;

use super::exact::Exact;
use super::judge::Context;
use super::public::PublicReport;
use super::status::{Basis, By, Judgement, Status};
use crate::model::{Actual, Aggregation, Goal, Indicator, Measurement, Missing, Period, Target};

/// An indicator, judged.
#[derive(Debug)]
pub struct IndicatorResult<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Its headline rows by period, each judged.
    pub rows: Vec<Judged<'a>>,
    /// Which of the rows gives the indicator's status, where one does.
    pub current: Option<usize>,
    /// Where it stands.
    pub judgement: Judgement,
}

/// A headline row, judged.
#[derive(Debug)]
pub struct Judged<'a> {
    /// The row.
    pub row: &'a Measurement,
    /// Where the indicator stood then.
    pub status: Status,
}

impl<'a> IndicatorResult<'a> {
    /// The row that gives the status.
    pub fn current_row(&self) -> Option<&'a Measurement> {
        Some(self.rows[self.current?].row)
    }

    /// The target that the status is judged by: that of the current row, words
    /// and bounds included, else the one by the end.
    pub fn target_in_force(&self) -> Option<&'a Target> {
        let own = self.current_row().and_then(|row| row.own_target());
        own.or(Some(&self.indicator.target)).filter(|target| !target.is_empty())
    }

    /// The periods that are over and have a figure, with it; a figure to date
    /// says nothing yet.
    pub fn figures(&self) -> impl DoubleEndedIterator<Item = (Period, Decimal)> {
        let over = self.rows.iter().filter(|judged| judged.status != Status::NotDue);
        over.filter_map(|judged| Some((judged.row.period, judged.row.actual.figure()?)))
    }

    /// The sum that a status was judged by, where figures of several periods
    /// make one.
    pub fn sum(&self) -> Option<Exact> {
        if self.indicator.aggregation != Aggregation::Sum {
            return None;
        }
        match self.judgement.basis {
            Basis::Compared { actual, by: By::End(_), .. }
            | Basis::Ranged { actual, by: By::End(_), .. } => Some(actual),
            Basis::Paced(ref pace) => Some(pace.actual),
            _ => None,
        }
    }
}

/// Judges every headline row of an indicator, and the indicator by the latest
/// that ended with a result; without one by the latest that ended.
pub(super) fn judge<'a>(
    indicator: &'a Indicator,
    goal: &Goal,
    report: &PublicReport,
    pace_tolerance: Decimal,
) -> IndicatorResult<'a> {
    let as_of = report.as_of();
    let headline: Vec<&Measurement> =
        indicator.measurements.iter().filter(|row| row.is_headline()).collect();
    let context = Context { indicator, goal, rows: &headline, as_of, pace_tolerance };
    let rows: Vec<Judged> =
        headline.iter().map(|&row| Judged { row, status: context.judge(row).status }).collect();
    let ended = |judged: &Judged| judged.row.period.last() <= as_of;
    let has_result = |judged: &Judged| !matches!(judged.row.actual, Actual::Missing(_));
    let current = rows
        .iter()
        .rposition(|judged| ended(judged) && has_result(judged))
        .or_else(|| rows.iter().rposition(ended));
    let judgement = match current {
        Some(at) => context.judge(rows[at].row),
        None => without_ended_row(indicator, &rows),
    };
    IndicatorResult { indicator, rows, current, judgement }
}

fn without_ended_row(indicator: &Indicator, rows: &[Judged]) -> Judgement {
    let given = |status, basis| Judgement { status, progress: None, basis };
    if let Some(first) = rows.first() {
        return given(Status::NotDue, Basis::NotOver { ends: first.row.period.last() });
    }
    if indicator.measurements.iter().any(|row| row.actual.figure().is_some()) {
        given(Status::BreakdownOnly, Basis::PartsOnly)
    } else {
        given(Status::NotReported, Basis::NoFigure(Missing::NotGiven))
    }
}
