//! Terms of the glossary, each explained where it is first used.
//!
//! Owns where a term may be explained, and the button and the words that open at
//! it: without a script, without leaving the page, and closed by Escape. Never
//! decides what is a term.

use pulldown_cmark::Event;

use super::{Writer, push_address, push_attribute, push_text};
use crate::prose::glossary::{Term, Terms};

/// What a body needs to explain terms.
#[derive(Clone, Copy, Debug)]
pub struct Explain<'a> {
    /// The terms, by the numbers under which `words` finds them.
    pub terms: &'a [Term],
    /// Finds them.
    pub words: &'a Terms,
    /// The address of the glossary's page, as links on this page name it.
    pub address: &'a str,
    /// The term that the page explains already, if it does.
    pub known: Option<usize>,
}

/// Where a writer is with the terms of a glossary.
#[derive(Debug)]
pub(super) struct Terminology<'w> {
    explain: Explain<'w>,
    /// Whether each term is explained by now.
    told: Vec<bool>,
    /// How many were explained here.
    count: usize,
    /// How many elements are open that may hold no button, or need none:
    /// headings, code, the heads of tables.
    quiet: usize,
    /// The words between two marks, since a term may go over the end of a line.
    run: String,
}

impl<'w> Terminology<'w> {
    pub(super) fn new(explain: Explain<'w>) -> Self {
        let mut told = vec![false; explain.terms.len()];
        if let Some(told) = explain.known.and_then(|known| told.get_mut(known)) {
            *told = true;
        }
        Self { explain, told, count: 0, quiet: 0, run: String::new() }
    }
}

impl<'w, 'a> Writer<'w, 'a> {
    /// No term is explained until [`Self::speak`] is called as often.
    pub(super) fn hush(&mut self) {
        if let Some(terminology) = &mut self.terminology {
            terminology.quiet += 1;
        }
    }

    pub(super) fn speak(&mut self) {
        if let Some(terminology) = &mut self.terminology {
            terminology.quiet = terminology.quiet.saturating_sub(1);
        }
    }

    /// Writes the words that begin at `at`, and explains the terms among them; the
    /// answer is the index of the last event that is done with. `None` where no
    /// term may be explained.
    pub(super) fn explained(&mut self, at: usize, end: usize) -> Option<usize> {
        if self.terminology.as_ref()?.quiet > 0 || self.in_link() {
            return None;
        }
        let mut terminology = self.terminology.take()?;
        terminology.run.clear();
        let mut last = at;
        for (number, (event, _)) in self.events[..end].iter().enumerate().skip(at) {
            match event {
                Event::Text(text) => terminology.run.push_str(text),
                Event::SoftBreak => terminology.run.push('\n'),
                _ => break,
            }
            last = number;
        }
        self.explain_in(&mut terminology);
        self.terminology = Some(terminology);
        Some(last)
    }

    fn explain_in(&mut self, terminology: &mut Terminology<'_>) {
        let run = std::mem::take(&mut terminology.run);
        let (mut written, mut from) = (0, 0);
        while let Some((range, term)) = terminology.explain.words.find(&run, from) {
            from = range.end;
            if let Some(told) = terminology.told.get_mut(term).filter(|told| !**told) {
                *told = true;
                push_text(&mut self.out, &run[written..range.start]);
                terminology.count += 1;
                self.term(terminology, &run[range.clone()], term);
                written = range.end;
            }
        }
        push_text(&mut self.out, &run[written..]);
        terminology.run = run;
    }

    /// Writes a term as a button, and beside it what the button opens. A browser
    /// that cannot open it shows it in brackets: the theme sees to that.
    fn term(&mut self, terminology: &Terminology<'_>, words: &str, number: usize) {
        let Explain { terms, address, .. } = terminology.explain;
        let term = &terms[number];
        self.out.push_str("<button type=\"button\" class=\"term\" popovertarget=\"");
        self.term_id(terminology.count);
        self.out.push_str("\">");
        push_text(&mut self.out, words);
        self.out.push_str("</button><span class=\"meaning\" id=\"");
        self.term_id(terminology.count);
        self.out.push_str("\" popover=\"auto\"><a href=\"");
        push_address(&mut self.out, address);
        self.out.push('#');
        push_address(&mut self.out, &term.id);
        self.out.push_str("\">");
        push_text(&mut self.out, &term.name);
        self.out.push_str("</a>: ");
        push_text(&mut self.out, &term.definition);
        self.out.push_str("</span>");
    }

    fn term_id(&mut self, number: usize) {
        push_attribute(&mut self.out, self.style.prefix);
        self.out.push_str("term-");
        self.out.push_str(itoa::Buffer::new().format(number));
    }
}
