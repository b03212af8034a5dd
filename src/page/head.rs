//! What the head of a document says of its page: the title, the locale.
//!
//! Owns their lengths and spellings. Never knows which pages there are.

use crate::prose;

/// Longest title of a document, in characters as the checkers of markup count
/// them. Search engines cut what is longer.
const LONGEST: usize = 70;

/// The title of a document: the page's name with the site's where both fit, else
/// the name alone, cut after a word where it is too long. The page itself shows
/// the whole name.
pub(super) fn document_title(name: &str, site: &str) -> String {
    if name != site {
        let both = format!("{name} – {site}");
        if fits(&both) {
            return both;
        }
    }
    if fits(name) {
        return name.to_owned();
    }
    // An `&` counts as more characters than one, so the first cut may not do.
    let mut cuts = (1..=LONGEST).rev().map(|limit| prose::cut(name, limit));
    cuts.find(|cut| fits(cut)).unwrap_or_default()
}

/// Checkers count what stands in the file, in units of UTF-16: `&amp;` as five.
fn fits(title: &str) -> bool {
    prose::escape(title).encode_utf16().count() <= LONGEST
}

/// A language tag as Open Graph spells a locale: `en-GB` is `en_GB`. Its own
/// default is `en_US`, which is what English without a country becomes. Others
/// without a country have no such spelling.
pub(super) fn locale(tag: &str) -> Option<String> {
    let mut parts = tag.split('-');
    let language = parts.next()?.to_lowercase();
    let is_country = |part: &&str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_alphabetic());
    // What follows a single letter is an extension and no country.
    let country = parts.take_while(|part| part.len() > 1).find(is_country).map(str::to_uppercase);
    match (language.as_str(), country) {
        (_, Some(country)) => Some(format!("{language}_{country}")),
        ("en", None) => Some("en_US".into()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_cut_where_they_are_too_long() {
        let check = |name: &str, site: &str, expected: &str| {
            assert_eq!(document_title(name, site), expected, "{name}");
        };
        check("Plant trees", "Riverton reports", "Plant trees – Riverton reports");
        check("Riverton reports", "Riverton reports", "Riverton reports");
        let (name, site) = ("n".repeat(33), "s".repeat(34));
        check(&name, &site, &format!("{name} – {site}"));
        check(&name, &format!("{site}s"), &name);
        check(&"n".repeat(70), "s", &"n".repeat(70));
        check(&"n".repeat(71), "s", &format!("{}…", "n".repeat(69)));
        check(&"four ".repeat(20), "s", &format!("{}four…", "four ".repeat(13)));
        // Each `&` counts as five: 14 of them are 70.
        check(&"&".repeat(14), "s", &"&".repeat(14));
        // "&amp;a " are seven: ten of them without the last space are 69, and `…`.
        check(&"&a ".repeat(14), "s", &format!("{}&a…", "&a ".repeat(9)));
        // Outside the first plane a character counts as two.
        check(&"😀".repeat(35), "s", &"😀".repeat(35));
    }

    #[test]
    fn locales() {
        let check = |tag: &str, expected: Option<&str>| {
            assert_eq!(locale(tag).as_deref(), expected, "{tag}");
        };
        check("en", Some("en_US"));
        check("en-gb", Some("en_GB"));
        check("zh-Hant-TW", Some("zh_TW"));
        check("sr-Latn", None);
        check("de", None);
        check("de-x-at", None);
        check("es-419", None);
    }
}
