//! Whether an output tree is harmless: nothing runs in a browser or in a
//! spreadsheet, and every file is what its name says.

use rayon::prelude::*;
use scraper::node::Element;
use scraper::{ElementRef, Html};

use crate::program::Tree;

/// What could do harm in a tree of files, each with its path.
pub(super) fn harms(tree: &Tree) -> Vec<String> {
    let files: Vec<_> = tree.iter().collect();
    files.par_iter().flat_map(|(path, bytes)| of_file(path, bytes)).collect()
}

fn of_file(path: &str, bytes: &[u8]) -> Vec<String> {
    let harms = match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html" | "svg") => of_markup(&String::from_utf8_lossy(bytes)),
        Some("csv") => of_csv(bytes),
        Some("json") => match serde_json::from_slice::<serde_json::Value>(bytes) {
            Ok(_) => Vec::new(),
            Err(error) => vec![format!("no JSON: {error}")],
        },
        Some("xml") => of_xml(bytes),
        _ => Vec::new(),
    };
    harms.into_iter().map(|harm| format!("{path}: {harm}")).collect()
}

/// Elements that run, load or send something, or change what the others mean.
/// No page of the default theme has one but what finds goals, and scripts that
/// are data.
const ELEMENTS: [&str; 14] = [
    "script",
    "iframe",
    "frame",
    "object",
    "embed",
    "applet",
    "base",
    "form",
    "button",
    "input",
    "animate",
    "set",
    "foreignobject",
    "portal",
];

/// Attributes that hold an address.
const ADDRESSES: [&str; 10] = [
    "href",
    "src",
    "xlink:href",
    "action",
    "formaction",
    "data",
    "poster",
    "background",
    "cite",
    "ping",
];

/// What a browser would run in a page or a picture, as its parser reads it.
pub(super) fn of_markup(text: &str) -> Vec<String> {
    let page = Html::parse_document(text);
    let nodes = page.tree.nodes().filter_map(|node| Some((node, node.value().as_element()?)));
    let harms = nodes.flat_map(|(node, element)| {
        if element.name() == "script" && element.attr("type") == Some("application/ld+json") {
            let data = ElementRef::wrap(node).map(|script| script.inner_html());
            return of_data(&data.unwrap_or_default());
        }
        of_element(element)
    });
    harms.collect()
}

/// Data for search engines stand in an element that runs anything else: whatever
/// names hold, they are one whole JSON text without a `<`.
fn of_data(json: &str) -> Vec<String> {
    let is_data = serde_json::from_str::<serde_json::Value>(json).is_ok();
    let is_sound = is_data && !json.contains('<');
    if is_sound { Vec::new() } else { vec![format!("no JSON-LD: {json}")] }
}

fn of_element(element: &Element) -> Vec<String> {
    let name = element.name().to_ascii_lowercase();
    let mut harms = Vec::new();
    if ELEMENTS.contains(&name.as_str()) && !finds_goals(&name, element) {
        harms.push(format!("an element {name}"));
    }
    if name == "meta" && element.attr("http-equiv").is_some() {
        harms.push("a meta element that stands for a header".into());
    }
    for (attribute, value) in element.attrs() {
        let attribute = attribute.to_ascii_lowercase();
        if attribute.starts_with("on") || ["srcdoc", "srcset"].contains(&attribute.as_str()) {
            harms.push(format!("an attribute {attribute} of {name}"));
        }
        // As browsers do: control characters and white space in front are nothing,
        // and line ends and tabs inside neither.
        let plain: String = value.chars().filter(|c| *c > ' ').collect::<String>().to_lowercase();
        let runs = ["javascript:", "vbscript:", "data:", "blob:", "file:"];
        if ADDRESSES.contains(&attribute.as_str())
            && runs.iter().any(|scheme| plain.starts_with(scheme))
        {
            harms.push(format!("{attribute}={value} of {name}"));
        }
        let is_elsewhere = ["//", "http:", "https:"].iter().any(|start| plain.starts_with(start));
        if is_elsewhere && ["src", "poster", "data", "background"].contains(&attribute.as_str()) {
            harms.push(format!("{attribute}={value} of {name} is loaded from elsewhere"));
        }
        if attribute == "style" && (plain.contains("url(") || plain.contains("expression")) {
            harms.push(format!("style={value} of {name}"));
        }
    }
    harms
}

/// Whether an element is one of those on the page of goals that find goals: a
/// script of the program's own, and a form that is sent nowhere, or from the start page to it.
fn finds_goals(name: &str, element: &Element) -> bool {
    let attributes: Vec<(&str, &str)> = element.attrs().collect();
    let has = |name, value| element.attr(name) == Some(value);
    match name {
        "script" => attributes.len() == 2 && has("src", "../assets/find.js") && has("defer", ""),
        "form" => {
            has("class", "find") && element.attr("action").is_none_or(|action| action == "goals/")
        }
        "input" => has("type", "search") && has("id", "site-find-q"),
        "button" => attributes == [("type", "submit")] || has("class", "every"),
        _ => false,
    }
}

/// Whether a table keeps its shape and no cell begins as a formula does.
fn of_csv(bytes: &[u8]) -> Vec<String> {
    let mut harms = Vec::new();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                harms.push(format!("no CSV: {error}"));
                continue;
            }
        };
        for cell in &record {
            let is_number = cell.parse::<f64>().is_ok();
            if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number {
                harms.push(format!("a cell that a spreadsheet runs: {cell}"));
            }
        }
    }
    harms
}

fn of_xml(bytes: &[u8]) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_reader(bytes);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => return Vec::new(),
            Ok(_) => {}
            Err(error) => return vec![format!("no XML: {error}")],
        }
    }
}
