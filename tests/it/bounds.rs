//! The bounds on what a theme may do: they stop what has no end, and nobody
//! else notices them.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::program::{TODAY, build, build_into, copy, goalpost, golden_sites, root, tree};

/// Writes the default theme into a site under another name, each template with a
/// remark, so that none is the program's own.
fn add_theme(site: &Path) {
    let templates = site.join("themes").join("city").join("templates");
    fs::create_dir_all(&templates).unwrap();
    for (name, text) in tree(&root().join("themes/default/templates")) {
        let remark = b"{# A remark #}".as_slice();
        fs::write(templates.join(name), [&text, remark].concat()).unwrap();
    }
}

#[test]
fn counting_changes_no_page() {
    for (case, folder) in golden_sites() {
        let site = folder.join("site");
        let themed = copy(&site, |_, bytes| bytes);
        add_theme(themed.path());
        let plain = build(&site, &["--as-of", TODAY]);
        let counted = build(themed.path(), &["--as-of", TODAY, "--theme", "city"]);
        let differing: Vec<&String> =
            plain.keys().filter(|path| counted.get(*path) != plain.get(*path)).collect();
        assert!(differing.is_empty(), "{case}: {differing:?}");
    }
}

/// An agency whose goals have so long names that its page is larger than the limit.
fn large_site() -> tempfile::TempDir {
    let site = tempfile::tempdir().unwrap();
    let write = |path: &str, text: String| {
        let path = site.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let rows = |row: fn(usize) -> String| (0..120).map(row).collect::<String>();
    write(
        "goalpost.toml",
        "title = \"City\"\nas_of = 2022-12-31\n\n[limits]\npage_mb = 1\n".into(),
    );
    write("data/agencies.csv", "agency_id,agency_name\nparks,City Parks\n".into());
    let goal = |n| format!("G{n},performance_goal,{}\n", "More shade in all streets ".repeat(400));
    write("data/parks/goals.csv", format!("goal_id,goal_type,goal_name\n{}", rows(goal)));
    let indicator = |n| format!("I{n},G{n},Trees planted in the district {n}\n");
    let header = "indicator_id,goal_id,indicator_name\n";
    write("data/parks/indicators.csv", format!("{header}{}", rows(indicator)));
    let row = |n| format!("I{n},FY2022,{n}\n");
    write("data/parks/measurements.csv", format!("indicator_id,period,actual\n{}", rows(row)));
    site
}

#[test]
fn a_page_that_shows_much_may_be_large() {
    let site = large_site();
    let out = site.path().join("public");
    let run = build_into(site.path(), &out, &[]);
    assert_eq!(run.code, 0, "{}", run.err);
    let page = fs::metadata(out.join("agencies").join("parks").join("index.html")).unwrap();
    assert!(page.len() > 1_000_000, "the page has {} bytes only", page.len());
    // The same with templates of its own.
    add_theme(site.path());
    let run = build_into(site.path(), &out, &["--theme", "city"]);
    assert_eq!(run.code, 0, "{}", run.err);
}

/// Tries a page's template that has no end, or as good as none; the finding stands
/// at a place.
fn check_endless(template: &str, expected: &str) {
    let mut templates = vec![("404.html".to_owned(), template.to_owned())];
    for n in 0..40 {
        let next = format!("{{% include \"p{}.html\" %}}", n + 1);
        templates.push((format!("p{n}.html"), next.repeat(2)));
    }
    templates.push(("p40.html".into(), String::new()));
    let out = said_of_theme(&templates);
    let told = out.lines().find(|line| line.contains(": error[")).unwrap_or_default();
    let is_there = told.starts_with(&format!("themes/city/templates/{expected}"));
    assert!(is_there && told.contains("[endless-template]"), "{template}\n{out}");
}

#[test]
fn a_page_without_end_is_stopped_however_it_goes_on() {
    let check = check_endless;
    check(
        "{% set a = range(end=99999) %}{% for b in a %}{% for c in a %}{% endfor %}{% endfor %}",
        "404.html:1:59",
    );
    check(
        "{% set a = range(end=99999) %}{% set b = [0 for b in a if [1 for c in a if false]] %}",
        "404.html:1:71",
    );
    check(
        "{% set s = [1] %}{% for a in range(end=99) %}{% set_global s = [...s, ...s] %}{% endfor %}",
        "404.html:1:64",
    );
    // Values so deep that the program could not let go of them.
    let deep = "{% set s = [1] %}{% for a in range(end=99999) %}";
    check(&format!("{deep}{{% set_global s = [s] %}}{{% endfor %}}"), "404.html:1:67");
    check(
        &format!("{deep}{{% set_global s = {{\"a\": [s, 1]}} %}}{{% endfor %}}"),
        "404.html:1:67",
    );
    check(
        "{% set s %}{% for a in range(end=90000) %}{% for b in range(end=99) %}A text that is kept and never written.{% endfor %}{% endfor %}{% endset %}",
        "404.html:1:55",
    );
    check(
        "{% component c(n) %}{% if n > 0 %}{{ <c n={n - 1}/> }}{{ <c n={n - 1}/> }}{{ <c n={n - 1}/> }}{% endif %}{% endcomponent c %}{{ <c n={19}/> }}",
        "404.html:1:4:",
    );
    check("{% component c() %}{{ <c/> }}{% endcomponent c %}{{ <c/> }}", "404.html:1:24");
    check(
        "{% for a in range(end=90000) %}{% for b in range(end=90000) %}A text that is written.{% endfor %}{% endfor %}",
        "404.html:1:44:",
    );
    check("{% include \"p0.html\" %}", "p");
    check(
        "{% component a() %}{{ <b/> }}{% endcomponent a %}{% component b() %}{{ <a/> }}{% endcomponent b %}{{ <a/> }}",
        "404.html:1:24",
    );
}

#[test]
fn filters_that_make_much_of_little_are_stopped_before() {
    let check = check_endless;
    let text = "{% set s = \"0123456789\" %}{% for a in range(end=12) %}{% set_global s = s ~ s %}{% endfor %}";
    // Each of these would make some forty megabytes and more.
    check(&format!("{text}{{{{ s | replace(from=\"0\", to=s) }}}}"), "404.html:1:100:");
    check(
        &format!("{text}{{{{ [x for x in range(end=10000)] | join(sep=s) }}}}"),
        "404.html:1:128:",
    );
    check(
        &format!("{text}{{% set a = [s for x in range(end=10000)] %}}{{{{ a | join }}}}"),
        "404.html:1:143:",
    );
    check(
        &format!("{text}{{% set a = [s for x in range(end=10000)] %}}{{{{ a | str }}}}"),
        "404.html:1:143:",
    );
    check(
        &format!(
            "{text}{{{{ s | replace(from=\"\", to=\"\n\") | indent(width=1000, blank=true) }}}}"
        ),
        "404.html:2:6:",
    );
}

/// What is said of a site whose theme has these templates.
fn said_of_theme(templates: &[(String, String)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("goalpost.toml", "title = \"City\"\nas_of = 2022-12-31\ntheme = \"city\"\n");
    write("data/agencies.csv", "agency_id,agency_name\nparks,Parks\n");
    for (name, text) in templates {
        write(&format!("themes/city/templates/{name}"), text);
    }
    goalpost(&["check", folder.path().to_str().unwrap(), "--format", "short"]).out
}

/// The engine goes through a chain of templates anew for each of them.
#[test]
fn a_long_chain_of_templates_is_told_at_once() {
    for keyword in ["extends", "include"] {
        let template = |n| (format!("p{n}.html"), format!("{{% {keyword} \"p{}.html\" %}}", n + 1));
        let mut templates: Vec<(String, String)> = (0..5000).map(template).collect();
        templates.push(("p5000.html".into(), String::new()));
        let begun = Instant::now();
        let out = said_of_theme(&templates);
        assert!(begun.elapsed() < Duration::from_secs(60), "{keyword}: {:?}", begun.elapsed());
        let told: Vec<&str> = out.lines().filter(|line| line.contains(": error[")).collect();
        let place = "themes/city/templates/p4899.html:1:";
        let is_told = |told: &str| told.starts_with(place) && told.contains("[endless-template]");
        assert!(matches!(told[..], [told] if is_told(told)), "{keyword}: {told:?}");
    }
}
