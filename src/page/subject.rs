//! Which pages there are, and where each is.
//!
//! Owns their order and their addresses. Never says what stands on one.

use super::Pages;
use crate::derive::{AgencyResult, GoalAt, JointGoal, Topic};
use crate::model::Page as TextPage;
use crate::route;

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

    /// The Markdown pages that stand for themselves.
    pub(super) fn text_pages(&self) -> impl Iterator<Item = &'a TextPage> {
        self.results.report.pages.iter().filter(|page| {
            let url = route::page(&page.path);
            let name = url.trim_end_matches('/');
            !name.is_empty()
                && !route::GENERATED.contains(&name)
                && !page.path.starts_with("topics/")
        })
    }
}
