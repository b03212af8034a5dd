//! The terms of a glossary, as its text holds them.
//!
//! Owns what a term is: a heading of level 2, by the words that it is spelt with,
//! and the words that follow up to the next heading. Never judges a glossary, and
//! never looks for its terms in a text: [`Terms`] does.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::heading_ids::HeadingIds;
use super::{markdown, plain};
use crate::source::{FileId, Span};

mod terms;

pub use terms::Terms;

/// Longest definition that is shown in place, in characters. The page of the
/// glossary holds all of it.
const LONGEST: usize = 600;

/// A term and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The words of its heading: `Agency Priority Goal (APG)`.
    pub name: String,
    /// The id of its heading.
    pub id: String,
    /// The words it is found by: `Agency Priority Goal`, `APG`. None where its
    /// heading has no words.
    pub spellings: Vec<String>,
    /// The first paragraph below it without markup; without a paragraph all that
    /// follows. Empty where nothing does.
    pub definition: String,
    /// Its heading.
    pub span: Span,
}

/// The terms of a glossary in their order. `body` is a stretch of `text`, in
/// bytes; all places are those in the whole file.
pub fn glossary(file: FileId, text: &str, body: Range<usize>) -> Vec<Term> {
    let Some(source) = text.get(body.clone()) else { return Vec::new() };
    let events = markdown::list(source);
    let (mut terms, mut ids) = (Vec::new(), HeadingIds::default());
    for (at, (event, range)) in events.iter().enumerate() {
        let Event::Start(Tag::Heading { level, id, .. }) = event else { continue };
        let end = markdown::close(&events, at);
        let name = one_line(&markdown::words(&events[at + 1..end]));
        let id = ids.claim(id.as_deref(), &name);
        if *level == HeadingLevel::H2 {
            let length = source[range.clone()].trim_end().len();
            let start = body.start + range.start;
            terms.push(Term {
                id,
                spellings: spellings(&name),
                definition: definition(events[end..].iter().map(|(event, _)| event)),
                span: Span::new(file, start..start + length),
                name,
            });
        }
    }
    terms
}

/// The words of a heading, and those of an abbreviation in round brackets at its
/// end apart. More than one word there only says more about the term.
fn spellings(name: &str) -> Vec<String> {
    let parts = name.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let parts = parts.map(|(long, short)| (long.trim(), short.trim()));
    let both = match parts {
        Some((long, short)) if short.contains(' ') || short.is_empty() => vec![long],
        Some((long, short)) => vec![long, short],
        None => vec![name],
    };
    both.into_iter().filter(|spelling| !spelling.is_empty()).map(str::to_owned).collect()
}

/// The words that follow the end of a heading.
fn definition<'e, 'a: 'e>(events: impl Iterator<Item = &'e Event<'a>>) -> String {
    let (mut words, mut passed_over) = (String::new(), 0_usize);
    for event in events {
        match event {
            Event::Start(Tag::Heading { .. }) => break,
            Event::Start(Tag::FootnoteDefinition(_) | Tag::Image { .. }) => passed_over += 1,
            Event::End(TagEnd::FootnoteDefinition | TagEnd::Image) => {
                passed_over = passed_over.saturating_sub(1);
            }
            Event::End(TagEnd::Paragraph) if !words.trim().is_empty() => break,
            Event::End(TagEnd::Item | TagEnd::TableCell) => words.push(' '),
            event if passed_over == 0 => markdown::push_words(&mut words, event),
            _ => {}
        }
    }
    plain::cut(&one_line(&words), LONGEST)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceFile, SourceMap};

    /// Each term as its name, id, spellings and definition.
    fn check(markdown: &str, expected: &[(&str, &str, &[&str], &str)]) {
        let map = SourceMap::new(vec![SourceFile::new("a.md", markdown)]);
        let file = map.find("a.md").expect("the file is there");
        let found = glossary(file, markdown, 0..markdown.len());
        let found: Vec<_> = found
            .iter()
            .map(|term| {
                let spellings: Vec<&str> = term.spellings.iter().map(String::as_str).collect();
                (&*term.name, &*term.id, spellings, &*term.definition)
            })
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(name, id, all, words)| (*name, *id, all.to_vec(), *words))
            .collect();
        assert_eq!(found, expected, "{markdown:?}");
    }

    #[test]
    fn a_term_is_a_heading_and_what_follows() {
        check(
            "# Words\n\nHello.\n\n## Target\n\nWhat is *aimed*\nat.[^1]\n\nMore.\n\n## Actual\nWhat [was](x.md).\n\n[^1]: Note.\n",
            &[
                ("Target", "target", &["Target"], "What is aimed at."),
                ("Actual", "actual", &["Actual"], "What was."),
            ],
        );
        check("### Deep\n\nNo term.\n", &[]);
    }

    #[test]
    fn an_abbreviation_is_a_second_spelling() {
        check(
            "## *Agency* Priority Goal (APG)\n\nA goal.",
            &[(
                "Agency Priority Goal (APG)",
                "agency-priority-goal-apg",
                &["Agency Priority Goal", "APG"],
                "A goal.",
            )],
        );
        check(
            "## Target (of a goal)\nX.",
            &[("Target (of a goal)", "target-of-a-goal", &["Target"], "X.")],
        );
        check("## (APG)\nX.", &[("(APG)", "apg", &["APG"], "X.")]);
        check("## Goal ()\nX.", &[("Goal ()", "goal", &["Goal"], "X.")]);
    }

    #[test]
    fn a_definition_ends_at_any_heading() {
        check(
            "## A1\n\n### Why\n\nB.\n\n## C1\n\nD.",
            &[("A1", "a1", &["A1"], ""), ("C1", "c1", &["C1"], "D.")],
        );
        check(
            "## A1\n\n- b\n- c\n\n## A1\n\n![d](e.png)\n",
            &[("A1", "a1", &["A1"], "b c"), ("A1", "a1-2", &["A1"], "")],
        );
        check("## \n\nB.", &[("", "section", &[], "B.")]);
    }
}
