//! How large a page may become.
//!
//! Owns the count of its bytes and the limit on them, which a page that shows
//! much may go beyond. Never judges what the bytes are.

use std::io::{self, Write};

use serde::Serialize;

use super::bound::Steps;
use crate::page::Page;

/// Passes on bytes up to a limit, so that a loop in a template cannot fill the
/// disk. What is beyond it is dropped.
pub(super) struct Limited<'p> {
    out: &'p mut dyn Write,
    pub(super) size: u64,
    pub(super) limit: u64,
    /// What `out` said when it took no more: the engine tells it as a text.
    pub(super) failure: Option<io::Error>,
    /// Says the limit of a page that shows much, once that is over the usual.
    page: Option<&'p Page>,
    /// Taken away when the page is full: the engine says where it is only when
    /// one of its own calls fails.
    steps: &'p Steps,
}

impl<'p> Limited<'p> {
    /// The way to `out` for a page. `limit` is the usual one.
    pub(super) fn new(
        out: &'p mut dyn Write,
        limit: u64,
        page: &'p Page,
        steps: &'p Steps,
    ) -> Self {
        Self { out, size: 0, limit, failure: None, page: Some(page), steps }
    }
}

impl Write for Limited<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.size > self.limit {
            return Ok(bytes.len());
        }
        self.size += bytes.len() as u64;
        if self.size > self.limit
            && let Some(page) = self.page.take()
        {
            self.limit = self.limit.max(enough(page));
        }
        if self.size > self.limit {
            self.steps.use_up();
            return Ok(bytes.len());
        }
        match self.out.write_all(bytes) {
            Ok(()) => Ok(bytes.len()),
            Err(error) => {
                let kind = error.kind();
                self.failure = Some(error);
                Err(kind.into())
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Bytes that suffice for a page, whatever a sound template makes of it: some
/// agencies have thousands of goals, and a list of them is no mistake.
fn enough(page: &Page) -> u64 {
    let mut size = Counter(0);
    let mut serializer = serde_json::Serializer::new(&mut size);
    // Counting cannot fail.
    let _ = page.view.serialize(&mut serializer);
    size.0.saturating_mul(BYTES_FOR_ONE)
}

/// Bytes of a page for one byte of what it shows, its names included. The
/// default theme takes about two.
const BYTES_FOR_ONE: u64 = 8;

/// Counts bytes.
struct Counter(u64);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
