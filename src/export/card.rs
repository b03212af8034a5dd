//! The card of a goal: a picture that social networks show with a link to it.
//!
//! Owns what stands where in the picture. A pure function of what the card says:
//! the same words give the same bytes, and [`key`] names them.

use std::io::{self, Write};

use crate::lettering::Font;
use crate::page::view::{CARD_HEIGHT, CARD_WIDTH, Card, RowCount};
use canvas::{Canvas, Ink, Shape, inks};

mod canvas;

/// Raised whenever the same card is drawn in another way.
const DRAWING: &str = "2";

/// A name for what a card looks like with an accent: red, green and blue. Two
/// cards with the same key are the same picture, so one that was drawn before need
/// not be drawn again.
pub fn key(card: &Card, accent: [u8; 3]) -> String {
    let mut hash = Hash(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
    hash.add(env!("CARGO_PKG_VERSION").as_bytes());
    hash.add(DRAWING.as_bytes());
    // Each is named, so that none is forgotten when a card says more.
    let Card { site, agency, agency_short, name, reported, groups, total, latest } = card;
    for text in [site, agency, agency_short, name, *reported] {
        hash.add(text.as_bytes());
    }
    hash.add(&accent);
    hash.add(&total.to_le_bytes());
    hash.add(&[u8::from(latest.is_some())]);
    hash.add(latest.as_deref().unwrap_or_default().as_bytes());
    for RowCount { key, words, shape: _, count } in groups {
        hash.add(key.as_bytes());
        hash.add(words.as_bytes());
        hash.add(&count.to_le_bytes());
    }
    format!("{:032x}", hash.0)
}

/// FNV-1a of 128 bits. Nobody gains by finding two cards with the same: both
/// would have to be their own.
struct Hash(u128);

impl Hash {
    /// Adds bytes with their number, so that what follows cannot pass for a part
    /// of them.
    fn add(&mut self, bytes: &[u8]) {
        let length = (bytes.len() as u64).to_le_bytes();
        for byte in length.iter().chain(bytes) {
            self.0 ^= u128::from(*byte);
            self.0 = self.0.wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }
}

/// Draws a card as a PNG file, with an accent: red, green and blue.
///
/// # Errors
/// When `out` cannot be written to.
pub fn png(card: &Card, accent: [u8; 3], out: &mut dyn Write) -> io::Result<()> {
    let mut drawing = Drawing {
        canvas: Canvas::new(CARD_WIDTH, CARD_HEIGHT),
        regular: Font::regular(),
        bold: Font::bold(),
    };
    drawing.canvas.fill(Ink::Accent, (0, 0), (24, CARD_HEIGHT as usize));
    drawing.head(card);
    drawing.standing(card);
    drawing.canvas.png(inks(accent), out)
}

/// Where text begins, and how much room it has.
const LEFT: f32 = 88.0;
const ROOM: f32 = CARD_WIDTH as f32 - LEFT - 64.0;

/// Where what the figures say begins, beside what is reported.
const SECOND: f32 = 460.0;

/// The line on which both begin.
const FIRST_ROW: f32 = 492.0;

/// How large a name is: the first size at which it fits into so many lines, so
/// far apart, else cut at the last.
const NAME_SIZES: [(f32, usize, f32); 3] = [(76.0, 3, 90.0), (62.0, 3, 76.0), (52.0, 4, 63.0)];

/// The last of these sizes: at it a name is cut.
const SMALLEST_NAME: f32 = NAME_SIZES[2].0;

struct Drawing {
    canvas: Canvas,
    regular: Font,
    bold: Font,
}

impl Drawing {
    /// Whose goal it is, and its name.
    fn head(&mut self, card: &Card) {
        let agency = self.fitting(&card.agency, 30.0, ROOM);
        if let Some(agency) = agency.or_else(|| self.fitting(&card.agency_short, 30.0, ROOM)) {
            self.canvas.write(Ink::Muted, (&self.regular, 30.0), &agency, (LEFT, 86.0));
        }
        let Some(name) = self.bold.settable(&card.name) else { return };
        for (size, most, apart) in NAME_SIZES {
            let (lines, is_cut) = self.bold.lines(&name, size, ROOM, most);
            if is_cut && size > SMALLEST_NAME {
                continue;
            }
            for (at, line) in lines.iter().enumerate() {
                let y = 100.0 + apart + at as f32 * apart;
                self.canvas.write(Ink::Text, (&self.bold, size), line, (LEFT, y));
            }
            return;
        }
    }

    /// What the team reports beside what the figures say, and the site's title.
    fn standing(&mut self, card: &Card) {
        self.canvas.fill(Ink::Line, (LEFT as usize, 402), (ROOM as usize, 2));
        self.canvas.write(Ink::Muted, (&self.regular, 26.0), "Reported by the team", (LEFT, 444.0));
        self.canvas.write(Ink::Text, (&self.bold, 38.0), card.reported, (LEFT, FIRST_ROW));
        let says = match &card.latest {
            Some(latest) => format!("What the figures say ({latest})"),
            None => "What the figures say".to_owned(),
        };
        self.canvas.write(Ink::Muted, (&self.regular, 26.0), &says, (SECOND, 444.0));
        if card.groups.is_empty() {
            self.canvas.write(Ink::Text, (&self.bold, 38.0), "No indicator", (SECOND, FIRST_ROW));
        } else {
            self.groups(card);
        }
        if let Some(site) = self.fitting(&card.site, 26.0, ROOM) {
            self.canvas.write(Ink::Muted, (&self.regular, 26.0), &site, (LEFT, 602.0));
        }
    }

    /// The groups that have any indicator, each with its sign, and of how many, in
    /// up to three rows.
    fn groups(&mut self, card: &Card) {
        let size = if card.groups.len() > 2 { 30.0 } else { 38.0 };
        let (mut x, mut y) = (SECOND, FIRST_ROW);
        // Where words of a width stand, and those behind them.
        let mut place = |width: f32| {
            if x > SECOND && x + width > LEFT + ROOM {
                (x, y) = (SECOND, y + size * 1.3);
            }
            let place = (x, y);
            x += width + 36.0;
            place
        };
        let sign = size * 0.6;
        for group in &card.groups {
            let words = format!("{} {}", group.count, group.words);
            let (x, y) = place(sign + 12.0 + self.bold.width(&words, size));
            let (ink, shape) = sign_of(group.key);
            // A capital letter is about seven tenths of the size high.
            let top = y - size * 0.36 - sign / 2.0;
            self.canvas.sign(ink, shape, sign, (x as usize, top as usize));
            let behind = (x + sign + 12.0, y);
            self.canvas.write(Ink::Text, (&self.bold, size), &words, behind);
        }
        let plural = if card.total == 1 { "" } else { "s" };
        let of = format!("of {} indicator{plural}", card.total);
        let place = place(self.regular.width(&of, 26.0));
        self.canvas.write(Ink::Muted, (&self.regular, 26.0), &of, place);
    }

    /// A text in one line, cut where it is too long; `None` where the font cannot
    /// set it.
    fn fitting(&self, text: &str, size: f32, room: f32) -> Option<String> {
        let text = self.regular.settable(text)?;
        let is_wide = self.regular.width(&text, size) > room;
        Some(if is_wide { self.regular.cut(&text, size, room) } else { text })
    }
}

/// How a group is drawn: the signs that the pages use.
fn sign_of(group: &str) -> (Ink, Shape) {
    match group {
        "reached" => (Ink::Reached, Shape::Disc),
        "on_course" => (Ink::Accent, Shape::Up),
        "short" => (Ink::Short, Shape::Down),
        "not_judged" => (Ink::Muted, Shape::Ring),
        _ => (Ink::Muted, Shape::Dash),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card() -> Card {
        let group = |key, words, count| RowCount { key, words, shape: "", count };
        Card {
            site: "Riverton reports".into(),
            agency: "Parks Department".into(),
            agency_short: "Parks".into(),
            name: "Plant street trees".into(),
            reported: "On track",
            groups: vec![group("on_course", "on course", 1), group("short", "short", 2)],
            total: 3,
            latest: Some("FY2022 Q4".into()),
        }
    }

    const BLUE: [u8; 3] = [0, 0x5e, 0xa2];

    fn drawn(card: &Card) -> Vec<u8> {
        let mut file = Vec::new();
        png(card, BLUE, &mut file).expect("a vector takes it");
        file
    }

    #[test]
    fn the_key_changes_with_every_word() {
        let first = key(&card(), BLUE);
        assert_eq!(first, key(&card(), BLUE));
        assert_ne!(first, key(&card(), [0, 0x5e, 0xa3]));
        let changes: [fn(&mut Card); 10] = [
            |card| card.site.push('x'),
            |card| card.agency.push('x'),
            |card| card.agency_short.push('x'),
            |card| card.name.push('x'),
            |card| card.reported = "Delayed",
            |card| card.groups[0].count = 2,
            |card| _ = card.groups.pop(),
            |card| card.total = 4,
            |card| card.latest = None,
            |card| card.latest = Some(String::new()),
        ];
        let mut keys: Vec<String> = changes
            .iter()
            .map(|change| {
                let mut other = card();
                change(&mut other);
                key(&other, BLUE)
            })
            .collect();
        keys.push(first);
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), changes.len() + 1);
    }

    #[test]
    fn an_agency_that_the_font_cannot_set_is_named_in_short() {
        let arabic = Card { agency: "وزارة".into(), ..card() };
        let in_its_place = Card { agency: "Parks".into(), ..card() };
        assert_eq!(drawn(&arabic), drawn(&in_its_place));
    }

    #[test]
    fn the_accent_of_the_site_is_in_the_picture() {
        let mut red = Vec::new();
        png(&card(), [0xa0, 0, 0x10], &mut red).expect("a vector takes it");
        let has = |file: &[u8], colour: [u8; 3]| file.windows(3).any(|three| three == colour);
        assert!(has(&red, [0xa0, 0, 0x10]) && !has(&red, BLUE));
        assert!(has(&drawn(&card()), BLUE));
    }

    #[test]
    fn nothing_that_is_too_long_panics() {
        let long = |text: &str| text.repeat(400);
        let groups = ["reached", "on_course", "short", "not_judged", "no_figure"];
        let card = Card {
            site: long("site "),
            agency: long("agency"),
            name: long("Wwww "),
            groups: groups
                .map(|key| RowCount { key, words: key, shape: "", count: u32::MAX })
                .into(),
            ..card()
        };
        assert!(drawn(&card).len() > 1000);
    }

    /// The picture of a card is the same on every machine. Where it is to change,
    /// raise [`DRAWING`], or cards that were drawn before stay as they are.
    #[test]
    fn the_drawing_is_the_known_one() {
        let mut hash = Hash(0);
        hash.add(&drawn(&card()));
        assert_eq!(
            (DRAWING, format!("{:032x}", hash.0).as_str()),
            ("2", "00d17bb80737282b85c03d1092879b96")
        );
    }
}
