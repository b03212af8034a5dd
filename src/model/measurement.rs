//! Measurements: what was reached in a period, or why nothing can be said of it.
//!
//! Owns what a row of measurements.csv holds. Never judges a figure.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Period, Target, ValueStatus};
use crate::source::Span;

/// One row of measurements.csv: what was reached in a period. A site has
/// hundreds of thousands of them, so what few rows have stands apart.
#[derive(Clone, Debug)]
pub struct Measurement {
    /// The days it is about.
    pub period: Period,
    /// The figure, or why there is none.
    pub actual: Actual,
    /// The target for this period alone; empty where there is none.
    pub target: Target,
    /// What is to be known about the figure.
    pub status: ValueStatus,
    /// Words, dates and the part of the whole, which few rows have.
    pub details: Option<Box<MeasurementDetails>>,
    /// The cell that names its period.
    pub place: Span,
}

/// What few rows of measurements.csv have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeasurementDetails {
    /// The result in words.
    pub actual_text: Option<Box<str>>,
    /// When the figure became known.
    pub as_of_date: Option<Date>,
    /// Anything else.
    pub note: Option<Box<str>>,
    /// Not published before this day.
    pub embargo_until: Option<Date>,
    /// The part of the whole it is about; empty for the headline.
    pub breakdown: Breakdown,
}

impl Measurement {
    /// The target for this period alone, where there is one.
    pub fn own_target(&self) -> Option<&Target> {
        (!self.target.is_empty()).then_some(&self.target)
    }

    /// The result in words.
    pub fn actual_text(&self) -> Option<&str> {
        self.details.as_ref()?.actual_text.as_deref()
    }

    /// When the figure became known.
    pub fn as_of_date(&self) -> Option<Date> {
        self.details.as_ref()?.as_of_date
    }

    /// Anything else.
    pub fn note(&self) -> Option<&str> {
        self.details.as_ref()?.note.as_deref()
    }

    /// The day before which it is not published.
    pub fn embargo_until(&self) -> Option<Date> {
        self.details.as_ref()?.embargo_until
    }

    /// The part of the whole it is about; empty for the headline.
    pub fn breakdown(&self) -> &[(String, String)] {
        self.details.as_ref().map_or(&[], |details| &details.breakdown)
    }

    /// Whether it is about the whole and not about a part of it.
    pub fn is_headline(&self) -> bool {
        self.breakdown().is_empty()
    }
}

/// A figure, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actual {
    /// The figure, with the digits it came with.
    Figure(Decimal),
    /// There are words in place of a figure.
    Words,
    /// There is no figure.
    Missing(Missing),
}

impl Actual {
    /// The figure, where there is one.
    pub fn figure(self) -> Option<Decimal> {
        match self {
            Actual::Figure(figure) => Some(figure),
            _ => None,
        }
    }
}

/// Why a figure is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// No reason is given.
    NotGiven,
    /// The period is not over.
    NotYetDue,
    /// There is none.
    NotAvailable,
    /// It may not be shown.
    Suppressed,
    /// There can be none.
    NotApplicable,
}

/// The part of the whole that a broken-down figure is about: dimension
/// (`by_state`) and value, in the order of the dimensions' names.
pub type Breakdown = Vec<(String, String)>;
