//! What an option of a theme may be, and the values of each kind.
//!
//! Owns the kinds and the reading of one value. Never knows which options there
//! are, nor whether two colours go together.

use serde::Serialize;

use super::colour::Colour;
use super::contrast::Uses;
use crate::settings::{Given, GivenValue, is_web_address};
use crate::source::Span;

/// What an option takes.
#[derive(Debug)]
pub(super) enum Kind {
    /// Words.
    Text,
    /// An address on the web, or nothing.
    Url,
    /// A static file of the theme, or nothing.
    File,
    /// Links: words and addresses.
    Links,
    /// Yes or no.
    Boolean,
    /// One of a few words.
    Choice(Vec<String>),
    /// A colour, and what it is used for.
    Colour(Uses),
}

/// The kinds by their names in `theme.toml`.
pub(super) const KINDS: [&str; 7] = ["text", "url", "file", "links", "boolean", "choice", "colour"];

/// What an option is.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Value {
    Text(String),
    Flag(bool),
    Colour(Colour),
    Links(Vec<Link>),
}

/// A link that a site gives.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Link {
    label: String,
    pub(super) url: String,
    /// Whether it leads to a page of the site; else it is a full address.
    pub(super) is_page: bool,
    #[serde(skip)]
    pub(super) span: Span,
}

/// Why a value is not what an option takes.
#[derive(Debug)]
pub(super) struct Refused {
    pub(super) span: Span,
    pub(super) takes: String,
    pub(super) found: String,
    pub(super) example: String,
}

impl Kind {
    /// The value of an option of this kind.
    ///
    /// # Errors
    /// Where it is given as something else. `is_static` says whether the theme
    /// has a static file of a name.
    pub(super) fn value(
        &self,
        given: &Given,
        is_static: &dyn Fn(&str) -> bool,
    ) -> Result<Value, Refused> {
        let (text, flag) = match &given.value {
            // Empty is none; blanks alone may be words that got lost.
            GivenValue::Text(text) if text.trim().is_empty() && !text.is_empty() => (None, None),
            GivenValue::Text(text) => (Some(text.trim()), None),
            GivenValue::Flag(flag) => (None, Some(*flag)),
            _ => (None, None),
        };
        let text = |is_fit: &dyn Fn(&str) -> bool| {
            text.filter(|text| is_fit(text)).map(|text| Value::Text(text.to_owned()))
        };
        let value = match self {
            Kind::Text => text(&|_| true),
            Kind::Url => text(&|text| text.is_empty() || is_web_address(text)),
            Kind::File => text(&|_| true).and_then(|_| file(given, is_static)),
            Kind::Links => return links(given).map(Value::Links),
            Kind::Boolean => flag.map(Value::Flag),
            Kind::Choice(choices) => text(&|text| choices.iter().any(|choice| choice == text)),
            Kind::Colour(_) => given.text().and_then(Colour::parse).map(Value::Colour),
        };
        value.ok_or_else(|| self.refused(given))
    }

    fn refused(&self, given: &Given) -> Refused {
        let (takes, example) = match self {
            Kind::Text => ("a text".into(), "\"…\"".into()),
            Kind::Url => (
                "an address that begins with https:// or http://".into(),
                "\"https://example.gov/\"".into(),
            ),
            Kind::File => (
                "the name of a picture in the folder static/ of the theme".into(),
                "\"wordmark.svg\"".into(),
            ),
            Kind::Links => ("a list of links".into(), LINKS.into()),
            Kind::Boolean => ("true or false".into(), "true".into()),
            Kind::Choice(choices) => {
                let quoted: Vec<_> = choices.iter().map(|choice| format!("\"{choice}\"")).collect();
                (quoted.join(" or "), quoted.first().cloned().unwrap_or_default())
            }
            Kind::Colour(_) => ("a colour of six hexadecimal digits".into(), "\"#005ea2\"".into()),
        };
        Refused { span: given.span, takes, found: given.shown(), example }
    }
}

const LINKS: &str = "[{ label = \"About us\", url = \"https://example.gov/about\" }]";

/// The address of a static file, which is a picture with a plain name.
fn file(given: &Given, is_static: &dyn Fn(&str) -> bool) -> Option<Value> {
    let name = given.text()?.trim();
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-/".contains(&byte);
    let is_picture = [".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif"]
        .iter()
        .any(|one| name.ends_with(one));
    let is_fit = name.bytes().all(is_plain) && is_picture && is_static(name);
    match name {
        "" => Some(Value::Text(String::new())),
        _ => is_fit.then(|| Value::Text(format!("assets/{name}"))),
    }
}

fn links(given: &Given) -> Result<Vec<Link>, Refused> {
    let refused = |given: &Given, takes: &str| Refused {
        span: given.span,
        takes: takes.into(),
        found: given.shown(),
        example: LINKS.into(),
    };
    let items = given.list().ok_or_else(|| refused(given, "a list of links"))?;
    let link = |item: &Given| {
        let entries = item.table().filter(|entries| entries.len() == 2);
        let field = |key: &str| entries?.iter().find(|entry| entry.key == key);
        let (Some(label), Some(url)) = (field("label"), field("url")) else {
            return Err(refused(item, "links with a `label` and a `url` each"));
        };
        let text = |given: &Given| given.text().map(|text| text.trim().to_owned());
        let label = text(&label.value)
            .filter(|label| !label.is_empty())
            .ok_or_else(|| refused(&label.value, "a text as the label of a link"))?;
        let takes = "an address that begins with https://, http:// or mailto:, or a page of the site such as `about/`, as the url of a link";
        let address = text(&url.value)
            .filter(|url| is_address(url))
            .ok_or_else(|| refused(&url.value, takes))?;
        Ok(Link { label, is_page: !address.contains(':'), url: address, span: url.value.span })
    };
    items.iter().map(link).collect()
}

fn is_address(text: &str) -> bool {
    let is_plain = |rest: &str| is_web_address(&format!("https://{rest}"));
    match text.split_once(':') {
        Some(("mailto", rest)) => is_plain(rest) && rest.contains('@'),
        Some(_) => is_web_address(text),
        None => text.is_empty() || (is_plain(text) && !text.starts_with(['/', '.', '#', '?'])),
    }
}
