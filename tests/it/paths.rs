//! Paths: however a site's folder is named on the command line, and on every
//! system, what is said and written is the same.

use std::fs;
use std::path::{MAIN_SEPARATOR_STR, Path, PathBuf};
use std::process::Command;

use crate::program::{Tree, build, golden_site, root, tree};

/// A place with spaces, accents and signs in its name, and a faulty site there.
fn faulty_site() -> (tempfile::TempDir, PathBuf) {
    let place = tempfile::tempdir().unwrap();
    let site = place.path().join("Große Daten (2022) 'neu'").join("site");
    let files = [
        (
            "goalpost.toml",
            "title = \"City performance\"\nas_of = \"2022-12-31\"\ntheme = \"city\"\n",
        ),
        ("data/agencies.csv", "agency_id,agency_name\nparks,City Parks\n"),
        ("data/parks/goals.csv", "goal_id,goal_type,goal_name\nG1,strategic,Trees\n"),
        ("data/parks/measurements/2022.csv", "indicator_id,period,actual\nI1,FY2022,x\n"),
        ("content/agencies/parks/G2/index.md", "[x](..\\..\\x.md) [y](../y.md)\n"),
        ("themes/city/templates/parts/head.html", "{{ x | nothing }}\n"),
    ];
    for (path, text) in files {
        let mut to = site.clone();
        to.extend(path.split('/'));
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, text).unwrap();
    }
    (place, site)
}

fn check(site: &Path, from: &Path) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_goalpost"));
    command.current_dir(from).arg("check").arg(site).args(["--format", "short"]);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn what_is_said_does_not_hang_on_how_the_folder_is_named() {
    let (place, site) = faulty_site();
    let said = check(&site, place.path());
    for line in said.lines() {
        let path = line.split(':').next().unwrap();
        assert!(!path.contains('\\') && site.join(path).is_file(), "{line}");
    }
    assert!(said.contains("content/agencies/parks/G2/index.md:1:1: "), "{said}");
    assert!(said.contains("data/parks/measurements/2022.csv:2:11: "), "{said}");
    let name = site.strip_prefix(place.path()).unwrap();
    let mut trailing = site.clone().into_os_string();
    trailing.push(MAIN_SEPARATOR_STR);
    let inner = site.join("data");
    for (folder, from) in [
        (name.to_owned(), place.path()),
        (Path::new(".").join(name), place.path()),
        (trailing.into(), place.path()),
        (PathBuf::from("."), site.as_path()),
        (PathBuf::from(".."), inner.as_path()),
        (Path::new("data").join(".."), site.as_path()),
    ] {
        assert_eq!(check(&folder, from), said, "{} from {}", folder.display(), from.display());
    }
}

/// A checkout with other line ends holds the same site.
#[test]
fn line_ends_of_a_checkout_change_nothing() {
    let site = golden_site("joint");
    let copy = crate::program::copy(&site, |path, bytes| {
        let is_text = [".csv", ".md", ".toml"].iter().any(|ending| path.ends_with(ending));
        if !is_text {
            return bytes;
        }
        let text = String::from_utf8(bytes).unwrap();
        text.replace("\r\n", "\n").replace('\n', "\r\n").into_bytes()
    });
    let options = ["--as-of", crate::program::TODAY];
    let (one, other) = (build(&site, &options), build(copy.path(), &options));
    let differing: Vec<&String> = one
        .iter()
        .filter(|(path, bytes)| other.get(*path) != Some(bytes))
        .map(|(path, _)| path)
        .collect();
    assert_eq!((one.len(), differing), (other.len(), Vec::new()));
}

/// The paths that the output's own list names are those of the files.
#[test]
fn files_are_listed_with_slashes() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("a b").join("c");
    let run = crate::program::build_into(&golden_site("joint"), &out, &[]);
    assert_eq!(run.code, 0, "{}", run.err);
    let files: Tree = tree(&out);
    let list: serde_json::Value =
        serde_json::from_slice(&files[".goalpost-manifest.json"]).unwrap();
    let listed =
        list["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap());
    let listed: Vec<&str> = listed.collect();
    assert_eq!(listed.len() + 1, files.len());
    assert!(listed.iter().all(|path| files.contains_key(*path) && !path.contains('\\')));
}

/// Fixtures are compared byte for byte, so that a checkout must not change them.
#[test]
fn the_repository_says_how_files_are_checked_out() {
    let rules = fs::read_to_string(root().join(".gitattributes")).unwrap();
    for rule in ["* text=auto eol=lf", "/tests/** -text", "/data/** -text"] {
        assert!(rules.lines().any(|line| line == rule), "{rule}");
    }
}
