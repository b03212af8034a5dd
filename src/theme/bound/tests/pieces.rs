//! Templates made of pieces: all that the language has, in every order.

use proptest::prelude::*;
use proptest::sample::select;

/// Pieces one after the other, some of them in blocks.
pub(super) fn template() -> impl Strategy<Value = String> {
    let block = joined((word("block @"), body(), word("endblock")));
    let pieces = prop::collection::vec(prop_oneof![4 => body(), 1 => block], 1..5);
    // No two blocks have one name.
    let named = |(at, piece): (usize, String)| piece.replace('@', &format!("b{at}"));
    pieces.prop_map(move |pieces| pieces.into_iter().enumerate().map(named).collect())
}

/// Everything that may stand anywhere.
fn body() -> BoxedStrategy<String> {
    let text = select(vec![
        " ",
        "\n",
        "  a\n ",
        "b",
        "ü<i>",
        "{ % }",
        "0123456789 0123456789",
        "{# {% for x in y %} #}",
        "{#- x -#}",
        "{% raw %} {% for x in y %} {%- endraw -%}",
    ]);
    let call = select(vec![
        "{{ <box/> }}",
        "{{ <box n={n} text={text}/> }}",
        "{{- <box n={[x for x in list] | length}/> -}}",
    ]);
    let leaf = prop_oneof![
        4 => text.prop_map(String::from),
        3 => (expression(), any::<(bool, bool)>()).prop_map(|(value, (before, after))| {
            format!("{{{{{} {value} {}}}}}", dash(before), dash(after))
        }),
        1 => call.prop_map(String::from),
        1 => word("include \"part.html\""),
        2 => set(prop_oneof![expression(), list()]),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        let inner = prop::collection::vec(inner, 0..4).prop_map(|pieces| pieces.concat()).boxed();
        prop_oneof![
            3 => loops(inner.clone()),
            2 => branches(inner.clone()),
            1 => joined((word("set a"), inner.clone(), word("endset"))),
            1 => joined((word("filter upper"), inner.clone(), word("endfilter"))),
            1 => joined((word("<wrap>"), inner, word("</wrap>"))),
        ]
    })
    .boxed()
}

fn set(value: impl Strategy<Value = String> + 'static) -> BoxedStrategy<String> {
    let keyword = select(vec!["set a =", "set b=", "set_global a ="]);
    tag((keyword, value).prop_map(|(keyword, value)| format!("{keyword} {value}")))
}

fn loops(inner: BoxedStrategy<String>) -> BoxedStrategy<String> {
    let list = prop_oneof![
        6 => list().prop_map(|list| format!("for item in {list}")),
        1 => (list(), list()).prop_map(|(a, b)| format!("for item in {a} if flag else {b}")),
        1 => Just("for key, item in map".to_owned()),
    ];
    let leave =
        select(vec!["", "", "{% if loop.index > 1 %}{% break %}{% endif %}", "{% continue %}"]);
    let end = prop_oneof![
        2 => word("endfor"),
        1 => joined((word("else"), inner.clone(), word("endfor"))),
    ];
    joined((tag(list), (leave, inner).prop_map(|(leave, inner)| leave.to_owned() + &inner), end))
}

fn branches(inner: BoxedStrategy<String>) -> BoxedStrategy<String> {
    let begin = tag(expression().prop_map(|value| format!("if {value}")));
    let end = prop_oneof![
        word("endif"),
        joined((word("else"), inner.clone(), word("endif"))),
        joined((word("elif n > 2"), inner.clone(), word("endif"))),
    ];
    joined((begin, inner, end))
}

fn expression() -> BoxedStrategy<String> {
    let leaf = select(vec![
        "1",
        "n",
        "text",
        "flag",
        "\"{% for x in y %}\"",
        "map.l | safe",
        "item | default(value=0)",
        // Only their beginnings: set to twice itself in loops, a text would fill the memory.
        "a | default(value=0) | str | truncate(length=5)",
        "b | default(value=2) | str | truncate(length=5)",
        "rows[0].cells",
        "missing",
    ]);
    let leaf = prop_oneof![
        3 => leaf.prop_map(String::from),
        1 => list(),
        1 => list().prop_map(|list| format!("{list} | length")),
    ];
    leaf.prop_recursive(2, 6, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) ~ ({b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{a} if flag else {b}")),
            inner.clone().prop_map(|a| format!("not ({a})")),
            (inner, list()).prop_map(|(a, list)| format!("({a}) in ({list})")),
        ]
    })
    .boxed()
}

fn list() -> BoxedStrategy<String> {
    let leaf = prop_oneof![
        20 => select(vec!["list", "names", "[]", "[1, n]", "range(end=3)", "rows"]),
        1 => select(vec!["map", "text", "missing"]),
    ];
    // Arrays have two dimensions at most.
    let spread = (leaf.clone(), leaf.clone()).prop_map(|(a, b)| format!("[...{a}, ...{b}]"));
    let leaf = prop_oneof![5 => leaf.prop_map(String::from), 1 => spread];
    leaf.prop_recursive(2, 6, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|a| format!("[x for x in {a}]")),
            inner.clone().prop_map(|a| format!("[x ~ n for x in {a} if x != 2]")),
            inner.clone().prop_map(|a| format!("[[y for y in {a}] for x in list]")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} if n else {b})")),
            inner.prop_map(|a| format!("{a} | default(value=[4])")),
        ]
    })
    .boxed()
}

fn joined(
    parts: impl Strategy<Value = (String, String, String)> + 'static,
) -> BoxedStrategy<String> {
    parts.prop_map(|(before, inside, after)| before + &inside + &after).boxed()
}

fn word(inside: &'static str) -> BoxedStrategy<String> {
    tag(Just(inside.to_owned()))
}

/// `{% … %}`, with and without the dashes that take white space away.
fn tag(inside: impl Strategy<Value = String> + 'static) -> BoxedStrategy<String> {
    let tag = |(inside, (before, after))| -> String {
        format!("{{%{} {inside} {}%}}", dash(before), dash(after))
    };
    (inside, any::<(bool, bool)>()).prop_map(tag).boxed()
}

fn dash(is_there: bool) -> &'static str {
    if is_there { "-" } else { "" }
}
