//! What holds for every file: mending changes no value, touches no other byte,
//! and leaves nothing to mend.

use std::collections::BTreeMap;

use goalpost::diagnostic::Diagnostics;
use goalpost::load::{self, Sources};
use goalpost::mend::{Edit, by_file, edits, mended};
use goalpost::prose::{self, Resolve, Style};
use goalpost::{table, validate};
use jiff::civil::date;
use proptest::prelude::*;

const TABLE: &str = "data/parks/measurements.csv";

/// A sound site with one file in place of its own.
fn site(path: &str, bytes: &[u8]) -> Sources {
    let mut files: BTreeMap<String, Vec<u8>> = [
        ("goalpost.toml", "title = \"T\"\nas_of = \"2025-12-31\"\n"),
        ("data/agencies.csv", "agency_id,agency_name\nparks,Parks\n"),
        ("data/parks/goals.csv", "goal_id,goal_type,goal_name\nG,performance_goal,Goal\n"),
        (
            "data/parks/indicators.csv",
            "indicator_id,goal_id,indicator_name,unit,frequency\nA,G,A,usd,quarterly\nB,G,B,percent,annual\n",
        ),
    ]
    .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
    .into();
    files.insert(path.to_owned(), bytes.to_vec());
    load::from_memory(files)
}

/// What the program understood of a site, places aside; and its findings.
fn understood(sources: &Sources) -> (String, Diagnostics) {
    let (report, mut findings) = validate::report(sources, date(2025, 12, 31));
    findings.append(sources.findings.clone());
    findings.settle(|rule| sources.settings.severity_of(rule));
    let mut said = String::new();
    for goal in report.agencies.iter().flat_map(|agency| &agency.goals) {
        for indicator in &goal.indicators {
            for row in indicator.measurements.iter() {
                let target = row.own_target().map(|target| (target.value, target.min()));
                said.push_str(&format!(
                    "{} {} {:?} {target:?} {:?} {:?} {:?}\n",
                    indicator.id,
                    row.period,
                    row.actual,
                    row.status,
                    row.note(),
                    row.breakdown(),
                ));
            }
        }
    }
    (said, findings)
}

/// Mends one file of a site: its bytes afterwards, and its edits.
fn mend(path: &str, bytes: &[u8]) -> (Vec<u8>, Vec<Edit>) {
    let sources = site(path, bytes);
    let (_, findings) = understood(&sources);
    let file = sources.files.find(path).expect("the file is there");
    let fixes = by_file(&findings).remove(&file).unwrap_or_default();
    match edits(file, &sources.files[file], bytes, &fixes) {
        Ok(edits) => (mended(bytes, &edits).expect("no two edits overlap"), edits),
        Err(_) => (bytes.to_vec(), Vec::new()),
    }
}

/// The rules that are broken, those about spellings aside.
fn broken(findings: &Diagnostics) -> Vec<&'static str> {
    let spellings = ["period-spelling", "number-spelling", "column-spelling"];
    let certain = ["byte-order-mark", "mixed-line-ends", "old-line-ends"];
    let codes = findings.iter().map(|finding| finding.rule.code);
    codes.filter(|code| !spellings.contains(code) && !certain.contains(code)).collect()
}

fn holds(path: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
    let (after, edits) = mend(path, bytes);
    let (was, told) = understood(&site(path, bytes));
    let (is, left) = understood(&site(path, &after));
    prop_assert_eq!(was, is, "the same values, and the same rows left out");
    prop_assert_eq!(broken(&told), broken(&left), "nothing new, nothing hidden");

    // Between the edits stands what stood there.
    let (mut before_at, mut after_at) = (0, 0);
    for edit in &edits {
        let kept = &bytes[before_at..edit.range.start];
        prop_assert_eq!(kept, &after[after_at..after_at + kept.len()]);
        before_at = edit.range.end;
        after_at += kept.len() + edit.text.len();
    }
    prop_assert_eq!(&bytes[before_at..], &after[after_at..]);

    let (again, edits) = mend(path, &after);
    prop_assert_eq!((again, edits), (after, vec![]), "a second time changes nothing");
    Ok(())
}

#[rustfmt::skip]
const PIECES: &[&str] = &[
    ",", ",", ",", "\n", "\r\n", "\r", "\"", "\"\"", " ", "\u{a0}", "\u{feff}", "A", "B", "C", "\nA,", "\nB,", "\r\nA,",
    "FY2025Q1", "FY25 Q1", "q2 fy2025", "2025", "2025-Q3", "2024/25", "2018 to 2020", "2011 12", "2011-12", "2025 03",
    "Mar-22", "\"FY25 Q4\"", "CY2025Q1", "1,234", "\"1,234\"", "\"$1,234.50\"", "87%", "\u{2212}5", "5.10", "1e3",
    "N/A", "\"x\ny\"", "\"x\r\ny\"", "final", "by_Ward", "ä",
];

fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..25).prop_map(|pieces| pieces.concat())
}

/// A column of measurements.csv as people name it.
fn column() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "actual",
        "Actual",
        " target",
        "TARGET_MIN",
        "note",
        "By Ward",
        "by_ward",
        "\"By Ward, Area\"",
        "\"actual\n\"",
        "value status",
        "\"Note\"",
        "stranger",
        "as-of-date",
    ])
}

/// A table whose rows are mostly of the right length.
fn tables() -> impl Strategy<Value = String> {
    let end = || prop::sample::select(vec!["\n", "\n", "\r\n", "\r"]);
    let cells = || {
        prop::collection::vec(
            prop::sample::select(PIECES).prop_map(|cell| {
                // A cell that would break its row stands in quotes.
                if cell.starts_with('"') && cell.len() > 1 {
                    cell.into()
                } else {
                    table::spelt(cell.trim_matches(['\n', '\r', '"'])).into_owned()
                }
            }),
            2,
        )
    };
    let row = (
        prop::sample::select(vec!["A", "B", "A", "nobody"]),
        prop::sample::select(vec![
            "FY2025Q1",
            "FY25 Q1",
            "Q2 FY2025",
            "2025",
            "\"FY25 Q3\"",
            "2024/25",
            "fy2024",
            "2011 12",
            "FY25",
            "CY25",
        ]),
        cells(),
        end(),
    );
    let mark = prop::sample::select(vec!["", "", "\u{feff}", "\u{feff}\u{feff}"]);
    (mark, column(), column(), end(), prop::collection::vec(row, 0..6)).prop_map(
        |(mark, one, two, end, rows)| {
            let mut text = format!("{mark}Indicator ID,Period,{one},{two}{end}");
            for (id, period, cells, end) in rows {
                text.push_str(&format!("{id},{period},{},{}{end}", cells[0], cells[1]));
            }
            text
        },
    )
}

/// Lets every link through.
struct Everything;

impl Resolve for Everything {
    fn link(&self, destination: &str) -> Option<String> {
        Some(destination.to_owned())
    }

    fn image(&self, destination: &str) -> Option<String> {
        Some(destination.to_owned())
    }
}

/// The HTML of a Markdown file without front matter, as a browser shows it: line
/// ends alike, and runs of spaces in code between words as one space. CommonMark
/// makes one space of a line end there, and the reader makes two of CRLF.
fn page(bytes: &[u8]) -> String {
    let text =
        str::from_utf8(bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes)).expect("a text");
    let html =
        prose::html(text, 0..text.len(), &Style { top: 2, prefix: "", explain: None }, &Everything);
    let mut shown = String::new();
    for (at, part) in html.replace("\r\n", "\n").split("<code>").enumerate() {
        let is_block = shown.rfind('<').is_some_and(|tag| shown[tag..].starts_with("<pre"));
        let (code, rest) = part.split_once("</code>").unwrap_or((part, ""));
        if at == 0 || is_block {
            shown.push_str(part);
        } else {
            shown.push_str(&code.split_whitespace().collect::<Vec<_>>().join(" "));
            shown.push_str(rest);
        }
    }
    shown
}

/// The keys and values of a file's front matter.
fn entries(bytes: &[u8]) -> Vec<(String, prose::Value)> {
    let text = str::from_utf8(bytes).expect("a text");
    let file = site("content/about.md", bytes).files.find("content/about.md");
    let document = prose::front_matter::split(file.expect("the file is there"), text);
    let entries = document.front.map_or(Vec::new(), |front| front.entries);
    entries.into_iter().map(|entry| (entry.key, entry.value)).collect()
}

#[rustfmt::skip]
const FRONT: &[&str] = &[
    "\n", "\r\n", "\n", "\r\n", "title = ", "title: ", "draft = true", "draft: true", "\"\"\"", "'''", "\"a\"", "a",
    "|", ">", "  ", "\\", "#", "[", "]", "'", "title = \"\"\"a", "title: |\n  a", "title: \"a",
];

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn mending_a_table_changes_no_value(text in tables()) {
        holds(TABLE, text.as_bytes())?;
    }

    #[test]
    fn mending_a_wild_table_changes_no_value(rest in pieces(), mark in any::<bool>()) {
        let mark = if mark { "\u{feff}" } else { "" };
        holds(TABLE, format!("{mark}Indicator ID,period,Actual,Note\nA,FY25 Q1{rest}").as_bytes())?;
        holds(TABLE, format!("{mark}{rest}").as_bytes())?;
    }

    #[test]
    fn mending_a_text_changes_no_page(pieces in prop::collection::vec(prop::sample::select(vec![
        "\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "a", "b ", "  ", "    ", "# ", "- ", "> ", "```", "`", "|", "|-|",
        "\"", "[^a]", "[^a]: ", "[a](b)", "<p>", "\\", "===", "---", "\u{feff}", "\n", "\r\n", "b",
    ]), 0..30)) {
        let text = pieces.concat();
        let (after, _) = mend("content/about.md", text.as_bytes());
        prop_assert_eq!(page(text.as_bytes()), page(&after));
        let (again, edits) = mend("content/about.md", &after);
        prop_assert_eq!((again, edits), (after, vec![]));
    }

    #[test]
    fn mending_front_matter_changes_no_key(
        is_toml in any::<bool>(),
        pieces in prop::collection::vec(prop::sample::select(FRONT), 0..15),
    ) {
        let fence = if is_toml { "+++" } else { "---" };
        let text = format!("{fence}\n{}\r\n{fence}\r\nText\r\n", pieces.concat());
        let (after, _) = mend("content/about.md", text.as_bytes());
        prop_assert_eq!(entries(text.as_bytes()), entries(&after));
    }
}
