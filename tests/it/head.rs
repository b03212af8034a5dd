//! The head of each page: what search engines and social networks are told.

use std::collections::BTreeMap;

use scraper::{Html, Selector};
use serde_json::Value;

use crate::program::{TODAY, Tree, build, golden_site, golden_sites, rows, sample, text};

/// The address that goalpost.toml of the sample gives.
const BASE: &str = "https://goalpost.example/";

#[test]
fn titles_are_short_as_checkers_count_them() {
    let golden = golden_sites().into_iter();
    let golden = golden.map(|(_, folder)| build(&folder.join("site"), &["--as-of", TODAY]));
    for tree in golden.chain([sample().clone()]) {
        for (path, html) in pages(&tree) {
            let title = html.split_once("<title>").unwrap().1.split_once("</title>").unwrap().0;
            let length = title.encode_utf16().count();
            assert!((1..=70).contains(&length), "{path}: {length} characters: {title}");
        }
    }
}

#[test]
fn each_page_describes_itself() {
    for (path, html) in pages(sample()).filter(|(path, _)| !path.contains("/embed/")) {
        let head = Head::of(html);
        let url = format!("{BASE}{}", path.trim_end_matches("index.html"));
        for name in ["og:title", "og:description", "og:type", "og:site_name", "description"] {
            assert!(head.has(name), "{path} has no {name}");
        }
        assert_eq!(head.meta["og:locale"], "en_US");
        assert_eq!(head.meta["og:description"], head.meta["description"], "{path}");
        let address = (path != "404.html").then_some(url);
        assert_eq!(head.meta.get("og:url"), address.as_ref(), "{path}");
        assert_eq!(head.canonical, address, "{path}");
    }
}

#[test]
fn without_a_base_url_nothing_names_a_full_address() {
    for (path, html) in pages(&build(&golden_site("joint"), &["--as-of", TODAY])) {
        let head = Head::of(html);
        assert_eq!(head.has("og:title"), !path.contains("/embed/"), "{path}");
        assert!(!html.contains("<iframe") && !html.contains("&lt;iframe"), "{path}");
        assert!(!head.has("og:url") && head.canonical.is_none() && head.data.is_none(), "{path}");
    }
}

#[test]
fn datasets_name_the_files_that_are_there() {
    let mut offered = Vec::new();
    for (path, html) in pages(sample()) {
        let Some(data) = Head::of(html).data else { continue };
        for set in data["@graph"].as_array().unwrap() {
            assert_eq!(set["@type"], "Dataset", "{path}");
            let description = set["description"].as_str().unwrap().chars().count();
            assert!((50..=5000).contains(&description), "{path}: {description}");
            assert!(set["url"].as_str().unwrap().starts_with(BASE), "{path}");
            for file in set["distribution"].as_array().unwrap() {
                let file = file["contentUrl"].as_str().unwrap().strip_prefix(BASE).unwrap();
                assert!(sample().contains_key(file), "{path}: {file}");
                offered.push(file.to_owned());
            }
        }
    }
    offered.sort();
    let is_offered = |path: &&String| {
        let is_data = path.ends_with(".csv") || path.ends_with(".json");
        // What the page of goals looks words up in is no data for others.
        is_data && path.as_str() != "data/find.json" && !path.starts_with('.')
    };
    assert_eq!(offered, sample().keys().filter(is_offered).cloned().collect::<Vec<_>>());
}

#[test]
fn a_dataset_says_what_it_covers() {
    let html = text(sample(), "goals/025apg2202/index.html");
    let data = Head::of(html).data.unwrap();
    let set = &data["@graph"][0];
    assert_eq!(set["creator"][0]["name"], "Department of Housing and Urban Development");
    assert_eq!(set["publisher"]["name"], "The Goalpost project (demonstration)");
    assert_eq!(set["temporalCoverage"], "2021-10-01/2022-09-30");
}

#[test]
fn each_indicator_has_a_page_for_frames_that_is_not_searched() {
    let (goal, id) = ("goals/025apg2202/", "025apg2202-i01");
    let html = text(sample(), &format!("{goal}embed/{id}/index.html"));
    let head = Head::of(html);
    assert_eq!(head.meta["robots"], "noindex");
    assert_eq!(head.canonical, Some(format!("{BASE}{goal}")));
    let sitemap = text(sample(), "sitemap.xml");
    assert!(sitemap.contains(&format!("<loc>{BASE}{goal}</loc>")) && !sitemap.contains("/embed/"));
    // A link that stays in the frame would show the whole site in it.
    let links = html.split("<a ").skip(1).filter(|link| !link.starts_with("href=\"#"));
    assert!(
        links.clone().count() > 0 && links.clone().all(|link| link.contains(" target=\"_top\""))
    );
    let indicators = rows(text(sample(), "data/indicators.csv")).into_iter();
    let expected = indicators.map(|row| {
        let (goal, id) = (row["goal_id"].to_lowercase(), row["indicator_id"].to_lowercase());
        format!("goals/{goal}/embed/{id}/index.html")
    });
    let mut expected: Vec<String> = expected.collect();
    expected.sort();
    let built = sample().keys().filter(|path| path.contains("/embed/"));
    assert_eq!(built.cloned().collect::<Vec<_>>(), expected);
}

#[test]
fn the_code_for_other_sites_is_whole() {
    let page = Html::parse_document(text(sample(), "goals/025apg2202/index.html"));
    let code = page.select(&Selector::parse("textarea").unwrap()).next().unwrap();
    let code = Html::parse_fragment(&code.text().collect::<String>());
    let frame = code.select(&Selector::parse("iframe").unwrap()).next().unwrap();
    let address = format!("{BASE}goals/025apg2202/embed/025apg2202-i01/");
    assert_eq!(frame.attr("src"), Some(address.as_str()));
    assert_eq!(frame.attr("title"), Some("Public Housing Occupancy Rate"));
}

fn pages(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    let paths = tree.keys().filter(|path| path.ends_with(".html"));
    paths.map(|path| (path.as_str(), text(tree, path)))
}

/// What the head of a page says.
struct Head {
    /// By name or property.
    meta: BTreeMap<String, String>,
    canonical: Option<String>,
    data: Option<Value>,
}

impl Head {
    fn of(html: &str) -> Self {
        let page = Html::parse_document(html);
        let select = |selector: &str| Selector::parse(selector).unwrap();
        let metas = select("head > meta[content]");
        let meta = page.select(&metas).filter_map(|element| {
            let name = element.attr("name").or(element.attr("property"))?;
            Some((name.to_owned(), element.attr("content")?.to_owned()))
        });
        let canonical = page.select(&select("head > link[rel=canonical]")).next();
        let script = page.select(&select("head > script[type='application/ld+json']")).next();
        Self {
            meta: meta.collect(),
            canonical: canonical.and_then(|link| Some(link.attr("href")?.to_owned())),
            data: script.map(|script| serde_json::from_str(&script.inner_html()).unwrap()),
        }
    }

    fn has(&self, name: &str) -> bool {
        self.meta.get(name).is_some_and(|said| !said.is_empty())
    }
}
