//! Golden sites: `tests/sites/<case>/` holds a small `site/` and what must
//! become of it.
//!
//! - `standings.csv`: where each indicator stands, worked out by hand from the
//!   data contract; the last column says how.
//! - `expected/files.txt`: the path of every file of the built site.
//! - `expected/<path>`: that file, byte for byte.
//! - `expected/<path of a page>.txt`: the words of that page.

use std::path::Path;

use crate::program::{TODAY, Tree, build, golden_sites, rows, text, tree};
use crate::{expect, words};

#[test]
fn indicators_stand_where_the_contract_says() {
    for (case, folder) in golden_sites() {
        let by_hand = std::fs::read_to_string(folder.join("standings.csv"));
        let by_hand = by_hand.unwrap_or_else(|_| "indicator_id,why\n".into());
        let built = build(&folder.join("site"), &["--as-of", TODAY]);
        let exported = rows(text(&built, "data/indicators.csv"));
        let by_hand = rows(&by_hand);
        let ids = |rows: &[Row]| -> Vec<String> {
            rows.iter().map(|row| row["indicator_id"].clone()).collect()
        };
        assert_eq!(ids(&exported), ids(&by_hand), "{case}: the indicators, in their order");
        let wrong: Vec<String> = by_hand.iter().zip(&exported).filter_map(differing).collect();
        assert!(wrong.is_empty(), "{case}:\n{}", wrong.join("\n"));
    }
}

type Row = std::collections::BTreeMap<String, String>;

/// What the export says otherwise than the row worked out by hand.
fn differing((by_hand, exported): (&Row, &Row)) -> Option<String> {
    let cells = by_hand
        .iter()
        .filter(|(column, cell)| column.as_str() != "why" && exported.get(*column) != Some(cell));
    let parts: Vec<String> = cells
        .map(|(column, cell)| format!("{column} is {:?}, not {cell:?}", exported.get(column)))
        .collect();
    let (id, why) = (&by_hand["indicator_id"], &by_hand["why"]);
    (!parts.is_empty()).then(|| format!("  {id}: {} ({why})", parts.join("; ")))
}

#[test]
fn golden_files_are_as_built() {
    let mut wrong = String::new();
    for (case, folder) in golden_sites() {
        let expected = folder.join("expected");
        if !expected.is_dir() {
            assert!(folder.join("standings.csv").is_file(), "{case} expects nothing");
            continue;
        }
        let built = build(&folder.join("site"), &["--as-of", TODAY]);
        for golden in tree(&expected).keys() {
            if let Err(difference) = compare(&expected, golden, &built) {
                wrong.push_str(&difference);
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}Read the lines, then set UPDATE_EXPECT=1.");
}

fn compare(expected: &Path, golden: &str, built: &Tree) -> Result<(), String> {
    let actual = match golden.strip_suffix(".txt") {
        Some("files") => built.keys().map(|path| format!("{path}\n")).collect(),
        Some(page) if page.ends_with(".html") && built.contains_key(page) => {
            words::of_page(text(built, page))
        }
        _ if built.contains_key(golden) => text(built, golden).to_owned(),
        _ => return Err(format!("{}: no such file is built\n", expected.join(golden).display())),
    };
    expect::same(&expected.join(golden), &actual)
}

#[test]
fn no_line_ends_inside_a_figure_with_its_unit_or_a_quarter() {
    let mut seen = 0;
    // The names of its goals hold percents of their own.
    let cases = golden_sites().into_iter().filter(|(case, _)| case != "awkward");
    for (case, folder) in cases {
        let built = build(&folder.join("site"), &["--as-of", TODAY]);
        for path in built.keys().filter(|path| path.ends_with(".html")) {
            let page = text(&built, path);
            seen += page.matches("\u{a0}%").count();
            for (at, _) in page.match_indices([' ', '\n']) {
                let (before, after) = (&page[..at], &page[at + 1..]);
                let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
                let is_quarter = digits == 4
                    && after.starts_with(['Q'])
                    && after[1..].starts_with(|c: char| c.is_ascii_digit());
                let is_percent = digits > 0 && after.starts_with('%');
                assert!(
                    !is_quarter && !is_percent,
                    "{case}: {path}: {:?}",
                    &page[at - digits..at + 4]
                );
            }
        }
    }
    assert!(seen > 50, "only {seen} percents were seen");
}

#[test]
fn a_golden_file_that_nothing_makes_is_told() {
    let built = Tree::from([("index.html".into(), b"<main>Words</main>".to_vec())]);
    for unused in ["gone/index.html", "gone/index.html.txt", "index.txt"] {
        let told = compare(Path::new("expected"), unused, &built).unwrap_err();
        let path = Path::new("expected").join(unused);
        assert_eq!(told, format!("{}: no such file is built\n", path.display()));
    }
}
