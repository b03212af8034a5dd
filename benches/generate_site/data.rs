//! One agency's data drop: goals, indicators and measurements.
//!
//! Owns the figures and what keeps them free of findings: a team that reports well has figures that
//! agree, a percentage stays below 100, every quarter has its row. Figures are integers, whole or
//! in tenths; it must never compute one in floating point, which could differ between machines.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use crate::prose::{phrase, sentence, title};
use crate::random::Random;
use crate::site::Plan;

/// The three files of a drop, open and with their header lines written.
pub(crate) struct DataDrop {
    goals: csv::Writer<File>,
    indicators: csv::Writer<File>,
    measurements: csv::Writer<File>,
}

impl DataDrop {
    /// Makes the folder and the files.
    pub(crate) fn create(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        Ok(Self {
            goals: table(&folder.join("goals.csv"), GOALS)?,
            indicators: table(&folder.join("indicators.csv"), INDICATORS)?,
            measurements: table(&folder.join("measurements.csv"), MEASUREMENTS)?,
        })
    }

    /// Writes a goal's row with the rows of its indicators and their measurements, and gives the
    /// goal's name.
    pub(crate) fn write_goal(
        &mut self,
        plan: &Plan,
        id: &str,
        random: &mut Random,
    ) -> io::Result<String> {
        let name = title(random, 6);
        let (reported_status, slowest, fastest) = random.one_of(REPORTS);
        let statement = format!("{} {}", sentence(random), sentence(random));
        let topics = topics(random);
        let start = ["agency_priority_goal", &name, &statement, "FY2018Q1", "FY2023Q4"];
        self.goals.write_record([id].into_iter().chain(start).chain([reported_status, &topics]))?;
        for number in 1..=plan.indicators {
            let series = Series::draw(random, (slowest, fastest));
            let indicator = format!("{id}-I{number}");
            self.write_indicator([&indicator, id], &series, random)?;
            self.write_measurements(&indicator, &series, plan.quarters, random)?;
        }
        Ok(name)
    }

    /// Writes out what is still held back, so that a full disk is an error and not a short file.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.goals.flush()?;
        self.indicators.flush()?;
        self.measurements.flush()
    }

    fn write_indicator(
        &mut self,
        ids: [&str; 2],
        series: &Series,
        random: &mut Random,
    ) -> io::Result<()> {
        let name = title(random, 5);
        let [baseline, target] = [series.at(0), series.at(1000)];
        let source = format!("Records of the {} office.", phrase(random, 2));
        // Every second one of the other statements on data quality is not given.
        let statements = [(); 4].map(|()| match random.below(2) {
            0 => String::new(),
            _ => sentence(random),
        });
        let mut row = ids.to_vec();
        row.extend([name.as_str(), random.one_of(TYPES), series.unit, series.direction()]);
        row.extend([&baseline, "FY2017Q4", &target, "FY2023Q4", "quarterly", &source]);
        row.extend(statements.iter().map(String::as_str));
        Ok(self.indicators.write_record(row)?)
    }

    fn write_measurements(
        &mut self,
        id: &str,
        series: &Series,
        quarters: u32,
        random: &mut Random,
    ) -> io::Result<()> {
        // Every second indicator has a target for each quarter too, as real drops do.
        let has_targets = random.below(2) == 0;
        for quarter in 0..quarters {
            // 24 quarters lie between the start and the end of a goal.
            let planned = 1000 * i64::from(quarter + 1) / 24;
            let pace = random.between(series.pace.0, series.pace.1);
            let actual = series.at(planned * pace / 100);
            let (actual, status) = match random.below(100) {
                0..3 => ("", "not_available"),
                3..5 => (actual.as_str(), "preliminary"),
                5..7 => (actual.as_str(), "revised"),
                _ => (actual.as_str(), ""),
            };
            let target = if has_targets { series.at(planned) } else { String::new() };
            self.measurements.write_record([id, &period(quarter), actual, &target, status])?;
        }
        Ok(())
    }
}

const GOALS: &str =
    "goal_id,goal_type,goal_name,goal_statement,start_period,end_period,reported_status,topics";
const INDICATORS: &str = "indicator_id,goal_id,indicator_name,indicator_type,unit,direction,\
    baseline_value,baseline_period,target_value,target_period,frequency,\
    data_source,verification,accuracy,limitations,compensation";
const MEASUREMENTS: &str = "indicator_id,period,actual,target,value_status";
const TYPES: &[&str] = &["outcome", "output", "efficiency", "customer_service", "input"];
const TOPICS: &str = "Ageing,Agriculture,Borders,Business,Children,Climate,Courts,Culture,Defence,\
    Education,Energy,Fisheries,Food safety,Forests,Health,Housing,Jobs,Justice,Libraries,Parks,\
    Pensions,Public safety,Research,Roads,Space,Taxes,Trade,Transport,Veterans,Water";

/// What a team says of its goal, and how fast the figures move towards the target, as a range in
/// percent of the pace that would just do. Who reports well is never below 100, because a report
/// that the figures contradict is a finding.
const REPORTS: &[(&str, i64, i64)] = &[
    ("ahead", 105, 130),
    ("on_track", 100, 115),
    ("on_track", 100, 115),
    ("complete", 120, 140),
    ("delayed", 20, 80),
    ("blocked", -50, 30),
    ("unavailable", 20, 110),
];

/// A unit, the decimals of its figures, and the range of its baselines in their last digit. Sixty
/// percent that grow by 30 % at 140 % of the pace stay below 100.
const MEASURES: &[(&str, u32, i64, i64)] = &[
    ("percent", 1, 200, 600),
    ("count", 0, 400, 90_000),
    ("usd", 0, 50_000, 9_000_000),
    ("days", 1, 150, 1_800),
    ("score", 0, 100, 900),
];

/// An indicator's figures, drawn before any of them is written.
struct Series {
    unit: &'static str,
    decimals: u32,
    baseline: i64,
    /// From the baseline to the target, never 0.
    way: i64,
    /// Slowest and fastest, in percent of the pace that would just do.
    pace: (i64, i64),
}

impl Series {
    fn draw(random: &mut Random, pace: (i64, i64)) -> Self {
        let (unit, decimals, lowest, highest) = random.one_of(MEASURES);
        let baseline = random.between(lowest, highest);
        let way = baseline * random.between(10, 30) / 100 * random.one_of(&[1, 1, -1]);
        Self { unit, decimals, baseline, way, pace }
    }

    fn direction(&self) -> &'static str {
        if self.way > 0 { "increase" } else { "decrease" }
    }

    /// The figure when `share` thousandths of the way to the target are done.
    fn at(&self, share: i64) -> String {
        let figure = self.baseline + self.way * share / 1000;
        match self.decimals {
            0 => figure.to_string(),
            _ => format!("{}.{}", figure / 10, figure % 10),
        }
    }
}

/// The fiscal quarter so many quarters after FY2018Q1.
fn period(quarter: u32) -> String {
    format!("FY{}Q{}", 2018 + quarter / 4, 1 + quarter % 4)
}

/// One to three topics of 30; a step of 1 to 9 never comes back to one in two steps.
fn topics(random: &mut Random) -> String {
    let all: Vec<&str> = TOPICS.split(',').collect();
    let [first, step, count] = [random.below(30), 1 + random.below(9), 1 + random.below(3)];
    let topics: Vec<&str> = (0..count).map(|k| all[(first + k * step) % all.len()]).collect();
    topics.join(";")
}

fn table(path: &Path, columns: &str) -> io::Result<csv::Writer<File>> {
    let mut writer = csv::Writer::from_writer(File::create(path)?);
    writer.write_record(columns.split(','))?;
    Ok(writer)
}
