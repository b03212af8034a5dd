//! Units: free text, some of which are known and formatted.
//!
//! Owns which units are known. Never converts a figure, and never writes one.

/// What is known of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// Percent, written `87.5`.
    Percent,
    /// A share, written `0.875` and shown as 87.5 %.
    Fraction,
    /// United States dollars.
    Usd,
    /// A number of things.
    Count,
    /// A word that the pages put behind the figure: days, hours, ratio …
    Word,
    /// Nothing is given.
    None,
}

/// The unit of an indicator: its text as given, and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    text: String,
    kind: UnitKind,
}

impl Unit {
    /// The unit of a cell's text, in any case.
    pub fn new(text: &str) -> Self {
        let kind = match text.trim().to_ascii_lowercase().as_str() {
            "" => UnitKind::None,
            "percent" => UnitKind::Percent,
            "fraction" => UnitKind::Fraction,
            "usd" => UnitKind::Usd,
            "count" => UnitKind::Count,
            _ => UnitKind::Word,
        };
        Self { text: text.trim().to_owned(), kind }
    }

    /// The cell as given, white space at its ends aside.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What is known of it.
    pub fn kind(&self) -> UnitKind {
        self.kind
    }
}
