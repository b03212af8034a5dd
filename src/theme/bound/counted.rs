//! A template with calls that count.
//!
//! Owns where the calls are put and how a place in the counted text is found in
//! the one that was written. It reads templates that the engine has accepted;
//! of one that it cannot follow, it leaves the rest as it is.

use std::ops::Range;

use super::tokens::{self, Kind, Token, Tokens};
use super::{EACH, KEEP, STEP};

/// A template as the engine gets it.
#[derive(Debug)]
pub(in crate::theme) struct Counted {
    pub(in crate::theme) text: String,
    /// In the order of the text.
    insertions: Vec<Insertion>,
}

/// A piece that was not written by the author.
#[derive(Clone, Debug)]
struct Insertion {
    /// Where, in the text as written.
    at: usize,
    piece: String,
    /// What findings about the piece point at.
    about: Range<usize>,
}

impl Counted {
    /// The template with its calls.
    pub(in crate::theme) fn new(template: &str) -> Self {
        let mut insertions = Vec::new();
        let tags = tokens::tags(template);
        for (tag, text) in tags.iter().zip(texts(&tags)) {
            of_tag(tag, text, &mut insertions);
            of_comprehensions(tag, &mut insertions);
        }
        insertions.sort_by_key(|insertion: &Insertion| insertion.at);
        let mut text = String::with_capacity(template.len() + insertions.len() * 24);
        let mut from = 0;
        for Insertion { at, piece, .. } in &insertions {
            text.push_str(&template[from..*at]);
            text.push_str(piece);
            from = *at;
        }
        text.push_str(&template[from..]);
        Self { text, insertions }
    }

    /// A stretch of the counted text, in the one that was written.
    pub(in crate::theme) fn written(&self, range: Range<usize>) -> Range<usize> {
        let mut added = 0;
        for Insertion { at, piece, about } in &self.insertions {
            let begins = at + added;
            if range.start < begins {
                break;
            }
            if range.start < begins + piece.len() {
                return about.clone();
            }
            added += piece.len();
        }
        let start = range.start - added;
        let inside = self.insertions.iter().filter(|one| one.at > start);
        let inside = inside.scan(added, |added, one| {
            let begins = one.at + *added;
            *added += one.piece.len();
            (begins < range.end).then_some(one.piece.len())
        });
        start..(range.end - added).saturating_sub(inside.sum()).max(start)
    }
}

/// For each tag that begins a loop, the bytes of text that stand in the loop
/// itself and in no loop inside it; 0 for the others.
fn texts(tags: &[Tokens]) -> Vec<usize> {
    let mut texts = vec![0; tags.len()];
    let mut open: Vec<usize> = Vec::new();
    for (at, tag) in tags.iter().enumerate() {
        if let Some(&inmost) = open.last() {
            texts[inmost] += tag.range.start - tags[at - 1].range.end;
        }
        match tag.keyword() {
            Some("for") => open.push(at),
            Some("endfor") => _ = open.pop(),
            _ => {}
        }
    }
    texts
}

/// Bytes of text that a loop writes for one step.
const TEXT: usize = 16;

/// Counts what a tag does, by its keyword. `text` is what [`texts`] says of it.
fn of_tag(tag: &Tokens, text: usize, insertions: &mut Vec<Insertion>) {
    let (Some(keyword), [Token { range, .. }, rest @ ..]) = (tag.keyword(), tag.inside.as_slice())
    else {
        return;
    };
    let wrapped = |from: usize| from..tag.inside.last().map_or(from, |last| last.range.end);
    match keyword {
        "for" => {
            let found = rest.iter().find(|token| token.is_word("in"));
            let filter = match text / TEXT {
                0 => EACH.to_owned(),
                more => format!("{EACH}(cost={})", 1 + more),
            };
            let wrap = |at: &Token| wrap(wrapped(at.range.end), &filter);
            insertions.extend(found.into_iter().flat_map(wrap));
        }
        "set" | "set_global" if rest.get(1).is_some_and(|token| token.kind == Kind::Other('=')) => {
            insertions.extend(wrap(wrapped(rest[1].range.end), KEEP));
        }
        "include" => {
            let dash = if tag.trims_before { "-" } else { "" };
            let piece = format!("{{%{dash} if {STEP}() %}}{{% endif %}}");
            insertions.push(Insertion { at: tag.range.start, piece, about: range.clone() });
        }
        "block" | "component" => {
            let dash = if tag.trims_after { "-" } else { "" };
            let piece = format!("{{% if {STEP}() {dash}%}}{{% endif {dash}%}}");
            insertions.push(Insertion { at: tag.range.end, piece, about: range.clone() });
        }
        _ => {}
    }
}

/// Counts what lists made by going through another one go through, as in
/// `[goal.name for goal in goals if goal.end]`.
fn of_comprehensions(tag: &Tokens, insertions: &mut Vec<Insertion>) {
    let tokens = tag.inside.as_slice();
    let first = usize::from(tag.is_statement);
    for at in (first..tokens.len()).filter(|&at| tokens[at].is_word("for")) {
        // A name behind a dot or before `=` is none of the language's.
        if at > 0 && tokens[at - 1].kind == Kind::Other('.')
            || tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Other('='))
        {
            continue;
        }
        let Some(from) = tokens[at..].iter().position(|token| token.is_word("in")) else {
            continue;
        };
        let from = at + from;
        let mut depth = 0_usize;
        let end = tokens[from + 1..].iter().position(|token| match token.kind {
            Kind::Open => {
                depth += 1;
                false
            }
            Kind::Close if depth == 0 => true,
            Kind::Close => {
                depth -= 1;
                false
            }
            _ => depth == 0 && token.is_word("if"),
        });
        let Some(end) = end.filter(|&length| length > 0) else { continue };
        insertions.extend(wrap(tokens[from].range.end..tokens[from + end].range.end, EACH));
    }
}

/// Puts an expression through a filter.
fn wrap(expression: Range<usize>, filter: &str) -> [Insertion; 2] {
    let (start, end) = (expression.start, expression.end);
    // The space behind the keyword is no part of it.
    let about = start + 1..end;
    let open = Insertion { at: start, piece: " (".into(), about: about.clone() };
    [open, Insertion { at: end, piece: format!(") | {filter}"), about }]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(template: &str, expected: &str) {
        assert_eq!(Counted::new(template).text, expected, "{template}");
    }

    #[test]
    fn what_can_take_long_is_counted() {
        check(
            "{% for a in view.goals %}x{% endfor %}",
            "{% for a in ( view.goals) | goalpost_each %}x{% endfor %}",
        );
        check(
            "{% for a in b %}0123456789{% if a %}abcdef{% endif %}{% for c in d %}{% endfor %}x{% endfor %}",
            "{% for a in ( b) | goalpost_each(cost=2) %}0123456789{% if a %}abcdef{% endif %}{% for c in ( d) | goalpost_each %}{% endfor %}x{% endfor %}",
        );
        check("{%- for k, v in m -%}", "{%- for k, v in ( m) | goalpost_each -%}");
        check("{% set x = a ~ b %}", "{% set x = ( a ~ b) | goalpost_keep %}");
        check("{% set x %}a{% endset %}", "{% set x %}a{% endset %}");
        check(
            "a {%- include \"b.html\" %}",
            "a {%- if goalpost_step() %}{% endif %}{%- include \"b.html\" %}",
        );
        check("{% block main -%} x", "{% block main -%}{% if goalpost_step() -%}{% endif -%} x");
        check(
            "{{ [x for x in list if x > 1] | length }}",
            "{{ [x for x in ( list) | goalpost_each if x > 1] | length }}",
        );
        check(
            "{{ [[y for y in row] for row in [a, b]] }}",
            "{{ [[y for y in ( row) | goalpost_each] for row in ( [a, b]) | goalpost_each] }}",
        );
    }

    #[test]
    fn what_is_no_code_is_left_alone() {
        for same in [
            "{# {% for a in b %} #}",
            "{#} {% for a in b %} #}",
            "{% raw %}{% \"x {% endraws %}{% for a in b %}{%- endraw -%}",
            "{% raw %}{% for a in b %}{% endraw %}",
            "{{ \"{% for a in b %}\" }}",
            "{% if \"x %} for y in z\" == a.for %}{% endif %}",
            "{{ <label for={x} in={y}/> }}",
            "for a in b",
            "{% for",
            "{{ \"open",
        ] {
            check(same, same);
        }
        // Each of these opens a tag, were it code, that goes on to the end.
        let raw = format!("{{% raw %}}{}{{% endraw %}}", "{% ".repeat(100_000));
        check(&raw, &raw);
    }

    #[test]
    fn places_lead_back_to_what_was_written() {
        let template = "{% for a in bcd %}{{ e }}{% endfor %}{{ f }}";
        let counted = Counted::new(template);
        for word in ["bcd", "e }", "f }", "endfor"] {
            let at = counted.text.find(word).expect("counting takes nothing away");
            let written = counted.written(at..at + word.len());
            assert_eq!(&template[written], word);
        }
        let at = counted.text.find(EACH).expect("the loop is counted");
        assert_eq!(&template[counted.written(at..at + 5)], "bcd");
    }
}
