//! Rules about texts in Markdown, and the pictures and files they show.

use super::{Example, FOLDER, Rule, Severity, Subject};

rules! {
    "Texts";

    MALFORMED_FRONT_MATTER = "malformed-front-matter", Error {
        means: "The block of settings at the head of a Markdown file is not valid TOML or YAML, or is never closed.",
        matters: "What it says cannot be told for certain, and it may say that the text is a draft.",
        wrong: "content/about.md" ["+++", "title = About us", "+++", "", "Who we are."],
        right: "content/about.md" ["+++", "title = \"About us\"", "+++", "", "Who we are."],
    }
    UNKNOWN_FRONT_MATTER_KEY = "unknown-front-matter-key", Error {
        means: "The front matter holds a key that this kind of page does not have.",
        matters: "It would have no effect: a misspelt `draft` would publish what is not finished.",
        wrong: "content/about.md" ["+++", "titel = \"About us\"", "+++", "", "Who we are."],
        right: "content/about.md" ["+++", "title = \"About us\"", "+++", "", "Who we are."],
    }
    BAD_FRONT_MATTER_VALUE = "bad-front-matter-value", Error {
        means: "A value of the front matter is of the wrong kind.",
        matters: "The program does not put a value of its own in its place.",
        wrong: "content/about.md" ["+++", "title = \"About us\"", "draft = \"maybe\"", "+++", "", "Who we are."],
        right: "content/about.md" ["+++", "title = \"About us\"", "draft = false", "+++", "", "Who we are."],
    }
    UNKNOWN_NARRATIVE = "unknown-narrative", Error {
        means: "A Markdown file is named after no goal of its agency, or after no topic.",
        matters: "It would stand on no page. Most often the name is misspelt.",
        wrong: "content/agencies/parks/TREE.md" ["Shade is worth planting for."],
        right: "content/agencies/parks/TREES.md" ["Shade is worth planting for."],
    }
    BROKEN_LINK = "broken-link", Error {
        means: "A link leads to a page, goal, file or heading that is not on the site.",
        matters: "A reader would end at a page that says that there is none.",
        wrong: "content/about.md" ["See [our trees](goal:TREE)."],
        right: "content/about.md" ["See [our trees](goal:TREES)."],
    }
    UNSAFE_LINK = "unsafe-link", Error {
        means: "A link would run code in the reader's browser.",
        matters: "It never reaches a page. Links begin with https://, http:// or mailto:, or lead to a place on the site.",
        wrong: "content/about.md" ["Press [here](javascript:alert(1))."],
        right: "content/about.md" ["Press [here](https://riverton.example/)."],
    }
    UNSAFE_IMAGE = "unsafe-image", Error {
        means: "An SVG picture holds something that runs in the reader's browser: a script, an event handler, an address that is code.",
        matters: "It would run on the site's own address, with all that readers trust there.",
        wrong: "content/oaks.svg" ["<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"3\" onclick=\"grow()\"/></svg>"],
        right: "content/oaks.svg" ["<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"3\"/></svg>"],
    }
    OUTSIDE_IMAGE = "outside-image", Error {
        means: "An image is loaded from another site, or lies outside content/.",
        matters: "Every reader's browser would call the other site, which learns who reads what, and the picture can change or go at any time. It never reaches a page.",
        wrong: "content/about.md" ["![Two oaks](https://pictures.example/oaks.svg)"],
        right: "content/about.md" ["![Two oaks](oaks.svg)"],
    }
    UNSAFE_FILE = "unsafe-file", Error {
        means: "A text links to a file that a browser runs or shows as a page.",
        matters: "It would run on the site's own address. The site publishes documents and pictures.",
        wrong: "content/about.md" ["Here is [a map](map.html)."],
        right: "content/about.md" ["Here is [a map](map.pdf)."],
    }
    IMAGE_WITHOUT_TEXT = "image-without-text", Error {
        means: "An image has no words for those who cannot see it.",
        matters: "Readers with a screen reader, and all where it does not load, would learn nothing from it.",
        wrong: "content/about.md" ["![](oaks.svg)"],
        right: "content/about.md" ["![Two oaks in front of the town hall](oaks.svg)"],
    }
    HEADING_SKIPPED = "heading-skipped", Warning {
        means: "A heading is more than one level below the one before it.",
        matters: "That breaks the outline by which screen readers lead through a page.",
        wrong: "content/about.md" ["# About us", "", "### Our people"],
        right: "content/about.md" ["# About us", "", "## Our people"],
    }
    EMPTY_HEADING = "empty-heading", Error {
        means: "A heading has no words.",
        matters: "A screen reader would announce a heading and say nothing, and no link could name it.",
        wrong: "content/about.md" ["# About us", "", "##", "", "Nine people."],
        right: "content/about.md" ["# About us", "", "## Our people", "", "Nine people."],
    }
    DUPLICATE_TERM = "duplicate-term", Error {
        means: "The glossary explains a term twice.",
        matters: "Readers would be shown the first definition alone, wherever the term is used.",
        wrong: "content/glossary.md" ["# Glossary", "", "## Tree pit (TP)", "", "A hole that a tree stands in.", "", "## Tree pit", "", "Room for roots."],
        right: "content/glossary.md" ["# Glossary", "", "## Tree pit (TP)", "", "A hole that a tree stands in, with room for its roots."],
    }
    TERM_WITHOUT_DEFINITION = "term-without-definition", Error {
        means: "A term of the glossary has nothing below it that says what it means.",
        matters: "There is nothing to show where the term is used, so it is not explained anywhere.",
        wrong: "content/glossary.md" ["# Glossary", "", "## Tree pit", "", "## Canopy", "", "All that the leaves of a tree shade."],
        right: "content/glossary.md" ["# Glossary", "", "## Tree pit", "", "A hole that a tree stands in.", "", "## Canopy", "", "All that the leaves of a tree shade."],
    }
    GLOSSARY_WITHOUT_TERMS = "glossary-without-terms", Warning {
        means: "The glossary has no heading of level 2, and so no term.",
        matters: "Only what stands below such a heading is explained where the term is used. In a list, in a table or below headings of another level it is text like any other.",
        wrong: "content/glossary.md" ["# Glossary", "", "**Tree pit**: a hole that a tree stands in."],
        right: "content/glossary.md" ["# Glossary", "", "## Tree pit", "", "A hole that a tree stands in."],
    }
    RAW_HTML = "raw-html", Note {
        means: "HTML in Markdown is shown as text, never run.",
        matters: "Texts of many agencies stand on one site, and none of them may change its pages. Markdown has signs for most of what is needed.",
        wrong: "content/about.md" ["We plant <b>trees</b>."],
        right: "content/about.md" ["We plant **trees**."],
    }
    DUPLICATE_URL = "duplicate-url", Error fixed {
        means: "Two pages would stand at the same address.",
        matters: "One would take the place of the other.",
        wrong: "content/about/index.md" ["Who works here."],
        right: "content/about/staff.md" ["Who works here."],
    }
    CASE_ONLY_URL = "case-only-url", Error fixed {
        means: "Two files would stand at addresses that differ by upper and lower case alone, or by the way in which accents are stored.",
        matters: "On Windows, on macOS and on some servers they are one file, and one would take the place of the other.",
        wrong: FOLDER ["content/plan.pdf", "content/Plan.pdf"],
        right: FOLDER ["content/plan.pdf", "content/plan-annex.pdf"],
    }
}
