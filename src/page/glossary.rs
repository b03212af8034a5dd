//! The glossary of a site: its terms, and where their page stands.
//!
//! Owns which text is the glossary and what templates are told of a term. Never
//! holds one that is not public: where that text is a draft, nothing is
//! explained.

use super::view::Meaning;
use crate::derive::PublicReport;
use crate::prose::{self, Explain, Term, Terms, Told};
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

    /// The term that words are as they stand.
    fn whole(&self, words: &str) -> Option<(usize, &Term)> {
        let number = self.words.whole(words)?;
        Some((number, &self.terms[number]))
    }
}

/// A page as it is read from its top: each term is explained where it stands
/// first. Nothing is looked for on a site without a glossary.
#[derive(Debug)]
pub(super) struct Reading<'g> {
    glossary: Option<&'g Glossary>,
    /// Of the glossary's page, as links on this page name it.
    address: String,
    told: Told,
}

/// Begins the ids in words that are no text of their own.
const PREFIX: &str = "site-";

impl<'g> Reading<'g> {
    /// The page at an address. The page of the glossary explains every term itself.
    pub(super) fn of(glossary: Option<&'g Glossary>, url: &str) -> Self {
        let glossary = glossary.filter(|_| url != route::GLOSSARY);
        let address = match glossary {
            Some(_) => format!("{}{}", route::root(url), route::GLOSSARY),
            None => String::new(),
        };
        Self { glossary, address, told: Told::default() }
    }

    /// What words mean, where they are a term as they stand.
    pub(super) fn meaning(&mut self, words: &str) -> Option<Meaning> {
        let (number, term) = self.glossary?.whole(words)?;
        self.told.add(number);
        Some(Meaning {
            name: term.name.clone(),
            definition: term.definition.clone(),
            url: format!("{}#{}", route::GLOSSARY, term.id),
        })
    }

    /// The HTML of words with the terms that stand first in them.
    pub(super) fn words(&mut self, text: Option<&String>) -> Option<String> {
        let Glossary { terms, words } = self.glossary?;
        let explain = Explain { terms, words, address: &self.address };
        prose::explained(text?, explain, &mut self.told, PREFIX)
    }

    /// What explains the terms of the text that follows.
    pub(super) fn explain(&self) -> Option<(Explain<'_>, &Told)> {
        let Glossary { terms, words } = self.glossary?;
        Some((Explain { terms, words, address: &self.address }, &self.told))
    }
}
