//! Ids: the permanent names of agencies, goals, indicators and milestones.
//!
//! Owns what an id may be made of. Never knows which ids there are: that each is
//! taken once, `validate` sees to.

use std::fmt;
use std::sync::Arc;

/// A valid id. Its case is kept; addresses use it in lower case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

impl Id {
    /// An id of letters, digits, `.`, `_` and `-`, with no dot first or last,
    /// that no system takes for a device.
    ///
    /// # Errors
    /// What is wrong, as a phrase: "it holds `/`".
    pub fn new(text: &str) -> Result<Self, String> {
        let allowed = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-');
        if text.is_empty() {
            return Err("it is empty".into());
        }
        if let Some(other) = text.chars().find(|&c| !allowed(c)) {
            return Err(match other {
                ' ' => "it holds a space".into(),
                control if control.is_control() => "it holds a control character".into(),
                other => format!("it holds `{other}`"),
            });
        }
        if text.starts_with('.') || text.ends_with('.') {
            return Err("a dot stands first or last".into());
        }
        if text.chars().count() > LONGEST {
            return Err(format!("it has more than {LONGEST} characters"));
        }
        if text.eq_ignore_ascii_case("index.html") {
            return Err("it is the name of a page's own file".into());
        }
        if is_device(text) {
            return Err("some systems take it for a device".into());
        }
        Ok(Self(text.into()))
    }

    /// An agency's id: lower-case letters a–z, digits and `-`.
    ///
    /// # Errors
    /// What is wrong, as a phrase.
    pub fn agency(text: &str) -> Result<Self, String> {
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        match text.chars().find(|&c| !allowed(c)) {
            Some(' ') => Err("it holds a space".into()),
            Some(capital) if capital.is_uppercase() => {
                Err(format!("it holds the capital letter `{capital}`"))
            }
            Some(other) => Err(format!("it holds `{other}`")),
            None => Self::new(text),
        }
    }

    /// The id as given.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id as addresses spell it.
    pub fn lower(&self) -> String {
        let mut lower = String::with_capacity(self.0.len());
        self.push_lower(&mut lower);
        lower
    }

    /// Adds the id as addresses spell it.
    pub fn push_lower(&self, out: &mut String) {
        if self.0.is_ascii() {
            let start = out.len();
            out.push_str(&self.0);
            out[start..].make_ascii_lowercase();
        } else {
            out.push_str(&self.0.to_lowercase());
        }
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// Characters of an id: it becomes the name of a folder and of a file, and
/// systems take 255 bytes for each.
const LONGEST: usize = 60;

/// Whether Windows takes a file name of this stem for a device.
pub fn is_device(text: &str) -> bool {
    let stem = text.split('.').next().unwrap_or(text).to_ascii_lowercase();
    let numbered = |name: &str| {
        stem.strip_prefix(name).is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit())
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_safe_addresses() {
        for good in ["025APG2201", "025APG2201-I01", "a.b_c-d", "Ziel-ä", "console"] {
            assert!(Id::new(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "a b",
            "a/b",
            "..",
            ".a",
            "a.",
            "CON",
            "aux.txt",
            "com1",
            "Index.html",
            "a\0",
            "<b>",
        ] {
            assert!(Id::new(bad).is_err(), "{bad}");
        }
        assert!(Id::agency("hud-2").is_ok());
        assert!(Id::agency("HUD").is_err());
    }
}
