//! Layers: a module names only those that `src/lib.rs` declares above it.

use std::collections::BTreeSet;
use std::fs;

use walkdir::WalkDir;

use crate::program::root;

#[test]
fn modules_name_only_those_above_them() {
    let order = order();
    let mut breaches = Vec::new();
    for entry in WalkDir::new(root().join("src")).sort_by_file_name() {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(root().join("src")).unwrap();
        let path = path.to_str().unwrap().replace('\\', "/");
        if path.ends_with(".rs") && path != "lib.rs" && path != "main.rs" {
            breaches.extend(breaches_of(&path, &fs::read_to_string(entry.path()).unwrap(), &order));
        }
    }
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

#[test]
fn breaches_are_found() {
    let order: Vec<String> = ["source", "table", "model", "page"].map(String::from).into();
    let check = |text: &str, expected: &[&str]| {
        let told = expected.iter().map(|name| format!("src/table/row.rs names {name}"));
        assert_eq!(breaches_of("table/row.rs", text, &order), told.collect::<Vec<_>>(), "{text}");
    };
    check("use crate::source::Span;\nuse crate::table::Cell;", &[]);
    check("use super::Cell;\nlet x = super::cell();", &[]);
    check("use crate::page;", &["page"]);
    check("fn f(x: &crate::model::Goal) {}", &["model"]);
    check(
        "use crate::{\n    source::{Span, page},\n    model::Goal,\n    page,\n};",
        &["model", "page"],
    );
    check("pub(crate) use crate::{page as view};", &["page"]);
    check("fn f() {\n    super::super::page::f()\n}", &["what stands above its own module"]);
    check("mod tests {\n    use super::super::Cell;\n}", &[]);
    check("use crate::{source};\nfn f() { g(page, model) }", &[]);
    check("use crate::*;", &["*"]);
    check("use crate::nowhere::Thing;", &["nowhere"]);
    check("// A comment may say crate::page,\n//! and [`crate::page`].", &[]);
}

/// The modules in the order in which `src/lib.rs` declares them.
fn order() -> Vec<String> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let declared = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let order: Vec<String> = declared.map(String::from).collect();
    assert!(order.len() > 10, "src/lib.rs declares only {order:?}");
    order
}

/// What a file names that stands below its own module. `path` is relative to
/// `src`.
fn breaches_of(path: &str, text: &str, order: &[String]) -> Vec<String> {
    let own = path.split('/').next().unwrap().trim_end_matches(".rs");
    let own = order.iter().position(|name| name == own);
    let own = own.unwrap_or_else(|| panic!("src/lib.rs declares no module for src/{path}"));
    let code = without_comments(text);
    let mut named: BTreeSet<&str> = named(&code);
    named.retain(|name| !order[..=own].iter().any(|above| above == name));
    if reaches_above(path, &code) {
        named.insert("what stands above its own module");
    }
    named.into_iter().map(|name| format!("src/{path} names {name}")).collect()
}

/// Whether a chain of `super` leads out of the module that `src/lib.rs` declares.
fn reaches_above(path: &str, code: &str) -> bool {
    let depth = path.trim_end_matches("/mod.rs").matches('/').count();
    let chain = |length| "super::".repeat(length);
    // Inside `mod tests` one `super` more leads to the same place.
    let (program, tests) = code.split_once("mod tests {").unwrap_or((code, ""));
    program.contains(&chain(depth + 1)) || tests.contains(&chain(depth + 2))
}

fn without_comments(text: &str) -> String {
    let code = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    code.collect::<Vec<_>>().join("\n")
}

/// The first names behind each `crate::`, those in braces included.
fn named(code: &str) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(list) => names.extend(parts(list).into_iter().map(first_name)),
            None => {
                names.insert(first_name(rest));
            }
        }
    }
    names.remove("");
    names
}

/// The parts of a list up to its closing brace, lists inside it left whole.
fn parts(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, char) in list.char_indices() {
        match char {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                parts.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
        if char == '}' && start > at {
            break;
        }
    }
    parts
}

fn first_name(path: &str) -> &str {
    let path = path.trim_start();
    let end = path.find(|char: char| !(char.is_alphanumeric() || "_*".contains(char)));
    &path[..end.unwrap_or(path.len())]
}

/// Words that only some modules may use, and those modules.
const RESERVED: [(&str, &[&str]); 4] = [
    ("std::fs", &["load", "write", "main"]),
    ("fs::File", &["load", "write"]),
    ("Zoned::now", &["command"]),
    ("std::env", &[]),
];

#[test]
fn disk_and_clock_stay_at_the_ends() {
    let mut breaches = Vec::new();
    for entry in WalkDir::new(root().join("src")).sort_by_file_name() {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(root().join("src")).unwrap();
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let module = path.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        let text = fs::read_to_string(entry.path()).unwrap();
        // What tests do is their own matter.
        let text = text.split("#[cfg(test)]").next().unwrap();
        for (word, modules) in RESERVED {
            if text.contains(word) && !modules.contains(&module) {
                breaches.push(format!("src/{} uses {word}", path.display()));
            }
        }
    }
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}
