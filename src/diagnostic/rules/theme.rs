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
}
