//! CSV files. The first byte chooses which file of the contract the others
//! stand in, beside a small site that is sound.

#![no_main]

use goalpost_fuzz::{SITE, TABLES, hold, site_with};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    hold(&site_with(SITE, TABLES[*choice as usize % TABLES.len()], bytes));
});
