//! Front matter of both kinds, good and bad.

use jiff::civil::date;

use super::*;
use crate::source::{SourceFile, SourceMap};

/// A file that was split.
struct Case {
    document: Document,
    map: SourceMap,
}

fn case(text: &str) -> Case {
    let map = SourceMap::new(vec![SourceFile::new("a.md", text)]);
    let file = map.find("a.md").expect("the file is there");
    Case { document: split(file, text), map }
}

impl Case {
    fn raw_entries(&self) -> impl Iterator<Item = &Entry> {
        self.document.front.iter().flat_map(|front| &front.entries)
    }

    fn entries(&self) -> Vec<(String, Value)> {
        self.raw_entries().map(|entry| (entry.key.clone(), entry.value.clone())).collect()
    }

    /// Each entry's key and value as they stand in the file.
    fn written(&self) -> Vec<(&str, &str)> {
        self.raw_entries()
            .map(|entry| (self.map.slice(entry.key_span), self.map.slice(entry.value_span)))
            .collect()
    }

    fn keys(&self) -> Vec<&str> {
        self.raw_entries().map(|entry| entry.key.as_str()).collect()
    }

    /// Line and column of each finding, with its help.
    fn findings(&self) -> Vec<(u32, u32, &str)> {
        let findings = self.document.findings.iter();
        findings
            .map(|finding| {
                assert_eq!(finding.rule, &rules::MALFORMED_FRONT_MATTER);
                let place = self.map[finding.span.file].position(finding.span.start);
                (place.line, place.column, finding.help.as_str())
            })
            .collect()
    }

    fn body(&self) -> &str {
        let file = self.map.find("a.md").expect("the file is there");
        &self.map[file].text()[self.document.body.clone()]
    }
}

fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

#[test]
fn the_body_is_what_lies_below() {
    for (file, body) in [
        ("", ""),
        ("a", "a"),
        ("+++\n+++\na\n", "a\n"),
        ("---\n---\n", ""),
        ("---\n---", ""),
        ("--- \nä: 1\n---\t\na", "a"),
        ("+++\r\nb = 1\r\n+++\r\na\r\n", "a\r\n"),
        ("---\rb: 1\r---\ra", "a"),
        ("----\na", "----\na"),
        (" +++\n+++", " +++\n+++"),
        ("\n---\n---\n", "\n---\n---\n"),
    ] {
        assert_eq!(case(file).body(), body, "{file:?}");
    }
    assert!(case("a").document.front.is_none());
}

#[test]
fn toml_and_yaml_give_the_same_entries() {
    let toml = case(
        "+++\ntitle = \"Über: x\" # c\ndraft = true\nembargo_until = 2022-09-30\n'q k' = \"it's\"\n+++\n",
    );
    let yaml = case(
        "---\ntitle: \"Über: x\" # c\ndraft: true\nembargo_until: 2022-09-30\n'q k': 'it''s'\n---\n",
    );
    let expected = [
        ("title".to_owned(), text("Über: x")),
        ("draft".to_owned(), Value::Bool(true)),
        ("embargo_until".to_owned(), Value::Date(date(2022, 9, 30))),
        ("q k".to_owned(), text("it's")),
    ];
    assert_eq!(toml.entries(), expected);
    assert_eq!(yaml.entries(), expected);
    assert_eq!(toml.written()[0], ("title", "\"Über: x\""));
    assert_eq!(yaml.written()[0], ("title", "\"Über: x\""));
    assert_eq!(toml.written()[3], ("'q k'", "\"it's\""));
    assert_eq!(yaml.written()[3], ("'q k'", "'it''s'"));
    assert!(toml.findings().is_empty() && yaml.findings().is_empty());
}

#[test]
fn values_of_every_kind_are_the_same_in_both() {
    let toml = case(
        "+++\na = 42\nb = -1.50\nc = [1, [2]]\nd = {e = 1}\nf = 2022-09-30T10:00:00Z\n\
         g = \"2022-09-30\"\nh = '''\nx\n'''\n+++\n",
    );
    let yaml = case(
        "---\na: 42\nb: -1.50\nc:\n  - 1\n  - [2]\n# x\nd: {e: 1} # x\nf: 2022-09-30T10:00:00Z\n\
         g: \"2022-09-30\"\nh: |\n  x\n---\n",
    );
    let expected = [
        Value::Number("42".to_owned()),
        Value::Number("-1.50".to_owned()),
        Value::Other("list"),
        Value::Other("table"),
        Value::Other("date and time"),
        text("2022-09-30"),
        text("x\n"),
    ];
    for found in [&toml, &yaml] {
        let values: Vec<Value> = found.raw_entries().map(|entry| entry.value.clone()).collect();
        assert_eq!(values, expected);
        assert_eq!(found.keys(), ["a", "b", "c", "d", "f", "g", "h"]);
    }
    assert_eq!(yaml.written()[2], ("c", "- 1\n  - [2]"));
    assert_eq!(yaml.written()[3], ("d", "{e: 1}"));
}

#[test]
fn line_ends_change_no_entry() {
    for source in
        ["+++\ntitle = \"ä\"\n\ndraft = false\n+++\nx", "---\ntitle: ä b\n\ndraft: false\n---\nx"]
    {
        let windows = source.replace('\n', "\r\n");
        assert_eq!(case(source).entries(), case(&windows).entries());
        assert_eq!(case(source).written(), case(&windows).written());
        assert_eq!(case(source).keys(), ["title", "draft"]);
    }
}

#[test]
fn yaml_scalars_without_quotes() {
    for (written, expected) in [
        ("True", text("True")),
        ("yes", text("yes")),
        ("1_000", text("1_000")),
        ("1e3", Value::Number("1e3".to_owned())),
        (".5", text(".5")),
        ("2022-9-30", text("2022-9-30")),
        ("2022-02-30", Value::Other("day that does not exist")),
        ("2022-09-30 meeting", text("2022-09-30 meeting")),
        ("FY2022Q3", text("FY2022Q3")),
        ("~", Value::Other("empty value")),
        ("", Value::Other("empty value")),
        ("!!str 5", text("5")),
        ("a b # c", text("a b")),
    ] {
        let case = case(&format!("---\nk: {written}\n---\n"));
        assert_eq!(case.entries(), [("k".to_owned(), expected)], "{written:?}");
    }
}

#[test]
fn a_block_that_is_never_closed_is_found_where_it_opens() {
    let toml = case("+++\ntitle = \"a\"\n\n# B\n");
    assert_eq!(toml.findings(), [(1, 1, "write a line of `+++` below the last setting")]);
    assert_eq!(toml.body(), "title = \"a\"\n\n# B\n");
    let yaml = case("---\r\na");
    let help =
        "write a line of `---` below the last setting; for a rule across the page write `***`";
    assert_eq!(yaml.findings(), [(1, 1, help)]);
    assert!(case("---").document.findings.has_errors());
}

#[test]
fn every_error_is_found_where_it_is_and_good_entries_stay() {
    let toml = case("+++\nä = 1\ntitle = Über\ndraft: true\nx = 3\nd = 2022-02-30\ny = \"z\n+++\n");
    assert_eq!(
        toml.findings(),
        [
            (2, 1, "between lines of `+++` write one setting a line, such as title = \"…\""),
            (3, 9, "write title = \"Über\""),
            (4, 6, "write draft = true"),
            (6, 5, "write d = YYYY-MM-DD"),
            (7, 7, "write y = \"z\""),
        ]
    );
    assert_eq!(toml.keys(), ["x"]);

    let yaml =
        case("---\nü: 1\ntitle: Über: x\ndraft: true\nq: \"a\nr: 2\nl: [a,\ns: 3\nt = 4\n---\n");
    assert_eq!(
        yaml.findings(),
        [
            (3, 12, "write title: \"Über: x\""),
            (5, 4, "write q: \"a\""),
            (7, 4, "write l: \"…\""),
            (9, 1, "write t: 4"),
        ]
    );
    assert_eq!(yaml.keys(), ["ü", "draft", "r", "s"]);
}

#[test]
fn a_key_given_twice_is_malformed_at_the_second() {
    for source in ["+++\n\"ä\" = 1\n'b' = 1\nb = 2\n+++\n", "---\n\"ä\": 1\n'b': 1\nb: 2\n---\n"]
    {
        let case = case(source);
        assert_eq!(case.findings(), [(4, 1, "keep one of the two lines")]);
        let finding = case.document.findings.iter().next().expect("there is one");
        assert_eq!(case.map.slice(finding.related[0].0), "'b'");
        assert_eq!(case.entries()[1], ("b".to_owned(), Value::Number("1".to_owned())));
    }
}

#[test]
fn what_is_no_list_of_settings_is_malformed() {
    for source in ["---\n- a\n---\n", "---\nwords\n---\n", "---\n[a]\n---\n", "+++\nwords\n+++\n"] {
        let case = case(source);
        assert_eq!(case.findings().len(), 1, "{source:?}");
        assert_eq!(case.findings()[0].0, 2, "{source:?}");
        assert!(case.keys().is_empty(), "{source:?}");
    }
    assert!(case("---\n# only a comment\n---\n").findings().is_empty());
}

#[test]
fn hostile_blocks_end_soon() {
    let started = std::time::Instant::now();
    for piece in [
        "[",
        "{",
        "- ",
        "a: ",
        "? ",
        "a: [\n",
        "a: \"\n",
        "a\n",
        "a = [",
        "a = {a = ",
        "a.",
        "\"",
        "&a ",
        "*a ",
        "!!a ",
        "a = 1\n",
        "a: 1\n",
        "ä: \t- \n",
        "a.b.c = 1\n",
        "[a]\n",
        "[[a]]\n",
    ] {
        for fence in ["+++", "---"] {
            let _ = case(&format!("{fence}\n{}\n{fence}\n", piece.repeat(5_000)));
        }
    }
    // Generous, since the build may be unoptimised; what is quadratic takes minutes.
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
