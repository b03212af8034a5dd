//! `goalpost check` finds what is wrong with a theme, whatever the site holds.

use std::fs;

use tempfile::TempDir;

use crate::program::{copy, goalpost, root};

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
