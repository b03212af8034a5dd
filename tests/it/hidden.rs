//! What must not be seen is in no byte of the output. In the site `hidden`,
//! everything of that kind bears a mark that begins with `zz` and says why;
//! figures bear digits of their own.

use std::path::PathBuf;

use crate::program::{TODAY, Tree, build, copy, golden_site};

const INTERNAL: &[&str] = &["zzinternal", "8128", "8,128"];
const EMBARGO: &[&str] = &["zzembargo", "6174", "6,174"];
const DRAFT: &[&str] = &["zzdraft"];
const WITHHELD: &[&str] = &["zzwithheld"];
const LATER: &[&str] = &["zzlater"];

#[test]
fn nothing_hidden_is_in_the_output() {
    let built = build(&site(), &["--as-of", TODAY]);
    absent(&built, &[INTERNAL, EMBARGO, DRAFT, WITHHELD]);
}

#[test]
fn an_embargo_ends_on_its_day() {
    absent(&build(&site(), &["--as-of", "2023-02-28"]), &[INTERNAL, EMBARGO, DRAFT, WITHHELD]);
    let built = build(&site(), &["--as-of", "2023-03-01"]);
    present(&built, &[EMBARGO]);
    absent(&built, &[INTERNAL, DRAFT, WITHHELD]);
}

#[test]
fn looking_back_shows_what_was_known() {
    let built = build(&site(), &["--as-of", "2022-06-30"]);
    absent(&built, &[INTERNAL, EMBARGO, DRAFT, WITHHELD, LATER]);
    // The row of FY2022Q1 became known on this day, the update of FY2022Q2 not
    // before August.
    let later = build(&site(), &["--as-of", "2022-09-01"]);
    let known = marks(&later, &[&["zzlater known", "zzlater update", "zzlater quarter"]]);
    assert_eq!(known, ["zzlater known", "zzlater update"]);
}

#[test]
fn words_of_targets_are_withheld() {
    let site = golden_site("withheld-words");
    absent(&build(&site, &[]), &[WITHHELD]);
    let uncovered = copy(&site, |_, bytes| {
        let text = String::from_utf8(bytes).unwrap();
        text.replace("withhold =", "withhold = [] #").into_bytes()
    });
    let marks = marks(
        &build(uncovered.path(), &[]),
        &[&["zzwithheld aim", "zzwithheld explanation", "zzwithheld step"]],
    );
    assert_eq!(marks.len(), 3);
}

/// The marks would be found: with nothing hidden, each of them is there.
#[test]
fn marks_are_seen_where_nothing_is_hidden() {
    let uncovered = copy(&site(), |_, bytes| match String::from_utf8(bytes) {
        Ok(text) => text
            .replace(",internal", ",public")
            .replace("2023-03-01", "2022-12-31")
            .replace("draft = true", "draft = false")
            .replace("withhold =", "withhold = [] #")
            .into_bytes(),
        Err(bytes) => bytes.into_bytes(),
    });
    let built = build(uncovered.path(), &["--as-of", TODAY]);
    present(&built, &[INTERNAL, EMBARGO, DRAFT, WITHHELD, LATER]);
}

fn site() -> PathBuf {
    golden_site("hidden")
}

/// The marks that stand in a path or a file of the output, in the order given.
fn marks<'m>(built: &Tree, looked_for: &[&[&'m str]]) -> Vec<&'m str> {
    let all: Vec<String> = built
        .iter()
        .map(|(path, bytes)| format!("{path}\n{}", String::from_utf8_lossy(bytes)).to_lowercase())
        .collect();
    let found = |mark: &&&str| all.iter().any(|text| text.contains(**mark));
    looked_for.iter().flat_map(|some| some.iter()).filter(found).copied().collect()
}

#[track_caller]
fn absent(built: &Tree, looked_for: &[&[&str]]) {
    assert_eq!(marks(built, looked_for), [""; 0]);
}

/// Each kind is there; figures are spelt in one of several ways.
#[track_caller]
fn present(built: &Tree, looked_for: &[&[&str]]) {
    for kind in looked_for {
        assert!(marks(built, &[kind]).contains(&kind[0]), "{} is nowhere", kind[0]);
        let is_spelt = kind.len() == 1 || marks(built, &[&kind[1..]]).len() == kind.len() - 1;
        assert!(is_spelt, "the figures of {} are nowhere", kind[0]);
    }
}
