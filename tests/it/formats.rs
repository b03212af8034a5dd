//! The formats of `goalpost check`, held against one another: they are views of
//! the same findings.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::program::{copy, goalpost, root};

/// A site with a finding in a file whose name is no plain ASCII, and with more
/// findings of one rule than are shown.
fn site() -> std::path::PathBuf {
    root().join("tests/cmd/formats.in")
}

fn check(site: &Path, options: &[&str]) -> String {
    let mut args = vec!["check", site.to_str().unwrap()];
    args.extend(options);
    goalpost(&args).out
}

fn objects(site: &Path) -> Vec<Value> {
    let said = check(site, &["--format", "json"]);
    said.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn json_and_short_name_the_same_places() {
    let short = check(&site(), &["--format", "short", "--all"]);
    let from_json = objects(&site()).into_iter().map(|object| {
        let text = |key: &str| object[key].as_str().unwrap().to_owned();
        let (path, line, column) = (text("path"), &object["line"], &object["column"]);
        let (severity, rule, message) = (text("severity"), text("rule"), text("message"));
        format!("{path}:{line}:{column}: {severity}[{rule}]: {message}\n")
    });
    assert_eq!(from_json.collect::<String>(), short);
}

#[test]
fn places_of_json_cut_the_cell_out_of_its_line() {
    for object in objects(&site()) {
        let number = |key: &str| object[key].as_u64().unwrap() as usize;
        let text = fs::read_to_string(site().join(object["path"].as_str().unwrap())).unwrap();
        let line = text.lines().nth(number("line") - 1).unwrap();
        let (from, to) = (number("column") - 1, number("end_column") - 1);
        let cell: String = line.chars().skip(from).take(to - from).collect();
        let expected = match object["rule"].as_str().unwrap() {
            "broken-link" => "goal:TREE",
            "bad-number" => "n/a",
            "duplicate-key" => "FY2025Q4",
            _ => "TREES",
        };
        assert_eq!(cell, expected, "{object}");
    }
}

/// The schema itself is tried by tests/run.
#[test]
fn sarif_tells_the_same_as_json() {
    let log: Value = serde_json::from_str(&check(&site(), &["--format", "sarif"])).unwrap();
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let (results, objects) = (run["results"].as_array().unwrap(), objects(&site()));
    assert_eq!(results.len(), objects.len());
    for (result, object) in results.iter().zip(&objects) {
        assert_eq!(result["ruleId"], object["rule"]);
        assert_eq!(result["level"], object["severity"]);
        let index = result["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(rules[index]["id"], object["rule"]);
        same_place(&result["locations"][0], object);
        for (at, related) in object["related"].as_array().unwrap().iter().enumerate() {
            same_place(&result["relatedLocations"][at], related);
        }
    }
}

fn same_place(location: &Value, object: &Value) {
    let place = &location["physicalLocation"];
    let pairs = [("startLine", "line"), ("startColumn", "column")];
    for (sarif, json) in
        pairs.into_iter().chain([("endLine", "end_line"), ("endColumn", "end_column")])
    {
        assert_eq!(place["region"][sarif], object[json], "{object}");
    }
    let encoded = object["path"].as_str().unwrap().replace("Ü", "%C3%9C").replace(' ', "%20");
    assert_eq!(place["artifactLocation"]["uri"], encoded.as_str());
}

#[test]
fn colours_are_for_terminals_and_those_who_ask() {
    let said = |name: &str, value: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_goalpost"));
        command.arg("check").arg(site()).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        String::from_utf8(command.env(name, value).output().unwrap().stdout).unwrap()
    };
    let plain = said("NO_COLOR", "1");
    assert!(!plain.contains('\u{1b}'));
    let coloured = said("CLICOLOR_FORCE", "1");
    let mut parts = coloured.split("\u{1b}[");
    let mut stripped = parts.next().unwrap().to_owned();
    stripped.extend(parts.map(|part| part.split_once('m').unwrap().1));
    assert_eq!(stripped, plain);
    assert!(coloured.contains("\u{1b}[91merror[bad-number]\u{1b}[0m"));
}

#[test]
fn long_lines_and_values_do_not_flood() {
    let long = "x".repeat(64 * 1024);
    let folder = copy(&root().join("tests/rules/site"), |path, bytes| {
        match path {
        "data/parks/measurements.csv" => format!(
            "indicator_id,note,period,actual\nTREES-PLANTED,{long},FY2025Q3,N/A\n{long},,FY2025Q4,905\n"
        )
        .into(),
        _ => bytes,
    }
    });
    let said = check(folder.path(), &[]);
    let longest = said.lines().map(|line| line.chars().count()).max().unwrap();
    assert!(longest < 250, "{longest} characters");
    assert!(said.contains("data/parks/measurements.csv:2:65561\n"), "{said}");
    assert!(check(folder.path(), &["--format", "json"]).len() < 2_000);
}

#[test]
fn a_drop_alone_is_told_as_within_the_site() {
    let whole = check(root(), &["--format", "short", "--all"]);
    let own = |line: &&str| {
        ["data/nasa/", "content/agencies/nasa/"].iter().any(|folder| line.starts_with(folder))
    };
    let expected: Vec<&str> = whole.lines().filter(own).collect();
    assert!(!expected.is_empty());
    let alone = check(root(), &["--format", "short", "--all", "--agency", "nasa"]);
    assert_eq!(alone.lines().collect::<Vec<_>>(), expected);
}
