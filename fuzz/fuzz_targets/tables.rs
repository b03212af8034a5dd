//! CSV files. The first byte chooses which file of the contract the others
//! stand in, beside a small site that is sound. What is certain is mended.

#![no_main]

use goalpost_fuzz::{SITE, TABLES, hold, mend, site_with};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    let path = TABLES[*choice as usize % TABLES.len()];
    hold(&site_with(SITE, path, bytes));
    mend(SITE, path, bytes);
});
