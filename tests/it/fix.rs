//! `check --fix` on a disk: what it writes, and what it leaves alone.

use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::time::{Duration, SystemTime};

use goalpost::write::{Kept, replace};
use tempfile::TempDir;
use walkdir::WalkDir;

use crate::program::{goalpost, tree};

const INDICATORS: &str = "\
indicator_id,goal_id,indicator_name,unit,frequency
A,G,Trees,count,quarterly
";

/// A site of one agency with these figures, and nothing else to say of it.
fn site(measurements: &[u8]) -> TempDir {
    let place = TempDir::new().unwrap();
    let put = |path: &str, bytes: &[u8]| {
        let path = place.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    put("goalpost.toml", b"title = \"T\"\nas_of = \"2025-12-31\"\n");
    put("data/agencies.csv", b"agency_id,agency_name\nparks,Parks\n");
    put(
        "data/parks/goals.csv",
        b"goal_id,goal_type,goal_name\nG,performance_goal,Plant street trees\n",
    );
    put("data/parks/indicators.csv", INDICATORS.as_bytes());
    put("data/parks/measurements.csv", measurements);
    place
}

const FIGURES: &str = "data/parks/measurements.csv";

/// What it says where it has nothing to do.
const NOTHING: &str = "Nothing that is certain is to be mended.\n";

/// The arguments that check and mend a site.
fn check<'a>(site: &'a Path, options: &[&'a str]) -> Vec<&'a str> {
    let site = site.to_str().unwrap();
    [&["check", "--format", "short", "--fix", site], options].concat()
}

/// Mends a file of figures, twice: the second time nothing may change.
fn mended(measurements: &[u8]) -> Vec<u8> {
    let site = site(measurements);
    goalpost(&check(site.path(), &[]));
    let after = fs::read(site.path().join(FIGURES)).unwrap();
    assert_eq!(goalpost(&check(site.path(), &[])).err, NOTHING);
    assert_eq!(fs::read(site.path().join(FIGURES)).unwrap(), after);
    after
}

#[test]
fn bytes_outside_the_mended_places_stay() {
    for (before, after) in [
        // A mark, and a column name behind it.
        (
            &b"\xEF\xBB\xBFIndicator ID,period,actual\r\nA,FY2025Q1,1\r\n"[..],
            &b"indicator_id,period,actual\r\nA,FY2025Q1,1\r\n"[..],
        ),
        // Line ends: the one in quotes belongs to the note.
        (
            b"indicator_id,period,actual,note\r\nA,FY2025Q1,1,\"a\nb\"\r\nA,FY2025Q2, 2 ,c\n",
            b"indicator_id,period,actual,note\r\nA,FY2025Q1,1,\"a\nb\"\r\nA,FY2025Q2, 2 ,c\r\n",
        ),
        // Quotes that a column name needs, and quotes that a number no longer does.
        (
            b"indicator_id,period,actual,\"By Ward, Area\"\nA,FY2025Q1,\"1,234\",\"x\"\n",
            b"indicator_id,period,actual,\"by_ward,_area\"\nA,FY2025Q1,1234,\"x\"\n",
        ),
        // A row that is left out for another reason is mended all the same.
        (
            b"indicator_id,period,actual\nA,q1 FY25,TBD\nA,FY2025Q2,\xE2\x88\x9212\n",
            b"indicator_id,period,actual\nA,FY2025Q1,TBD\nA,FY2025Q2,-12\n",
        ),
        // Guesses: an unknown indicator's unit, a bare quarter, a mark behind a
        // number, a percentage of a count.
        (
            b"indicator_id,period,actual\nB,FY2025Q1,\"$1,234\"\nA,2025-Q2,3\nA,FY2025Q3,4p\nA,FY2025Q4,5%\n",
            b"indicator_id,period,actual\nB,FY2025Q1,\"$1,234\"\nA,2025-Q2,3\nA,FY2025Q3,4p\nA,FY2025Q4,5%\n",
        ),
    ] {
        let shown = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert_eq!(shown(&mended(before)), shown(after));
    }
}

#[test]
fn a_sound_site_is_not_written_to() {
    let site = site(b"indicator_id,period,actual\nA,FY2025Q1,1\n");
    age(site.path());
    let run = goalpost(&check(site.path(), &[]));
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(is_as_old_as_it_was(site.path()));
}

#[test]
fn a_drop_checked_alone_is_mended_alone() {
    let site = site(b"indicator_id,period,actual\nA,FY25 Q1,1\n");
    let agencies = site.path().join("data/agencies.csv");
    fs::write(&agencies, "Agency ID,agency_name\nparks,Parks\n").unwrap();

    let run = goalpost(&check(site.path(), &["--agency", "parcs"]));
    assert_eq!(run.code, 2, "{}", run.err);
    let run = goalpost(&check(site.path(), &["--agency", "parks", "--deny", "notes"]));
    assert_eq!((run.code, run.err.as_str()), (0, "Mended 1 place in 1 file.\n"), "{}", run.out);

    assert!(fs::read_to_string(agencies).unwrap().starts_with("Agency ID"));
    assert!(fs::read_to_string(site.path().join(FIGURES)).unwrap().contains("A,FY2025Q1,1"));
}

#[test]
fn a_dry_run_writes_nothing() {
    let site = site(b"indicator_id,period,actual\nA,FY25 Q1,1\n");
    age(site.path());
    let run = goalpost(&check(site.path(), &["--dry-run"]));
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("-A,FY25 Q1,1\n+A,FY2025Q1,1\n"), "{}", run.out);
    assert!(is_as_old_as_it_was(site.path()));
}

/// Makes every file look as if it had been written long ago.
fn age(site: &Path) {
    for entry in WalkDir::new(site) {
        File::open(entry.unwrap().path()).unwrap().set_modified(long_ago()).unwrap();
    }
}

/// Whether nothing was written to any file or folder since [`age`].
fn is_as_old_as_it_was(site: &Path) -> bool {
    let mut entries = WalkDir::new(site).into_iter().map(Result::unwrap);
    entries.all(|entry| entry.metadata().unwrap().modified().unwrap() == long_ago())
}

fn long_ago() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000)
}

#[test]
fn settings_themes_and_attachments_are_left_alone() {
    let site = site(b"indicator_id,period,actual\nA,FY2025Q1,1\n");
    let mark = b"\xEF\xBB\xBF";
    for path in ["goalpost.toml", "themes/own/theme.toml", "content/list.csv", "data/notes.txt"] {
        let path = site.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let text = fs::read(&path).unwrap_or_default();
        fs::write(path, [&mark[..], &text, b"# a\r\n# b\n"].concat()).unwrap();
    }
    let before = tree(site.path());
    assert_eq!(goalpost(&check(site.path(), &[])).err, NOTHING);
    assert_eq!(tree(site.path()), before);
}

#[test]
fn utf_16_links_and_files_for_reading_only_are_told() {
    let text = "indicator_id,period,actual\nA,FY25 Q1,1\n";
    let utf_16: Vec<u8> =
        format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    kept(&utf_16, |_| {}, "it is UTF-16; save it as UTF-8 first");
    let read_only = |file: &Path| {
        fs::set_permissions(file, fs::Permissions::from_mode(0o444)).unwrap();
    };
    kept(text.as_bytes(), read_only, "it is read-only; allow writing to it");
    let linked = |file: &Path| {
        let other = file.with_file_name("figures.txt");
        fs::rename(file, &other).unwrap();
        symlink(other, file).unwrap();
    };
    kept(text.as_bytes(), linked, "it is, or lies behind, a link; mend what that leads to");
}

/// Makes a file of figures that is not written to, and holds what is said of it.
fn kept(measurements: &[u8], make: impl Fn(&Path), why: &str) {
    let site = site(measurements);
    make(&site.path().join(FIGURES));
    let before = tree(site.path());
    let run = goalpost(&check(site.path(), &[]));
    assert_eq!(run.err, format!("{FIGURES} was not mended: {why}\n{NOTHING}"));
    assert_eq!(run.code, 0, "{}", run.out);
    assert_eq!(tree(site.path()), before);
}

#[test]
fn a_file_is_replaced_whole_with_its_permissions() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("a.csv");
    fs::write(&file, "before").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();

    let changed = replace(folder.path(), "a.csv", b"earlier", b"after");
    assert!(matches!(changed, Err(Kept::Changed)), "{changed:?}");
    assert_eq!(tree(folder.path()).into_values().collect::<Vec<_>>(), [b"before".to_vec()]);

    replace(folder.path(), "a.csv", b"before", b"after").unwrap();
    assert_eq!(tree(folder.path()).into_values().collect::<Vec<_>>(), [b"after".to_vec()]);
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
}
