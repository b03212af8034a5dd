//! The declaration of one option, read field by field.
//!
//! Owns the fields of each type. A field that is not as it must be is told, and
//! the option is left out.

use super::{Declared, told};
use crate::diagnostic::{Diagnostics, did_you_mean};
use crate::settings::{Entry, Given, GivenValue};
use crate::source::Span;
use crate::theme::colour::Colour;
use crate::theme::contrast::{Other, Scheme, Use, Uses};
use crate::theme::kind::{KINDS, Kind};

/// One option while it is read.
pub(super) struct One<'a, 'd> {
    pub(super) name: &'a str,
    /// Where its name stands.
    pub(super) place: Span,
    pub(super) entries: &'a [Entry],
    pub(super) findings: &'d mut Diagnostics,
}

impl<'a> One<'a, '_> {
    /// The option, as far as it is declared soundly.
    pub(super) fn declared(&mut self, is_static: &dyn Fn(&str) -> bool) -> Option<Declared> {
        self.text("description", "says what it is for");
        let kind = self.kind()?;
        let default = self.field("default", "says what holds where a site chooses nothing")?;
        match kind.value(default, is_static) {
            Ok(value) => Some(Declared { kind, default: value, place: default.span }),
            Err(refused) => {
                let message = format!(
                    "the option `{}` takes {}, and its default is {}",
                    self.name, refused.takes, refused.found
                );
                let help = format!("write, for example, `default = {}`", refused.example);
                self.tell(refused.span, message, help);
                None
            }
        }
    }

    fn kind(&mut self) -> Option<Kind> {
        let (name, span) = self.text("type", "says what it takes")?;
        let (kind, fields): (Kind, &[&'static str]) = match name {
            "text" => (Kind::Text, &[]),
            "url" => (Kind::Url, &[]),
            "file" => (Kind::File, &[]),
            "links" => (Kind::Links, &[]),
            "boolean" => (Kind::Boolean, &[]),
            "choice" => (Kind::Choice(self.choices()?), &["choices"]),
            "colour" => {
                let fields = &["property", "scheme", "text_on", "marks_on", "apart_from", "tints"];
                (Kind::Colour(self.uses()?), fields)
            }
            other => {
                let near = did_you_mean(other, KINDS);
                let message = format!("there is no type `{other}` of options.{near}");
                let help = format!("write one of {}", KINDS.join(", "));
                self.tell(span, message, help);
                return None;
            }
        };
        let known: Vec<&str> =
            ["type", "default", "description"].iter().chain(fields).copied().collect();
        for entry in self.entries.iter().filter(|entry| !known.contains(&entry.key.as_str())) {
            let near = did_you_mean(&entry.key, known.iter().copied());
            let message = format!("an option of type {name} has no field `{}`.{near}", entry.key);
            self.tell(entry.span, message, "mend the name, or remove the line");
        }
        Some(kind)
    }

    fn choices(&mut self) -> Option<Vec<String>> {
        let given = self.field("choices", "lists the words to choose from")?;
        let words = given.list().and_then(|items| {
            items.iter().map(|item| item.text().map(str::to_owned)).collect::<Option<Vec<_>>>()
        });
        let words = words.filter(|words| words.len() > 1);
        if words.is_none() {
            self.tell(given.span, "`choices` takes a list of two texts or more", CHOICES);
        }
        words
    }

    fn uses(&mut self) -> Option<Uses> {
        let mut uses = Uses::default();
        if let Some(given) = self.optional("property") {
            let is_property = |text: &str| {
                let name = text.strip_prefix("--").unwrap_or_default();
                !name.is_empty()
                    && name
                        .bytes()
                        .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
            };
            uses.property = given.text().filter(|text| is_property(text)).map(str::to_owned);
            if uses.property.is_none() {
                let message = "`property` takes the name of a custom property";
                self.tell(given.span, message, "write, for example, `property = \"--accent\"`");
                return None;
            }
        }
        if let Some(given) = self.optional("scheme") {
            uses.scheme = match given.text() {
                Some("light") => Some(Scheme::Light),
                Some("dark") => Some(Scheme::Dark),
                _ => {
                    let message = "`scheme` takes \"light\" or \"dark\"";
                    self.tell(
                        given.span,
                        message,
                        "write one of the two, or leave it out for both",
                    );
                    return None;
                }
            };
        }
        for given in self.items("text_on")? {
            uses.places.push(Use::TextOn(self.other(given)?));
        }
        for given in self.items("marks_on")? {
            uses.places.push(Use::MarksOn(self.other(given)?));
        }
        for given in self.items("tints")? {
            uses.places.push(self.tint(given)?);
        }
        for given in self.items("apart_from")? {
            uses.places.push(Use::ApartFrom(self.other(given)?));
        }
        Some(uses)
    }

    fn tint(&mut self, given: &Given) -> Option<Use> {
        let field = |key: &str| {
            let entry = given.table()?.iter().find(|entry| entry.key == key)?;
            Some(&entry.value)
        };
        let percent = match field("percent").map(|given| &given.value) {
            Some(GivenValue::Number(number)) => {
                u8::try_from(*number).ok().filter(|number| *number <= 100)
            }
            _ => None,
        };
        let (Some(percent), Some(on), Some(text)) = (percent, field("on"), field("text")) else {
            self.tell(given.span, "a tint takes `percent`, `on` and `text`", TINTS);
            return None;
        };
        let (on, text) = (self.other(on)?, self.other(text)?);
        Some(Use::Tint { percent: f64::from(percent), on, text })
    }

    /// A colour, or the name of an option that is one.
    fn other(&mut self, given: &Given) -> Option<Other> {
        let other = given.text().map(|text| match Colour::parse(text) {
            Some(colour) => Other::Colour(colour),
            None => Other::Option(text.to_owned(), given.span),
        });
        if other.is_none() {
            let message = format!("this takes a colour, and not {}", given.shown());
            self.tell(
                given.span,
                message,
                "write a colour such as \"#ffffff\", or the name of an option of type colour",
            );
        }
        other
    }

    /// The items of a list that need not be there.
    fn items(&mut self, key: &str) -> Option<&'a [Given]> {
        let Some(given) = self.optional(key) else { return Some(&[]) };
        if given.list().is_none() {
            let message = format!("`{key}` takes a list, and not {}", given.shown());
            self.tell(given.span, message, TINTS);
        }
        given.list()
    }

    fn optional(&self, key: &str) -> Option<&'a Given> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }

    /// A field that must be there.
    fn field(&mut self, key: &str, why: &str) -> Option<&'a Given> {
        let given = self.optional(key);
        if given.is_none() {
            let message = format!("the option `{}` has no `{key}`", self.name);
            self.tell(self.place, message, format!("add a line `{key} = …`, which {why}"));
        }
        given
    }

    /// A text that must be there.
    fn text(&mut self, key: &str, why: &str) -> Option<(&'a str, Span)> {
        let given = self.field(key, why)?;
        let text = given.text().filter(|text| !text.trim().is_empty());
        if text.is_none() {
            let message = format!("`{key}` takes a text, and not {}", given.shown());
            self.tell(given.span, message, format!("write `{key} = \"…\"`, which {why}"));
        }
        text.map(|text| (text, given.span))
    }

    fn tell(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.findings.push(told(span, message, help));
    }
}

const CHOICES: &str = "write, for example, `choices = [\"quiet\", \"strong\"]`";
const TINTS: &str = "write, for example, `text_on = [\"#ffffff\"]` or `tints = [{ percent = 13, on = \"#ffffff\", text = \"#000000\" }]`";
