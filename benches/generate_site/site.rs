//! A whole site, written to a folder agency by agency.
//!
//! Owns the site's layout, its ids and the order in which random numbers are drawn. It must never
//! hold more than one narrative and the rows of one goal in memory, or write into a folder that is
//! not empty.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use crate::data::DataDrop;
use crate::prose;
use crate::random::Random;

/// How large a site to write, and from which seed.
#[derive(clap::Args)]
pub(crate) struct Plan {
    /// Number of agencies
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) agencies: u32,
    /// Number of goals, spread evenly over the agencies; at least one for each
    #[arg(long, default_value_t = 1000)]
    pub(crate) goals: u32,
    /// Indicators of each goal
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) indicators: u32,
    /// Quarters measured, from FY2018Q1; the 21st is the last that is over by the site's date
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=21))]
    pub(crate) quarters: u32,
    /// Words of each goal's narrative; headings, list and table alone take up to 150
    #[arg(long, default_value_t = 500)]
    pub(crate) words: u32,
    /// Where the random numbers begin
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
}

/// Writes the site into `out`, which is made if it is missing.
///
/// # Errors
///
/// When there are fewer goals than agencies, `out` holds anything, or the disk refuses a folder or
/// a file.
pub(crate) fn generate(plan: &Plan, out: &Path) -> io::Result<()> {
    if plan.goals < plan.agencies {
        return Err(io::Error::other("there must be at least as many goals as agencies"));
    }
    fs::create_dir_all(out)?;
    if fs::read_dir(out)?.next().is_some() {
        return Err(io::Error::other("the folder is not empty; nothing was written"));
    }
    let mut random = Random::new(plan.seed);
    fs::write(out.join("goalpost.toml"), SETTINGS)?;
    fs::create_dir(out.join("data"))?;
    let mut agencies = csv::Writer::from_writer(File::create(out.join("data/agencies.csv"))?);
    agencies.write_record(["agency_id", "agency_name", "abbreviation", "agency_type"])?;
    for agency in 1..=plan.agencies {
        // The number makes the name the only one of its kind.
        let name = format!("Agency {agency} for {}", prose::phrase(&mut random, 3));
        agencies.write_record([&agency_id(agency), &name, &format!("A{agency}"), "agency"])?;
        write_agency(plan, agency, out, &mut random)?;
        let folder = out.join("content/agencies").join(agency_id(agency));
        fs::write(folder.join("index.md"), page(&mut random, &name))?;
    }
    agencies.flush()?;
    fs::write(out.join("content/index.md"), page(&mut random, "Progress of every agency"))
}

/// The id of an agency, which is the name of its folders too.
pub(crate) fn agency_id(number: u32) -> String {
    format!("agency-{number:03}")
}

/// The id of a goal, the only one of its kind on the site whatever its agency.
pub(crate) fn goal_id(number: u32) -> String {
    format!("APG-{number:05}")
}

const SETTINGS: &str = "title = \"Progress on public goals\"\nas_of = \"2022-12-31\"\n";

/// Writes an agency's data drop and the narratives of its goals.
fn write_agency(plan: &Plan, agency: u32, out: &Path, random: &mut Random) -> io::Result<()> {
    let content = out.join("content/agencies").join(agency_id(agency));
    fs::create_dir_all(&content)?;
    let mut drop = DataDrop::create(&out.join("data").join(agency_id(agency)))?;
    for goal in first_goal(plan, agency)..first_goal(plan, agency + 1) {
        let name = drop.write_goal(plan, &goal_id(goal), random)?;
        let other_goal = 1 + random.below(plan.goals as usize) as u32;
        let other_agency = 1 + random.below(plan.agencies as usize) as u32;
        let links = [
            format!("goal:{}", goal_id(other_goal)),
            format!("agency:{}", agency_id(other_agency)),
        ];
        let text = prose::narrative(
            random,
            &name,
            links.each_ref().map(String::as_str),
            plan.words as usize,
        );
        fs::write(content.join(format!("{}.md", goal_id(goal))), text)?;
    }
    drop.finish()
}

/// The number of an agency's first goal. Shares are equal: none differs from another by more than
/// one goal.
fn first_goal(plan: &Plan, agency: u32) -> u32 {
    let before = u64::from(agency - 1) * u64::from(plan.goals) / u64::from(plan.agencies);
    before as u32 + 1
}

fn page(random: &mut Random, title: &str) -> String {
    format!("# {title}\n\n{} {}\n", prose::sentence(random), prose::sentence(random))
}
