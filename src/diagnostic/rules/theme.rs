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
    MALFORMED_THEME = "malformed-theme", Error fixed {
        means: "The theme.toml of the theme is not valid TOML, or declares an option that cannot be.",
        matters: "What a site may choose hangs on it: an option that is not declared whole could take any value, or none.",
        wrong: "themes/default/theme.toml" ["[options.badge]", "type = \"colour\"", "default = \"blue\"", "description = \"Colour of the badge\""],
        right: "themes/default/theme.toml" ["[options.badge]", "type = \"colour\"", "default = \"#005ea2\"", "description = \"Colour of the badge\""],
    }
    UNREADABLE_COLOUR = "unreadable-colour", Error {
        means: "A colour of the theme is too near to another that it stands on.",
        matters: "Many readers could not tell it apart. Text needs a contrast of 4.5:1 and a mark that means something 3:1, as WCAG 2.2 works it out (1.4.3 and 1.4.11); the theme says what each colour is used for.",
        wrong: "goalpost.toml" ["title = \"Riverton reports\"", "[theme]", "accent = \"#7fb2e5\""],
        right: "goalpost.toml" ["title = \"Riverton reports\"", "[theme]", "accent = \"#2e6fb0\""],
    }
}
