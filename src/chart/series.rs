//! What is drawn on a plot, as plotters elements: figures, targets, the baseline, breaks.
//!
//! Owns which figures are joined and how each element is traced. It must never choose a class or
//! a style: elements trace into a path that the plot has opened.

use std::convert::Infallible;
use std::iter::{Copied, Map};
use std::slice::Iter;

use plotters::element::{Drawable, PointCollection};
use plotters_backend::{BackendCoord, DrawingErrorKind};

use super::canvas::Canvas;
use super::data::{Mark, Point};
use super::values::tame;

/// A place on the plot: a period and a value.
pub(super) type Place = (usize, f64);

/// One figure of a series.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Figure {
    pub(super) place: Place,
    pub(super) mark: Mark,
    /// Whether the line comes from the figure before.
    pub(super) joined: bool,
    /// Whether it ends here without having come from anywhere.
    pub(super) alone: bool,
}

/// The actual figures. A line joins neighbouring periods only: never across a period without a
/// figure, nor across a break.
pub(super) fn actual(points: &[Point]) -> Vec<Figure> {
    series(points, |point| point.value)
}

/// The targets of single periods.
pub(super) fn targets(points: &[Point]) -> Vec<Figure> {
    series(points, |point| point.target)
}

fn series(points: &[Point], value: fn(&Point) -> Option<f64>) -> Vec<Figure> {
    let mut figures: Vec<Figure> = Vec::with_capacity(points.len());
    for (period, point) in points.iter().enumerate() {
        let Some(value) = value(point).and_then(tame) else {
            continue;
        };
        let before = figures.last_mut().filter(|before| before.place.0 + 1 == period);
        let joined = match before {
            Some(before) if !point.breaks => {
                before.alone = false;
                true
            }
            _ => false,
        };
        figures.push(Figure { place: (period, value), mark: point.mark, joined, alone: !joined });
    }
    figures
}

/// The line through figures, open where they are not joined.
pub(super) struct Line<'a>(pub(super) &'a [Figure]);

/// Dots at those figures that a test picks.
pub(super) struct Dots<'a, Test>(pub(super) &'a [Figure], pub(super) Test);

/// Level stretches around each figure, joined by risers half-way between periods.
pub(super) struct Steps<'a>(pub(super) &'a [Figure]);

/// A level line over a part of the plot's width, from its left edge.
pub(super) struct Across {
    pub(super) value: f64,
    pub(super) width: i32,
}

/// The area between two values over the whole width.
pub(super) struct Area(pub(super) [f64; 2]);

/// Vertical lines half-way before the given periods.
pub(super) struct Breaks(pub(super) Vec<Place>);

type Drawn = Result<(), DrawingErrorKind<Infallible>>;
type Places<'a> = Map<Iter<'a, Figure>, fn(&'a Figure) -> Place>;

fn places(figures: &[Figure]) -> Places<'_> {
    figures.iter().map(|figure| figure.place)
}

impl<'a> PointCollection<'a, Place> for &'a Line<'a> {
    type Point = Place;
    type IntoIter = Places<'a>;

    fn point_iter(self) -> Places<'a> {
        places(self.0)
    }
}

impl Drawable<Canvas> for Line<'_> {
    fn draw<I>(&self, at: I, canvas: &mut Canvas, _: (u32, u32)) -> Drawn
    where
        I: Iterator<Item = BackendCoord>,
    {
        for (figure, at) in self.0.iter().zip(at) {
            if figure.joined {
                canvas.line_to(at);
            } else {
                canvas.move_to(at);
            }
        }
        Ok(())
    }
}

impl<'a, Test> PointCollection<'a, Place> for &'a Dots<'a, Test> {
    type Point = Place;
    type IntoIter = Places<'a>;

    fn point_iter(self) -> Places<'a> {
        places(self.0)
    }
}

impl<Test: Fn(&Figure) -> bool> Drawable<Canvas> for Dots<'_, Test> {
    fn draw<I>(&self, at: I, canvas: &mut Canvas, _: (u32, u32)) -> Drawn
    where
        I: Iterator<Item = BackendCoord>,
    {
        for (_, at) in self.0.iter().zip(at).filter(|(figure, _)| (self.1)(figure)) {
            canvas.dot(at);
        }
        Ok(())
    }
}

impl<'a> PointCollection<'a, Place> for &'a Steps<'a> {
    type Point = Place;
    type IntoIter = Places<'a>;

    fn point_iter(self) -> Places<'a> {
        places(self.0)
    }
}

impl Drawable<Canvas> for Steps<'_> {
    fn draw<I>(&self, at: I, canvas: &mut Canvas, (width, _): (u32, u32)) -> Drawn
    where
        I: Iterator<Item = BackendCoord>,
    {
        let at: Vec<BackendCoord> = at.collect();
        let half = |from: usize, to: usize| (at[to].0 - at[from].0) / 2;
        let right = i32::try_from(width).unwrap_or(i32::MAX);
        for (n, (figure, &(x, y))) in self.0.iter().zip(&at).enumerate() {
            let next = self.0.get(n + 1).filter(|next| next.joined);
            // A lone stretch reaches as far as it would to a neighbour, had it one.
            let reach = match (figure.joined, next) {
                (true, _) => half(n - 1, n),
                (false, Some(_)) => half(n, n + 1),
                (false, None) => right / 20,
            };
            let (from, to) = ((x - reach).max(0), (x + reach).min(right));
            if figure.joined {
                canvas.line_to((from, y));
            } else {
                canvas.move_to((from, y));
            }
            canvas.line_to((if next.is_some() { x + half(n, n + 1) } else { to }, y));
        }
        Ok(())
    }
}

impl PointCollection<'_, Place> for &Across {
    type Point = Place;
    type IntoIter = [Place; 1];

    fn point_iter(self) -> [Place; 1] {
        [(0, self.value)]
    }
}

impl Drawable<Canvas> for Across {
    fn draw<I>(&self, at: I, canvas: &mut Canvas, _: (u32, u32)) -> Drawn
    where
        I: Iterator<Item = BackendCoord>,
    {
        for (_, y) in at {
            canvas.move_to((0, y)).line_to((self.width, y));
        }
        Ok(())
    }
}

impl PointCollection<'_, Place> for &Area {
    type Point = Place;
    type IntoIter = [Place; 2];

    fn point_iter(self) -> [Place; 2] {
        self.0.map(|value| (0, value))
    }
}

impl Drawable<Canvas> for Area {
    fn draw<I>(&self, mut at: I, canvas: &mut Canvas, (width, _): (u32, u32)) -> Drawn
    where
        I: Iterator<Item = BackendCoord>,
    {
        if let (Some((_, from)), Some((_, to))) = (at.next(), at.next()) {
            canvas.rectangle((0, from), (i32::try_from(width).unwrap_or(i32::MAX), to));
        }
        Ok(())
    }
}

impl<'a> PointCollection<'a, Place> for &'a Breaks {
    type Point = Place;
    type IntoIter = Copied<Iter<'a, Place>>;

    fn point_iter(self) -> Self::IntoIter {
        self.0.iter().copied()
    }
}

impl Drawable<Canvas> for Breaks {
    /// Expects two places for every break: its period and the one before.
    fn draw<I>(&self, mut at: I, canvas: &mut Canvas, (_, height): (u32, u32)) -> Drawn
    where
        I: Iterator<Item = BackendCoord>,
    {
        let bottom = i32::try_from(height).unwrap_or(i32::MAX);
        while let (Some((x, _)), Some((before, _))) = (at.next(), at.next()) {
            let between = before + (x - before) / 2;
            canvas.move_to((between, 0)).line_to((between, bottom));
        }
        Ok(())
    }
}
