//! Markdown: every text becomes HTML, and whatever is said of it stands in it.
//! `prose::properties` holds the HTML itself to a list of elements.

#![no_main]

use goalpost::prose::{self, Resolve, Style};
use goalpost::source::{SourceFile, SourceMap};
use goalpost_fuzz::{SITE, hold, lies_in, site_with};
use libfuzzer_sys::fuzz_target;

/// Lets every link through: only the reader itself stands in the way.
struct Everything;

impl Resolve for Everything {
    fn link(&self, destination: &str) -> Option<String> {
        Some(destination.to_owned())
    }

    fn image(&self, destination: &str) -> Option<String> {
        Some(destination.to_owned())
    }
}

fuzz_target!(|bytes: &[u8]| {
    hold(&site_with(SITE, "content/about.md", bytes));
    let Ok(text) = str::from_utf8(bytes) else { return };
    let files = SourceMap::new(vec![SourceFile::new("a.md", text)]);
    let Some(file) = files.find("a.md") else { return };
    let outline = prose::scan(file, text, 0..text.len());
    for link in outline.links.iter().chain(&outline.images) {
        lies_in(&files, link.span);
        lies_in(&files, link.whole);
    }
    outline.headings.iter().for_each(|heading| lies_in(&files, heading.span));
    outline.raw_html.iter().for_each(|span| lies_in(&files, *span));
    let html = prose::html(text, 0..text.len(), &Style { top: 2, prefix: "", explain: None }, &Everything);
    // In a text, `<` and in an attribute `"` are escaped, so that these are tags.
    for tag in html.to_ascii_lowercase().split('<').filter_map(|rest| rest.split('>').next()) {
        assert!(!tag.starts_with("script"), "{html}");
        for evil in [" href=\"javascript:", " src=\"javascript:", " href=\"data:", " src=\"data:"] {
            assert!(!tag.contains(evil), "{evil} in {html}");
        }
    }
    prose::plain(text, 0..text.len(), 100);
});
