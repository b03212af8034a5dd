//! A sound site with one text in every place where a text can stand.

use std::path::Path;

use super::site::{Files, csv_cell, write};

/// What an attacker, a spreadsheet or a careless hand may put into a text.
pub(super) const TEXTS: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "'><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)\" x=\"",
    "' onfocus='alert(1)' autofocus='",
    "x onload=alert(1) ",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</textarea></noscript><svg/onload=alert(1)>",
    "</p></div></main><iframe src=javascript:alert(1)>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script><![CDATA[",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;",
    "javascript:alert(1)",
    "JaVaScRiPt&colon;alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "a@example.gov\" onclick=\"alert(1)",
    "https://example.gov/\" onclick=\"alert(1)",
    "[x](javascript:alert(1))",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "{{ 7 * 7 }}{% include \"base.html\" %}",
    "{% for a in range(end=99999) %}{% endfor %}",
    "${alert(1)}`;alert(1)//",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "=HYPERLINK(\"https://evil.example\",\"x\")",
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "=1+1,=2+2\",=3",
    "\u{ff1d}1+1",
    "a,b;c\td|e",
    "a\"b\"\"c'd",
    "line one\nline two\n\nline four",
    "line one\r\n=line two\rline three",
    "\u{202e}txet desrever\u{202c}",
    "zero\u{200b}width\u{feff}signs\u{2060}",
    "Zalgo z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}",
    "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} \u{1f3f4}\u{e0067}\u{e0062}\u{e007f}",
    "\u{2028}alert(1)\u{2029}",
    "\u{fffe}\u{ffff}\u{10ffff}",
    "\u{85}\u{a0}\u{3000}",
    "\u{1}\u{8}\u{b}\u{c}\u{1b}[31mred\u{1b}[0m\u{7f}",
    "../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "C:\\Windows\\System32",
    "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "%0d%0aSet-Cookie:x=1",
    "'; DROP TABLE goals; --",
    "NULL",
    "true",
    "1e400",
    "#REF!",
    "<",
    "&",
    "\"",
    "'",
    "`",
    "\\",
];

/// Columns of each file that hold texts, after those that every row needs.
const TABLES: &[(&str, &str, &[&str], &[&str])] = &[
    ("data/agencies.csv", "agency_id", &["hud"], &["agency_name", "abbreviation", "contact"]),
    (
        "data/hud/goals.csv",
        "goal_id,goal_type,start_period,end_period,reported_status",
        &["G1,agency_priority_goal,FY2021,FY2023,on_track", "G2,strategic_goal,,,"],
        &[
            "goal_name",
            "goal_statement",
            "goal_leader",
            "goal_leader_title",
            "deputy_goal_leader",
            "contact",
            "topics",
            "external_factors",
            "congressional_input",
            "note",
        ],
    ),
    (
        "data/hud/indicators.csv",
        "indicator_id,goal_id,indicator_type,direction,baseline_value,target_value",
        &["I1,G1,outcome,increase,1,9", "I2,G1,output,,,"],
        &[
            "indicator_name",
            "key_result",
            "definition",
            "note",
            "unit",
            "target_text",
            "data_source",
            "verification",
            "accuracy",
            "limitations",
            "compensation",
            "contact",
        ],
    ),
    (
        "data/hud/measurements.csv",
        "indicator_id,period,actual,target",
        &["I1,FY2021,3,4", "I1,FY2022,5,6", "I2,FY2022,,"],
        &["actual_text", "target_text", "note"],
    ),
    (
        "data/hud/measurements/parts.csv",
        "indicator_id,period,actual",
        &["I1,FY2022,2"],
        &["by_place", "note"],
    ),
    (
        "data/hud/milestones.csv",
        "milestone_id,goal_id,due,milestone_status,completed_date",
        &["M1,G1,2022-06-30,complete,2022-06-30"],
        &["milestone_name", "note"],
    ),
];

/// How many places there are: the number of cells and of texts elsewhere.
pub(super) fn places() -> usize {
    TABLES.iter().map(|(_, _, rows, columns)| rows.len() * columns.len()).sum::<usize>() + 12
}

/// The site with `text` in every place.
pub(super) fn site(text: &str, folder: &Path) {
    let mut files = Files::new();
    for (path, header, rows, columns) in TABLES {
        let mut table = format!("{header},{}\n", columns.join(","));
        for row in *rows {
            let cells = columns.iter().map(|column| csv_cell(&fitted(column, text)));
            table.push_str(&format!("{row},{}\n", cells.collect::<Vec<_>>().join(",")));
        }
        files.insert((*path).into(), table.into_bytes());
    }
    let quoted = toml(&fitted("goal_name", text));
    let settings = format!(
        "title = {quoted}\ndescription = {quoted}\nas_of = 2022-12-31\nbase_url = \"https://example.gov/a/\"\n\n[publisher]\nname = {quoted}\nemail = {quoted}\n"
    );
    files.insert("goalpost.toml".into(), settings.into_bytes());
    let front = format!("+++\ntitle = {quoted}\ndescription = {quoted}\n+++\n");
    let update = format!(
        "+++\ntitle = {quoted}\nbottom_line = {quoted}\npublished = 2022-07-30\n+++\n## Progress\n"
    );
    for path in ["about.md", "index.md", "agencies/hud/index.md", "agencies/hud/G1/index.md"] {
        files.insert(format!("content/{path}"), front.clone().into_bytes());
    }
    files.insert("content/agencies/hud/G1/FY2022Q3.md".into(), update.into_bytes());
    write(folder, &files);
}

/// The text as a column takes it: a topic needs a letter and leads nowhere, and
/// a unit that is known would change what the figures mean.
fn fitted(column: &str, text: &str) -> String {
    match column {
        "topics" => {
            let words: String = text.chars().filter(|c| !c.is_control()).collect();
            format!("Topic {}", words.replace("..", ". .").replace(';', ","))
        }
        "goal_name" | "agency_name" | "indicator_name" | "milestone_name" | "by_place"
            if text.trim().is_empty() =>
        {
            format!("Name {text}")
        }
        _ => text.to_owned(),
    }
}

/// A text as TOML quotes it.
fn toml(text: &str) -> String {
    let mut quoted = String::from("\"");
    for char in text.chars() {
        match char {
            '"' | '\\' => quoted.extend(['\\', char]),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", c as u32)),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}
