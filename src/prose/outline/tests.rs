//! What is found in a body, and where.

use super::*;
use crate::source::{SourceFile, SourceMap};

/// The outline of a file, and its stretches as text.
fn outlined(text: &str, body: usize) -> (Outline, impl Fn(Span) -> String + use<>) {
    let map = SourceMap::new(vec![SourceFile::new("a.md", text)]);
    let file = map.find("a.md").expect("the file is there");
    let outline = scan(file, text, body..text.len());
    (outline, move |span| map.slice(span).to_owned())
}

/// Each link or image as destination, words, place of the destination, whole.
fn check(markdown: &str, expected: &[[&str; 4]]) {
    for text in [markdown.to_owned(), markdown.replace('\n', "\r\n")] {
        let head = "+++\nü = 1\n+++\n";
        let (outline, slice) = outlined(&format!("{head}{text}"), head.len());
        let found: Vec<[String; 4]> = outline
            .links
            .iter()
            .chain(&outline.images)
            .map(|link| {
                let Link { destination, text, span, whole } = link.clone();
                let [span, whole] = [span, whole].map(|span| slice(span).replace("\r\n", "\n"));
                [destination, text, span, whole]
            })
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }
}

#[test]
fn inline_links_know_their_destination() {
    check("ä [b *c*](d.md)", &[["d.md", "b c", "d.md", "[b *c*](d.md)"]]);
    check("€ [b](d.md \"d.md\")", &[["d.md", "b", "d.md", "[b](d.md \"d.md\")"]]);
    check("[d.md](d.md)", &[["d.md", "d.md", "d.md", "[d.md](d.md)"]]);
    check("[a](<b ä.md>)", &[["b ä.md", "a", "b ä.md", "[a](<b ä.md>)"]]);
    check("[a](b(1).md)", &[["b(1).md", "a", "b(1).md", "[a](b(1).md)"]]);
    check("[a\\]](b&amp;c)", &[["b&c", "a]", "b&amp;c", "[a\\]](b&amp;c)"]]);
    check("[`](x)`](y)", &[["y", "](x)", "y", "[`](x)`](y)"]]);
    check("[](x)", &[["x", "", "x", "[](x)"]]);
    check("[a]()", &[["", "a", "[a]()", "[a]()"]]);
    check("> [a](\n> b.md)", &[["b.md", "a", "b.md", "[a](\n> b.md)"]]);
    check("[a\nb](c)", &[["c", "a b", "c", "[a\nb](c)"]]);
}

#[test]
fn destinations_that_hide_are_seen_decoded() {
    check(
        "[a](&#106;avascript:x)",
        &[["javascript:x", "a", "&#106;avascript:x", "[a](&#106;avascript:x)"]],
    );
}

#[test]
fn links_by_label_point_to_the_definition() {
    check("é [a][B]\n\n[b]: d.md 'T'\n", &[["d.md", "a", "d.md", "[a][B]"]]);
    check("[a]\n\n[a]:\n  <d.md>\n", &[["d.md", "a", "d.md", "[a]"]]);
    check("[a][]\n\n[a]: b\\_c\n", &[["b_c", "a", "b\\_c", "[a][]"]]);
}

#[test]
fn autolinks_lie_between_their_brackets() {
    let address = "https://example.gov";
    check("ä <https://example.gov>", &[[address, address, address, "<https://example.gov>"]]);
    let mail = "a@example.gov";
    check("<a@example.gov>", &[["mailto:a@example.gov", mail, mail, "<a@example.gov>"]]);
}

#[test]
fn images_know_their_words_and_keep_links_out() {
    check("ä ![b](c.png)", &[["c.png", "b", "c.png", "![b](c.png)"]]);
    check("![](c.png)", &[["c.png", "", "c.png", "![](c.png)"]]);
    check("![a [b](c)](d)", &[["d", "a b", "d", "![a [b](c)](d)"]]);
    check("[![a](b)](c)", &[["c", "a", "c", "[![a](b)](c)"], ["b", "a", "b", "![a](b)"]]);
}

#[test]
fn headings_have_level_words_id_and_place() {
    let text = "ä\n\n# A *b* {#x}\n\nC\n---\n\n#\n";
    let (outline, slice) = outlined(text, 0);
    let found: Vec<_> = outline
        .headings
        .iter()
        .map(|heading| (heading.level, &*heading.text, &*heading.id, slice(heading.span)))
        .collect();
    assert_eq!(
        found,
        [
            (1, "A b", "x", "# A *b* {#x}".to_owned()),
            (2, "C", "c", "C\n---".to_owned()),
            (1, "", "section", "#".to_owned()),
        ]
    );
    assert_eq!(outline.title(), Some("A b"));
    assert_eq!(outlined("#\n\n## B", 0).0.title(), Some("B"));
    assert_eq!(outlined("B", 0).0.title(), None);
}

#[test]
fn html_is_found_in_lines_and_in_blocks() {
    let (outline, slice) = outlined("ä <b>c</b>\n\n<div>\nx\n</div>\n", 0);
    let found: Vec<_> = outline.raw_html.iter().map(|span| slice(*span)).collect();
    assert_eq!(found, ["<b>", "</b>", "<div>\nx\n</div>"]);
}

#[test]
fn a_stretch_that_is_none_holds_nothing() {
    assert_eq!(outlined("ä", 1).0, Outline::default());
}
