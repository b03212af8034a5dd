//! What holds for every page of every site: links and ids resolve, nothing
//! runs, nothing is loaded from elsewhere, and the outline is sound.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rayon::prelude::*;
use scraper::{ElementRef, Html};

use crate::program::{TODAY, Tree, build, golden_sites, sample, text};

#[test]
fn pages_of_the_sample_are_sound() {
    sound("the sample", sample());
}

#[test]
fn pages_of_the_golden_sites_are_sound() {
    for (case, folder) in golden_sites() {
        sound(&case, &build(&folder.join("site"), &["--as-of", TODAY]));
    }
}

#[test]
fn faults_are_found() {
    let page = |body: &str| {
        let html = format!(
            "<!doctype html><html lang=en><title>T</title><body><h1 id=a>H</h1>{body}</body></html>"
        );
        Tree::from([("x/index.html".into(), html.into_bytes())])
    };
    let check = |body: &str, expected: &[&str]| {
        let told = expected.iter().map(|fault| format!("x/index.html: {fault}"));
        assert_eq!(faults(&page(body)), told.collect::<Vec<_>>(), "{body}");
    };
    check("<a href='#a'>1</a> <a href='../x/#a'>2</a> <a href='https://example.gov/'>3</a>", &[]);
    check("<a href='../y/'>1</a>", &["../y/ leads to no file"]);
    check("<a href='./#b'>1</a>", &["./#b leads to no id"]);
    check("<img src='p%20q.png' alt=''>", &["p%20q.png leads to no file"]);
    check("<svg aria-labelledby='a b'></svg>", &["aria-labelledby names no id `b`"]);
    check("<button popovertarget=b></button>", &["#b leads to no id"]);
    check("<p id=a></p>", &["the id `a` is there twice"]);
    check("<h1>2</h1>", &["2 elements h1"]);
    check("<script src='../x/'></script>", &["an element script"]);
    check("<script src='../assets/find.js' defer>f()</script>", &["an element script"]);
    check("<form class=find action='../x/'></form>", &["an element form"]);
    let table = |cells: &str| format!("<table><tr><th>1<th>2<tr>{cells}</table>");
    check(&table("<td>1<td>2"), &[]);
    check(&table("<td colspan=2>1"), &[]);
    check(&table("<td>1"), &["a table whose rows have not as many cells as its head"]);
    let data = |json: &str| format!("<script type='application/ld+json'>{json}</script>");
    check(&data("{\"@context\":\"https://schema.org\"}"), &[]);
    check(&data("{}"), &["JSON-LD: no context"]);
    check(&data("{"), &["JSON-LD: EOF while parsing an object at line 1 column 1"]);
    check("<p onclick='f()'></p>", &["the attribute onclick"]);
    check("<a href=' java&#10;script:f()'>1</a>", &["javascript:f() is a link that runs"]);
    check("<img src='//example.gov/p.png'>", &["//example.gov/p.png is loaded from elsewhere"]);
    check("<p style='background: url(p.png)'></p>", &["p.png leads to no file"]);
    check("</p>", &["No <p> tag to close"]);
    check("<a href='/x/'>1</a>", &["/x/ is not relative"]);
}

#[track_caller]
fn sound(name: &str, tree: &Tree) {
    let faults = faults(tree);
    let some = faults.iter().take(20).map(|fault| format!("\n  {fault}")).collect::<String>();
    assert!(faults.is_empty(), "{} faults on {name}, among them:{some}", faults.len());
}

/// A file as far as links are concerned.
struct Page {
    /// Every id, as often as it is there.
    ids: Vec<String>,
    links: Vec<String>,
    faults: Vec<String>,
}

/// What is wrong with the files of a site.
fn faults(tree: &Tree) -> Vec<String> {
    let html = |path: &&String| path.ends_with(".html");
    let paths: Vec<&String> = tree.keys().filter(html).collect();
    let pages: BTreeMap<&str, Page> =
        paths.par_iter().map(|path| (path.as_str(), page(text(tree, path)))).collect();
    let ids: BTreeMap<&str, HashSet<&str>> = pages
        .iter()
        .map(|(path, page)| (*path, page.ids.iter().map(String::as_str).collect()))
        .collect();
    let mut faults = Vec::new();
    for (path, page) in &pages {
        let wrong = page.links.iter().filter_map(|link| leads_nowhere(link, path, tree, &ids));
        faults.extend(
            page.faults.iter().cloned().chain(wrong).map(|fault| format!("{path}: {fault}")),
        );
    }
    for (path, _) in tree.iter().filter(|(path, _)| path.ends_with(".css")) {
        let wrong = loads(text(tree, path));
        let wrong = wrong.iter().filter_map(|link| leads_nowhere(link, path, tree, &ids));
        faults.extend(wrong.map(|fault| format!("{path}: {fault}")));
    }
    faults
}

fn page(html: &str) -> Page {
    let parsed = Html::parse_document(html);
    let mut page = Page { ids: Vec::new(), links: Vec::new(), faults: Vec::new() };
    page.faults.extend(parsed.errors.iter().map(ToString::to_string));
    let mut headings = 0;
    let mut titles = 0;
    for element in parsed.root_element().descendent_elements() {
        let name = element.value().name();
        headings += usize::from(name == "h1");
        let is_in_head = |parent: ElementRef| parent.value().name() == "head";
        let is_title =
            name == "title" && element.parent().and_then(ElementRef::wrap).is_some_and(is_in_head);
        titles += usize::from(is_title && !element.inner_html().trim().is_empty());
        if name == "script" && element.attr("type") == Some("application/ld+json") {
            page.faults.extend(bad_data(&element.inner_html()));
            continue;
        }
        let runs = ["script", "iframe", "object", "embed", "base", "form"].contains(&name);
        if runs && !finds_goals(element) {
            page.faults.push(format!("an element {name}"));
            continue;
        }
        read_attributes(element, &mut page);
        if name == "table" && !is_even(element) {
            page.faults.push("a table whose rows have not as many cells as its head".into());
        }
    }
    if headings != 1 {
        page.faults.push(format!("{headings} elements h1"));
    }
    if titles != 1 {
        page.faults.push(format!("{titles} titles"));
    }
    if parsed.root_element().attr("lang").is_none_or(str::is_empty) {
        page.faults.push("no lang".into());
    }
    let ids: BTreeSet<&String> = page.ids.iter().collect();
    let twice = ids.iter().filter(|id| page.ids.iter().filter(|other| other == *id).count() > 1);
    page.faults.extend(twice.map(|id| format!("the id `{id}` is there twice")).collect::<Vec<_>>());
    page
}

/// Whether an element is the script that finds goals, or the form that it works
/// on: nothing else in the output runs.
fn finds_goals(element: ElementRef) -> bool {
    let mut attributes: Vec<&str> = element.value().attrs().map(|(name, _)| name).collect();
    attributes.sort_unstable();
    match element.value().name() {
        "script" => {
            attributes == ["defer", "src"]
                && element.attr("src") == Some("../assets/find.js")
                && element.inner_html().is_empty()
        }
        "form" => {
            element.attr("class") == Some("find")
                && element.attr("action").is_none_or(|action| action == "goals/")
        }
        _ => false,
    }
}

/// Whether all rows of a table have as many cells as the first. Some rows are made
/// by the program, and their head by a template.
fn is_even(table: ElementRef) -> bool {
    let all = table.descendent_elements();
    let mut rows = all.filter(|element| element.value().name() == "tr").map(|row| {
        let cells = row.child_elements();
        let width = |cell: ElementRef| cell.attr("colspan").map_or(Ok(1), str::parse::<usize>);
        cells.map(|cell| width(cell).unwrap_or(0)).sum::<usize>()
    });
    let first = rows.next();
    rows.all(|cells| Some(cells) == first)
}

/// What is wrong with data for search engines.
fn bad_data(json: &str) -> Option<String> {
    match serde_json::from_str::<serde_json::Value>(json) {
        Err(error) => Some(format!("JSON-LD: {error}")),
        Ok(data) if data["@context"] != "https://schema.org" => Some("JSON-LD: no context".into()),
        Ok(_) => json.contains('<').then(|| "JSON-LD: a `<`".into()),
    }
}

fn read_attributes(element: ElementRef, page: &mut Page) {
    for (name, value) in element.value().attrs() {
        match name {
            "id" => page.ids.push(value.into()),
            "href" | "src" => {
                // A browser drops tabs and line ends inside an address.
                let link: String = value.trim().replace(['\t', '\n', '\r'], "");
                let is_loaded =
                    element.value().name() != "a" && element.attr("rel") != Some("canonical");
                if is_loaded && is_external(&link) {
                    page.faults.push(format!("{link} is loaded from elsewhere"));
                } else {
                    page.links.push(link);
                }
            }
            "style" => page.links.extend(loads(value)),
            "for" | "headers" | "popovertarget" => page.links.extend(references(value)),
            _ if name.starts_with("aria-")
                && ["labelledby", "describedby", "controls"].contains(&&name[5..]) =>
            {
                page.links.extend(references(value).map(|link| format!("{name}{link}")));
            }
            "action" if element.attr("class") == Some("find") => page.links.push(value.into()),
            _ if name.starts_with("on")
                || ["srcset", "poster", "action", "ping"].contains(&name) =>
            {
                page.faults.push(format!("the attribute {name}"));
            }
            _ => {}
        }
    }
}

/// A list of ids as links to them.
fn references(ids: &str) -> impl Iterator<Item = String> {
    ids.split_whitespace().map(|id| format!("#{id}"))
}

/// What a style sheet loads.
fn loads(css: &str) -> Vec<String> {
    let urls = css.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    let imports = css.split("@import").skip(1).filter_map(|rest| rest.split(';').next());
    let bare = |text: &str| text.trim().trim_matches(['"', '\'']).to_owned();
    urls.chain(imports).map(bare).filter(|link| !link.starts_with("data:")).collect()
}

fn is_external(link: &str) -> bool {
    link.starts_with("//") || link.starts_with("https:") || link.starts_with("http:")
}

/// Why a link of a file leads nowhere, if it does.
fn leads_nowhere(
    link: &str,
    from: &str,
    tree: &Tree,
    ids: &BTreeMap<&str, HashSet<&str>>,
) -> Option<String> {
    if let Some((attribute, id)) =
        link.split_once('#').filter(|(name, _)| name.starts_with("aria-"))
    {
        return (!ids[from].contains(id)).then(|| format!("{attribute} names no id `{id}`"));
    }
    if let Some((scheme, _)) =
        link.split_once(':').filter(|(scheme, _)| !scheme.contains(['/', '#', '?']))
    {
        let is_known = ["https", "http", "mailto"].contains(&scheme) && !from.ends_with(".css");
        return (!is_known).then(|| format!("{link} is a link that runs"));
    }
    // The page for what is not found answers at any depth: it alone counts from
    // the root.
    let (from, link) = match link.strip_prefix('/') {
        Some(below) if from == "404.html" => ("", below),
        Some(_) => return Some(format!("{link} is not relative")),
        None => (from, link),
    };
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    // What is asked for of the page of goals is the same file.
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    let is_same = path.is_empty() && !from.is_empty();
    let target = if is_same { from.to_owned() } else { resolve(from, &decoded(path)) };
    if !tree.contains_key(&target) {
        return Some(format!("{link} leads to no file"));
    }
    let anchors = ids.get(target.as_str());
    let is_there =
        anchor.is_empty() || anchors.is_some_and(|ids| ids.contains(decoded(anchor).as_str()));
    (!is_there).then(|| format!("{link} leads to no id"))
}

/// The file that a relative address of another file means.
fn resolve(from: &str, link: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "." => {}
            ".." if parts.pop().is_none() => return format!("outside: {link}"),
            ".." => {}
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    let is_folder = path.is_empty() || path.ends_with('/');
    if is_folder { format!("{path}index.html") } else { path }
}

fn decoded(link: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = link.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let hex = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if first == b'%' => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap()
}
