//! The same figures make the same bytes, whatever the machine, the folder, the
//! ends of lines or the order of rows.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::program::{Tree, build, copy, root, rows, sample, text};
use crate::words;

#[test]
fn one_thread_and_sixteen_write_the_same_bytes() {
    same(sample(), &build(root(), &["-j", "1"]));
    same(sample(), &build(root(), &["-j", "16"]));
}

#[test]
fn another_folder_and_another_day_change_nothing() {
    let elsewhere = copy(root(), |_, bytes| bytes);
    same(sample(), &build(elsewhere.path(), &[]));
}

#[test]
fn crlf_and_byte_order_marks_change_nothing() {
    let windows = copy(root(), |path, bytes| {
        let text = String::from_utf8(bytes).unwrap().replace('\n', "\r\n");
        let mark = if path.ends_with(".csv") { "\u{feff}" } else { "" };
        format!("{mark}{text}").into_bytes()
    });
    same(sample(), &build(windows.path(), &[]));
}

/// Rows tell their line, and lists keep the order of the files; what the
/// figures amount to hangs on neither.
#[test]
fn the_order_of_rows_changes_no_result() {
    let in_order = results(sample());
    for seed in 0..3 {
        let shuffled =
            copy(
                root(),
                |path, bytes| {
                    if path.ends_with(".csv") { shuffle(&bytes, seed) } else { bytes }
                },
            );
        assert_eq!(results(&build(shuffled.path(), &[])), in_order, "seed {seed}");
    }
}

#[track_caller]
fn same(one: &Tree, other: &Tree) {
    let paths = |tree: &Tree| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(one), paths(other));
    let differing: Vec<&String> = one.keys().filter(|path| one[*path] != other[*path]).collect();
    assert!(
        differing.is_empty(),
        "{} files differ, among them {:?}",
        differing.len(),
        differing[0]
    );
}

/// The rows of a CSV file in an order that hangs on the seed alone.
fn shuffle(bytes: &[u8], seed: u64) -> Vec<u8> {
    let mut reader = csv::Reader::from_reader(bytes);
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(reader.headers().unwrap()).unwrap();
    let mut rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    rows.sort_by_key(|row| {
        let mut hasher = DefaultHasher::new();
        (seed, row.as_slice()).hash(&mut hasher);
        hasher.finish()
    });
    rows.iter().for_each(|row| writer.write_record(row).unwrap());
    writer.into_inner().unwrap()
}

/// Where each indicator stands, and what the home page says of them all.
fn results(tree: &Tree) -> BTreeMap<String, Vec<String>> {
    const STANDING: [&str; 5] =
        ["latest_period", "latest_actual", "progress", "computed_status", "group"];
    let exported = rows(text(tree, "data/indicators.csv")).into_iter();
    let mut results: BTreeMap<String, Vec<String>> = exported
        .map(|row| {
            let standing = STANDING.iter().map(|column| row[*column].clone());
            (row["indicator_id"].clone(), standing.collect())
        })
        .collect();
    let home = words::of_page(text(tree, "index.html"));
    let sentence = home.lines().find(|line| line.contains(" indicators, "));
    results.insert("home page".into(), vec![sentence.unwrap().into()]);
    results
}
