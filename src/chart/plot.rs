//! The plot: axes, and the layers of a trend drawn into them in order.
//!
//! Owns the order of the layers and the class of each. What was planned is drawn first and what
//! is actual on top. It writes geometry only; text is the business of the label placement.

use std::cell::{RefCell, RefMut};
use std::convert::Infallible;
use std::rc::Rc;

use plotters::coord::cartesian::{Cartesian2d, MeshLine};
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters_backend::BackendCoord;

use super::canvas::{Canvas, WIDTH};
use super::data::{Mark, Target, Trend};
use super::periods::Periods;
use super::series::{self, Across, Area, Breaks, Dots, Figure, Line, Place, Steps};
use super::values::{Values, tame};

/// Beyond this many periods, markers on every figure would hide the line.
const MOST_MARKED: usize = 24;

/// Length of the baseline's tick, in the plot's thousandths.
pub(super) const TICK: i32 = 50;

/// Whether drawing worked. It always does: our canvas cannot fail and is never shared while it
/// draws; plotters' types allow for others.
pub(super) type Drawn = Result<(), DrawingAreaErrorKind<Infallible>>;

/// A trend with the axes to draw it in.
pub(super) struct Plot<'a> {
    pub(super) trend: &'a Trend<'a>,
    pub(super) values: Values,
    pub(super) periods: Periods,
    pub(super) actual: Vec<Figure>,
    /// The targets of single periods; empty unless the target is stepped.
    pub(super) targets: Vec<Figure>,
    /// The last actual figure, which every trend that is drawn has.
    pub(super) last: Figure,
    area: DrawingArea<Canvas, Cartesian2d<Periods, Values>>,
    canvas: Rc<RefCell<Canvas>>,
}

impl<'a> Plot<'a> {
    /// The plot of a trend, so many tenths of a pixel high, or nothing where it has no figure, or
    /// a single one with nothing to hold it against: an axis around it says nothing.
    pub(super) fn of(trend: &'a Trend<'a>, height: i32) -> Option<Self> {
        let actual = series::actual(&trend.points);
        let last = *actual.last()?;
        let targets = match trend.target {
            Target::Steps { .. } => series::targets(&trend.points),
            _ => Vec::new(),
        };
        let is_alone = actual.len() == 1 && targets.is_empty();
        if is_alone && bounds(&trend.target) == [None; 2] && baseline(trend).is_none() {
            return None;
        }
        let figures = actual.iter().chain(&targets).map(|figure| figure.place.1);
        let levels = bounds(&trend.target).into_iter().chain([baseline(trend)]).flatten();
        let values = Values::covering(figures.chain(levels));
        let periods = Periods { count: trend.points.len() };
        let canvas = Rc::new(RefCell::new(Canvas::new(height)));
        let axes = Cartesian2d::new(periods, values, (0..WIDTH, height..0));
        let area = DrawingArea::from(&canvas).apply_coord_spec(axes);
        Some(Self { trend, values, periods, actual, targets, last, area, canvas })
    }

    /// The canvas, for what is written around the geometry.
    pub(super) fn canvas(&self) -> RefMut<'_, Canvas> {
        self.canvas.borrow_mut()
    }

    /// Where a place is drawn.
    pub(super) fn at(&self, place: Place) -> BackendCoord {
        self.area.map_coordinate(&place)
    }

    /// The highest and the lowest place of the line and its dots between two places across.
    pub(super) fn line_within(&self, [left, right]: [i32; 2]) -> Option<[i32; 2]> {
        let mut before = None;
        let parts = self.actual.iter().filter_map(|figure| {
            let to = self.at(figure.place);
            // The line from the figure before, cut to the places across; else the figure alone.
            let from = before.replace(to).filter(|_| figure.joined).unwrap_or(to);
            let is_within = from.0 <= right && to.0 >= left;
            is_within.then(|| [left, right].map(|edge| height_at(from, to, edge)))
        });
        parts.map(|[a, b]| [a.min(b), a.max(b)]).reduce(|a, b| [a[0].min(b[0]), a[1].max(b[1])])
    }

    /// The highest and the lowest place of each of the target's lines between two places across.
    pub(super) fn planned_within(
        &self,
        [left, right]: [i32; 2],
    ) -> impl Iterator<Item = [i32; 2]> + use<'_, 'a> {
        let reach = WIDTH / i32::try_from(self.periods.count.max(2) - 1).unwrap_or(WIDTH);
        let mut before = None;
        let steps = self.targets.iter().filter_map(move |figure| {
            let (x, y) = self.at(figure.place);
            let from = before.replace(y).filter(|_| figure.joined).unwrap_or(y);
            let is_within = x - reach / 2 - 1 <= right && x + reach / 2 + 1 >= left;
            is_within.then_some([from.min(y), from.max(y)])
        });
        let levels = bounds(&self.trend.target).into_iter().flatten();
        levels.map(|value| [self.at((0, value)).1; 2]).chain(steps)
    }

    /// Draws a line at every tick, and the axis at zero or else at the bottom.
    pub(super) fn draw_grid(&self) -> Drawn {
        let axis = self.values.axis();
        let (_, axis_y) = self.at((0, axis));
        self.canvas().path("chart-grid", " stroke-opacity=\".2\"");
        self.area.draw_mesh(
            |canvas, line| {
                match line {
                    MeshLine::YMesh(from, to, _) if from.1 != axis_y => {
                        canvas.move_to(from).line_to(to);
                    }
                    _ => {}
                }
                Ok(())
            },
            self.values.count(),
            0,
        )?;
        self.canvas().end_path();
        self.layer("chart-axis", " stroke-opacity=\".6\"", |area| {
            area.draw(&Across { value: axis, width: WIDTH })
        })
    }

    /// Draws the target and the baseline.
    pub(super) fn draw_planned(&self) -> Drawn {
        const DASHED: &str = " stroke-width=\"1.5\" stroke-dasharray=\"5 4\"";
        if let Target::Band { .. } = self.trend.target
            && let [min, max] = bounds(&self.trend.target)
            && (min.is_some() || max.is_some())
        {
            let edges = [min.unwrap_or(self.values.bottom), max.unwrap_or(self.values.top)];
            let filled = " fill=\"currentColor\" fill-opacity=\".1\" stroke=\"none\"";
            self.layer("chart-band", filled, |area| area.draw(&Area(edges)))?;
        }
        if self.has_target() {
            self.layer("chart-target", DASHED, |area| {
                for value in bounds(&self.trend.target).into_iter().flatten() {
                    area.draw(&Across { value, width: WIDTH })?;
                }
                area.draw(&Steps(&self.targets))
            })?;
        }
        match baseline(self.trend) {
            None => Ok(()),
            Some(value) => self.layer("chart-baseline", " stroke-width=\"2\"", |area| {
                area.draw(&Across { value, width: TICK })
            }),
        }
    }

    /// Draws a hairline at every break.
    pub(super) fn draw_breaks(&self) -> Drawn {
        let periods = self.trend.points.iter().enumerate().skip(1);
        let broken = periods.filter(|(_, point)| point.breaks);
        let sides: Vec<Place> =
            broken.flat_map(|(period, _)| [(period, 0.0), (period - 1, 0.0)]).collect();
        if sides.is_empty() {
            return Ok(());
        }
        self.layer("chart-break", " stroke-opacity=\".6\"", |area| area.draw(&Breaks(sides)))
    }

    /// Draws the line of actual figures.
    pub(super) fn draw_line(&self) -> Drawn {
        if self.actual.iter().all(|figure| figure.alone) {
            return Ok(());
        }
        let joined = " stroke-width=\"2\" stroke-linejoin=\"round\"";
        self.layer("chart-actual", joined, |area| area.draw(&Line(&self.actual)))
    }

    /// Draws markers: of all figures where there is room, and else where one says something.
    pub(super) fn draw_marks(&self) -> Drawn {
        let crowded = self.trend.points.len() > MOST_MARKED;
        let is = |mark| move |figure: &Figure| figure.mark == mark;
        self.draw_dots("chart-mark-ring", " stroke-width=\"12\"", is(Mark::Ring))?;
        self.draw_dots("chart-hole", " stroke=\"Canvas\" stroke-width=\"9\"", is(Mark::Ring))?;
        self.draw_dots("chart-mark-hollow", " stroke-width=\"8\"", is(Mark::Hollow))?;
        self.draw_dots("chart-hole", " stroke=\"Canvas\" stroke-width=\"4\"", is(Mark::Hollow))?;
        self.draw_dots("chart-mark", " stroke-width=\"6\"", |figure| match figure.mark {
            Mark::Plain => !crowded || figure.alone || *figure == self.last,
            Mark::Ring => true,
            Mark::Hollow => false,
        })
    }

    /// Draws only those markers without which a figure could not be seen, and the last.
    pub(super) fn draw_few_marks(&self) -> Drawn {
        let seen = |figure: &Figure| figure.alone || *figure == self.last;
        self.draw_dots("chart-mark", " stroke-width=\"5\"", seen)
    }

    fn draw_dots(&self, class: &str, style: &str, test: impl Fn(&Figure) -> bool) -> Drawn {
        if !self.actual.iter().any(&test) {
            return Ok(());
        }
        self.layer(class, style, |area| area.draw(&Dots(&self.actual, test)))
    }

    fn has_target(&self) -> bool {
        !self.targets.is_empty() || bounds(&self.trend.target).iter().any(Option::is_some)
    }

    /// One path: opened, drawn into by plotters, closed.
    fn layer(
        &self,
        class: &str,
        attributes: &str,
        draw: impl FnOnce(&DrawingArea<Canvas, Cartesian2d<Periods, Values>>) -> Drawn,
    ) -> Drawn {
        self.canvas().path(class, attributes);
        draw(&self.area)?;
        self.canvas().end_path();
        Ok(())
    }
}

/// How high the line between two places is at a place across, or at its end where that is beyond.
fn height_at(from: BackendCoord, to: BackendCoord, across: i32) -> i32 {
    let [run, rise, gone] =
        [to.0 - from.0, to.1 - from.1, across.clamp(from.0, to.0) - from.0].map(i64::from);
    // It lies between the two heights, so that it is as short as they are.
    (i64::from(from.1) + rise * gone / run.max(1)) as i32
}

/// The values at which a target's dashed lines stand, other than steps.
pub(super) fn bounds(target: &Target) -> [Option<f64>; 2] {
    match target {
        Target::Level(level) => [tame(level.value), None],
        Target::Band { min, max, .. } => [min.and_then(tame), max.and_then(tame)],
        Target::None | Target::Steps { .. } | Target::Words { .. } => [None, None],
    }
}

/// The value of the baseline, if it can be drawn.
pub(super) fn baseline(trend: &Trend) -> Option<f64> {
    trend.baseline.as_ref().and_then(|baseline| tame(baseline.value))
}
