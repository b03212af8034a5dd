//! What Markdown becomes, case by case.

use super::*;
use crate::prose::glossary::{Term, Terms};
use crate::source::{SourceFile, SourceMap, Span};

/// Publishes paths, anchors and outside addresses as they are, turns goals into
/// paths, and lets nothing else through.
struct Site;

impl Resolve for Site {
    fn link(&self, destination: &str) -> Option<String> {
        match destination.split_once(':') {
            Some(("goal", id)) => Some(format!("../goals/{}/", id.to_lowercase())),
            _ if destination == "gone.md" => None,
            _ => Some(destination.to_owned()),
        }
    }

    fn image(&self, destination: &str) -> Option<String> {
        (destination != "gone.png").then(|| destination.to_owned())
    }
}

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

fn styled(markdown: &str, top: u8, prefix: &str) -> String {
    html(markdown, 0..markdown.len(), &Style { top, prefix, explain: None }, &Site)
}

fn check(markdown: &str, expected: &str) {
    assert_eq!(styled(markdown, 2, ""), expected, "{markdown:?}");
    let windows = markdown.replace('\n', "\r\n");
    assert_eq!(styled(&windows, 2, ""), expected, "with CRLF: {markdown:?}");
}

#[test]
fn paragraphs_and_spans() {
    check("", "");
    check("One\ntwo.\n\nThree & <four>.", "<p>One\ntwo.</p>\n<p>Three &amp; &lt;four&gt;.</p>\n");
    check("a  \nb", "<p>a<br>\nb</p>\n");
    check(
        "*a* **b** ~~c~~ `d<e`",
        "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d&lt;e</code></p>\n",
    );
    check("It's \"so\"", "<p>It's \"so\"</p>\n");
    check("> a\n\n---\n", "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n");
}

#[test]
fn code_can_be_scrolled_by_keyboard() {
    check(
        "```csv x\na,<b>\n```",
        "<pre tabindex=\"0\" role=\"group\" aria-label=\"Code\"><code class=\"language-csv\">a,&lt;b&gt;\n</code></pre>\n",
    );
    check(
        "    a\n",
        "<pre tabindex=\"0\" role=\"group\" aria-label=\"Code\"><code>a\n</code></pre>\n",
    );
    check(
        "```\"><script>\n```",
        "<pre tabindex=\"0\" role=\"group\" aria-label=\"Code\"><code class=\"language-&quot;&gt;&lt;script&gt;\"></code></pre>\n",
    );
}

#[test]
fn lists() {
    check("- a\n- b\n", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
    check("3. a\n4. b\n", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n");
    check("1. a\n   - b\n", "<ol>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ol>\n");
    check("- a\n\n- b\n", "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>\n");
}

#[test]
fn tasks_have_a_mark_and_a_word() {
    check(
        "- [x] a\n- [ ] b\n",
        "<ul>\n\
         <li class=\"task\"><span aria-hidden=\"true\">☑</span> <span class=\"visually-hidden\">Done:</span> a</li>\n\
         <li class=\"task\"><span aria-hidden=\"true\">☐</span> <span class=\"visually-hidden\">Not done:</span> b</li>\n\
         </ul>\n",
    );
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
fn html_is_shown_as_text() {
    check("a <b onclick=\"x\">c</b>", "<p>a &lt;b onclick=\"x\"&gt;c&lt;/b&gt;</p>\n");
    check(
        "<script>\nx()\n</script>\n\nb",
        "<p>&lt;script&gt;\nx()\n&lt;/script&gt;</p>\n<p>b</p>\n",
    );
    check("<!-- c -->\n", "<p>&lt;!-- c --&gt;</p>\n");
}

#[test]
fn tables_can_be_scrolled_and_say_what_they_are() {
    check(
        "| Year | A<br> | | D |\n|---|:--|:-:|--:|\n| 2022 | *x* | y | 1 |\n",
        "<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table: Year, A&lt;br&gt;, D\">\n\
         <table>\n<thead>\n<tr><th scope=\"col\">Year</th>\
         <th scope=\"col\" class=\"align-left\">A&lt;br&gt;</th>\
         <td class=\"align-center\"></td>\
         <th scope=\"col\" class=\"align-right\">D</th></tr>\n</thead>\n<tbody>\n\
         <tr><td>2022</td><td class=\"align-left\"><em>x</em></td><td class=\"align-center\">y</td>\
         <td class=\"align-right\">1</td></tr>\n</tbody>\n</table>\n</div>\n",
    );
    check(
        "| |\n|-|\n",
        "<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\">\n\
         <table>\n<thead>\n<tr><td></td></tr>\n</thead>\n</table>\n</div>\n",
    );
}

#[test]
fn footnotes_lead_there_and_back() {
    let there = |number: usize, id: &str| {
        format!(
            "<sup><a href=\"#fn-{number}\" id=\"fnref-{id}\" role=\"doc-noteref\" \
             aria-label=\"Footnote {number}\">{number}</a></sup>"
        )
    };
    let back = |id: &str| {
        format!(
            " <a href=\"#fnref-{id}\" role=\"doc-backlink\" aria-label=\"Back to reference {id}\">↩</a>"
        )
    };
    let notes =
        "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n";
    check(
        "[^b]: Bee.\n\na[^a] b[^b] a[^a]\n\n[^a]: Ay.\n\n[^c]: Unused.\n",
        &format!(
            "<p>a{} b{} a{}</p>\n{notes}<li id=\"fn-1\"><p>Ay.{}{}</p>\n</li>\n\
             <li id=\"fn-2\"><p>Bee.{}</p>\n</li>\n</ol>\n</section>\n",
            there(1, "1"),
            there(2, "2"),
            there(1, "1-2"),
            back("1"),
            back("1-2"),
            back("2"),
        ),
    );
    check(
        "a[^a]\n\n[^a]: See[^b].\n\n[^b]: See[^a].\n",
        &format!(
            "<p>a{}</p>\n{notes}<li id=\"fn-1\"><p>See{}.{}{}</p>\n</li>\n\
             <li id=\"fn-2\"><p>See{}.{}</p>\n</li>\n</ol>\n</section>\n",
            there(1, "1"),
            there(2, "2"),
            back("1"),
            back("1-2"),
            there(1, "1-2"),
            back("2"),
        ),
    );
    check(
        "a[^a]\n\n[^a]: - x\n",
        &format!(
            "<p>a{}</p>\n{notes}<li id=\"fn-1\"><ul>\n<li>x</li>\n</ul>\n<p>{}</p>\n</li>\n</ol>\n</section>\n",
            there(1, "1"),
            back("1"),
        ),
    );
    check(
        "[a[^a]](b.md)\n\n[^a]: b\n",
        &format!(
            "<p>[a{}](b.md)</p>\n{notes}<li id=\"fn-1\"><p>b{}</p>\n</li>\n</ol>\n</section>\n",
            there(1, "1"),
            back("1"),
        ),
    );
    check("a[^none]", "<p>a[^none]</p>\n");
    assert!(styled("a[^a]\n\n[^a]: b", 2, "u-").contains("href=\"#u-fn-1\" id=\"u-fnref-1\""));
}

/// The HTML of a text on a page beside a small glossary, that page in short: a
/// term is `[words=number]`, what it opens is `{name: definition}`.
fn explained(markdown: &str, known: Option<usize>) -> String {
    let names = [("Agency Priority Goal (APG)", "A goal & more."), ("Goal", "What is promised.")];
    let term = |(number, (name, definition)): (usize, (&str, &str))| Term {
        name: name.into(),
        id: format!("g-{number}"),
        spellings: name.trim_end_matches(')').split(" (").map(str::to_owned).collect(),
        definition: definition.into(),
        span: Span::top(SourceMap::new(vec![SourceFile::new("a.md", "")]).find("a.md").unwrap()),
    };
    let terms: Vec<Term> = names.into_iter().enumerate().map(term).collect();
    let spellings = terms.iter().enumerate();
    let words = Terms::new(
        spellings.flat_map(|(at, term)| term.spellings.iter().map(move |one| (at, one.as_str()))),
    );
    let explain = Explain { terms: &terms, words: &words, address: "../glossary/", known };
    let style = Style { top: 2, prefix: "t-", explain: Some(explain) };
    let out = html(markdown, 0..markdown.len(), &style, &Site);
    let mut short = out.replace("</button>", "]");
    for number in 1..4 {
        let id = format!("t-term-{number}");
        let start = format!("<button type=\"button\" class=\"term\" popovertarget=\"{id}\">");
        let opened = format!("<span class=\"meaning\" id=\"{id}\" popover=\"auto\">");
        short = short.replace(&start, &format!("[{number}=")).replace(&opened, "{");
    }
    short.replace("</span>", "}")
}

#[test]
fn terms_are_explained_where_they_are_first_used() {
    let check = |markdown: &str, expected: &str| assert_eq!(explained(markdown, None), expected);
    let apg = "{<a href=\"../glossary/#g-0\">Agency Priority Goal (APG)</a>: A goal &amp; more.}";
    let goal = "{<a href=\"../glossary/#g-1\">Goal</a>: What is promised.}";
    check(
        "An Agency\nPriority Goal & APG, a goal & goal.",
        &format!(
            "<p>An [1=Agency\nPriority Goal]{apg} &amp; APG, a [2=goal]{goal} &amp; goal.</p>\n"
        ),
    );
    check(
        "**APGs**: a *goal*",
        &format!("<p><strong>[1=APGs]{apg}</strong>: a <em>[2=goal]{goal}</em></p>\n"),
    );
    check(
        "# Goal\n\n[goal](b.md) `goal` ![goal](b.png)\n\n    goal\n\n<b>goal</b> goal\n",
        &format!(
            "<h2 id=\"t-goal\">Goal</h2>\n<p><a href=\"b.md\">goal</a> <code>goal</code> \
             <img src=\"b.png\" alt=\"goal\" loading=\"lazy\"></p>\n\
             <pre tabindex=\"0\" role=\"group\" aria-label=\"Code\"><code>goal\n</code></pre>\n\
             <p>&lt;b&gt;[1=goal]{goal}&lt;/b&gt; goal</p>\n"
        ),
    );
    check(
        "|goal|\n|-|\n|goal|\n",
        &format!(
            "<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table: goal\">\n\
             <table>\n<thead>\n<tr><th scope=\"col\">goal</th></tr>\n</thead>\n<tbody>\n\
             <tr><td>[1=goal]{goal}</td></tr>\n</tbody>\n</table>\n</div>\n"
        ),
    );
    check("[APG](gone.md)", &format!("<p>[1=APG]{apg}</p>\n"));
    assert_eq!(explained("an APG, a goal", Some(0)), format!("<p>an APG, a [1=goal]{goal}</p>\n"));
    assert_eq!(explained("a goal", Some(9)), format!("<p>a [1=goal]{goal}</p>\n"));
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
fn only_the_body_is_written() {
    let text = "+++\n+++\nä *b*";
    assert_eq!(
        html(text, 8..text.len(), &Style { top: 2, prefix: "", explain: None }, &Site),
        "<p>ä <em>b</em></p>\n"
    );
    assert_eq!(
        html(text, 9..99, &Style { top: 2, prefix: "", explain: None }, &Site),
        "",
        "no such stretch"
    );
}

#[test]
fn deep_nesting_and_huge_lines_neither_overflow_nor_take_quadratic_time() {
    let started = std::time::Instant::now();
    for piece in [
        ">",
        "> ",
        "[",
        "![",
        "- ",
        "1. ",
        "*a ",
        "**a",
        "_a ",
        "`",
        "<",
        "a ",
        "[^a]",
        "|",
        "~",
        "[a](",
        "![a](",
        "\\",
        "&",
        "#",
        "]",
        "<!--",
        "\n> ",
        "\n- [ ] a",
        "\n# a",
        "\n[^a]: ",
        "a[^a]\n\n[^a]: b\n\n",
        "|a",
        "[a]: b\n\n[a]\n",
    ] {
        let text = piece.repeat(10_000);
        let _ = styled(&text, 2, "");
    }
    let images = format!("{}a{}", "![".repeat(10_000), "](b)".repeat(10_000));
    assert_eq!(styled(&images, 2, ""), "<p><img src=\"b\" alt=\"a\" loading=\"lazy\"></p>\n");
    let table = format!("{}|\n{}|\n{}", "|a".repeat(3000), "|-".repeat(3000), "|b\n".repeat(3000));
    let _ = styled(&table, 2, "");
    // Generous, since the machine may be busy and the build unoptimised; what is
    // quadratic takes minutes.
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
