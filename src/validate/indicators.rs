//! indicators.csv.

use rust_decimal::Decimal;

use super::cells::Cells;
use super::columns::{Column, IndicatorColumns};
use crate::diagnostic::{Diagnostic, rules};
use crate::model::{Aggregation, DataQuality, Id, Indicator, Target, Unit, UnitKind, Visibility};

/// An indicator from its row and the id of its goal; `None` where a cell is at
/// fault.
pub(super) fn indicator(columns: &IndicatorColumns, cells: &mut Cells) -> Option<(Id, Indicator)> {
    let id = cells.id(columns.indicator_id);
    let goal = cells.id(columns.goal_id);
    let name = cells.required(columns.indicator_name);
    let unit = Unit::new(&cells.text(columns.unit).unwrap_or_default());
    let kind = Some(unit.kind());
    let frequency = cells.listed(columns.frequency);
    let bounds = Bounds {
        value: columns.target_value,
        min: columns.target_min,
        max: columns.target_max,
        text: columns.target_text,
    };
    let indicator = Indicator {
        id: id?,
        name: name?.into_owned(),
        key_result: cells.words(columns.key_result),
        definition: cells.words(columns.definition),
        note: cells.words(columns.note),
        kind: cells.listed(columns.indicator_type),
        decimals: decimals(columns.decimals, cells),
        direction: cells.listed(columns.direction),
        baseline: cells.number(columns.baseline_value, kind),
        baseline_period: cells.period(columns.baseline_period, frequency),
        target: target(&bounds, cells, kind),
        target_period: cells.period(columns.target_period, frequency),
        frequency,
        aggregation: cells.listed(columns.aggregation).unwrap_or(Aggregation::PointInTime),
        tolerance: cells.amount(columns.tolerance, kind).unwrap_or(Decimal::ZERO),
        actual_from: cells.words(columns.actual_from),
        quality: DataQuality {
            source: cells.words(columns.data_source),
            verification: cells.words(columns.verification),
            accuracy: cells.words(columns.accuracy),
            limitations: cells.words(columns.limitations),
            compensation: cells.words(columns.compensation),
        },
        contact: cells.words(columns.contact),
        predecessor: cells.optional_id(columns.predecessor_indicator_id),
        visibility: cells.listed(columns.visibility).unwrap_or(Visibility::Public),
        embargo_until: cells.date(columns.embargo_until),
        unit,
        place: cells.place(columns.indicator_id),
        measurements: Vec::new(),
    };
    let goal = goal?;
    (!cells.is_faulty()).then_some((goal, indicator))
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
    let target = Target {
        value: cells.number(columns.value, unit),
        min: cells.number(columns.min, unit),
        max: cells.number(columns.max, unit),
        text: cells.words(columns.text),
    };
    if let (Some(min), Some(max)) = (target.min, target.max)
        && min > max
    {
        let span = cells.place(columns.min);
        let message = format!("the lower bound {min} stands above the upper bound {max}");
        let help = "write the lower bound into target_min and the upper one into target_max";
        cells.tell(Diagnostic::new(&rules::IMPOSSIBLE_RANGE, span, message, help));
    }
    target
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
