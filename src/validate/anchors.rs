//! The places on generated pages that a name behind `#` can mean.
//!
//! Owns which names the page of a goal, an agency or a topic has: those of its
//! text and, for a goal, of its indicators. Ids that a theme adds are not among
//! them, since another theme may have none. It never judges a link.

use std::collections::HashMap;
use std::fmt;

use super::content::{Document, Place};
use crate::model::{Agency, Goal, Id};
use crate::prose::{self, Outline};
use crate::route;

/// The names on the pages of goals, agencies and topics.
pub(super) struct Anchors<'a> {
    goals: HashMap<&'a str, &'a Goal>,
    /// The members of each joint goal: their indicators stand on the page of
    /// every one of them.
    partners: HashMap<&'a Id, Vec<&'a Goal>>,
    /// The text on each page that has one.
    texts: HashMap<Subject<'a>, &'a Outline>,
}

/// What a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Subject<'a> {
    Goal(&'a str),
    Agency(&'a str),
    /// By slug.
    Topic(&'a str),
}

impl<'a> Anchors<'a> {
    pub(super) fn new(agencies: &'a [Agency], documents: &'a [Document]) -> Self {
        let (mut goals, mut partners) = (HashMap::new(), HashMap::new());
        for goal in agencies.iter().flat_map(|agency| &agency.goals) {
            goals.entry(goal.id.as_str()).or_insert(goal);
            if let Some(joint) = &goal.joint {
                partners.entry(&joint.id).or_insert_with(Vec::new).push(goal);
            }
        }
        let texts = documents.iter().filter_map(|one| Some((subject(&one.place)?, &one.outline)));
        Self { goals, partners, texts: texts.collect() }
    }

    /// The names on a page.
    pub(super) fn on(&self, subject: Subject) -> Vec<&'a str> {
        let indicators = self.indicators(subject).into_iter().map(Id::as_str);
        indicators.chain(self.headings(subject)).collect()
    }

    /// Whether a page has a name; the ids of indicators count in either case.
    pub(super) fn has(&self, subject: Subject, name: &str) -> bool {
        let lower = name.to_lowercase();
        self.headings(subject).contains(&&*prose::heading_name(name))
            || self.indicators(subject).into_iter().any(|known| known.lower() == lower)
    }

    fn headings(&self, subject: Subject) -> Vec<&'a str> {
        let Some(text) = self.texts.get(&subject) else { return Vec::new() };
        text.headings.iter().map(|heading| heading.id.as_str()).collect()
    }

    fn indicators(&self, subject: Subject) -> Vec<&'a Id> {
        let Subject::Goal(id) = subject else { return Vec::new() };
        let Some(goal) = self.goals.get(id) else { return Vec::new() };
        let partners = goal.joint.as_ref().and_then(|joint| self.partners.get(&joint.id));
        let goals = partners.map_or(std::slice::from_ref(goal), Vec::as_slice);
        goals.iter().flat_map(|goal| &goal.indicators).map(|indicator| &indicator.id).collect()
    }
}

impl fmt::Display for Subject<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Goal(id) => write!(f, "the goal `{id}`"),
            Subject::Agency(id) => write!(f, "the agency `{id}`"),
            Subject::Topic(slug) => write!(f, "the topic `{slug}`"),
        }
    }
}

fn subject(place: &Place) -> Option<Subject<'_>> {
    match place {
        Place::Goal { goal, .. } => Some(Subject::Goal(goal)),
        Place::Agency(agency) => Some(Subject::Agency(agency)),
        Place::Page(path) => {
            // The introduction of a topic is named after its slug.
            let slug = path.strip_prefix("topics/")?;
            (route::slug(slug) == slug).then_some(Subject::Topic(slug))
        }
        Place::Update { .. } => None,
    }
}
