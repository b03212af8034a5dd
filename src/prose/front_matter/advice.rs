//! What to write instead of a line that cannot be read.
//!
//! Owns the guess at what a line was meant to say. Only for help: nothing is
//! ever read by guessing.

use super::Syntax;
use super::scalar::is_date_shaped;

/// The line around a byte of the block.
pub(super) fn line_at(source: &str, at: usize) -> &str {
    let start = source[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let rest = &source[start..];
    &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())]
}

/// Help for a line that is no valid TOML or YAML.
pub(super) fn help(syntax: Syntax, line: &str) -> String {
    let fence = syntax.fence();
    match guess(line) {
        Some((key, value)) => format!("write {}", syntax.line(key, &value)),
        None => format!(
            "between lines of `{fence}` write one setting a line, such as {}",
            syntax.line("title", "\"…\"")
        ),
    }
}

/// The key of a line and its value as it has to be written.
fn guess(line: &str) -> Option<(&str, String)> {
    let (key, value) = line.split_once(['=', ':'])?;
    let key = key.trim().trim_matches(['"', '\'']);
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    if key.is_empty() || !key.chars().all(is_plain) {
        return None;
    }
    let value = match value.trim() {
        quoted if quoted.starts_with(['"', '\'']) => quoted.replace(['"', '\''], ""),
        bare => bare.to_owned(),
    };
    let needs_no_quotes = matches!(value.as_str(), "true" | "false")
        || value.parse::<jiff::civil::Date>().is_ok()
        || (value.starts_with(|c: char| c.is_ascii_digit()) && value.parse::<f64>().is_ok());
    if needs_no_quotes {
        return Some((key, value));
    }
    if is_date_shaped(&value) {
        // The day does not exist; which one was meant cannot be known.
        return Some((key, "YYYY-MM-DD".to_owned()));
    }
    if value.is_empty() || value.starts_with(['[', '{', '|', '>', '&', '*']) {
        return Some((key, "\"…\"".to_owned()));
    }
    Some((key, format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_shows_the_line_as_it_should_be() {
        let cases = [
            (Syntax::Toml, "title = Housing", "write title = \"Housing\""),
            (Syntax::Toml, "title: Housing", "write title = \"Housing\""),
            (Syntax::Toml, "title = \"Housing", "write title = \"Housing\""),
            (Syntax::Toml, "draft: true", "write draft = true"),
            (Syntax::Toml, "published: 2022-12-15", "write published = 2022-12-15"),
            (Syntax::Toml, "title =", "write title = \"…\""),
            (Syntax::Yaml, "title: Housing: a plan", "write title: \"Housing: a plan\""),
            (Syntax::Yaml, "title = \"Housing\"", "write title: \"Housing\""),
            (Syntax::Yaml, "title: \"a\" b", "write title: \"a b\""),
            (Syntax::Toml, "published = 2022-02-30", "write published = YYYY-MM-DD"),
            (Syntax::Yaml, "order: 2", "write order: 2"),
            (Syntax::Yaml, "title: a \"b\" c", "write title: \"a \\\"b\\\" c\""),
        ];
        for (syntax, line, expected) in cases {
            assert_eq!(help(syntax, line), expected, "{line:?}");
        }
        assert!(help(Syntax::Toml, "so many words").ends_with("such as title = \"…\""));
        assert!(help(Syntax::Yaml, "").ends_with("such as title: \"…\""));
    }
}
