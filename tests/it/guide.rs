//! The parts of the guides that are made from the program: the fields of every
//! view model, and the options of the default theme.
//!
//! They stand between marks. A test fails where one is stale; `UPDATE_EXPECT=1`
//! writes it anew.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

use syn::{Attribute, Expr, Fields, GenericArgument, Item, Lit, Meta, PathArguments, Type};

use crate::expect;
use crate::program::root;

#[test]
fn every_field_of_the_view_models_is_in_the_guide() {
    let models = Models::read();
    assert!(models.0.len() > 30, "only {} view models were found", models.0.len());
    is_current("docs/theme-authors.md", "view models", &models.page());
}

#[test]
fn every_option_of_the_default_theme_is_in_the_guide() {
    is_current("docs/publishers.md", "theme options", &options());
}

#[test]
fn every_block_of_the_frame_is_in_the_guide() {
    let guide = fs::read_to_string(root().join("docs/theme-authors.md")).unwrap();
    let frame = fs::read_to_string(root().join("themes/default/templates/base.html")).unwrap();
    let (_, words) = guide.split_once("is the frame with the blocks").expect("the guide says it");
    let (words, _) = words.split_once(". ").expect("the sentence ends");
    let told: Vec<&str> = words.split('`').skip(1).step_by(2).collect();
    let blocks = frame.split("{% block ").skip(1).filter_map(|rest| rest.split(' ').next());
    assert_eq!(told, blocks.collect::<Vec<_>>());
}

/// Holds the part of a guide between two marks against what it should be.
#[track_caller]
fn is_current(path: &str, name: &str, part: &str) {
    let path = root().join(path);
    let text = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let (begin, end) = (format!("<!-- begin: {name} -->\n"), format!("<!-- end: {name} -->"));
    let (before, rest) = text.split_once(&begin).expect("the guide has the mark");
    let (_, after) = rest.split_once(&end).expect("the part ends");
    let expected = format!("{before}{begin}\n{part}\n{end}{after}");
    assert_eq!(expect::same(&path, &expected), Ok(()));
}

/// A view model.
struct Model {
    about: String,
    fields: Vec<Field>,
}

struct Field {
    name: String,
    /// What it is, in words, with links to other models.
    kind: String,
    /// The models in it.
    parts: Vec<String>,
    about: String,
}

/// All of them by name, as the code declares them.
struct Models(BTreeMap<String, Model>);

impl Models {
    fn read() -> Self {
        let mut models = BTreeMap::new();
        for entry in fs::read_dir(root().join("src/page/view")).unwrap() {
            let text = fs::read_to_string(entry.unwrap().path()).unwrap();
            for item in syn::parse_file(&text).unwrap().items {
                let Item::Struct(item) = item else { continue };
                let Fields::Named(named) = item.fields else { continue };
                // What cannot be serialised reaches no template.
                if !is_serialised(&item.attrs) {
                    continue;
                }
                let fields = named.named.iter().map(|field| {
                    let name = field.ident.as_ref().unwrap().to_string();
                    let mut parts = Vec::new();
                    let kind = kind(&field.ty, &name, &mut parts);
                    let about = documentation(&field.attrs);
                    assert!(!about.is_empty(), "{}.{name} has no description", item.ident);
                    Field { name, kind, parts, about }
                });
                let model = Model { about: documentation(&item.attrs), fields: fields.collect() };
                models.insert(item.ident.to_string(), model);
            }
        }
        Self(models)
    }

    /// The values of every template, then those of each kind of page, then what
    /// they are made of.
    fn page(&self) -> String {
        let mut page = String::new();
        let mut told = vec!["Frame".to_owned(), "Site".to_owned()];
        self.section(&mut page, "`page`, on every page", "Frame", "");
        let theme = "| `theme` | options | What the site chose of its theme, or the theme's defaults: `site.theme.banner` |\n";
        self.section(&mut page, "`site`, the same on every page", "Site", theme);
        for (name, model) in &self.0 {
            if let Some(template) = template(&model.about) {
                told.push(name.clone());
                self.section(&mut page, &format!("`view` of {template}"), name, "");
            }
        }
        page.push_str("### What they are made of\n\n");
        let parts = self.parts_of(&told);
        for name in parts {
            let model = &self.0[&name];
            write!(page, "#### {name}\n\n{}\n\n", model.about).unwrap();
            page.push_str(&table(&model.fields, ""));
            page.push('\n');
        }
        page.trim_end().to_owned() + "\n"
    }

    fn section(&self, page: &mut String, title: &str, name: &str, more: &str) {
        writeln!(page, "### {title}\n").unwrap();
        page.push_str(&table(&self.0[name].fields, more));
        page.push('\n');
    }

    /// The models in some others, and in those.
    fn parts_of(&self, names: &[String]) -> Vec<String> {
        let mut found: Vec<String> = names.to_vec();
        let mut at = 0;
        while let Some(name) = found.get(at).cloned() {
            for part in self.0[&name].fields.iter().flat_map(|field| &field.parts) {
                if !found.contains(part) {
                    found.push(part.clone());
                }
            }
            at += 1;
        }
        let alone: Vec<&String> = self.0.keys().filter(|name| !found.contains(name)).collect();
        assert!(alone.is_empty(), "no template gets {alone:?}");
        let mut parts = found.split_off(names.len());
        parts.sort();
        parts
    }
}

fn table(fields: &[Field], more: &str) -> String {
    let rows = fields.iter().map(|field| {
        format!("| `{}` | {} | {} |\n", field.name, field.kind, field.about.replace('|', "\\|"))
    });
    format!("| field | is | |\n|---|---|---|\n{}{more}", rows.collect::<String>())
}

/// The template that a description begins with.
fn template(about: &str) -> Option<&str> {
    let name = about.strip_prefix('`')?.split('`').next()?;
    name.ends_with(".html").then(|| &about[..name.len() + 2])
}

/// A type in the words of somebody who writes a template.
fn kind(of: &Type, name: &str, parts: &mut Vec<String>) -> String {
    let (outer, inner) = match of {
        Type::Reference(reference) => return kind(&reference.elem, name, parts),
        Type::Path(path) => {
            let last = path.path.segments.last().unwrap();
            // A lifetime says nothing to somebody who writes a template.
            let inner = match &last.arguments {
                PathArguments::AngleBracketed(arguments) => {
                    arguments.args.iter().find_map(|one| match one {
                        GenericArgument::Type(one) => Some(one),
                        _ => None,
                    })
                }
                _ => None,
            };
            (last.ident.to_string(), inner)
        }
        _ => panic!("{name} has an unusual type"),
    };
    let outer = outer.as_str();
    match (outer, inner) {
        ("String" | "str", None) if name.ends_with("_html") => "HTML".into(),
        ("String" | "str", None) => "text".into(),
        ("bool", None) => "true or false".into(),
        ("u8" | "u16" | "u32" | "u64" | "usize", None) => "number".into(),
        ("Option", Some(inner)) => format!("{}, or nothing", kind(inner, name, parts)),
        ("Vec", Some(inner)) => format!("list: {}", kind(inner, name, parts)),
        ("Box" | "Arc" | "Rc" | "Cow", Some(inner)) => kind(inner, name, parts),
        (model, None) => {
            parts.push(model.to_owned());
            format!("[{model}](#{})", model.to_lowercase())
        }
        _ => panic!("{name} has an unusual type"),
    }
}

/// Whether an item derives `Serialize`.
fn is_serialised(attributes: &[Attribute]) -> bool {
    let derives = attributes.iter().filter(|attribute| attribute.path().is_ident("derive"));
    derives
        .filter_map(|derive| derive.meta.require_list().ok())
        .any(|list| list.tokens.to_string().contains("Serialize"))
}

/// The documentation of an item as one line.
fn documentation(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value().trim().to_owned()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    });
    lines.collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// The options of the default theme as a table.
fn options() -> String {
    let text = fs::read_to_string(root().join("themes/default/theme.toml")).unwrap();
    let declared: toml::Table = text.parse().unwrap();
    let options = declared["options"].as_table().unwrap();
    let mut page = "| option | takes | default | |\n|---|---|---|---|\n".to_owned();
    // In the order of the file, in which those that belong together do.
    let mut names: Vec<&String> = options.keys().collect();
    names.sort_by_key(|name| text.find(&format!("[options.{name}]")));
    for name in names {
        let option = options[name].as_table().unwrap();
        let takes = match option["type"].as_str().unwrap() {
            "url" => "address".into(),
            "file" => "file in `static/`".into(),
            "boolean" => "`true` or `false`".into(),
            "choice" => {
                let choices = option["choices"].as_array().unwrap();
                choices.iter().map(|one| format!("`{one}`")).collect::<Vec<_>>().join(" or ")
            }
            other => other.to_owned(),
        };
        let default = match &option["default"] {
            toml::Value::String(text) if text.is_empty() => "none".into(),
            toml::Value::Array(list) if list.is_empty() => "none".into(),
            toml::Value::String(text) if text.contains(' ') => text.clone(),
            value => format!("`{value}`"),
        };
        let about = option["description"].as_str().unwrap();
        writeln!(page, "| `{name}` | {takes} | {default} | {about} |").unwrap();
    }
    page
}
