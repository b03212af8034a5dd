//! What holds for every text, good or bad.

use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::source::{FileId, SourceFile, SourceMap, Span};

/// Lets everything through, so that only this layer stands in the way.
struct Everything;

impl Resolve for Everything {
    fn link(&self, destination: &str) -> Option<String> {
        Some(destination.to_owned())
    }

    fn image(&self, destination: &str) -> Option<String> {
        Some(destination.to_owned())
    }
}

#[rustfmt::skip]
const PIECES: &[&str] = &[
    "\n", "\n\n", "\r\n", "\r", " ", "    ", "\t", "# ", "## ", "===\n", "---\n", "+++\n", "> ", "- ", "1. ",
    "- [x] ", "*", "**", "_", "~~", "`", "```\n", "[", "]", "](", "![", ")", "<", ">", "[^a]", "[^a]: ", "[^b]",
    "[^b]: ", "[a]", "[a]: ", "|", "\n|a|b|\n|-|-:|\n", "{#", "{#i .c onclick=x}", "}", "javascript:",
    "java\tscript:", "&#106;avascript:", "&colon;", "data:text/html,", "vbscript:", "https://a.gov", "//a.gov",
    "<script>", "</script>", "<img src=x onerror=y>", "<!--", "-->", "\" onmouseover=\"x", "'", "&", "&amp;",
    "&quot;", "\\", "ä", "€", "😀", "e\u{301}", "\u{0}", "\u{a0}", "a", "b.md", "goal:x", "title = ", "title: ",
    "\"", "2022-09-30", "true", ": ", "= ", "[a, ", "{a: ", "&x ", "*x", "!!str ", "|\n  ", "? ", "...\n",
];

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        9 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..50).prop_map(|pieces| pieces.concat())
}

/// The tags of HTML, each as it stands between `<` and `>`.
fn tags(html: &str) -> Vec<&str> {
    let end = |rest: &str| rest.find('>').expect("every tag ends");
    html.match_indices('<').map(|(at, _)| &html[at + 1..at + end(&html[at..])]).collect()
}

/// The attributes of a tag, all of which must have a value between quotes.
fn attributes(tag: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = tag.split_once(' ').map_or("", |(_, rest)| rest);
    while let Some((name, after)) = rest.split_once("=\"") {
        let (value, after) = after.split_once('"').expect("every value ends");
        found.push((name.trim(), value));
        rest = after;
    }
    assert_eq!(rest.trim(), "", "nothing but attributes with values in {tag:?}");
    found
}

/// Elements and attributes of a fixed list only, closed in the order they were
/// opened; no address that runs, no link in a link, no id twice.
fn is_harmless(html: &str) {
    const ELEMENTS: &str = " p h1 h2 h3 h4 h5 h6 blockquote pre code ul ol li em strong del a img \
         br hr sup section div table thead tbody tr th td span button ";
    const ATTRIBUTES: &str = " id class href src alt title rel role aria-label aria-hidden \
         tabindex scope start loading type popover popovertarget dir data-url ";
    let (mut open, mut ids) = (Vec::new(), HashSet::new());
    for tag in tags(html) {
        let name = tag.split(' ').next().expect("a split has a first part");
        let element = format!(" {} ", name.trim_start_matches('/'));
        assert!(ELEMENTS.contains(&element), "{tag:?} in {html:?}");
        if let Some(name) = name.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{html:?}");
        } else if !matches!(name, "br" | "hr" | "img") {
            let pressed = ["a", "button"];
            let is_within = pressed.iter().any(|one| open.contains(one));
            assert!(!pressed.contains(&name) || !is_within, "{name} in a link or button: {html:?}");
            open.push(name);
        }
        for (name, value) in attributes(tag) {
            assert!(ATTRIBUTES.contains(&format!(" {name} ")), "{tag:?} in {html:?}");
            assert!(name != "dir" || value == "auto", "{tag:?}");
            if matches!(name, "href" | "src" | "data-url") {
                assert!(destination::fits_link(&value.replace("&amp;", "&")), "{tag:?}");
                assert!(!value.to_ascii_lowercase().starts_with("javascript"), "{tag:?}");
            }
            assert!(name != "id" || ids.insert(value), "{value:?} twice in {html:?}");
        }
    }
    assert!(open.is_empty(), "{open:?} stays open in {html:?}");
}

/// A page without the buttons of its terms and what they open.
fn unexplained(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<button") {
        let (words, after) = after
            .split_once('>')
            .and_then(|(_, after)| after.split_once("</button><span"))
            .expect("a button ends, and is followed by what it opens");
        out.push_str(before);
        out.push_str(words);
        rest = after.split_once("</span>").expect("it ends").1;
    }
    out + rest
}

fn lies_in(text: &str, span: Span) {
    assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
}

fn split(text: &str) -> (FileId, Document) {
    let map = SourceMap::new(vec![SourceFile::new("a.md", text)]);
    let file = map.find("a.md").expect("the file is there");
    let document = front_matter::split(file, text);
    assert!(text.get(document.body.clone()).is_some());
    for finding in document.findings.iter() {
        lies_in(text, finding.span);
        finding.related.iter().for_each(|(span, _)| lies_in(text, *span));
    }
    for entry in document.front.iter().flat_map(|front| &front.entries) {
        lies_in(text, entry.key_span);
        lies_in(text, entry.value_span);
    }
    (file, document)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 500, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn every_text_becomes_harmless_html_and_every_place_lies_in_it(text in texts()) {
        let (file, document) = split(&text);
        let outline = scan(file, &text, document.body.clone());
        for link in outline.links.iter().chain(&outline.images) {
            lies_in(&text, link.span);
            lies_in(&text, link.whole);
        }
        outline.headings.iter().for_each(|heading| lies_in(&text, heading.span));
        outline.raw_html.iter().for_each(|span| lies_in(&text, *span));

        let style = Style { top: 2, prefix: "p-", explain: None };
        let page = html(&text, document.body.clone(), &style, &Everything);
        is_harmless(&page);
        let terms = glossary(file, &text, document.body.clone());
        terms.iter().for_each(|term| lies_in(&text, term.span));
        let spellings = terms.iter().enumerate();
        let spellings = spellings.flat_map(|(at, term)| {
            term.spellings.iter().map(move |spelling| (at, spelling.as_str()))
        });
        // Most texts hold no term of their own twice: these stand in many.
        let words = Terms::new(spellings.chain([(0, "title"), (0, "javascript")]));
        let told = Told::default();
        let explain = (!terms.is_empty())
            .then_some((Explain { terms: &terms, words: &words, address: "g/" }, &told));
        let explained = html(&text, document.body.clone(), &Style { explain, ..style }, &Everything);
        is_harmless(&explained);
        prop_assert_eq!(unexplained(&explained), &page[..]);
        if let Some((explain, _)) = explain
            && let Some(words) = super::explained(&text, explain, &mut Told::default(), "site-")
        {
            is_harmless(&words);
            let mut plain = String::new();
            super::escape::push_text(&mut plain, &text);
            prop_assert_eq!(unexplained(&words), plain);
        }
        for heading in &outline.headings {
            let id = format!(" id=\"p-{}\"", heading.id);
            // A heading in a footnote that nothing refers to is not shown.
            prop_assert!(page.contains(&id) || text.contains("[^"), "{} in {}", id, page);
        }
        prop_assert!(plain(&text, document.body, 20).chars().count() <= 20);
    }

    #[test]
    fn every_front_matter_is_read_without_a_panic(inside in texts(), is_toml in any::<bool>()) {
        let fence = if is_toml { "+++" } else { "---" };
        split(&format!("{fence}\n{inside}\n{fence}\n"));
    }
}
