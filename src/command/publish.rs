//! `goalpost publish`: what arrived is published whole, or not at all. An agency
//! whose drop has errors is held, and holds up nobody else.

use std::path::{Path, PathBuf};

use jiff::Zoned;
use rayon::ThreadPoolBuilder;

use super::site::with_site;
use super::{Outcome, PublishOptions, STACK, build, say};
use crate::intake::Record;
use crate::render::Fault;
use crate::write::{About, Lock, Memory, NotKept, NotLocked, Refusal, Release, Staged, Unchanged};
use drops::{Drops, Stop};

mod drops;

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
    if let Err(error) = std::fs::read_dir(site) {
        return say::no_site(site, &error);
    }
    let memory = &Memory::of(site);
    let _lock = match lock(memory) {
        Ok(lock) => lock,
        Err(outcome) => return outcome,
    };
    let record = match record(memory) {
        Ok(record) => record,
        Err(outcome) => return outcome,
    };
    let mut drops = match drops::settle(options, memory, &record) {
        Ok(drops) => drops,
        Err(Stop::NoSite(error)) => return say::no_site(site, &error),
        Err(Stop::Findings) => {
            say::err("Nothing was published.\n");
            return Outcome::Findings;
        }
    };
    match stage(&mut drops, memory, out, options) {
        Ok(staged) if options.plan => {
            say::out(&say::plan(&staged.changes));
            drops.outcome()
        }
        Ok(staged) => match put_in_place(staged, &drops, record, (memory, out), options) {
            Ok(()) => drops.outcome(),
            Err(outcome) => outcome,
        },
        Err(outcome) => outcome,
    }
}

/// Makes the release that the drops in force give.
fn stage(
    drops: &mut Drops,
    memory: &Memory,
    out: &Path,
    options: &PublishOptions,
) -> Result<Staged, Outcome> {
    let spares = &memory.manifests();
    let release = Release { out, spares, unchanged: Unchanged::Kept };
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
            say::err("Nothing was published.\n");
            Err(Outcome::Findings)
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
    options: &PublishOptions,
) -> Result<(), Outcome> {
    let failed = |error: std::io::Error| say::trouble(&format!("nothing was published: {error}"));
    for path in drops.accept_into(&mut record, Zoned::now().date()) {
        let (path, hash) = (path.path, path.hash);
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
    let is_there =
        std::fs::read(out.join(crate::write::MANIFEST)).is_ok_and(|it| it == staged.manifest);
    if changes.is_empty() && is_there {
        drop(staged);
        if !options.quiet {
            say::out(&format!("Nothing has changed: {}\n", out.display()));
        }
        return Ok(());
    }
    let about = About {
        published: Zoned::now().strftime("%Y-%m-%d %H:%M:%S %:z").to_string(),
        as_of: drops.input.report.as_of().to_string(),
        pages: made.pages,
        files: made.files,
        held: drops.held().map(str::to_owned).collect(),
        manifest: blake3::hash(&staged.manifest).to_hex().to_string(),
    };
    let number = memory.remember(&about, &staged.manifest).map_err(failed)?;
    let swapped = match current {
        Some(current) => staged.swap_in_keeping(out, &memory.tree(current.number)),
        None => staged.swap_in(out),
    };
    swapped.map_err(|error| build::refused(&error.into(), out))?;
    // The release stands; what could not be tidied up is tried again the next time.
    let _ = memory.forget_releases(number, options.keep);
    let _ = memory.forget_objects(&record.hashes());
    if !options.quiet {
        say::out(&say::published(made, &changes, number, out));
    }
    Ok(())
}

fn disk(site: &Path, path: &str) -> PathBuf {
    let mut disk = site.to_path_buf();
    disk.extend(path.split('/'));
    disk
}

/// Takes the lock of the site, and says who has it where somebody has.
pub(super) fn lock(memory: &Memory) -> Result<Lock, Outcome> {
    let user =
        ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    let host = ["HOSTNAME", "COMPUTERNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    let holder = format!(
        "process {} of {}{}, since {}",
        std::process::id(),
        user.as_deref().unwrap_or("an unnamed user"),
        host.map_or_else(String::new, |host| format!(" on {host}")),
        Zoned::now().strftime("%Y-%m-%d %H:%M:%S")
    );
    memory.lock(&holder).map_err(|why| match why {
        NotLocked::Held(holder) => say::trouble(&format!(
            "the site is being published by {}; wait until that is done",
            if holder.is_empty() { "somebody else" } else { &holder }
        )),
        NotLocked::Io(error) => say::trouble(&format!(".goalpost cannot be written: {error}")),
    })
}

/// The record of accepted drops.
fn record(memory: &Memory) -> Result<Record, Outcome> {
    let mut damage = None;
    for bytes in memory.records() {
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
