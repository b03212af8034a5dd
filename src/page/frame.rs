//! What every page has: title, address, the way to it.

use super::view::{Frame, Link, Publisher, Site};
use super::{Pages, Subject, card, figures, head, held, home, linked_data, rows, text};
use crate::prose;
use crate::route;

pub(super) fn frame(pages: &Pages, subject: &Subject) -> Frame {
    let url = pages.url(subject);
    let root = match subject {
        // It is shown at any address, so a relative way would not do.
        Subject::NotFound => base_path(pages),
        _ => route::root(&url),
    };
    let base = pages.settings.base_url.as_ref();
    let title = title(pages, subject);
    Frame {
        kind: subject.template().trim_end_matches(".html"),
        document_title: head::document_title(&title, &pages.settings.title),
        title,
        description: description(pages, subject),
        canonical: base.and_then(|base| Some(format!("{base}{}", canonical(pages, subject)?))),
        trail: trail(pages, subject),
        card: card::link(pages, subject),
        held: held::sentence(pages, subject),
        json_ld: linked_data::json_ld(pages, subject),
        url,
        root,
    }
}

/// The address that search engines are to know the page by.
fn canonical(pages: &Pages, subject: &Subject) -> Option<String> {
    match subject {
        Subject::NotFound => None,
        // It shows a part of what stands on the page of its goal.
        Subject::Embed(at, _) => Some(pages.url(&Subject::Goal(*at))),
        _ => Some(pages.url(subject)),
    }
}

/// The path of the site on its host: `/`, or that of the `base_url`.
fn base_path(pages: &Pages) -> String {
    let path = pages.settings.base_url.as_deref().and_then(|base| {
        let after_scheme = base.split_once("://")?.1;
        Some(after_scheme.find('/').map_or("/", |slash| &after_scheme[slash..]).to_owned())
    });
    path.unwrap_or_else(|| "/".into())
}

fn title(pages: &Pages, subject: &Subject) -> String {
    let named = |name: &str| {
        let introduction = pages.introduction(&name.to_lowercase());
        introduction.map_or_else(|| name.to_owned(), |text| capitalised(&text.title))
    };
    match subject {
        Subject::Home => pages.settings.title.clone(),
        Subject::Agencies => named("Agencies"),
        Subject::Agency(result) => result.agency.name.clone(),
        Subject::Goals => named("Goals"),
        Subject::Goal(at) => pages.results.goal(*at).goal.name.clone(),
        Subject::Update(at, number) => {
            let goal = pages.results.goal(*at).goal;
            format!("{}: update for {}", goal.name, figures::period(goal.updates[*number].period))
        }
        Subject::Embed(at, number) => {
            pages.results.goal(*at).indicators[*number].indicator.name.clone()
        }
        Subject::Topics => named("Topics"),
        Subject::Topic(topic) => topic.name.to_owned(),
        Subject::Joint(joint) => pages.results.goal(joint.members[0]).goal.name.clone(),
        Subject::Priorities => named("Priorities"),
        Subject::Summary => match pages.introduction("summary") {
            Some(text) => capitalised(&text.title),
            None => "Results across agencies".into(),
        },
        Subject::Methodology => named("Methodology"),
        Subject::Data => named("Data"),
        Subject::Text(page) => page.narrative.title.clone(),
        Subject::NotFound => "Page not found".into(),
    }
}

/// A page that has no title but its file's name begins it with a capital.
fn capitalised(title: &str) -> String {
    let mut chars = title.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn description(pages: &Pages, subject: &Subject) -> String {
    let introduced = |path: &str, otherwise: &str| {
        let text = pages.introduction(path).map(|narrative| text::description(pages, narrative));
        text.filter(|text| !text.is_empty()).unwrap_or_else(|| otherwise.to_owned())
    };
    match subject {
        Subject::Home => pages.settings.description.clone().unwrap_or_else(|| home::result(pages)),
        Subject::Agencies => {
            introduced("agencies", "The agencies that report, and where their goals stand.")
        }
        Subject::Agency(result) => result.agency.narrative.as_ref().map_or_else(
            || format!("The goals of {} and where they stand.", result.agency.name),
            |narrative| text::description(pages, narrative),
        ),
        Subject::Goals => {
            introduced("goals", "Every goal, what its team reports and what its figures say.")
        }
        Subject::Goal(at) => {
            let goal = pages.results.goal(*at).goal;
            let statement = goal.statement.as_deref().unwrap_or(&goal.name);
            shortened(statement)
        }
        Subject::Update(at, number) => {
            let update = &pages.results.goal(*at).goal.updates[*number];
            let bottom_line = update.bottom_line.as_deref().map(shortened);
            bottom_line.unwrap_or_else(|| text::description(pages, &update.narrative))
        }
        Subject::Embed(at, number) => {
            let result = pages.results.goal(*at);
            let name = &result.indicators[*number].indicator.name;
            format!("{name}: one of the figures by which {} is measured.", result.goal.name)
        }
        Subject::Topics => introduced("topics", "The goals by topic, across all agencies."),
        Subject::Topic(topic) => introduced(
            &format!("topics/{}", topic.slug),
            &format!("Goals of all agencies on the topic {}.", topic.name),
        ),
        Subject::Joint(joint) => {
            let first = pages.results.goal(joint.members[0]).goal;
            format!("A goal that several agencies share: {}", shortened(&first.name))
        }
        Subject::Priorities => {
            introduced("priorities", "Government-wide priorities and the goals that support them.")
        }
        Subject::Summary => introduced("summary", &home::result(pages)),
        Subject::Methodology => introduced(
            "methodology",
            "How the standing of an indicator is worked out from its figures.",
        ),
        Subject::Data => introduced("data", "All figures of this site as CSV and JSON."),
        Subject::Text(page) => text::description(pages, &page.narrative),
        Subject::NotFound => "There is no page at this address.".into(),
    }
}

/// A text of one line, cut after a word.
fn shortened(text: &str) -> String {
    prose::plain(text, 0..text.len(), 200)
}

fn trail(pages: &Pages, subject: &Subject) -> Vec<Link> {
    let link = |label: &str, url: &str| Link { label: label.into(), url: url.into() };
    let home = link("Home", "");
    let agency_trail = |at| {
        let result = pages.results.goal(at);
        let agency = rows::agency_name(result.agency);
        vec![
            home.clone(),
            link("Agencies", "agencies/"),
            Link { label: agency.short, url: agency.url },
        ]
    };
    match subject {
        Subject::Home | Subject::Embed(..) | Subject::NotFound => Vec::new(),
        Subject::Agency(_) => vec![home, link("Agencies", "agencies/")],
        Subject::Goal(at) => agency_trail(*at),
        Subject::Update(at, _) => {
            let mut trail = agency_trail(*at);
            trail.push(rows::goal_link(pages.results.goal(*at)));
            trail
        }
        Subject::Topic(_) => vec![home, link("Topics", "topics/")],
        Subject::Joint(_) => vec![home, link("Goals", "goals/")],
        _ => vec![home],
    }
}

/// What is the same on every page.
pub(super) fn site(pages: &Pages) -> Site {
    let settings = pages.settings;
    let publisher = &settings.publisher;
    let link = |label: &str, url: &str| Link { label: label.into(), url: url.into() };
    let mut nav =
        vec![link("Summary", "summary/"), link("Goals", "goals/"), link("Agencies", "agencies/")];
    if pages.has_topics() {
        nav.push(link("Topics", "topics/"));
    }
    if pages.has_priorities() {
        nav.push(link("Priorities", "priorities/"));
    }
    nav.extend([link("Methodology", "methodology/"), link("Data", "data/")]);
    Site {
        title: settings.title.clone(),
        description: settings.description.clone(),
        language: settings.language.clone(),
        locale: head::locale(&settings.language),
        base_url: settings.base_url.clone(),
        as_of: pages.as_of.clone(),
        nav,
        pages: pages
            .text_pages()
            .map(|page| Link { label: page.narrative.title.clone(), url: route::page(&page.path) })
            .collect(),
        publisher: Publisher {
            name: publisher.name.clone(),
            url: publisher.url.clone(),
            email: publisher.email.clone(),
            official: publisher.official,
        },
    }
}
