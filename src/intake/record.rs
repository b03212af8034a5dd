//! The record of accepted drops, as it stands in a file.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What was accepted last of each agency.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The form of this file.
    #[serde(default)]
    format: u32,
    agencies: BTreeMap<String, AcceptedDrop>,
}

/// A drop that was published without an error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptedDrop {
    /// The day on which it was first published.
    pub on: Date,
    /// In the order of paths.
    pub files: Vec<AcceptedFile>,
    /// The ids that it defines, in lower case and in order.
    pub ids: Vec<String>,
}

/// A file of an accepted drop.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AcceptedFile {
    /// Relative to the site, `/`-separated.
    pub path: String,
    /// The blake3 hash of its bytes, in hexadecimal.
    pub hash: String,
}

/// The form that this program writes and reads.
const FORMAT: u32 = 1;

impl Record {
    /// A record without a drop.
    pub fn new() -> Self {
        Self { format: FORMAT, agencies: BTreeMap::new() }
    }

    /// Reads a record.
    ///
    /// # Errors
    /// A sentence, where the bytes are no record of this form.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let record: Self = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        match record.format {
            FORMAT => Ok(record),
            other => Err(format!("it has the form {other}, and this program reads {FORMAT}")),
        }
    }

    /// The bytes of its file.
    pub fn bytes(&self) -> Vec<u8> {
        // Maps with texts as keys and numbers have no bytes that JSON refuses.
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// The last accepted drop of an agency.
    pub fn drop_of(&self, agency: &str) -> Option<&AcceptedDrop> {
        self.agencies.get(agency)
    }

    /// Every agency with its last accepted drop, in order.
    pub fn drops(&self) -> impl Iterator<Item = (&str, &AcceptedDrop)> {
        self.agencies.iter().map(|(agency, drop)| (agency.as_str(), drop))
    }

    /// Records a drop as accepted. One of the same files keeps its day.
    pub fn accept(&mut self, agency: &str, drop: AcceptedDrop) {
        let is_same = |earlier: &AcceptedDrop| earlier.files == drop.files;
        let on = self.drop_of(agency).filter(|earlier| is_same(earlier)).map(|earlier| earlier.on);
        let drop = AcceptedDrop { on: on.unwrap_or(drop.on), ..drop };
        self.agencies.insert(agency.to_owned(), drop);
    }

    /// The hashes of all their files.
    pub fn hashes(&self) -> BTreeSet<&str> {
        let files = self.agencies.values().flat_map(|drop| &drop.files);
        files.map(|file| file.hash.as_str()).collect()
    }
}

impl AcceptedDrop {
    /// Whether it defines an id, upper and lower case aside.
    pub fn defines(&self, id: &str) -> bool {
        self.ids.binary_search(&id.to_lowercase()).is_ok()
    }
}
