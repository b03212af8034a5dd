//! The shape of a CSV file: commas between the cells, column names in the first
//! line, one table. A file of another shape is told once, and what cannot be
//! read by its column names is not read: no row would be what it seems.
//!
//! Owns where the table of a file begins and ends. Never judges a single row: that
//! is the matter of `table`.

use std::ops::Range;

use memchr::{memchr2, memmem, memrchr2};

use super::columns::{self, Needs};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, nearest, rules};
use crate::source::{FileId, SourceFile, Span};
use crate::table::Table;

mod strange;

/// What can be read of a file.
pub(super) struct Shape {
    /// Whether its first line holds column names with commas between them.
    pub(super) is_table: bool,
    /// The lines of other tables, and column names that are repeated.
    pub(super) left_out: Vec<Range<usize>>,
}

impl Shape {
    /// The shape of a file that holds nothing.
    pub(super) const NONE: Self = Self { is_table: true, left_out: Vec::new() };
}

/// Tells what is wrong with the shape of a file.
pub(super) fn examine(id: FileId, file: &SourceFile, findings: &mut Diagnostics) -> Shape {
    let text = file.text();
    let needs = columns::needs_of(file.path());
    let mut shape = Shape { is_table: true, left_out: Vec::new() };
    let Some(header) = lines(text, 0).next() else { return shape };
    let tell = Tell { id, text, needs };
    if known(&text[header.clone()], ',', needs) == 0 && tell.header(&header, findings) {
        shape.is_table = false;
    } else if let Some((line, sign)) = tell.separator_below(&header) {
        tell.separated(&line, sign, "rows", findings);
        shape.is_table = false;
    } else {
        shape.left_out = tell.later_tables(&header, findings);
    }
    shape
}

/// The stretch of a second table that follows the first one without a blank line.
/// It shows only when the rows are read, and is told here.
pub(super) fn unspaced(
    table: &Table,
    id: FileId,
    file: &SourceFile,
    findings: &mut Diagnostics,
) -> Option<Range<usize>> {
    let (text, needs) = (file.text(), columns::needs_of(file.path()));
    let names = strange::unspaced(table, text, needs)?;
    findings.push(Tell { id, text, needs }.foreign(&names));
    Some(names.start..text.len())
}

/// How many lines are searched for the column names.
const FIRST_LINES: usize = 30;

/// What stands between cells where it is not a comma.
const SEPARATORS: [(char, &str); 3] = [(';', "semicolons"), ('\t', "tabs"), ('|', "bars (`|`)")];

struct Tell<'t> {
    id: FileId,
    text: &'t str,
    needs: Needs,
}

impl Tell<'_> {
    /// Tells why the first line holds no column name with commas around it;
    /// `false` where its names seem to be misspelt, which is told elsewhere.
    fn header(&self, first: &Range<usize>, findings: &mut Diagnostics) -> bool {
        for (at, line) in lines(self.text, 0).take(FIRST_LINES).enumerate() {
            let enough = if at == 0 { 1 } else { 2 };
            let told = findings.iter().count();
            if at > 0 && known(&self.text[line.clone()], ',', self.needs) >= enough {
                self.lines_above(first, &line, findings);
            } else if let Some(sign) = self.separator(&line, enough) {
                if at > 0 {
                    self.lines_above(first, &line, findings);
                }
                self.separated(&line, sign, "columns", findings);
            }
            if findings.iter().count() > told {
                return true;
            }
        }
        if let Some(sign) = self.likely_separator(first) {
            self.separated(first, sign, "columns", findings);
            return true;
        }
        let is_strange = self.is_strange(first);
        if is_strange {
            let message = "the first line holds none of the column names";
            let names: Vec<&str> = self.needs.iter().map(|(name, _)| *name).take(4).collect();
            let help =
                format!("write the column names into the first line: `{}` …", names.join(","));
            let range = first.clone();
            findings.push(self.finding(&rules::MISSING_COLUMN, range, message, help));
        }
        is_strange
    }

    /// The sign between known column names of a line.
    fn separator(&self, line: &Range<usize>, enough: usize) -> Option<(char, &'static str)> {
        let line = &self.text[line.clone()];
        SEPARATORS
            .into_iter()
            .find(|(sign, _)| line.contains(*sign) && known(line, *sign, self.needs) >= enough)
    }

    /// The sign that parts the first line, which has no comma, into as many
    /// parts as the second.
    fn likely_separator(&self, first: &Range<usize>) -> Option<(char, &'static str)> {
        let second = lines(self.text, first.end).next()?;
        let (first, second) = (&self.text[first.clone()], &self.text[second]);
        SEPARATORS.into_iter().find(|(sign, _)| {
            let count = first.matches(*sign).count();
            !first.contains(',') && count > 0 && second.matches(*sign).count() == count
        })
    }

    /// The first line below column names with commas, and the sign that parts it
    /// and the next one into as many cells as there are names, where commas do
    /// not.
    fn separator_below(
        &self,
        header: &Range<usize>,
    ) -> Option<(Range<usize>, (char, &'static str))> {
        let below: Vec<Range<usize>> = lines(self.text, header.end).take(2).collect();
        let commas = signs(&self.text[header.clone()], ',');
        let has = |line: &Range<usize>, sign| {
            commas > 0 && signs(&self.text[line.clone()], sign) == commas
        };
        let found = SEPARATORS
            .into_iter()
            .find(|(sign, _)| below.iter().all(|line| has(line, *sign) && !has(line, ',')));
        Some((below.first()?.clone(), found?))
    }

    /// Whether no word of a line is near to a column's name.
    fn is_strange(&self, first: &Range<usize>) -> bool {
        let is_near =
            |cell: &str| nearest(cell, self.needs.iter().map(|(name, _)| *name)).is_some();
        !cells(&self.text[first.clone()], ',').any(is_near)
    }

    fn lines_above(&self, first: &Range<usize>, header: &Range<usize>, findings: &mut Diagnostics) {
        let above = lines(self.text, 0).take_while(|line| line.start < header.start).count();
        let message = match above {
            1 => "a line stands above the column names".to_owned(),
            many => format!("{many} lines stand above the column names"),
        };
        let help = "remove what stands above the column names; notes belong into the column note, or into a text under content/";
        let finding = self.finding(&rules::LINES_ABOVE_HEADER, first.clone(), message, help);
        let header = Span::new(self.id, header.clone());
        findings.push(finding.with_related(header, "the column names"));
    }

    fn separated(
        &self,
        line: &Range<usize>,
        (sign, name): (char, &str),
        what: &str,
        findings: &mut Diagnostics,
    ) {
        let at = line.start + self.text[line.clone()].find(sign).unwrap_or(0);
        let message = format!("the {what} seem to be parted by {name}, and not by commas");
        let help = "save the file as “CSV UTF-8 (comma delimited)”, with a point before decimals";
        findings.push(self.finding(&rules::WRONG_SEPARATOR, at..at + 1, message, help));
    }

    /// Tells column names below the first line, and gives back what cannot be
    /// read because of them.
    fn later_tables(&self, header: &Range<usize>, findings: &mut Diagnostics) -> Vec<Range<usize>> {
        let names = &self.text[header.clone()];
        // Every table but the calendar has a column whose name ends so; names that
        // are spelt in another way may stand again as they are.
        let text = self.text.as_bytes();
        let mut places: Vec<usize> = memmem::find_iter(text, "_id").collect();
        if !names.is_empty() && !names.contains("_id") {
            let again = lines(self.text, header.end)
                .filter(|line| are_same(&self.text[line.clone()], names));
            places.extend(again.map(|line| line.start));
            places.sort_unstable();
        }
        let columns = cells(names, ',').count();
        let strange = strange::table(self.text, header, columns, self.needs);
        let mut left_out = Vec::new();
        let mut done = header.end;
        for at in places {
            if at < done {
                continue;
            }
            if strange.as_ref().is_some_and(|strange| strange.start < at) {
                break;
            }
            let line = line_around(self.text, at);
            done = line.end;
            let words = &self.text[line.clone()];
            if are_same(words, names) {
                let message = "the column names stand here again";
                let help = "remove the line, and whatever title stands above it";
                findings.push(self.finding(&rules::SECOND_TABLE, line.clone(), message, help));
                left_out.push(line);
            } else if let Some(name) = columns::file_with(|needs| is_header(words, needs)) {
                let message =
                    format!("a second table begins here, which seems to be {name}; it is not read");
                let help = format!("put each table into a file of its own: this one into {name}");
                findings.push(self.finding(&rules::SECOND_TABLE, line.clone(), message, help));
                left_out.push(self.with_title(header.end, line.start)..self.text.len());
                return left_out;
            }
        }
        if let Some(line) = strange {
            findings.push(self.foreign(&line));
            left_out.push(self.with_title(header.end, line.start)..self.text.len());
        }
        left_out
    }

    /// A finding about a table whose column names no file of the contract has.
    fn foreign(&self, names: &Range<usize>) -> Diagnostic {
        let message = "a second table begins here, with names that are no columns of Goalpost; it is not read";
        let help = "remove the table; what it says may stand in a text under content/";
        self.finding(&rules::SECOND_TABLE, names.clone(), message, help)
    }

    /// Where the lines begin that stand right above a table: its title and
    /// blank lines.
    fn with_title(&self, from: usize, table: usize) -> usize {
        let above: Vec<Range<usize>> = lines(&self.text[..table], from).collect();
        let titles = above.iter().rev().take_while(|line| {
            cells(&self.text[(*line).clone()], ',').filter(|cell| !cell.is_empty()).count() < 2
        });
        titles.last().map_or(table, |line| line.start)
    }

    fn finding(
        &self,
        rule: &'static Rule,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::new(rule, Span::new(self.id, range), message, help)
    }
}

/// Whether a line holds the column names of a file: two at least, and as many
/// as it holds other words.
fn is_header(line: &str, needs: Needs) -> bool {
    let known = known(line, ',', needs);
    known >= 2 && known * 2 >= cells(line, ',').count()
}

/// Whether two lines hold the same column names, however they are spelt.
fn are_same(line: &str, names: &str) -> bool {
    line == names || {
        let plain = |line| cells(line, ',').map(columns::plain_name);
        plain(line).eq(plain(names))
    }
}

/// How many cells of a line are names of columns.
fn known(line: &str, separator: char, needs: Needs) -> usize {
    cells(line, separator)
        .filter(|cell| {
            let name = columns::plain_name(cell);
            needs.iter().any(|(known, _)| *known == name)
        })
        .count()
}

/// The cells of a line, roughly: column names hold no separator.
fn cells(line: &str, separator: char) -> impl Iterator<Item = &str> {
    line.split(separator).map(|cell| cell.trim().trim_matches('"').trim())
}

/// How often a sign stands in a line outside of quotes.
fn signs(line: &str, sign: char) -> usize {
    line.split('"').step_by(2).map(|outside| outside.matches(sign).count()).sum()
}

/// The lines of a text that are not blank, without their ends.
fn lines(text: &str, from: usize) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut at = from;
    std::iter::from_fn(move || {
        while matches!(bytes.get(at), Some(b'\n' | b'\r')) {
            at += 1;
        }
        let start = at;
        at = memchr2(b'\n', b'\r', bytes.get(at..)?).map_or(bytes.len(), |end| start + end);
        (at > start).then_some(start..at)
    })
}

fn line_around(text: &str, at: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let start = memrchr2(b'\n', b'\r', &bytes[..at]).map_or(0, |end| end + 1);
    let end = memchr2(b'\n', b'\r', &bytes[at..]).map_or(bytes.len(), |end| at + end);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    /// What is told of a file of measurements, as `line:column rule`, and how
    /// many bytes of it are read.
    fn check(text: &str, expected: &str, read: usize) {
        let files = SourceMap::new(vec![SourceFile::new("data/a/measurements.csv", text)]);
        let (id, file) = files.iter().next().expect("there is one");
        let mut findings = Diagnostics::new();
        let shape = examine(id, file, &mut findings);
        let told: Vec<String> = findings
            .iter()
            .map(|finding| {
                let at = file.position(finding.span.start);
                format!("{}:{} {}", at.line, at.column, finding.rule.code)
            })
            .collect();
        assert_eq!(told.join(", "), expected, "{text:?}");
        let left_out: usize = shape.left_out.iter().map(Range::len).sum();
        assert_eq!(if shape.is_table { text.len() - left_out } else { 0 }, read, "{text:?}");
    }

    #[test]
    fn column_names_stand_in_the_first_line_with_commas_between_them() {
        check("indicator_id,period\nI,FY2022\n", "", 29);
        check("\nIndicator ID,x\n", "", 16);
        check("a,b\nI,FY2022\n", "1:1 missing-column", 0);
        check("indicatr,perid\nI,FY2022\n", "", 24);
        check("indicator_id;period\nI;2\n", "1:13 wrong-separator", 0);
        check("indicator_id\tperiod\nI\t2\n", "1:13 wrong-separator", 0);
        check("x|y\n1|2\n", "1:2 wrong-separator", 0);
        check("x;y\n1,2\n", "1:1 missing-column", 0);
        check("Title\n\nindicator_id,period\n", "1:1 lines-above-header", 0);
        check("Title\nindicator_id;period\n", "1:1 lines-above-header, 2:13 wrong-separator", 0);
        check("I1,FY2022,5\nI1,FY2023,6\n", "1:1 missing-column", 0);
        check("indicator_id,period\nI;2\n", "2:2 wrong-separator", 0);
        check("indicator_id,period\nI;2\nI,3\n", "", 28);
        check("indicator_id,period\nI;J,2\n", "", 26);
        check("indicator_id,period\nI,\"J;K, L\"\n", "", 31);
        check("indicator_id,period\n\"I, J\";2\n", "2:7 wrong-separator", 0);
    }

    #[test]
    fn column_names_do_not_stand_below() {
        // Neither their spelling nor the kind of line ends makes a difference.
        check("Period\n\nperiod\nFY2022\n", "3:1 second-table", 16);
        let other = "indicator_id,period,actual\rI,FY2022,1\r\rSite,Visits\rA,10\r";
        check(other, "4:1 second-table", 39);
        let table = "indicator_id,period\nI,2\n";
        check(&format!("{table}{table}"), "3:1 second-table", 29);
        check(&format!("{table}\nGoals\n\ngoal_id,goal_name\nG,g\n"), "6:1 second-table", 25);
        check(&format!("{table}I_id,3\ngoal_id,3,4,5\n"), "", 45);
        check(&format!("{table}\"see goal_id\",4\n"), "", 40);
        check(&format!("{table}\nSite,Trees\nNorth,5\n"), "4:1 second-table", 25);
        check(&format!("{table}\r\nSite;Trees\r\nNorth;5\r\n"), "4:1 second-table", 26);
        check(&format!("{table}\nSite,Trees\nNorth,\n"), "", 43);
        check(&format!("{table}\n\"Site, city\",Trees\nNorth,5\n"), "4:1 second-table", 25);
        check(&format!("{table}\nN/A,N/A\nI,5\n"), "", 37);
        check(&format!("{table}\nSite,2023,FY2024\nNorth,5,\n"), "4:1 second-table", 25);
        check(&format!("{table}\n,2023,2024\nNorth,5,6\n"), "4:1 second-table", 25);
        check(&format!("{table}\nI,2023,2024\nI,2024,1999\n"), "", 49);
        check(&format!("{table}\nI,FY2023,2024\nJ,FY2024,1999\n"), "", 53);
        check(&format!("{table}\nSite,2023\nNorth,5\n"), "", 43);
        check(&format!("{table}\nSite,1,2\nNorth,5,6\n"), "", 44);
    }
}
