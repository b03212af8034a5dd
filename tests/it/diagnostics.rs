//! What is said about bad sites: one folder for each rule, and `several/` for
//! sites with more than one fault.
//!
//! A case is a folder with a small bad site and `expected.txt`: what `goalpost
//! check` says in its short format and, below a line `---`, to people.
//! `UPDATE_EXPECT=1` writes what the program says now, for somebody to read.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use goalpost::diagnostic::rules;
use tempfile::TempDir;

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/diagnostics");

#[test]
fn every_rule_is_shown_by_a_site_that_breaks_it() {
    all_hold(rules::all().map(|rule| {
        let said = said_about(rule.code)?;
        let is_shown = said.contains(&format!("[{}]: ", rule.code));
        is_shown.then_some(()).ok_or(format!("{}: its own site does not break it", rule.code))
    }));
}

#[test]
fn several_faults_are_each_told_once() {
    let cases = folders(&format!("{CASES}/several"));
    all_hold(cases.iter().map(|case| said_about(&format!("several/{case}")).map(drop)));
}

#[test]
fn every_rule_has_a_folder_and_every_folder_a_rule() {
    let mut rules: BTreeSet<String> = rules::all().map(|rule| rule.code.into()).collect();
    rules.insert("several".into());
    let alone: Vec<String> = folders(CASES).symmetric_difference(&rules).cloned().collect();
    assert!(alone.is_empty(), "a rule without a folder, or a folder without a rule: {alone:?}");
}

fn all_hold(results: impl Iterator<Item = Result<(), String>>) {
    let faults: Vec<String> = results.filter_map(Result::err).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// What the program says about a case, or how that differs from what it should.
fn said_about(case: &str) -> Result<String, String> {
    let folder = Path::new(CASES).join(case);
    if !folder.join("site").is_dir() {
        return Err(format!("{case}: there is no site in its folder"));
    }
    let expected = folder.join("expected.txt");
    if !can_be_made(case) {
        return Ok(read(&expected));
    }
    let place = TempDir::new().expect("there is room for a small site");
    let site = place.path().join("site");
    copy(&folder.join("site"), &site);
    make(case, &site);
    let said = format!("{}---\n{}", check(&site, "short"), check(&site, "human"));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&expected, &said).expect("the expectation can be written");
    }
    let expected = read(&expected);
    if said == expected { Ok(said) } else { Err(format!("{case}: {}", change(&expected, &said))) }
}

/// A text of a case, whatever line ends the checkout gave it.
fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n")
}

/// The first line that is not as expected; `UPDATE_EXPECT=1` and `git diff`
/// show them all.
fn change(expected: &str, said: &str) -> String {
    let line = |text: &str, at| text.lines().nth(at).unwrap_or("(the end)").to_owned();
    let same = expected.lines().zip(said.lines()).take_while(|(a, b)| a == b).count();
    let (expected, said) = (line(expected, same), line(said, same));
    format!("line {} of expected.txt\n  expected {expected}\n  and got  {said}", same + 1)
}

/// Runs `goalpost check`, which fails exactly where it tells an error.
fn check(site: &Path, format: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_goalpost"));
    command.arg("check").arg(site).args(["--all", "--format", format]).env_remove("CLICOLOR_FORCE");
    let output = command.output().expect("the program starts");
    let said = String::from_utf8(output.stdout).expect("it writes UTF-8");
    let errors = said.lines().any(|line| line.starts_with("error[") || line.contains(": error["));
    assert_eq!(output.status.code(), Some(errors.into()), "{}", site.display());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{}", site.display());
    // The hint below the count is the same everywhere, and names a rule that was broken.
    match said.rsplit_once("What a rule means, with examples: `goalpost explain ") {
        Some((above, hint)) if format == "human" => {
            let (code, rest) = hint.split_once('`').expect("the name of the rule ends");
            assert_eq!(rest, "\n");
            assert!(above.contains(&format!("[{code}]: ")), "{hint}");
            above.to_owned()
        }
        _ => said,
    }
}

/// Makes what editors and Git would mangle. The site on disk holds such files
/// in a readable form.
fn make(case: &str, site: &Path) {
    let rewrite = |path: &str, made: fn(&str) -> Vec<u8>| {
        let path = site.join(path);
        let text = fs::read_to_string(&path).expect("the case has the file");
        fs::write(path, made(&text)).expect("the copy can be written");
    };
    match case {
        "not-text" => rewrite("data/agencies.csv", latin_1),
        "utf-16" => rewrite("data/agencies.csv", utf_16),
        "wrong-format" => {
            rewrite("data/parks/indicators.csv", |text| text.replace("␃␄", "\u{3}\u{4}").into())
        }
        "byte-order-mark" | "several/spreadsheet-export" => {
            rewrite("data/parks/measurements.csv", |text| {
                format!("\u{FEFF}{}", text.replace('␍', "\r")).into()
            });
        }
        "mixed-line-ends" => {
            for path in ["data/parks/measurements.csv", "content/about.md"] {
                rewrite(path, |text| text.replace('␍', "\r").into());
            }
        }
        "old-line-ends" => {
            rewrite("data/parks/measurements.csv", |text| text.replace('\n', "\r").into());
        }
        "oversized-cell" => rewrite("data/parks/measurements.csv", |text| {
            text.replace('␀', &"x".repeat(64 * 1024 + 1)).into()
        }),
        "nul-byte" => rewrite("data/agencies.csv", |text| text.replace('␀', "\0").into()),
        "file-too-large" => {
            let longer: fn(&str) -> Vec<u8> =
                |text| [text.as_bytes(), &[b'\n'; 2_000_000]].concat();
            rewrite("data/parks/goals.csv", longer);
            rewrite("content/about.md", longer);
        }
        "several/positions" => {
            for path in ["data/parks/measurements.csv", "content/about.md"] {
                rewrite(path, |text| text.replace('\n', "\r\n").into());
            }
        }
        _ => make_names(case, site),
    }
}

/// Makes files and links whose names a checkout could not have everywhere.
fn make_names(case: &str, site: &Path) {
    match case {
        "unreadable-file" => {
            let outside = site.with_file_name("milestones.csv");
            fs::write(&outside, "milestone_id,goal_id,milestone_name\n").expect("there is room");
            link(&outside, &site.join("data/parks/milestones.csv"));
            fs::create_dir(site.join("content")).expect("there is room");
            link(&site.join("content"), &site.join("content/circle"));
            let elsewhere = site.with_file_name("elsewhere");
            fs::create_dir(&elsewhere).expect("there is room");
            fs::write(elsewhere.join("secret.md"), "Not for publishing.").expect("there is room");
            link(&elsewhere, &site.join("content/elsewhere"));
            fs::create_dir(site.join("content/inside")).expect("there is room");
            link(&site.join("content/inside"), &site.join("content/within"));
        }
        "reserved-name" => {
            for (path, reserved) in [
                ("content/help.md", "content/aux.md"),
                ("content/staff", "content/staff."),
                ("content/about.md", "content/a\\bout.md"),
            ] {
                fs::rename(site.join(path), site.join(reserved)).expect("the case has the file");
            }
            fs::write(site.join("content/nul.pdf"), "A plan").expect("there is room");
        }
        "case-only-url" => {
            for name in ["plan.pdf", "PLAN.pdf", "caf\u{e9}.png", "cafe\u{301}.png"] {
                fs::write(site.join("content").join(name), "x").expect("there is room");
            }
        }
        _ => {}
    }
}

fn latin_1(text: &str) -> Vec<u8> {
    text.chars().map(|char| u8::try_from(char).expect("the case is Latin-1")).collect()
}

fn utf_16(text: &str) -> Vec<u8> {
    let mark = '\u{FEFF}'.to_string();
    mark.encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

fn link(original: &Path, link: &Path) {
    #[cfg(unix)]
    std::os::unix::fs::symlink(original, link).expect("the system has symbolic links");
    #[cfg(not(unix))]
    panic!("{} cannot be a link to {} here", link.display(), original.display());
}

/// Whether the site of a case can stand on this system: elsewhere two names may
/// be one file, or none.
fn can_be_made(case: &str) -> bool {
    match case {
        "case-only-url" => cfg!(target_os = "linux"),
        "reserved-name" | "unreadable-file" => cfg!(unix),
        _ => true,
    }
}

fn folders(of: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(of).expect("the cases are there").map(|entry| entry.expect("it is"));
    let folders = entries.filter(|entry| entry.path().is_dir());
    folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("there is room");
    for entry in fs::read_dir(from).expect("the case has a site") {
        let (from, to) = entry.map(|e| (e.path(), to.join(e.file_name()))).expect("it is there");
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(from, to).expect("there is room");
        }
    }
}
