//! Templates and static files, and nothing else that knows how a page looks.
//!
//! Owns the template engine: the only user of tera. Never computes a figure.
//! A theme is laid over the default one, which is inside the program: any
//! single template or static file is replaced by the one of the same name.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use tera::{Context, Tera};

use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean, rules};
use crate::load::Sources;
use crate::page::Page;
use crate::page::view::Site;
use crate::source::Span;

use fault::{Places, Templates};

mod embedded;
mod fault;

/// The theme that is inside the program.
const DEFAULT: &str = "default";

/// A set of templates and static files, ready to make pages.
#[derive(Debug)]
pub struct Theme<'a> {
    tera: Tera,
    /// Static files by path below `assets/`.
    assets: BTreeMap<&'a str, &'a [u8]>,
    places: Places<'a>,
    page_limit: u64,
}

impl<'a> Theme<'a> {
    /// The theme of a name, for a site.
    ///
    /// # Errors
    /// A finding where there is no such theme; all of those that the templates
    /// give before a page is made.
    pub fn load(name: &str, sources: &'a Sources, site: &Site) -> Result<Self, Diagnostics> {
        let settings = &sources.settings;
        let folder = format!("themes/{name}/");
        let own = |path: &str| path.starts_with(&folder);
        let has_own = sources.files.iter().any(|(_, file)| own(file.path()))
            || sources.theme_files.keys().any(|path| own(path));
        if name != DEFAULT && !has_own {
            let mut findings = Diagnostics::new();
            findings.push(unknown(name, sources));
            return Err(findings);
        }
        let mut theme = Theme {
            tera: Tera::new(),
            assets: embedded::STATIC.iter().copied().collect(),
            places: Places {
                files: &sources.files,
                folder: format!("{folder}templates/"),
                settings: settings.theme_span,
            },
            page_limit: settings.page_limit,
        };
        let statics = format!("{folder}static/");
        for (path, bytes) in &sources.theme_files {
            if let Some(name) = path.strip_prefix(&statics) {
                theme.assets.insert(name, bytes);
            }
        }
        theme.add_templates()?;
        theme.tera.global_context().insert("site", site);
        Ok(theme)
    }

    fn add_templates(&mut self) -> Result<(), Diagnostics> {
        let mut templates: Templates = embedded::TEMPLATES.iter().copied().collect();
        for (_, file) in self.places.files.iter() {
            if let Some(name) = file.path().strip_prefix(&self.places.folder) {
                templates.insert(name, file.text());
            }
        }
        self.places.add(&mut self.tera, templates)
    }

    /// Makes a page.
    ///
    /// # Errors
    /// A finding where the template fails on the page, or the page would be
    /// larger than the limit of the settings.
    pub fn render(&self, template: &str, page: &Page) -> Result<Vec<u8>, Diagnostic> {
        let mut context = Context::new();
        insert(&mut context, "page", &page.frame).map_err(|error| self.places.finding(&error))?;
        insert(&mut context, "view", &page.view).map_err(|error| self.places.finding(&error))?;
        let mut out = Limited { bytes: Vec::with_capacity(32 * 1024), limit: self.page_limit };
        match self.tera.render_to(template, &context, &mut out) {
            Ok(()) => Ok(out.bytes),
            Err(_) if out.is_full() => Err(self.too_large(template)),
            Err(error) => Err(self.places.finding(&error)),
        }
    }

    /// Whether the site has a template of its own.
    pub fn has_own_templates(&self) -> bool {
        self.places.files.iter().any(|(_, file)| file.path().starts_with(&self.places.folder))
    }

    /// The static files, by path below `assets/`.
    pub fn assets(&self) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        self.assets.iter().map(|(path, bytes)| (*path, *bytes))
    }

    fn too_large(&self, template: &str) -> Diagnostic {
        let file = self.places.own(template);
        let message =
            format!("a page of {template} would be larger than {} bytes", self.page_limit);
        let help = "mend the loop that has no end, or raise `page_mb` under `[limits]`";
        let span = file.map_or(self.places.settings, Span::top);
        Diagnostic::new(&rules::TEMPLATE_ERROR, span, message, help)
    }
}

fn insert<T: Serialize>(
    context: &mut Context,
    name: &'static str,
    value: &T,
) -> tera::TeraResult<()> {
    context.insert_value(name, tera::Value::try_from_serializable(value)?);
    Ok(())
}

fn unknown(name: &str, sources: &Sources) -> Diagnostic {
    let paths = sources.files.iter().map(|(_, file)| file.path());
    let folders = paths.filter_map(|path| path.strip_prefix("themes/")?.split('/').next());
    let near = did_you_mean(name, folders.chain([DEFAULT]));
    Diagnostic::new(
        &rules::UNKNOWN_THEME,
        sources.settings.theme_span,
        format!("there is no theme `{name}`.{near}"),
        format!(
            "add the folder themes/{name}/, or name another theme in goalpost.toml or with --theme"
        ),
    )
}

/// Bytes up to a limit, so that a loop in a template cannot fill the memory.
struct Limited {
    bytes: Vec<u8>,
    limit: u64,
}

impl Limited {
    fn is_full(&self) -> bool {
        self.bytes.len() as u64 > self.limit
    }
}

impl Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        if self.is_full() { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
