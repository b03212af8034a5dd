//! `goalpost check` finds what is wrong with a theme, whatever the site holds,
//! and what a site chooses of its theme stands on its pages.

use std::fs;

use tempfile::TempDir;

use crate::program::{build, copy, goalpost, root, text};

/// The sound site of `tests/rules/`, without updates, topics, joint goals and
/// priorities, with a template of its own.
fn site_with(template: &str, text: &str) -> TempDir {
    let folder = copy(&root().join("tests/rules/site"), |_, bytes| bytes);
    let templates = folder.path().join("themes/default/templates");
    fs::create_dir_all(&templates).unwrap();
    fs::write(templates.join(template), text).unwrap();
    folder
}

fn said_of(template: &str, text: &str) -> String {
    let folder = site_with(template, text);
    goalpost(&["check", folder.path().to_str().unwrap(), "--format", "short"]).out
}

#[test]
fn each_template_is_tried() {
    let folder = fs::read_dir(root().join("themes/default/templates")).unwrap();
    let names = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    // Templates that others are made of; each page tries them.
    let pages = names.filter(|name| !["base.html", "components.html"].contains(&name.as_str()));
    for name in pages.filter(|name| name != "indicator.html") {
        let said = said_of(&name, "<p>{{ page.titel }}</p>");
        let place = format!("themes/default/templates/{name}:1:12: error[template-error]: ");
        assert!(said.starts_with(&place), "{name}: {said}");
        assert_eq!(said.lines().count(), 1, "{name}: {said}");
    }
}

#[test]
fn a_template_that_no_page_uses_is_read() {
    for (text, message) in [("{{ page.title", "1:14"), ("{{ page.title | shout }}", "1:17")] {
        let said = said_of("spare.html", text);
        let place =
            format!("themes/default/templates/spare.html:{message}: error[template-error]: ");
        assert!(said.starts_with(&place), "{said}");
    }
}

#[test]
fn a_fault_that_pages_share_is_told_once() {
    let base = fs::read_to_string(root().join("themes/default/templates/base.html")).unwrap();
    let said = said_of("base.html", &base.replacen("{{ page.title", "{{ page.titel", 1));
    assert_eq!(said.lines().count(), 1, "{said}");
}

/// The first goal of the site has no indicator, and the fault stands where
/// indicators are shown.
#[test]
fn a_page_that_shows_more_than_the_first_is_tried() {
    let text = "{% for one in view.indicators %}{{ one.nmae }}{% endfor %}";
    let folder = site_with("goal.html", text);
    let goals = folder.path().join("data/parks/goals.csv");
    let rows = "goal_id,goal_type,goal_name\nA,strategic_goal,Cool the city\nTREES,performance_goal,Plant trees\n";
    fs::write(goals, rows).unwrap();
    let run = goalpost(&["check", folder.path().to_str().unwrap(), "--format", "short"]);
    assert!(run.out.contains("goal.html:1:40: error[template-error]: "), "{}", run.out);
}

/// The sound site with these settings behind its title, and a picture.
fn site_that_says(settings: &str) -> TempDir {
    let folder = copy(&root().join("tests/rules/site"), |_, bytes| bytes);
    let title = "title = \"Riverton reports\"\nas_of = \"2025-12-31\"\n";
    fs::write(folder.path().join("goalpost.toml"), format!("{title}{settings}")).unwrap();
    let pictures = folder.path().join("themes/default/static");
    fs::create_dir_all(&pictures).unwrap();
    fs::write(pictures.join("seal.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>").unwrap();
    folder
}

#[test]
fn only_an_official_site_says_that_it_is_one() {
    let publisher = "[publisher]\nname = \"Office of Performance\"\n";
    let theme =
        "[theme]\nofficial_domain = \".gov\"\nbanner = \"A trial, and no government website.\"\n";
    let page = |settings: &str| {
        let folder = site_that_says(settings);
        text(&build(folder.path(), &[]), "goals/trees/index.html").to_owned()
    };
    let plain = page(&format!("{publisher}{theme}"));
    assert!(!plain.contains("official website of") && !plain.contains("end in .gov"), "{plain}");
    assert!(plain.contains("A trial, and no government website."), "{plain}");
    let official = page(&format!("{publisher}official = true\n{theme}"));
    for said in [
        "aria-label=\"Official website of Office of Performance\"",
        "<summary>An official website of Office of Performance.",
        "Official addresses end in .gov",
    ] {
        assert!(official.contains(said), "{said} is not in\n{official}");
    }
    // Without anything to explain there is nothing to open.
    let bare = page(&format!("{publisher}official = true\n[theme]\nofficial_https_text = \"\"\n"));
    assert!(bare.contains("<p>An official website of Office of Performance</p>"), "{bare}");
}

#[test]
fn what_a_site_chooses_stands_on_each_page_and_in_the_style_sheet() {
    let folder = site_that_says(
        "[theme]\naccent = \"#1a4480\"\nwordmark = \"seal.svg\"\nwordmark_alone = true\nparent = \"City of <Riverton>\"\n\
         required_links = [{ label = \"Us\", url = \"about/\" }, { label = \"Privacy\", url = \"https://a.gov/\" }]\n",
    );
    let tree = build(folder.path(), &[]);
    let page = text(&tree, "goals/trees/index.html");
    for said in [
        "<img src=\"../../assets/seal.svg\" alt=\"Riverton reports\"></a>",
        "<p>Part of City of &lt;Riverton&gt;.</p>",
        "<a href=\"../../about/\">Us</a>",
        "<a href=\"https://a.gov/\">Privacy</a>",
    ] {
        assert!(page.contains(said), "{said} is not in\n{page}");
    }
    assert!(!page.contains("#1a4480"), "{page}");
    let css = text(&tree, "assets/style.css");
    let accent = |text: &str| css.match_indices(text).count();
    assert_eq!((accent("--accent: #1a4480;"), accent("--accent: #58b4ff;")), (1, 1), "{css}");
    // What changes the colours for paper comes after.
    assert!(css.find("--accent: #1a4480;") < css.find("--accent: #000;"));
    assert!(!css.contains("goalpost: theme options"));
}
