//! measurements.csv and the files of the folder measurements/.
//!
//! Owns what one row of them says. Never compares two rows: that is the matter of
//! `series` and `plausible`.

use jiff::civil::Date;

use super::cells::Cells;
use super::columns::{Dimension, MeasurementColumns};
use super::indicators::{Bounds, target};
use super::series;
use crate::diagnostic::{Diagnostic, rules};
use crate::model::{
    Actual, Breakdown, Indicator, Measurement, MeasurementDetails, Missing, Period, ValueStatus,
};
use crate::table::Row;

/// Reads the rows of one file.
pub(super) struct Reader<'c> {
    pub(super) columns: &'c MeasurementColumns,
    pub(super) dimensions: &'c [Dimension],
    /// The date by which a period must have begun for a result to be known.
    pub(super) reference: Date,
}

impl Reader<'_> {
    /// A measurement from its row; `None` where a cell is at fault. Where the
    /// indicator is not known, its row is still read for what else is wrong.
    pub(super) fn measurement(
        &self,
        row: Row,
        cells: &mut Cells,
        indicator: Option<&Indicator>,
    ) -> Option<Measurement> {
        let columns = self.columns;
        let unit = indicator.map(|indicator| indicator.unit.kind());
        let frequency = indicator.and_then(|indicator| indicator.frequency);
        let period = cells.required_period(columns.period, frequency);
        let figure = cells.number(columns.actual, unit);
        let bounds = Bounds {
            value: columns.target,
            min: columns.target_min,
            max: columns.target_max,
            text: columns.target_text,
        };
        let target = target(&bounds, cells, unit);
        let given = cells.listed::<ValueStatus>(columns.value_status);
        let status = given.unwrap_or(ValueStatus::Final);
        let is_understood = given.is_some() || cells.is_empty(columns.value_status);
        if figure.is_some() && is_understood {
            self.tell_impossible(cells, period, status, indicator);
        }
        let details = MeasurementDetails {
            actual_text: cells.text(columns.actual_text).map(Into::into),
            as_of_date: cells.date(columns.as_of_date),
            note: cells.text(columns.note).map(Into::into),
            embargo_until: cells.date(columns.embargo_until),
            breakdown: self.breakdown(row, cells),
        };
        let (Some(period), false) = (period, cells.is_faulty()) else { return None };
        Some(Measurement {
            period,
            actual: match figure {
                Some(figure) => Actual::Figure(figure),
                None if details.actual_text.is_some() => Actual::Words,
                None => Actual::Missing(missing(status)),
            },
            target,
            status,
            details: (details != MeasurementDetails::default()).then(|| Box::new(details)),
            place: cells.place(columns.period),
        })
    }

    /// Tells a result that cannot be there, or cannot be known yet.
    fn tell_impossible(
        &self,
        cells: &mut Cells,
        period: Option<Period>,
        status: ValueStatus,
        indicator: Option<&Indicator>,
    ) {
        let span = cells.place(self.columns.actual);
        if matches!(
            status,
            ValueStatus::NotAvailable | ValueStatus::Suppressed | ValueStatus::NotApplicable
        ) {
            let status = status.as_str();
            let message =
                format!("a result stands beside value_status `{status}`, which says there is none");
            let help = "empty the actual, or take the value_status away";
            cells.tell(Diagnostic::new(&rules::CONTRADICTED_ABSENCE, span, message, help));
        }
        let Some(period) = period else { return };
        if period.last() <= self.reference {
            return;
        }
        let before = indicator.map_or(&[][..], |indicator| &indicator.measurements);
        let slip = series::slip_of(period, before, cells.calendar(), self.reference);
        if period.first() > self.reference {
            self.tell_future(cells, period, slip);
        } else if slip.is_none() && status != ValueStatus::Preliminary && cells.years().has(period)
        {
            // A slip is told when the whole series is known.
            let (last, reference) = (period.last(), self.reference);
            let message = format!(
                "{period} ends on {last}, after the as_of date {reference}, and has a result"
            );
            let help = "write `preliminary` into value_status, or wait for the end of the period";
            cells.tell(Diagnostic::new(&rules::UNFINISHED_ACTUAL, span, message, help));
        }
    }

    fn tell_future(&self, cells: &mut Cells, period: Period, slip: Option<Period>) {
        let span = cells.place(self.columns.actual);
        let (first, reference) = (period.first(), self.reference);
        let message = format!(
            "{period} begins on {first}, after the as_of date {reference}, and has a result"
        );
        let help = match slip {
            Some(meant) => {
                format!("write `{meant}` if that is meant; the rows above are counted so")
            }
            None => "mend the period, or move a planned figure to the column target".into(),
        };
        cells.tell(Diagnostic::new(&rules::FUTURE_ACTUAL, span, message, help));
    }

    fn breakdown(&self, row: Row, cells: &mut Cells) -> Breakdown {
        let mut parts: Breakdown = self
            .dimensions
            .iter()
            .filter_map(|dimension| {
                let cell = row.get(dimension.at)?;
                let value = cell.value();
                if !value.is_empty() && value.trim().is_empty() {
                    cells.tell_blank(cell);
                }
                let value = value.trim();
                (!value.is_empty()).then(|| (dimension.name.clone(), value.to_owned()))
            })
            .collect();
        // Two files may have the same columns in another order.
        parts.sort();
        parts
    }
}

fn missing(status: ValueStatus) -> Missing {
    match status {
        ValueStatus::NotYetDue => Missing::NotYetDue,
        ValueStatus::NotAvailable => Missing::NotAvailable,
        ValueStatus::Suppressed => Missing::Suppressed,
        ValueStatus::NotApplicable => Missing::NotApplicable,
        _ => Missing::NotGiven,
    }
}
