//! Everything that a site consists of, as a list of [`Artifact`]s.
//!
//! Owns which files there are and how each is made; none is made before it is
//! asked for, so that no two pages need be in memory at once. Never reads or
//! writes the disk.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::dataset::{Dataset, Figures};
use crate::derive::{GoalAt, Results};
use crate::diagnostic::Diagnostic;
use crate::export;
use crate::page::{Finder, Pages, Subject, attachment_path};
use crate::route;
use crate::settings::Settings;
use crate::theme::{RenderError, Theme};

mod variety;

use variety::{Variety, spread};

/// A file of the site: its path, and the means to make its bytes.
#[derive(Debug)]
pub struct Artifact<'a> {
    /// Relative to the output folder, `/`-separated.
    pub path: String,
    contents: Contents<'a>,
}

impl Artifact<'_> {
    /// The template that makes it, if it is a page.
    pub fn template(&self) -> Option<&'static str> {
        match &self.contents {
            Contents::Page(subject) => Some(subject.template()),
            _ => None,
        }
    }

    /// Where the file lies that this one is a copy of, if it is one.
    pub fn copied_from(&self) -> Option<&Path> {
        match self.contents {
            Contents::Copy(disk) => Some(disk),
            _ => None,
        }
    }
}

/// How a file is made.
#[derive(Debug)]
enum Contents<'a> {
    Page(Subject<'a>),
    Csv(Dataset<'a>),
    Json(Dataset<'a>),
    GoalCsv(GoalAt),
    Find,
    Card(GoalAt),
    Text(String),
    Bytes(&'a [u8]),
    Copy(&'a Path),
}

/// What was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// Pages among the files: 0 or 1 for a single one.
    pub pages: u64,
    /// Charts on them.
    pub charts: u64,
    /// Files.
    pub files: u64,
}

impl std::ops::Add for Made {
    type Output = Made;

    fn add(self, other: Made) -> Made {
        Made {
            pages: self.pages + other.pages,
            charts: self.charts + other.charts,
            files: self.files + other.files,
        }
    }
}

/// Why a file could not be made.
#[derive(Debug)]
pub enum Fault {
    /// A template fails on it.
    Template(Box<Diagnostic>),
    /// It could not be read or written.
    Io(io::Error),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Fault::Io(error)
    }
}

impl From<RenderError> for Fault {
    fn from(error: RenderError) -> Self {
        match error {
            RenderError::Template(finding) => Fault::Template(finding),
            RenderError::Io(error) => Fault::Io(error),
        }
    }
}

/// All that is needed to make the files of a site.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// The judged report.
    pub results: &'a Results<'a>,
    /// Its pages.
    pub pages: &'a Pages<'a>,
    /// How they look.
    pub theme: &'a Theme<'a>,
    /// Its figures as tables.
    pub figures: &'a Figures<'a>,
    /// The settings in force.
    pub settings: &'a Settings,
    /// Files below `content/` that are no text, with where they lie.
    pub attachments: &'a BTreeMap<String, PathBuf>,
}

impl<'a> Site<'a> {
    /// Every file of the site, in a fixed order.
    pub fn artifacts(&self) -> Vec<Artifact<'a>> {
        let mut artifacts = self.pages();
        artifacts.extend(self.figures());
        artifacts.extend(self.for_search_engines());
        let with_card = self.results.goals().filter(|(at, _)| self.pages.has_card(*at));
        artifacts.extend(with_card.map(|(at, result)| Artifact {
            path: route::card(&result.goal.id),
            contents: Contents::Card(at),
        }));
        artifacts.extend(self.theme.assets().map(|(path, bytes)| Artifact {
            path: format!("assets/{path}"),
            contents: Contents::Bytes(bytes),
        }));
        artifacts.extend(self.pages.attachments().filter_map(|path| {
            let disk = self.attachments.get(path)?;
            Some(Artifact { path: attachment_path(path), contents: Contents::Copy(disk) })
        }));
        artifacts
    }

    /// Pages of each kind: the first, and of those looked at each that shows
    /// something new. Enough to find a template that fails.
    pub fn samples(&self) -> Vec<Artifact<'a>> {
        let mut kinds: BTreeMap<&str, Vec<Artifact>> = BTreeMap::new();
        for page in self.pages() {
            kinds.entry(page.template().unwrap_or_default()).or_default().push(page);
        }
        kinds.into_values().flat_map(|pages| self.varied(pages)).collect()
    }

    /// Of pages of one kind the first, and those that show more. The program's
    /// own templates are known to work: there the first is enough.
    fn varied(&self, mut pages: Vec<Artifact<'a>>) -> Vec<Artifact<'a>> {
        if !self.theme.has_own_templates() {
            pages.truncate(1);
        }
        if pages.len() < 2 {
            return pages;
        }
        let mut variety = Variety::default();
        let mut shows_more = |page: &Artifact| match &page.contents {
            Contents::Page(subject) => variety.grows_by(&self.pages.page(subject).view),
            _ => false,
        };
        // Each is looked at, the first included: the others are held against it.
        let some = spread(pages).enumerate();
        some.filter_map(|(at, page)| (shows_more(&page) || at == 0).then_some(page)).collect()
    }

    fn pages(&self) -> Vec<Artifact<'a>> {
        let page = |subject| {
            let url = self.pages.url(&subject);
            let path = if url.ends_with(".html") { url } else { format!("{url}index.html") };
            Artifact { path, contents: Contents::Page(subject) }
        };
        self.pages.subjects().into_iter().map(page).collect()
    }

    /// The figures of the whole site and of each goal, and what goals are found by.
    fn figures(&self) -> Vec<Artifact<'a>> {
        let mut artifacts: Vec<Artifact> = Vec::new();
        artifacts.extend(self.figures.tables().into_iter().map(|set| Artifact {
            path: format!("data/{}.csv", set.name),
            contents: Contents::Csv(set),
        }));
        artifacts.extend(self.figures.tables().into_iter().map(|set| Artifact {
            path: format!("data/{}.json", set.name),
            contents: Contents::Json(set),
        }));
        artifacts.push(Artifact { path: route::FIND.into(), contents: Contents::Find });
        for (at, result) in self.results.goals() {
            if !result.shown.is_empty() {
                let path = route::goal_csv(&result.goal.id);
                artifacts.push(Artifact { path, contents: Contents::GoalCsv(at) });
            }
        }
        artifacts
    }

    /// robots.txt, and the sitemap where the site's address is known.
    fn for_search_engines(&self) -> Vec<Artifact<'a>> {
        let base = self.settings.base_url.as_deref();
        let text =
            |path: &str, text| Artifact { path: path.into(), contents: Contents::Text(text) };
        let mut artifacts = vec![text("robots.txt", export::robots(base))];
        if let Some(base) = base {
            let subjects = self.pages.subjects();
            let is_hidden = |one: &Subject| matches!(one, Subject::NotFound | Subject::Embed(..));
            let shown = subjects.iter().filter(|one| !is_hidden(one));
            let urls: Vec<String> = shown.map(|subject| self.pages.url(subject)).collect();
            let sitemap = export::sitemap(base, urls.iter().map(String::as_str));
            artifacts.push(text("sitemap.xml", sitemap));
        }
        artifacts
    }

    /// What names the bytes of a file that takes long to make: a file of the same
    /// path and key is the same. `None` for one that is made each time.
    pub fn key(&self, artifact: &Artifact) -> Option<String> {
        match artifact.contents {
            Contents::Card(at) => {
                Some(export::card::key(&self.pages.card(at), self.theme.accent()))
            }
            _ => None,
        }
    }

    /// Makes a file and writes its bytes; nothing for one that is a copy.
    ///
    /// # Errors
    /// When a template fails, or when `out` cannot be written to.
    pub fn make(&self, artifact: &Artifact, out: &mut dyn Write) -> Result<Made, Fault> {
        let mut made = Made { files: 1, ..Made::default() };
        match &artifact.contents {
            Contents::Page(subject) => {
                let page = self.pages.page(subject);
                made.pages = 1;
                made.charts = page.charts();
                self.theme.render(subject.template(), &page, out)?;
            }
            Contents::Csv(set) => export::csv(set, out)?,
            Contents::Json(set) => export::json(set, out)?,
            Contents::GoalCsv(at) => {
                export::csv(&self.figures.of_goal(*at), out)?;
            }
            Contents::Find => export::find(&Finder::new(self.pages), out)?,
            Contents::Card(at) => {
                export::card::png(&self.pages.card(*at), self.theme.accent(), out)?;
            }
            Contents::Text(text) => out.write_all(text.as_bytes())?,
            Contents::Bytes(bytes) => out.write_all(bytes)?,
            // The writer copies it: this layer never reads the disk.
            Contents::Copy(_) => {}
        }
        Ok(made)
    }
}
