//! The generated site read back with a plain CSV and Markdown reader: size, references, and the
//! absence of findings.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use pulldown_cmark::{Event, Options, Parser, Tag};
use rust_decimal::Decimal;
use tempfile::TempDir;

use crate::site::{Plan, generate};

type Row = BTreeMap<String, String>;

#[test]
fn same_seed_same_bytes() {
    let first = files(site(&small(1)).path());
    assert_eq!(first, files(site(&small(1)).path()));
    let other = files(site(&small(2)).path());
    assert!(first.keys().eq(other.keys()), "the seed changes contents, not names");
    for (path, bytes) in &first {
        assert_eq!(path == "goalpost.toml", other[path] == *bytes, "{path}");
    }
}

#[test]
fn sizes_are_those_asked_for() {
    let site = site(&small(1));
    // Per agency: three tables, a page of its own; then one narrative a goal, and settings, home,
    // agencies.
    assert_eq!(files(site.path()).len(), 7 * 4 + 15 + 3);
    assert_eq!(rows(site.path(), "agencies.csv").len(), 7);
    // 15 goals for 7 agencies: the agencies begin behind goals 0, 2, 4, 6, 8, 10 and 12 (15k/7, cut
    // off).
    for (agency, goals) in (1..=7).zip([2, 2, 2, 2, 2, 2, 3]) {
        let table = |name: &str| rows(site.path(), &format!("agency-00{agency}/{name}.csv")).len();
        assert_eq!(table("goals"), goals);
        assert_eq!(table("indicators"), goals * 2);
        assert_eq!(table("measurements"), goals * 2 * 6);
    }
}

#[test]
fn keys_are_unique_and_references_resolve() {
    let site = site(&small(1));
    let mut ids = BTreeSet::new();
    for agency in 1..=7 {
        let drop = |name: &str| rows(site.path(), &format!("agency-00{agency}/{name}.csv"));
        for goal in drop("goals") {
            let id = &goal["goal_id"];
            let narrative = format!("content/agencies/agency-00{agency}/{id}.md");
            assert!(site.path().join(narrative).is_file());
            assert!(ids.insert(id.to_lowercase()));
            let topics: Vec<&str> = goal["topics"].split(';').collect();
            assert!((1..=3).contains(&topics.len()));
            assert_eq!(topics.iter().collect::<BTreeSet<_>>().len(), topics.len());
        }
        for indicator in drop("indicators") {
            assert!(ids.contains(&indicator["goal_id"].to_lowercase()));
            assert!(ids.insert(indicator["indicator_id"].to_lowercase()));
        }
        let quarters = ["FY2018Q1", "FY2018Q2", "FY2018Q3", "FY2018Q4", "FY2019Q1", "FY2019Q2"];
        for series in drop("measurements").chunks(6) {
            let periods: Vec<&str> = series.iter().map(|row| row["period"].as_str()).collect();
            assert_eq!(periods, quarters);
            assert!(series.iter().all(|row| row["indicator_id"] == series[0]["indicator_id"]));
            assert!(ids.contains(&series[0]["indicator_id"].to_lowercase()));
        }
    }
}

#[test]
fn three_figures_in_a_hundred_are_missing_with_a_reason() {
    let site = site(&Plan { agencies: 1, goals: 200, quarters: 20, ..small(1) });
    let measurements = rows(site.path(), "agency-001/measurements.csv");
    let count = |status: &str| measurements.iter().filter(|r| r["value_status"] == status).count();
    // Of 8000 rows 240 are expected, give or take four standard deviations of 15.
    assert_eq!(measurements.len(), 8000);
    assert!((180..=300).contains(&count("not_available")));
    assert!(count("preliminary") > 0 && count("revised") > 0);
    for row in &measurements {
        assert_eq!(row["actual"].is_empty(), row["value_status"] == "not_available");
    }
}

#[test]
fn figures_agree_with_what_the_team_reports() {
    let site = site(&Plan { agencies: 1, goals: 300, quarters: 20, ..small(1) });
    let [goals, indicators, measurements] = ["goals", "indicators", "measurements"]
        .map(|name| rows(site.path(), &format!("agency-001/{name}.csv")));
    let mut reports = BTreeMap::new();
    for goal in goals {
        reports.insert(goal["goal_id"].clone(), goal["reported_status"].clone());
    }
    for (indicator, series) in indicators.iter().zip(measurements.chunks(20)) {
        let figures = || series.iter().filter_map(|row| number(&row["actual"]));
        if indicator["unit"] == "percent" {
            assert!(figures().all(|figure| figure < Decimal::ONE_HUNDRED));
        }
        assert!(figures().all(|figure| figure > Decimal::ZERO));
        let baseline = number(&indicator["baseline_value"]).unwrap();
        let way = number(&indicator["target_value"]).unwrap() - baseline;
        let rises = indicator["direction"] == "increase";
        assert!(if rises { way > Decimal::ZERO } else { way < Decimal::ZERO });
        if ["ahead", "on_track", "complete"].contains(&reports[&indicator["goal_id"]].as_str()) {
            let last = series.iter().rfind(|row| !row["actual"].is_empty()).unwrap();
            // Against the target of the quarter, else against the baseline: neither missed nor gone
            // backwards.
            let gained =
                number(&last["actual"]).unwrap() - number(&last["target"]).unwrap_or(baseline);
            assert!(gained.is_zero() || gained.is_sign_positive() == rises, "{last:?}");
        }
    }
}

#[test]
fn narratives_have_their_length_and_their_parts() {
    let site = site(&Plan { words: 500, ..small(1) });
    let mut seen = BTreeSet::new();
    for (path, bytes) in files(site.path()) {
        if !path.contains("/APG-") {
            continue;
        }
        let markdown = String::from_utf8(bytes).unwrap();
        let (mut words, mut levels, mut links, mut parts) = (0, vec![], vec![], BTreeSet::new());
        for event in Parser::new_ext(&markdown, Options::ENABLE_TABLES) {
            match event {
                Event::Text(text) => words += text.split(' ').filter(|word| is_word(word)).count(),
                Event::Start(Tag::Heading { level, .. }) => levels.push(level as usize),
                Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.to_string()),
                Event::Start(tag) => {
                    parts.insert(format!("{:?}", tag.to_end()));
                }
                Event::Html(_) | Event::InlineHtml(_) => panic!("raw HTML in {path}"),
                _ => {}
            }
        }
        assert!((500..518).contains(&words), "{path}: {words} words");
        assert_eq!(levels, [1, 2, 2, 2]);
        for part in ["Emphasis", "Strong", "List(false)", "Table"] {
            assert!(parts.contains(part), "{path} has no {part}");
        }
        let [goal, agency] = links.try_into().unwrap();
        let goal: u32 = goal.strip_prefix("goal:APG-").unwrap().parse().unwrap();
        let agency: u32 = agency.strip_prefix("agency:agency-").unwrap().parse().unwrap();
        assert!((1..=15).contains(&goal) && (1..=7).contains(&agency));
        assert!(seen.insert(markdown), "{path} is like another");
    }
    assert_eq!(seen.len(), 15);
}

#[test]
fn refuses_what_it_cannot_do() {
    let folder = TempDir::new().unwrap();
    assert!(generate(&Plan { goals: 6, ..small(1) }, folder.path()).is_err());
    assert!(files(folder.path()).is_empty());
    fs::write(folder.path().join("mine.txt"), "kept").unwrap();
    assert!(generate(&small(1), folder.path()).is_err());
    assert_eq!(files(folder.path()), BTreeMap::from([("mine.txt".into(), b"kept".to_vec())]));
}

fn small(seed: u64) -> Plan {
    Plan { agencies: 7, goals: 15, indicators: 2, quarters: 6, words: 120, seed }
}

fn site(plan: &Plan) -> TempDir {
    let folder = TempDir::new().unwrap();
    generate(plan, folder.path()).unwrap();
    folder
}

/// Every file below the folder, by its path from there.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(root).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

fn rows(site: &Path, table: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(site.join("data").join(table)).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

fn number(cell: &str) -> Option<Decimal> {
    (!cell.is_empty()).then(|| cell.parse().unwrap())
}

fn is_word(word: &str) -> bool {
    word.contains(char::is_alphabetic)
}
