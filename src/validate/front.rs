//! The keys of a Markdown file's front matter, typed.
//!
//! Owns which keys a kind of page has. Never looks at the text below: the two
//! are parted by `prose`.

use jiff::civil::Date;

use super::cell_faults::future_date;
use super::years::Years;
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean, nearest, rules};
use crate::model::lists::Listed;
use crate::model::synonym;
use crate::prose::{Entry, FrontMatter, Value};
use crate::source::Span;

/// Which keys a kind of page has.
#[derive(Clone, Copy, Debug)]
pub(super) enum Keys {
    Page,
    Update,
}

impl Keys {
    fn names(self) -> &'static [&'static str] {
        const UPDATE: &[&str] = &[
            "title",
            "description",
            "draft",
            "embargo_until",
            "reported_status",
            "bottom_line",
            "published",
        ];
        match self {
            Keys::Page => &UPDATE[..4],
            Keys::Update => UPDATE,
        }
    }
}

/// Front matter while its keys are read.
pub(super) struct Front<'a> {
    matter: Option<&'a FrontMatter>,
    keys: Keys,
    /// The date from which the site speaks.
    reference: Date,
    findings: &'a mut Diagnostics,
}

impl<'a> Front<'a> {
    pub(super) fn new(
        matter: Option<&'a FrontMatter>,
        keys: Keys,
        reference: Date,
        findings: &'a mut Diagnostics,
    ) -> Self {
        Self { matter, keys, reference, findings }
    }

    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        let entry = self.matter?.get(key)?;
        match &entry.value {
            Value::Text(text) => Some(text.clone()),
            // YAML takes `title: 2022` for a number; the title is meant.
            Value::Number(digits) => Some(digits.clone()),
            Value::Date(date) => Some(date.to_string()),
            _ => self.refuse(entry, "a text", "\"…\""),
        }
    }

    pub(super) fn boolean(&mut self, key: &str) -> Option<bool> {
        let entry = self.matter?.get(key)?;
        match entry.value {
            Value::Bool(value) => Some(value),
            _ => self.refuse(entry, "true or false", "true"),
        }
    }

    pub(super) fn date(&mut self, key: &str) -> Option<Date> {
        let (date, span) = self.read_date(key)?;
        let years = Years::around(self.reference);
        self.findings.extend(years.of_day(&format!("`{key}`"), date, span));
        Some(date)
    }

    /// A date of something that has happened by the reference date.
    pub(super) fn past_date(&mut self, key: &str) -> Option<Date> {
        let (date, span) = self.read_date(key)?;
        if date <= self.reference {
            return self.date(key);
        }
        let help = "mend the date; a text that must wait has `embargo_until`";
        self.findings.push(future_date(key, date, self.reference, span, help));
        Some(date)
    }

    fn read_date(&mut self, key: &str) -> Option<(Date, Span)> {
        let entry = self.matter?.get(key)?;
        let date = match &entry.value {
            Value::Date(date) => Some(*date),
            Value::Text(text) => text.parse().ok(),
            _ => None,
        };
        let date = date.or_else(|| self.refuse(entry, "a date", "2022-09-30"))?;
        Some((date, entry.value_span))
    }

    pub(super) fn listed<T: Listed>(&mut self, key: &str) -> Option<T> {
        let entry = self.matter?.get(key)?;
        let found = match &entry.value {
            Value::Text(text) => T::from_name(text),
            _ => None,
        };
        let near = match &entry.value {
            Value::Text(text) => {
                synonym::meant(text, T::NAMES).or_else(|| nearest(text, T::NAMES.iter().copied()))
            }
            _ => None,
        };
        let takes = format!("one of {}", T::NAMES.join(", "));
        let example = format!("\"{}\"", near.unwrap_or(T::NAMES[0]));
        found.or_else(|| self.refuse(entry, &takes, &example))
    }

    fn refuse<T>(&mut self, entry: &Entry, takes: &str, example: &str) -> Option<T> {
        let (key, found) = (&entry.key, shown(&entry.value));
        let line = self.matter?.syntax.line(key, example);
        self.findings.push(Diagnostic::new(
            &rules::BAD_FRONT_MATTER_VALUE,
            entry.value_span,
            format!("`{key}` takes {takes}, and not {found}"),
            format!("write, for example, `{line}`"),
        ));
        None
    }

    /// Tells every key that this kind of page does not have.
    pub(super) fn refuse_others(&mut self) {
        let names = self.keys.names();
        for entry in self.matter.into_iter().flat_map(|matter| &matter.entries) {
            if names.contains(&entry.key.as_str()) {
                continue;
            }
            let near = did_you_mean(&entry.key, names.iter().copied());
            self.findings.push(Diagnostic::new(
                &rules::UNKNOWN_FRONT_MATTER_KEY,
                entry.key_span,
                format!("this page has no key `{}`.{near}", entry.key),
                format!("write one of {}, or remove the line", names.join(", ")),
            ));
        }
    }
}

/// A value as messages name it.
fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => format!("`\"{text}\"`"),
        Value::Bool(flag) => format!("`{flag}`"),
        Value::Date(date) => format!("`{date}`"),
        Value::Number(digits) => format!("`{digits}`"),
        Value::Other(kind) => format!("a value of the kind “{kind}”"),
    }
}
