//! What a computed status is, in which group it is counted, and what it
//! follows from. How it is worked out is the matter of [`super::judge`].

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::exact::{Exact, Share};
use crate::model::lists::Listed;
use crate::model::{Missing, lists};

lists::list! {
    /// What the figures say of an indicator.
    Status {
        /// The target by the end is reached.
        Achieved = "achieved",
        /// The target for the period is reached.
        Met = "met",
        /// As far as the time that has passed asks.
        OnPace = "on_pace",
        /// A step that is not done and not due.
        InProgress = "in_progress",
        /// Less far than the time that has passed asks.
        Behind = "behind",
        /// Further from the target than at the start.
        Regressed = "regressed",
        /// The end has come without the target.
        Missed = "missed",
        /// The target for the period is not reached.
        NotMet = "not_met",
        /// There is no target.
        NoTarget = "no_target",
        /// Nothing says which way the figure should go.
        NoDirection = "no_direction",
        /// There is no baseline, start or end to measure progress from.
        NoBaseline = "no_baseline",
        /// The figures do not allow a judgement.
        NotJudged = "not_judged",
        /// There are figures for parts and none for the whole.
        BreakdownOnly = "breakdown_only",
        /// There can be no figure.
        NotApplicable = "not_applicable",
        /// There is no figure.
        NotReported = "not_reported",
        /// The period is not over.
        NotDue = "not_due",
        /// The figure may not be shown.
        Suppressed = "suppressed",
    }
}

lists::list! {
    /// Where statuses are counted.
    Group {
        /// Achieved or met.
        Reached = "reached",
        /// On pace or in progress.
        OnCourse = "on_course",
        /// Behind, regressed, missed or not met.
        Short = "short",
        /// Not to be judged.
        NotJudged = "not_judged",
        /// Without a figure.
        NoFigure = "no_figure",
    }
}

impl Status {
    /// The group in which it is counted.
    pub fn group(self) -> Group {
        use Status::*;
        match self {
            Achieved | Met => Group::Reached,
            OnPace | InProgress => Group::OnCourse,
            Behind | Regressed | Missed | NotMet => Group::Short,
            NoTarget | NoDirection | NoBaseline | NotJudged | BreakdownOnly | NotApplicable => {
                Group::NotJudged
            }
            NotReported | NotDue | Suppressed => Group::NoFigure,
        }
    }

    /// Whether it puts its goal at risk.
    pub fn is_at_risk(self) -> bool {
        matches!(self, Status::Regressed | Status::Missed | Status::NotMet)
    }
}

/// A status and what it follows from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The status.
    pub status: Status,
    /// The share of the way from the baseline to the target by the end.
    pub progress: Option<Share>,
    /// The rule and its numbers.
    pub basis: Basis,
}

/// The rule that gave a status, with its numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The figure may not be shown, or there can be none.
    Kept,
    /// The period is not over; a figure given is one to date.
    NotOver {
        /// The last day of the period.
        ends: Date,
    },
    /// There is no figure.
    NoFigure(Missing),
    /// There are words in place of a figure.
    Words,
    /// There are figures for parts and none for the whole.
    PartsOnly,
    /// There is no target.
    NoTarget,
    /// There is a target and no direction.
    NoDirection,
    /// The target is one bound or words.
    NotComparable,
    /// Compared with a value.
    Compared {
        /// The figure.
        actual: Exact,
        /// The target.
        target: Decimal,
        /// Which target it is.
        by: By,
    },
    /// Compared with two bounds.
    Ranged {
        /// The figure.
        actual: Exact,
        /// Lower and upper bound.
        bounds: (Decimal, Decimal),
        /// Which target it is.
        by: By,
    },
    /// Averages of several periods do not make one.
    Averages,
    /// A sum lacks the figure of a period.
    SumIncomplete,
    /// The baseline reaches the target already.
    BaselineReaches {
        /// The baseline.
        baseline: Decimal,
        /// The target.
        target: Decimal,
    },
    /// A step that is not done yet.
    Step,
    /// What is missing to work out a pace.
    NoPace(NoPace),
    /// The period is not after the start.
    BeforeStart,
    /// Held against the time that has passed.
    Paced(Box<Pace>),
    /// The numbers are too long to be compared exactly.
    TooLong,
}

/// Which target a figure is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The one for its period.
    Period,
    /// The one by the end, which is on this day, if known.
    End(Option<Date>),
}

/// What is missing to work out a pace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPace {
    /// The baseline's value.
    Baseline,
    /// The day on which it starts.
    Start,
    /// The day on which it ends.
    End,
    /// An end that is after the start.
    Time,
}

/// The numbers of a pace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// The figure.
    pub actual: Exact,
    /// Where it started.
    pub baseline: Decimal,
    /// Where it should end.
    pub target: Decimal,
    /// The share of the way.
    pub progress: Share,
    /// The share of the time.
    pub expected: Share,
    /// The day from which time counts.
    pub start: Date,
    /// The day up to which it counts.
    pub end: Date,
    /// Days from the start to the end of the period.
    pub days_passed: i32,
    /// Days from the start to the end.
    pub days_in_all: i32,
}
