//! What others may send: texts, tables, pictures and settings that are made to
//! break a site or to run in its readers' browsers.
//!
//! Each is built or checked by the program. It may refuse, with an error and its
//! place; it never crashes, never goes on and on, and what it publishes holds no
//! script, no event handler, no address that runs, and no formula.

use std::collections::BTreeSet;
use std::path::Path;

use rayon::prelude::*;

use crate::program::{Tree, tree};
use site::{Files, run, sound, write};

mod drops;
mod filled;
mod harmless;
mod markdown;
mod pictures;
mod site;

use drops::{DROPS, Fate};

/// Settings that publish a site in spite of its links.
const LOWERED: &str = "[check]\nunsafe-link = \"warning\"\nbroken-link = \"warning\"\noutside-image = \"warning\"\nimage-without-text = \"warning\"\n";

#[test]
fn there_are_enough_of_them() {
    let texts = filled::TEXTS.len() * filled::places();
    let markdown = markdown::REFUSED.len() + markdown::HARMLESS.len() + markdown::LONG.len();
    let pictures = pictures::REFUSED.len() + pictures::HARMLESS.len();
    assert!(markdown + pictures + DROPS.len() > 150, "beside {texts} texts in places");
}

#[test]
fn what_runs_is_found_in_pages() {
    let check = |page: &str, is_harmless: bool| {
        let harms = harmless::of_markup(&format!("<!doctype html><title>T</title>{page}"));
        assert_eq!(harms.is_empty(), is_harmless, "{page}: {harms:?}");
    };
    check("<p>&lt;script&gt; <a href='a.html' title='onclick=x'>x</a></p>", true);
    for text in
        markdown::HARMLESS.iter().filter(|text| text.starts_with("<sc") || text.starts_with("<sv"))
    {
        check(text, false);
    }
    check("<a href=' java\nscript:x'>x</a>", false);
    check("<svg><a xlink:href='javascript:x'></a></svg>", false);
    check("<script src='../assets/find.js' defer></script><form class=find>", true);
    check("<script src='../assets/find.js' defer onload='x'></script>", false);
    check("<form class=find action='x'>", false);
    check("<p ONCLICK=x>", false);
    check("<meta http-equiv=refresh content='0;url=x'>", false);
}

/// What once took the square of its length: columns, a chain of parents, and
/// months among years, each a hundred thousand times.
#[test]
fn what_is_long_takes_no_longer_than_it_is() {
    const MANY: usize = 100_000;
    let list = |one: fn(usize) -> String| (0..MANY).map(one).collect::<String>();
    let columns = list(|n| format!(",by_{n}"));
    let goals = list(|n| format!("G{n},strategic_objective,Shade,G{}\n", n + 1));
    let months = list(|n| format!("I1,2011 12,5,v{n}\n"));
    for (path, text) in [
        ("measurements.csv", format!("indicator_id,period,actual{columns}\n")),
        ("goals.csv", format!("goal_id,goal_type,goal_name,parent_goal_id\n{goals}")),
        ("measurements.csv", format!("indicator_id,period,actual,by_x\nI1,FY2003,1,\n{months}")),
    ] {
        let mut files = sound();
        files.insert(format!("data/parks/{path}"), text.into_bytes());
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &files);
        run(path, &["check"], folder.path());
    }
}

#[test]
fn no_text_in_any_place_runs() {
    all_hold(filled::TEXTS.par_iter().flat_map(|text| {
        let folder = tempfile::tempdir().unwrap();
        filled::site(text, folder.path());
        published(text, folder.path())
    }));
}

#[test]
fn links_that_run_or_lead_astray_are_refused() {
    let mut files = with_texts(markdown::REFUSED);
    let said = check("links", &files).out;
    let told: BTreeSet<&str> = said
        .lines()
        .filter(|line| line.contains(": error["))
        .filter_map(|line| line.split(':').next())
        .collect();
    for (at, text) in markdown::REFUSED.iter().enumerate() {
        assert!(told.contains(path_of(at).as_str()), "{text} is not refused:\n{said}");
    }
    // Where the settings make less of it, what is refused is left out all the same.
    files.get_mut("goalpost.toml").unwrap().extend(LOWERED.as_bytes());
    all_hold(built("links", &files).into_par_iter());
}

#[test]
fn markdown_never_runs() {
    all_hold(built("texts", &with_texts(markdown::HARMLESS)).into_par_iter());
}

#[test]
fn long_texts_take_no_longer_than_they_are() {
    let texts: Vec<String> = markdown::LONG
        .iter()
        .map(|(head, times, part)| format!("{head}{}", part.repeat(*times)))
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut files = with_texts(&texts);
    files.get_mut("goalpost.toml").unwrap().extend(LOWERED.as_bytes());
    all_hold(built("long texts", &files).into_par_iter());
}

#[test]
fn pictures_that_run_are_refused() {
    for (texts, is_refused) in [(pictures::REFUSED, true), (pictures::HARMLESS, false)] {
        let mut files = sound();
        let mut page = String::from("# Pictures\n\n");
        for (at, picture) in texts.iter().enumerate() {
            files.insert(format!("content/p{at}.svg"), picture.as_bytes().to_vec());
            page.push_str(&format!("![Picture {at}](p{at}.svg)\n\n"));
        }
        files.insert("content/about.md".into(), page.into_bytes());
        let said = check("pictures", &files).out;
        for (at, picture) in texts.iter().enumerate() {
            let told = said.lines().any(|line| line.starts_with(&format!("content/p{at}.svg:")));
            assert_eq!(told, is_refused, "{picture}\n{said}");
        }
        let lowered = "[check]\nunsafe-image = \"warning\"\n";
        files.get_mut("goalpost.toml").unwrap().extend(lowered.as_bytes());
        all_hold(built("pictures", &files).into_par_iter());
    }
}

#[test]
fn damaged_and_foreign_files_meet_their_fate() {
    all_hold(DROPS.par_iter().flat_map(|(path, bytes, fate)| {
        let mut files = sound();
        files.insert((*path).into(), bytes.to_vec());
        let name = format!("{path} {:?}", String::from_utf8_lossy(bytes));
        let run = check(&name, &files);
        let found = if run.code == 0 { Fate::Published } else { Fate::Refused };
        let mut faults = Vec::new();
        if found != *fate {
            faults.push(format!("{name} is {found:?} and not {fate:?}:\n{}", run.out));
        } else if found == Fate::Published {
            faults.extend(built(&name, &files));
        } else if !run.out.contains(": error[") {
            faults.push(format!("{name}: no error says why it is refused:\n{}", run.err));
        }
        faults
    }));
}

fn all_hold(faults: impl ParallelIterator<Item = String>) {
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn files_that_run_are_never_published() {
    let endings = ["html", "HTM", "xhtml", "svgz", "js", "mjs", "xml", "mht", "shtml"];
    let mut files = sound();
    let links = endings.map(|ending| format!("[{ending}](f.{ending}) ![{ending}](f.{ending})\n"));
    files.insert("content/about.md".into(), links.concat().into_bytes());
    for ending in endings {
        files.insert(format!("content/f.{ending}"), b"<script>alert(1)</script>".to_vec());
    }
    let said = check("files", &files).out;
    assert_eq!(said.matches("error[unsafe-file]").count(), 2 * endings.len(), "{said}");
    let lowered = "[check]\nunsafe-file = \"warning\"\n";
    files.get_mut("goalpost.toml").unwrap().extend(lowered.as_bytes());
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &files);
    assert_eq!(run("files", &["build"], folder.path()).code, 0);
    let out = tree(&folder.path().join("public"));
    let copied: Vec<_> = out.keys().filter(|path| path.starts_with("files/")).collect();
    assert!(copied.is_empty(), "{copied:?}");
}

/// A sound site with a page for each text.
fn with_texts(texts: &[&str]) -> Files {
    let mut files = sound();
    files.insert("content/about.md".into(), b"# About\n".to_vec());
    files.insert("content/p.svg".into(), pictures::HARMLESS[0].as_bytes().to_vec());
    for (at, text) in texts.iter().enumerate() {
        files.insert(path_of(at), format!("{text}\n").into_bytes());
    }
    files
}

fn path_of(at: usize) -> String {
    format!("content/t{at}.md")
}

/// What `goalpost check` says of a site.
fn check(name: &str, files: &Files) -> crate::program::Run {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), files);
    run(name, &["check", "--format", "short"], folder.path())
}

/// Builds a site that must be published, and says what in it is not harmless.
fn built(name: &str, files: &Files) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), files);
    published(name, folder.path())
}

fn published(name: &str, folder: &Path) -> Vec<String> {
    let run = run(name, &["build"], folder);
    if run.code != 0 {
        return vec![format!("{name} does not build:\n{}", run.err)];
    }
    let out: Tree = tree(&folder.join("public"));
    assert!(out.contains_key("index.html"), "{name}: nothing was published");
    harmless::harms(&out).into_iter().map(|harm| format!("{name}: {harm}")).collect()
}
