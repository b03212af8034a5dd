//! The lists: agencies, topics, and the files of figures.

use super::view::{Agencies, Column, Data, DataFile, Topic, Topics};
use super::{Pages, rows, standing, text};
use crate::dataset::{Dataset, Figures};
use crate::derive;
use crate::model::AgencyType;

pub(super) fn agencies(pages: &Pages) -> Agencies {
    let of = |kind| pages.agencies_of(kind).map(|one| rows::agency_row(pages, one)).collect();
    Agencies {
        body_html: introduction(pages, "agencies", 2),
        agencies: of(AgencyType::Agency),
        government_wide: of(AgencyType::GovernmentWide),
    }
}

pub(super) fn topics(pages: &Pages) -> Topics {
    let topics = pages.results.topics().iter();
    Topics {
        body_html: introduction(pages, "topics", 2),
        topics: topics.map(|topic| rows::topic_row(pages, topic)).collect(),
    }
}

pub(super) fn topic(pages: &Pages, topic: &derive::Topic) -> Topic {
    let goals = pages.results.distinct(topic.goals.iter().copied());
    Topic {
        name: topic.name.to_owned(),
        body_html: introduction(pages, &format!("topics/{}", topic.slug), 2),
        standing: standing::standing(&pages.results.tally(topic.goals.iter().copied())),
        lists: rows::by_kind(pages, &goals),
    }
}

pub(super) fn data(pages: &Pages) -> Data {
    Data { body_html: introduction(pages, "data", 2), files: files(pages) }
}

/// The text that introduces the page of a path; its address is the same path.
pub(super) fn introduction(pages: &Pages, path: &str, top: u8) -> String {
    text::optional(pages, pages.introduction(path), top)
}

fn files(pages: &Pages) -> Vec<DataFile> {
    let figures = Figures::new(pages.results, pages.files);
    let file = |set: &Dataset| DataFile {
        name: set.name,
        about: set.about,
        rows: set.len(),
        csv: format!("data/{}.csv", set.name),
        json: format!("data/{}.json", set.name),
        columns: set
            .columns
            .iter()
            .map(|column| Column { name: column.name.to_string(), about: column.about })
            .collect(),
    };
    figures.tables().iter().map(file).collect()
}
