use super::*;
use crate::load;

/// The options of a site that says `chosen` under `[theme]` and has a theme
/// `city` with these declarations, and what is said of them: line, rule, message.
fn read(chosen: &str, declared: &str) -> (Options, Vec<String>) {
    let settings = format!("title = \"T\"\n[theme]\nname = \"city\"\n{chosen}\n");
    let files = [
        ("goalpost.toml", settings.as_str()),
        ("themes/city/theme.toml", declared),
        ("themes/city/static/seal.svg", "<svg/>"),
        ("themes/city/templates/spare.html", ""),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let sources = load::from_memory(files);
    let (options, mut findings) = Options::read("city", &sources);
    findings.settle(|rule| Some(rule.severity));
    let said = findings.iter().map(|one| {
        let file = &sources.files[one.span.file];
        format!("{}:{} {}: {}", file.name(), file.line(one.span.start), one.rule.code, one.message)
    });
    (options, said.collect())
}

#[track_caller]
fn check(chosen: &str, declared: &str, expected: &[&str]) {
    assert_eq!(read(chosen, declared).1, expected, "{chosen}\n{declared}");
}

/// What the templates get for an option.
fn value(chosen: &str, declared: &str, name: &str) -> String {
    let (options, said) = read(chosen, declared);
    assert_eq!(said, [""; 0]);
    serde_json::to_string(&options.values[name]).expect("a value can be written")
}

#[test]
fn values_of_each_type_reach_the_templates() {
    for (chosen, name, expected) in [
        ("", "banner", r#""""#),
        ("banner = ' A trial. '", "banner", r#""A trial.""#),
        ("parent_url = 'https://a.gov/'", "parent_url", r#""https://a.gov/""#),
        ("parent_url = ''", "parent_url", r#""""#),
        ("wordmark = 'seal.svg'", "wordmark", r#""assets/seal.svg""#),
        ("wordmark_alone = true", "wordmark_alone", "true"),
        ("banner_style = 'strong'", "banner_style", r#""strong""#),
        ("accent = '#05E'", "accent", r##""#0055ee""##),
        (
            "required_links = [{ label = 'Us', url = 'about/' }, { label = 'Mail', url = 'mailto:a@b.gov' }]",
            "required_links",
            r#"[{"label":"Us","url":"about/","is_page":true},{"label":"Mail","url":"mailto:a@b.gov","is_page":false}]"#,
        ),
    ] {
        assert_eq!(value(chosen, "", name), expected, "{chosen}");
    }
}

/// Blanks alone may be words that got lost.
#[test]
fn a_text_of_blanks_is_told() {
    for (name, takes) in [
        ("banner", "a text"),
        ("parent_url", "an address that begins with https:// or http://"),
        ("wordmark", "the name of a picture in the folder static/ of the theme"),
    ] {
        let expected =
            format!("goalpost.toml:4 bad-setting: `theme.{name}` takes {takes}, and not `\"   \"`");
        check(&format!("{name} = '   '"), "", &[&expected]);
    }
}

/// A link that looks like the words beside it is found by nobody.
#[test]
fn an_accent_stands_apart_from_text() {
    let check = |chosen: &str, expected: Option<&str>| {
        let (options, said) = read(chosen, "");
        let expected: Vec<String> = expected
            .map(|told| format!("goalpost.toml:4 unreadable-colour: {told}"))
            .into_iter()
            .collect();
        assert_eq!(said, expected, "{chosen}");
        assert!(options.accent().is_some());
    };
    // Ink has a luminance of 0.0110, and #313131 of 0.0307: 0.0807 / 0.0610 is 1.32.
    check("accent = '#313131'", None);
    check("accent_dark = '#adcdff'", None);
    check(
        "accent = '#2e2e2e'",
        Some(
            "`#2e2e2e` as `accent` has a contrast of 1.26:1 with the words beside it in `#1b1b1b`, and links need 1.3:1",
        ),
    );
    check(
        "accent = '#1b1b1b'",
        Some(
            "`#1b1b1b` as `accent` has a contrast of 1:1 with the words beside it in `#1b1b1b`, and links need 1.3:1",
        ),
    );
}

#[test]
fn a_value_of_another_type_is_told_and_not_used() {
    let bad = |text: &str| format!("goalpost.toml:4 bad-setting: {text}");
    let address = "an address that begins with https://, http:// or mailto:, or a page of the site such as `about/`, as the url of a link";
    for (chosen, message) in [
        ("banner = 3", "`theme.banner` takes a text, and not `3`".to_owned()),
        (
            "parent_url = 'a.gov'",
            "`theme.parent_url` takes an address that begins with https:// or http://, and not `\"a.gov\"`".into(),
        ),
        (
            "wordmark = 'lost.svg'",
            "`theme.wordmark` takes the name of a picture in the folder static/ of the theme, and not `\"lost.svg\"`".into(),
        ),
        ("wordmark_alone = 'yes'", "`theme.wordmark_alone` takes true or false, and not `\"yes\"`".into()),
        (
            "banner_style = 'loud'",
            "`theme.banner_style` takes \"quiet\" or \"strong\", and not `\"loud\"`".into(),
        ),
        (
            "accent = 'blue'",
            "`theme.accent` takes a colour of six hexadecimal digits, and not `\"blue\"`".into(),
        ),
        (
            "required_links = 'about/'",
            "`theme.required_links` takes a list of links, and not `\"about/\"`".into(),
        ),
        (
            "required_links = [{ label = 'Us' }]",
            "`theme.required_links` takes links with a `label` and a `url` each, and not a table".into(),
        ),
        (
            "required_links = [{ label = 'Us', url = 'javascript:x' }]",
            format!("`theme.required_links` takes {address}, and not `\"javascript:x\"`"),
        ),
        (
            "required_links = [{ label = 'Us', url = '//a.gov' }]",
            format!("`theme.required_links` takes {address}, and not `\"//a.gov\"`"),
        ),
    ] {
        let (options, said) = read(chosen, "");
        assert_eq!(said, [bad(&message)], "{chosen}");
        let usual = read("", "").0;
        let shown = |options: &Options| serde_json::to_string(&options.values).expect("it can be");
        assert_eq!(shown(&options), shown(&usual), "{chosen}");
    }
    let unknown = "unknown-setting: there is no setting `theme.baner`. Did you mean `banner`?";
    check("baner = 'x'", "", &[&format!("goalpost.toml:4 {unknown}")]);
}

#[test]
fn a_colour_that_cannot_be_read_is_refused_with_the_ratio() {
    let told = |message: &str| format!("goalpost.toml:4 unreadable-colour: {message}");
    check(
        "accent = '#7fb2e5'",
        "",
        &[&told(
            "`#7fb2e5` as `accent` has a contrast of 2.23:1 with `#ffffff`, and text needs 4.5:1",
        )],
    );
    // Just below and just above what text needs on white.
    check(
        "accent = '#777777'",
        "",
        &[&told(
            "`#777777` as `accent` has a contrast of 4.47:1 with `#ffffff`, and text needs 4.5:1",
        )],
    );
    check("accent = '#767676'", "", &[]);
    // White stands out on the dark page, and its tint drowns the text on it:
    // 255 × 0.4 + 27 × 0.6 is 118.2.
    check(
        "accent_dark = '#ffffff'",
        "",
        &[&told(
            "`#ffffff` as `accent_dark` tints `#1b1b1b` to `#767676`, on which text in `#edeff0` has a contrast of 3.93:1 and needs 4.5:1",
        )],
    );
    let (options, _) = read("accent = '#7fb2e5'", "");
    assert!(options.css.starts_with(":root { --accent: #005ea2; }"), "{}", options.css);
}

#[test]
fn marks_need_less_and_may_stand_on_a_chosen_colour() {
    let badge = "[options.badge]\ntype = \"colour\"\ndefault = \"#0000ff\"\ndescription = \"D\"\nmarks_on = [\"back\"]\n";
    let back = "[options.back]\ntype = \"colour\"\ndefault = \"#ffffff\"\ndescription = \"D\"\n";
    let declared = format!("{badge}{back}");
    // Red has 3.99:1 on white.
    check("badge = '#ff0000'", &declared, &[]);
    check(
        "back = '#000080'",
        &declared,
        &[
            "goalpost.toml:4 unreadable-colour: `#0000ff` as `badge` has a contrast of 1.86:1 with `#000080`, and marks need 3:1",
        ],
    );
    check(
        "",
        &declared.replace("#0000ff", "#ffff00"),
        &[
            "theme.toml:3 unreadable-colour: `#ffff00` as `badge` has a contrast of 1.07:1 with `#ffffff`, and marks need 3:1",
        ],
    );
}

#[test]
fn a_theme_lies_over_the_default_one() {
    let own = "[options.accent]\ndefault = \"#1a4480\"\n[options.motto]\ntype = \"text\"\ndefault = \"Onward\"\ndescription = \"D\"\n";
    assert_eq!(value("", own, "motto"), r#""Onward""#);
    assert_eq!(value("", own, "banner_style"), r#""quiet""#);
    let css = read("accent_dark = '#ADCDFF'", own).0.css;
    let expected = ":root { --accent: #1a4480; }\n@media (prefers-color-scheme: dark) { :root { --accent: #adcdff; } }";
    assert_eq!(css, expected);
    // An option of another type begins anew: nothing of the colour stays.
    let other = "[options.accent]\ntype = \"boolean\"\ndefault = true\ndescription = \"D\"\n";
    assert_eq!(value("", other, "accent"), "true");
}

#[test]
fn what_is_wrong_with_a_declaration_is_told_at_its_place() {
    let option = |fields: &str| format!("[options.badge]\ndescription = \"D\"\n{fields}");
    for (declared, line, message) in [
        ("name = ".to_owned(), 1, "this is not valid TOML: "),
        ("optoins = 1".into(), 1, "theme.toml has no key `optoins`. Did you mean `options`?"),
        ("options = 1".into(), 1, "`options` is no table"),
        ("[options]\nbadge = 1".into(), 2, "`options.badge` is no table"),
        ("[options.Badge]".into(), 1, "`Badge` cannot be the name of an option"),
        ("[options.name]".into(), 1, "`name` cannot be the name of an option"),
        (option("default = 1"), 1, "the option `badge` has no `type`"),
        (
            option("type = \"color\""),
            3,
            "there is no type `color` of options. Did you mean `colour`?",
        ),
        (option("type = \"text\""), 1, "the option `badge` has no `default`"),
        (
            option("type = \"text\"\ndefault = true"),
            4,
            "the option `badge` takes a text, and its default is `true`",
        ),
        (
            option("type = \"text\"\ndefault = \"\"\nscheme = \"dark\""),
            5,
            "an option of type text has no field `scheme`.",
        ),
        (
            option("type = \"choice\"\nchoices = [\"a\"]"),
            4,
            "`choices` takes a list of two texts or more",
        ),
        (
            option("type = \"colour\"\nproperty = \"accent\""),
            4,
            "`property` takes the name of a custom property",
        ),
        (
            option("type = \"colour\"\nscheme = \"night\""),
            4,
            "`scheme` takes \"light\" or \"dark\"",
        ),
        (
            option("type = \"colour\"\ndefault = \"#000000\"\ntext_on = \"#ffffff\""),
            5,
            "`text_on` takes a list, and not `\"#ffffff\"`",
        ),
        (
            option("type = \"colour\"\ndefault = \"#000000\"\ntext_on = [\"banner\"]"),
            5,
            "`banner` is neither a colour nor an option of type colour",
        ),
        (
            option("type = \"colour\"\ndefault = \"#000000\"\ntints = [{ percent = 101 }]"),
            5,
            "a tint takes `percent`, `on` and `text`",
        ),
    ] {
        // What the site chose of an option that cannot be read is not told as well.
        let said = read("badge = 'x'", &declared).1;
        let expected = format!("theme.toml:{line} malformed-theme: {message}");
        assert!(said.len() == 1 && said[0].starts_with(&expected), "{declared}\n{said:?}");
    }
}

#[test]
fn a_colour_that_no_style_sheet_takes_is_told() {
    let files = [
        ("goalpost.toml", "title = \"T\"\n[theme]\naccent = \"#1a4480\"\n"),
        ("themes/default/static/style.css", ":root { --accent: #000; }"),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let (_, findings) = Options::read("default", &load::from_memory(files));
    let said: Vec<&str> = findings.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(said, ["`theme.accent` would have no effect"]);
}
