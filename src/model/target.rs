//! Targets: what is aimed at, by the end or for one period.
//!
//! Never says whether a target is reached: that is the matter of `derive`.

use rust_decimal::Decimal;

/// A target: a value, bounds, or words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// The value aimed at.
    pub value: Option<Decimal>,
    /// Bounds and words, which few targets have.
    terms: Option<Box<TargetTerms>>,
}

/// What a target may say beside a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TargetTerms {
    /// Lower bound of a range.
    pub min: Option<Decimal>,
    /// Upper bound of a range.
    pub max: Option<Decimal>,
    /// The target in words.
    pub text: Option<String>,
    /// Whether there are words that are not published. There is a target then,
    /// and statuses do not change because its words are withheld.
    pub text_withheld: bool,
}

impl Target {
    /// A target of a value, of terms, or of both.
    pub fn new(value: Option<Decimal>, terms: TargetTerms) -> Self {
        let terms = (terms != TargetTerms::default()).then(|| Box::new(terms));
        Self { value, terms }
    }

    /// Lower bound of a range.
    pub fn min(&self) -> Option<Decimal> {
        self.terms.as_ref()?.min
    }

    /// Upper bound of a range.
    pub fn max(&self) -> Option<Decimal> {
        self.terms.as_ref()?.max
    }

    /// The target in words.
    pub fn text(&self) -> Option<&str> {
        self.terms.as_ref()?.text.as_deref()
    }

    /// Whether there are words that are not published.
    pub fn has_withheld_text(&self) -> bool {
        self.terms.as_ref().is_some_and(|terms| terms.text_withheld)
    }

    /// Takes the words out.
    pub fn withhold_text(&mut self) {
        if let Some(terms) = &mut self.terms {
            terms.text_withheld |= terms.text.take().is_some();
        }
    }

    /// Whether nothing is aimed at.
    pub fn is_empty(&self) -> bool {
        self.value.is_none() && self.terms.is_none()
    }
}
