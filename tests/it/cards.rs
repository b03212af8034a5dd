//! The cards of goals for social networks: drawn where they are asked for, and
//! not drawn again while they say the same.

use std::fs;
use std::path::Path;

use scraper::{Html, Selector};
use tempfile::TempDir;

use crate::program::{TODAY, build, build_into, copy, golden_site, text, tree};

const ADDRESS: [&str; 4] = ["--as-of", TODAY, "--base-url", "https://elm.example/parks"];
const GOAL: &str = "goals/a-homes/";

/// The golden site `joint` with cards.
fn site() -> TempDir {
    let site = copy(&golden_site("joint"), |_, bytes| bytes);
    let settings = site.path().join("goalpost.toml");
    let text = fs::read_to_string(&settings).unwrap() + "\n[publish]\nsocial_cards = true\n";
    fs::write(settings, text).unwrap();
    site
}

#[test]
fn the_page_of_a_goal_names_its_card() {
    let built = build(site().path(), &ADDRESS);
    let goals = built.keys().filter(|path| path.ends_with(".csv") && path.starts_with("goals/"));
    let cards = built.keys().filter(|path| path.ends_with("/card.png"));
    assert_eq!(goals.count(), cards.count());
    let page = Html::parse_document(text(&built, &format!("{GOAL}index.html")));
    let said = |name: &str| {
        let meta = Selector::parse(&format!("meta[property='{name}'], meta[name='{name}']"));
        let element = page.select(&meta.unwrap()).next();
        element.map(|element| element.attr("content").unwrap().to_owned())
    };
    let address = format!("https://elm.example/parks/{GOAL}card.png");
    assert_eq!(said("og:image"), Some(address));
    assert_eq!(said("twitter:card").as_deref(), Some("summary_large_image"));
    let alt = said("og:image:alt").unwrap();
    assert!(alt.contains("What the figures say (FY2022\u{a0}Q4): Of 3 indicators, "), "{alt}");
    let png = &built[&format!("{GOAL}card.png")];
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap()).to_string();
    assert_eq!(said("og:image:width"), Some(number(16)));
    assert_eq!(said("og:image:height"), Some(number(20)));
}

#[test]
fn cards_need_a_full_address_and_a_setting() {
    let has_cards = |site: &Path, options: &[&str]| {
        let built = build(site, options);
        let pages = built.iter().filter(|(path, _)| path.ends_with(".html"));
        let is_named = pages.clone().any(|(path, _)| text(&built, path).contains("og:image"));
        let is_there = built.keys().any(|path| path.ends_with(".png"));
        assert_eq!(is_named, is_there);
        is_there
    };
    assert!(!has_cards(site().path(), &["--as-of", TODAY]));
    assert!(!has_cards(&golden_site("joint"), &ADDRESS));
}

#[test]
fn a_card_that_says_the_same_is_not_drawn_again() {
    let (site, folder) = (site(), tempfile::tempdir().unwrap());
    let out = folder.path().join("public");
    let card = out.join(GOAL).join("card.png");
    let build = || assert_eq!(build_into(site.path(), &out, &ADDRESS).code, 0);
    build();
    let drawn = fs::read(&card).unwrap();
    let all = tree(&out);

    // What stands there is taken as it is, so a mark in it shows that it was.
    let mut marked = drawn.clone();
    *marked.last_mut().unwrap() ^= 1;
    fs::write(&card, &marked).unwrap();
    build();
    assert_eq!(fs::read(&card).unwrap(), marked);

    // One that has not the size that was written is drawn again …
    fs::write(&card, b"broken").unwrap();
    build();
    assert_eq!(fs::read(&card).unwrap(), drawn);
    assert_eq!(tree(&out), all);

    // … and so is one that says something else now.
    let goals = site.path().join("data/a/goals.csv");
    fs::write(&goals, fs::read_to_string(&goals).unwrap().replace("on_track", "delayed")).unwrap();
    build();
    assert_ne!(fs::read(&card).unwrap(), drawn);
}

#[test]
fn a_goal_whose_name_cannot_be_set_has_no_card() {
    let site = site();
    let goals = site.path().join("data/a/goals.csv");
    let before = fs::read_to_string(&goals).unwrap();
    let with_card = |name: &str| {
        fs::write(&goals, before.replace("Homes for all", name)).unwrap();
        let built = build(site.path(), &ADDRESS);
        let is_named = text(&built, &format!("{GOAL}index.html")).contains("og:image");
        assert_eq!(is_named, built.contains_key(&format!("{GOAL}card.png")), "{name}");
        assert!(built.keys().any(|path| path.ends_with("/card.png")), "the others have theirs");
        is_named
    };
    assert!(with_card("Homes 住宅 for all"));
    assert!(!with_card("人人享有住房"));
}

#[test]
fn a_card_has_the_accent_of_the_site() {
    let site = site();
    let settings = site.path().join("goalpost.toml");
    let before = fs::read_to_string(&settings).unwrap();
    let has = |built: &crate::program::Tree, colour: [u8; 3]| {
        built[&format!("{GOAL}card.png")].windows(3).any(|three| three == colour)
    };
    assert!(has(&build(site.path(), &ADDRESS), [0x00, 0x5e, 0xa2]));
    fs::write(&settings, before + "\n[theme]\naccent = \"#7a1f5c\"\n").unwrap();
    let built = build(site.path(), &ADDRESS);
    assert!(has(&built, [0x7a, 0x1f, 0x5c]) && !has(&built, [0x00, 0x5e, 0xa2]));
}
