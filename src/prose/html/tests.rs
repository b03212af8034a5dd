//! What Markdown becomes, case by case.

use super::*;

mod links;
mod terms;

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

#[test]
fn what_has_a_side_follows_letters_that_run_from_the_right() {
    check("- א\n", "<ul dir=\"auto\">\n<li>א</li>\n</ul>\n");
    check("2. ب\n", "<ol start=\"2\" dir=\"auto\">\n<li>ب</li>\n</ol>\n");
    check("> א\n", "<blockquote dir=\"auto\">\n<p>א</p>\n</blockquote>\n");
    check("- ä 漢\n", "<ul>\n<li>ä 漢</li>\n</ul>\n");
}
