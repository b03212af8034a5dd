//! Terms of the glossary, each explained where it is first used.
//!
//! Owns where a term may be explained, and the button and the words that open at
//! it: without a script, without leaving the page, and closed by Escape. Never
//! decides what is a term.

use pulldown_cmark::Event;

use super::{Writer, push_address, push_attribute, push_text};
use crate::prose::glossary::{Term, Terms};

/// What a text needs to explain terms.
#[derive(Clone, Copy, Debug)]
pub struct Explain<'a> {
    /// The terms, by the numbers under which `words` finds them.
    pub terms: &'a [Term],
    /// Finds them.
    pub words: &'a Terms,
    /// The address of the glossary's page, as links on this page name it.
    pub address: &'a str,
}

/// Which terms were explained by now, and how many under one beginning of ids.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// By the numbers of the terms; what is beyond the end was not.
    terms: Vec<bool>,
    count: usize,
}

impl Told {
    /// Marks a term as explained; whether it was not before.
    pub fn add(&mut self, term: usize) -> bool {
        if self.terms.len() <= term {
            self.terms.resize(term + 1, false);
        }
        !std::mem::replace(&mut self.terms[term], true)
    }

    /// The same terms, for texts whose ids begin with something else.
    #[must_use]
    pub fn elsewhere(&self) -> Self {
        Self { terms: self.terms.clone(), count: 0 }
    }
}

/// The HTML of words that are no Markdown, with their terms explained where each
/// stands first on the page; `None` where none does, and the words are to be shown
/// as they are. `prefix` begins the ids.
pub fn explained(
    text: &str,
    explain: Explain<'_>,
    told: &mut Told,
    prefix: &str,
) -> Option<String> {
    let before = told.count;
    let mut place = InText { explain, prefix, out: String::new() };
    place.write(text, told);
    (told.count > before).then_some(place.out)
}

/// Where a writer is with the terms of a glossary.
#[derive(Debug)]
pub(super) struct Terminology<'w> {
    explain: Explain<'w>,
    told: Told,
    /// How many elements are open that may hold no button, or need none:
    /// headings, code, the heads of tables.
    quiet: usize,
    /// The words between two marks, since a term may go over the end of a line.
    run: String,
}

impl<'w> Terminology<'w> {
    pub(super) fn new(explain: Explain<'w>, told: &Told) -> Self {
        Self { explain, told: told.elsewhere(), quiet: 0, run: String::new() }
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
        let terminology = self.terminology.as_mut()?;
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
        let Terminology { explain, told, run, .. } = terminology;
        let out = std::mem::take(&mut self.out);
        let mut place = InText { explain: *explain, prefix: self.style.prefix, out };
        place.write(run, told);
        self.out = place.out;
        Some(last)
    }
}

/// Words on their way into HTML.
struct InText<'a> {
    explain: Explain<'a>,
    /// Stands before every id.
    prefix: &'a str,
    out: String,
}

impl InText<'_> {
    /// Writes words, and explains each term among them that is not yet told.
    fn write(&mut self, words: &str, told: &mut Told) {
        let (mut written, mut from) = (0, 0);
        while let Some((range, term)) = self.explain.words.find(words, from) {
            from = range.end;
            if told.add(term) {
                push_text(&mut self.out, &words[written..range.start]);
                told.count += 1;
                self.term(&words[range.clone()], term, told.count);
                written = range.end;
            }
        }
        push_text(&mut self.out, &words[written..]);
    }

    /// Writes a term as a button, and beside it what the button opens. A browser
    /// that cannot open it shows it in brackets: the theme sees to that.
    fn term(&mut self, words: &str, number: usize, count: usize) {
        let Explain { terms, address, .. } = self.explain;
        let term = &terms[number];
        self.out.push_str("<button type=\"button\" class=\"term\" popovertarget=\"");
        self.id(count);
        self.out.push_str("\">");
        push_text(&mut self.out, words);
        self.out.push_str("</button><span class=\"meaning\" id=\"");
        self.id(count);
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

    fn id(&mut self, count: usize) {
        push_attribute(&mut self.out, self.prefix);
        self.out.push_str("term-");
        self.out.push_str(itoa::Buffer::new().format(count));
    }
}
