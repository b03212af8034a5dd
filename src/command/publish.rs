//! `goalpost publish`: what arrived is published whole, or not at all. An agency
//! whose drop has errors is held, and holds up nobody else.

use std::path::{Path, PathBuf};

use jiff::Zoned;
use rayon::ThreadPoolBuilder;

use super::site::with_site;
use super::{Outcome, PublishOptions, STACK, build, say};
use crate::intake::{AcceptedFile, Record};
use crate::render::Fault;
use crate::write::{
    self, About, Lock, Memory, NotKept, NotLocked, Refusal, Release, Staged, Unchanged,
};
use drops::{Drops, Stop};
use fingerprint::Fingerprint;
use report::Report;

mod drops;
mod fingerprint;
mod report;

pub(super) fn run(options: &PublishOptions) -> Outcome {
    let threads = options.jobs.map_or(0, usize::from);
    match ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build() {
        Ok(pool) => pool.install(|| publish(options)),
        Err(error) => say::trouble(&format!("the threads could not be started: {error}")),
    }
}

fn publish(options: &PublishOptions) -> Outcome {
    let site = &options.site.site;
    let out = &options.out.clone().unwrap_or_else(|| site.join("public"));
    if let Some(folder) = build::input_folder_of(out, site) {
        return say::trouble(&build::reads_its_output(out, folder));
    }
    if !site.is_dir() {
        // Nothing is remembered of a site that is not there.
        return say::no_site(site, &std::io::ErrorKind::NotFound.into());
    }
    let memory = &Memory::of(site);
    let _lock = match lock(memory) {
        Ok(lock) => lock,
        Err(outcome) => return outcome,
    };
    let mut report = Report::new(now());
    let outcome = night(options, (memory, out), &mut report).unwrap_or_else(|outcome| outcome);
    if !options.plan
        && let Err(error) = memory.write(report::NAME, &report.bytes())
    {
        return say::trouble(&format!("the report cannot be written: {error}"));
    }
    outcome
}

/// One night: which drops speak, the release that they give, and the swap.
fn night(
    options: &PublishOptions,
    (memory, out): (&Memory, &Path),
    report: &mut Report,
) -> Result<Outcome, Outcome> {
    let record = record(memory)?;
    let input = Fingerprint::of(options);
    if !options.clean && input.as_ref().is_some_and(|input| input.stands(memory, out)) {
        // What cannot be tidied up is tried again the next time.
        let _ = write::tidy(out);
        report.set_unchanged();
        if options.plan || !options.quiet {
            say::out(&nothing_changed(out));
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
    let manifest = staged.manifest_hash();
    put_in_place(staged, &drops, record, (memory, out), (options, report))?;
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

fn nothing_changed(out: &Path) -> String {
    format!("Nothing has changed: {}\n", out.display())
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
    let staged = with_site(&drops.input, &mut drops.findings, |site, findings| {
        let progress = say::Progress::new(site.artifacts().len() as u64, options.quiet);
        let staged = release.stage(site, &|| progress.step());
        progress.finish();
        staged.map_err(|refusal| match refusal {
            Refusal::Fault(Fault::Template(finding)) => {
                findings.push(*finding);
                None
            }
            refusal => Some(refusal),
        })
    });
    match staged {
        Some(Ok(staged)) => Ok(staged),
        Some(Err(Some(refusal))) => Err(build::refused(&refusal, out)),
        Some(Err(None)) | None => {
            drops::tell(&drops.findings.errors(), &drops.input.sources.files);
            Err(nothing_published())
        }
    }
}

/// Accepts the drops that a release is made of, and swaps it in. In this order:
/// were the swap first, a stop between the two would let an agency fall back to
/// a drop older than what stands.
fn put_in_place(
    staged: Staged,
    drops: &Drops,
    mut record: Record,
    (memory, out): (&Memory, &Path),
    (options, report): (&PublishOptions, &mut Report),
) -> Result<(), Outcome> {
    let failed = |error: std::io::Error| say::trouble(&format!("nothing was published: {error}"));
    let before = record.clone();
    let accepted = drops.accept_into(&mut record, Zoned::now().date());
    report.set_in_force(drops.in_force(), &record);
    for AcceptedFile { path, hash } in accepted {
        memory.keep(&disk(&options.site.site, &path), &hash).map_err(|why| match why {
            NotKept::Changed => say::trouble(&format!(
                "{path} has changed since it was read; nothing was published, run this again"
            )),
            NotKept::Io(error) => failed(error),
        })?;
    }
    memory.write_record(&record.bytes()).map_err(failed)?;
    let (made, changes) = (staged.made, staged.changes.clone());
    let current = memory.current(out);
    let is_there = staged.stands_in(out) && !options.clean;
    if changes.is_empty() && is_there {
        drop(staged);
        report.set_made(made, changes, None);
        if !options.quiet {
            say::out(&nothing_changed(out));
        }
        return Ok(());
    }
    let about = About {
        published: now(),
        as_of: drops.input.report.as_of().to_string(),
        pages: made.pages,
        files: made.files,
        held: drops.held().map(str::to_owned).collect(),
        manifest: staged.manifest_hash(),
    };
    let number = memory.remember(&about, &staged.manifest).map_err(failed)?;
    let swapped = match current {
        Some(current) => staged.swap_in_keeping(out, &memory.tree(current.number)),
        None => staged.swap_in(out),
    };
    swapped.map_err(|error| build::refused(&error.into(), out))?;
    // The release stands; what could not be tidied up is tried again the next time.
    let _ = memory.forget_releases(number, options.keep);
    let mut wanted = record.hashes();
    wanted.extend(before.hashes());
    let _ = memory.forget_objects(&wanted);
    if !options.quiet {
        say::out(&say::published(made, &changes, number, out));
    }
    report.set_made(made, changes, Some(number));
    Ok(())
}

fn disk(site: &Path, path: &str) -> PathBuf {
    let mut disk = site.to_path_buf();
    disk.extend(path.split('/'));
    disk
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
