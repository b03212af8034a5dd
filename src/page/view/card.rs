//! A goal in a picture, for those who share a link to its page.

use serde::Serialize;

use super::RowCount;

/// What the card of a goal says. The program draws it; no template does.
#[derive(Clone, Debug)]
pub struct Card {
    /// The site's title.
    pub site: String,
    /// Whose goal it is.
    pub agency: String,
    /// The same in short.
    pub agency_short: String,
    /// The goal's name.
    pub name: String,
    /// What the team reports, in words.
    pub reported: &'static str,
    /// Where its indicators stand: the groups that have any.
    pub groups: Vec<RowCount>,
    /// How many indicators there are.
    pub total: u32,
    /// The latest period with a figure: `FY2022 Q4`, or `up to FY2022 Q4`.
    pub latest: Option<String>,
}

/// The card of a page as the head of its document names it.
#[derive(Clone, Debug, Serialize)]
pub struct CardLink {
    /// Its full address.
    pub url: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// The same in words.
    pub alt: String,
}

/// Pixels across a card. Networks ask for 1.91 to 1.
pub const CARD_WIDTH: u32 = 1200;

/// Pixels from its top to its bottom.
pub const CARD_HEIGHT: u32 = 630;
