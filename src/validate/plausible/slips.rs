//! Periods of an indicator whose year can hardly be meant.
//!
//! Owns which of its cells hold one. Never says which years those are: that is the
//! matter of `years`.

use super::Doubt;
use crate::diagnostic::rules;
use crate::model::{Indicator, Period};
use crate::source::Span;
use crate::validate::years::{self, Years};

/// Looks through the periods of an indicator; whether one of its rows is doubted.
pub(super) fn look_through(indicator: &Indicator, years: Years, doubts: &mut Vec<Doubt>) -> bool {
    // There may be a million of them, and almost never one that is doubted.
    if periods(indicator).all(|(.., period)| years.has(period)) {
        return false;
    }
    let years = years.led_to(periods(indicator).map(|(.., period)| period));
    let mut has_rows = false;
    for (row, column, period) in periods(indicator).filter(|(.., period)| !years.has(*period)) {
        has_rows |= column == PERIOD;
        let message = years.message(&format!("`{column}` of {}", indicator.id), period);
        let rule = &rules::IMPLAUSIBLE_YEAR;
        doubts.push(Doubt { row, column, rule, message, help: years::HELP });
    }
    has_rows
}

const PERIOD: &str = "period";

/// The periods of an indicator, each with its row and column.
fn periods(indicator: &Indicator) -> impl Iterator<Item = (Span, &'static str, Period)> {
    let own = [
        ("baseline_period", indicator.baseline_period),
        ("target_period", indicator.target_period),
    ];
    let own = own.into_iter().filter_map(|(column, period)| Some((column, period?)));
    let own = own.map(|(column, period)| (indicator.place, column, period));
    own.chain(indicator.measurements.iter().map(|row| (row.place, PERIOD, row.period)))
}
