//! The rules, each with a stable code, a default severity and an explanation.
//!
//! Owns the list; what breaks a rule is found where the input is read.

use super::Severity;

/// What a finding is about. Rules are compared by their code.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable kebab-case name: used in `[check]` of the settings and in reports.
    pub code: &'static str,
    /// Severity where the settings say nothing.
    pub severity: Severity,
    /// One paragraph: what it means and why it matters.
    pub explanation: &'static str,
}

impl Rule {
    /// Whether its severity is what it is: what breaks it leaves nothing that
    /// could be published as it was meant.
    pub fn is_fixed(&self) -> bool {
        FIXED.contains(&self.code)
    }

    /// The rule of a code.
    pub fn find(code: &str) -> Option<&'static Rule> {
        ALL.iter().copied().find(|rule| rule.code == code)
    }
}

/// The codes of rules whose severity the settings cannot change.
const FIXED: &[&str] = &[
    "missing-file",
    "unreadable-file",
    "file-too-large",
    "not-text",
    "nul-byte",
    "malformed-settings",
    "unknown-theme",
    "template-error",
    "empty-file",
    "unclosed-quote",
    "missing-column",
    "duplicate-column",
    "misspelt-guard",
    "duplicate-id",
    "case-only-id",
    "duplicate-url",
];

/// Declares each rule as a constant and lists them all in [`ALL`].
macro_rules! rules {
    ($($name:ident = $code:literal, $severity:ident, $explanation:literal;)+) => {
        $(#[doc = $explanation]
        pub static $name: Rule = Rule {
            code: $code,
            severity: Severity::$severity,
            explanation: $explanation,
        };)+

        /// Every rule, in the order in which a site is read.
        pub static ALL: &[&Rule] = &[$(&$name),+];
    };
}

rules! {
    MISSING_FILE = "missing-file", Error,
        "A file that every site needs is not there.";
    UNREADABLE_FILE = "unreadable-file", Error,
        "A file cannot be opened, or a link leads out of the site or in a circle, so nothing in it can be published.";
    FILE_TOO_LARGE = "file-too-large", Error,
        "A file is larger than the limit of the settings. The limit keeps one mistaken export from stopping the nightly build.";
    NOT_TEXT = "not-text", Error,
        "A file that should hold text holds bytes that are not UTF-8. Guessing an encoding would change names and figures silently.";
    UTF_16 = "utf-16", Warning,
        "The file is UTF-16, as some spreadsheet exports are. It is read, but UTF-8 is what the contract asks for.";
    NUL_BYTE = "nul-byte", Error,
        "The file holds NUL bytes: it was damaged on its way, or is no text file.";
    UNKNOWN_FILE = "unknown-file", Warning,
        "A file under data/ has a name that the contract does not know, so it is not read. Most often the name is misspelt.";
    UNKNOWN_SETTING = "unknown-setting", Error,
        "A key of goalpost.toml is not one that the program knows. It would have no effect, which is worse than an error.";
    BAD_SETTING = "bad-setting", Error,
        "A setting has a value of the wrong kind or out of its range.";
    MALFORMED_SETTINGS = "malformed-settings", Error,
        "goalpost.toml is not valid TOML at this place.";
    MISSING_SETTING = "missing-setting", Error,
        "A setting that every site needs is not given.";
    UNKNOWN_THEME = "unknown-theme", Error,
        "The theme of the settings is neither a folder under themes/ nor inside the program.";

    EMPTY_FILE = "empty-file", Error,
        "A CSV file holds nothing, not even column names. An agency with nothing to report leaves the file out.";
    NO_ROWS = "no-rows", Warning,
        "A CSV file holds column names and nothing below them.";
    UNCLOSED_QUOTE = "unclosed-quote", Error,
        "A quote is opened and never closed, so the rest of the file would be read as one cell.";
    STRAY_QUOTE = "stray-quote", Error,
        "A quote stands inside a cell that is not quoted, or text follows a closing quote. Programs read such a cell differently.";
    SHORT_ROW = "short-row", Error,
        "A row has fewer cells than there are columns, so it cannot be told which one is missing.";
    LONG_ROW = "long-row", Error,
        "A row has more cells than there are columns, most often because a comma stands in a cell without quotes.";
    BLANK_ROW = "blank-row", Note,
        "A row of empty cells was passed over.";
    BLANK_COLUMN_NAME = "blank-column-name", Error,
        "A column has no name, so its cells cannot be read as anything.";
    DUPLICATE_COLUMN = "duplicate-column", Error,
        "Two columns have the same name, and it cannot be told which one is meant.";
    MISSING_COLUMN = "missing-column", Error,
        "A column that the contract requires is not there.";
    UNKNOWN_COLUMN = "unknown-column", Warning,
        "A column is not part of the contract, so it is not read.";
    MISSPELT_GUARD = "misspelt-guard", Error,
        "A column is named almost like visibility or embargo_until, which keep rows from being published. Passed over, it would publish what should stay inside.";
    COLUMN_SPELLING = "column-spelling", Note,
        "A column name was understood although its case or spaces differ from the contract's.";

    MISSING_VALUE = "missing-value", Error,
        "A cell that must be filled is empty. Empty is never zero and never a guess.";
    BLANK_CELL = "blank-cell", Note,
        "A cell of white space only was read as empty.";
    BAD_NUMBER = "bad-number", Error,
        "A cell that should hold a number holds something else. Words and signs such as N/A or TBD are not numbers; an empty cell and value_status say that there is none.";
    NUMBER_SPELLING = "number-spelling", Note,
        "A number was read although it is spelt with separators or signs; it is published without them.";
    BAD_PERIOD = "bad-period", Error,
        "A cell that should hold a period holds something else.";
    PERIOD_SPELLING = "period-spelling", Note,
        "A period was understood although it is not spelt as the contract spells it.";
    AMBIGUOUS_PERIOD = "ambiguous-period", Error,
        "A period can be read in two ways that are different days. The program does not choose.";
    BAD_DATE = "bad-date", Error,
        "A cell that should hold a date is not of the form 2022-09-30, or names a day that does not exist.";
    BAD_ID = "bad-id", Error,
        "An id holds characters that a permanent address cannot have.";
    UNKNOWN_VALUE = "unknown-value", Error,
        "A cell that takes one of a list of values holds another one.";
    IMPOSSIBLE_RANGE = "impossible-range", Error,
        "A lower bound stands above its upper bound, or a tolerance is negative.";

    DUPLICATE_ID = "duplicate-id", Error,
        "Two rows claim the same id. Ids are permanent addresses, unique over the whole site.";
    CASE_ONLY_ID = "case-only-id", Error,
        "Two ids differ by upper and lower case alone. Addresses are lower case, so both would be one page.";
    DUPLICATE_KEY = "duplicate-key", Error,
        "Two rows give a figure for the same thing and the same days. It cannot be told which one holds.";
    UNKNOWN_ID = "unknown-id", Error,
        "A row refers to something that is nowhere defined.";
    FOREIGN_ID = "foreign-id", Error,
        "A row belongs to something of another agency's folder. A drop speaks for its own agency only.";
    UNKNOWN_AGENCY = "unknown-agency", Error,
        "A folder under data/ or content/agencies/ is named after no agency of agencies.csv.";
    AGENCY_WITHOUT_FOLDER = "agency-without-folder", Warning,
        "An agency of agencies.csv has no folder under data/, so its page has no goals.";
    PARENT_CYCLE = "parent-cycle", Error,
        "A goal is, over its parents, its own ancestor.";
    LONE_JOINT_GOAL = "lone-joint-goal", Warning,
        "A joint goal has one member only. A slip in the id would split a joint goal and count it twice.";
    GOAL_WITHOUT_INDICATORS = "goal-without-indicators", Warning,
        "A priority or performance goal has no indicator, so no figure can show how it stands.";
    INDICATOR_WITHOUT_MEASUREMENTS = "indicator-without-measurements", Warning,
        "An indicator has no row in measurements.csv, not even one that says why a figure is missing.";
    FUTURE_ACTUAL = "future-actual", Error,
        "A result is given for a period that has not begun by the date the site speaks from.";
    UNFINISHED_ACTUAL = "unfinished-actual", Warning,
        "A result is given for a period that is not over by the date the site speaks from, and is not marked preliminary.";
    CONTRADICTED_ABSENCE = "contradicted-absence", Error,
        "A result stands beside a value_status that says there is none. The result is not published.";
    SERIES_GAP = "series-gap", Warning,
        "A period is missing inside a series. The line of the chart is broken there.";
    CONTRADICTED_STATUS = "contradicted-status", Warning,
        "The goal team reports that the goal is ahead, on track or complete while a figure says otherwise. Both are published side by side.";
    MILESTONE_AFTER_END = "milestone-after-end", Warning,
        "A milestone is due after the end of its goal.";
    MILESTONE_WITHOUT_DATE = "milestone-without-date", Warning,
        "A milestone is complete, and no date says since when.";

    MALFORMED_FRONT_MATTER = "malformed-front-matter", Error,
        "The block of settings at the head of a Markdown file is not valid TOML or YAML, or is never closed.";
    UNKNOWN_FRONT_MATTER_KEY = "unknown-front-matter-key", Error,
        "The front matter holds a key that this kind of page does not have.";
    BAD_FRONT_MATTER_VALUE = "bad-front-matter-value", Error,
        "A value of the front matter is of the wrong kind.";
    UNKNOWN_NARRATIVE = "unknown-narrative", Error,
        "A Markdown file is named after no goal of its agency, so it would stand on no page.";
    BROKEN_LINK = "broken-link", Error,
        "A link leads to a page, goal, file or heading that is not on the site.";
    UNSAFE_LINK = "unsafe-link", Error,
        "A link would run code in the reader's browser. It never reaches a page.";
    UNSAFE_IMAGE = "unsafe-image", Error,
        "An SVG picture holds something that runs in the reader's browser: a script, an event handler, an address that is code.";
    UNSAFE_FILE = "unsafe-file", Error,
        "A text links to a file that a browser runs or shows as a page. It would run on the site's own address; the site publishes documents and pictures.";
    IMAGE_WITHOUT_TEXT = "image-without-text", Error,
        "An image has no words for those who cannot see it.";
    HEADING_SKIPPED = "heading-skipped", Warning,
        "A heading is more than one level below the one before it, which breaks the outline that screen readers offer.";
    RAW_HTML = "raw-html", Note,
        "HTML in Markdown is shown as text, never run.";
    DUPLICATE_URL = "duplicate-url", Error,
        "Two pages would stand at the same address.";
    TEMPLATE_ERROR = "template-error", Error,
        "A template of the theme cannot be read or fails on a page.";
}
