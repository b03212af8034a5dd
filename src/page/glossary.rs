//! The glossary of a site: its terms, and where their page stands.
//!
//! Owns which text is the glossary and what templates are told of a term. Never
//! holds one that is not public: where that text is a draft, nothing is
//! explained.

use super::view::Meaning;
use crate::derive::PublicReport;
use crate::prose::{self, Explain, Term, Terms};
use crate::route;
use crate::source::SourceMap;

/// The terms of a site.
#[derive(Debug)]
pub(super) struct Glossary {
    /// Those that have a definition.
    terms: Vec<Term>,
    words: Terms,
}

impl Glossary {
    /// The glossary of a site that has one with a term.
    pub(super) fn of(report: &PublicReport, files: &SourceMap) -> Option<Self> {
        let page = report.pages.iter().find(|page| route::page(&page.path) == route::GLOSSARY)?;
        let text = &page.narrative;
        let mut terms = prose::glossary(text.file, files[text.file].text(), text.body.clone());
        terms.retain(|term| !term.definition.is_empty());
        let numbered = terms.iter().enumerate();
        let words = Terms::new(numbered.flat_map(|(number, term)| {
            term.spellings.iter().map(move |spelling| (number, spelling.as_str()))
        }));
        (!words.is_empty()).then_some(Self { terms, words })
    }

    /// What explains the terms of a text to which `address` names the glossary's
    /// page. `known` are words that the page explains beside the text.
    pub(super) fn explain<'a>(&'a self, address: &'a str, known: Option<&str>) -> Explain<'a> {
        let known = known.and_then(|words| self.words.whole(words));
        Explain { terms: &self.terms, words: &self.words, address, known }
    }

    /// What words mean, where they are a term as they stand.
    pub(super) fn meaning(&self, words: &str) -> Option<Meaning> {
        let term = &self.terms[self.words.whole(words)?];
        Some(Meaning {
            name: term.name.clone(),
            definition: term.definition.clone(),
            url: format!("{}#{}", route::GLOSSARY, term.id),
        })
    }
}
