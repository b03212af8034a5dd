//! `goalpost build`: the whole site, or nothing.

use std::collections::BTreeSet;
use std::time::Instant;

use super::output::{self, NotMade};
use super::{BuildOptions, Outcome, input, say};
use crate::diagnostic::{self, Diagnostics, Listing};
use crate::load::Sources;
use crate::source::{FileId, Span};
use crate::validate::is_measurements;
use crate::write;

pub(super) fn run(options: &BuildOptions) -> Outcome {
    output::with_threads(options.jobs, || build(options))
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
    let out = match output::free_folder(&options.site.site, options.out.as_deref()) {
        Ok(out) => out,
        Err(outcome) => return outcome,
    };
    let written = output::make(&input, &mut findings, options.quiet, |site, done| {
        stages.end("derive");
        let written = write::site(site, &out, done);
        stages.end("render and write");
        written
    });
    match written {
        Ok(made) => {
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
        Err(NotMade::Refused(refusal)) => output::refused(&refusal, &out),
        Err(NotMade::Findings) => nothing_published(options, &input.sources, &findings),
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
