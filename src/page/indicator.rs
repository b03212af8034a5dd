//! An indicator's block on the page of its goal.

use std::borrow::Cow;

use super::anchors::{Anchors, Seen, anchor, part_anchor};
use super::trend::Texts;
use super::view::{Breakdown, Detail, Indicator, LargeFigure};
use super::{Pages, explain, figures, step, trend, words};
use crate::chart::{self, Citation, Figure, FigureColumns, FigureRow, PartRow};
use crate::derive::{Basis, By, GoalResult, IndicatorResult, Judged, Status};
use crate::model::{self, Actual, Measurement};
use crate::route;
use crate::source::Span;

/// The block of one indicator on a page with these anchors.
pub(super) fn indicator(
    pages: &Pages,
    goal: &GoalResult,
    result: &IndicatorResult,
    anchors: &Anchors,
) -> Indicator {
    let one = result.indicator;
    let current = result.current_row();
    let explanation = explain::explain(result, pages.settings.pace_tolerance);
    let quality = quality(&one.quality);
    let anchor = one.id.lower();
    let page =
        [pages.settings.base_url.as_deref().unwrap_or(""), &route::goal(&goal.goal.id)].concat();
    let cited = format!("{} ({})", one.name, goal.agency.name);
    let citation = Citation::new(&anchor, &cited, &pages.as_of, &page);
    let table = Table { pages, indicator: one, taken: anchors.below(&anchor) };
    let rows: Vec<FigureRow> = result.rows.iter().map(|judged| table.row(judged)).collect();
    let is_step = step::is_step(one);
    // A step has no way in between that a line could show.
    let chart_html = match is_step {
        true => String::new(),
        false => chart::trend(&trend::trend(pages, result, Texts::Table(&rows))),
    };
    let (figure, large) = shown(result);
    // The target of a step is that it is done, and it began as not done.
    let target = target(result).filter(|_| !is_step);
    let baseline = baseline(one).filter(|_| !is_step);
    let columns = FigureColumns::of(&rows);
    Indicator {
        id: one.id.to_string(),
        label: one.name.clone(),
        name: one.name.clone(),
        key_result: one.key_result.clone(),
        key_result_html: None,
        definition: one.definition.clone(),
        definition_html: None,
        note: one.note.clone(),
        note_html: None,
        kind: one.kind.map(words::indicator_type),
        unit: words::unit(&one.unit).to_owned(),
        direction: one.direction.map(words::direction),
        agency: None,
        figure,
        large,
        is_sum: result.sum().is_some(),
        period: current.map(|row| figures::period(row.period)),
        months: current.map(|row| figures::months(row.period)),
        target_size: target.as_deref().map_or("", figures::size),
        target,
        target_by: target_by(goal, result),
        baseline,
        status: words::status(result.judgement.status),
        short: explanation.short,
        why: explanation.why,
        chart_html,
        rows_html: chart::figure_rows(&rows, columns, &citation),
        has_targets: columns.targets,
        has_remarks: columns.remarks,
        breakdowns: table.breakdowns(&citation),
        source: source(pages, one),
        quality_given: quality.len(),
        lacks_quality: quality.is_empty(),
        quality,
        contact: one.contact.clone(),
        anchor,
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

/// The words for where it stands, which are mostly a figure, and that in its parts.
fn shown(result: &IndicatorResult) -> (Option<String>, Option<LargeFigure>) {
    let figure = headline(result);
    match result.current_row().and_then(|row| row.actual.figure()) {
        None => (figure, None),
        Some(value) if step::is_step(result.indicator) => {
            (Some(step::words(value, result).to_owned()), None)
        }
        Some(_) => {
            let large = figure.as_deref().map(large);
            (figure, large)
        }
    }
}

/// A figure in its parts.
fn large(figure: &str) -> LargeFigure {
    let (digits, unit) = figures::parts(figure);
    LargeFigure { digits: digits.to_owned(), unit: unit.to_owned(), size: figures::size(digits) }
}

fn target(result: &IndicatorResult) -> Option<String> {
    let unit = &result.indicator.unit;
    Some(figures::target(result.target_in_force()?, |value| figures::figure(value, unit)))
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

fn baseline(indicator: &model::Indicator) -> Option<String> {
    let shown = figures::figure(indicator.baseline?, &indicator.unit);
    Some(match indicator.baseline_period {
        Some(period) => format!("{shown} in {}", figures::period(period)),
        None => shown,
    })
}

/// What the rows of an indicator's tables are made from.
struct Table<'a> {
    pages: &'a Pages<'a>,
    indicator: &'a model::Indicator,
    /// What anchors of the page add to the indicator's.
    taken: Vec<&'a str>,
}

impl<'a> Table<'a> {
    fn row(&self, judged: &Judged<'a>) -> FigureRow<'a> {
        let standing = words::status(judged.status);
        FigureRow {
            figure: self.figure(judged.row, Cow::Borrowed("")),
            standing: standing.label,
            shape: standing.shape,
            remark: remark(judged),
        }
    }

    /// A figure; `part` is what its anchor says behind the period.
    fn figure(&self, row: &'a Measurement, part: Cow<'a, str>) -> Figure<'a> {
        let unit = &self.indicator.unit;
        let words = self.pages.period_words(row.period);
        let figure = row.actual.figure();
        Figure {
            anchor: anchor(&words.anchor, part, &self.taken),
            period: &words.label,
            actual: match row.actual {
                Actual::Figure(figure) => figures::bare(figure, unit).into(),
                Actual::Words => row.actual_text().unwrap_or_default().into(),
                Actual::Missing(why) => words::missing(why).into(),
            },
            has_figure: figure.is_some(),
            unit: figure.map_or("", |figure| figures::unit_behind(figure, unit)),
            target: figures::target(&row.target, |value| figures::bare(value, unit)),
            file: self.pages.files[row.place.file].path(),
            line: self.pages.line(row.place),
        }
    }

    /// Broken-down figures, those of the same dimensions together.
    fn breakdowns(&self, citation: &Citation) -> Vec<Breakdown> {
        let mut tables: Vec<(String, Vec<PartRow>)> = Vec::new();
        let mut seen = Seen::new();
        for row in &self.indicator.measurements {
            let parts = row.breakdown();
            if parts.is_empty() {
                continue;
            }
            let by: Vec<String> =
                parts.iter().map(|(dimension, _)| dimension_name(dimension)).collect();
            let by = by.join(" and ");
            let values: Vec<&str> = parts.iter().map(|(_, value)| value.as_str()).collect();
            let named = part_anchor(row.period.key(), &values, &mut seen);
            let row = PartRow { part: values.join(", "), figure: self.figure(row, named.into()) };
            match tables.iter_mut().find(|(other, _)| *other == by) {
                Some((_, rows)) => rows.push(row),
                None => tables.push((by, vec![row])),
            }
        }
        let table = |(by, rows): (String, Vec<PartRow>)| Breakdown {
            by,
            rows_html: chart::part_rows(&rows, citation),
        };
        tables.into_iter().map(table).collect()
    }
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
