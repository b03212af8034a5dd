//! Ids of headings, and what links and pictures lead to.

use super::*;

/// Publishes whatever it is given, and worse.
struct Hostile;

impl Resolve for Hostile {
    fn link(&self, destination: &str) -> Option<String> {
        Some(destination.replace("safe:", "javascript:"))
    }

    fn image(&self, destination: &str) -> Option<String> {
        self.link(destination)
    }
}

#[test]
fn headings_are_shifted_under_the_page() {
    check(
        "# A\n\n## B\n\n# A\n",
        "<h2 id=\"a\">A</h2>\n<h3 id=\"b\">B</h3>\n<h2 id=\"a-2\">A</h2>\n",
    );
    check("### A\n\n##### B\n", "<h2 id=\"a\">A</h2>\n<h4 id=\"b\">B</h4>\n");
    check("## B\n\n# A\n", "<h3 id=\"b\">B</h3>\n<h2 id=\"a\">A</h2>\n");
    check("A *b*\n===\n", "<h2 id=\"a-b\">A <em>b</em></h2>\n");
    check("# A {#x .c onclick=y}\n", "<h2 id=\"x\">A</h2>\n");
    check("# *É* `1`\n", "<h2 id=\"é-1\"><em>É</em> <code>1</code></h2>\n");
    let deep = styled("# A\n\n###### B\n", 4, "u-");
    assert_eq!(deep, "<h4 id=\"u-a\">A</h4>\n<h6 id=\"u-b\">B</h6>\n");
    assert_eq!(styled("# A", 0, ""), "<h1 id=\"a\">A</h1>\n");
    assert_eq!(styled("# A", 255, "\"x"), "<h6 id=\"&quot;xa\">A</h6>\n");
}

#[test]
fn links_become_what_the_resolver_says() {
    check("[a](goal:025APG2201)", "<p><a href=\"../goals/025apg2201/\">a</a></p>\n");
    check("[*a*](gone.md)", "<p><em>a</em></p>\n");
    check("[a](b.md \"T & t\")", "<p><a href=\"b.md\" title=\"T &amp; t\">a</a></p>\n");
    check("[a]\n\n[a]: b.md?x=1&y=2\n", "<p><a href=\"b.md?x=1&amp;y=2\">a</a></p>\n");
    check("[a][B]\n\n[b]: <c d.md>\n", "<p><a href=\"c%20d.md\">a</a></p>\n");
    check(
        "<https://example.gov>",
        "<p><a href=\"https://example.gov\" rel=\"noopener\">https://example.gov</a></p>\n",
    );
    check("<a@example.gov>", "<p><a href=\"mailto:a@example.gov\">a@example.gov</a></p>\n");
    check("[a](//example.gov)", "<p><a href=\"//example.gov\" rel=\"noopener\">a</a></p>\n");
    check("[agency](agency:hud)", "<p>agency</p>\n");
}

#[test]
fn links_to_own_headings_follow_the_prefix() {
    let markdown = "[b](#b) [c](#c)\n\n# B\n";
    let expected = "<p><a href=\"#u-b\">b</a> <a href=\"#c\">c</a></p>\n<h2 id=\"u-b\">B</h2>\n";
    assert_eq!(styled(markdown, 2, "u-"), expected);
    let markdown = "[b](#2022) [c](#text-2022) [d](#%C3%A9)\n\n# 2022\n\n# É\n";
    let expected = "<p><a href=\"#u-text-2022\">b</a> <a href=\"#u-text-2022\">c</a> <a href=\"#u-é\">d</a></p>\n\
         <h2 id=\"u-text-2022\">2022</h2>\n<h2 id=\"u-é\">É</h2>\n";
    assert_eq!(styled(markdown, 2, "u-"), expected);
}

#[test]
fn images_are_lazy_and_have_words() {
    check("![A *b*](c.png)", "<p><img src=\"c.png\" alt=\"A b\" loading=\"lazy\"></p>\n");
    check(
        "![\"a\"](c.png \"T\")",
        "<p><img src=\"c.png\" alt=\"&quot;a&quot;\" title=\"T\" loading=\"lazy\"></p>\n",
    );
    check("![A & b](gone.png)", "<p>A &amp; b</p>\n");
    check(
        "[![a](b.png)](c.md)",
        "<p><a href=\"c.md\"><img src=\"b.png\" alt=\"a\" loading=\"lazy\"></a></p>\n",
    );
    check("![a [b](c.md)](d.png)", "<p><img src=\"d.png\" alt=\"a b\" loading=\"lazy\"></p>\n");
    check("![a](https://example.gov/b.png)", "<p>a</p>\n");
    check("![a](//example.gov/b.png)", "<p>a</p>\n");
}

#[test]
fn addresses_that_would_run_never_reach_the_page() {
    for destination in [
        "javascript:x",
        "JaVaScRiPt:x",
        "<java\tscript:x>",
        "&#106;avascript:x",
        "&#x6A;avascript&colon;x",
        "java&Tab;script:x",
        "java&NewLine;script:x",
        "< javascript:x>",
        "&#1;javascript:x",
        "java%73cript:x",
        "data:text/html,x",
        "vbscript:x",
        "safe:x",
    ] {
        for resolve in [&Site as &dyn Resolve, &Hostile] {
            for markdown in [
                format!("[a]({destination})"),
                format!("![a]({destination})"),
                format!("[a][b]\n\n[b]: {destination}\n"),
            ] {
                let style = Style { top: 2, prefix: "", explain: None };
                let found = html(&markdown, 0..markdown.len(), &style, resolve);
                assert_eq!(found, "<p>a</p>\n", "{markdown:?}");
            }
        }
    }
    check("<javascript:x>", "<p>javascript:x</p>\n");
    assert_eq!(
        html("[a](x?safe:y)", 0..13, &Style { top: 2, prefix: "", explain: None }, &Hostile),
        "<p><a href=\"x?javascript:y\">a</a></p>\n",
        "a path is a path, whatever its query says"
    );
}

#[test]
fn the_full_address_of_another_page_of_the_site_stands_beside_the_way_to_it() {
    struct Based;
    impl Resolve for Based {
        fn link(&self, destination: &str) -> Option<String> {
            Some(destination.to_owned())
        }
        fn image(&self, _: &str) -> Option<String> {
            None
        }
        fn full(&self, address: &str) -> Option<String> {
            address.strip_prefix("../").map(|url| format!("https://example.gov/{url}"))
        }
    }
    let check = |markdown: &str, expected: &str| {
        let style = Style { top: 2, prefix: "", explain: None };
        assert_eq!(html(markdown, 0..markdown.len(), &style, &Based), expected);
    };
    check(
        "[a](../goals/g/#i)",
        "<p><a href=\"../goals/g/#i\" data-url=\"https://example.gov/goals/g/#i\">a</a></p>\n",
    );
    check("[a](#i)", "<p><a href=\"#i\">a</a></p>\n");
    check("[a](https://b.gov/)", "<p><a href=\"https://b.gov/\" rel=\"noopener\">a</a></p>\n");
    check("[a](mailto:a@b.gov)", "<p><a href=\"mailto:a@b.gov\">a</a></p>\n");
}
