//! The first half of the spine, which every command shares: load, validate,
//! and the report that may be published.

use std::io;
use std::path::{self, Path};

use jiff::Zoned;

use super::SiteOptions;
use crate::derive::{self, Dates, PublicReport};
use crate::diagnostic::{Diagnostics, Root};
use crate::load::{self, Hashing, Sources, StandIns};
use crate::model::Report;
use crate::validate;

/// A site as read.
pub(super) struct Input {
    pub(super) sources: Sources,
    pub(super) report: PublicReport,
}

/// Reads the site that the options name, and says what is wrong with it.
///
/// # Errors
/// When its folder cannot be opened.
pub(super) fn read(options: &SiteOptions) -> io::Result<(Input, Diagnostics)> {
    let Validated { sources, report, dates, findings } =
        validated(options, &StandIns::default(), Hashing::Off)?;
    let report = derive::public(report, &sources.settings, dates);
    Ok((Input { sources, report }, findings))
}

/// A site as read, with what is not to be published.
pub(super) struct Validated {
    pub(super) sources: Sources,
    pub(super) report: Report,
    pub(super) dates: Dates,
    pub(super) findings: Diagnostics,
}

/// The same up to the report, with other files in the place of some drops.
///
/// # Errors
/// When its folder cannot be opened.
pub(super) fn validated(
    options: &SiteOptions,
    stand_ins: &StandIns,
    hashing: Hashing,
) -> io::Result<Validated> {
    let sources = load::site_with(&options.site, stand_ins, hashing)?;
    let reference = sources.settings.as_of.unwrap_or_else(|| Zoned::now().date());
    let dates = Dates { as_of: options.as_of.unwrap_or(reference), reference };
    let (report, mut findings) = validate::report(&sources, reference);
    findings.append(sources.findings.clone());
    Ok(Validated { sources, report, dates, findings })
}

/// Where the site lies, for formats that are read from outside of it.
pub(super) fn root(options: &SiteOptions) -> Root {
    let absolute = |path: &Path| path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let folder = options.site.canonicalize().unwrap_or_else(|_| absolute(&options.site));
    Root::new(&options.site, absolute(Path::new(".")), folder)
}
