//! Which names of files below `data/` the contract knows.
//!
//! Owns what a name makes of a file, and tells the names that make nothing of
//! it. It never looks into a file: what one holds is the matter of `drop`.

use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean, nearest, rules};
use crate::load::Sources;
use crate::source::Span;

/// The files directly below `data/`.
const SITE: [&str; 2] = ["agencies.csv", "calendar.csv"];

/// The files of an agency's folder. Those that no page shows yet are known all
/// the same, so that nobody is told to take them away.
const DROP: [&str; 9] = [
    "goals.csv",
    "indicators.csv",
    "measurements.csv",
    "milestones.csv",
    "contributors.csv",
    "reviews.csv",
    "services.csv",
    "cx.csv",
    "cx_volumes.csv",
];

/// Whether a file, by its path, is read as measurements: `measurements.csv` of an
/// agency's folder, or a CSV file in its folder `measurements/`.
pub fn is_measurements(path: &str) -> bool {
    let in_drop = path.strip_prefix("data/").and_then(|path| path.split_once('/'));
    in_drop.is_some_and(|(_agency, name)| {
        let part = name.strip_prefix("measurements/");
        name == "measurements.csv"
            || part.is_some_and(|name| name.ends_with(".csv") && !name.contains('/'))
    })
}

/// Tells the files that are not read because of their names.
pub(super) fn tell_unknown(sources: &Sources, findings: &mut Diagnostics) {
    for (id, file) in sources.files.iter() {
        let Some(path) = file.path().strip_prefix("data/") else { continue };
        let parts: Vec<&str> = path.split('/').collect();
        let (known, near): (bool, &[&str]) = match *parts.as_slice() {
            [name] => (SITE.contains(&name), &SITE),
            [_, name] => (DROP.contains(&name), &DROP),
            [_, "measurements", _] => (is_measurements(file.path()), &[]),
            _ => (false, &[]),
        };
        if known {
            continue;
        }
        let near = match *parts.as_slice() {
            [name] if DROP.contains(&name) => format!(" Did you mean `data/<agency_id>/{name}`?"),
            [agency, name] if SITE.contains(&name) => {
                format!(" `data/{name}` is read, and not one in data/{agency}/.")
            }
            [_, "measurements", name] => measurement_file(name),
            [agency, "measurements", ..] => {
                format!(" Those directly in data/{agency}/measurements/ are read.")
            }
            [_, folder, name] if name.ends_with(".csv") => folder_of(folder),
            _ => did_you_mean(file.name(), near.iter().copied()),
        };
        let is_workbook = is_workbook(file.name());
        let near = if is_workbook { "" } else { &near };
        let message = format!(
            "`{}` is not a file name that Goalpost knows here, so the file is not read.{near}",
            file.name()
        );
        let help = if is_workbook {
            "save each of its sheets as CSV UTF-8 under a name of the contract, such as `measurements.csv`"
        } else {
            "rename the file, or move it out of data/"
        };
        findings.push(Diagnostic::new(&rules::UNKNOWN_FILE, Span::top(id), message, help));
    }
}

/// Whether a file is one of a spreadsheet program: another name would not make
/// it CSV.
fn is_workbook(name: &str) -> bool {
    let lower = name.to_lowercase();
    [".xlsx", ".xlsm", ".xls", ".ods", ".numbers"].iter().any(|end| lower.ends_with(end))
}

/// Whether a file of an agency's folder, such as `data/parks/`, seems to be
/// meant as the one of a known name: it is told as unknown.
pub(super) fn is_misnamed(sources: &Sources, folder: &str, name: &str) -> bool {
    let paths = sources.files.below(folder).map(|(_, file)| file.path());
    let mut names = paths.filter_map(|path| path.strip_prefix(folder));
    names.any(|found| match found.split_once('/') {
        Some((folder, _)) => {
            name == "measurements.csv"
                && folder != "measurements"
                && nearest(folder, ["measurements"]).is_some()
        }
        None => !DROP.contains(&found) && nearest(found, DROP) == Some(name),
    })
}

/// What a file of measurements should be called, where its ending is at fault.
fn measurement_file(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending)) if ending.eq_ignore_ascii_case("csv") => {
            format!(" Did you mean `{stem}.csv`?")
        }
        _ => String::new(),
    }
}

/// The one folder that an agency's folder may hold, where that is meant.
fn folder_of(name: &str) -> String {
    nearest(name, ["measurements"])
        .map_or_else(String::new, |near| format!(" Did you mean the folder `{near}/`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measurements_stand_in_one_file_or_in_a_folder_of_an_agency() {
        for (path, expected) in [
            ("data/parks/measurements.csv", true),
            ("data/parks/measurements/2024.csv", true),
            ("data/parks/measurements/2024.CSV", false),
            ("data/parks/measurements/notes.txt", false),
            ("data/parks/measurements", false),
            ("data/parks/old/measurements.csv", false),
            ("data/parks/goals.csv", false),
            ("data/measurements.csv", false),
            ("content/parks/measurements.csv", false),
        ] {
            assert_eq!(is_measurements(path), expected, "{path}");
        }
    }
}
