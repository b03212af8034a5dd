//! What the commands that write a site have in common: the threads, the folder, and
//! what is said where nothing could be written.

use std::path::{Path, PathBuf};

use rayon::ThreadPoolBuilder;

use super::input::Input;
use super::site::with_site;
use super::{Outcome, STACK, say};
use crate::diagnostic::Diagnostics;
use crate::render::{Fault, Site};
use crate::write::Refusal;

/// Does something with so many threads, by default one for each core.
pub(super) fn with_threads(jobs: Option<u16>, does: impl FnOnce() -> Outcome + Send) -> Outcome {
    let threads = jobs.map_or(0, usize::from);
    match ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build() {
        Ok(pool) => pool.install(does),
        Err(error) => say::trouble(&format!("the threads could not be started: {error}")),
    }
}

/// The folder that a site is written to: the one given, or `public` in its own.
pub(super) fn folder(site: &Path, out: Option<&Path>) -> PathBuf {
    out.map_or_else(|| site.join("public"), Path::to_path_buf)
}

/// The same, refused where the site's own files lie.
///
/// # Errors
/// How the command ends; why is said.
pub(super) fn free_folder(site: &Path, out: Option<&Path>) -> Result<PathBuf, Outcome> {
    let out = folder(site, out);
    match own_folder_of(&out, site) {
        None => Ok(out),
        Some(folder) => Err(say::trouble(&format!(
            "{} lies in {folder}/, which belongs to the site's own files; write to another folder with --out",
            out.display()
        ))),
    }
}

/// The folder of the site's own files that an output folder lies in, if it does:
/// the next run would read what this one wrote.
fn own_folder_of(out: &Path, site: &Path) -> Option<&'static str> {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let site = site.canonicalize().unwrap_or_else(|_| absolute(site));
    // The output may not be there yet; its nearest folder that is can be a link.
    let out = absolute(out);
    let out = out
        .ancestors()
        .find_map(|above| {
            let rest = out.strip_prefix(above).ok()?;
            Some(above.canonicalize().ok()?.join(rest))
        })
        .unwrap_or(out.clone());
    let folders = ["data", "content", "themes", ".goalpost"];
    folders.into_iter().find(|folder| out.starts_with(site.join(folder)))
}

/// Why a site was not made.
pub(super) enum NotMade {
    /// There are findings of severity error.
    Findings,
    /// It could not be written.
    Refused(Refusal),
}

/// Makes the site of what was read, with a bar that shows how far it has come. A
/// template that fails is a finding. `make` tells of each file that is done.
pub(super) fn make<T>(
    input: &Input,
    findings: &mut Diagnostics,
    quiet: bool,
    make: impl FnOnce(&Site, &(dyn Fn() + Sync)) -> Result<T, Refusal>,
) -> Result<T, NotMade> {
    let made = with_site(input, findings, |site, findings| {
        let progress = say::Progress::new(site.artifacts().len() as u64, quiet);
        let made = make(site, &|| progress.step());
        progress.finish();
        made.map_err(|refusal| match refusal {
            Refusal::Fault(Fault::Template(finding)) => {
                findings.push(*finding);
                NotMade::Findings
            }
            refusal => NotMade::Refused(refusal),
        })
    });
    made.unwrap_or(Err(NotMade::Findings))
}

/// Says why nothing was written.
pub(super) fn refused(refusal: &Refusal, out: &Path) -> Outcome {
    say::trouble(&match refusal {
        Refusal::Foreign { folder, files } => say::foreign(folder, files),
        Refusal::Shared(path) => {
            format!("two things of the site claim the file {path}; rename one of them")
        }
        Refusal::Busy => {
            format!("another build is writing to {}; wait until it is done", out.display())
        }
        Refusal::Fault(Fault::Io(error)) => format!("{} cannot be written: {error}", out.display()),
        Refusal::Fault(Fault::Template(finding)) => finding.message.clone(),
    })
}
