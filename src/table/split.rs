//! How a text is split into rows and cells.
//!
//! Owns where cells and rows begin and end, and which rows are whole. What is
//! wrong with one is worded in `fault`. Rows with quotes are split by csv-core,
//! and the place of a cell follows from the bytes it consumed, which holds after
//! CRLF, blank lines and quoted newlines. Rows without any quote are cut at their
//! commas.

use csv_core::{ReadFieldResult, Reader};
use memchr::{memchr_iter, memchr2};

use super::blank_lines::BlankLines;
use super::{Cell, Range, Row, Table, fault, uneven};
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::source::FileId;

impl<'a> Table<'a> {
    /// Reads a table. Rows whose cells do not fit the columns, and cells whose
    /// quotes are out of place, are told here; such rows are kept apart, so
    /// that nothing else follows from them.
    pub fn read(file: FileId, text: &'a str, findings: &mut Diagnostics) -> Table<'a> {
        Self::read_around(&[], file, text, findings)
    }

    /// The same without some stretches of the text, which are in order and
    /// begin where a line does.
    pub fn read_around(
        left_out: &[std::ops::Range<usize>],
        file: FileId,
        text: &'a str,
        findings: &mut Diagnostics,
    ) -> Table<'a> {
        let mut table = Table {
            file,
            text,
            cells: Vec::new(),
            rows: vec![0],
            broken: Vec::new(),
            cut_short: false,
        };
        let bytes = text.as_bytes();
        let mut left_out = left_out.iter().peekable();
        let mut blank_lines = BlankLines::default();
        let mut reader = None;
        let mut at = table.skip_line_ends(0);
        while at < bytes.len() {
            if let Some(stretch) = left_out.next_if(|stretch| stretch.start <= at) {
                at = table.skip_line_ends(stretch.end.clamp(at, bytes.len()));
                continue;
            }
            let from = table.cells.len();
            let (end, quotes) = match table.split_plain(at) {
                Some(end) => (end, Quotes::default()),
                None => {
                    table.cells.truncate(from);
                    table.split_quoted(reader.get_or_insert_with(Reader::new), at)
                }
            };
            let row_end = table.cells.last().map_or(at, |cell| cell.end as usize);
            match table.close_row(quotes, findings) {
                Some(resumed) => at = resumed,
                None => {
                    at = table.skip_line_ends(end);
                    if at > row_end + 1 {
                        blank_lines.count(bytes, row_end..at);
                    }
                }
            }
            if from == 0 {
                table.make_room(at);
            }
        }
        blank_lines.tell(file, findings);
        uneven::tell_once(&table, findings);
        table
    }

    /// Makes room for the cells below the header, which ends before `at`. A list
    /// that grows by doubling would take three times as much of a large file.
    fn make_room(&mut self, at: usize) {
        let rest = &self.text.as_bytes()[at..];
        let lines = memchr_iter(b'\n', rest).count() + 1;
        // A cell has a comma or a line end behind it, whatever the header promises.
        self.cells.reserve(lines.saturating_mul(self.header().len()).min(rest.len() + 1));
        self.rows.reserve(lines.min(rest.len() + 1));
    }

    /// Adds the cells of a row without any quote; gives back where it ends. With
    /// a quote in the row the answer is `None`, and cells may have been added.
    fn split_plain(&mut self, start: usize) -> Option<usize> {
        let text = self.text;
        let mut from = start;
        // Most cells are a few bytes long: a plain loop is several times as fast
        // as a search that starts anew for each of them.
        for (at, byte) in (start..).zip(&text.as_bytes()[start..]) {
            match byte {
                b',' => {
                    self.push(from..at);
                    from = at + 1;
                }
                b'\n' | b'\r' => {
                    self.push(from..at);
                    return Some(at);
                }
                b'"' => return None,
                _ => {}
            }
        }
        self.push(from..text.len());
        Some(text.len())
    }

    /// Adds the cells of a row that has quotes; gives back where it ends. Behind
    /// an unclosed quote nothing is a cell of this row, and each line may hold
    /// another one: reading on would take the square of the file's length.
    fn split_quoted(&mut self, reader: &mut Reader, start: usize) -> (usize, Quotes) {
        reader.reset();
        let mut quotes = Quotes::default();
        // What a cell says is cut out of the text, so the copy is never read.
        let mut copy = [0; 1024];
        let (mut from, mut at) = (start, start);
        loop {
            let (result, consumed, _) = reader.read_field(&self.text.as_bytes()[at..], &mut copy);
            at += consumed;
            let record_end = match result {
                ReadFieldResult::Field { record_end } => record_end,
                ReadFieldResult::OutputFull | ReadFieldResult::InputEmpty => continue,
                ReadFieldResult::End => return (at, quotes),
            };
            // The byte that ended the cell, a comma or a line end, is consumed
            // with it; at the end of the text there is none.
            let end = if consumed == 0 { at } else { at - 1 };
            self.push(from..end);
            let cell = Range { start: from as u32, end: end as u32 };
            quotes.judge(self.cell(cell));
            from = at;
            if record_end || quotes.is_unclosed {
                return (at, quotes);
            }
        }
    }

    fn push(&mut self, range: std::ops::Range<usize>) {
        self.cells.push(Range { start: range.start as u32, end: range.end as u32 });
    }

    fn skip_line_ends(&self, from: usize) -> usize {
        let rest = &self.text.as_bytes()[from..];
        from + rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count()
    }

    /// Ends the row that the last cells make, or sets it apart for what is wrong
    /// with its quotes or its cells. Gives back where to read on where that is
    /// not behind the row.
    fn close_row(&mut self, quotes: Quotes, findings: &mut Diagnostics) -> Option<usize> {
        let from = self.rows.last().map_or(0, |&from| from as usize);
        let row = Row { table: self, cells: &self.cells[from..] };
        let columns = self.header().len();
        let Some(fault) = quotes.fault.or_else(|| fault::of_row(row, columns)) else {
            self.rows.push(self.cells.len() as u32);
            return None;
        };
        // What a last row without a line end was to hold, nobody knows.
        self.cut_short |= row.span().end as usize == self.text.len();
        let mut resumed = None;
        if quotes.is_unclosed {
            self.cut_short = true;
            resumed = Some(self.next_whole_line(fault.span.end as usize, columns));
        }
        findings.push(fault);
        if self.rows.len() == 1 {
            // Without column names nothing below them can be read.
            self.rows.push(from as u32);
        }
        self.broken.push(self.cells.split_off(from));
        resumed
    }

    /// The next line that is a row of its own; the end of the text where there
    /// is none. What an unclosed quote has swallowed may be read from there.
    fn next_whole_line(&self, from: usize, columns: usize) -> usize {
        let bytes = self.text.as_bytes();
        let line_end =
            |at: usize| memchr2(b'\n', b'\r', &bytes[at..]).map_or(bytes.len(), |n| at + n);
        let mut at = self.skip_line_ends(line_end(from));
        while columns > 0 && at < bytes.len() {
            let end = line_end(at);
            let line = &self.text[at..end];
            // A line with a quote out of place is a row all the same.
            if memchr_iter(b',', line.as_bytes()).count() + 1 == columns {
                return at;
            }
            let mut faults = Diagnostics::new();
            let alone = Table::read(self.file, line, &mut faults);
            let row = alone.broken_rows().next().unwrap_or(alone.header());
            if row.len() == columns {
                return at;
            }
            at = self.skip_line_ends(end);
        }
        bytes.len()
    }
}

/// What is wrong with the quotes of a row.
#[derive(Default)]
struct Quotes {
    /// At its first cell that is at fault.
    fault: Option<Diagnostic>,
    /// Whether a quote in it is never closed, so that it has swallowed others.
    is_unclosed: bool,
}

impl Quotes {
    fn judge(&mut self, cell: Cell) {
        if let Some(fault) = fault::misquoted(cell) {
            self.is_unclosed = fault.rule == &rules::UNCLOSED_QUOTE;
            self.fault.get_or_insert(fault);
        }
    }
}
