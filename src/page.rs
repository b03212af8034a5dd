//! One typed view model per kind of page.
//!
//! Owns which pages there are, where they stand and what they say. It writes
//! no markup of its own: the HTML it holds comes from `prose` and `chart`. A
//! page is a pure function of the results, the texts and the settings.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

use serde::Serialize;

use crate::derive::{AgencyResult, GoalAt, JointGoal, Results, Topic};
use crate::model::{AgencyType, GoalType, Narrative, Page as TextPage, Period};
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

/// What a page is about.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    /// The home page.
    Home,
    /// The list of agencies.
    Agencies,
    /// An agency.
    Agency(&'a AgencyResult<'a>),
    /// The list of goals.
    Goals,
    /// A goal.
    Goal(GoalAt),
    /// A goal's quarterly update, by its number.
    Update(GoalAt, usize),
    /// An indicator of a goal alone, by its number there.
    Embed(GoalAt, usize),
    /// The list of topics.
    Topics,
    /// A topic.
    Topic(&'a Topic<'a>),
    /// A joint goal.
    Joint(&'a JointGoal<'a>),
    /// Priorities and what hangs below them.
    Priorities,
    /// The cross-agency summary.
    Summary,
    /// How statuses are worked out.
    Methodology,
    /// The files of figures.
    Data,
    /// A Markdown page.
    Text(&'a TextPage),
    /// What is shown in place of a page that is not there.
    NotFound,
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

impl Subject<'_> {
    /// The template that shows it.
    pub fn template(&self) -> &'static str {
        match self {
            Subject::Home => "home.html",
            Subject::Agencies => "agencies.html",
            Subject::Agency(_) => "agency.html",
            Subject::Goals => "goals.html",
            Subject::Goal(_) => "goal.html",
            Subject::Update(..) => "update.html",
            Subject::Embed(..) => "embed.html",
            Subject::Topics => "topics.html",
            Subject::Topic(_) => "topic.html",
            Subject::Joint(_) => "joint.html",
            Subject::Priorities => "priorities.html",
            Subject::Summary => "summary.html",
            Subject::Methodology => "methodology.html",
            Subject::Data => "data.html",
            Subject::Text(_) => "page.html",
            Subject::NotFound => "404.html",
        }
    }
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

    /// Everything that has a page, in a fixed order.
    pub fn subjects(&self) -> Vec<Subject<'a>> {
        let results = self.results;
        let mut subjects = vec![Subject::Home, Subject::Agencies];
        subjects.extend(results.agencies.iter().map(Subject::Agency));
        subjects.push(Subject::Goals);
        for (at, result) in results.goals() {
            subjects.push(Subject::Goal(at));
            subjects
                .extend((0..result.goal.updates.len()).map(|number| Subject::Update(at, number)));
            if self.settings.has_embeds() {
                let embeds = 0..result.indicators.len();
                subjects.extend(embeds.map(|number| Subject::Embed(at, number)));
            }
        }
        if self.has_topics() {
            subjects.push(Subject::Topics);
        }
        subjects.extend(results.topics().iter().map(Subject::Topic));
        subjects.extend(results.joint_goals().iter().map(Subject::Joint));
        if self.has_priorities() {
            subjects.push(Subject::Priorities);
        }
        subjects.extend([Subject::Summary, Subject::Methodology, Subject::Data]);
        subjects.extend(self.text_pages().map(Subject::Text));
        subjects.push(Subject::NotFound);
        subjects
    }

    /// Whether there is a page at an address.
    pub fn has(&self, url: &str) -> bool {
        self.subjects().iter().any(|subject| self.url(subject) == url)
    }

    /// The address of a page.
    pub fn url(&self, subject: &Subject) -> String {
        let results = self.results;
        match subject {
            Subject::Home => String::new(),
            Subject::Agencies => "agencies/".into(),
            Subject::Agency(agency) => route::agency(&agency.agency.id),
            Subject::Goals => "goals/".into(),
            Subject::Goal(at) => route::goal(&results.goal(*at).goal.id),
            Subject::Update(at, number) => {
                let goal = results.goal(*at).goal;
                route::update(&goal.id, goal.updates[*number].period)
            }
            Subject::Embed(at, number) => {
                let result = results.goal(*at);
                route::embed(&result.goal.id, &result.indicators[*number].indicator.id)
            }
            Subject::Topics => "topics/".into(),
            Subject::Topic(topic) => format!("topics/{}/", topic.slug),
            Subject::Joint(joint) => route::joint(joint.id),
            Subject::Priorities => "priorities/".into(),
            Subject::Summary => "summary/".into(),
            Subject::Methodology => "methodology/".into(),
            Subject::Data => "data/".into(),
            Subject::Text(page) => route::page(&page.path),
            Subject::NotFound => "404.html".into(),
        }
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

    /// The Markdown pages that stand for themselves.
    fn text_pages(&self) -> impl Iterator<Item = &'a TextPage> {
        self.results.report.pages.iter().filter(|page| {
            let url = route::page(&page.path);
            let name = url.trim_end_matches('/');
            !name.is_empty()
                && !route::GENERATED.contains(&name)
                && !page.path.starts_with("topics/")
        })
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
