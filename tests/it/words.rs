//! A page as its words: what a reader hears, without the markup around it.

use scraper::{ElementRef, Html, Node, Selector};

/// Elements after which a new line begins.
const BLOCKS: [&str; 18] = [
    "br", "h1", "h2", "h3", "h4", "p", "li", "ul", "ol", "dl", "dt", "dd", "div", "section",
    "table", "caption", "tr", "summary",
];

/// The words between `<main>` and `</main>`, a line for each block. Charts are
/// left out: their title and description repeat the figures.
pub(crate) fn of_page(html: &str) -> String {
    let page = Html::parse_document(html);
    let main = page.select(&Selector::parse("main").unwrap()).next();
    let mut words = String::new();
    collect(main.expect("a page has a main part"), &mut words);
    let lines = words.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).map(|line| line + "\n").collect()
}

fn collect(element: ElementRef, words: &mut String) {
    let name = element.value().name();
    if name == "svg" {
        return;
    }
    let is_block = BLOCKS.contains(&name);
    // What opens when it is asked for stands in brackets.
    let opens = element.attr("popover").is_some();
    words.push_str(if is_block { "\n" } else { "" });
    words.push_str(if opens { " [" } else { "" });
    for child in element.children() {
        match child.value() {
            // Line breaks of the source are spaces to a reader.
            Node::Text(text) => words.push_str(&text.replace('\n', " ")),
            Node::Element(_) => collect(ElementRef::wrap(child).unwrap(), words),
            _ => {}
        }
    }
    match name {
        "td" | "th" => words.push_str(" | "),
        _ if is_block => words.push('\n'),
        _ if opens => words.push(']'),
        _ => {}
    }
}
