//! Templates that go too deep: those that include each other, and components
//! that call themselves.
//!
//! Owns how deep includes may go, since the engine would run out of stack, and
//! where a component calls itself, which the engine stops and does not tell. It
//! never follows what a condition decides: all that is written is gone through.

use std::collections::BTreeSet;
use std::ops::Range;

use super::tokens::{self, Kind, Token};
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::source::{FileId, SourceFile, Span};
use crate::theme::Templates;

/// Includes inside includes that are made.
const DEEPEST: usize = 100;

/// What the engine says, without a place, where components nest too deep.
const RECURSION: &str = "Maximum render recursion depth";

/// Tells the first template that includes others too deep for the stack. `own`
/// gives the file of a template that is the site's own.
///
/// # Errors
/// The finding, at the include.
pub(in crate::theme) fn refuse_deep(
    templates: &Templates,
    own: impl Fn(&str) -> Option<FileId>,
) -> Result<(), Diagnostics> {
    let mut layer: BTreeSet<&str> = templates.keys().copied().collect();
    let mut last = None;
    for _ in 0..DEEPEST {
        let mut next = BTreeSet::new();
        for name in layer {
            for (range, included) in includes(templates.get(name).copied().unwrap_or("")) {
                next.insert(included);
                last = own(name).map(|file| Span::new(file, range)).or(last);
            }
        }
        layer = next;
    }
    let Some(place) = last.filter(|_| !layer.is_empty()) else { return Ok(()) };
    let message = format!("templates include each other more than {DEEPEST} deep here");
    let help = "put what they include into one template";
    let mut findings = Diagnostics::new();
    findings.push(Diagnostic::new(&rules::ENDLESS_TEMPLATE, place, message, help));
    Err(findings)
}

/// The finding about a component of these templates that calls itself, where
/// that is what the engine's message says.
pub(in crate::theme) fn recursion<'a>(
    message: &str,
    mut own: impl Iterator<Item = (FileId, &'a SourceFile)>,
) -> Option<Diagnostic> {
    if !message.starts_with(RECURSION) {
        return None;
    }
    own.find_map(|(id, file)| {
        let (range, name) = self_call(file.text())?;
        let message = format!("the component `{name}` calls itself more than 20 deep");
        let help = "let it call itself only as long as something is left to show";
        Some(Diagnostic::new(&rules::ENDLESS_TEMPLATE, Span::new(id, range), message, help))
    })
}

/// The templates that a template includes, each with the place of its name.
fn includes(template: &str) -> Vec<(Range<usize>, &str)> {
    let tags = tokens::tags(template);
    let names = tags.iter().filter(|tag| tag.keyword() == Some("include"));
    let names = names.filter_map(|tag| Some(tag.inside.get(1)?.range.clone()));
    names.map(|range| (range.clone(), template[range].trim_matches(['"', '\'', '`']))).collect()
}

/// The place at which a component of a template calls itself, and its name.
fn self_call(template: &str) -> Option<(Range<usize>, &str)> {
    let mut inside: Option<&str> = None;
    for tag in tokens::tags(template) {
        match tag.keyword() {
            Some("component") => {
                inside = tag.inside.get(1).and_then(|token| match token.kind {
                    Kind::Word(name) => Some(name),
                    _ => None,
                });
            }
            Some("endcomponent") => inside = None,
            _ => {
                let Some(name) = inside else { continue };
                let is_call =
                    |pair: &&[Token]| pair[0].kind == Kind::Other('<') && pair[1].is_word(name);
                if let Some(call) = tag.inside.windows(2).find(is_call) {
                    return Some((call[1].range.clone(), name));
                }
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_component_that_calls_itself_is_found() {
        let template = "{% component a() %}{{ <b/> }}{% endcomponent a %}{% component b(n) %}{{ <b n={n}/> }}{% endcomponent b %}";
        let (range, name) = self_call(template).expect("it is there");
        assert_eq!((&template[range.clone()], name), ("b", "b"));
        assert!(template[range.start..].starts_with("b n="));
        assert_eq!(self_call("{% component a() %}x{% endcomponent a %}{{ <a/> }}"), None);
    }
}
