//! An indicator's block on the page of its goal.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::trend::Texts;
use super::view::{Breakdown, Detail, Indicator, PartRow};
use super::{Pages, explain, figures, trend, words};
use crate::chart::{self, FigureColumns, FigureRow};
use crate::derive::{Basis, By, GoalResult, IndicatorResult, Judged, Status};
use crate::model::{self, Actual, Measurement, Target};
use crate::source::Span;

/// The block of one indicator. `number` is its place on the page, from 1.
pub(super) fn indicator(
    pages: &Pages,
    goal: &GoalResult,
    result: &IndicatorResult,
    number: usize,
) -> Indicator {
    let one = result.indicator;
    let current = result.current_row();
    let explanation = explain::explain(result, pages.settings.pace_tolerance);
    let quality = quality(&one.quality);
    let rows: Vec<FigureRow> = result.rows.iter().map(|judged| row(pages, judged, one)).collect();
    let id = format!("chart:{number}");
    let chart_html = chart::trend(&trend::trend(pages, result, id, Texts::Table(&rows)));
    let columns = FigureColumns::of(&rows);
    Indicator {
        id: one.id.to_string(),
        anchor: one.id.lower(),
        name: one.name.clone(),
        key_result: one.key_result.clone(),
        definition: one.definition.clone(),
        note: one.note.clone(),
        kind: one.kind.map(words::indicator_type),
        unit: words::unit(&one.unit).to_owned(),
        direction: one.direction.map(words::direction),
        agency: None,
        figure: headline(result),
        is_sum: result.sum().is_some(),
        period: current.map(|row| figures::period(row.period)),
        months: current.map(|row| figures::months(row.period)),
        target: target(result),
        target_by: target_by(goal, result),
        baseline: baseline(one),
        status: words::status(result.judgement.status),
        short: explanation.short,
        why: explanation.why,
        chart_html,
        rows_html: chart::figure_rows(&rows, columns),
        has_targets: columns.targets,
        has_remarks: columns.remarks,
        breakdowns: breakdowns(one),
        source: source(pages, one),
        quality_given: quality.len(),
        quality,
        contact: one.contact.clone(),
        embed_code: None,
    }
}

/// The figure that the status follows from, or the words in its place.
fn headline(result: &IndicatorResult) -> Option<String> {
    let row = result.current_row()?;
    if let Some(sum) = result.sum() {
        return figures::exact(sum, &result.indicator.unit);
    }
    match row.actual {
        Actual::Figure(figure) => {
            Some(figures::headline(figure, result.indicator, result.target_in_force()))
        }
        Actual::Words => row.actual_text().map(str::to_owned),
        Actual::Missing(_) => None,
    }
}

fn target(result: &IndicatorResult) -> Option<String> {
    Some(words_of(result.target_in_force()?, result.indicator, figures::figure))
}

fn target_by(goal: &GoalResult, result: &IndicatorResult) -> Option<String> {
    result.target_in_force()?;
    let by_period = matches!(
        result.judgement.basis,
        Basis::Compared { by: By::Period, .. } | Basis::Ranged { by: By::Period, .. }
    );
    let own = result.current_row().filter(|row| by_period || row.own_target().is_some());
    let end = result.indicator.target_period.or(goal.goal.end);
    own.map(|row| row.period).or(end).map(|period| figures::month_of(period.last()))
}

/// A target as people read it.
fn words_of(
    target: &Target,
    indicator: &model::Indicator,
    show: fn(Decimal, &model::Unit) -> String,
) -> String {
    let show = |value| show(value, &indicator.unit);
    let value = match (target.value, target.min(), target.max()) {
        (Some(value), ..) => Some(show(value)),
        (None, Some(min), Some(max)) if min == max => Some(format!("exactly {}", show(min))),
        (None, Some(min), Some(max)) => Some(format!("{} to {}", show(min), show(max))),
        (None, Some(min), None) => Some(format!("at least {}", show(min))),
        (None, None, Some(max)) => Some(format!("at most {}", show(max))),
        (None, None, None) => None,
    };
    match (value, target.text()) {
        (Some(value), Some(text)) => format!("{value} ({text})"),
        (Some(value), None) => value,
        (None, None) if target.has_withheld_text() => "(words that are not published)".into(),
        (None, text) => text.unwrap_or_default().to_owned(),
    }
}

fn baseline(indicator: &model::Indicator) -> Option<String> {
    let shown = figures::figure(indicator.baseline?, &indicator.unit);
    Some(match indicator.baseline_period {
        Some(period) => format!("{shown} in {}", figures::period(period)),
        None => shown,
    })
}

fn row<'a>(pages: &'a Pages, judged: &Judged<'a>, indicator: &model::Indicator) -> FigureRow<'a> {
    let row = judged.row;
    let standing = words::status(judged.status);
    FigureRow {
        period: &pages.period_words(row.period).label,
        actual: actual(row, indicator),
        has_figure: row.actual.figure().is_some(),
        target: row_target(row, indicator),
        standing: standing.label,
        shape: standing.shape,
        remark: remark(judged),
        line: pages.line(row.place),
    }
}

/// The figure with its source digits, its words, or why there is none.
fn actual<'a>(row: &'a Measurement, indicator: &model::Indicator) -> Cow<'a, str> {
    match row.actual {
        Actual::Figure(figure) => figures::bare(figure, &indicator.unit).into(),
        Actual::Words => row.actual_text().unwrap_or_default().into(),
        Actual::Missing(why) => words::missing(why).into(),
    }
}

fn row_target(row: &Measurement, indicator: &model::Indicator) -> String {
    words_of(&row.target, indicator, figures::bare)
}

fn remark(judged: &Judged) -> String {
    let row = judged.row;
    let (quality, beside) = match row.actual {
        Actual::Missing(_) => ("", None),
        Actual::Words => (words::quality(row.status), None),
        Actual::Figure(_) => (words::quality(row.status), row.actual_text()),
    };
    let has_result = !matches!(row.actual, Actual::Missing(_));
    let to_date = has_result && judged.status == Status::NotDue;
    let to_date = if to_date && quality != "to date" { "to date" } else { "" };
    let parts = [to_date, quality, beside.unwrap_or(""), row.note().unwrap_or("")];
    let mut remark = String::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !remark.is_empty() {
            remark.push_str("; ");
        }
        remark.push_str(part);
    }
    remark
}

/// Broken-down figures, those of the same dimensions together.
fn breakdowns(indicator: &model::Indicator) -> Vec<Breakdown> {
    let mut breakdowns: Vec<Breakdown> = Vec::new();
    for row in &indicator.measurements {
        let parts = row.breakdown();
        if parts.is_empty() {
            continue;
        }
        let by: Vec<String> =
            parts.iter().map(|(dimension, _)| dimension_name(dimension)).collect();
        let by = by.join(" and ");
        let values: Vec<&str> = parts.iter().map(|(_, value)| value.as_str()).collect();
        let part = PartRow {
            part: values.join(", "),
            period: figures::period(row.period),
            actual: actual(row, indicator).into_owned(),
            has_figure: row.actual.figure().is_some(),
            target: row_target(row, indicator),
        };
        match breakdowns.iter_mut().find(|breakdown| breakdown.by == by) {
            Some(breakdown) => breakdown.rows.push(part),
            None => breakdowns.push(Breakdown { by, rows: vec![part] }),
        }
    }
    breakdowns
}

/// `by_age_group` as people read it: `age group`.
fn dimension_name(column: &str) -> String {
    column.trim_start_matches("by_").replace('_', " ")
}

/// The statements on data quality that are given.
fn quality(quality: &model::DataQuality) -> Vec<Detail> {
    let statements = [
        ("Data source", &quality.source),
        ("Verification and validation", &quality.verification),
        ("Accuracy required", &quality.accuracy),
        ("Limitations", &quality.limitations),
        ("Compensation for limitations", &quality.compensation),
    ];
    let given = statements.into_iter().filter_map(|(label, text)| Some((label, text.clone()?)));
    given.map(|(label, text)| Detail { label, text }).collect()
}

/// `data/hud/measurements.csv, rows 6–9`: where the indicator's rows stand.
fn source(pages: &Pages, indicator: &model::Indicator) -> Option<String> {
    let mut places: Vec<Span> = indicator.measurements.iter().map(|row| row.place).collect();
    places.sort();
    let files = places.chunk_by(|a, b| a.file == b.file);
    let files: Vec<String> = files
        .map(|places| {
            let lines: Vec<u32> = places.iter().map(|place| pages.line(*place)).collect();
            let word = if lines.len() == 1 { "row" } else { "rows" };
            format!("{}, {word} {}", pages.files[places[0].file].path(), runs(&lines))
        })
        .collect();
    (!files.is_empty()).then(|| files.join("; "))
}

/// Line numbers in order as runs: `2–5, 9`.
fn runs(lines: &[u32]) -> String {
    let runs = lines.chunk_by(|a, b| a + 1 == *b);
    let named = runs.map(|run| match run {
        [first, .., last] => format!("{first}–{last}"),
        [only] => only.to_string(),
        [] => String::new(),
    });
    named.collect::<Vec<_>>().join(", ")
}
