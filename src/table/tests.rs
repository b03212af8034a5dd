//! Tests of the reading of tables.

use proptest::prelude::*;

use super::*;
use crate::diagnostic::Diagnostics;
use crate::source::{SourceFile, SourceMap};

fn file() -> FileId {
    SourceMap::new(vec![SourceFile::new("a.csv", "")]).find("a.csv").expect("it is there")
}

/// Rows as `a|b`, one a line, and the codes of what was told.
fn check(text: &str) -> (String, Vec<&'static str>) {
    let mut findings = Diagnostics::new();
    let table = Table::read(file(), text, &mut findings);
    let line =
        |row: Row| row.cells().map(|cell| cell.value().into_owned()).collect::<Vec<_>>().join("|");
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
        ("a,b\n\n\n1,2", "a|b\n1|2", vec!["blank-row"]),
        ("a,b\r\n1,2\r\n\r\n", "a|b\n1|2", vec![]),
        ("a,b\r\n\r\n\"1\",2\r\n\r\n3,4", "a|b\n1|2\n3|4", vec!["blank-row"]),
        ("a,b\n1,", "a|b\n1|", vec![]),
        ("a,b\n,\n", "a|b\n|", vec![]),
        ("a\n\"x,\"\"y\"\"\nz\"\n", "a\nx,\"y\"\nz", vec![]),
        ("a,b\n1\n3,4", "a|b\n3|4", vec!["short-row"]),
        ("a,b\n1,2,3\n3,4", "a|b\n3|4", vec!["long-row"]),
        ("a,b\n1,\"2\n3,4\n", "a|b\n3|4", vec!["unclosed-quote"]),
        ("a,b\n1,\"2\n3,\"4\"\n5,6", "a|b\n3|4\n5|6", vec!["unclosed-quote"]),
        ("a,b\n1,\"2\n3,\"4\n5,\"6", "a|b", vec!["unclosed-quote"; 3]),
        ("a,b\n1,\"2\nand on\n3,4", "a|b\n3|4", vec!["unclosed-quote"]),
        ("a,b\n1,\"2\n\"\"\"3\",4", "a|b\n\"3|4", vec!["unclosed-quote"]),
        ("a,b\n1,\"one\n\"two\" three\"\n3,4", "a|b\n3|4", vec!["unclosed-quote"]),
        ("a,b\nTotal,2,3\n", "a|b", vec!["totals-row"]),
        ("a,b\n1,5\" pipe\n3,4", "a|b\n3|4", vec!["stray-quote"]),
        ("a,b\n1,\"5\" pipe\n3,4", "a|b\n3|4", vec!["stray-quote"]),
        ("\"a,b\n1,2\n", "", vec!["unclosed-quote"]),
        ("a,b\n\"1\"x,\"2\n3,4\n5,6", "a|b\n3|4\n5|6", vec!["stray-quote"]),
        ("a,b\n\"1\",\"2\n\"3\",\"4\n5,6", "a|b\n5|6", vec!["unclosed-quote"; 2]),
    ] {
        assert_eq!(check(text), (rows.to_string(), codes), "{text:?}");
    }
}

#[test]
fn a_cell_holds_64_kilobytes_at_most() {
    let cell = |size| format!("a,b\n1,{}\n3,4\n", "x".repeat(size));
    assert_eq!(check(&cell(64 * 1024)).1, Vec::<&str>::new());
    assert_eq!(check(&cell(64 * 1024 + 1)), ("a|b\n3|4".into(), vec!["oversized-cell"]));
}

#[test]
fn the_first_of_the_blank_lines_is_told() {
    let mut findings = Diagnostics::new();
    Table::read(file(), "a,b\r\n1,2\r\n\r\n\r\n3,4\r\n\r\n5,6\r\n", &mut findings);
    let told: Vec<_> = findings.iter().map(|one| (one.span.start, one.message.as_str())).collect();
    assert_eq!(told, [(10, "3 blank lines were passed over, of which this is the first")]);
}

#[test]
fn stretches_are_left_out() {
    let mut findings = Diagnostics::new();
    let table =
        Table::read_around(&[8..12, 16..99], file(), "a,b\n1,2\na,b\n3,4\nx\n", &mut findings);
    let rows: Vec<u32> = table.rows().map(|row| row.span().start).collect();
    assert_eq!((rows, findings.iter().count()), (vec![4, 12], 0));
}

#[test]
fn a_cell_longer_than_the_copy_is_whole() {
    let long = "x".repeat(5000);
    assert_eq!(check(&format!("a\n{long}\n")).0, format!("a\n{long}"));
}

proptest! {
    #[test]
    fn every_finding_stands_in_the_text_and_no_cell_is_lost(text in "[a-c,\"\n\r ä]{0,80}|[a,\n\r]{0,12}|\\PC{0,40}") {
        let mut findings = Diagnostics::new();
        let table = Table::read(file(), &text, &mut findings);
        for finding in findings.iter() {
            prop_assert!(text.get(finding.span.range()).is_some(), "{:?}", finding);
        }
        // Where something was told, a part may be left out on purpose.
        if findings.iter().next().is_some() {
            return Ok(());
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

#[test]
fn many_unclosed_quotes_take_no_longer_than_they_are() {
    // The quotes of each line close those of the line before and open others.
    let text = format!("a,b,c\n{}", "\"1\",2,\"3\n".repeat(50_000));
    assert_eq!(check(&text).1.len(), 50_000);
}
