//! `goalpost.toml`: no text makes the reader panic, and every finding stands
//! in the text.

#![no_main]

use goalpost::load;
use goalpost_fuzz::hold;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    hold(&load::from_memory([("goalpost.toml".to_owned(), bytes.to_vec())]));
});
