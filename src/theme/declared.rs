//! The options that a theme declares in its `theme.toml`.
//!
//! Owns which fields a declaration has, and what is wrong with one. A theme lies
//! over the default one: what it does not say of an option stays as it is there.
//! Never knows what a site chose.

use std::collections::BTreeMap;

use super::contrast::{Other, Use};
use super::embedded;
use super::kind::{Kind, Value};
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean, rules};
use crate::load::Sources;
use crate::settings::{Entry, GivenValue, entries};
use crate::source::{FileId, Span};

use one::One;

mod one;

/// An option of a theme.
#[derive(Debug)]
pub(super) struct Declared {
    pub(super) kind: Kind,
    pub(super) default: Value,
    /// Where its default stands.
    pub(super) place: Span,
}

/// Everything that a theme declares.
#[derive(Debug, Default)]
pub(super) struct Declarations {
    pub(super) options: BTreeMap<String, Declared>,
    /// What is wrong with the declarations: something may be missing then.
    pub(super) findings: Diagnostics,
}

/// Keys of the file that are for people, or hold the options.
const TOP: [&str; 7] = ["name", "description", "version", "author", "license", "url", OPTIONS];
const OPTIONS: &str = "options";

/// The declarations of a theme and of the default one below it.
pub(super) fn read(
    theme: &str,
    sources: &Sources,
    is_static: &dyn Fn(&str) -> bool,
) -> Declarations {
    let mut all = Declarations::default();
    // Nothing is ever found in the program's own declarations; a test sees to that.
    let nowhere = sources.settings.theme_span.file;
    let mut fields: BTreeMap<String, (Span, Vec<Entry>)> = BTreeMap::new();
    add(options(nowhere, embedded::DECLARED, &mut all.findings), &mut fields);
    let own = sources.files.find(&format!("themes/{theme}/theme.toml"));
    if let Some(file) = own.filter(|file| !sources.unreadable.contains(file)) {
        let text = sources.files[file].text();
        add(options(file, text, &mut all.findings), &mut fields);
    }
    for (name, (place, entries)) in &fields {
        let mut one = One { name, place: *place, entries, findings: &mut all.findings };
        if let Some(declared) = one.declared(is_static) {
            all.options.insert(name.clone(), declared);
        }
    }
    all.tell_unknown_colours();
    all
}

/// Lays fields over those of the same option; an option of another type begins
/// anew.
fn add(own: Vec<(String, Span, Vec<Entry>)>, fields: &mut BTreeMap<String, (Span, Vec<Entry>)>) {
    let kind = |entries: &[Entry]| {
        let kind = entries.iter().find(|entry| entry.key == "type")?;
        kind.value.text().map(str::to_owned)
    };
    for (name, place, own) in own {
        let below = fields.remove(&name).map(|(_, below)| below);
        let stays = |below: &Vec<Entry>| kind(&own).is_none() || kind(&own) == kind(below);
        let mut below = below.filter(stays).unwrap_or_default();
        below.retain(|entry| !own.iter().any(|one| one.key == entry.key));
        below.extend(own);
        fields.insert(name, (place, below));
    }
}

/// The options of one file, each with its name, the place of that and its fields.
fn options(
    file: FileId,
    text: &str,
    findings: &mut Diagnostics,
) -> Vec<(String, Span, Vec<Entry>)> {
    let (top, faults) = entries(file, text);
    for (span, fault) in faults {
        let help = "write one `key = value` a line; texts stand in double quotes";
        findings.push(told(span, format!("this is not valid TOML: {fault}"), help));
    }
    let mut all = Vec::new();
    for Entry { key, span, value } in top {
        if !TOP.contains(&key.as_str()) {
            let near = did_you_mean(&key, TOP);
            let message = format!("theme.toml has no key `{key}`.{near}");
            findings.push(told(span, message, "mend the name, or remove the line"));
        }
        if key != OPTIONS {
            continue;
        }
        let GivenValue::Table(options) = value.value else {
            let help = "begin an option with a line such as `[options.banner]`";
            findings.push(told(value.span, "`options` is no table", help));
            continue;
        };
        for Entry { key, span, value } in options {
            let is_name = key.starts_with(|first: char| first.is_ascii_lowercase())
                && key
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || b"_0123456789".contains(&byte));
            match value.value {
                _ if !is_name || key == "name" => {
                    let message = format!("`{key}` cannot be the name of an option");
                    let help = "use a to z, digits and `_`; `name` is that of the theme itself";
                    findings.push(told(span, message, help));
                }
                GivenValue::Table(fields) => all.push((key, span, fields)),
                _ => {
                    let message = format!("`options.{key}` is no table");
                    let help = format!("begin it with a line `[options.{key}]`");
                    findings.push(told(span, message, help));
                }
            }
        }
    }
    all
}

impl Declarations {
    /// Tells names of options that are no colours where a colour must be, and
    /// leaves out the options that name them.
    fn tell_unknown_colours(&mut self) {
        let is_colour = |one: &Declared| matches!(one.kind, Kind::Colour(_));
        let colours: Vec<String> = self
            .options
            .iter()
            .filter(|(_, one)| is_colour(one))
            .map(|(name, _)| name.clone())
            .collect();
        let findings = &mut self.findings;
        self.options.retain(|_, option| {
            let Kind::Colour(uses) = &option.kind else { return true };
            let named = uses.places.iter().flat_map(Use::others).filter_map(|other| match other {
                Other::Option(name, span) => Some((name, *span)),
                Other::Colour(_) => None,
            });
            let unknown = named.filter(|(name, _)| !colours.contains(name)).collect::<Vec<_>>();
            for (name, span) in &unknown {
                let message = format!("`{name}` is neither a colour nor an option of type colour");
                findings.push(told(*span, message, "write a colour such as \"#ffffff\""));
            }
            unknown.is_empty()
        });
    }
}

fn told(span: Span, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&rules::MALFORMED_THEME, span, message, help)
}
