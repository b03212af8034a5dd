//! What `goalpost explain` says of each rule: its examples hold.
//!
//! `tests/rules/site/` is a small sound site. The wrong example of a rule, laid
//! over it, breaks that rule; the right one does not, and breaks no other.

use std::fs;

use goalpost::diagnostic::rules::{self, Example, FOLDER};
use goalpost::diagnostic::{self, Rule};

use crate::expect;
use crate::program::{copy, goalpost, root};

/// Rules whose wrong example no text file can hold, and why.
const CANNOT_BE_TRIED: &[(&str, &str)] =
    &[("not-text", "an example is text; tests/diagnostics/not-text/ holds the bytes")];

#[test]
fn the_site_below_the_examples_is_sound() {
    let said = goalpost(&["check", root().join("tests/rules/site").to_str().unwrap()]).out;
    assert_eq!(said, "0 errors, 0 warnings, 0 notes\n");
}

#[test]
fn each_wrong_example_breaks_its_rule_and_no_right_one_breaks_any() {
    let faults: Vec<String> = rules::all().flat_map(tried).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn the_page_of_the_documentation_is_made_from_the_rules() {
    let same = expect::same(&root().join("docs/rules.md"), &diagnostic::page());
    assert_eq!(same, Ok(()));
}

#[test]
fn each_rule_says_all_there_is_to_say() {
    for rule in rules::all() {
        for text in [rule.means, rule.matters] {
            assert!(text.ends_with('.') && text.len() > 20, "{}: {text}", rule.code);
        }
        for example in [&rule.wrong, &rule.right] {
            assert!(!example.file.is_empty() && !example.lines.is_empty(), "{}", rule.code);
        }
        assert_ne!(rule.wrong, rule.right, "{}", rule.code);
    }
}

/// What is not so about the examples of a rule.
fn tried(rule: &'static Rule) -> Vec<String> {
    let mut faults = Vec::new();
    let is_tried = !CANNOT_BE_TRIED.iter().any(|(code, _)| *code == rule.code);
    let told = format!("[{}]", rule.code);
    if is_tried
        && let Some(said) = said_of(&rule.wrong)
        && !said.contains(&told)
    {
        faults.push(format!("the wrong example of {} does not break it:\n{said}", rule.code));
    }
    if let Some(said) = said_of(&rule.right)
        && (said.contains(&told) || said.contains(": error["))
    {
        faults.push(format!("the right example of {} is not right:\n{said}", rule.code));
    }
    faults
}

/// What `goalpost check` says of the sound site with an example laid over it;
/// `None` where the example is a list of files.
fn said_of(example: &Example) -> Option<String> {
    if example.file == FOLDER {
        return None;
    }
    let folder = copy(&root().join("tests/rules/site"), |_, bytes| bytes);
    let file = folder.path().join(example.file);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, example.text()).unwrap();
    Some(goalpost(&["check", folder.path().to_str().unwrap(), "--format", "short"]).out)
}
