//! The sample site: the figures it publishes are those of its sources, and its
//! texts are each agency's own.

use std::collections::{BTreeMap, HashMap};

use crate::program::{Tree, goalpost, root, rows, sample, text, tree};

#[test]
fn check_finds_no_error() {
    let run = goalpost(&["check", root().to_str().unwrap(), "--format", "short"]);
    let errors: Vec<&str> = run.out.lines().filter(|line| line.contains(" error[")).collect();
    assert_eq!((run.code, errors), (0, vec![]));
}

#[test]
fn statuses_come_to_the_known_tally() {
    let mut tally = BTreeMap::new();
    for mut row in rows(text(sample(), "data/indicators.csv")) {
        *tally.entry(row.remove("computed_status").unwrap()).or_insert(0) += 1;
    }
    let known = [
        ("achieved", 45),
        ("behind", 48),
        ("in_progress", 24),
        ("met", 5),
        ("no_direction", 16),
        ("no_target", 12),
        ("not_met", 3),
        ("not_reported", 31),
        ("on_pace", 46),
        ("regressed", 14),
    ];
    assert_eq!(tally, known.map(|(status, count)| (status.to_owned(), count)).into());
}

#[test]
fn figures_are_published_digit_for_digit() {
    let exported = rows(text(sample(), "data/measurements.csv"));
    let by_source: HashMap<&str, (&str, &str)> = exported
        .iter()
        .map(|row| (row["source"].as_str(), (row["indicator_id"].as_str(), row["actual"].as_str())))
        .collect();
    let mut rows_of_source = 0;
    for (path, bytes) in drops("measurements.csv") {
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let headers = reader.headers().unwrap().clone();
        for record in reader.records().map(Result::unwrap) {
            let line = record.position().unwrap().line();
            let row: HashMap<&str, &str> = headers.iter().zip(&record).collect();
            let published = by_source.get(format!("{path}:{line}").as_str());
            assert_eq!(published, Some(&(row["indicator_id"], row["actual"])), "{path}:{line}");
            rows_of_source += 1;
        }
    }
    assert_eq!(exported.len(), rows_of_source);
}

#[test]
fn every_agency_priority_goal_has_a_narrative() {
    let narratives = narratives();
    for (path, bytes) in drops("goals.csv") {
        let agency = path.split('/').nth(1).unwrap();
        let goals = rows(std::str::from_utf8(&bytes).unwrap());
        for goal in goals.iter().filter(|goal| goal["goal_type"] == "agency_priority_goal") {
            let id = &goal["goal_id"];
            let places = [format!("{agency}/{id}.md"), format!("{agency}/{id}/index.md")];
            let has_one = places.iter().any(|place| narratives.contains_key(place));
            assert!(has_one, "{agency} says nothing about {id}");
        }
    }
}

#[test]
fn no_sentence_stands_in_two_narratives() {
    let mut seen: HashMap<String, String> = HashMap::new();
    for (path, bytes) in narratives() {
        for sentence in sentences(std::str::from_utf8(&bytes).unwrap()) {
            if sentence.split(' ').count() <= 8 {
                continue;
            }
            let first = seen.entry(sentence.clone()).or_insert_with(|| path.clone());
            assert_eq!(*first, path, "both say: {sentence}");
        }
    }
    assert!(seen.len() > 500, "only {} sentences were found", seen.len());
}

#[test]
fn sentences_are_told_apart() {
    let text = "+++\ntitle = \"T\"\n+++\n# A head\nIt stood\nat 4.5 [percent](goal:x). Why? It\n\n- rose.\n";
    assert_eq!(sentences(text), ["A head", "It stood at 4.5 percent.", "Why?", "It", "rose."]);
}

/// The files of one name in the agencies' folders, by path.
fn drops(name: &str) -> Tree {
    let drops = tree(&root().join("data")).into_iter();
    let drops = drops.map(|(path, bytes)| (format!("data/{path}"), bytes));
    drops.filter(|(path, _)| path.ends_with(&format!("/{name}"))).collect()
}

/// The texts of the agencies, by path below `content/agencies`.
fn narratives() -> Tree {
    tree(&root().join("content/agencies"))
}

/// The sentences of a Markdown text, without front matter, marks and addresses.
fn sentences(text: &str) -> Vec<String> {
    let body = match text.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++")) {
        Some((_, body)) => body,
        None => text,
    };
    let mut sentences = vec![String::new()];
    for line in without_addresses(body).lines() {
        let begins_block = line.trim().is_empty() || line.starts_with(['#', '-', '|']);
        if begins_block {
            sentences.push(String::new());
        }
        for word in line.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)) {
            let sentence = sentences.last_mut().unwrap();
            sentence.push_str(word);
            if word.ends_with(['.', '?', '!']) {
                sentences.push(String::new());
            } else {
                sentence.push(' ');
            }
        }
        if line.starts_with('#') {
            sentences.push(String::new());
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.iter().map(|sentence| sentence.trim().to_owned()).collect()
}

/// `[words](address)` as its words.
fn without_addresses(text: &str) -> String {
    let mut parts = text.split("](");
    let mut words = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        words.push_str(part.split_once(')').map_or(part, |(_, rest)| rest));
    }
    words.replace('[', "")
}

/// The sample has no office that could be written to: its page about itself says
/// what to do.
#[test]
fn every_goal_says_where_errors_are_reported_to() {
    let mut goals = 0;
    for (path, bytes) in sample() {
        let is_goal = path.starts_with("goals/") && path.matches('/').count() == 2;
        if path.ends_with("/index.html") && is_goal {
            let link = "Report an error: see <a href=\"../../about/\">About this site</a>";
            assert!(String::from_utf8_lossy(bytes).contains(link), "{path}");
            goals += 1;
        }
    }
    assert!(goals > 500, "{goals}");
    assert!(text(sample(), "about/index.html").contains("how to report an error</h2>"));
}

#[test]
fn a_page_explains_a_term_once_and_outside_of_headings() {
    let mut explained = 0;
    for (path, bytes) in sample().iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        let mut places: Vec<&str> = page
            .split("class=\"meaning\"")
            .skip(1)
            .filter_map(|rest| rest.split_once("<a href=\"")?.1.split_once('"').map(|(to, _)| to))
            .collect();
        explained += places.len();
        let all = places.len();
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), all, "{path} explains a term twice");
        for heading in page.split("<h").skip(1).filter_map(|rest| rest.split_once("</h")) {
            let is_heading = heading.0.starts_with(|c: char| c.is_ascii_digit());
            assert!(!is_heading || !heading.0.contains("<button"), "{path}: {}", heading.0);
        }
    }
    assert!(explained > 100, "only {explained} terms are explained");
    let joint = sample().keys().find(|path| path.starts_with("joint/")).unwrap();
    assert!(text(sample(), joint).contains("popovertarget=\"site-kind\">Joint goal</button>"));
}
