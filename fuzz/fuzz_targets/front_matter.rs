//! The head of a Markdown file. The first byte chooses between a quarterly
//! update, which has keys of its own, and a page.

#![no_main]

use goalpost_fuzz::{SITE, hold, site_with};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    let page = ["content/about.md", "content/agencies/parks/TREES/FY2025Q1.md"];
    hold(&site_with(SITE, page[*choice as usize % page.len()], bytes));
});
