//! The pixels of a card, and the PNG file that they become.
//!
//! Owns the colours, the site's accent aside, and shapes. A pixel is one of a few inks, laid on the paper
//! more or less thickly, so the file needs no more than 256 colours. The same
//! drawing gives the same bytes on every machine.

use std::io::{self, Write};

use ab_glyph_rasterizer::{Rasterizer, point};
use png::{BitDepth, ColorType, Encoder, Filter};

use crate::lettering::Font;

/// What is drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Text,
    Muted,
    Accent,
    Reached,
    Short,
    Line,
}

/// Red, green and blue of a colour.
pub(super) type Rgb = [u8; 3];

/// The inks in their order, on a site with this accent: the others are the colours
/// of the default theme on light screens.
pub(super) fn inks(accent: Rgb) -> [Rgb; 6] {
    [TEXT, MUTED, accent, REACHED, SHORT, LINE]
}

const TEXT: Rgb = [0x1b, 0x1b, 0x1b];
const MUTED: Rgb = [0x56, 0x5c, 0x65];
const REACHED: Rgb = [0x0f, 0x64, 0x60];
const SHORT: Rgb = [0x8c, 0x47, 0x1c];
const LINE: Rgb = [0xc6, 0xca, 0xce];

/// Grades of thickness of an ink, the paper aside.
const GRADES: u8 = 16;

/// A drawing on white paper.
pub(super) struct Canvas {
    width: usize,
    height: usize,
    /// 0 is the paper; the grades of each ink follow.
    pixels: Vec<u8>,
}

/// A sign of a group of standings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Disc,
    Up,
    Down,
    Ring,
    Dash,
}

impl Canvas {
    pub(super) fn new(width: u32, height: u32) -> Self {
        let (width, height) = (width as usize, height as usize);
        Self { width, height, pixels: vec![0; width * height] }
    }

    /// Fills a rectangle; what is beyond the paper is left out.
    pub(super) fn fill(
        &mut self,
        ink: Ink,
        (x, y): (usize, usize),
        (width, height): (usize, usize),
    ) {
        let right = (x + width).min(self.width);
        for row in y..(y + height).min(self.height) {
            self.pixels[row * self.width + x.min(right)..row * self.width + right]
                .fill(colour(ink, GRADES));
        }
    }

    /// Writes a line of text that stands on `y` and begins at `x`.
    pub(super) fn write(&mut self, ink: Ink, font: (&Font, f32), text: &str, (x, y): (f32, f32)) {
        let (font, size) = font;
        // No letter is taller, or hangs lower, than this.
        let (above, below) = (size * 1.2, size * 0.5);
        let width = font.width(text, size).ceil() as usize + 2 * MARGIN;
        let mut drawn = Rasterizer::new(width, (above + below).ceil() as usize);
        let (left, top) = (x.floor(), (y - above).floor());
        font.trace(text, size, (MARGIN as f32 + x - left, y - top), &mut drawn);
        self.lay(ink, &drawn, (left as i64 - MARGIN as i64, top as i64));
    }

    /// Draws a sign in a square with its upper left corner at a place.
    pub(super) fn sign(&mut self, ink: Ink, shape: Shape, size: f32, (x, y): (usize, usize)) {
        let mut drawn = Rasterizer::new(size as usize + 2, size as usize + 2);
        let stroke = size / 7.0;
        match shape {
            Shape::Disc => circle(&mut drawn, size, 0.0, Turn::Right),
            Shape::Ring => {
                circle(&mut drawn, size, 0.0, Turn::Right);
                circle(&mut drawn, size, stroke, Turn::Left);
            }
            Shape::Up => polygon(&mut drawn, &[(0.0, size), (size / 2.0, 0.0), (size, size)]),
            Shape::Down => {
                polygon(&mut drawn, &[(0.0, 0.0), (size, 0.0), (size / 2.0, size)]);
                // The inner edge runs the other way round, and so leaves a hole. Its
                // sides are as far from the outer ones as its top is.
                let (side, tip) = (stroke * 1.618, stroke * 2.236);
                polygon(
                    &mut drawn,
                    &[(side, stroke), (size / 2.0, size - tip), (size - side, stroke)],
                );
            }
            Shape::Dash => {
                let (top, bottom) = ((size - stroke) / 2.0, (size + stroke) / 2.0);
                polygon(&mut drawn, &[(0.0, top), (size, top), (size, bottom), (0.0, bottom)]);
            }
        }
        self.lay(ink, &drawn, (x as i64, y as i64));
    }

    /// Lays what was drawn on the paper, its upper left corner at a place.
    fn lay(&mut self, ink: Ink, drawn: &Rasterizer, (left, top): (i64, i64)) {
        drawn.for_each_pixel_2d(|x, y, thickness| {
            let grade = (thickness.clamp(0.0, 1.0) * f32::from(GRADES)).round() as u8;
            let (x, y) = (left + i64::from(x), top + i64::from(y));
            let is_on_paper =
                (0..self.width as i64).contains(&x) && (0..self.height as i64).contains(&y);
            if grade > 0 && is_on_paper {
                self.pixels[y as usize * self.width + x as usize] = colour(ink, grade);
            }
        });
    }

    /// Writes the drawing as a PNG file: 8 bits a pixel, which are numbers of
    /// colours.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub(super) fn png(&self, inks: [Rgb; 6], out: &mut dyn Write) -> io::Result<()> {
        let mut encoder = Encoder::new(out, self.width as u32, self.height as u32);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_color(ColorType::Indexed);
        encoder.set_palette(colours(inks));
        // A filter takes differences, which mean nothing between numbers of colours.
        encoder.set_filter(Filter::NoFilter);
        let mut file = encoder.write_header()?;
        file.write_image_data(&self.pixels)?;
        Ok(file.finish()?)
    }
}

/// Pixels beside a line of text that letters may lean into.
const MARGIN: usize = 8;

/// The number of a colour.
fn colour(ink: Ink, grade: u8) -> u8 {
    1 + ink as u8 * GRADES + (grade - 1)
}

/// The colours by their numbers.
fn colours(inks: [Rgb; 6]) -> Vec<u8> {
    let mut colours = vec![0xff; 3];
    for ink in inks {
        for grade in 1..=u16::from(GRADES) {
            let grades = u16::from(GRADES);
            let mix = |part: u8| (0xff * (grades - grade) + u16::from(part) * grade) / grades;
            colours.extend(ink.map(|part| mix(part) as u8));
        }
    }
    colours
}

/// Which way round an outline runs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Right,
    Left,
}

/// A circle inside a square, `inset` away from its edges.
fn circle(drawn: &mut Rasterizer, size: f32, inset: f32, turn: Turn) {
    let (middle, radius) = (size / 2.0, size / 2.0 - inset);
    // How far the handles of a quarter of a circle reach.
    let reach = radius * 0.552_284_8;
    let corners = [(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)];
    for at in 0..4 {
        let ((x0, y0), (x1, y1)) = (corners[at], corners[(at + 1) % 4]);
        let place = |x: f32, y: f32| point(middle + x, middle + y);
        let (from, to) = (place(x0 * radius, y0 * radius), place(x1 * radius, y1 * radius));
        let first = place(x0 * radius + x1 * reach, y0 * radius + y1 * reach);
        let second = place(x1 * radius + x0 * reach, y1 * radius + y0 * reach);
        match turn {
            Turn::Right => drawn.draw_cubic(from, first, second, to),
            Turn::Left => drawn.draw_cubic(to, second, first, from),
        }
    }
}

fn polygon(drawn: &mut Rasterizer, corners: &[(f32, f32)]) {
    for (at, &(x, y)) in corners.iter().enumerate() {
        let (to_x, to_y) = corners[(at + 1) % corners.len()];
        drawn.draw_line(point(x, y), point(to_x, to_y));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inks_are_the_tokens_of_the_default_theme() {
        let css = include_str!("../../../themes/default/static/style.css");
        let check = |token: &str, ink: Rgb| {
            // Those of light screens stand first.
            let (_, rest) = css.split_once(&format!("{token}: #")).expect("there is such a token");
            let digits = rest.split(';').next().expect("a split has a part");
            let own: String = ink.iter().map(|part| format!("{part:02x}")).collect();
            assert_eq!(digits, own, "{token}");
        };
        for (token, ink) in [("--ink", TEXT), ("--muted", MUTED), ("--line", LINE)] {
            check(token, ink);
        }
        check("--reached", REACHED);
        check("--short", SHORT);
    }

    #[test]
    fn a_reader_finds_the_pixels() {
        let mut canvas = Canvas::new(40, 20);
        canvas.fill(Ink::Accent, (0, 0), (3, 99));
        canvas.sign(Ink::Text, Shape::Ring, 14.0, (10, 3));
        canvas.sign(Ink::Short, Shape::Down, 14.0, (25, 3));
        let mut file = Vec::new();
        canvas.png(inks([0, 0x5e, 0xa2]), &mut file).expect("a vector takes it");
        let mut decoder = png::Decoder::new(io::Cursor::new(file));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("it is a PNG file");
        let mut pixels = vec![0; reader.output_buffer_size().expect("it is small")];
        let info = reader.next_frame(&mut pixels).expect("its pixels can be read");
        assert_eq!((info.width, info.height), (40, 20));
        let pixel = |x: usize, y: usize| &pixels[(y * 40 + x) * 3..][..3];
        assert_eq!(pixel(2, 19), [0, 0x5e, 0xa2]);
        assert_eq!(pixel(3, 19), [0xff; 3]);
        // The middle of a ring and of a hollow triangle is paper, their edge is not.
        assert_eq!((pixel(17, 10), pixel(32, 7)), (&[0xff; 3][..], &[0xff; 3][..]));
        assert_eq!(pixel(32, 3), SHORT);
        assert!(pixel(17, 4)[0] < 0x30, "{:?}", pixel(17, 4));
    }
}
