//! The plotters backend: compact SVG path data and escaped text in one buffer.
//!
//! Owns how numbers, coordinates and texts are spelt in SVG. It must never decide what is drawn,
//! nor in which colour: a class says what a path is, and the theme says how that looks.

use std::convert::Infallible;

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, DrawingBackend, DrawingErrorKind,
};

/// Width of the geometry's coordinate system: tenths of a percent of the plot.
pub(super) const WIDTH: i32 = 1000;

/// An SVG text under construction.
///
/// Path data is written relative to the last point. All coordinates are integers, so nothing
/// drifts and no figure needs a decimal point. Down, they are tenths of a pixel.
pub(super) struct Canvas {
    out: String,
    pen: BackendCoord,
    height: i32,
}

impl Canvas {
    /// An empty canvas for a plot of this height, in tenths of a pixel.
    pub(super) fn new(height: i32) -> Self {
        // A chart of twenty points takes about 2 KB, so most never move.
        Self { out: String::with_capacity(2560), pen: (0, 0), height }
    }

    /// The text written so far, which is taken out.
    pub(super) fn take(&mut self) -> String {
        std::mem::take(&mut self.out)
    }

    /// Writes markup of our own as it is.
    pub(super) fn raw(&mut self, markup: &str) -> &mut Self {
        self.out.push_str(markup);
        self
    }

    /// Writes foreign text: escaped, without control characters and non-characters.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        let special = |c: char| matches!(c, '&' | '<' | '>' | '"' | '\'') || unprintable(c);
        let mut rest = text;
        while let Some(at) = rest.find(special) {
            let (plain, from) = rest.split_at(at);
            let mut from = from.chars();
            self.out.push_str(plain);
            self.out.push_str(match from.next() {
                Some('&') => "&amp;",
                Some('<') => "&lt;",
                Some('>') => "&gt;",
                Some('"') => "&quot;",
                Some('\'') => "&#39;",
                Some('\t' | '\n' | '\r') => " ",
                _ => "",
            });
            rest = from.as_str();
        }
        self.raw(rest)
    }

    /// Writes an integer.
    pub(super) fn int(&mut self, number: i32) -> &mut Self {
        self.raw(itoa::Buffer::new().format(number))
    }

    /// Writes a number given in tenths, with a decimal only where it has one.
    pub(super) fn tenths(&mut self, tenths: i32) -> &mut Self {
        if tenths < 0 {
            self.out.push('-');
        }
        let size = tenths.saturating_abs();
        self.int(size / 10);
        if size % 10 != 0 {
            self.raw(".").int(size % 10);
        }
        self
    }

    /// Starts a path of a class. Its points follow, then [`Canvas::end_path`].
    ///
    /// `vector-effect` is not inherited, so every path has to say it.
    pub(super) fn path(&mut self, class: &str, attributes: &str) -> &mut Self {
        self.raw("<path class=\"").raw(class).raw("\" vector-effect=\"non-scaling-stroke\"");
        self.raw(attributes).raw(" d=\"");
        // A path's first step is taken from the origin.
        self.pen = (0, 0);
        self
    }

    /// Ends a path.
    pub(super) fn end_path(&mut self) {
        self.raw("\"/>");
    }

    /// Lifts the pen and sets it down at a point.
    pub(super) fn move_to(&mut self, to: BackendCoord) -> &mut Self {
        self.step('m', to)
    }

    /// Draws a line to a point.
    pub(super) fn line_to(&mut self, to: BackendCoord) -> &mut Self {
        match (to.0 - self.pen.0, to.1 - self.pen.1) {
            (0, 0) => return self,
            (across, 0) => self.raw("h").int(across),
            (0, down) => self.raw("v").int(down),
            _ => return self.step('l', to),
        };
        self.pen = to;
        self
    }

    /// Draws a dot: a line of no length, made visible by its round caps.
    pub(super) fn dot(&mut self, at: BackendCoord) -> &mut Self {
        self.step('m', at).raw("h0")
    }

    /// Draws a closed rectangle between two opposite corners.
    pub(super) fn rectangle(&mut self, from: BackendCoord, to: BackendCoord) -> &mut Self {
        self.move_to(from).line_to((to.0, from.1)).line_to(to).line_to((from.0, to.1));
        // Closing a subpath takes the pen back to where it started.
        self.pen = from;
        self.raw("z")
    }

    fn step(&mut self, command: char, to: BackendCoord) -> &mut Self {
        let (across, down) = (to.0 - self.pen.0, to.1 - self.pen.1);
        self.pen = to;
        self.out.push(command);
        self.int(across);
        // A minus separates as well as a space does.
        if down >= 0 {
            self.out.push(' ');
        }
        self.int(down)
    }
}

/// Whether XML or a reader has no use for a character.
fn unprintable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}')
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// The basic shapes, for plotters' own elements. They write into an open path; styles are left
/// to its class.
impl DrawingBackend for Canvas {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (WIDTH.unsigned_abs(), self.height.unsigned_abs())
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, _: BackendColor) -> Drawn {
        self.dot(at);
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, _: &S) -> Drawn {
        self.move_to(from).line_to(to);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        _: &S,
    ) -> Drawn {
        let mut points = path.into_iter();
        if let Some(first) = points.next() {
            self.move_to(first);
        }
        for point in points {
            self.line_to(point);
        }
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        _: &S,
        _: bool,
    ) -> Drawn {
        self.rectangle(from, to);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        _: u32,
        _: &S,
        _: bool,
    ) -> Drawn {
        self.dot(center);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        self.draw_path(corners, style)?;
        self.raw("z");
        Ok(())
    }
}
