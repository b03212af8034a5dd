//! Rules about templates.

use super::{Example, Rule, Severity, Subject};

rules! {
    "Theme";

    TEMPLATE_ERROR = "template-error", Error fixed {
        means: "A template of the theme cannot be read or fails on a page.",
        matters: "All pages of its kind would be missing. One page of each kind is made to find such faults before the site is built.",
        wrong: "themes/default/templates/404.html" ["<h1>{{ page.titel }}</h1>"],
        right: "themes/default/templates/404.html" ["<h1>{{ page.title }}</h1>"],
    }
    ENDLESS_TEMPLATE = "endless-template", Error fixed {
        means: "A template takes more steps, or writes more, than a page may.",
        matters: "A loop in a loop can fill the disk, or run for years and write nothing. The bound is counted and not timed, so that it is the same on every machine.",
        wrong: "themes/default/templates/404.html" ["{% for a in range(end=90000) %}{% for b in range(end=90000) %}{% endfor %}{% endfor %}"],
        right: "themes/default/templates/404.html" ["{% for a in range(end=9) %}{{ a }}{% endfor %}"],
    }
}
