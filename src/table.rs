//! CSV text → cells that know where they stand.
//!
//! Owns the reading of rows and the byte range of every cell. Never knows what
//! a goal is: what a column means is the matter of `validate`.
//!
//! Rows with quotes are split by csv-core, and the place of a cell follows from
//! the bytes it consumed, which holds after CRLF, blank lines and quoted
//! newlines. Rows without any quote are cut at their commas.

use std::borrow::Cow;

use csv_core::{ReadFieldResult, Reader};
use memchr::{memchr_iter, memchr3};

use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::source::{FileId, Span};

/// A table as it stands in a file. The first row holds the column names.
#[derive(Debug)]
pub struct Table<'a> {
    file: FileId,
    text: &'a str,
    /// Raw ranges of all cells, quotes included, row after row.
    cells: Vec<Range>,
    /// Where each row's cells begin in `cells`; one more at the end.
    rows: Vec<u32>,
    /// The cells of rows that do not fit.
    broken: Vec<Vec<Range>>,
    cut_short: bool,
}

/// A byte range of the text, in half the space of two `usize`.
#[derive(Clone, Copy, Debug)]
struct Range {
    start: u32,
    end: u32,
}

/// One cell.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'a> {
    raw: &'a str,
    /// Where it stands, quotes included.
    pub span: Span,
}

impl<'a> Cell<'a> {
    /// What the cell says, without its quotes.
    pub fn value(self) -> Cow<'a, str> {
        match self.raw.strip_prefix('"') {
            None => Cow::Borrowed(self.raw),
            Some(rest) => {
                let inner = rest.strip_suffix('"').unwrap_or(rest);
                if inner.contains("\"\"") {
                    Cow::Owned(inner.replace("\"\"", "\""))
                } else {
                    Cow::Borrowed(inner)
                }
            }
        }
    }
}

/// A text as a cell of a file: in quotes where it needs them.
pub fn spelt(text: &str) -> Cow<'_, str> {
    let needs_quotes = text.contains([',', '"', '\n', '\r']);
    if needs_quotes {
        Cow::Owned(format!("\"{}\"", text.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(text)
    }
}

/// One row.
#[derive(Clone, Copy, Debug)]
pub struct Row<'t, 'a> {
    table: &'t Table<'a>,
    cells: &'t [Range],
}

impl<'t, 'a> Row<'t, 'a> {
    /// The cell at a place, where the row has one.
    pub fn get(self, at: usize) -> Option<Cell<'a>> {
        self.cells.get(at).map(|&range| self.table.cell(range))
    }

    /// All its cells.
    pub fn cells(self) -> impl Iterator<Item = Cell<'a>> + use<'t, 'a> {
        self.cells.iter().map(move |&range| self.table.cell(range))
    }

    /// How many cells it has.
    pub fn len(self) -> usize {
        self.cells.len()
    }

    /// Whether every cell is empty or white space.
    pub fn is_empty(self) -> bool {
        self.cells().all(|cell| cell.raw.trim().is_empty() || cell.raw == "\"\"")
    }

    /// From its first cell to its last.
    pub fn span(self) -> Span {
        let start = self.cells.first().map_or(0, |cell| cell.start);
        let end = self.cells.last().map_or(start, |cell| cell.end);
        Span { file: self.table.file, start, end }
    }
}

impl<'a> Table<'a> {
    /// Reads a table. Rows whose cells do not fit the columns, and cells whose
    /// quotes are out of place, are told here; such rows are kept apart, so
    /// that nothing else follows from them.
    pub fn read(file: FileId, text: &'a str, findings: &mut Diagnostics) -> Table<'a> {
        let mut table = Table {
            file,
            text,
            cells: Vec::new(),
            rows: vec![0],
            broken: Vec::new(),
            cut_short: false,
        };
        let bytes = text.as_bytes();
        let mut reader = None;
        let mut at = table.skip_line_ends(0);
        while at < bytes.len() {
            at += match memchr3(b'"', b'\n', b'\r', &bytes[at..]) {
                Some(quote) if bytes[at + quote] == b'"' => {
                    table.split_quoted(reader.get_or_insert_with(Reader::new), at)
                }
                end => table.split_plain(at, end.unwrap_or(bytes.len() - at)),
            };
            table.close_row(findings);
            at = table.skip_line_ends(at);
        }
        table
    }

    /// Adds the cells of a row without any quote, which is `length` bytes long.
    fn split_plain(&mut self, start: usize, length: usize) -> usize {
        let row = &self.text.as_bytes()[start..start + length];
        let mut from = 0;
        for end in memchr_iter(b',', row).chain([length]) {
            self.push(start + from..start + end);
            from = end + 1;
        }
        length
    }

    /// Adds the cells of a row that has quotes; gives back how many bytes it
    /// has.
    fn split_quoted(&mut self, reader: &mut Reader, start: usize) -> usize {
        reader.reset();
        // What a cell says is cut out of the text, so the copy is never read.
        let mut copy = [0; 1024];
        let (mut from, mut at) = (start, start);
        loop {
            let (result, consumed, _) = reader.read_field(&self.text.as_bytes()[at..], &mut copy);
            at += consumed;
            let record_end = match result {
                ReadFieldResult::Field { record_end } => record_end,
                ReadFieldResult::OutputFull | ReadFieldResult::InputEmpty => continue,
                ReadFieldResult::End => return at - start,
            };
            // The byte that ended the cell, a comma or a line end, is consumed
            // with it; at the end of the text there is none.
            let end = if consumed == 0 { at } else { at - 1 };
            self.push(from..end);
            from = at;
            if record_end {
                return at - start;
            }
        }
    }

    fn push(&mut self, range: std::ops::Range<usize>) {
        self.cells.push(Range { start: range.start as u32, end: range.end as u32 });
    }

    /// The column names; empty where the file is.
    pub fn header(&self) -> Row<'_, 'a> {
        self.row(0)
    }

    /// The rows below the column names that are whole.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_, 'a>> {
        (1..self.rows.len().saturating_sub(1)).map(|at| self.row(at))
    }

    /// The rows that are not: their first cells may still be what they seem.
    pub fn broken_rows(&self) -> impl Iterator<Item = Row<'_, 'a>> {
        self.broken.iter().map(|row| Row { table: self, cells: row })
    }

    /// Whether an unclosed quote swallowed the rest of the file.
    pub fn is_cut_short(&self) -> bool {
        self.cut_short
    }

    /// The file it was read from.
    pub fn file(&self) -> FileId {
        self.file
    }

    fn row(&self, at: usize) -> Row<'_, 'a> {
        let bounds = self.rows.get(at).zip(self.rows.get(at + 1));
        let cells = bounds.map_or(&[][..], |(&from, &to)| &self.cells[from as usize..to as usize]);
        Row { table: self, cells }
    }

    fn cell(&self, Range { start, end }: Range) -> Cell<'a> {
        let raw = &self.text[start as usize..end as usize];
        Cell { raw, span: Span { file: self.file, start, end } }
    }

    fn skip_line_ends(&self, from: usize) -> usize {
        let rest = &self.text.as_bytes()[from..];
        from + rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count()
    }

    /// Ends the row that the last cells make, or sets it apart.
    fn close_row(&mut self, findings: &mut Diagnostics) {
        let from = self.rows.last().map_or(0, |&from| from as usize);
        let row = Row { table: self, cells: &self.cells[from..] };
        let mut fault = row.cells().find_map(misquoted);
        let columns = self.header().len();
        // The first row of all is the header; a row of one blank cell is blank.
        if fault.is_none() && columns > 0 && row.len() != columns && !row.is_empty() {
            fault = Some(ragged(row, columns));
        }
        match fault {
            None => self.rows.push(self.cells.len() as u32),
            Some(fault) => {
                self.cut_short |= fault.rule == &rules::UNCLOSED_QUOTE;
                findings.push(fault);
                if self.rows.len() == 1 {
                    // Without column names nothing below them can be read.
                    self.rows.push(from as u32);
                }
                self.broken.push(self.cells.split_off(from));
            }
        }
    }
}

/// What is wrong with the quotes of a cell, if anything.
fn misquoted(cell: Cell) -> Option<Diagnostic> {
    if !cell.raw.contains('"') {
        return None;
    }
    let Some(inner) = cell.raw.strip_prefix('"') else {
        return Some(Diagnostic::new(
            &rules::STRAY_QUOTE,
            cell.span,
            "a quote stands inside a cell that does not begin with one",
            r#"put the whole cell into quotes, and write each quote inside it twice: `"5"" pipe"`"#,
        ));
    };
    let mut rest = inner;
    while let Some(at) = rest.find('"') {
        rest = &rest[at + 1..];
        match rest.strip_prefix('"') {
            Some(after) => rest = after,
            None if rest.is_empty() => return None,
            None => {
                return Some(Diagnostic::new(
                    &rules::STRAY_QUOTE,
                    cell.span,
                    "text follows the closing quote of a cell",
                    r#"write each quote inside a quoted cell twice: `"the ""best"" case"`"#,
                ));
            }
        }
    }
    let opening = Span { end: cell.span.start + 1, ..cell.span };
    Some(Diagnostic::new(
        &rules::UNCLOSED_QUOTE,
        opening,
        "a quote is opened here and never closed, so the rest of the file cannot be read",
        "close the quote at the end of the cell, or take it out",
    ))
}

fn ragged(row: Row, columns: usize) -> Diagnostic {
    let count = |n: usize| if n == 1 { "1 cell".to_string() } else { format!("{n} cells") };
    let found = format!("the row has {}, and the header has {columns} columns", count(row.len()));
    match row.get(columns) {
        Some(extra) => Diagnostic::new(
            &rules::LONG_ROW,
            Span { end: row.span().end, ..extra.span },
            found,
            "put a cell that holds a comma into double quotes, or take out the cells that are too many",
        ),
        None => Diagnostic::new(
            &rules::SHORT_ROW,
            row.span(),
            found,
            "add a comma for every empty cell, so that each row has one cell for each column",
        ),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::{SourceFile, SourceMap};

    fn file() -> FileId {
        SourceMap::new(vec![SourceFile::new("a.csv", "")]).find("a.csv").expect("it is there")
    }

    /// Rows as `a|b`, one a line, and the codes of what was told.
    fn check(text: &str) -> (String, Vec<&'static str>) {
        let mut findings = Diagnostics::new();
        let table = Table::read(file(), text, &mut findings);
        let line = |row: Row| {
            row.cells().map(|cell| cell.value().into_owned()).collect::<Vec<_>>().join("|")
        };
        let rows: Vec<_> = std::iter::once(table.header()).chain(table.rows()).map(line).collect();
        (rows.join("\n"), findings.iter().map(|finding| finding.rule.code).collect())
    }

    #[test]
    fn rows_and_cells() {
        for (text, rows, codes) in [
            ("", "", vec![]),
            ("a,b", "a|b", vec![]),
            ("a,b\n1,2\n", "a|b\n1|2", vec![]),
            ("a,b\r\n1,2\r\n", "a|b\n1|2", vec![]),
            ("a,b\r1,2\r", "a|b\n1|2", vec![]),
            ("a,b\n\n\n1,2", "a|b\n1|2", vec![]),
            ("a,b\n1,", "a|b\n1|", vec![]),
            ("a,b\n,\n", "a|b\n|", vec![]),
            ("a\n\"x,\"\"y\"\"\nz\"\n", "a\nx,\"y\"\nz", vec![]),
            ("a,b\n1\n3,4", "a|b\n3|4", vec!["short-row"]),
            ("a,b\n1,2,3\n3,4", "a|b\n3|4", vec!["long-row"]),
            ("a,b\n1,\"2\n3,4\n", "a|b", vec!["unclosed-quote"]),
            ("a,b\n1,5\" pipe\n3,4", "a|b\n3|4", vec!["stray-quote"]),
            ("a,b\n1,\"5\" pipe\n3,4", "a|b\n3|4", vec!["stray-quote"]),
            ("\"a,b\n1,2\n", "", vec!["unclosed-quote"]),
        ] {
            assert_eq!(check(text), (rows.to_string(), codes), "{text:?}");
        }
    }

    #[test]
    fn a_cell_longer_than_the_copy_is_whole() {
        let long = "x".repeat(5000);
        assert_eq!(check(&format!("a\n{long}\n")).0, format!("a\n{long}"));
    }

    proptest! {
        #[test]
        fn a_span_cuts_its_cell_out_of_the_file(text in "[a-c,\"\n\r ä]{0,60}") {
            let mut findings = Diagnostics::new();
            let table = Table::read(file(), &text, &mut findings);
            for row in table.rows() {
                for cell in row.cells() {
                    prop_assert_eq!(&text[cell.span.range()], cell.raw);
                }
            }
        }

        #[test]
        fn every_finding_stands_in_the_text_and_no_cell_is_lost(text in "[a-c,\"\n\r ä]{0,80}|\\PC{0,40}") {
            let mut findings = Diagnostics::new();
            let table = Table::read(file(), &text, &mut findings);
            for finding in findings.iter() {
                prop_assert!(text.get(finding.span.range()).is_some(), "{:?}", finding);
            }
            let rows = std::iter::once(table.header()).chain(table.rows()).chain(table.broken_rows());
            let mut cells: Vec<_> =
                rows.flat_map(|row| row.cells()).map(|cell| cell.span.range()).collect();
            cells.sort_by_key(|cell| (cell.start, cell.end));
            let mut at = 0;
            for cell in cells {
                let between = &text[at..cell.start];
                prop_assert!(between.trim_matches(['\n', '\r', ',']).is_empty(), "{:?}", between);
                at = cell.end;
            }
            prop_assert!(text[at..].trim_matches(['\n', '\r']).is_empty());
        }

        #[test]
        fn a_text_as_a_cell_is_read_back(text in "[a-c,\"\n\rä]{0,12}") {
            let mut findings = Diagnostics::new();
            let file_text = format!("a,b\n{},x\n", spelt(&text));
            let table = Table::read(file(), &file_text, &mut findings);
            let row = table.rows().next().expect("there is a row");
            prop_assert_eq!(row.get(0).map(|cell| cell.value().into_owned()), Some(text));
        }

        #[test]
        fn what_the_csv_crate_writes_is_read_back(rows in prop::collection::vec(prop::collection::vec("[a-c,\"\n\r ä]{0,8}", 3), 1..6)) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).expect("memory takes it");
            }
            let bytes = writer.into_inner().expect("memory takes it");
            let text = String::from_utf8(bytes).expect("it was text");
            let mut findings = Diagnostics::new();
            let table = Table::read(file(), &text, &mut findings);
            let read: Vec<Vec<String>> = std::iter::once(table.header())
                .chain(table.rows())
                .map(|row| row.cells().map(|cell| cell.value().into_owned()).collect())
                .collect();
            prop_assert_eq!(read, rows);
        }
    }
}
