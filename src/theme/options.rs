//! What a site chose of what its theme leaves open.
//!
//! Owns the values of `[theme]`, held against what the theme declares, and the
//! way of its colours into the style sheet. Colours go there when the file is
//! made and not into the pages: a policy that forbids styles inside pages stays
//! possible, no page grows, and none is loaded with one file more. A value that
//! is refused is never used: its option keeps its default.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::colour::Colour;
use super::contrast::{Other, Scheme};
use super::declared::{self, Declarations};
use super::kind::{Kind, Refused, Value};
use super::statics;
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean, rules};
use crate::load::Sources;
use crate::page::Pages;
use crate::settings::Entry;

/// The line of a style sheet that the colours of the options take the place of.
pub(super) const MARK: &str = "/* goalpost: theme options */";

/// The options of a theme as they are on a site.
#[derive(Debug, Default)]
pub struct Options {
    /// Every option by name, for `site.theme` in the templates.
    pub(super) values: BTreeMap<String, Value>,
    /// The custom properties, as a part of a style sheet.
    pub(super) css: String,
}

impl Options {
    /// The options of a theme on a site, and what is wrong with what the theme
    /// declares and the site chose. All faults are found whatever else is wrong
    /// with the site, except links to pages that are not there
    /// ([`Options::astray`]).
    pub fn read(theme: &str, sources: &Sources) -> (Self, Diagnostics) {
        let statics = statics(theme, sources);
        let is_static = |name: &str| statics.contains_key(name);
        let mut declared = declared::read(theme, sources, &is_static);
        let mut findings = std::mem::take(&mut declared.findings);
        // What cannot be read may have declared it.
        let is_whole = !findings.has_errors() && super::is_there(theme, sources);
        let is_styled = statics.iter().any(|(path, bytes)| takes_colours(path, bytes));
        let mut chosen: BTreeMap<&str, (&Entry, Value)> = BTreeMap::new();
        for entry in &sources.settings.theme_options {
            let Some(option) = declared.options.get(&entry.key) else {
                if is_whole {
                    findings.push(unknown(entry, &declared));
                }
                continue;
            };
            let goes_nowhere =
                matches!(&option.kind, Kind::Colour(uses) if uses.property.is_some());
            match option.kind.value(&entry.value, &is_static) {
                Ok(_) if goes_nowhere && !is_styled => findings.push(without_effect(entry)),
                Ok(value) => _ = chosen.insert(&entry.key, (entry, value)),
                Err(refused) => findings.push(bad(entry, &refused)),
            }
        }
        let unreadable = unreadable(&declared, &chosen);
        for (name, finding) in unreadable {
            chosen.remove(name);
            findings.push(finding);
        }
        let css = css(&declared, &chosen);
        let values = declared.options.into_iter().map(|(name, option)| {
            let value = chosen.remove(name.as_str()).map_or(option.default, |(_, value)| value);
            (name, value)
        });
        (Self { values: values.collect(), css }, findings)
    }

    /// Red, green and blue of the colour that a theme calls its accent, if it has one.
    pub(super) fn accent(&self) -> Option<[u8; 3]> {
        match self.values.get("accent")? {
            Value::Colour(colour) => Some(colour.channels()),
            _ => None,
        }
    }

    /// Tells links to pages that the site does not have.
    pub(super) fn astray(&self, pages: &Pages) -> Diagnostics {
        let links = self.values.values().filter_map(|value| match value {
            Value::Links(links) => Some(links),
            _ => None,
        });
        let mut findings = Diagnostics::new();
        let lost = links.flatten().filter(|link| link.is_page && !pages.has(&link.url));
        findings.extend(lost.map(|link| {
            let message = format!("there is no page `{}` on the site", link.url);
            let help = "write the address as it stands behind that of the home page, `about/` for content/about.md";
            Diagnostic::new(&rules::BAD_SETTING, link.span, message, help)
        }));
        findings
    }
}

/// Whether a static file is a style sheet with a place for colours.
pub(super) fn takes_colours(path: &str, bytes: &[u8]) -> bool {
    path.ends_with(".css") && bytes.windows(MARK.len()).any(|part| part == MARK.as_bytes())
}

fn unknown(entry: &Entry, declared: &Declarations) -> Diagnostic {
    let known = declared.options.keys().map(String::as_str).chain(["name"]);
    let near = did_you_mean(&entry.key, known);
    let message = format!("there is no setting `theme.{}`.{near}", entry.key);
    let names: Vec<&str> = declared.options.keys().map(String::as_str).collect();
    let help = format!("mend the name, or remove the line; the theme takes {}", names.join(", "));
    Diagnostic::new(&rules::UNKNOWN_SETTING, entry.span, message, help)
}

fn bad(entry: &Entry, refused: &Refused) -> Diagnostic {
    let message =
        format!("`theme.{}` takes {}, and not {}", entry.key, refused.takes, refused.found);
    let help = format!("write, for example, `{} = {}`", entry.key, refused.example);
    Diagnostic::new(&rules::BAD_SETTING, refused.span, message, help)
}

fn without_effect(entry: &Entry) -> Diagnostic {
    let message = format!("`theme.{}` would have no effect", entry.key);
    let help = format!("add the line `{MARK}` to the theme's style.css, below its own colours");
    Diagnostic::new(&rules::BAD_SETTING, entry.span, message, help)
}

/// The options whose colour cannot be read where the theme uses it, each told at
/// the place where somebody chose it.
fn unreadable<'d>(
    declared: &'d Declarations,
    chosen: &BTreeMap<&str, (&Entry, Value)>,
) -> Vec<(&'d str, Diagnostic)> {
    let colour = |name: &str| match chosen.get(name).map(|(_, value)| value) {
        Some(Value::Colour(colour)) => Some(*colour),
        Some(_) => None,
        None => match &declared.options.get(name)?.default {
            Value::Colour(colour) => Some(*colour),
            _ => None,
        },
    };
    let place = |name: &str| chosen.get(name).map(|(entry, _)| entry.value.span);
    let mut unreadable = Vec::new();
    for (name, option) in &declared.options {
        let Kind::Colour(uses) = &option.kind else { continue };
        let Some(own) = colour(name) else { continue };
        let fault = uses.places.iter().find_map(|one| Some((one, one.fault(own, &colour)?)));
        let Some((one, fault)) = fault else { continue };
        // Where the site chose only the other of two colours, that one is at fault.
        let others = one.others().into_iter().filter_map(|other| match other {
            Other::Option(name, _) => Some(name.as_str()),
            Other::Colour(_) => None,
        });
        let at_fault =
            std::iter::once(name.as_str()).chain(others).find(|one| place(one).is_some());
        let at_fault = at_fault.unwrap_or(name);
        let span = place(at_fault).unwrap_or(option.place);
        let fit = |colour_tried: Colour| {
            uses.places.iter().all(|one| one.fault(colour_tried, &colour).is_none())
        };
        let help = match own.nearest(fit) {
            Some(fit) => {
                let way = if fit.is_lighter_than(own) { "lighter" } else { "darker" };
                format!("choose a {way} colour; {fit} is the nearest to it")
            }
            None => "choose another colour".to_owned(),
        };
        let message = format!("`{own}` as `{name}` {fault}");
        let finding = Diagnostic::new(&rules::UNREADABLE_COLOUR, span, message, help);
        let key = declared.options.get_key_value(at_fault).map_or(name, |(key, _)| key);
        unreadable.push((key.as_str(), finding));
    }
    unreadable
}

/// The colours as custom properties. Those of one scheme stand apart from those
/// of both.
fn css(declared: &Declarations, chosen: &BTreeMap<&str, (&Entry, Value)>) -> String {
    let mut properties: [String; 2] = Default::default();
    for (name, option) in &declared.options {
        let Kind::Colour(uses) = &option.kind else { continue };
        let value = chosen.get(name.as_str()).map_or(&option.default, |(_, value)| value);
        if let (Some(property), Value::Colour(colour)) = (&uses.property, value) {
            let at = usize::from(uses.scheme == Some(Scheme::Dark));
            // Writing to a text cannot fail.
            let _ = write!(properties[at], " {property}: {colour};");
        }
    }
    let [usual, dark] = properties;
    let mut css = String::new();
    if !usual.is_empty() {
        let _ = writeln!(css, ":root {{{usual} }}");
    }
    if !dark.is_empty() {
        let _ = writeln!(css, "@media (prefers-color-scheme: dark) {{ :root {{{dark} }} }}");
    }
    css.truncate(css.trim_end().len());
    css
}

#[cfg(test)]
mod tests;
