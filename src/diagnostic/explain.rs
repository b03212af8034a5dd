//! What there is to know of a rule: for the terminal, and as a page of the
//! documentation.
//!
//! Both say what the rules themselves say, and nothing of their own.

use std::fmt::Write;

use super::rules::{Example, FOLDER, SUBJECTS};
use super::sign::sign;
use super::{Rule, Severity};

/// Text for a terminal is broken so that no line is longer, in characters.
const WIDTH: usize = 80;

/// Everything about one rule, for a terminal.
pub fn explain(rule: &Rule) -> String {
    let mut out = format!("{}: {}\n\n", rule.code, rule.severity);
    for text in [rule.means, rule.matters] {
        out.push_str(&wrapped(text));
        out.push('\n');
    }
    for (words, example) in examples(rule, str::to_owned) {
        out.push_str(&words);
        out.push_str(":\n\n");
        for line in shown(example) {
            out.push_str(format!("    {line}").trim_end());
            out.push('\n');
        }
        out.push('\n');
    }
    out + &wrapped(&in_settings(rule))
}

/// Every rule with its severity and what it means, one a line.
pub fn list() -> String {
    let width = rules().map(|rule| rule.code.len()).max().unwrap_or_default();
    let lines = rules().map(|rule| {
        let severity = rule.severity.to_string();
        format!("{:width$}  {severity:7}  {}\n", rule.code, rule.summary())
    });
    lines.collect()
}

/// `docs/rules.md`: every rule under the heading of its subject.
pub fn page() -> String {
    let mut out = String::from(PAGE_HEAD);
    for subject in SUBJECTS {
        let _ = write!(out, "\n## {}\n", subject.title);
        for rule in subject.rules {
            let _ = write!(out, "\n### {}\n\n{}\n", rule.code, markdown(rule));
        }
    }
    out
}

/// A rule in Markdown, without a heading.
pub fn markdown(rule: &Rule) -> String {
    let mut out = format!("**{}.** {} {}\n", name(rule.severity), rule.means, rule.matters);
    for (words, example) in examples(rule, |file| format!("`{file}`")) {
        let lines: Vec<String> = shown(example).collect();
        // Writing to a String cannot fail.
        let _ = write!(out, "\n{words}:\n\n```\n{}\n```\n", lines.join("\n"));
    }
    out + "\n" + &in_settings(rule)
}

const PAGE_HEAD: &str = "# The rules

What `goalpost check` looks for, in the order in which a site is read. Each finding names its rule in brackets, as in
`error[bad-number]`. An **error** stops the build; a **warning** is published and worth a look; a **note** says how
something unusual was understood. `goalpost explain CODE` says the same in a terminal.

This page is made from the rules themselves: a test compares the two, and `UPDATE_EXPECT=1 cargo test` writes it anew.
";

fn rules() -> impl Iterator<Item = &'static Rule> {
    super::rules::all()
}

fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Note => "Note",
    }
}

/// What the settings can make of a rule.
fn in_settings(rule: &Rule) -> String {
    let line = |severity| format!("`{} = \"{severity}\"` under `[check]`", rule.code);
    match rule.severity {
        Severity::Error if rule.is_fixed => "The settings cannot change its severity.".into(),
        Severity::Error => format!(
            "{} in goalpost.toml makes it a warning; what it is about is left out.",
            line("warning")
        ),
        _ => format!(
            "{} in goalpost.toml stops the build for it, \"off\" does without it.",
            line("error")
        ),
    }
}

/// The examples of a rule, each with the words that lead to it. The right one
/// names its file where that is another one.
fn examples(rule: &Rule, name: impl Fn(&str) -> String) -> [(String, &Example); 2] {
    let place = |word, file| match file {
        FOLDER => format!("{word}, in {FOLDER}"),
        file => format!("{word}, in {}", name(file)),
    };
    let right = match rule.right.file {
        file if file == rule.wrong.file => "Right".to_owned(),
        file => place("Right", file),
    };
    [(place("Wrong", rule.wrong.file), &rule.wrong), (right, &rule.right)]
}

/// The lines of an example, with signs for what cannot be seen.
fn shown(example: &Example) -> impl Iterator<Item = String> {
    example.lines.iter().map(|line| line.chars().map(visible).collect())
}

fn visible(char: char) -> String {
    match char {
        '\u{FEFF}' => "<U+FEFF>".into(),
        char => sign(char).unwrap_or(char).into(),
    }
}

/// A text broken between words.
fn wrapped(text: &str) -> String {
    let (mut out, mut column) = (String::new(), 0);
    for word in text.split(' ') {
        let width = word.chars().count();
        if column > 0 && column + 1 + width > WIDTH {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += width;
    }
    out + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_broken_between_words_only() {
        assert_eq!(wrapped("one two"), "one two\n");
        let forty = "x".repeat(40);
        assert_eq!(wrapped(&format!("{forty} {forty}")), format!("{forty}\n{forty}\n"));
        let thirty_nine = &forty[1..];
        let fits = format!("{forty} {thirty_nine}");
        assert_eq!(wrapped(&fits), format!("{fits}\n"));
        let long = "x".repeat(100);
        assert_eq!(wrapped(&format!("a {long} b")), format!("a\n{long}\nb\n"));
    }

    #[test]
    fn what_cannot_be_seen_is_shown_by_a_sign() {
        let shown = |text: &str| text.chars().map(visible).collect::<String>();
        assert_eq!(shown("a\0b\r\t"), "a␀b␍␉");
        assert_eq!(shown("\u{FEFF}goal_id"), "<U+FEFF>goal_id");
    }
}
