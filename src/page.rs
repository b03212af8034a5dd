//! One typed view model per kind of page.
//!
//! Owns which pages there are, where they stand and what they say. It writes
//! no markup of its own: the HTML it holds comes from `prose` and `chart`. A
//! page is a pure function of the results, the texts and the settings.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

use serde::Serialize;

use crate::derive::{AgencyResult, GoalAt, Results};
use crate::model::{AgencyType, GoalType, Narrative, Period};
use crate::route;
use crate::settings::Settings;
use crate::source::{SourceMap, Span};

mod agency;
mod anchors;
mod card;
mod embed;
mod explain;
mod figures;
mod find;
mod frame;
mod glossary;
mod goal;
mod head;
mod held;
mod home;
mod indicator;
mod linked_data;
mod lists;
mod methodology;
mod rows;
mod standing;
mod step;
mod subject;
mod summary;
mod text;
mod tree;
mod trend;
pub mod view;
mod words;

use figures::PeriodWords;
use glossary::Glossary;
use text::Place;

pub use find::{Choice, Facet, Finder};
pub use subject::Subject;
pub use text::attachment_path;

/// All pages of a site, each made when it is asked for.
#[derive(Debug)]
pub struct Pages<'a> {
    results: &'a Results<'a>,
    files: &'a SourceMap,
    settings: &'a Settings,
    /// Path of each public Markdown file → where it stands.
    texts: HashMap<&'a str, Place>,
    /// The terms that texts explain, where the site has a glossary.
    glossary: Option<Glossary>,
    /// Files that public texts link to.
    attachments: BTreeSet<String>,
    /// The sparkline of each goal, drawn when the first list asks for it.
    sparklines: Vec<OnceLock<String>>,
    /// The date that the site speaks from, in words.
    as_of: String,
    /// Every period of a row in words, by [`Period::key`]: the same few stand in
    /// all tables.
    period_words: BTreeMap<u64, PeriodWords>,
}

/// A page: what every page has, and what only its kind has.
#[derive(Debug)]
pub struct Page {
    /// For `page` in the templates.
    pub frame: view::Frame,
    /// For `view` in the templates.
    pub view: View,
}

impl Page {
    /// How many charts it shows, sparklines aside.
    pub fn charts(&self) -> u64 {
        let drawn = |indicators: &[view::Indicator]| {
            indicators.iter().filter(|one| !one.chart_html.is_empty()).count() as u64
        };
        match &self.view {
            View::Goal(goal) => drawn(&goal.indicators),
            View::Embed(embed) => drawn(std::slice::from_ref(&embed.indicator)),
            View::Joint(joint) => drawn(&joint.indicators),
            _ => 0,
        }
    }
}

/// The view of one kind of page.
#[derive(Debug, Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "each variant is named after its view")]
pub enum View {
    Home(view::Home),
    Agencies(view::Agencies),
    Agency(Box<view::Agency>),
    Goals(view::Goals),
    Goal(Box<view::Goal>),
    Update(Box<view::Update>),
    Embed(Box<view::Embed>),
    Topics(view::Topics),
    Topic(view::Topic),
    Joint(Box<view::Joint>),
    Priorities(view::Priorities),
    Summary(Box<view::Summary>),
    Methodology(Box<view::Methodology>),
    Data(view::Data),
    Text(view::Text),
}

impl<'a> Pages<'a> {
    /// The pages of a site.
    pub fn new(results: &'a Results<'a>, files: &'a SourceMap, settings: &'a Settings) -> Self {
        let mut pages = Self {
            results,
            files,
            settings,
            texts: HashMap::new(),
            glossary: Glossary::of(results.report, files),
            attachments: BTreeSet::new(),
            sparklines: results.goals().map(|_| OnceLock::new()).collect(),
            as_of: figures::date(results.report.as_of()),
            period_words: BTreeMap::new(),
        };
        for period in periods(results) {
            let words = pages.period_words.entry(period.key());
            words.or_insert_with(|| PeriodWords::of(period));
        }
        for (narrative, place) in pages.all_texts() {
            // What lies in the folder of a hidden goal is hidden with it.
            let files_shown = narrative
                .attachments
                .iter()
                .filter(|path| !path.split('/').any(|folder| results.report.hides(folder)));
            pages.attachments.extend(files_shown.cloned());
            pages.texts.insert(files[narrative.file].path(), place);
        }
        pages
    }

    /// Makes a page.
    pub fn page(&self, subject: &Subject) -> Page {
        let view = match subject {
            Subject::Home => View::Home(home::home(self)),
            Subject::Agencies => View::Agencies(lists::agencies(self)),
            Subject::Agency(result) => View::Agency(Box::new(agency::agency(self, result))),
            Subject::Goals => View::Goals(find::goals(self)),
            Subject::Goal(at) => View::Goal(Box::new(goal::goal(self, *at))),
            Subject::Update(at, number) => View::Update(Box::new(goal::update(self, *at, *number))),
            Subject::Embed(at, number) => View::Embed(Box::new(embed::embed(self, *at, *number))),
            Subject::Topics => View::Topics(lists::topics(self)),
            Subject::Topic(topic) => View::Topic(lists::topic(self, topic)),
            Subject::Joint(joint) => View::Joint(Box::new(goal::joint(self, joint))),
            Subject::Priorities => View::Priorities(tree::priorities(self)),
            Subject::Summary => View::Summary(Box::new(summary::summary(self))),
            Subject::Methodology => View::Methodology(Box::new(methodology::methodology(self))),
            Subject::Data => View::Data(lists::data(self)),
            Subject::Text(page) => {
                View::Text(view::Text { body_html: text::html(self, &page.narrative, 2) })
            }
            Subject::NotFound => View::Text(view::Text { body_html: String::new() }),
        };
        Page { frame: frame::frame(self, subject), view }
    }

    /// Whether a goal has a card for social networks, where the site wants them: it
    /// needs a full address, and letters that the font has.
    pub fn has_card(&self, at: GoalAt) -> bool {
        card::has(self, at)
    }

    /// What the card of a goal says.
    pub fn card(&self, at: GoalAt) -> view::Card {
        card::card(self, at)
    }

    /// What is the same on every page.
    pub fn site(&self) -> view::Site {
        frame::site(self)
    }

    /// The files below `content/` that public texts link to, by path.
    pub fn attachments(&self) -> impl Iterator<Item = &str> {
        self.attachments.iter().map(String::as_str)
    }

    /// The text that introduces a generated page, by its path below `content/`.
    fn introduction(&self, path: &str) -> Option<&'a Narrative> {
        let url = route::page(path);
        let mut pages = self.results.report.pages.iter();
        pages.find(|page| route::page(&page.path) == url).map(|page| &page.narrative)
    }

    /// Every public text with its place.
    fn all_texts(&self) -> Vec<(&'a Narrative, Place)> {
        let mut texts: Vec<(&Narrative, Place)> = Vec::new();
        let on = |text, url| (text, Place::on(url));
        let pages = self.results.report.pages.iter();
        texts.extend(pages.map(|page| on(&page.narrative, route::page(&page.path))));
        for agency in self.results.agencies.iter().map(|one| one.agency) {
            texts.extend(agency.narrative.iter().map(|text| on(text, route::agency(&agency.id))));
        }
        for (_, result) in self.results.goals() {
            let goal = result.goal;
            let narrative = goal.narrative.as_ref();
            texts.extend(narrative.map(|text| (text, Place::on_goal(self.results, result))));
            texts.extend(
                goal.updates
                    .iter()
                    .map(|update| on(&update.narrative, route::update(&goal.id, update.period))),
            );
        }
        texts
    }

    /// Where errors are reported to: a contact of somebody's own, else the
    /// publisher's address. A name alone leads nowhere, so the page about the site,
    /// which says more, comes before it.
    fn contact(&self, own: Option<&String>) -> Option<view::Contact> {
        let publisher = &self.settings.publisher;
        if let Some(text) = own.or(publisher.email.as_ref()).or(publisher.url.as_ref()) {
            return Some(view::Contact { text: text.clone(), page: None });
        }
        let about = self.text_pages().find(|page| route::page(&page.path) == route::ABOUT);
        match about {
            Some(page) => {
                Some(view::Contact { text: page.narrative.title.clone(), page: Some(route::ABOUT) })
            }
            None => publisher.name.clone().map(|text| view::Contact { text, page: None }),
        }
    }

    fn has_topics(&self) -> bool {
        !self.results.topics().is_empty()
    }

    fn has_priorities(&self) -> bool {
        !self.priorities().is_empty()
    }

    /// The goals of the government as a whole that others support.
    fn priorities(&self) -> Vec<GoalAt> {
        let goals = self.results.goals().filter(|(_, result)| {
            matches!(result.goal.kind, GoalType::PmaPriority | GoalType::CrossAgencyPriorityGoal)
        });
        self.results.distinct(goals.map(|(at, _)| at))
    }

    /// The agencies of a kind, by the names that pages show.
    fn agencies_of(&self, kind: AgencyType) -> impl Iterator<Item = &'a AgencyResult<'a>> {
        let of_kind = self.results.agencies.iter().filter(|one| one.agency.kind == kind);
        let mut agencies: Vec<&AgencyResult> = of_kind.collect();
        agencies.sort_by_cached_key(|one| one.agency.name.to_lowercase());
        agencies.into_iter()
    }

    /// The words for the period of a row.
    fn period_words(&self, period: Period) -> &PeriodWords {
        self.period_words.get(&period.key()).expect("the periods of all rows were put into words")
    }

    /// The sparkline of a goal; empty without figures.
    fn sparkline(&self, at: GoalAt) -> &str {
        self.sparklines[at.number()].get_or_init(|| rows::sparkline(self, self.results.goal(at)))
    }

    /// The line of a place in its file.
    fn line(&self, place: Span) -> u32 {
        self.files[place.file].line(place.start)
    }
}

/// The periods of all rows.
fn periods<'a>(results: &'a Results<'a>) -> impl Iterator<Item = Period> + 'a {
    let indicators = results.goals().flat_map(|(_, goal)| &goal.indicators);
    indicators.flat_map(|one| &one.indicator.measurements).map(|row| row.period)
}
