//! Publishing that is stopped: killed, refused by the disk, disturbed by another.
//! After each the site is a complete old or a complete new one, and the next run
//! succeeds.

use std::fs;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use crate::program::{Tree, tree};
use crate::publish::City;

/// A figure by which two releases differ.
fn set(city: &City, value: &str) {
    let text = format!("indicator_id,period,actual\nWELLS-1,FY2025,{value}\n");
    city.write("data/water/measurements.csv", &text);
}

fn with(value: &str) -> Tree {
    let city = City::new();
    set(&city, value);
    city.publish(0);
    city.public()
}

#[test]
fn killed_at_any_moment_the_site_is_whole() {
    let sites = [with("71"), with("72")];
    let city = City::new();
    city.publish(0);
    // How long a whole run takes here, so that the moments lie within it.
    let start = std::time::Instant::now();
    set(&city, "70");
    city.publish(0);
    let whole = start.elapsed().as_micros() as u64;
    set(&city, "71");
    city.publish(0);
    let mut seen = [0, 0];
    let mut state = 88_172_645_463_325_252_u64;
    for round in 0..200 {
        set(&city, ["71", "72"][round % 2]);
        // A series without a pattern, and the same in each run.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let mut run = Command::new(env!("CARGO_BIN_EXE_goalpost"))
            .args(["publish".as_ref(), city.site().as_os_str()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        sleep(Duration::from_micros(state % (whole + whole / 4)));
        run.kill().unwrap();
        run.wait().unwrap();
        let public = city.public();
        let found = sites.iter().position(|site| *site == public);
        seen[found.unwrap_or_else(|| panic!("round {round}: neither the old nor the new site"))] +=
            1;
    }
    assert!(
        seen[0] > 0 && seen[1] > 0,
        "some were killed before the swap and some after: {seen:?}"
    );
    set(&city, "72");
    city.publish(0);
    assert_eq!(city.public(), sites[1]);
    let names = fs::read_dir(city.site()).unwrap().map(|entry| entry.unwrap().file_name());
    let left = names.filter(|name| name.to_string_lossy().contains("staging")).count();
    assert_eq!(left, 0, "what was left by those that were killed is removed");
}

#[test]
fn a_second_publisher_is_told_who_the_first_is() {
    let city = City::new();
    city.publish(0);
    let before = city.public();
    let path = city.site().join(".goalpost/lock");
    fs::write(&path, "process 7 of night on server, since then\n").unwrap();
    let lock = fs::File::open(&path).unwrap();
    lock.lock().unwrap();
    set(&city, "72");
    let run = city.publish(3);
    assert!(run.err.contains("process 7 of night on server, since then"), "{}", run.err);
    assert_eq!(city.public(), before);
    assert_eq!(city.run("rollback", &[]).code, 3);
    drop(lock);
    city.publish(0);
}

#[test]
fn a_damaged_manifest_does_not_stop_the_next_run() {
    let city = City::new();
    city.publish(0);
    let manifest = city.out().join(".goalpost-manifest.json");
    for damage in ["", "{", "{\"generator\":\"x\",\"files\":[]}"] {
        fs::write(&manifest, damage).unwrap();
        city.publish(0);
        assert_eq!(city.public(), with("71"), "{damage}");
        set(&city, "72");
        fs::write(&manifest, damage).unwrap();
        city.publish(0);
        assert_eq!(city.public(), with("72"), "{damage}");
        set(&city, "71");
        city.publish(0);
    }
    // What somebody else put there stays theirs, whatever the manifest says.
    fs::write(city.out().join("mine.txt"), "mine").unwrap();
    fs::write(&manifest, "").unwrap();
    let run = city.publish(3);
    assert!(run.err.contains("mine.txt"), "{}", run.err);
    assert!(city.out().join("mine.txt").is_file());
}

#[test]
fn a_damaged_record_publishes_nothing_unless_the_one_before_it_can_be_read() {
    let city = City::new();
    city.publish(0);
    set(&city, "72");
    city.publish(0);
    let before = city.public();
    let record = city.site().join(".goalpost/accepted/record.json");
    fs::write(&record, "{").unwrap();
    city.publish(0);
    assert_eq!(city.public(), before);
    for name in ["record.json", "record.earlier.json"] {
        fs::write(record.with_file_name(name), "{").unwrap();
    }
    let run = city.publish(3);
    assert!(run.err.contains("the record of accepted drops"), "{}", run.err);
    assert_eq!(city.public(), before);
}

#[cfg(unix)]
#[test]
fn a_disk_that_is_full_leaves_the_site_as_it_was() {
    let city = City::new();
    city.publish(0);
    let before = city.public();
    set(&city, "72");
    // No file may have more than so many blocks of 512 bytes: pages fail first,
    // then the manifest, then smaller ones.
    for blocks in [40, 14, 8, 4, 2, 0] {
        let limited = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" publish \"$1\"");
        let run = Command::new("sh")
            .args(["-c", &limited, env!("CARGO_BIN_EXE_goalpost")])
            .arg(city.site())
            .output()
            .unwrap();
        let public = city.public();
        let err = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(3), "{blocks} blocks: {err}");
        assert_eq!(public, before, "{blocks} blocks");
    }
    city.publish(0);
    assert_eq!(city.public(), with("72"));
}

#[test]
fn an_output_that_cannot_be_written_is_told() {
    let city = City::new();
    city.write("taken", "a file");
    let out = city.site().join("taken/public");
    let run = city.run("publish", &["--out", out.to_str().unwrap()]);
    assert_eq!(run.code, 3, "{}", run.err);
    assert_eq!(tree(city.site())["taken"], b"a file");
    city.publish(0);
}

#[test]
fn damage_to_what_is_kept_or_served_is_found() {
    let city = City::new();
    city.publish(0);
    set(&city, "72");
    city.publish(0);

    // A served file of the same size and other bytes is written again.
    let page = city.out().join("goals/wells/wells.csv");
    let bytes = fs::read(&page).unwrap();
    fs::remove_file(&page).unwrap();
    fs::write(&page, bytes.iter().map(|_| b' ').collect::<Vec<u8>>()).unwrap();
    city.write("data/parks/measurements.csv", "indicator_id,period,actual\nTREES-1,FY2025,99\n");
    city.publish(0);
    assert_eq!(fs::read(&page).unwrap(), bytes);

    let good = city.public();

    // A kept release that has lost a file is not put back, nor one that was damaged while it
    // stood.
    set(&city, "73");
    city.publish(0);
    let kept = city.site().join(".goalpost/releases/000001/site");
    fs::remove_file(kept.join("index.html")).unwrap();
    let before = city.public();
    for damaged in ["1", "2"] {
        let run = city.run("rollback", &[damaged]);
        assert_eq!(run.code, 3, "{}", run.err);
        assert_eq!(city.public(), before);
    }
    assert_eq!(city.run("rollback", &["3"]).code, 0);
    assert_eq!(city.public(), good);

    // An accepted drop of other bytes speaks for nobody.
    let objects = tree(&city.site().join(".goalpost/accepted/objects"));
    let drop = objects.iter().find(|(_, bytes)| bytes.ends_with(b"WELLS-1,FY2025,73\n")).unwrap().0;
    let object = city.site().join(".goalpost/accepted/objects").join(drop);
    fs::write(&object, "indicator_id,period,actual\nWELLS-1,FY2025,17\n").unwrap();
    set(&city, "many");
    let run = city.publish(3);
    assert!(run.err.contains("is damaged, so nothing was published"), "{}", run.err);
    assert_eq!(city.public(), good);
    set(&city, "73");
    city.publish(0);
    set(&city, "many");
    city.publish(1);
}
