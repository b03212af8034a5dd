//! The colours of the default theme, as they reach a reader: each can be told
//! apart where it is used, on light and dark screens and on paper.

use std::collections::BTreeMap;

use super::colour::{Colour, shown};
use super::contrast::{MARK, Other, TEXT, Use};
use super::kind::Kind;
use super::{Options, declared, embedded, styled};
use crate::load;

/// The custom properties of one scheme, without those that take another's value.
type Tokens = BTreeMap<String, String>;

/// Colours that only divide or hold something together: nothing is lost with them.
const QUIET: [&str; 1] = ["--line"];

#[test]
fn text_and_marks_stand_out_in_every_scheme() {
    let css = style_sheet();
    let mut faults = Vec::new();
    for (scheme, tokens) in schemes(&css) {
        let [paper, wash, ink, muted, accent, reached, short] =
            ["--paper", "--wash", "--ink", "--muted", "--accent", "--reached", "--short"]
                .map(|name| (name, colour(&tokens, name)));
        let mut hold = |(name, one): (&str, Colour), (below, other): (&str, Colour), least: f64| {
            let contrast = one.contrast(other);
            if contrast < least {
                faults.push(format!("{scheme}: {name} on {below}: {}", shown(contrast)));
            }
        };
        for text in [ink, muted, accent] {
            hold(text, paper, TEXT);
        }
        hold(ink, wash, TEXT);
        // A status: its tint, the word on it and the shape before that.
        let tint = percent(&css, "var(--hue, var(--muted)) ") / 100.0;
        for hue in [muted, accent, reached, short] {
            let tinted = ("its tint", hue.1.over(tint, paper.1));
            hold(ink, tinted, TEXT);
            hold(hue, tinted, MARK);
            hold(hue, paper, MARK);
        }
        // The deepest cell of a matrix.
        let depth = 10.0 * percent(&tokens["--depth"], "") / 100.0;
        hold(ink, ("the deepest cell", accent.1.over(depth, paper.1)), TEXT);
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_colour_of_the_style_sheet_is_tried() {
    let tried = ["--paper", "--wash", "--ink", "--muted", "--accent", "--reached", "--short"];
    for (scheme, tokens) in schemes(&style_sheet()) {
        for (name, value) in &tokens {
            let is_known = tried.contains(&name.as_str()) || QUIET.contains(&name.as_str());
            assert!(!value.contains('#') || is_known, "{scheme}: {name}: {value}");
        }
    }
}

/// The bounds of a site's own accent are those of the style sheet.
#[test]
fn the_accent_is_held_against_the_colours_it_stands_on() {
    let declared = declared::read("default", &load::specimen(), &|_| false);
    let schemes = schemes(&style_sheet());
    for (option, scheme) in [("accent", "light"), ("accent_dark", "dark")] {
        let tokens = &schemes[scheme];
        let (paper, ink) = (colour(tokens, "--paper"), colour(tokens, "--ink"));
        let Kind::Colour(uses) = &declared.options[option].kind else {
            panic!("{option} is a colour")
        };
        let same =
            |other: &Other, colour: Colour| matches!(other, Other::Colour(one) if *one == colour);
        for one in &uses.places {
            assert!(match one {
                Use::TextOn(on) | Use::MarksOn(on) => same(on, paper),
                Use::ApartFrom(words) => same(words, ink),
                Use::Tint { percent: share, on, text } => {
                    let depth = 10.0 * percent(&tokens["--depth"], "");
                    same(on, paper) && same(text, ink) && (share - depth).abs() < 1e-9
                }
            });
        }
        assert_eq!(uses.places.len(), 3);
    }
}

#[test]
fn charts_take_the_colours_of_the_system_where_those_are_forced() {
    let css = style_sheet();
    let forced = properties(&css, "(forced-colors: active)");
    let names: Vec<&str> = forced.keys().map(String::as_str).collect();
    assert_eq!(names, ["--chart-actual", "--chart-grid", "--chart-paper", "--chart-planned"]);
    let systems = ["CanvasText", "Canvas", "GrayText"];
    assert!(forced.values().all(|value| systems.contains(&value.as_str())), "{forced:?}");
}

/// The style sheet as a site without options gets it.
fn style_sheet() -> String {
    let (options, findings) = Options::read("default", &load::specimen());
    assert_eq!(findings.iter().count(), 0, "the program's own declarations are sound");
    let files = styled(embedded::STATIC.iter().copied().collect(), &options.css);
    String::from_utf8(files["style.css"].to_vec()).expect("a style sheet is text")
}

/// The tokens of each scheme, those that it leaves as they are included.
fn schemes(css: &str) -> BTreeMap<&'static str, Tokens> {
    let light = properties(css, "");
    let over = |media: &str| {
        let mut tokens = light.clone();
        tokens.extend(properties(css, media));
        tokens
    };
    let (dark, print) = (over("(prefers-color-scheme: dark)"), over("print"));
    BTreeMap::from([("light", light.clone()), ("dark", dark), ("print", print)])
}

/// The custom properties that stand for the whole page inside a media query, or
/// outside of all.
fn properties(css: &str, media: &str) -> Tokens {
    let mut tokens = Tokens::new();
    let mut within: Vec<String> = Vec::new();
    let mut pending = String::new();
    for part in without_comments(css).split_inclusive(['{', '}', ';']) {
        pending.push_str(part.trim_end_matches(['{', '}', ';']));
        let is_wanted = match within.as_slice() {
            [rule] => media.is_empty() && rule == ":root",
            [query, rule] => *query == format!("@media {media}") && rule == ":root",
            _ => false,
        };
        if let Some((name, value)) = pending.trim().split_once(": ")
            && is_wanted
            && name.starts_with("--")
        {
            tokens.insert(name.to_owned(), value.trim().to_owned());
        }
        if part.ends_with('{') {
            within.push(pending.trim().to_owned());
        } else if part.ends_with('}') {
            within.pop();
        }
        pending.clear();
    }
    tokens
}

fn without_comments(css: &str) -> String {
    let parts = css.split("/*");
    parts
        .enumerate()
        .map(
            |(at, part)| {
                if at == 0 { part } else { part.split_once("*/").map_or("", |(_, rest)| rest) }
            },
        )
        .collect()
}

#[track_caller]
fn colour(tokens: &Tokens, name: &str) -> Colour {
    Colour::parse(&tokens[name]).expect("it is given as a colour")
}

/// The percentage behind some words.
#[track_caller]
fn percent(css: &str, before: &str) -> f64 {
    let (_, behind) = css.split_once(before).expect("the words are there");
    let (number, _) = behind.split_once('%').expect("a percentage follows");
    number.parse().expect("it is a number")
}
