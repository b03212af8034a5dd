//! The links and images of Markdown texts: whether each leads somewhere.
//!
//! Owns what a link can lead to. Never follows one that leads out of the site:
//! nothing here asks the network.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::anchors::{Anchors, Subject};
use super::attachments;
use super::content::{Document, Place};
use super::ids::Ids;
use super::placing::nothing_to_tell;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Suggestions, nearest, rules};
use crate::load::{Sources, agency_of};
use crate::model::Agency;
use crate::prose::{self, Link, Outline};
use crate::route::{self, Destination};

/// Everything that a link can lead to.
pub(super) struct Targets<'a> {
    ids: &'a Ids<'a>,
    agencies: BTreeSet<&'a str>,
    topics: BTreeSet<String>,
    /// Markdown files by path, each with the ids of its headings.
    documents: BTreeMap<&'a str, HashSet<&'a str>>,
    anchors: Anchors<'a>,
    sources: &'a Sources,
    suggestions: Suggestions,
}

impl<'a> Targets<'a> {
    pub(super) fn new(
        agencies: &'a [Agency],
        ids: &'a Ids<'a>,
        documents: &'a [Document],
        sources: &'a Sources,
    ) -> Self {
        let goals = agencies.iter().flat_map(|agency| &agency.goals);
        let topics = goals.flat_map(|goal| &goal.topics).map(|topic| route::slug(topic)).collect();
        let headings = |document: &'a Document| {
            document.outline.headings.iter().map(|heading| heading.id.as_str()).collect()
        };
        let anchors = Anchors::new(agencies, documents);
        let documents = documents
            .iter()
            .map(|document| (sources.files[document.file].path(), headings(document)))
            .collect();
        let agencies = agencies.iter().map(|agency| agency.id.as_str()).collect();
        let suggestions = Suggestions::default();
        Self { ids, agencies, topics, documents, anchors, sources, suggestions }
    }

    fn has_agency(&self, id: &str) -> bool {
        self.agencies.contains(id) || self.ids.is_lost(id)
    }

    /// Whether a goal has the topic, or may have it in a row that is lost.
    fn has_topic(&self, slug: &str) -> bool {
        self.topics.contains(slug) || self.ids.lost_any()
    }

    fn near_topic(&mut self, slug: &str) -> String {
        self.suggestions.did_you_mean(slug, self.topics.iter().map(String::as_str))
    }

    /// Tells a text that introduces a topic which no goal has.
    pub(super) fn tell_lone_topic(&mut self, document: &Document, findings: &mut Diagnostics) {
        if let Place::Page(path) = &document.place
            && let Some(slug) = path.strip_prefix("topics/")
            && slug != "index"
            && !self.has_topic(slug)
        {
            let message = format!("no goal has the topic `{slug}`.{}", self.near_topic(slug));
            findings.push(nothing_to_tell(document, message).leading_out());
        }
    }

    /// Tells the links and images of a document that lead nowhere.
    pub(super) fn tell_broken(&mut self, document: &Document, findings: &mut Diagnostics) {
        let path = self.sources.files[document.file].path();
        for link in &document.outline.links {
            let destination = route::destination(path, &link.destination);
            self.tell_run(link, &destination, findings);
            findings.append(self.link(path, link, &destination));
        }
        for image in &document.outline.images {
            let destination = route::destination(path, &image.destination);
            self.tell_run(image, &destination, findings);
            findings.append(self.image(path, image, &destination));
        }
    }

    /// Tells a link to a file that a browser would run.
    fn tell_run(&self, link: &Link, destination: &Destination, findings: &mut Diagnostics) {
        let Destination::File(path, _) = destination else { return };
        if self.sources.attachments.contains_key(path) && attachments::is_run(path) {
            let message = format!("a browser would run {path} as a part of the site");
            let help = "link to a document or a picture, or write the page in Markdown";
            findings.push(Diagnostic::new(&rules::UNSAFE_FILE, link.span, message, help));
        }
    }

    fn link(&mut self, from: &str, link: &Link, destination: &Destination) -> Diagnostics {
        let written = &link.destination;
        let mut findings = Diagnostics::new();
        let leads_out = leads_out(from, destination);
        let mut broken = |message: String, help: &str| {
            let finding = Diagnostic::new(&rules::BROKEN_LINK, link.span, message, help);
            findings.push(if leads_out { finding.leading_out() } else { finding });
        };
        let mend = "mend the id, or take the link away";
        match destination {
            Destination::External => {}
            Destination::Unsafe => findings.push(unsafe_link(link)),
            Destination::Outside => {
                broken(
                    format!("`{written}` leads out of content/"),
                    "link to a file below content/",
                );
            }
            Destination::Here(anchor) if !self.has_heading(from, anchor) => {
                broken(self.no_heading(from, anchor), "mend the name behind `#`");
            }
            Destination::Goal(id, _) if !self.ids.has_goal(id) => {
                let near = self.suggestions.did_you_mean(id, self.ids.goals());
                broken(format!("there is no goal `{id}`.{near}"), mend);
            }
            Destination::Agency(id, _) if !self.has_agency(id) => {
                let near = self.suggestions.did_you_mean(id, self.agencies.iter().copied());
                broken(format!("there is no agency `{id}`.{near}"), mend);
            }
            Destination::Topic(slug, _) if !self.has_topic(slug) => {
                broken(format!("there is no topic `{slug}`.{}", self.near_topic(slug)), mend);
            }
            Destination::Goal(id, Some(name)) if !self.has_name(Subject::Goal(id), name) => {
                broken(self.no_name(Subject::Goal(id), name), "mend the name behind `#`");
            }
            Destination::Agency(id, Some(name)) if !self.has_name(Subject::Agency(id), name) => {
                broken(self.no_name(Subject::Agency(id), name), "mend the name behind `#`");
            }
            Destination::Topic(slug, Some(name)) if !self.has_name(Subject::Topic(slug), name) => {
                broken(self.no_name(Subject::Topic(slug), name), "mend the name behind `#`");
            }
            Destination::Indicator(id) if !self.ids.has_indicator(id) => {
                let near = self.suggestions.did_you_mean(id, self.ids.indicators());
                broken(format!("there is no indicator `{id}`.{near}"), mend);
            }
            Destination::File(path, anchor) => {
                if !self.has_file(path) {
                    broken(self.no_file(path), "mend the path, or add the file");
                } else if let Some(anchor) = anchor
                    && !self.has_heading(path, anchor)
                {
                    broken(self.no_heading(path, anchor), "mend the name behind `#`");
                }
            }
            _ => {}
        }
        findings
    }

    fn image(&mut self, from: &str, image: &Link, destination: &Destination) -> Diagnostics {
        let mut findings = Diagnostics::new();
        let leads_out = leads_out(from, destination);
        let mut tell = |rule: &'static Rule, message: String, help: &str| {
            let finding = Diagnostic::new(rule, image.span, message, help);
            findings.push(if leads_out { finding.leading_out() } else { finding });
        };
        let inside = "put the picture into content/ and link to it by its path";
        match destination {
            Destination::File(path, _) if self.sources.attachments.contains_key(path) => {}
            Destination::File(path, _) => {
                tell(&rules::BROKEN_LINK, self.no_file(path), "mend the path, or add the file");
            }
            Destination::Unsafe => findings.push(unsafe_link(image)),
            Destination::External => {
                let message =
                    format!("the image `{}` would be loaded from another site", image.destination);
                tell(&rules::OUTSIDE_IMAGE, message, inside);
            }
            Destination::Outside => {
                let message = format!("the image `{}` is not below content/", image.destination);
                tell(&rules::OUTSIDE_IMAGE, message, inside);
            }
            _ => {
                let message = format!("`{}` is no picture", image.destination);
                tell(&rules::BROKEN_LINK, message, inside);
            }
        }
        if image.text.trim().is_empty() {
            let message = format!("the image `{}` has no words", image.destination);
            let help =
                "say in the square brackets what the picture shows: `![A bar chart of …](…)`";
            let rule = &rules::IMAGE_WITHOUT_TEXT;
            findings.push(Diagnostic::new(rule, image.whole, message, help));
        }
        findings
    }

    fn has_file(&self, path: &str) -> bool {
        self.documents.contains_key(path) || self.sources.attachments.contains_key(path)
    }

    /// Files without headings of ours (pictures, PDFs) have any anchor.
    fn has_heading(&self, path: &str, anchor: &str) -> bool {
        let name = prose::heading_name(anchor);
        self.documents.get(path).is_none_or(|headings| headings.contains(&*name))
    }

    /// Whether the page of a subject has a name, or may have it from a row that
    /// is lost.
    fn has_name(&self, subject: Subject, name: &str) -> bool {
        let is_lost = matches!(subject, Subject::Goal(id) if self.ids.is_lost(id));
        is_lost || self.anchors.has(subject, name) || self.ids.may_be_lost(name)
    }

    fn no_name(&mut self, subject: Subject, name: &str) -> String {
        let near = self.suggestions.did_you_mean(name, self.anchors.on(subject));
        let what = match subject {
            Subject::Goal(_) => "indicator and no heading",
            Subject::Agency(_) | Subject::Topic(_) => "heading",
        };
        format!("there is no {what} `#{name}` on the page of {subject}.{near}")
    }

    fn no_file(&mut self, path: &str) -> String {
        let attachments = self.sources.attachments.keys().map(String::as_str);
        let all = self.documents.keys().copied().chain(attachments);
        let like = self.suggestions.find(|| twin(path, all.clone()).or_else(|| like(path, all)));
        format!("there is no file {path}{}", like.unwrap_or_else(|| ".".into()))
    }

    fn no_heading(&mut self, path: &str, anchor: &str) -> String {
        let ids = self.documents[path].iter().copied();
        let near = self.suggestions.did_you_mean(anchor, ids);
        format!("there is no heading `#{anchor}` in {path}.{near}")
    }
}

/// Whether a link leads to what another agency's drop may define.
fn leads_out(from: &str, destination: &Destination) -> bool {
    match destination {
        Destination::Goal(..) | Destination::Indicator(_) | Destination::Topic(..) => true,
        Destination::File(path, _) => {
            agency_of(path).is_some() && agency_of(path) != agency_of(from)
        }
        _ => false,
    }
}

/// How a sentence about a file that is not there goes on where another one has
/// the same path to some systems.
fn twin<'p>(path: &str, mut all: impl Iterator<Item = &'p str>) -> Option<String> {
    let look = attachments::look(path);
    let twin = all.find(|other| attachments::look(other) == look)?;
    let how = if twin.to_lowercase() == path.to_lowercase() {
        "upper and lower case"
    } else {
        "the way in which accents are stored"
    };
    Some(format!("; {twin} differs from it by {how}"))
}

/// How such a sentence goes on where there is the same name in another folder,
/// or one like it in the same folder.
fn like<'p>(path: &'p str, all: impl Iterator<Item = &'p str> + Clone) -> Option<String> {
    let folder_and_name = |path: &'p str| path.rsplit_once('/').unwrap_or(("", path));
    let (folder, name) = folder_and_name(path);
    let all = all.map(folder_and_name);
    let same = all.clone().find(|(_, other)| *other == name);
    let (folder, name) = same.or_else(|| {
        let siblings = all.filter(|(other, _)| *other == folder).map(|(_, name)| name);
        nearest(name, siblings).map(|near| (folder, near))
    })?;
    Some(format!(". Did you mean `{folder}/{name}`?"))
}

fn unsafe_link(link: &Link) -> Diagnostic {
    let written = &link.destination;
    let message = if prose::runs_code(written) {
        format!("`{written}` would run code in the reader's browser")
    } else {
        format!("`{written}` is no web address, no mail address and no path")
    };
    let help = "write an address that begins with https://, or a path below content/";
    Diagnostic::new(&rules::UNSAFE_LINK, link.span, message, help)
}

/// Tells what of a text can be judged without looking elsewhere: skipped
/// heading levels, empty headings and HTML.
pub(super) fn tell_marks(outline: &Outline, findings: &mut Diagnostics) {
    for pair in outline.headings.windows(2) {
        if pair[1].level > pair[0].level + 1 {
            let (level, before) = (pair[1].level, pair[0].level);
            let message = format!("a heading of level {level} follows one of level {before}");
            let help = format!("begin it with `{}`", "#".repeat(usize::from(before) + 1));
            let rule = &rules::HEADING_SKIPPED;
            findings.push(Diagnostic::new(rule, pair[1].span, message, help));
        }
    }
    for heading in outline.headings.iter().filter(|heading| heading.text.is_empty()) {
        let help = "write its words behind the `#`, or take the line away";
        let message = "this heading has no words";
        findings.push(Diagnostic::new(&rules::EMPTY_HEADING, heading.span, message, help));
    }
    for span in &outline.raw_html {
        let message = "HTML is shown as text, not run";
        let help = "write Markdown in its place; in front of a `<` that is meant, write `\\`";
        findings.push(Diagnostic::new(&rules::RAW_HTML, *span, message, help));
    }
}
