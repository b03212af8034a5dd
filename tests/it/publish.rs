//! Nightly publishing: what arrives is published whole, one agency's mistake is
//! held back, and what did not change stays as it is.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{Run, Tree, goalpost, text, tree};

/// A site of two agencies: parks, whose goal supports one of water's, and water.
pub(crate) struct City {
    folder: tempfile::TempDir,
}

impl City {
    pub(crate) fn new() -> Self {
        let city = Self { folder: tempfile::tempdir().unwrap() };
        for (path, text) in FILES {
            city.write(path, text);
        }
        city
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let file = self.folder.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    pub(crate) fn site(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn out(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    pub(crate) fn public(&self) -> Tree {
        tree(&self.out())
    }

    pub(crate) fn run(&self, command: &str, options: &[&str]) -> Run {
        let site = self.folder.path().to_str().unwrap();
        let mut args = vec![command];
        args.extend(if command == "rollback" { vec!["--site", site] } else { vec![site] });
        args.extend(options);
        goalpost(&args)
    }

    pub(crate) fn publish(&self, code: i32) -> Run {
        let run = self.run("publish", &[]);
        assert_eq!(run.code, code, "{}\n{}", run.out, run.err);
        run
    }
}

pub(crate) const FILES: [(&str, &str); 9] = [
    ("goalpost.toml", "title = \"City\"\nas_of = \"2026-03-31\"\n"),
    ("data/agencies.csv", "agency_id,agency_name\nparks,Parks\nwater,Water\n"),
    (
        "data/parks/goals.csv",
        "goal_id,goal_type,goal_name,supports_goal_ids\nTREES,performance_goal,Plant trees,WELLS\n",
    ),
    (
        "data/parks/indicators.csv",
        "indicator_id,goal_id,indicator_name,unit\nTREES-1,TREES,Trees,count\n",
    ),
    ("data/parks/measurements.csv", "indicator_id,period,actual\nTREES-1,FY2025,14\n"),
    ("data/water/goals.csv", "goal_id,goal_type,goal_name\nWELLS,performance_goal,Dig wells\n"),
    (
        "data/water/indicators.csv",
        "indicator_id,goal_id,indicator_name,unit\nWELLS-1,WELLS,Wells,count\n",
    ),
    ("data/water/measurements.csv", "indicator_id,period,actual\nWELLS-1,FY2025,71\n"),
    ("content/agencies/parks/index.md", "# Parks\n\nSee [the wells](goal:WELLS).\n"),
];

const WATER: &str = "data/water/measurements.csv";
const PARKS: &str = "data/parks/measurements.csv";

fn figure(indicator: &str, value: &str) -> String {
    format!("indicator_id,period,actual\n{indicator},FY2025,{value}\n")
}

#[test]
fn an_agency_with_errors_is_held_and_the_others_are_published() {
    let city = City::new();
    let first = city.publish(0);
    assert!(first.out.contains("as release 1"), "{}", first.out);

    city.write(WATER, &figure("WELLS-1", "many"));
    city.write(PARKS, &figure("TREES-1", "15"));
    let second = city.publish(1);
    assert!(second.err.contains("error[bad-number]"), "{}", second.err);
    assert!(second.err.contains("water is held: its figures are those accepted on 20"));
    let public = city.public();
    assert!(text(&public, "goals/trees/trees.csv").contains(",15,"));
    assert!(text(&public, "goals/wells/wells.csv").contains(",71,"));
    let says = |path: &str, words: &str| text(&public, path).contains(words);
    assert!(says("goals/wells/index.html", "Figures as accepted on "));
    assert!(says("agencies/water/index.html", "Figures as accepted on "));
    assert!(!says("goals/trees/index.html", "as accepted on "));
    assert!(says("summary/index.html", "1 of 2 agencies is held back"));

    // The morning after, both are right.
    city.write(WATER, &figure("WELLS-1", "72"));
    city.publish(0);
    let public = city.public();
    assert!(text(&public, "goals/wells/wells.csv").contains(",72,"));
    for (path, bytes) in &public {
        assert!(!String::from_utf8_lossy(bytes).contains("held back"), "{path}");
    }
}

#[test]
fn a_first_drop_with_errors_is_left_out_and_what_refers_to_it_is_shown_as_text() {
    let city = City::new();
    city.write(WATER, &figure("WELLS-1", "many"));
    let run = city.publish(1);
    assert!(run.err.contains("water is left out: "), "{}", run.err);
    let public = city.public();
    assert!(!public.keys().any(|path| path.starts_with("goals/wells/")));
    assert!(text(&public, "agencies/parks/index.html").contains("the wells"));
    assert!(!text(&public, "agencies/parks/index.html").contains("goals/wells"));
    assert!(text(&public, "agencies/water/index.html").contains("No figures yet"));
}

#[test]
fn an_id_that_two_claim_stays_with_its_accepted_owner() {
    let city = City::new();
    city.publish(0);
    // Parks stands before water, and takes the id of its goal.
    city.write(
        "data/parks/goals.csv",
        "goal_id,goal_type,goal_name\nTREES,performance_goal,Plant trees\nWELLS,performance_goal,Fountains\n",
    );
    let run = city.publish(1);
    assert!(run.err.contains("error[duplicate-id]"), "{}", run.err);
    assert!(run.err.contains("parks is held: "), "{}", run.err);
    assert!(!run.err.contains("water is held"), "{}", run.err);
    assert!(text(&city.public(), "goals/wells/index.html").contains("Dig wells"));
}

#[test]
fn errors_in_what_all_share_stop_the_publishing() {
    let city = City::new();
    city.publish(0);
    let before = city.public();
    let check = |path: &str, text: &str| {
        let (city, good) = (&city, FILES.iter().find(|(other, _)| *other == path));
        city.write(path, text);
        let run = city.publish(1);
        assert!(run.err.ends_with("Nothing was published.\n"), "{path}: {}", run.err);
        assert_eq!(city.public(), before, "{path}");
        match good {
            Some((_, good)) => city.write(path, good),
            None => fs::remove_file(city.site().join(path)).unwrap(),
        }
    };
    check("goalpost.toml", "titel = \"City\"\n");
    check("data/agencies.csv", "agency_id,agency_name\nparks,Parks\nwater\n");
    check("content/about.md", "# About\n\n[here](nowhere.md)\n");
    check("themes/default/templates/home.html", "{{ view.no_such_thing }}");
    city.publish(0);
    assert_eq!(city.public(), before);
}

#[test]
fn strict_publishes_nothing_where_any_drop_has_errors() {
    let city = City::new();
    city.publish(0);
    let before = city.public();
    city.write(WATER, &figure("WELLS-1", "many"));
    city.write(PARKS, &figure("TREES-1", "15"));
    let run = city.run("publish", &["--strict"]);
    assert_eq!(run.code, 1);
    assert!(run.err.ends_with("Nothing was published.\n"), "{}", run.err);
    assert_eq!(city.public(), before);
}

#[test]
fn a_plan_names_every_change_and_makes_none() {
    let city = City::new();
    city.publish(0);
    let before = tree(city.site());
    city.write(WATER, &figure("WELLS-1", "72"));
    city.write("content/about.md", "# About\n");
    let run = city.run("publish", &["--plan"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for line in ["+ about/index.html", "~ goals/wells/wells.csv", "~ goals/wells/index.html"] {
        assert!(run.out.lines().any(|one| one == line), "no {line} in\n{}", run.out);
    }
    assert!(!run.out.contains("goals/trees/trees.csv"), "{}", run.out);
    fs::remove_file(city.site().join("content/about.md")).unwrap();
    city.write(WATER, &figure("WELLS-1", "71"));
    let mut after = tree(city.site());
    // Who published last is written down; nothing else is.
    after.insert(".goalpost/lock".into(), before[".goalpost/lock"].clone());
    assert_eq!(after, before);
}

#[cfg(unix)]
#[test]
fn files_that_did_not_change_keep_their_times_and_bytes() {
    use std::os::unix::fs::MetadataExt;

    let city = City::new();
    city.publish(0);
    let of = |path: &str| {
        let about = fs::metadata(city.out().join(path)).unwrap();
        (about.ino(), about.mtime(), about.mtime_nsec())
    };
    let paths = ["goals/trees/index.html", "assets/style.css", "goals/wells/wells.csv"];
    let before = paths.map(of);
    city.write(WATER, &figure("WELLS-1", "72"));
    city.publish(0);
    let after = paths.map(of);
    assert_eq!(before[..2], after[..2]);
    assert_ne!(before[2], after[2]);
}

#[test]
fn an_earlier_release_can_be_put_back_and_numbers_only_grow() {
    let city = City::new();
    let mut trees = Vec::new();
    for value in ["71", "72", "73"] {
        city.write(WATER, &figure("WELLS-1", value));
        city.publish(0);
        trees.push(city.public());
    }
    assert_eq!(city.run("rollback", &[]).code, 0);
    assert_eq!(city.public(), trees[1]);
    assert_eq!(city.run("rollback", &["1"]).code, 0);
    assert_eq!(city.public(), trees[0]);
    assert_eq!(city.run("rollback", &["3"]).code, 0);
    assert_eq!(city.public(), trees[2]);
    assert_eq!(city.run("rollback", &["9"]).code, 2);

    // A clock that went backwards: the last release seems to be of the future.
    let about = city.site().join(".goalpost/releases/000003/about.json");
    let said = fs::read_to_string(&about).unwrap();
    fs::write(&about, said.replacen("\"published\": \"20", "\"published\": \"29", 1)).unwrap();
    city.write(WATER, &figure("WELLS-1", "74"));
    assert!(city.publish(0).out.contains("as release 4"));
    let listed = city.run("releases", &[]).out;
    let numbers: Vec<&str> = listed.lines().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(numbers, ["4", "3", "2", "1"], "{listed}");
    assert!(listed.lines().next().unwrap().ends_with("current"), "{listed}");
    assert_eq!(city.run("rollback", &[]).code, 0);
    assert_eq!(city.public(), trees[2]);
}

#[test]
fn so_many_releases_are_kept_as_asked_for() {
    let city = City::new();
    for value in 0..5 {
        city.write(WATER, &figure("WELLS-1", &value.to_string()));
        assert_eq!(city.run("publish", &["--keep", "2"]).code, 0);
    }
    let listed = city.run("releases", &[]).out;
    assert_eq!(listed.lines().count(), 3, "{listed}");
}

#[test]
fn the_report_says_what_came_what_is_held_and_what_changed() {
    let city = City::new();
    city.publish(0);
    city.write(WATER, &figure("WELLS-1", "many"));
    city.write(PARKS, &figure("TREES-1", "15"));
    city.publish(1);
    let read = |name: &str| -> serde_json::Value {
        serde_json::from_slice(&fs::read(city.site().join(name)).unwrap()).unwrap()
    };
    let report = read(".goalpost/report.json");
    assert_eq!(report["outcome"], "published");
    assert_eq!((&report["release"], &report["as_of"]), (&2.into(), &"2026-03-31".into()));
    let drop = |agency: &str| {
        let drops = report["drops"].as_array().unwrap();
        drops.iter().find(|drop| drop["agency"] == agency).unwrap().clone()
    };
    assert_eq!(
        (&drop("water")["speaks"], &drop("parks")["speaks"]),
        (&"accepted".into(), &"received".into())
    );
    let bytes = fs::read(city.site().join(WATER)).unwrap();
    let hash = blake3::hash(&bytes).to_hex().to_string();
    assert_eq!(drop("water")["received"][WATER], hash, "what came is named, not what stands");
    let findings = report["findings"].as_array().unwrap();
    let error = findings.iter().find(|one| one["severity"] == "error").unwrap();
    assert_eq!((&error["rule"], &error["path"]), (&"bad-number".into(), &WATER.into()));
    let changed = report["changes"]["changed"].as_array().unwrap();
    assert!(changed.contains(&"goals/trees/trees.csv".into()), "{changed:?}");
    assert!(report["stages"].as_array().unwrap().len() >= 3);

    city.write("goalpost.toml", "titel = \"City\"\n");
    city.publish(1);
    assert_eq!(read(".goalpost/report.json")["outcome"], "stopped");
    assert!(!city.public().keys().any(|path| path.contains("report")));
}

#[test]
fn a_site_that_is_not_there_is_told_and_not_made() {
    let city = City::new();
    let missing = city.site().join("missing");
    let run = goalpost(&["publish", missing.to_str().unwrap()]);
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(run.err.contains("cannot be opened"), "{}", run.err);
    assert!(!missing.exists());
}

#[test]
fn a_night_without_news_changes_nothing_and_says_so() {
    let city = City::new();
    city.publish(0);
    let before = city.public();
    let quick =
        |options: &[&str]| city.run("publish", options).out.starts_with("Nothing has changed");
    assert!(quick(&[]) && quick(&["--plan"]));
    assert_eq!(city.public(), before);

    // Whatever a page could show of it counts: settings, texts, options, the site itself.
    assert!(!quick(&["--base-url", "https://city.example/"]));
    assert!(!quick(&[]), "the address was another one");
    assert!(!quick(&["--as-of", "2026-03-30"]));
    assert!(!quick(&[]));
    assert!(quick(&[]));
    assert!(!quick(&["--clean"]), "every file is made anew");
    assert_eq!(city.public(), before);
    fs::remove_file(city.out().join("index.html")).unwrap();
    assert!(!quick(&[]));
    assert_eq!(city.public(), before);

    // An agency that is held is told every night.
    city.write(WATER, &figure("WELLS-1", "many"));
    city.publish(1);
    assert!(city.publish(1).err.contains("water is held"));
}

#[test]
fn what_was_published_once_is_not_taken_away_for_a_fault_of_others() {
    let city = City::new();
    city.write("content/about.md", "# About\n");
    city.write("content/agencies/parks/index.md", "# Parks\n\nSee [this](../../about.md).\n");
    city.publish(0);
    let before = city.public();
    let stops = |what: &str| {
        let run = city.publish(1);
        assert!(run.err.ends_with("Nothing was published.\n"), "{what}: {}", run.err);
        assert_eq!(city.public(), before, "{what}");
    };
    // A text that all share is gone; a rule is made stricter; the clock goes back.
    fs::rename(city.site().join("content/about.md"), city.site().join("about.md")).unwrap();
    stops("a shared text");
    fs::rename(city.site().join("about.md"), city.site().join("content/about.md")).unwrap();
    let (_, settings) = FILES[0];
    city.write("goalpost.toml", &settings.replace("2026-03-31", "2020-03-31"));
    stops("an earlier date");
    let strict = format!("{settings}[check]\nmissing-target = \"error\"\n");
    city.write("goalpost.toml", &strict);
    let run = city.publish(1);
    assert_eq!(city.public(), before, "{}", run.err);
    city.write("goalpost.toml", settings);
    city.publish(0);

    // Parks puts its goal below one of water's, whose drop is as it was, in a circle.
    let goals = |agency: &str, id: &str, parent: &str| {
        let text = format!(
            "goal_id,goal_type,goal_name,parent_goal_id\n{id},performance_goal,Name,{parent}\n"
        );
        city.write(&format!("data/{agency}/goals.csv"), &text);
    };
    goals("parks", "TREES", "WELLS");
    city.publish(0);
    goals("water", "WELLS", "TREES");
    let run = city.publish(1);
    assert!(run.err.contains("water is held") && !run.err.contains("parks is"), "{}", run.err);
}

#[test]
fn a_drop_that_has_vanished_is_held() {
    let city = City::new();
    city.publish(0);
    let before = city.public();
    let away = |agency: &str| {
        let (from, to) = (format!("data/{agency}"), format!("away-{agency}"));
        fs::rename(city.site().join(from), city.site().join(to)).unwrap();
    };
    away("water");
    let run = city.publish(1);
    assert!(run.err.contains("water sent no goals any more"), "{}", run.err);
    assert!(text(&city.public(), "goals/wells/wells.csv").contains(",71,"));
    // Nothing at all was copied: that is nobody's drop.
    away("parks");
    let run = city.publish(1);
    assert!(run.err.contains("are the folders there?"), "{}", run.err);
    for agency in ["water", "parks"] {
        let (from, to) = (format!("away-{agency}"), format!("data/{agency}"));
        fs::rename(city.site().join(from), city.site().join(to)).unwrap();
    }
    city.publish(0);
    assert_eq!(city.public(), before);
}

#[test]
fn a_row_of_agencies_that_is_missing_for_a_night_loses_no_accepted_drop() {
    let city = City::new();
    city.publish(0);
    city.write("data/agencies.csv", "agency_id,agency_name\nparks,Parks\n");
    city.run("publish", &[]);
    city.write(FILES[1].0, FILES[1].1);
    city.write(WATER, &figure("WELLS-1", "many"));
    let run = city.publish(1);
    assert!(run.err.contains("water is held"), "{}", run.err);
}
