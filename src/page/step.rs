//! Indicators that stand for a step: done or not.
//!
//! Owns which ones they are and the words in place of their figure. Never judges: whether a step
//! is late is for its status to say.

use rust_decimal::Decimal;

use crate::derive::{IndicatorResult, Status};
use crate::model::{Direction, Indicator, IndicatorType, UnitKind};

/// Whether an indicator counts nothing but whether one thing is done: from 0 to 1.
pub(super) fn is_step(indicator: &Indicator) -> bool {
    indicator.direction == Some(Direction::Complete)
        && indicator.target.value == Some(Decimal::ONE)
        && indicator.target.text().is_none()
        && counts_steps(indicator)
        && indicator.baseline.is_none_or(is_done_or_not)
        && indicator.measurements.iter().all(|row| {
            let own = row.target.value;
            row.actual.figure().is_none_or(is_done_or_not)
                && own.is_none_or(|target| target == Decimal::ONE)
                && row.breakdown().is_empty()
        })
}

/// The words in place of a step's figure.
pub(super) fn words(figure: Decimal, result: &IndicatorResult) -> &'static str {
    match result.judgement.status {
        _ if figure == Decimal::ONE => "Done",
        Status::Missed | Status::NotMet => "Not done",
        _ => "Not done yet",
    }
}

fn counts_steps(indicator: &Indicator) -> bool {
    indicator.kind == Some(IndicatorType::Milestone)
        || matches!(indicator.unit.kind(), UnitKind::Count | UnitKind::None)
        || indicator.unit.as_str().starts_with("milestone")
}

fn is_done_or_not(figure: Decimal) -> bool {
    figure.is_zero() || figure == Decimal::ONE
}
