//! The default theme, inside the program. A test compares the lists with the
//! folder they are made from.

/// A template with its text.
macro_rules! template {
    ($name:literal) => {
        ($name, include_str!(concat!("../../themes/default/templates/", $name)))
    };
}

/// A static file with its bytes.
macro_rules! asset {
    ($name:literal) => {
        ($name, include_bytes!(concat!("../../themes/default/static/", $name)))
    };
}

/// The templates by name.
pub(super) const TEMPLATES: &[(&str, &str)] = &[
    template!("404.html"),
    template!("agencies.html"),
    template!("agency.html"),
    template!("base.html"),
    template!("components.html"),
    template!("data.html"),
    template!("embed.html"),
    template!("goal.html"),
    template!("goals.html"),
    template!("home.html"),
    template!("indicator.html"),
    template!("joint.html"),
    template!("methodology.html"),
    template!("page.html"),
    template!("priorities.html"),
    template!("summary.html"),
    template!("topic.html"),
    template!("topics.html"),
    template!("update.html"),
];

/// The options, as `theme.toml` declares them.
pub(super) const DECLARED: &str = include_str!("../../themes/default/theme.toml");

/// The static files by path below `assets/`.
pub(super) const STATIC: &[(&str, &[u8])] =
    &[asset!("favicon.svg"), asset!("find.js"), asset!("style.css")];

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn names(folder: &str) -> Vec<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default").join(folder);
        let entries = std::fs::read_dir(folder).expect("the folder is in the repository");
        let name = |entry: std::io::Result<std::fs::DirEntry>| {
            entry.expect("the entry can be read").file_name().to_string_lossy().into_owned()
        };
        let mut names: Vec<String> = entries.map(name).collect();
        names.sort();
        names
    }

    #[test]
    fn every_file_of_the_default_theme_is_inside_the_program() {
        let templates: Vec<&str> = TEMPLATES.iter().map(|(name, _)| *name).collect();
        let assets: Vec<&str> = STATIC.iter().map(|(name, _)| *name).collect();
        assert_eq!(templates, names("templates"));
        assert_eq!(assets, names("static"));
    }
}
