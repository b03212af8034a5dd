//! indicators.csv.
//!
//! Owns what one row of it says. Never looks at the measurements.

use rust_decimal::Decimal;

use super::cells::Cells;
use super::columns::{Column, IndicatorColumns};
use crate::diagnostic::{Diagnostic, rules};
use crate::model::lists::Frequency;
use crate::model::{
    Aggregation, DataQuality, Id, Indicator, Period, Target, TargetTerms, Unit, UnitKind,
    Visibility,
};

/// The id of an indicator's goal and the indicator, each `None` where it cannot
/// be read. Every cell is read, whatever is wrong with those before it.
pub(super) fn indicator(
    columns: &IndicatorColumns,
    cells: &mut Cells,
) -> (Option<Id>, Option<Indicator>) {
    let id = cells.id(columns.indicator_id);
    tell_reserved(id.as_ref(), columns.indicator_id, cells);
    let goal = cells.id(columns.goal_id);
    let name = cells.required(columns.indicator_name);
    let unit = Unit::new(&cells.text(columns.unit).unwrap_or_default());
    let figures = Figures::read(columns, cells, unit.kind());
    let (key_result, definition) =
        (cells.words(columns.key_result), cells.words(columns.definition));
    let (note, contact) = (cells.words(columns.note), cells.words(columns.contact));
    let kind = cells.listed(columns.indicator_type);
    let direction = cells.listed(columns.direction);
    let aggregation = cells.listed(columns.aggregation).unwrap_or(Aggregation::PointInTime);
    let actual_from = cells.words(columns.actual_from);
    let quality = quality(columns, cells);
    let predecessor = cells.optional_id(columns.predecessor_indicator_id);
    let visibility = cells.listed(columns.visibility).unwrap_or(Visibility::Public);
    let embargo_until = cells.date(columns.embargo_until);
    let (Some(id), Some(name), false) = (id, name, cells.is_faulty()) else {
        return (goal, None);
    };
    let indicator = Indicator {
        id,
        name: name.into_owned(),
        key_result,
        definition,
        note,
        kind,
        unit,
        decimals: figures.decimals,
        direction,
        baseline: figures.baseline,
        baseline_period: figures.baseline_period,
        target: figures.target,
        target_period: figures.target_period,
        frequency: figures.frequency,
        aggregation,
        tolerance: figures.tolerance,
        actual_from,
        quality,
        contact,
        predecessor,
        visibility,
        embargo_until,
        place: cells.place(columns.indicator_id),
        measurements: Vec::new(),
    };
    (goal, Some(indicator))
}

/// Tells an id that is a place on its goal's page as well: one of the theme's own.
fn tell_reserved(id: Option<&Id>, column: Column, cells: &mut Cells) {
    let Some(id) = id.filter(|id| id.lower().starts_with("site-")) else { return };
    let message = format!(
        "`{id}` cannot be an indicator's id: `site-` begins the names of other places on its page"
    );
    let (span, help) = (cells.place(column), "begin the id with something else");
    cells.tell(Diagnostic::new(&rules::BAD_ID, span, message, help));
}

/// The cells of an indicator that are read by its unit or its frequency.
struct Figures {
    frequency: Option<Frequency>,
    decimals: Option<u32>,
    baseline: Option<Decimal>,
    baseline_period: Option<Period>,
    target: Target,
    target_period: Option<Period>,
    tolerance: Decimal,
}

impl Figures {
    fn read(columns: &IndicatorColumns, cells: &mut Cells, unit: UnitKind) -> Self {
        let unit = Some(unit);
        let frequency = cells.listed(columns.frequency);
        let bounds = Bounds {
            value: columns.target_value,
            min: columns.target_min,
            max: columns.target_max,
            text: columns.target_text,
        };
        Self {
            frequency,
            decimals: decimals(columns.decimals, cells),
            baseline: cells.number(columns.baseline_value, unit),
            baseline_period: cells.period(columns.baseline_period, frequency),
            target: target(&bounds, cells, unit),
            target_period: cells.period(columns.target_period, frequency),
            tolerance: cells.amount(columns.tolerance, unit).unwrap_or(Decimal::ZERO),
        }
    }
}

fn quality(columns: &IndicatorColumns, cells: &mut Cells) -> DataQuality {
    DataQuality {
        source: cells.words(columns.data_source),
        verification: cells.words(columns.verification),
        accuracy: cells.words(columns.accuracy),
        limitations: cells.words(columns.limitations),
        compensation: cells.words(columns.compensation),
    }
}

/// The columns of a target.
pub(super) struct Bounds {
    pub(super) value: Column,
    pub(super) min: Column,
    pub(super) max: Column,
    pub(super) text: Column,
}

/// A target from its four cells.
pub(super) fn target(columns: &Bounds, cells: &mut Cells, unit: Option<UnitKind>) -> Target {
    let value = cells.number(columns.value, unit);
    let terms = TargetTerms {
        min: cells.number(columns.min, unit),
        max: cells.number(columns.max, unit),
        text: cells.words(columns.text),
        text_withheld: false,
    };
    if let (Some(min), Some(max)) = (terms.min, terms.max)
        && min > max
    {
        let span = cells.place(columns.min);
        let message = format!("the lower bound {min} stands above the upper bound {max}");
        let help = "write the lower bound into target_min and the upper one into target_max";
        cells.tell(Diagnostic::new(&rules::IMPOSSIBLE_RANGE, span, message, help));
    }
    Target::new(value, terms)
}

/// Decimals of headline figures: a whole number from 0 to 10.
fn decimals(column: Column, cells: &mut Cells) -> Option<u32> {
    let number = cells.number(column, Some(UnitKind::Count))?;
    let whole = u32::try_from(number).ok().filter(|n| *n <= 10 && number.is_integer());
    if whole.is_none() {
        let span = cells.place(column);
        let message = format!("`decimals` is {number}, and takes a whole number from 0 to 10");
        let help = "write how many decimals a headline figure has, such as `1`";
        cells.tell(Diagnostic::new(&rules::IMPOSSIBLE_RANGE, span, message, help));
    }
    whole
}
