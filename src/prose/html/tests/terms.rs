//! Terms of the glossary in a text.

use super::*;
use crate::prose::glossary::{Term, Terms};
use crate::source::{SourceFile, SourceMap, Span};

/// The HTML of a text on a page beside a small glossary.
fn explained(markdown: &str) -> String {
    explained_below(None, markdown).1
}

/// The HTML of words and of the text below them, both in short: a term is
/// `[words=number]`, what it opens is `{name: definition}`.
fn explained_below(above: Option<&str>, markdown: &str) -> (String, String) {
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
    let explain = Explain { terms: &terms, words: &words, address: "../glossary/" };
    let mut told = Told::default();
    let above = above.map(|above| {
        let html = super::super::explained(above, explain, &mut told, "s-");
        html.unwrap_or_else(|| "none".into())
    });
    let style = Style { top: 2, prefix: "t-", explain: Some((explain, &told)) };
    let out = html(markdown, 0..markdown.len(), &style, &Site);
    (above.map(|above| shortened(&above, "s-")).unwrap_or_default(), shortened(&out, "t-"))
}

fn shortened(html: &str, prefix: &str) -> String {
    let mut short = html.replace("</button>", "]");
    for number in 1..4 {
        let id = format!("{prefix}term-{number}");
        let start = format!("<button type=\"button\" class=\"term\" popovertarget=\"{id}\">");
        let opened = format!("<span class=\"meaning\" id=\"{id}\" popover=\"auto\">");
        short = short.replace(&start, &format!("[{number}=")).replace(&opened, "{");
    }
    short.replace("</span>", "}")
}

#[test]
fn terms_are_explained_where_they_are_first_used() {
    let check = |markdown: &str, expected: &str| assert_eq!(explained(markdown), expected);
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
}

#[test]
fn terms_are_explained_once_on_a_page() {
    let apg = "{<a href=\"../glossary/#g-0\">Agency Priority Goal (APG)</a>: A goal &amp; more.}";
    let goal = "{<a href=\"../glossary/#g-1\">Goal</a>: What is promised.}";
    let check = |above: &str, markdown: &str, words: &str, html: &str| {
        let expected = (words.to_owned(), html.to_owned());
        assert_eq!(explained_below(Some(above), markdown), expected, "{above:?}");
    };
    check(
        "An *APG* & <b>APG</b>",
        "an APG, a goal",
        &format!("An *[1=APG]{apg}* &amp; &lt;b&gt;APG&lt;/b&gt;"),
        &format!("<p>an APG, a [1=goal]{goal}</p>\n"),
    );
    let both = format!("A [1=goal]{goal}, an [2=APG]{apg}");
    check("A goal, an APG", "an APG, a goal", &both, "<p>an APG, a goal</p>\n");
    check("Trees & more", "a goal", "none", &format!("<p>a [1=goal]{goal}</p>\n"));
    check("", "", "none", "");
}
