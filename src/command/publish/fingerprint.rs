//! All that a release is made from, as one hash: where it is the same as when the
//! release that stands was made, there is nothing to do.
//!
//! Only a night without an error leaves one. So an agency that is held is told
//! every night, and no check is passed over that could find anything new.

use jiff::Zoned;

use crate::command::PublishOptions;
use crate::load;
use crate::write::{self, Memory};

/// Name of the file in which the last one is remembered.
pub(super) const NAME: &str = "fingerprint";

/// The hash of every file, of the options, of the program and of the day.
pub(super) struct Fingerprint(String);

impl Fingerprint {
    /// That of a site now; `None` where a file cannot be read, which is told when
    /// the site is.
    pub(super) fn of(options: &PublishOptions) -> Option<Self> {
        let mut hasher = blake3::Hasher::new();
        // Each with its length before it, so that no two lists give the same bytes.
        let mut add = |bytes: &[u8]| {
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        add(env!("CARGO_PKG_VERSION").as_bytes());
        // Without `as_of`, a site speaks from today.
        add(Zoned::now().date().to_string().as_bytes());
        add(options.site.as_of.map_or_else(String::new, |date| date.to_string()).as_bytes());
        add(options.base_url.as_deref().unwrap_or_default().as_bytes());
        for (path, hash) in load::hashes(&options.site.site).ok()? {
            add(path.as_bytes());
            add(hash.as_bytes());
        }
        Some(Self(hasher.finalize().to_hex().to_string()))
    }

    /// Whether the release that was made from the same stands, as it was written.
    pub(super) fn stands(&self, memory: &Memory, out: &std::path::Path) -> bool {
        let remembered = memory.read(NAME).and_then(|bytes| String::from_utf8(bytes).ok());
        let Some((input, manifest)) = remembered.as_deref().and_then(|text| text.split_once('\n'))
        else {
            return false;
        };
        input == self.0 && write::is_intact(out, manifest.trim_end())
    }
}

/// The bytes of the file: the fingerprint, empty where there is none to be
/// remembered, and the manifest of the release.
pub(super) fn bytes(input: Option<&Fingerprint>, manifest: &str) -> Vec<u8> {
    format!("{}\n{manifest}\n", input.map_or("", |input| &input.0)).into_bytes()
}
