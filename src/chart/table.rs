//! The figures of a chart as rows of a table: the same series for those who
//! want the digits, or who do not see the chart.
//!
//! Owns the cells of a row and their order; the table around them, its caption
//! and the names of its columns are the theme's. Never formats a figure.

use std::borrow::Cow;

use crate::prose;

/// A row of the table of figures, all of it as people read it.
#[derive(Clone, Debug)]
pub struct FigureRow<'a> {
    /// `FY2022 Q4`.
    pub period: &'a str,
    /// The figure with its source digits, or why there is none.
    pub actual: Cow<'a, str>,
    /// Whether there is a figure.
    pub has_figure: bool,
    /// The target for the period, or nothing.
    pub target: String,
    /// Where the indicator stood, in words: `On pace`.
    pub standing: &'static str,
    /// A sign for it.
    pub shape: &'static str,
    /// `preliminary`, words in place of a figure, the note.
    pub remark: String,
    /// The line of the file it comes from, from 1.
    pub line: u32,
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
            targets: rows.iter().any(|row| !row.target.is_empty()),
            remarks: rows.iter().any(|row| !row.remark.is_empty()),
        }
    }
}

/// The rows as the `<tr>` elements of a table's body.
///
/// A site has hundreds of thousands of them. Made by a template, row after row,
/// they took about a sixth of the instructions of a whole build.
pub fn figure_rows(rows: &[FigureRow], columns: FigureColumns) -> String {
    let mut out = String::with_capacity(rows.len() * 160);
    for row in rows {
        out.push_str("\n<tr><th scope=\"row\">");
        prose::push_escaped(&mut out, row.period);
        out.push_str(if row.has_figure { "</th><td>" } else { "</th><td class=\"none\">" });
        prose::push_escaped(&mut out, &row.actual);
        if columns.targets {
            out.push_str("</td><td>");
            prose::push_escaped(&mut out, &row.target);
        }
        out.push_str("</td><td><i aria-hidden=\"true\">");
        out.push_str(row.shape);
        out.push_str("</i> ");
        out.push_str(row.standing);
        if columns.remarks {
            out.push_str("</td><td>");
            prose::push_escaped(&mut out, &row.remark);
        }
        out.push_str("</td><td>");
        out.push_str(itoa::Buffer::new().format(row.line));
        out.push_str("</td></tr>");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: FigureRow = FigureRow {
        period: "FY2022 Q4",
        actual: Cow::Borrowed("94.3"),
        has_figure: true,
        target: String::new(),
        standing: "On pace",
        shape: "▲",
        remark: String::new(),
        line: 5,
    };

    #[test]
    fn columns_without_a_word_are_left_out_and_words_are_escaped() {
        let check = |rows: &[FigureRow], expected: &str| {
            assert_eq!(figure_rows(rows, FigureColumns::of(rows)), expected);
        };
        let on_pace = "<td><i aria-hidden=\"true\">▲</i> On pace</td>";
        check(&[], "");
        check(
            &[ROW],
            &format!("\n<tr><th scope=\"row\">FY2022 Q4</th><td>94.3</td>{on_pace}<td>5</td></tr>"),
        );
        let words = FigureRow {
            actual: Cow::Borrowed("not available"),
            has_figure: false,
            target: "<b>".into(),
            remark: "a & b".into(),
            ..ROW
        };
        check(
            &[words, ROW],
            &format!(
                "\n<tr><th scope=\"row\">FY2022 Q4</th><td class=\"none\">not available</td>\
                 <td>&lt;b&gt;</td>{on_pace}<td>a &amp; b</td><td>5</td></tr>\
                 \n<tr><th scope=\"row\">FY2022 Q4</th><td>94.3</td><td></td>{on_pace}<td></td><td>5</td></tr>"
            ),
        );
    }
}
