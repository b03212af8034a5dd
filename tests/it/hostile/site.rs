//! Small sites as files, and the program run on them in bounded time.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::program::Run;

/// Files by path below the site's folder, `/`-separated.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// Nothing of what is tried here may take longer, on a busy machine either.
const LONGEST: Duration = Duration::from_secs(60);

/// A sound site that cases change.
pub(super) fn sound() -> Files {
    let files = [
        ("goalpost.toml", "title = \"City performance\"\nas_of = \"2022-12-31\"\n"),
        ("data/agencies.csv", "agency_id,agency_name\nparks,City Parks\n"),
        (
            "data/parks/goals.csv",
            "goal_id,goal_type,goal_name,topics\nG1,strategic_goal,Greener streets,Shade\n",
        ),
        ("data/parks/indicators.csv", "indicator_id,goal_id,indicator_name\nI1,G1,Trees planted\n"),
        ("data/parks/measurements.csv", "indicator_id,period,actual\nI1,FY2021,3\nI1,FY2022,5\n"),
    ];
    files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into()
}

/// Writes files below a folder, each part of a path joined on its own.
pub(super) fn write(folder: &Path, files: &Files) {
    for (path, bytes) in files {
        let to = path.split('/').fold(folder.to_owned(), |folder, part| folder.join(part));
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, bytes).unwrap();
    }
}

/// Runs the program; one that crashes or goes on and on is a failure.
pub(super) fn run(name: &str, args: &[&str], folder: &Path) -> Run {
    let place = tempfile::tempdir().unwrap();
    let [out, err] = ["out", "err"].map(|name| place.path().join(name));
    let mut command = Command::new(env!("CARGO_BIN_EXE_goalpost"));
    command.arg(args[0]).arg(folder).args(&args[1..]);
    command.stdout(File::create(&out).unwrap()).stderr(File::create(&err).unwrap());
    let mut child = command.stdin(Stdio::null()).spawn().unwrap();
    let start = Instant::now();
    let status = loop {
        match child.try_wait().unwrap() {
            Some(status) => break status,
            None if start.elapsed() > LONGEST => {
                child.kill().unwrap();
                panic!("{name}: goalpost {} does not come to an end", args[0]);
            }
            None => thread::sleep(Duration::from_millis(3)),
        }
    };
    let read = |path| String::from_utf8(fs::read(path).unwrap()).unwrap();
    let (out, err) = (read(&out), read(&err));
    let code = status.code().unwrap_or_else(|| panic!("{name}: {status}\n{err}"));
    assert!((0..=3).contains(&code), "{name}: goalpost {} crashed:\n{err}", args[0]);
    Run { code, out, err }
}

/// A cell as CSV quotes it.
pub(super) fn csv_cell(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}
