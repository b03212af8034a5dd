//! The files that texts link to: whether a browser would run something in them.
//!
//! Owns what makes a picture or a file unsafe. The site publishes documents and
//! pictures; a page or a script among them would run on the site's own address.
//! It never looks at files that no text links to: they are not published.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::content::Document;
use super::names;
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::load::Sources;
use crate::route::{self, Destination};
use crate::source::Span;

/// Endings of files that a browser runs, or shows as a page.
const RUN: [&str; 11] =
    ["html", "htm", "xhtml", "xht", "shtml", "xml", "js", "mjs", "svgz", "mht", "mhtml"];

/// Whether a browser runs a file, by its name.
pub(super) fn is_run(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| RUN.contains(&ending.as_str()))
}

/// Tells the SVG pictures of texts that hold anything that runs; each once. They
/// and other files that run are taken out of the texts, so that none is
/// published where the settings make less of the finding.
pub(super) fn refuse_running(
    documents: &mut [Document],
    sources: &Sources,
    findings: &mut Diagnostics,
) {
    let paths: BTreeSet<&String> =
        documents.iter().flat_map(|document| &document.narrative.attachments).collect();
    let mut refused: HashSet<String> =
        paths.iter().filter(|path| is_run(path)).map(|&path| path.clone()).collect();
    for path in paths {
        let Some(file) = sources.files.find(path) else { continue };
        if sources.unreadable.contains(&file) {
            continue;
        }
        if let Some((range, what)) = runs(sources.files[file].text()) {
            let message = format!("the picture holds {what}");
            let help = "export the picture again as a plain SVG, or as PNG";
            let span = Span::new(file, range);
            findings.push(Diagnostic::new(&rules::UNSAFE_IMAGE, span, message, help));
            refused.insert(path.clone());
        }
    }
    for document in documents {
        document.narrative.attachments.retain(|path| !refused.contains(path));
    }
}

/// Tells files that texts link to and whose copies cannot stand beside each
/// other on every system; each once, where it is first linked to.
pub(super) fn tell_clashes(documents: &[Document], sources: &Sources, findings: &mut Diagnostics) {
    let mut seen: HashMap<String, Vec<(String, Span)>> = HashMap::new();
    for document in documents {
        let from = sources.files[document.file].path();
        for link in document.outline.links.iter().chain(&document.outline.images) {
            let Destination::File(path, _) = route::destination(from, &link.destination) else {
                continue;
            };
            if !sources.attachments.contains_key(&path) {
                continue;
            }
            let alike = seen.entry(look(&path)).or_default();
            if alike.iter().any(|(other, _)| *other == path) {
                continue;
            }
            // A picture that is text is told as a file.
            let is_text = sources.files.find(&path).is_some();
            findings.extend(names::reserved_attachment(&path, link.span).filter(|_| !is_text));
            if let Some((other, first)) = alike.first() {
                findings.push(clash(&path, link.span, other, *first));
            }
            alike.push((path, link.span));
        }
    }
}

fn clash(path: &str, place: Span, other: &str, first: Span) -> Diagnostic {
    let how = if path.to_lowercase() == other.to_lowercase() {
        "by upper and lower case alone"
    } else {
        "by the way alone in which accents are stored"
    };
    let message = format!("the file {path} differs from {other} {how}");
    let help = "give one of the two files another name; some systems take them for one";
    Diagnostic::new(&rules::CASE_ONLY_URL, place, message, help)
        .with_related(first, "the other one")
}

/// A path as systems see it that take case and Unicode form for nothing.
pub(super) fn look(path: &str) -> String {
    path.nfc().collect::<String>().to_lowercase().nfc().collect()
}

/// Parts of an SVG, in lower case, that run code, show another page or can hide
/// such a thing.
const PARTS: [(&str, &str); 10] = [
    ("<script", "a script"),
    (":script", "a script"),
    ("<foreignobject", "a `foreignObject`, which can be a page of its own"),
    (":foreignobject", "a `foreignObject`, which can be a page of its own"),
    ("<iframe", "another page"),
    ("<!entity", "an entity declaration, which can hide a script"),
    ("<?xml-stylesheet", "a style sheet from elsewhere"),
    ("javascript:", "an address that runs code"),
    ("data:text/", "an address that can be a page of its own"),
    ("data:image/svg", "a picture inside an address, which can hide a script"),
];

/// The first thing in an SVG that must not be published, and what it is.
fn runs(svg: &str) -> Option<(Range<usize>, &'static str)> {
    let lower = svg.to_ascii_lowercase();
    let parts = PARTS.iter().filter_map(|(part, what)| {
        let at = lower.find(part)?;
        Some((at..at + part.len(), *what))
    });
    let handler = handler(&lower).map(|range| (range, "an event handler, which runs code"));
    parts.chain(handler).min_by_key(|(range, _)| range.start).or_else(|| {
        let plain = decoded(&lower);
        plain
            .contains("javascript:")
            .then_some((0..0, "an address that runs code, spelt to hide it"))
    })
}

/// The name of the first attribute that begins with `on`.
fn handler(lower: &str) -> Option<Range<usize>> {
    let starts_name = |at: usize| {
        lower[..at].ends_with(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '/'))
    };
    lower.match_indices("on").map(|(at, _)| at).filter(|&at| starts_name(at)).find_map(|at| {
        let rest = &lower[at..];
        let value = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
        let end = at + rest.len() - value.len();
        let value = value.trim_start().strip_prefix('=')?.trim_start();
        value.starts_with(['"', '\'']).then_some(at..end)
    })
}

/// A text with its numeric references decoded and without white space, as a
/// browser reads the scheme of an address.
fn decoded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut parts = text.split("&#");
    plain.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (digits, rest) = part.split_once(';').unwrap_or((part, ""));
        let code = match digits.strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => digits.parse(),
        };
        match code.ok().and_then(char::from_u32) {
            Some(char) => {
                plain.push(char.to_ascii_lowercase());
                plain.push_str(rest);
            }
            None => plain.push_str(part),
        }
    }
    plain.retain(|c| !c.is_whitespace() && !c.is_control());
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_runs_in_a_picture_is_found() {
        let check = |svg: &str, expected: Option<&str>| {
            assert_eq!(runs(svg).map(|(range, _)| &svg[range]), expected, "{svg}");
        };
        check("<svg><script>x</script></svg>", Some("<script"));
        check("<svg><SCRIPT href='x'/></svg>", Some("<SCRIPT"));
        check("<s:svg><s:script>x</s:script></s:svg>", Some(":script"));
        check("<svg onload=\"x\"/>", Some("onload"));
        check("<svg a='1'\nonClick = 'x'/>", Some("onClick"));
        check("<svg a='1'/onclick='x'/>", Some("onclick"));
        check("<a href='javascript:x'/>", Some("javascript:"));
        check("<a href='java&#x73;cript:x'/>", Some(""));
        check("<a href='java&#115;c&#10;ript&#58;x'/>", Some(""));
        check("<svg><foreignObject/></svg>", Some("<foreignObject"));
        check("<!DOCTYPE svg [<!ENTITY a 'b'>]>", Some("<!ENTITY"));
        check("<svg><text>one = 1, on time</text><path d='M0 0'/></svg>", None);
        check("<svg><text>A description: &#8220;x&#8221; &amp; y</text></svg>", None);
        check("<svg font-size='1' aria-label='on=top'/>", None);
    }

    #[test]
    fn documents_and_pictures_are_not_run() {
        for path in ["content/a.pdf", "content/a.png", "content/a.svg", "content/html"] {
            assert!(!is_run(path), "{path}");
        }
        for path in ["content/a.html", "content/a.HTM", "content/a.svgz", "content/a.min.js"] {
            assert!(is_run(path), "{path}");
        }
    }
}
