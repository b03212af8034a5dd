//! Templates with calls that count do what they did without.

use proptest::prelude::*;
use serde_json::json;
use tera::Context;

use super::*;
use pieces::template;

mod pieces;

/// What the templates below include and call.
const PARTS: [(&str, &str); 2] = [
    ("part.html", "[{% for x in list -%} {{ x }} {%- endfor %}] {% set b = 7 %}{{ b }}"),
    (
        "components.html",
        "{% component box(n=1, text: string = \"\") -%}\n <{{ n }}{% for x in range(end=2) %}{{ text }}{% endfor %}> {%- endcomponent box %}
         {% component wrap() %}\n{% set c = body %}({{ c }}){% endcomponent wrap %}",
    ),
];

/// The engine with templates as they are written.
fn engine(templates: &[(&str, &str)]) -> TeraResult<Tera> {
    let mut tera = Tera::new();
    tera.add_raw_templates(PARTS.iter().chain(templates).copied())?;
    Ok(tera)
}

/// Puts templates into their counted form, with more steps than any of them takes.
/// The answer is the names of those that are refused.
fn count_all(tera: &mut Tera, templates: &[(&str, &str)]) -> Vec<String> {
    Steps::new(u64::MAX).register(tera);
    let all = PARTS.iter().chain(templates);
    count(tera, &all.map(|(name, text)| ((*name).to_owned(), Counted::new(text))).collect())
}

fn page(tera: &Tera) -> TeraResult<String> {
    // The engine goes through a map in any order, so that it has one key only.
    let context = json!({
        "n": 3, "flag": true, "text": "a <b> c", "list": [1, 2, 3], "names": ["<x>", "y"],
        "map": {"l": "<z>"}, "rows": [{"cells": [1, 2]}, {"cells": []}],
    });
    tera.render("page.html", &Context::from_serialize(&context)?)
}

#[test]
fn a_template_that_cannot_be_counted_is_named() {
    let deep = format!(
        "{}{{% include \"part.html\" %}}{}",
        "{% if flag %}".repeat(39),
        "{% endif %}".repeat(39)
    );
    let templates = [
        ("deep.html", deep.as_str()),
        ("page.html", "{% include \"deep.html\" %}{% for x in list %}{{ x }}{% endfor %}"),
    ];
    let mut tera = engine(&templates).expect("the engine takes it as written");
    assert_eq!(count_all(&mut tera, &templates), ["deep.html"]);
}

#[test]
fn filters_that_count_make_what_the_engine_s_make() {
    for expression in [
        "text | replace(from=\"<\", to=\"b\")",
        "text | replace(from=\"\", to=\"<\")",
        "text | replace(from=\"b\", to=\"<i>\" | safe)",
        "text | safe | replace(from=\"b\", to=text)",
        "text | replace(from=\"b\")",
        "n | replace(from=\"b\", to=\"c\")",
        "names | join",
        "names | join(sep=\"<\")",
        "names | join(sep=\"<br>\" | safe)",
        "[text | safe, text, n, none, list] | join(sep=\"&\")",
        "[text, n, true, list, map, 1.0] | join(sep=\"&\")",
        "[[text]] | join",
        "[] | join(sep=text)",
        "text | join",
        "names | join(sep=1)",
        "\"a\\n\\n b<\" | indent",
        "\"a\\n\\n b<\\n\" | indent(width=1, first=true, blank=true)",
        "\"a\\r\\n\\n<\" | safe | indent(indentation=\"<\", width=2)",
        "\"a\\n<\" | indent(indentation=\"<\" | safe, width=2)",
        "\"a\\n<\" | safe | indent(blank=true)",
        "\"\" | indent(first=true)",
        "text | indent(indentation=\"ab\")",
        "text | indent(width=text)",
        "rows | str",
        "text | safe | str",
        "missing | str",
        "1.50 | str",
    ] {
        let text = format!("{{{{ {expression} }}}}|{{% set a = {expression} %}}{{{{ a ~ 1 }}}}");
        let templates = [("page.html", text.as_str())];
        let mut tera = engine(&templates).expect(expression);
        let plain = page(&tera);
        assert_eq!(count_all(&mut tera, &templates), [""; 0], "{expression}");
        match (plain, page(&tera)) {
            (Ok(plain), Ok(counted)) => assert_eq!(counted, plain, "{expression}"),
            (Err(plain), Err(counted)) => {
                let message = |error: tera::Error| match error.kind() {
                    tera::ErrorKind::RenderingError(report) => report.message().to_owned(),
                    other => other.to_string(),
                };
                assert_eq!(message(counted), message(plain), "{expression}");
            }
            (plain, counted) => panic!("{expression}: {plain:?} became {counted:?}"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn counting_changes_nothing_that_is_written(text in template()) {
        let templates = [("page.html", text.as_str())];
        // Not all that the pieces make can be read.
        let Ok(mut tera) = engine(&templates) else { return Ok(()) };
        let plain = page(&tera);
        let refused = count_all(&mut tera, &templates);
        prop_assert!(refused.is_empty(), "{refused:?}");
        let counted = page(&tera);
        match (&plain, &counted) {
            (Ok(plain), Ok(counted)) => prop_assert_eq!(plain, counted),
            (Err(_), Err(_)) => {}
            _ => prop_assert!(false, "{plain:?} became {counted:?}"),
        }
    }
}
