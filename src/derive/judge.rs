//! The computed status of an indicator at a period, by the contract's rules.
//!
//! Owns the rules; each status comes with its [`Basis`], the rule and the
//! numbers that it follows from, so that a page can say how it was worked out.
//! Never rounds: what cannot be compared exactly is not judged.

use std::cmp::Ordering;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::exact::{Exact, Share};
use super::status::{Basis, By, Judgement, NoPace, Pace, Status};
use crate::model::period::days_between;
use crate::model::{
    Actual, Aggregation, Direction, Goal, Indicator, Measurement, Period, Target, ValueStatus,
};

/// What a judgement needs beside the row itself.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Its goal, for the term.
    pub goal: &'a Goal,
    /// The headline rows in order, for sums.
    pub rows: &'a [&'a Measurement],
    /// The date the site speaks from.
    pub as_of: Date,
    /// Share of the way by which an indicator may lag and still be on pace.
    pub pace_tolerance: Decimal,
}

impl Context<'_> {
    /// Judges one headline row.
    pub fn judge(&self, row: &Measurement) -> Judgement {
        match row.status {
            ValueStatus::Suppressed => return plain(Status::Suppressed, Basis::Kept),
            ValueStatus::NotApplicable => return plain(Status::NotApplicable, Basis::Kept),
            _ => {}
        }
        if row.period.last() > self.as_of || row.status == ValueStatus::NotYetDue {
            return plain(Status::NotDue, Basis::NotOver { ends: row.period.last() });
        }
        let actual = match row.actual {
            Actual::Figure(figure) => Exact::from(figure),
            Actual::Words => return plain(Status::NotJudged, Basis::Words),
            Actual::Missing(why) => return plain(Status::NotReported, Basis::NoFigure(why)),
        };
        let own = row.own_target();
        let target = own.unwrap_or(&self.indicator.target);
        if target.is_empty() {
            return plain(Status::NoTarget, Basis::NoTarget);
        }
        let Some(direction) = self.indicator.direction else {
            return plain(Status::NoDirection, Basis::NoDirection);
        };
        let Some(aim) = Aim::of(target, direction) else {
            return plain(Status::NotJudged, Basis::NotComparable);
        };
        let judged = match own {
            Some(_) => self.by_period(actual, aim),
            None => self.by_end(row, actual, aim, direction),
        };
        judged.unwrap_or_else(|| plain(Status::NotJudged, Basis::TooLong))
    }

    /// The end by which the target is to be reached.
    pub fn end(&self) -> Option<Period> {
        self.indicator.target_period.or(self.goal.end)
    }

    /// The day from which time counts: the last of the baseline's period, else
    /// the day before the goal's term.
    pub fn start(&self) -> Option<Date> {
        let baseline = self.indicator.baseline_period.map(|period| period.last());
        baseline.or_else(|| self.goal.start?.first().yesterday().ok())
    }

    fn by_period(&self, actual: Exact, aim: Aim) -> Option<Judgement> {
        let status = if self.reaches(actual, aim)? { Status::Met } else { Status::NotMet };
        Some(plain(status, aim.basis(actual, By::Period)))
    }

    /// Rule 3: a target by the end.
    fn by_end(
        &self,
        row: &Measurement,
        actual: Exact,
        aim: Aim,
        direction: Direction,
    ) -> Option<Judgement> {
        let actual = match self.indicator.aggregation {
            Aggregation::Average => return Some(plain(Status::NotJudged, Basis::Averages)),
            Aggregation::Sum => match self.sum_up_to(row) {
                Some(sum) => sum,
                None => return Some(plain(Status::NotJudged, Basis::SumIncomplete)),
            },
            Aggregation::PointInTime | Aggregation::Cumulative => actual,
        };
        let end = self.end().map(|end| end.last());
        let is_over = end.is_some_and(|end| row.period.last() >= end);
        let reached = self.reaches(actual, aim)?;
        let basis = aim.basis(actual, By::End(end));
        let (target, _) = match aim {
            Aim::Range(..) => {
                let status = match (reached, is_over) {
                    (true, _) => Status::Met,
                    (false, true) => Status::NotMet,
                    (false, false) => Status::NotJudged,
                };
                return Some(plain(status, basis));
            }
            Aim::Value(target, side) => (target, side),
        };
        if matches!(direction, Direction::MaintainAtOrAbove | Direction::MaintainAtOrBelow) {
            let status = if reached { Status::Met } else { Status::NotMet };
            return Some(plain(status, basis));
        }
        let progress = self.progress(actual, target, aim);
        let with_progress = |status| Judgement { status, progress, basis: basis.clone() };
        if reached {
            return Some(with_progress(Status::Achieved));
        }
        if is_over {
            return Some(with_progress(Status::Missed));
        }
        if let Some(baseline) = self.indicator.baseline
            && aim.is_reached_by(baseline.into(), Decimal::ZERO)?
        {
            return Some(plain(Status::Regressed, Basis::BaselineReaches { baseline, target }));
        }
        if direction == Direction::Complete {
            return Some(Judgement { status: Status::InProgress, progress, basis: Basis::Step });
        }
        self.by_pace(row, actual, target)
    }

    /// The share of the way held against the share of the time.
    fn by_pace(&self, row: &Measurement, actual: Exact, target: Decimal) -> Option<Judgement> {
        let no_pace = |missing| Some(plain(Status::NoBaseline, Basis::NoPace(missing)));
        let Some(baseline) = self.indicator.baseline else { return no_pace(NoPace::Baseline) };
        let Some(start) = self.start() else { return no_pace(NoPace::Start) };
        let Some(end) = self.end().map(|end| end.last()) else { return no_pace(NoPace::End) };
        if end <= start {
            return no_pace(NoPace::Time);
        }
        let days_passed = days_between(start, row.period.last());
        if days_passed <= 0 {
            return Some(plain(Status::NotJudged, Basis::BeforeStart));
        }
        let days_in_all = days_between(start, end);
        let expected = Share::of_days(days_passed, days_in_all)?;
        let progress = way(actual, baseline, target)?;
        let status = if progress.is_negative() {
            Status::Regressed
        } else if progress.reaches(expected, self.pace_tolerance)? {
            Status::OnPace
        } else {
            Status::Behind
        };
        let basis = Basis::Paced(Box::new(Pace {
            actual,
            baseline,
            target,
            progress,
            expected,
            start,
            end,
            days_passed,
            days_in_all,
        }));
        Some(Judgement { status, progress: Some(progress), basis })
    }

    /// The share of the way, where there is a way to go.
    fn progress(&self, actual: Exact, target: Decimal, aim: Aim) -> Option<Share> {
        let baseline = self.indicator.baseline?;
        if aim.is_reached_by(baseline.into(), Decimal::ZERO)? {
            return None;
        }
        way(actual, baseline, target)
    }

    /// The sum of all headline figures after the start, up to a row; `None`
    /// where one of them is missing.
    fn sum_up_to(&self, row: &Measurement) -> Option<Exact> {
        let start = self.start();
        let counted = self.rows.iter().filter(|one| {
            one.period <= row.period && start.is_none_or(|start| one.period.last() > start)
        });
        let zero = Exact::from(Decimal::ZERO);
        counted
            .map(|one| one.actual.figure())
            .try_fold(zero, |sum, figure| sum.plus(figure?.into()))
    }

    fn reaches(&self, actual: Exact, aim: Aim) -> Option<bool> {
        aim.is_reached_by(actual, self.indicator.tolerance)
    }
}

/// The share of the way from a baseline to a target.
fn way(actual: Exact, baseline: Decimal, target: Decimal) -> Option<Share> {
    let baseline = Exact::from(baseline);
    Share::of(actual.minus(baseline)?, Exact::from(target).minus(baseline)?)
}

fn plain(status: Status, basis: Basis) -> Judgement {
    Judgement { status, progress: None, basis }
}

/// A target that a figure can be held against.
#[derive(Clone, Copy, Debug)]
enum Aim {
    Value(Decimal, Side),
    Range(Decimal, Decimal),
}

/// On which side of the target a figure should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    AtLeast,
    AtMost,
}

impl Aim {
    /// `None` where the target is one bound or words, or of the wrong kind for
    /// the direction.
    fn of(target: &Target, direction: Direction) -> Option<Aim> {
        let side = match direction {
            Direction::WithinRange => return Some(Aim::Range(target.min()?, target.max()?)),
            Direction::Increase | Direction::MaintainAtOrAbove | Direction::Complete => {
                Side::AtLeast
            }
            Direction::Decrease | Direction::MaintainAtOrBelow => Side::AtMost,
        };
        Some(Aim::Value(target.value?, side))
    }

    fn is_reached_by(self, actual: Exact, tolerance: Decimal) -> Option<bool> {
        // Most indicators have no tolerance, and most figures are judged so.
        let tolerance = Some(tolerance).filter(|one| !one.is_zero()).map(Exact::from);
        let lowered = |bound: Exact| tolerance.map_or(Some(bound), |by| bound.minus(by));
        let raised = |bound: Exact| tolerance.map_or(Some(bound), |by| bound.plus(by));
        let at_least =
            |bound: Decimal| Some(actual.compare(lowered(bound.into())?)? != Ordering::Less);
        let at_most =
            |bound: Decimal| Some(actual.compare(raised(bound.into())?)? != Ordering::Greater);
        match self {
            Aim::Value(target, Side::AtLeast) => at_least(target),
            Aim::Value(target, Side::AtMost) => at_most(target),
            Aim::Range(min, max) => Some(at_least(min)? && at_most(max)?),
        }
    }

    fn basis(self, actual: Exact, by: By) -> Basis {
        match self {
            Aim::Value(target, _) => Basis::Compared { actual, target, by },
            Aim::Range(min, max) => Basis::Ranged { actual, bounds: (min, max), by },
        }
    }
}
