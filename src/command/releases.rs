//! `goalpost releases` and `goalpost rollback`: what was published before.

use super::{Outcome, ReleasesOptions, RollbackOptions, output, publish, say};
use crate::write::{self, Memory, Past};

pub(super) fn list(options: &ReleasesOptions) -> Outcome {
    let out = output::folder(&options.site, options.out.as_deref());
    let memory = Memory::of(&options.site);
    let current = memory.current(&out).map(|past| past.number);
    let releases = memory.releases();
    if releases.is_empty() {
        say::out("No release is kept. `goalpost publish` makes the first.\n");
    }
    for past in releases.iter().filter(|past| past.is_kept || Some(past.number) == current) {
        say::out(&line(past, current == Some(past.number)));
    }
    Outcome::Fine
}

/// `17  2026-11-22 02:00:04 -05:00  as of 2026-11-22  671 pages  current`
fn line(past: &Past, is_current: bool) -> String {
    let about = &past.about;
    let held = if about.held.is_empty() {
        String::new()
    } else {
        format!("  without the latest of {}", about.held.join(", "))
    };
    let current = if is_current { "  current" } else { "" };
    format!(
        "{}  {}  as of {}  {} pages{held}{current}\n",
        past.number, about.published, about.as_of, about.pages
    )
}

pub(super) fn rollback(options: &RollbackOptions) -> Outcome {
    let out = output::folder(&options.site, options.out.as_deref());
    let memory = Memory::of(&options.site);
    if !memory.is_there() {
        let folder = options.site.display();
        return say::usage(
            &format!("nothing was published from {folder} yet"),
            "goalpost rollback",
        );
    }
    let _lock = match publish::lock(&memory) {
        Ok(lock) => lock,
        Err(outcome) => return outcome,
    };
    let Some(current) = memory.current(&out) else {
        return say::usage(
            &format!("{} holds no release that is remembered", out.display()),
            "goalpost releases",
        );
    };
    let releases = memory.releases();
    let is_meant = |past: &&Past| match options.release {
        Some(number) => past.number == number,
        None => past.is_kept && past.number < current.number,
    };
    let Some(past) = releases.iter().find(is_meant).filter(|past| past.is_kept) else {
        let which = options.release.map_or("an earlier release".into(), |n| format!("release {n}"));
        return say::usage(&format!("{which} is not kept"), "goalpost releases");
    };
    if !memory.is_sound(past.number) {
        return say::trouble(&format!(
            "the kept files of release {} are not those that were published, so nothing was changed",
            past.number
        ));
    }
    let trees = (memory.tree(past.number), memory.tree(current.number));
    match write::put_back(&trees.0, &out, &trees.1) {
        Ok(()) => {
            say::out(&format!("Release {} stands again: {}\n", past.number, out.display()));
            Outcome::Fine
        }
        Err(refusal) => output::refused(&refusal, &out),
    }
}
