//! The output folder: whole or as it was, and never anyone else's.

use std::fs;
use std::path::Path;

use crate::program::{build_into, copy, goalpost, golden_site, tree};

#[test]
fn a_folder_with_a_file_of_someone_else_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    assert_eq!(build_into(&golden_site("minimal"), &out, &[]).code, 0);
    fs::write(out.join("agencies/mine.txt"), "mine").unwrap();
    let before = tree(folder.path());

    let run = build_into(&golden_site("joint"), &out, &[]);

    assert_eq!((run.code, run.out.as_str()), (3, ""));
    assert_eq!(
        run.err,
        format!(
            "goalpost: {} holds 1 file that Goalpost did not write, so nothing was written there:\n  \
         agencies/mine.txt\n\
         Move them away, or write to another folder with --out.\n",
            out.display()
        )
    );
    assert_eq!(tree(folder.path()), before);
}

#[test]
fn files_of_an_earlier_build_go_away() {
    let folder = tempfile::tempdir().unwrap();
    let (out, fresh) = (folder.path().join("out"), folder.path().join("fresh"));
    for (site, out) in [("minimal", &out), ("joint", &out), ("joint", &fresh)] {
        assert_eq!(build_into(&golden_site(site), out, &[]).code, 0);
    }
    assert_eq!(tree(&out), tree(&fresh));
    assert_eq!(
        names(folder.path()),
        [".fresh.goalpost-lock", ".out.goalpost-lock", "fresh", "out"]
    );
}

#[test]
fn what_a_killed_build_left_is_removed() {
    let folder = tempfile::tempdir().unwrap();
    let left = folder.path().join(".out.goalpost-staging");
    fs::create_dir(&left).unwrap();
    fs::write(left.join("half.html"), "<p>").unwrap();
    let run = build_into(&golden_site("minimal"), &folder.path().join("out"), &[]);
    assert_eq!(run.code, 0);
    assert_eq!(names(folder.path()), [".out.goalpost-lock", "out"]);
}

#[test]
fn a_second_build_into_one_folder_is_refused_while_the_first_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let lock = fs::File::create(folder.path().join(".out.goalpost-lock")).unwrap();
    lock.lock().unwrap();
    let run = build_into(&golden_site("minimal"), &out, &[]);
    assert_eq!(run.code, 3);
    assert!(run.err.contains("another build is writing to"), "{}", run.err);
    drop(lock);
    assert_eq!(build_into(&golden_site("minimal"), &out, &[]).code, 0);
}

#[test]
fn a_build_that_fails_leaves_what_stood_there() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    assert_eq!(build_into(&golden_site("joint"), &out, &[]).code, 0);
    let before = tree(folder.path());

    let broken = copy(&golden_site("joint"), |path, bytes| match path {
        "data/a/measurements.csv" => b"indicator_id,period,actual\na-1,FY2022Q4,many\n".to_vec(),
        _ => bytes,
    });
    let run = build_into(broken.path(), &out, &[]);

    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(
        run.err.contains("bad-number") && run.err.ends_with("Nothing was published.\n"),
        "{}",
        run.err
    );
    assert_eq!(tree(folder.path()), before);
}

#[test]
fn a_template_that_fails_leaves_what_stood_there() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    assert_eq!(build_into(&golden_site("joint"), &out, &[]).code, 0);
    let before = tree(folder.path());

    let site = copy(&golden_site("joint"), |_, bytes| bytes);
    let templates = site.path().join("themes/default/templates");
    fs::create_dir_all(&templates).unwrap();
    fs::write(templates.join("joint.html"), "{{ view.no_such_thing }}").unwrap();
    let run = build_into(site.path(), &out, &[]);

    assert_eq!(run.code, 1, "{}", run.err);
    assert_eq!(tree(folder.path()), before);
}

#[test]
fn exit_codes() {
    let check = |args: &[&str], code: i32| assert_eq!(goalpost(args).code, code, "{args:?}");
    let site = golden_site("joint");
    let folder = tempfile::tempdir().unwrap();
    check(&["check", site.to_str().unwrap()], 0);
    check(&["check", folder.path().to_str().unwrap()], 1);
    check(&["build", folder.path().to_str().unwrap()], 1);
    check(&["check", "--format", "loud"], 2);
    check(&[], 2);
    check(&["check", "no/such/folder"], 3);
    check(&["build", "no/such/folder"], 3);
    assert!(names(folder.path()).is_empty(), "a failed build makes no folder");
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
