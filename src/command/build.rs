//! `goalpost build`: the whole site, or nothing.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

use rayon::ThreadPoolBuilder;

use super::site::with_site;
use super::{BuildOptions, Outcome, STACK, input, say};
use crate::diagnostic::{self, Diagnostics, Listing};
use crate::load::Sources;
use crate::render::Fault;
use crate::source::{FileId, Span};
use crate::validate::is_measurements;
use crate::write::{self, Refusal};

pub(super) fn run(options: &BuildOptions) -> Outcome {
    let threads = options.jobs.map_or(0, usize::from);
    match ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build() {
        Ok(pool) => pool.install(|| build(options)),
        Err(error) => say::trouble(&format!("the threads could not be started: {error}")),
    }
}

fn build(options: &BuildOptions) -> Outcome {
    let mut stages = Stages::new(options.timings);
    let (mut input, mut findings) = match input::read(&options.site) {
        Ok(read) => read,
        Err(error) => return say::no_site(&options.site.site, &error),
    };
    let settings = &mut input.sources.settings;
    if let Some(theme) = &options.theme {
        // What is wrong with it has no place in the file of settings.
        settings.theme_span = Span::top(settings.theme_span.file);
        settings.theme = theme.clone();
    }
    settings.base_url = options.base_url.clone().or_else(|| settings.base_url.clone());
    drop_sound_figures(&mut input.sources, &findings);
    stages.end("load and validate");
    let out = options.out.clone().unwrap_or_else(|| options.site.site.join("public"));
    if let Some(folder) = input_folder_of(&out, &options.site.site) {
        return say::trouble(&reads_its_output(&out, folder));
    }
    let written = with_site(&input, &mut findings, |site, findings| {
        stages.end("derive");
        let progress = say::Progress::new(site.artifacts().len() as u64, options.quiet);
        let written = write::site(site, &out, &|| progress.step());
        progress.finish();
        stages.end("render and write");
        written.map_err(|refusal| match refusal {
            Refusal::Fault(Fault::Template(finding)) => {
                findings.push(*finding);
                None
            }
            refusal => Some(refusal),
        })
    });
    match written {
        Some(Ok(made)) => {
            if !options.quiet {
                say::err(&say::others(&findings));
                let settings = &input.sources.settings;
                if settings.base_url.is_none() {
                    say::err(say::no_base_url(settings));
                }
                say::out(&say::built(made, stages.start.elapsed(), &out));
            }
            Outcome::Fine
        }
        Some(Err(Some(refusal))) => refused(&refusal, &out),
        Some(Err(None)) | None => nothing_published(options, &input.sources, &findings),
    }
}

/// Drops the texts of measurements that nothing was found in: from here on they
/// are typed, and of the text only the lines are named. They are a tenth of what
/// a large build holds.
fn drop_sound_figures(sources: &mut Sources, findings: &Diagnostics) {
    let told: BTreeSet<FileId> = findings
        .iter()
        .flat_map(|one| one.related.iter().map(|(span, _)| span.file).chain([one.span.file]))
        .collect();
    sources.files.drop_texts(|id, file| is_measurements(file.path()) && !told.contains(&id));
}

/// Why a site is not written into its own input.
pub(super) fn reads_its_output(out: &Path, folder: &str) -> String {
    format!(
        "{} lies in {folder}/, which belongs to the site's own files; write to another folder with --out",
        out.display()
    )
}

/// The folder of the site's input that an output folder lies in, if it does:
/// the next build would read what this one wrote.
pub(super) fn input_folder_of(out: &Path, site: &Path) -> Option<&'static str> {
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

/// Says what stands in the way of publishing.
fn nothing_published(options: &BuildOptions, sources: &Sources, findings: &Diagnostics) -> Outcome {
    let errors = findings.errors();
    let listing = Listing::new(&errors, &sources.files);
    let listing = if options.all { listing.unfolded() } else { listing };
    say::stream_err(|out| diagnostic::human(&listing, out));
    if !options.quiet {
        say::err(&say::others(findings));
        say::err("Nothing was published.\n");
    }
    Outcome::Findings
}

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

/// How long each stage took, told where it is asked for.
struct Stages {
    start: Instant,
    last: Instant,
    told: bool,
}

impl Stages {
    fn new(told: bool) -> Self {
        let now = Instant::now();
        Self { start: now, last: now, told }
    }

    fn end(&mut self, stage: &str) {
        let now = Instant::now();
        if self.told {
            let took = now.duration_since(self.last);
            say::err(&format!("{stage}: {:.1} ms\n", took.as_secs_f64() * 1000.0));
        }
        self.last = now;
    }
}
