//! What stands on every page, and the words for standings.

use serde::Serialize;

use super::CardLink;

/// What every page has, as `page` in the templates.
#[derive(Clone, Debug, Serialize)]
pub struct Frame {
    /// Which kind of page it is: `home`, `agency`, `goal` …
    pub kind: &'static str,
    /// The page's title, without the site's.
    pub title: String,
    /// The same for the head of the document: with the site's title where both
    /// fit into 70 characters, else alone and cut.
    pub document_title: String,
    /// One sentence about the page.
    pub description: String,
    /// Its own address.
    pub url: String,
    /// The way to the site's root: `../../`.
    pub root: String,
    /// Its full address, where the site has a `base_url`.
    pub canonical: Option<String>,
    /// The way down to the page, home first, the page itself left out.
    pub trail: Vec<Link>,
    /// The picture that social networks show with a link to the page.
    pub card: Option<CardLink>,
    /// Whose figures on the page are not those of their latest drop, and why: a
    /// sentence. Nothing where all are, as on every page that `build` makes.
    pub held: Option<String>,
    /// The figures that the page offers for download, as JSON-LD for search
    /// engines. Safe inside `<script type="application/ld+json">`, so it stands
    /// there with `| safe`. Needs a `base_url`.
    pub json_ld: Option<String>,
}

/// What is the same on every page, as `site` in the templates.
#[derive(Clone, Debug, Serialize)]
pub struct Site {
    /// Name of the site.
    pub title: String,
    /// One sentence about it.
    pub description: Option<String>,
    /// Language tag.
    pub language: String,
    /// The same as Open Graph spells it, `en_GB`, where the tag names a country.
    pub locale: Option<String>,
    /// Its address, with a slash at the end, where the settings give one.
    pub base_url: Option<String>,
    /// The date of its figures, in words: nothing of a later day is on it.
    pub as_of: String,
    /// The main pages.
    pub nav: Vec<Link>,
    /// The Markdown pages that stand in the footer.
    pub pages: Vec<Link>,
    /// Who publishes it.
    pub publisher: Publisher,
}

/// Who publishes the site.
#[derive(Clone, Debug, Serialize)]
pub struct Publisher {
    /// Name of the office.
    pub name: Option<String>,
    /// Its own site.
    pub url: Option<String>,
    /// Where errors are reported to.
    pub email: Option<String>,
    /// Whether this is a government's own site.
    pub official: bool,
}

/// A link and its words.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// The words.
    pub label: String,
    /// The address.
    pub url: String,
}

/// What a term of the glossary means.
#[derive(Clone, Debug, Serialize)]
pub struct Meaning {
    /// The term as the glossary spells it: `Agency Priority Goal (APG)`.
    pub name: String,
    /// What it is, in a sentence or two.
    pub definition: String,
    /// Its place in the glossary.
    pub url: String,
}

/// A value of a list: its name in the data and in words.
#[derive(Clone, Debug, Serialize)]
pub struct Term {
    /// As the data spell it, for classes: `on_track`.
    pub key: &'static str,
    /// In words: `On track`.
    pub label: &'static str,
}

/// A computed status.
#[derive(Clone, Debug, Serialize)]
pub struct Status {
    /// As the data spell it: `on_pace`.
    pub key: &'static str,
    /// In words: `On pace`.
    pub label: &'static str,
    /// A sign that says the same as the colour: `▲`.
    pub shape: &'static str,
    /// Its group: `on_course`.
    pub group: &'static str,
}

/// Where the indicators of something stand.
#[derive(Clone, Debug, Serialize)]
pub struct Standing {
    /// How many indicators there are.
    pub total: u32,
    /// The five groups in their order.
    pub groups: Vec<GroupCount>,
    /// The same in words: `2 of 3 indicators on course, 1 short`.
    pub sentence: String,
}

/// The same for one of many rows, in short.
#[derive(Clone, Debug, Serialize)]
pub struct RowStanding {
    /// How many indicators there are.
    pub total: u32,
    /// The groups that have any, in their order.
    pub groups: Vec<RowCount>,
}

/// How many indicators of a row stand in a group.
#[derive(Clone, Debug, Serialize)]
pub struct RowCount {
    /// As the data spell it: `on_course`.
    pub key: &'static str,
    /// As inside a sentence: `on course`.
    pub words: &'static str,
    /// A sign for the group.
    pub shape: &'static str,
    /// How many, at least one.
    pub count: u32,
}

/// How many indicators stand in a group.
#[derive(Clone, Debug, Serialize)]
pub struct GroupCount {
    /// As the data spell it: `on_course`.
    pub key: &'static str,
    /// In words: `On course`.
    pub label: &'static str,
    /// A sign for the group.
    pub shape: &'static str,
    /// How many.
    pub count: u32,
    /// Share of the total in tenths, 0 to 10, for how dark a cell is.
    pub tenths: u32,
    /// Where the indicators behind the number are listed, where they are.
    pub url: Option<String>,
}
