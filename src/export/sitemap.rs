//! What search engines read: sitemap.xml and robots.txt.

use std::fmt::Write;

use crate::prose::escape;

/// The addresses of all pages as a sitemap. `base_url` ends in `/`.
pub fn sitemap<'a>(base_url: &str, urls: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for url in urls {
        // Writing to a String cannot fail.
        let _ =
            writeln!(out, "<url><loc>{}{}</loc></url>", escape(base_url), escape(&encoded(url)));
    }
    out.push_str("</urlset>\n");
    out
}

/// Lets every search engine in, and names the sitemap where there is one.
pub fn robots(base_url: Option<&str>) -> String {
    let mut out = String::from("User-agent: *\nAllow: /\n");
    if let Some(base) = base_url {
        let _ = writeln!(out, "Sitemap: {base}sitemap.xml");
    }
    out
}

/// An address with everything but ASCII percent-encoded, as a sitemap asks.
fn encoded(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_graphic() {
            out.push(byte as char);
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_escaped() {
        let xml = sitemap("https://example.gov/p/", ["", "topics/r-d/", "über/"].into_iter());
        assert!(xml.contains("<loc>https://example.gov/p/</loc>"));
        assert!(xml.contains("<loc>https://example.gov/p/%C3%BCber/</loc>"));
    }
}
