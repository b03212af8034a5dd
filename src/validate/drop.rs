//! One agency's data drop: its CSV files, read and put together.
//!
//! Owns which row hangs on which. Never looks into another agency's folder.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::columns::{GoalColumns, IndicatorColumns, MeasurementColumns, MilestoneColumns, Others};
use super::goals::LostRow;
use super::orphans::{OrphanOf, Orphans};
use super::plausible::{Doubts, FigureColumns};
use super::rows::{Claims, Rows};
use super::years::Years;
use super::{aside, files, goals, indicators, measurements, series};
use crate::diagnostic::Diagnostics;
use crate::load::Sources;
use crate::model::{Goal, Id, Indicator, Milestone, Period};
use crate::source::{FileId, Span};

/// What an agency's folder holds.
#[derive(Default)]
pub(super) struct Drop {
    pub(super) goals: Vec<Goal>,
    /// Rows that belong to something the folder does not define.
    pub(super) orphans: Orphans,
    /// Goals that the folder defines in rows that could not be read.
    pub(super) lost_goals: Claims,
    /// Indicators that it defines in such rows, or for goals that are not there.
    pub(super) lost_indicators: Claims,
    /// Milestones that it defines in such rows.
    pub(super) lost_milestones: Claims,
    /// What rows of goals.csv that could not be read name.
    pub(super) lost_rows: Vec<LostRow>,
    /// Those of goals.csv and indicators.csv that hold column names only.
    pub(super) without_rows: Vec<FileId>,
    pub(super) findings: Diagnostics,
    /// Where the figures of each file stand.
    figures: Vec<FigureColumns>,
}

/// Reads the drop in `data/<agency>/`.
pub(super) fn read(agency: &Id, sources: &Sources, reference: Date) -> Drop {
    let mut drop = Drop::default();
    let reader = DropReader { sources, reference, folder: format!("data/{agency}/") };
    reader.goals(&mut drop);
    let Members { mut rows, strays, lost } = reader.indicators(&mut drop);
    let mut lost_rows = reader.measurements(&mut rows, &lost, &mut drop);
    // A row whose id is misspelt is there as well.
    drop.orphans.meant_indicators().for_each(|id| lost_rows.mention(id));
    let mut seen = HashSet::new();
    let mut doubts = Doubts::default();
    let years = Years::around(reference);
    for indicator in rows.iter_mut().map(|row| &mut row.item) {
        let calendar = sources.settings.calendar;
        let has_slips = series::settle(indicator, calendar, &mut drop.findings);
        doubts.look_through(indicator);
        let has_slips = doubts.look_at_years(indicator, years) || has_slips;
        series::tell_mixed(indicator, calendar, &mut drop.findings);
        // Figures hang on the first of two indicators with one id; and a row
        // that could not be read is there, though its figure is not.
        let is_lost = has_slips || lost_rows.cover(indicator.id.as_str());
        if seen.insert(indicator.id.clone()) && !is_lost {
            series::tell_missing(indicator, calendar, &mut drop.findings);
        }
    }
    for (indicator, earlier) in continued(&rows) {
        doubts.compare_units(indicator, earlier);
    }
    doubts.tell(&drop.figures, sources, &mut drop.findings);
    let milestones = reader.milestones(&mut drop);
    let homeless = hang(&mut drop, rows, |goal, indicator| goal.indicators.push(indicator));
    drop.goals.iter_mut().for_each(|goal| series::give_back_room(&mut goal.indicators));
    drop.lost_indicators = lost;
    for indicator in homeless {
        drop.lost_indicators.add(indicator.id, indicator.place);
    }
    drop.lost_milestones = milestones.lost;
    hang(&mut drop, milestones.rows, |goal, milestone| goal.milestones.push(milestone));
    // What a row that is left out belongs to is looked for all the same.
    for strays in [strays, milestones.strays] {
        hang(&mut drop, strays, |_, ()| {});
    }
    drop
}

/// Each indicator that continues one of the same drop, with that one.
fn continued(rows: &[Belonging<Indicator>]) -> impl Iterator<Item = (&Indicator, &Indicator)> {
    let by_id: HashMap<&Id, &Indicator> =
        rows.iter().map(|row| (&row.item.id, &row.item)).collect();
    rows.iter()
        .filter_map(move |row| Some((&row.item, *by_id.get(row.item.predecessor.as_ref()?)?)))
}

/// A row that belongs to a goal.
struct Belonging<T> {
    goal: Id,
    /// Where the goal is named.
    place: Span,
    item: T,
}

/// The rows of a file whose rows belong to goals.
struct Members<T> {
    rows: Vec<Belonging<T>>,
    /// The rows that could not be read.
    strays: Vec<Belonging<()>>,
    lost: Claims,
}

impl<T> Members<T> {
    fn none() -> Self {
        Self { rows: Vec::new(), strays: Vec::new(), lost: Claims::default() }
    }

    /// Takes in a row; `None` where it is left out.
    fn add(&mut self, goal: Option<Id>, place: Span, item: Option<T>) -> Option<()> {
        let is_read = item.is_some();
        match (goal, item) {
            (Some(goal), Some(item)) => self.rows.push(Belonging { goal, place, item }),
            (Some(goal), None) => self.strays.push(Belonging { goal, place, item: () }),
            (None, _) => {}
        }
        is_read.then_some(())
    }
}

/// Hangs rows on their goals and gives back the others; those whose goal the
/// folder does not define become orphans.
fn hang<T>(drop: &mut Drop, rows: Vec<Belonging<T>>, mut on: impl FnMut(&mut Goal, T)) -> Vec<T> {
    let mut homeless = Vec::new();
    let by_id = first_of(drop.goals.iter().map(|goal| goal.id.clone()));
    for Belonging { goal, place, item } in rows {
        if let Some(&at) = by_id.get(&goal) {
            on(&mut drop.goals[at], item);
            continue;
        }
        if !drop.lost_goals.cover(goal.as_str()) {
            let known = by_id.keys().map(Id::as_str).chain(drop.lost_goals.ids());
            drop.orphans.add(OrphanOf::Goal, goal.to_string(), place, known);
        }
        homeless.push(item);
    }
    homeless
}

/// The first place of each id. A second one is told as a duplicate elsewhere.
fn first_of(ids: impl Iterator<Item = Id>) -> HashMap<Id, usize> {
    let mut places = HashMap::new();
    for (at, id) in ids.enumerate() {
        places.entry(id).or_insert(at);
    }
    places
}

struct DropReader<'a> {
    sources: &'a Sources,
    reference: Date,
    /// `data/hud/`
    folder: String,
}

impl<'a> DropReader<'a> {
    fn goals(&self, drop: &mut Drop) {
        let Some(file) = self.file("goals.csv") else { return };
        let rows = self.rows(file, &mut drop.findings);
        drop.without_rows.extend(rows.is_header_only().then_some(file));
        let (columns, _) = GoalColumns::bind(&rows.table, Others::Unknown, &mut drop.findings);
        let (goals, lost_rows) = (&mut drop.goals, &mut drop.lost_rows);
        drop.lost_goals = rows.each(columns.goal_id, &mut drop.findings, |_, cells| {
            let goal = goals::goal(&columns, cells).map_err(|row| lost_rows.push(row));
            goals.push(goal.ok()?);
            Some(())
        });
    }

    fn indicators(&self, drop: &mut Drop) -> Members<Indicator> {
        let mut found = Members::none();
        let Some(file) = self.file("indicators.csv") else { return found };
        let rows = self.rows(file, &mut drop.findings);
        drop.without_rows.extend(rows.is_header_only().then_some(file));
        let (columns, _) = IndicatorColumns::bind(&rows.table, Others::Unknown, &mut drop.findings);
        drop.figures.push(FigureColumns {
            file,
            columns: vec![
                columns.unit,
                columns.baseline_period,
                columns.target_period,
                columns.baseline_value,
                columns.target_value,
                columns.target_min,
                columns.target_max,
            ],
        });
        found.lost = rows.each(columns.indicator_id, &mut drop.findings, |_, cells| {
            let place = cells.place(columns.goal_id);
            let (goal, item) = indicators::indicator(&columns, cells);
            found.add(goal, place, item)
        });
        found
    }

    /// Reads every file of measurements and hangs the rows on their indicators;
    /// gives back the indicators with rows that could not be read.
    fn measurements(
        &self,
        indicators: &mut [Belonging<Indicator>],
        lost: &Claims,
        drop: &mut Drop,
    ) -> Claims {
        let mut lost_rows = match files::is_misnamed(self.sources, &self.folder, "measurements.csv")
        {
            true => Claims::anything(),
            false => Claims::default(),
        };
        let by_id = first_of(indicators.iter().map(|row| row.item.id.clone()));
        // The rows of one indicator mostly follow each other.
        let mut latest = 0;
        for file in self.measurement_files() {
            let rows = self.rows(file, &mut drop.findings);
            let (columns, dimensions) =
                MeasurementColumns::bind(&rows.table, Others::Dimensions, &mut drop.findings);
            drop.figures.push(FigureColumns {
                file,
                columns: vec![
                    columns.period,
                    columns.actual,
                    columns.target,
                    columns.target_min,
                    columns.target_max,
                ],
            });
            if rows.table.last_row().is_none() {
                // A file without rows is told as such.
                lost_rows.merge(Claims::anything());
            }
            let (columns, dimensions) = (&columns, dimensions.as_slice());
            let reader = measurements::Reader { columns, dimensions, reference: self.reference };
            let orphans = &mut drop.orphans;
            lost_rows.merge(rows.each(columns.indicator_id, &mut drop.findings, |row, cells| {
                if let Some(finding) = aside::of_measurements(row, columns) {
                    cells.tell_of_cell(finding);
                    return Some(());
                }
                let id = cells.required(columns.indicator_id);
                let at = id.as_deref().and_then(|id| {
                    let is_latest =
                        indicators.get(latest).is_some_and(|row| row.item.id.as_str() == id);
                    if is_latest { Some(latest) } else { by_id.get(id).copied() }
                });
                let is_lost = || lost.ids().any(|lost| Some(lost) == id.as_deref());
                if at.is_none() && row.begins_with_total() && !is_lost() {
                    cells.tell_of_cell(row.total_fault());
                    return Some(());
                }
                latest = at.unwrap_or(latest);
                let indicator = at.map(|at| &indicators[at].item);
                let measurement = reader.measurement(row, cells, indicator);
                match (at, id) {
                    (Some(at), _) => indicators[at].item.measurements.push(measurement?),
                    (None, Some(id)) if !lost.cover(&id) => {
                        let known = by_id.keys().map(Id::as_str).chain(lost.ids());
                        let span = cells.place(columns.indicator_id);
                        orphans.add(OrphanOf::Indicator, id.into_owned(), span, known);
                    }
                    _ => {}
                }
                Some(())
            }));
        }
        lost_rows
    }

    fn milestones(&self, drop: &mut Drop) -> Members<Milestone> {
        let mut found = Members::none();
        let Some(file) = self.file("milestones.csv") else { return found };
        let rows = self.rows(file, &mut drop.findings);
        let (columns, _) = MilestoneColumns::bind(&rows.table, Others::Unknown, &mut drop.findings);
        let ends = drop.goals.iter().filter_map(|goal| Some((goal.id.clone(), goal.end?)));
        let ends: HashMap<Id, Period> = ends.collect();
        found.lost = rows.each(columns.milestone_id, &mut drop.findings, |_, cells| {
            let place = cells.place(columns.goal_id);
            let (goal, item) = goals::milestone(&columns, cells, &ends, self.reference);
            found.add(goal, place, item)
        });
        found
    }

    fn rows(&self, file: FileId, findings: &mut Diagnostics) -> Rows<'a> {
        Rows::open(file, self.sources, self.reference, findings)
    }

    fn file(&self, name: &str) -> Option<FileId> {
        self.sources.files.find(&format!("{}{name}", self.folder))
    }

    /// measurements.csv and the files of measurements/, in the order of paths.
    fn measurement_files(&self) -> Vec<FileId> {
        let files = self.sources.files.below(&self.folder);
        files.filter(|(_, file)| files::is_measurements(file.path())).map(|(id, _)| id).collect()
    }
}
