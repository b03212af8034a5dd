//! `goalpost publish`: what arrived is published whole, or not at all. An agency
//! whose drop has errors is held, and holds up nobody else.

use std::path::Path;

use jiff::Zoned;

use super::output::{self, NotMade};
use super::{Outcome, PublishOptions, say};
use crate::intake::{AcceptedFile, Record};
use crate::write::{self, About, Lock, Memory, NotKept, NotLocked, Release, Staged, Unchanged};
use drops::{Drops, Stop};
use fingerprint::Fingerprint;
use report::Report;

mod drops;
mod fingerprint;
mod report;

pub(super) fn run(options: &PublishOptions) -> Outcome {
    output::with_threads(options.jobs, || publish(options).unwrap_or_else(|outcome| outcome))
}

fn publish(options: &PublishOptions) -> Result<Outcome, Outcome> {
    let site = &options.site.site;
    let out = &output::free_folder(site, options.out.as_deref())?;
    if !site.is_dir() {
        // Nothing is remembered of a site that is not there.
        return Err(say::no_site(site, &std::io::ErrorKind::NotFound.into()));
    }
    let memory = &Memory::of(site);
    let _lock = lock(memory)?;
    let mut report = Report::new(now());
    let outcome = night(options, (memory, out), &mut report).unwrap_or_else(|outcome| outcome);
    if !options.plan
        && let Err(error) = memory.write(report::NAME, &report.bytes())
    {
        return Err(say::trouble(&format!("the report cannot be written: {error}")));
    }
    Ok(outcome)
}

/// One night: which drops speak, the release that they give, and the swap.
fn night(
    options: &PublishOptions,
    (memory, out): (&Memory, &Path),
    report: &mut Report,
) -> Result<Outcome, Outcome> {
    let mut record = record(memory)?;
    let input = Fingerprint::of(options);
    if !options.clean && input.as_ref().is_some_and(|input| input.stands(memory, out)) {
        // What cannot be tidied up is tried again the next time.
        let _ = write::tidy(out);
        report.set_unchanged();
        if options.plan || !options.quiet {
            say::out(&say::unchanged(out));
        }
        return Ok(Outcome::Fine);
    }
    let settled = drops::settle(options, memory, &record, report);
    report.end("load and validate");
    let mut drops = settled.map_err(|stop| match stop {
        Stop::NoSite(error) => say::no_site(&options.site.site, &error),
        Stop::Findings => nothing_published(),
        Stop::Damaged(agency) => say::trouble(&format!(
            "what is kept of {agency} in .goalpost/accepted/ is damaged, so nothing was published; put back a copy of it, or send a drop without errors"
        )),
    })?;
    report.set_as_of(drops.input.report.as_of().to_string());
    let staged = stage(&mut drops, memory, out, options);
    report.add_findings(&drops.findings, &drops.input.sources.files);
    report.end("derive, render and stage");
    let staged = staged?;
    if options.plan {
        say::out(&say::plan(&staged.changes));
        return Ok(drops.outcome());
    }
    let (made, changes, manifest) = (staged.made, staged.changes.clone(), staged.manifest_hash());
    let before = record.clone();
    accept(&drops, &mut record, memory, &options.site.site)?;
    report.set_in_force(drops.in_force(), &record);
    let number = put_in_place(staged, &drops, (memory, out), options)?;
    if let Some(number) = number {
        // The release stands; what could not be tidied up is tried again the next time.
        let _ = memory.forget_releases(number, options.keep);
        let _ = memory.forget_objects(&record.hashes().union(&before.hashes()).copied().collect());
    }
    if !options.quiet {
        say::out(&match number {
            Some(number) => say::published(made, &changes, number, out),
            None => say::unchanged(out),
        });
    }
    report.set_made(made, changes, number);
    report.end("accept and swap");
    let input = input.filter(|_| drops.outcome() == Outcome::Fine);
    // Without it the next run only takes longer.
    let _ = memory.write(fingerprint::NAME, &fingerprint::bytes(input.as_ref(), &manifest));
    Ok(drops.outcome())
}

fn nothing_published() -> Outcome {
    say::err("Nothing was published.\n");
    Outcome::Findings
}

fn now() -> String {
    Zoned::now().strftime("%Y-%m-%d %H:%M:%S %:z").to_string()
}

/// Makes the release that the drops in force give.
fn stage(
    drops: &mut Drops,
    memory: &Memory,
    out: &Path,
    options: &PublishOptions,
) -> Result<Staged, Outcome> {
    let spares = &memory.manifests();
    let unchanged = if options.clean { Unchanged::Ignored } else { Unchanged::Kept };
    let release = Release { out, spares, unchanged };
    let Drops { input, findings, .. } = drops;
    let staged =
        output::make(input, findings, options.quiet, |site, done| release.stage(site, done));
    staged.map_err(|why| match why {
        NotMade::Refused(refusal) => output::refused(&refusal, out),
        NotMade::Findings => {
            drops::tell(&findings.errors(), &input.sources.files);
            nothing_published()
        }
    })
}

/// Accepts the drops that a release is made of. This comes before the swap: were it
/// after it, a stop between the two would let an agency fall back to a drop older
/// than what stands.
fn accept(drops: &Drops, record: &mut Record, memory: &Memory, site: &Path) -> Result<(), Outcome> {
    for AcceptedFile { path, hash } in drops.accept_into(record, Zoned::now().date()) {
        memory.keep(site, &path, &hash).map_err(|why| match why {
            NotKept::Changed => say::trouble(&format!(
                "{path} has changed since it was read; nothing was published, run this again"
            )),
            NotKept::Io(error) => not_published(&error),
        })?;
    }
    memory.write_record(&record.bytes()).map_err(|error| not_published(&error))
}

/// Swaps a release in, if it is another one than that which stands; its number.
fn put_in_place(
    staged: Staged,
    drops: &Drops,
    (memory, out): (&Memory, &Path),
    options: &PublishOptions,
) -> Result<Option<u32>, Outcome> {
    if staged.changes.is_empty() && staged.stands_in(out) && !options.clean {
        return Ok(None);
    }
    let about = About {
        published: now(),
        as_of: drops.input.report.as_of().to_string(),
        pages: staged.made.pages,
        files: staged.made.files,
        held: drops.held().map(str::to_owned).collect(),
        manifest: staged.manifest_hash(),
    };
    let current = memory.current(out);
    let number =
        memory.remember(&about, &staged.manifest).map_err(|error| not_published(&error))?;
    let kept = current.map(|current| memory.tree(current.number));
    let swapped = staged.swap_in(out, kept.as_deref());
    swapped.map_err(|error| output::refused(&error.into(), out))?;
    Ok(Some(number))
}

fn not_published(error: &std::io::Error) -> Outcome {
    say::trouble(&format!("nothing was published: {error}"))
}

/// Takes the lock of the site, and says who has it where somebody has.
pub(super) fn lock(memory: &Memory) -> Result<Lock, Outcome> {
    let holder = format!("process {}{}, since {}", std::process::id(), whose(), now());
    memory.lock(&holder).map_err(|why| match why {
        NotLocked::Held(holder) => say::trouble(&format!(
            "the site is being published by {}; wait until that is done",
            if holder.is_empty() { "somebody else" } else { &holder }
        )),
        NotLocked::Io(error) => say::trouble(&format!(".goalpost cannot be written: {error}")),
    })
}

/// Whose this process is, where the system says it.
#[cfg(unix)]
fn whose() -> String {
    let host = rustix::system::uname().nodename().to_string_lossy().into_owned();
    format!(" of user {} on {host}", rustix::process::getuid().as_raw())
}

#[cfg(not(unix))]
fn whose() -> String {
    String::new()
}

/// The record of accepted drops.
fn record(memory: &Memory) -> Result<Record, Outcome> {
    let mut damage = None;
    for bytes in memory.records() {
        let bytes = bytes.map_err(|error| {
            say::trouble(&format!("the record of accepted drops cannot be read: {error}"))
        })?;
        match Record::read(&bytes) {
            Ok(record) => return Ok(record),
            Err(why) => damage = damage.or(Some(why)),
        }
    }
    match damage {
        None => Ok(Record::new()),
        Some(why) => Err(say::trouble(&format!(
            "the record of accepted drops in .goalpost/accepted/ is damaged: {why}. Put back a copy of it, or remove it to accept the drops anew"
        ))),
    }
}
