//! README.md: what it tells people to paste and what it says will happen.

use std::path::Path;
use std::process::Command;

use crate::program::{build, goalpost, root, text};
use crate::words;

#[test]
fn the_site_of_the_readme_is_as_it_says() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let script = blocks(&readme, "```sh\n").find(|block| block.starts_with("mkdir ")).unwrap();
    let shell = Command::new("sh").args(["-e", "-c", script]).current_dir(folder.path()).status();
    assert!(shell.unwrap().success());

    let checked = goalpost(&["check", folder.path().to_str().unwrap()]);
    assert_eq!((checked.code, checked.out.trim()), (0, "0 errors, 0 warnings, 0 notes"));
    assert!(readme.contains(&format!("`check` says `{}`", checked.out.trim())));

    let built = build(folder.path(), &[]);
    assert_eq!(built.keys().filter(|path| path.ends_with(".html")).count(), 9);
    assert!(readme.contains("`build` writes nine pages"));
    let page = words::of_page(text(&built, "goals/trees/index.html"));
    for said in blocks(&readme, "\n> ").map(|line| line.lines().next().unwrap()) {
        let (figure, standing) = said.split_once(". ").unwrap();
        let shown = [figure.replace("**", ""), standing.replace("Behind: ", "Behind – ")];
        for words in shown.iter().map(|words| words.trim_end_matches('.')) {
            assert!(page.contains(words), "the page does not say: {words}\n{page}");
        }
    }

    let finding = blocks(&readme, "```\nerror").next().unwrap();
    break_it(folder.path());
    let checked = goalpost(&["check", folder.path().to_str().unwrap()]);
    assert_eq!(checked.out, format!("error{finding}"));
}

/// The stretches of a text between an opening and the next fence.
fn blocks<'a>(text: &'a str, opening: &str) -> impl Iterator<Item = &'a str> {
    text.split(opening).skip(1).map(|rest| rest.split("```").next().unwrap_or(rest))
}

/// Writes `N/A` in place of 905 and misspells an id, as the README suggests.
fn break_it(site: &Path) {
    let path = site.join("data/parks/measurements.csv");
    let measurements = std::fs::read_to_string(&path).unwrap();
    let broken = measurements.replace("PLANTED,FY2025Q3", "PLANTD,FY2025Q3");
    std::fs::write(path, broken.replace(",905", ",N/A")).unwrap();
}
