//! What kind of address a destination is.
//!
//! Owns the judgement whether an address is safe to publish. Never says where
//! an address leads or whether anything is there.

/// What a destination begins with, where it is more than a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// `http:`, `https:` or `//host`: outside the site.
    Web,
    /// `mailto:`.
    Mail,
    /// `tel:`.
    Phone,
    /// `goal:`, a goal by its id.
    Goal,
    /// `agency:`, an agency by its id.
    Agency,
    /// `topic:`, a topic by its slug.
    Topic,
    /// `indicator:`, an indicator by its id.
    Indicator,
    /// Anything else. It may run code or read the reader's files, so it is never published.
    Unsafe,
}

/// The scheme of a destination; `None` for a path or an anchor. The destination
/// is seen as a browser sees it, or more strictly: control characters and white
/// space are passed over, a backslash is a slash, and a percent-encoded scheme
/// that would run code counts as one although browsers do not decode it.
pub fn scheme(destination: &str) -> Option<Scheme> {
    let visible = || destination.chars().filter(|c| !c.is_control() && !c.is_whitespace());
    let mut start = visible();
    if matches!((start.next(), start.next()), (Some('/' | '\\'), Some('/' | '\\'))) {
        return Some(Scheme::Web);
    }
    if let Some(name) = name(visible()) {
        return Some(named(&name));
    }
    (destination.contains('%') && runs_code(destination)).then_some(Scheme::Unsafe)
}

/// Whether a destination may be written in content at all.
pub fn is_safe(destination: &str) -> bool {
    scheme(destination) != Some(Scheme::Unsafe)
}

/// Whether a destination that is not safe is so because a browser runs it or
/// shows it as a page of its own.
pub fn runs_code(destination: &str) -> bool {
    name(decoded(destination).chars().filter(|c| !c.is_control() && !c.is_whitespace()))
        .is_some_and(|name| RUN_CODE.contains(&name.as_str()))
}

/// Whether an address may stand in the `href` of a page. The project's own
/// schemes may not: a resolver has to turn them into paths first.
pub(super) fn fits_link(address: &str) -> bool {
    matches!(scheme(address), None | Some(Scheme::Web | Scheme::Mail | Scheme::Phone))
}

/// Whether an address may stand in the `src` of an image: paths only, so that
/// no page makes its reader's browser call another host.
pub(super) fn fits_image(address: &str) -> bool {
    scheme(address).is_none()
}

/// Schemes whose addresses a browser runs or shows as a page of their own.
const RUN_CODE: [&str; 5] = ["javascript", "vbscript", "data", "blob", "file"];

/// The name before the first colon, in lower case, where it is a scheme's name
/// by RFC 3986 section 3.1.
fn name(characters: impl Iterator<Item = char>) -> Option<String> {
    let mut name = String::new();
    for character in characters {
        match character {
            ':' => return (!name.is_empty()).then_some(name),
            'a'..='z' | 'A'..='Z' => name.push(character.to_ascii_lowercase()),
            '0'..='9' | '+' | '-' | '.' if !name.is_empty() => name.push(character),
            _ => return None,
        }
    }
    None
}

fn named(name: &str) -> Scheme {
    match name {
        "http" | "https" => Scheme::Web,
        "mailto" => Scheme::Mail,
        "tel" => Scheme::Phone,
        "goal" => Scheme::Goal,
        "agency" => Scheme::Agency,
        "topic" => Scheme::Topic,
        "indicator" => Scheme::Indicator,
        _ => Scheme::Unsafe,
    }
}

/// `%20` and its like as the bytes they stand for.
pub fn decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        match hex.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(value) if byte == b'%' => {
                bytes.push(value);
                rest = &after[2..];
            }
            _ => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_told_from_paths() {
        let cases = [
            ("", None),
            ("goals.md", None),
            ("../a/b.md#c:d", None),
            ("/data/x:y.csv", None),
            ("#a:b", None),
            ("?q=a:b", None),
            (":x", None),
            ("1a:b", None),
            ("Überblick: 2022.md", None),
            ("http://example.gov", Some(Scheme::Web)),
            ("HTTPS://example.gov", Some(Scheme::Web)),
            ("//example.gov/x", Some(Scheme::Web)),
            ("/\\example.gov", Some(Scheme::Web)),
            ("\\\\example.gov", Some(Scheme::Web)),
            ("/\t/example.gov", Some(Scheme::Web)),
            ("mailto:a@example.gov", Some(Scheme::Mail)),
            ("tel:+1-202-555-0100", Some(Scheme::Phone)),
            ("goal:025APG2201", Some(Scheme::Goal)),
            ("agency:hud", Some(Scheme::Agency)),
            ("topic:housing", Some(Scheme::Topic)),
            ("indicator:025APG2201-I01", Some(Scheme::Indicator)),
        ];
        for (destination, expected) in cases {
            assert_eq!(scheme(destination), expected, "{destination:?}");
        }
    }

    #[test]
    fn whatever_could_run_is_unsafe_however_it_is_spelt() {
        for destination in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "java\r\nscript:alert(1)",
            " \u{1}javascript:alert(1)",
            "\u{a0}javascript:alert(1)",
            "javascript :alert(1)",
            "java%73cript:alert(1)",
            "javascript%3Aalert(1)",
            "%6A%61vascript:alert(1)",
            "vbscript:x",
            "data:text/html,<script>",
            "file:///etc/passwd",
            "blob:https://example.gov/1",
            "ftp://example.gov",
            "view-source:https://example.gov",
            "c:\\figures.csv",
        ] {
            assert!(!is_safe(destination), "{destination:?}");
            assert!(!fits_link(destination) && !fits_image(destination), "{destination:?}");
        }
        assert!(is_safe("goals%3A2022.md"), "an encoded colon in a file's name runs nothing");
    }

    #[test]
    fn pages_take_fewer_kinds_of_addresses_than_content() {
        assert!(!fits_link("goal:025APG2201"), "the resolver has to make a path of it");
        assert!(fits_link("//example.gov") && !fits_image("//example.gov/x.png"));
        assert!(fits_link("https://example.gov") && !fits_image("https://example.gov/x.png"));
        assert!(fits_image("../images/x.png"));
    }
}
