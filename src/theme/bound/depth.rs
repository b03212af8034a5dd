//! Templates that go too deep: those that include or extend each other, and
//! components that call themselves.
//!
//! Owns how deep includes and parents may go, since the engine would run out of
//! stack or of time, and where a component calls itself, which the engine stops
//! and does not tell. It never follows what a condition decides: all that is
//! written is gone through.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::tokens::{self, Kind, Token, Tokens};
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::source::{FileId, SourceFile, Span};
use crate::theme::Templates;

/// Includes inside includes, and parents of parents, that are made.
const DEEPEST: usize = 100;

/// What the engine says, without a place, where components nest too deep.
const RECURSION: &str = "Maximum render recursion depth";

/// Tells templates that include or extend others deeper than may be, before the
/// engine has them. `own` gives the file of a template that is the site's own.
///
/// Small circles are left to the engine, which names the templates in them.
///
/// # Errors
/// The findings, one at the first of such includes and one at the first of such
/// parents.
pub(in crate::theme) fn refuse_deep(
    templates: &Templates,
    own: impl Fn(&str) -> Option<FileId>,
) -> Result<(), Diagnostics> {
    let tags: BTreeMap<&str, Vec<Tokens>> =
        templates.iter().map(|(name, text)| (*name, tokens::tags(text))).collect();
    let mut findings = Diagnostics::new();
    for (keyword, verb, help) in [
        ("extends", "extend", "let each extend the one that holds the blocks"),
        ("include", "include", "put what they include into one template"),
    ] {
        let uses = Uses::of(keyword, &tags, templates);
        if let Some((name, range)) = uses.too_deep(|name| own(name).is_some())
            && let Some(file) = own(name)
        {
            let message = format!("templates {verb} each other more than {DEEPEST} deep here");
            let place = Span::new(file, range);
            findings.push(Diagnostic::new(&rules::ENDLESS_TEMPLATE, place, message, help));
        }
    }
    if findings.has_errors() { Err(findings) } else { Ok(()) }
}

/// Which templates name which others behind a keyword.
struct Uses<'t> {
    /// The names in each template, with their places.
    names: BTreeMap<&'t str, Vec<(Range<usize>, &'t str)>>,
}

impl<'t> Uses<'t> {
    fn of(
        keyword: &str,
        tags: &BTreeMap<&'t str, Vec<Tokens<'t>>>,
        templates: &Templates<'t>,
    ) -> Self {
        let named = |(name, tags): (&&'t str, &Vec<Tokens>)| {
            let text = templates[name];
            let tags = tags.iter().filter(|tag| tag.keyword() == Some(keyword));
            let ranges = tags.filter_map(|tag| Some(tag.inside.get(1)?.range.clone()));
            let names = ranges
                .map(|range| (range.clone(), text[range].trim_matches(['"', '\'', '`'])))
                .filter(|(_, other)| templates.contains_key(other));
            (*name, names.collect())
        };
        Self { names: tags.iter().map(named).collect() }
    }

    /// How deep each template goes; those are left out that lead into a circle.
    fn depths(&self) -> BTreeMap<&'t str, usize> {
        let mut users: BTreeMap<&str, Vec<&'t str>> = BTreeMap::new();
        for (name, others) in &self.names {
            others.iter().for_each(|(_, other)| users.entry(other).or_default().push(name));
        }
        let mut open: BTreeMap<&str, usize> =
            self.names.iter().map(|(name, others)| (*name, others.len())).collect();
        let ends = self.names.iter().filter(|(_, others)| others.is_empty());
        let mut done: Vec<(&'t str, usize)> = ends.map(|(name, _)| (*name, 0)).collect();
        let mut depths: BTreeMap<&str, usize> = BTreeMap::new();
        while let Some((name, depth)) = done.pop() {
            for user in users.get(name).into_iter().flatten() {
                let deepest = depths.entry(user).or_default();
                *deepest = (*deepest).max(depth + 1);
                if let Some(open) = open.get_mut(user) {
                    *open -= 1;
                    if *open == 0 {
                        done.push((user, *deepest));
                    }
                }
            }
        }
        let is_done = |name: &&str| open.get(name) == Some(&0);
        self.names
            .keys()
            .filter(|name| is_done(name))
            .map(|name| (*name, depths.get(name).copied().unwrap_or(0)))
            .collect()
    }

    /// The first template of the site's own that goes deeper than any may, and
    /// the place of the name that leads there.
    fn too_deep(&self, is_own: impl Fn(&str) -> bool) -> Option<(&'t str, Range<usize>)> {
        let depths = self.depths();
        let circling = self.names.len() - depths.len();
        let too_deep = self.names.iter().filter(|(name, _)| match depths.get(*name) {
            Some(depth) => *depth > DEEPEST,
            // As many cannot be told one by one.
            None => circling > DEEPEST,
        });
        let depth_of = |name: &str| depths.get(name).copied().unwrap_or(usize::MAX);
        let (name, others) =
            too_deep.filter(|(name, _)| is_own(name)).min_by_key(|(name, _)| depth_of(name))?;
        let (range, _) = others.iter().max_by_key(|(_, other)| depth_of(other))?;
        Some((name, range.clone()))
    }
}

/// The finding about a component of these templates that calls itself, or others
/// that call it, where that is what the engine's message says.
pub(in crate::theme) fn recursion<'a>(
    message: &str,
    own: impl Iterator<Item = (FileId, &'a SourceFile)>,
) -> Option<Diagnostic> {
    if !message.starts_with(RECURSION) {
        return None;
    }
    let calls: Vec<(FileId, Call)> = own
        .flat_map(|(file, source)| calls(source.text()).into_iter().map(move |call| (file, call)))
        .collect();
    let mut called: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (_, call) in &calls {
        called.entry(call.by).or_default().insert(call.name);
    }
    let (file, Call { by, name, range }) =
        calls.into_iter().find(|(_, call)| leads_to(&called, call.name, call.by))?;
    let through = if by == name { String::new() } else { format!(" through `{name}`") };
    let message = format!("the component `{by}` calls itself{through} more than 20 deep");
    let help = "let it call itself only as long as something is left to show";
    Some(Diagnostic::new(&rules::ENDLESS_TEMPLATE, Span::new(file, range), message, help))
}

/// A component that calls one.
#[derive(Debug, PartialEq, Eq)]
struct Call<'t> {
    by: &'t str,
    name: &'t str,
    /// Where the name of the one that is called stands.
    range: Range<usize>,
}

/// What the components of a template seem to call.
fn calls(template: &str) -> Vec<Call<'_>> {
    let mut inside: Option<&str> = None;
    let mut calls = Vec::new();
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
                let Some(by) = inside else { continue };
                let call = |pair: &[Token<'_>]| match (&pair[0].kind, &pair[1].kind) {
                    (Kind::Other('<'), Kind::Word(_)) => Some(pair[1].range.clone()),
                    _ => None,
                };
                let ranges = tag.inside.windows(2).filter_map(call);
                calls.extend(ranges.map(|range| Call {
                    by,
                    name: &template[range.clone()],
                    range,
                }));
            }
        }
    }
    calls
}

/// Whether a component is another one, or calls it, itself or through others.
fn leads_to(called: &BTreeMap<&str, BTreeSet<&str>>, from: &str, to: &str) -> bool {
    let (mut seen, mut rest) = (BTreeSet::new(), vec![from]);
    while let Some(name) = rest.pop() {
        if name == to {
            return true;
        }
        if seen.insert(name) {
            rest.extend(called.get(name).into_iter().flatten());
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    #[test]
    fn a_component_that_calls_itself_is_found() {
        let component = |name: &str, body: &str| {
            format!("{{% component {name}(n) %}}{body}{{% endcomponent {name} %}}")
        };
        let of = |template: &str| -> Option<(String, String)> {
            let map = SourceMap::new(vec![SourceFile::new("a.html", template)]);
            let finding = recursion(RECURSION, map.iter())?;
            Some((template[finding.span.range().start..].to_owned(), finding.message))
        };
        let plain = component("a", "{{ <b n={1}/> }}");
        let own = component("b", "{{ <b n={n}/> }}");
        let (place, message) = of(&(plain.clone() + &own)).expect("it is there");
        assert!(place.starts_with("b n={n}"), "{place}");
        assert_eq!(message, "the component `b` calls itself more than 20 deep");
        let other = component("b", "{% if n < b %}{{ n }}{% endif %}{% <a n={n}> %}x{% </a> %}");
        let (place, message) = of(&(plain.clone() + &other)).expect("it is there");
        assert!(place.starts_with("b n={1}"), "{place}");
        assert_eq!(message, "the component `a` calls itself through `b` more than 20 deep");
        assert_eq!(of(&(plain + "{{ <a n={1}/> }}")), None);
    }

    /// What is told of templates that include or extend each other: of each, which
    /// words, and how the message begins.
    fn told(templates: &[(String, String)]) -> Vec<String> {
        let files = templates.iter().map(|(name, text)| SourceFile::new(name, text.as_str()));
        let map = SourceMap::new(files.collect());
        let all: Templates =
            templates.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let findings = refuse_deep(&all, |name| map.find(name)).err().unwrap_or_default();
        let told = findings.iter().map(|finding| {
            let file = &map[finding.span.file];
            format!("{} {}", file.path(), &file.text()[finding.span.range()])
        });
        told.collect()
    }

    /// Templates that each name the next one; the last names what is given.
    fn chain(keyword: &str, count: usize, last: &str) -> Vec<(String, String)> {
        let name = |n: usize| if n == count { last.to_owned() } else { format!("{n:05}") };
        (0..count).map(|n| (name(n), format!("{{% {keyword} \"{}\" %}}", name(n + 1)))).collect()
    }

    #[test]
    fn what_goes_too_deep_is_told_where_it_does() {
        for keyword in ["include", "extends"] {
            // The last one names nothing that is there, which is no level.
            assert_eq!(told(&chain(keyword, DEEPEST + 1, "none")), [""; 0]);
            assert_eq!(told(&chain(keyword, DEEPEST + 2, "none")), ["00000 \"00001\""]);
            assert_eq!(told(&chain(keyword, 50_000, "none")), ["49898 \"49899\""]);
            // The engine tells a small circle.
            assert_eq!(told(&chain(keyword, DEEPEST, "00000")), [""; 0]);
            assert_eq!(told(&chain(keyword, 50_000, "49999")), ["00000 \"00001\""]);
        }
        let mut both = chain("include", 60, "extends");
        both.extend(
            chain("extends", 60, "none").into_iter().map(|(name, text)| (format!("x{name}"), text)),
        );
        assert_eq!(told(&both), [""; 0]);
    }
}
