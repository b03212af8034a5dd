//! Letters of the font inside the program: Noto Sans, which has Latin, Greek and
//! Cyrillic letters. Its licences stand in README.md.
//!
//! Owns which texts can be set in it, how wide they are and where their lines
//! break. Never draws a box in place of a letter that the font lacks, and never
//! leaves one out without a mark. Never knows what a text says.

use ab_glyph_rasterizer::{Point, Rasterizer, point};
use ttf_parser::{Face, GlyphId, OutlineBuilder};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Whether the font can set a text so that it still says something, as
/// [`Font::settable`] has it.
pub fn can_set(text: &str) -> bool {
    Font::bold().settable(text).is_some()
}

/// One weight of the font.
#[derive(Debug)]
pub struct Font(Face<'static>);

impl Font {
    /// The usual one.
    pub fn regular() -> Self {
        Self::read(notosans::REGULAR_TTF)
    }

    /// The bold one.
    pub fn bold() -> Self {
        Self::read(notosans::BOLD_TTF)
    }

    fn read(bytes: &'static [u8]) -> Self {
        Self(Face::parse(bytes, 0).expect("the font inside the program is whole"))
    }

    /// A text as the font can set it, with `…` in place of what it lacks and single
    /// spaces for white space. `None` where it lacks most letters, or all signs:
    /// what is left would say nothing.
    pub fn settable(&self, text: &str) -> Option<String> {
        let mut set = String::with_capacity(text.len());
        let (mut kept, mut lacking, mut says) = (0_usize, 0_usize, false);
        for word in text.split_whitespace() {
            let mut is_first = true;
            for letter in word.nfc().filter(|&letter| !is_invisible(letter)) {
                let is_settable = self.glyph(letter).is_some();
                let is_letter = letter.is_alphanumeric();
                kept += usize::from(is_letter && is_settable);
                lacking += usize::from(is_letter && !is_settable);
                says |= is_settable;
                // One mark for all that follow each other, in whichever words.
                let is_marked = set.ends_with('…') || (!is_letter && is_combining_mark(letter));
                if !is_settable && is_marked {
                    continue;
                }
                if std::mem::take(&mut is_first) && !set.is_empty() {
                    set.push(' ');
                }
                set.push(if is_settable { letter } else { '…' });
            }
        }
        (says && kept >= lacking).then_some(set)
    }

    /// Pixels that a text takes at a size, which is that of the font's square.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        let units: u32 = text.chars().map(|letter| self.advance(letter)).sum();
        units as f32 * self.scale(size)
    }

    /// A text in at most `most` lines of at most `room` pixels, and whether it
    /// had to be cut, with `…` at its end.
    pub fn lines(&self, text: &str, size: f32, room: f32, most: usize) -> (Vec<String>, bool) {
        let mut lines: Vec<String> = vec![String::new()];
        for word in text.split(' ') {
            let line = lines.last_mut().expect("there is always a line");
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if self.width(&longer, size) <= room || line.is_empty() {
                *line = longer;
            } else {
                lines.push(word.to_owned());
            }
        }
        let mut is_cut = lines.len() > most;
        lines.truncate(most);
        let last = lines.len() - 1;
        for (at, line) in lines.iter_mut().enumerate() {
            // A word alone can be wider than the card.
            let is_wide = self.width(line, size) > room;
            if is_wide || (at == last && is_cut) {
                *line = self.cut(line, size, room);
            }
            is_cut |= is_wide;
        }
        (lines, is_cut)
    }

    /// A line cut so that it fits with `…` at its end: after a word, if it has any.
    pub fn cut(&self, line: &str, size: f32, room: f32) -> String {
        let mut kept = line;
        while self.width(kept, size) + self.width("…", size) > room {
            let Some((end, _)) = kept.char_indices().next_back() else { break };
            kept = &kept[..end];
        }
        if kept.len() < line.len()
            && line[kept.len()..].starts_with(char::is_alphanumeric)
            && let Some((words, _)) = kept.rsplit_once(' ')
        {
            kept = words;
        }
        format!("{}…", kept.trim_end_matches([' ', ',', ';', ':', '.', '–', '-']))
    }

    /// Adds the outlines of a text to what is drawn: its first letter begins at
    /// `x`, its letters stand on the line at `y`.
    pub fn trace(&self, text: &str, size: f32, (x, y): (f32, f32), out: &mut Rasterizer) {
        let scale = self.scale(size);
        let mut x = x;
        for letter in text.chars() {
            if let Some(glyph) = self.glyph(letter) {
                let mut pen = Pen { out, x, y, scale, start: point(x, y), at: point(x, y) };
                self.0.outline_glyph(glyph, &mut pen);
            }
            x += self.advance(letter) as f32 * scale;
        }
    }

    fn glyph(&self, letter: char) -> Option<GlyphId> {
        self.0.glyph_index(letter).filter(|glyph| glyph.0 != 0)
    }

    fn advance(&self, letter: char) -> u32 {
        let advance = self.glyph(letter).and_then(|glyph| self.0.glyph_hor_advance(glyph));
        advance.unwrap_or(0).into()
    }

    fn scale(&self, size: f32) -> f32 {
        size / f32::from(self.0.units_per_em())
    }
}

/// Signs that say how others are to be laid out, and show nothing themselves.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Draws outlines, which are in the font's units with `y` upward.
struct Pen<'r> {
    out: &'r mut Rasterizer,
    x: f32,
    y: f32,
    scale: f32,
    start: Point,
    at: Point,
}

impl Pen<'_> {
    /// A place on the pixels; what is beyond them is put on their edge.
    fn place(&self, x: f32, y: f32) -> Point {
        let (width, height) = self.out.dimensions();
        let (x, y) = (self.x + x * self.scale, self.y - y * self.scale);
        point(x.clamp(0.0, width as f32 - 1.0), y.clamp(0.0, height as f32 - 1.0))
    }
}

impl OutlineBuilder for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.start = self.place(x, y);
        self.at = self.start;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.place(x, y);
        self.out.draw_line(self.at, to);
        self.at = to;
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (by, to) = (self.place(x1, y1), self.place(x, y));
        self.out.draw_quad(self.at, by, to);
        self.at = to;
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (first, second, to) = (self.place(x1, y1), self.place(x2, y2), self.place(x, y));
        self.out.draw_cubic(self.at, first, second, to);
        self.at = to;
    }

    fn close(&mut self) {
        self.out.draw_line(self.at, self.start);
        self.at = self.start;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_font_lacks_is_marked() {
        let font = Font::regular();
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(font.settable(text).as_deref(), expected, "{text:?}");
        };
        check("Straße, Čeština, Ελλάδα, Київ", Some("Straße, Čeština, Ελλάδα, Київ"));
        // A letter and its accent become one.
        check("re\u{301}gime", Some("régime"));
        check("Trees\t\u{1f333} \u{200f}and\n parks", Some("Trees … and parks"));
        check("Trees \u{1f333}\u{1f3fd} \u{1f332} 树", Some("Trees …"));
        check("Ziel 减", Some("Ziel …"));
        check("Homes减少for 无all", Some("Homes…for …all"));
        // As many letters as not are enough, fewer are not.
        check("ab 减少", Some("ab …"));
        check("ab 减少无", None);
        check("خفض التشرد", None);
        check("减少无家可归", None);
        check("Goal 3 减少无家可归", None);
        check("\u{1f333}", None);
        check("–", Some("–"));
        check("", None);
    }

    #[test]
    fn lines_break_between_words_and_end_in_an_ellipsis() {
        let font = Font::bold();
        let room = font.width("two words…", 40.0);
        let check = |text: &str, most: usize, expected: &[&str], is_cut: bool| {
            let (lines, cut) = font.lines(text, 40.0, room, most);
            assert_eq!(
                (lines, cut),
                (expected.iter().map(|&l| l.into()).collect(), is_cut),
                "{text}"
            );
        };
        check("two words", 2, &["two words"], false);
        check("two words and two words", 3, &["two words", "and two", "words"], false);
        check("two words and two words", 2, &["two words", "and two…"], true);
        check("two words, and more", 1, &["two words…"], true);
        let (lines, cut) = font.lines(&"w".repeat(99), 40.0, room, 2);
        assert!(cut && lines.len() == 1 && lines[0].ends_with("w…"), "{lines:?}");
        assert!(font.width(&lines[0], 40.0) <= room);
    }
}
