//! The figures of a chart as rows of a table: the same series for those who
//! want the digits, or who do not see the chart.
//!
//! Owns the cells of a row and their order; the table around them, its caption
//! and the names of its columns are the theme's. Never formats a figure.

use std::borrow::Cow;

use crate::prose;

/// A figure of a table, all of it as people read it.
#[derive(Clone, Debug)]
pub struct Figure<'a> {
    /// What follows the anchor of the indicator in the id of the row: `-fy2022q4`.
    pub anchor: Cow<'a, str>,
    /// `FY2022 Q4`: letters and digits, as they may stand in HTML.
    pub period: &'a str,
    /// The figure with its source digits, which have no sign with a meaning in
    /// HTML; or words in its place.
    pub actual: Cow<'a, str>,
    /// Whether there is a figure.
    pub has_figure: bool,
    /// What stands behind the figure where no column names its unit: `%`, or nothing.
    pub unit: &'a str,
    /// The target for the period, or nothing.
    pub target: String,
    /// The file it comes from.
    pub file: &'a str,
    /// The line of that file, from 1.
    pub line: u32,
}

/// A row of the table of figures.
#[derive(Clone, Debug)]
pub struct FigureRow<'a> {
    /// The figure.
    pub figure: Figure<'a>,
    /// Where the indicator stood, in words: `On pace`.
    pub standing: &'static str,
    /// A sign for it.
    pub shape: &'static str,
    /// `preliminary`, words in place of a figure, the note.
    pub remark: String,
}

/// A row of a table of broken-down figures.
#[derive(Clone, Debug)]
pub struct PartRow<'a> {
    /// The figure.
    pub figure: Figure<'a>,
    /// Which part: `Ohio`.
    pub part: String,
}

/// What the figures of one indicator are cited with, beside what is in their rows,
/// as it may stand in HTML.
#[derive(Clone, Debug)]
pub struct Citation<'a> {
    /// The anchor of the indicator, with which the ids of the rows begin.
    pub anchor: &'a str,
    /// Its name.
    pub name: Cow<'a, str>,
    /// The date that the site speaks from.
    pub as_of: &'a str,
    /// The address of the page on which the rows stand, without an anchor.
    pub page: Cow<'a, str>,
}

impl<'a> Citation<'a> {
    /// The citation with these texts, made harmless once for all the rows.
    pub fn new(anchor: &'a str, name: &'a str, as_of: &'a str, page: &'a str) -> Self {
        Self { anchor, name: prose::escape(name), as_of, page: prose::escape(page) }
    }
}

/// Which columns a table has beside period, actual, standing and line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FigureColumns {
    /// Targets, behind the actuals.
    pub targets: bool,
    /// Remarks, behind the standings.
    pub remarks: bool,
}

impl FigureColumns {
    /// Those in which any of the rows has something to say.
    pub fn of(rows: &[FigureRow]) -> Self {
        Self {
            targets: rows.iter().any(|row| !row.figure.target.is_empty()),
            remarks: rows.iter().any(|row| !row.remark.is_empty()),
        }
    }
}

/// The rows as the `<tr>` elements of a table's body. Each has an id, its period links to it, and
/// its last cell says how the figure is cited.
///
/// A site has hundreds of thousands of them. Made by a template, row after row,
/// they took about a sixth of the instructions of a whole build.
pub fn figure_rows(rows: &[FigureRow], columns: FigureColumns, citation: &Citation) -> String {
    let mut out = String::with_capacity(rows.len() * length(citation));
    for FigureRow { figure, standing, shape, remark } in rows {
        open(&mut out, figure, citation);
        out.push_str("<th scope=\"row\">");
        push_period(&mut out, figure, citation);
        out.push_str("</th>");
        push_actual(&mut out, figure);
        if columns.targets {
            out.push_str("<td>");
            prose::push_escaped(&mut out, &figure.target);
            out.push_str("</td>");
        }
        out.push_str("<td><i aria-hidden=\"true\">");
        out.push_str(shape);
        out.push_str("</i> ");
        out.push_str(standing);
        if columns.remarks {
            out.push_str("</td><td>");
            prose::push_escaped(&mut out, remark);
        }
        out.push_str("</td><td>");
        out.push_str(itoa::Buffer::new().format(figure.line));
        out.push_str("</td>");
        push_citation(&mut out, figure, "", citation);
    }
    out
}

/// The same for broken-down figures: part, period, actual, target, how to cite it.
pub fn part_rows(rows: &[PartRow], citation: &Citation) -> String {
    let mut out = String::with_capacity(rows.len() * length(citation));
    for PartRow { figure, part } in rows {
        open(&mut out, figure, citation);
        out.push_str("<th scope=\"row\">");
        prose::push_escaped(&mut out, part);
        out.push_str("</th><td>");
        push_period(&mut out, figure, citation);
        out.push_str("</td>");
        push_actual(&mut out, figure);
        out.push_str("<td>");
        prose::push_escaped(&mut out, &figure.target);
        out.push_str("</td>");
        push_citation(&mut out, figure, part, citation);
    }
    out
}

/// About as many bytes as a row has.
fn length(citation: &Citation) -> usize {
    400 + citation.name.len() + citation.page.len() + 3 * citation.anchor.len()
}

fn open(out: &mut String, figure: &Figure, citation: &Citation) {
    out.push_str("\n<tr id=\"");
    push_id(out, figure, citation);
    out.push_str("\">");
}

/// Ids are made of ids and periods of the model; part names are slugs.
fn push_id(out: &mut String, figure: &Figure, citation: &Citation) {
    out.push_str(citation.anchor);
    out.push_str(&figure.anchor);
}

fn push_period(out: &mut String, figure: &Figure, citation: &Citation) {
    out.push_str("<a href=\"#");
    push_id(out, figure, citation);
    out.push_str("\">");
    out.push_str(figure.period);
    out.push_str("</a>");
}

fn push_actual(out: &mut String, figure: &Figure) {
    out.push_str(if figure.has_figure { "<td>" } else { "<td class=\"none\">" });
    push_value(out, figure);
    out.push_str("</td>");
}

fn push_value(out: &mut String, figure: &Figure) {
    if figure.has_figure {
        out.push_str(&figure.actual);
    } else {
        prose::push_escaped(out, &figure.actual);
    }
}

/// What is cited, its value, where it comes from, of which date, and where it stands.
fn push_citation(out: &mut String, figure: &Figure, part: &str, citation: &Citation) {
    out.push_str("<td class=\"cite\"><details><summary>Cite</summary><p>");
    out.push_str(&citation.name);
    if !part.is_empty() {
        out.push_str(", ");
        prose::push_escaped(out, part);
    }
    out.push_str(", ");
    out.push_str(figure.period);
    out.push_str(": ");
    push_value(out, figure);
    if figure.has_figure && !figure.unit.is_empty() {
        out.push('\u{a0}');
        prose::push_escaped(out, figure.unit);
    }
    out.push_str(". Source: ");
    prose::push_escaped(out, figure.file);
    out.push_str(", row ");
    out.push_str(itoa::Buffer::new().format(figure.line));
    out.push_str(". As of ");
    out.push_str(citation.as_of);
    out.push_str(". ");
    out.push_str(&citation.page);
    out.push('#');
    push_id(out, figure, citation);
    out.push_str("</p></details></td></tr>");
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIGURE: Figure = Figure {
        anchor: Cow::Borrowed("-fy2022q4"),
        period: "FY2022 Q4",
        actual: Cow::Borrowed("94.3"),
        has_figure: true,
        unit: "%",
        target: String::new(),
        file: "data/hud/measurements.csv",
        line: 5,
    };
    const ROW: FigureRow =
        FigureRow { figure: FIGURE, standing: "On pace", shape: "▲", remark: String::new() };

    fn citation() -> Citation<'static> {
        Citation::new("g-i01", "Homes & rent", "December 31, 2022", "https://example.gov/goals/g/")
    }

    const OPEN: &str = "\n<tr id=\"g-i01-fy2022q4\">";
    const PERIOD: &str = "<a href=\"#g-i01-fy2022q4\">FY2022 Q4</a>";
    const ON_PACE: &str = "<td><i aria-hidden=\"true\">▲</i> On pace</td>";

    fn cited(what: &str) -> String {
        format!(
            "<td class=\"cite\"><details><summary>Cite</summary><p>Homes &amp; rent, {what}. Source: \
             data/hud/measurements.csv, row 5. As of December 31, 2022. \
             https://example.gov/goals/g/#g-i01-fy2022q4</p></details></td></tr>"
        )
    }

    #[test]
    fn columns_without_a_word_are_left_out_and_words_are_escaped() {
        let check = |rows: &[FigureRow], expected: &str| {
            assert_eq!(figure_rows(rows, FigureColumns::of(rows), &citation()), expected);
        };
        check(&[], "");
        let cite = cited("FY2022 Q4: 94.3\u{a0}%");
        check(
            &[ROW],
            &format!("{OPEN}<th scope=\"row\">{PERIOD}</th><td>94.3</td>{ON_PACE}<td>5</td>{cite}"),
        );
        let figure = Figure {
            actual: Cow::Borrowed("not available"),
            has_figure: false,
            target: "<b>".into(),
            ..FIGURE
        };
        let words = FigureRow { figure, remark: "a & b".into(), ..ROW };
        let none = cited("FY2022 Q4: not available");
        check(
            &[words, ROW],
            &format!(
                "{OPEN}<th scope=\"row\">{PERIOD}</th><td class=\"none\">not available</td>\
                 <td>&lt;b&gt;</td>{ON_PACE}<td>a &amp; b</td><td>5</td>{none}\
                 {OPEN}<th scope=\"row\">{PERIOD}</th><td>94.3</td><td></td>{ON_PACE}<td></td>\
                 <td>5</td>{cite}"
            ),
        );
    }

    #[test]
    fn a_part_is_cited_with_its_name() {
        let row = PartRow { figure: FIGURE, part: "A & B".into() };
        let cite = cited("A &amp; B, FY2022 Q4: 94.3\u{a0}%");
        let expected = format!(
            "{OPEN}<th scope=\"row\">A &amp; B</th><td>{PERIOD}</td><td>94.3</td><td></td>{cite}"
        );
        assert_eq!(part_rows(&[row], &citation()), expected);
    }
}
