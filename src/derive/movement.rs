//! What moved since the period before.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::indicator::IndicatorResult;
use crate::model::{Direction, Period};

/// How the latest figures of a goal stand to those before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Movement {
    /// The latest period that has a figure.
    pub period: Period,
    /// Figures of that period nearer to where they should go than before.
    pub toward: u32,
    /// Figures further from it.
    pub away: u32,
    /// Figures that are the same as before.
    pub unchanged: u32,
    /// Figures that changed where nothing says which way they should go.
    pub undirected: u32,
    /// Figures without one before them.
    pub new: u32,
    /// Indicators without a figure for that period.
    pub without: u32,
}

/// What moved between the latest period of some indicators and the one before;
/// `None` where none of them has a figure.
pub fn movement<'a>(
    indicators: impl Iterator<Item = &'a IndicatorResult<'a>> + Clone,
) -> Option<Movement> {
    let latest = indicators.clone().filter_map(|one| one.figures().last());
    let period = latest.map(|(period, _)| period).max()?;
    let mut movement =
        Movement { period, toward: 0, away: 0, unchanged: 0, undirected: 0, new: 0, without: 0 };
    for one in indicators {
        let mut figures = one.figures().rev();
        let count = match (figures.next(), figures.next()) {
            (Some((latest, figure)), before) if latest == period => match before {
                None => &mut movement.new,
                Some((_, before)) => match step(one.indicator.direction, before, figure) {
                    Step::Toward => &mut movement.toward,
                    Step::Away => &mut movement.away,
                    Step::None => &mut movement.unchanged,
                    Step::Undirected => &mut movement.undirected,
                },
            },
            _ => &mut movement.without,
        };
        *count += 1;
    }
    Some(movement)
}

enum Step {
    Toward,
    Away,
    None,
    Undirected,
}

fn step(direction: Option<Direction>, before: Decimal, figure: Decimal) -> Step {
    let rises = match direction {
        Some(Direction::Increase | Direction::MaintainAtOrAbove | Direction::Complete) => true,
        Some(Direction::Decrease | Direction::MaintainAtOrBelow) => false,
        _ if before == figure => return Step::None,
        _ => return Step::Undirected,
    };
    match (figure.cmp(&before), rises) {
        (Ordering::Equal, _) => Step::None,
        (Ordering::Greater, true) | (Ordering::Less, false) => Step::Toward,
        _ => Step::Away,
    }
}
