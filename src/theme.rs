//! Templates and static files, and nothing else that knows how a page looks.
//!
//! Owns the template engine: the only user of tera. Never computes a figure.
//! A theme is laid over the default one, which is inside the program: any
//! single template or static file is replaced by the one of the same name, and
//! so is any option that it declares.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};

use serde::Serialize;
use tera::{Context, Tera};

use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean, rules};
use crate::load::Sources;
use crate::page::view::Site;
use crate::page::{Page, Pages};
use crate::source::{FileId, Span};

use bound::{Counted, Steps};
use fault::Places;
use kind::Value;
use limited::Limited;
use options::takes_colours;

mod bound;
mod colour;
mod contrast;
mod declared;
mod embedded;
mod fault;
mod kind;
mod limited;
mod options;
#[cfg(test)]
mod tokens;

pub use options::Options;

/// The theme that is inside the program.
const DEFAULT: &str = "default";

/// Templates by name.
type Templates<'a> = BTreeMap<&'a str, &'a str>;

/// A set of templates and static files, ready to make pages.
#[derive(Debug)]
pub struct Theme<'a> {
    tera: Tera,
    /// Static files by path below `assets/`.
    assets: BTreeMap<&'a str, Cow<'a, [u8]>>,
    places: Places<'a>,
    steps: Steps,
    page_limit: u64,
    accent: [u8; 3],
}

impl<'a> Theme<'a> {
    /// The theme of a name with its options, for a site.
    ///
    /// # Errors
    /// A finding where there is no such theme; all of those that the templates
    /// give before a page is made, and of the links in options.
    pub fn load(
        name: &str,
        sources: &'a Sources,
        pages: &Pages,
        options: &Options,
    ) -> Result<Self, Diagnostics> {
        let settings = &sources.settings;
        if !is_there(name, sources) {
            let mut findings = Diagnostics::new();
            findings.push(unknown(name, sources));
            return Err(findings);
        }
        let astray = options.astray(pages);
        if astray.has_errors() {
            return Err(astray);
        }
        let folder = format!("themes/{name}/");
        let mut theme = Theme {
            tera: Tera::new(),
            assets: styled(statics(name, sources), &options.css),
            places: Places {
                files: &sources.files,
                folder: format!("{folder}templates/"),
                settings: settings.theme_span,
                counted: BTreeMap::new(),
            },
            // A page of as many bytes takes fewer steps than that.
            steps: Steps::new(settings.page_limit),
            page_limit: settings.page_limit,
            accent: options.accent().unwrap_or(BLUE),
        };
        theme.add_templates()?;
        let site = WithOptions { site: &pages.site(), theme: &options.values };
        theme.tera.global_context().insert("site", &site);
        Ok(theme)
    }

    fn add_templates(&mut self) -> Result<(), Diagnostics> {
        let mut templates: Templates = embedded::TEMPLATES.iter().copied().collect();
        for (_, file) in self.places.files.iter() {
            if let Some(name) = file.path().strip_prefix(&self.places.folder) {
                templates.insert(name, file.text());
            }
        }
        self.places.add(&mut self.tera, templates.clone())?;
        self.count_steps(&templates)
    }

    /// Puts the site's own templates in a form that counts what they do.
    ///
    /// # Errors
    /// Those that cannot be: what they do has no bound.
    fn count_steps(&mut self, templates: &Templates) -> Result<(), Diagnostics> {
        // One that is the program's own word for word does what that one does.
        let own = templates.iter().filter(|&(name, text)| {
            self.places.own(name).is_some() && !embedded::TEMPLATES.contains(&(*name, *text))
        });
        let own: BTreeMap<String, Counted> =
            own.map(|(name, text)| ((*name).to_owned(), Counted::new(text))).collect();
        self.steps.register(&mut self.tera);
        let refused = bound::count(&mut self.tera, &own);
        self.places.counted = own;
        let mut findings = Diagnostics::new();
        findings.extend(refused.iter().filter_map(|name| self.places.own(name)).map(too_nested));
        if refused.is_empty() { Ok(()) } else { Err(findings) }
    }

    /// Makes a page and writes it to `out`.
    ///
    /// # Errors
    /// A finding where the template fails on the page, or the page would be
    /// larger than the limit of the settings; else what `out` says.
    pub fn render(
        &self,
        template: &str,
        page: &Page,
        out: &mut dyn Write,
    ) -> Result<(), RenderError> {
        self.steps.begin();
        let finding =
            |error: tera::Error| RenderError::Template(self.places.finding(&error).into());
        let mut context = Context::new();
        insert(&mut context, "page", &page.frame).map_err(finding)?;
        insert(&mut context, "view", &page.view).map_err(finding)?;
        let limited = Limited::new(out, self.page_limit, page, &self.steps);
        // The engine writes a few bytes at a time, thousands of times a page.
        let mut buffer = BufWriter::with_capacity(USUAL_SIZE, limited);
        let made = self.tera.render_to(template, &context, &mut buffer);
        let flushed = buffer.flush();
        let (limited, _) = buffer.into_parts();
        match (made, limited.failure) {
            (_, Some(failure)) => Err(RenderError::Io(failure)),
            (made, None) if limited.size > limited.limit => {
                // Without steps, the next loop that begins stops the page.
                let place = made.err().and_then(|error| self.places.own_place(&error));
                Err(RenderError::Template(self.too_large(template, limited.limit, place).into()))
            }
            (Err(error), None) => Err(finding(error)),
            (Ok(()), None) => flushed.map_err(RenderError::Io),
        }
    }

    /// Whether the site has a template of its own.
    pub fn has_own_templates(&self) -> bool {
        self.places.files.below(&self.places.folder).next().is_some()
    }

    /// Red, green and blue of the accent on light screens, for pictures that no
    /// style sheet reaches.
    pub fn accent(&self) -> [u8; 3] {
        self.accent
    }

    /// The static files, by path below `assets/`.
    pub fn assets(&self) -> impl Iterator<Item = (&'a str, &[u8])> {
        self.assets.iter().map(|(path, bytes)| (*path, bytes.as_ref()))
    }

    fn too_large(&self, template: &str, limit: u64, place: Option<Span>) -> Diagnostic {
        let top = || self.places.own(template).map(Span::top);
        let message = format!("a page of {template} would be larger than {limit} bytes");
        let help = "mend the loop that goes through too much, or raise `page_mb` under `[limits]`";
        let span = place.or_else(top).unwrap_or(self.places.settings);
        Diagnostic::new(&rules::ENDLESS_TEMPLATE, span, message, help)
    }
}

/// What is the same on every page, with what the site chose of the theme.
#[derive(Serialize)]
struct WithOptions<'a> {
    #[serde(flatten)]
    site: &'a Site,
    theme: &'a BTreeMap<String, Value>,
}

/// Whether there is a theme of a name.
fn is_there(name: &str, sources: &Sources) -> bool {
    let folder = format!("themes/{name}/");
    name == DEFAULT
        || sources.files.below(&folder).next().is_some()
        || sources.theme_files.keys().any(|path| path.starts_with(&folder))
}

/// The static files of a theme and of the default one below it, by path below
/// `assets/`.
fn statics<'a>(name: &str, sources: &'a Sources) -> BTreeMap<&'a str, &'a [u8]> {
    let folder = format!("themes/{name}/static/");
    let own = sources.theme_files.iter();
    let own = own.filter_map(|(path, bytes)| Some((path.strip_prefix(&folder)?, &bytes[..])));
    embedded::STATIC.iter().copied().chain(own).collect()
}

/// Static files with the colours of the options where a style sheet takes them.
fn styled<'a>(files: BTreeMap<&'a str, &'a [u8]>, css: &str) -> BTreeMap<&'a str, Cow<'a, [u8]>> {
    let styled = |path: &str, bytes: &'a [u8]| match std::str::from_utf8(bytes) {
        Ok(text) if takes_colours(path, bytes) => {
            Cow::Owned(text.replacen(options::MARK, css, 1).into_bytes())
        }
        _ => Cow::Borrowed(bytes),
    };
    files.into_iter().map(|(path, bytes)| (path, styled(path, bytes))).collect()
}

fn insert<T: Serialize>(
    context: &mut Context,
    name: &'static str,
    value: &T,
) -> tera::TeraResult<()> {
    context.insert_value(name, tera::Value::try_from_serializable(value)?);
    Ok(())
}

fn too_nested(template: FileId) -> Diagnostic {
    Diagnostic::new(
        &rules::ENDLESS_TEMPLATE,
        Span::top(template),
        "this template nests as deep as any may, so that no count of its steps fits in",
        "put what stands innermost into a component or another template",
    )
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

/// Why a page could not be made.
#[derive(Debug)]
pub enum RenderError {
    /// The template fails on it.
    Template(Box<Diagnostic>),
    /// It could not be written.
    Io(io::Error),
}

/// The accent where a theme has no such option: that of the default theme.
const BLUE: [u8; 3] = [0x00, 0x5e, 0xa2];

/// More bytes than most pages have.
const USUAL_SIZE: usize = 64 * 1024;
