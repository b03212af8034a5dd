//! How a status was worked out, in sentences with its own numbers.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::{figures, step};
use crate::derive::{Basis, By, Exact, IndicatorResult, Pace, Status};
use crate::model::{Direction, Indicator};

mod unjudged;

/// A status explained: in short, and step by step.
#[derive(Debug, Default)]
pub(super) struct Explanation {
    /// A phrase with the numbers that matter most; may be empty.
    pub(super) short: String,
    /// A sentence each.
    pub(super) why: Vec<String>,
}

/// Explains where an indicator stands.
pub(super) fn explain(result: &IndicatorResult, pace_tolerance: Decimal) -> Explanation {
    match &result.judgement.basis {
        Basis::BaselineReaches { baseline, target } => baseline_reaches(result, *baseline, *target),
        Basis::Compared { actual, target, by } => compared(result, *actual, *target, *by),
        Basis::Ranged { actual, bounds, by } => ranged(result, *actual, *bounds, *by),
        Basis::Paced(pace) => paced(result, pace, pace_tolerance),
        _ => {
            let (short, why) = unjudged::explain(result);
            // That it is not done yet stands above.
            let short = if step::is_step(result.indicator) { "" } else { short };
            Explanation { short: short.into(), why: vec![why] }
        }
    }
}

fn baseline_reaches(result: &IndicatorResult, baseline: Decimal, target: Decimal) -> Explanation {
    let (indicator, in_period) = (result.indicator, in_period(result));
    let show = |value| figures::figure(value, &indicator.unit);
    Explanation {
        short: "the start had reached the target, the figure does not".into(),
        why: vec![
            format!(
                "At the start it stood at {}, which reached the target of {}.",
                show(baseline),
                show(target)
            ),
            format!(
                "The figure{in_period} does not reach it, so it has regressed. A share of the way cannot be given."
            ),
        ],
    }
}

fn compared(result: &IndicatorResult, actual: Exact, target: Decimal, by: By) -> Explanation {
    let indicator = result.indicator;
    let show = |value| figures::figure(value, &indicator.unit);
    let at_least =
        !matches!(indicator.direction, Some(Direction::Decrease | Direction::MaintainAtOrBelow));
    let (asked, reached) = match at_least {
        true => ("at least", matches!(result.judgement.status, Status::Met | Status::Achieved)),
        false => ("at most", matches!(result.judgement.status, Status::Met | Status::Achieved)),
    };
    let mut why = vec![stood(result, actual)];
    why.push(match by {
        _ if step::is_step(indicator) => {
            "The indicator stands for a step, which is done when the figure is 1.".into()
        }
        By::Period => format!("The target for that period is {asked} {}.", show(target)),
        By::End(Some(end)) => {
            format!("The target by {} is {asked} {}.", figures::month_of(end), show(target))
        }
        By::End(None) => format!("The target is {asked} {}.", show(target)),
    });
    why.extend(tolerance(indicator));
    why.push(match (reached, by) {
        (true, _) => "The figure reaches it.".into(),
        (false, By::End(Some(end))) if result.judgement.status == Status::Missed => {
            format!(
                "The figure does not reach it, and the time up to {} is over.",
                figures::date(end)
            )
        }
        (false, _) => "The figure does not reach it.".into(),
    });
    let way = result.judgement.progress.filter(|_| !step::is_step(indicator));
    why.extend(way.map(|way| {
        format!("That is {} of the way from the start to the target.", figures::percent(way))
    }));
    let short = way.map_or_else(String::new, |way| match actual.compare(target.into()) {
        // A share above the whole would read as a fault.
        Some(Ordering::Less | Ordering::Greater) if reached => passed(result, actual, target),
        _ => format!("{} of the way", figures::percent(way)),
    });
    Explanation { short, why }
}

/// `target passed: 55,642 against 25,000`, the figure as it stands above.
fn passed(result: &IndicatorResult, actual: Exact, target: Decimal) -> String {
    let indicator = result.indicator;
    let shown = match actual.decimal() {
        Some(figure) if result.sum().is_none() => {
            Some(figures::headline(figure, indicator, result.target_in_force()))
        }
        _ => figures::exact(actual, &indicator.unit),
    };
    shown.map_or_else(
        || "target passed".into(),
        |shown| {
            format!("target passed: {shown} against {}", figures::figure(target, &indicator.unit))
        },
    )
}

fn ranged(
    result: &IndicatorResult,
    actual: Exact,
    (min, max): (Decimal, Decimal),
    by: By,
) -> Explanation {
    let indicator = result.indicator;
    let show = |value| figures::figure(value, &indicator.unit);
    let when = match by {
        By::Period => " for that period".into(),
        By::End(Some(end)) => format!(" by {}", figures::month_of(end)),
        By::End(None) => String::new(),
    };
    let mut why = vec![stood(result, actual)];
    why.push(match min == max {
        true => format!("The target{when} is exactly {}.", show(min)),
        false => format!("The target{when} is from {} to {}.", show(min), show(max)),
    });
    why.extend(tolerance(indicator));
    why.push(match result.judgement.status {
        Status::Met => "The figure lies within it.".into(),
        Status::NotMet => "The figure lies outside it.".into(),
        _ => {
            "The figure lies outside it, and the time is not over; it is not judged before.".into()
        }
    });
    Explanation { short: String::new(), why }
}

fn paced(result: &IndicatorResult, pace: &Pace, pace_tolerance: Decimal) -> Explanation {
    let period = result.current_row().map(|row| row.period);
    let unit = &result.indicator.unit;
    let show = |value| figures::figure(value, unit);
    let (way, time) = match result.judgement.status {
        Status::Behind => figures::less_and_more(pace.progress, pace.expected),
        _ => (figures::percent(pace.progress), figures::percent(pace.expected)),
    };
    let mut why = vec![
        format!(
            "It started at {} and is to reach {} by {}.",
            show(pace.baseline),
            show(pace.target),
            figures::month_of(pace.end)
        ),
        stood(result, pace.actual),
        match pace.progress.is_negative() {
            true => format!("That is further from the target than the start: {way} of the way."),
            false => format!("That is {way} of the way."),
        },
        format!(
            "From {} to {}, {} of {} days had passed: {time} of the time.",
            figures::date(pace.start),
            period.map_or_else(|| "then".into(), |period| figures::date(period.last())),
            pace.days_passed,
            pace.days_in_all,
        ),
    ];
    why.extend(tolerance(result.indicator));
    if !pace_tolerance.is_zero() {
        let points =
            pace_tolerance.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(pace_tolerance).normalize();
        why.push(format!("A lag of up to {points} percentage points still counts as on pace."));
    }
    why.push(match result.judgement.status {
        Status::OnPace => {
            "The share of the way is at least the share of the time, so it is on pace.".into()
        }
        Status::Behind => {
            "The share of the way is less than the share of the time, so it is behind.".into()
        }
        _ => "It has moved away from its target, so it has regressed.".into(),
    });
    if !pace_tolerance.is_zero() && result.judgement.status == Status::OnPace {
        why.pop();
        why.push("The share of the way, with that lag allowed, is at least the share of the time, so it is on pace.".into());
    }
    let short = match pace.progress.is_negative() {
        true => format!("further from the target than at the start, {time} of the time has passed"),
        false => format!("{way} of the way, {time} of the time has passed"),
    };
    Explanation { short, why }
}

/// ` for FY2022 Q4`, where a row gives the status.
fn in_period(result: &IndicatorResult) -> String {
    let period = result.current_row().map(|row| figures::period(row.period));
    period.map_or_else(String::new, |period| format!(" for {period}"))
}

/// `In FY2022 Q4 it stood at 94.63 %.`
fn stood(result: &IndicatorResult, actual: Exact) -> String {
    let unit = &result.indicator.unit;
    let shown =
        figures::exact(actual, unit).unwrap_or_else(|| "a figure too long to be shown".into());
    let Some(row) = result.current_row() else { return format!("It stood at {shown}.") };
    let period = figures::period(row.period);
    // A sum is not the figure of its last period.
    match row.actual.figure().map(Exact::from) {
        Some(own) if own == actual => format!("In {period} it stood at {shown}."),
        _ => format!("Up to {period} its figures add up to {shown}."),
    }
}

fn tolerance(indicator: &Indicator) -> Option<String> {
    (!indicator.tolerance.is_zero()).then(|| {
        let shown = figures::figure(indicator.tolerance, &indicator.unit);
        format!("A figure that misses the target by up to {shown} still counts as reaching it.")
    })
}
