//! The first words of a body, for descriptions and lists.
//!
//! Owns where such a text is cut. Never holds markup.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::markdown;

/// The first paragraph that has words, without markup, images and footnotes, in
/// one line of at most `limit` characters. A longer one is cut after a word and
/// ends with `…`, which counts as a character. Not escaped.
pub fn plain(text: &str, body: Range<usize>, limit: usize) -> String {
    cut(&first_paragraph(text.get(body).unwrap_or("")), limit)
}

fn first_paragraph(body: &str) -> String {
    let mut out = String::new();
    let (mut within, mut passed_over) = (false, 0_usize);
    for (event, _) in markdown::events(body) {
        match event {
            Event::Start(Tag::FootnoteDefinition(_) | Tag::Image { .. }) => passed_over += 1,
            Event::End(TagEnd::FootnoteDefinition | TagEnd::Image) => {
                passed_over = passed_over.saturating_sub(1);
            }
            Event::Start(Tag::Paragraph) => within = true,
            Event::End(TagEnd::Paragraph) => {
                within = false;
                out = out.split_whitespace().collect::<Vec<_>>().join(" ");
                if !out.is_empty() {
                    return out;
                }
            }
            event if within && passed_over == 0 => markdown::push_words(&mut out, &event),
            _ => {}
        }
    }
    out
}

/// A text of at most `limit` characters. A longer one is cut after a word and
/// ends with `…`, which counts as a character.
pub fn cut(text: &str, limit: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(limit) else { return text.to_owned() };
    let Some((room, _)) = text[..end].char_indices().next_back() else { return String::new() };
    // A word that ends exactly where the room does is whole.
    let whole =
        if text[room..].starts_with(' ') { room } else { text[..room].rfind(' ').unwrap_or(room) };
    let kept =
        text[..whole].trim_end_matches(|c: char| !c.is_alphanumeric() && !")]%\"'”’".contains(c));
    format!("{kept}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(markdown: &str, limit: usize, expected: &str) {
        assert_eq!(plain(markdown, 0..markdown.len(), limit), expected, "{markdown:?}");
    }

    #[test]
    fn the_first_paragraph_loses_its_markup() {
        check(
            "# Title\n\nThe *first* [link](x)\nand `code` & more.[^1]\n\nNext.\n\n[^1]: Note.",
            99,
            "The first link and code & more.",
        );
        check("![Chart](a.png)\n\nText.", 99, "Text.");
        check("[^1]: Note.\n\nText.[^1]", 99, "Text.");
        check("- a\n- b", 99, "");
        check("", 99, "");
    }

    #[test]
    fn long_texts_are_cut_after_a_word() {
        check("one two three", 13, "one two three");
        check("one two three", 12, "one two…");
        check("one two three", 8, "one two…");
        check("one two three", 7, "one…");
        check("one, two three", 8, "one…");
        check("äöüäöü", 4, "äöü…");
        check("one two", 1, "…");
        check("one two", 0, "");
    }
}
