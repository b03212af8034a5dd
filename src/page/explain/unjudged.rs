//! Why an indicator was not held against a target, in a sentence.

use super::in_period;
use crate::derive::{Basis, IndicatorResult, NoPace, Status};
use crate::page::{figures, words};

/// A short phrase, which may be empty, and a sentence.
pub(super) fn explain(result: &IndicatorResult) -> (&'static str, String) {
    let period = in_period(result);
    match &result.judgement.basis {
        Basis::Kept if result.judgement.status == Status::Suppressed => (
            "the figure may not be shown",
            format!("The figure{period} exists and may not be shown, so it is not judged."),
        ),
        Basis::Kept => (
            "there can be no figure",
            format!("The agency says that there can be no figure{period}, so it is not judged."),
        ),
        Basis::NotOver { ends } => (
            "the period is not over",
            format!(
                "The period ends on {}, or its figure is not due yet. It is judged when it is over.",
                figures::date(*ends)
            ),
        ),
        Basis::NoFigure(why) => ("", no_figure(result, words::missing(*why))),
        Basis::Words => (
            "words in place of a figure",
            format!("The result{period} is given in words. Words are not judged by rule."),
        ),
        Basis::PartsOnly => (
            "there is no figure for the whole",
            "There are figures for parts, and none for the whole. Only figures for the whole are judged.".into(),
        ),
        Basis::NoTarget => (
            "",
            format!("There is a figure{period} and no target, for this period or by the end, to compare it with."),
        ),
        Basis::NoDirection => (
            "",
            format!("There is a figure{period} and a target. The agency does not say whether higher or lower is better, so they are not compared."),
        ),
        Basis::NoPace(missing) => ("", no_pace(*missing, &period)),
        Basis::Step => ("a step that is done or not", step(result)),
        _ => not_comparable(result, &period),
    }
}

/// Figures that there are, and that cannot be held against the target.
fn not_comparable(result: &IndicatorResult, period: &str) -> (&'static str, String) {
    match result.judgement.basis {
        Basis::NotComparable => (
            "the target cannot be compared",
            "The target is given in words or by one bound only, so no rule can compare a figure with it.".into(),
        ),
        Basis::Averages => (
            "averages are not judged against a target by the end",
            "The figures are averages over their periods. They do not add up to one figure by the end, so they are not judged.".into(),
        ),
        Basis::SumIncomplete => (
            "the sum lacks a figure",
            "The figures of all periods are added up, and one of them is missing, so the sum is not judged.".into(),
        ),
        Basis::BeforeStart => (
            "the period is not after the start",
            format!("The figure{period} is not later than the day from which progress counts, so it is not judged."),
        ),
        _ => ("", "The figures have too many digits to be compared exactly, so they are not judged.".into()),
    }
}

fn no_figure(result: &IndicatorResult, why: &str) -> String {
    match result.current_row() {
        Some(row) => format!(
            "The last period that is over is {}, and its figure is {why}.",
            figures::period(row.period)
        ),
        None => "No period has a row in the agency's figures.".into(),
    }
}

fn no_pace(missing: NoPace, in_period: &str) -> String {
    let lacks = match missing {
        NoPace::Baseline => "no starting value (baseline) is given",
        NoPace::Start => "nothing says when it started",
        NoPace::End => "nothing says by when the target is to be reached",
        NoPace::Time => "its end is not after its start",
    };
    format!(
        "There is a figure{in_period} and a target by the end, and {lacks}. So it cannot be said how much of the way should be done by now."
    )
}

fn step(result: &IndicatorResult) -> String {
    let indicator = result.indicator;
    let target = indicator.target.value.map(|value| figures::figure(value, &indicator.unit));
    let target = target.map_or_else(String::new, |target| format!(" of {target}"));
    format!(
        "The indicator is a step: it is done when the figure reaches its target{target}. It has not yet, and its time is not over."
    )
}
