//! Counts of statuses.

use super::status::{Group, Status};
use crate::model::lists::Listed;

/// How many indicators have each status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally([u32; Status::ALL.len()]);

impl Tally {
    /// Counts one more.
    pub fn add(&mut self, status: Status) {
        self.0[status as usize] += 1;
    }

    /// How many have a status.
    pub fn of(&self, status: Status) -> u32 {
        self.0[status as usize]
    }

    /// How many stand in a group.
    pub fn in_group(&self, group: Group) -> u32 {
        Status::ALL.iter().filter(|status| status.group() == group).map(|&s| self.of(s)).sum()
    }

    /// The five groups with their counts, in their order.
    pub fn groups(&self) -> impl Iterator<Item = (Group, u32)> {
        Group::ALL.iter().map(|&group| (group, self.in_group(group)))
    }

    /// All that were counted.
    pub fn total(&self) -> u32 {
        self.0.iter().sum()
    }
}

impl FromIterator<Status> for Tally {
    fn from_iter<I: IntoIterator<Item = Status>>(statuses: I) -> Self {
        let mut tally = Tally::default();
        statuses.into_iter().for_each(|status| tally.add(status));
        tally
    }
}

const _: () = assert!(Status::ALL.len() == Status::NAMES.len());
