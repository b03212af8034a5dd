//! Tables.
//!
//! Owns how a table can be scrolled, read out and aligned. Alignment is a class,
//! never a style.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::{Spanned, Writer, markdown, push_attribute};

/// The names of how many columns stand for a table in its label.
const NAMED_COLUMNS: usize = 3;

/// Where the writer is in the table that is open. Tables hold no tables.
#[derive(Debug, Default)]
pub(super) struct Table<'w> {
    alignments: &'w [Alignment],
    column: usize,
    in_head: bool,
    has_rows: bool,
    /// The end of the cell that is open.
    cell_end: &'static str,
}

impl<'w> Writer<'w, '_> {
    /// A table may be wider than the page: it stands in a box of its own that
    /// can be scrolled by keyboard and says what it is.
    pub(super) fn table_start(&mut self, at: usize, alignments: &'w [Alignment]) {
        self.table = Table { alignments, ..Table::default() };
        let label = label(&self.events[at + 1..]);
        self.block("<div class=\"table-scroll\"");
        self.direction();
        self.out.push_str(" tabindex=\"0\" role=\"group\" aria-label=\"");
        push_attribute(&mut self.out, &label);
        self.out.push_str("\">\n<table>\n");
    }

    pub(super) fn table_end(&mut self) {
        self.out.push_str(if self.table.has_rows { "</tbody>\n" } else { "" });
        self.out.push_str("</table>\n</div>\n");
    }

    pub(super) fn table_head_start(&mut self) {
        self.hush();
        self.table.in_head = true;
        self.table.column = 0;
        self.out.push_str("<thead>\n<tr>");
    }

    pub(super) fn table_head_end(&mut self, at: usize) {
        self.speak();
        self.table.in_head = false;
        self.table.has_rows =
            matches!(self.events.get(at + 1), Some((Event::Start(Tag::TableRow), _)));
        self.out.push_str("</tr>\n</thead>\n");
        self.out.push_str(if self.table.has_rows { "<tbody>\n" } else { "" });
    }

    pub(super) fn table_row_start(&mut self) {
        self.table.column = 0;
        self.out.push_str("<tr>");
    }

    /// An empty cell of the head names no column, so it is no header cell.
    pub(super) fn cell_start(&mut self, at: usize) {
        let is_empty = matches!(self.events.get(at + 1), Some((Event::End(TagEnd::TableCell), _)));
        let (start, end) = match self.table.in_head && !is_empty {
            true => ("<th scope=\"col\"", "</th>"),
            false => ("<td", "</td>"),
        };
        self.table.cell_end = end;
        self.out.push_str(start);
        self.out.push_str(match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => " class=\"align-left\">",
            Some(Alignment::Center) => " class=\"align-center\">",
            Some(Alignment::Right) => " class=\"align-right\">",
            Some(Alignment::None) | None => ">",
        });
    }

    pub(super) fn cell_end(&mut self) {
        self.table.column += 1;
        self.out.push_str(self.table.cell_end);
    }
}

/// What a table is called: by its first columns that have a name.
fn label(events: &[Spanned<'_>]) -> String {
    let mut names: Vec<String> = Vec::new();
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::TableCell) => {
                let words = markdown::words(&events[at + 1..markdown::close(events, at)]);
                names.extend(Some(words.trim().to_owned()).filter(|name| !name.is_empty()));
            }
            Event::End(TagEnd::TableHead) => break,
            _ => {}
        }
        if names.len() == NAMED_COLUMNS {
            break;
        }
    }
    if names.is_empty() { "Table".to_owned() } else { format!("Table: {}", names.join(", ")) }
}
