//! Rules about goalpost.toml.

use super::{Example, Rule, Severity, Subject};

rules! {
    "Settings";

    UNKNOWN_SETTING = "unknown-setting", Error {
        means: "A key of goalpost.toml is not one that the program or, under `[theme]`, its theme knows.",
        matters: "It would have no effect, which is worse than an error: a misspelt `withhold` would publish what it should keep back.",
        wrong: "goalpost.toml" ["title = \"Riverton reports\"", "langauge = \"en\""],
        right: "goalpost.toml" ["title = \"Riverton reports\"", "language = \"en\""],
    }
    BAD_SETTING = "bad-setting", Error {
        means: "A setting has a value of the wrong kind or out of its range.",
        matters: "The program does not put a value of its own in its place.",
        wrong: "goalpost.toml" ["title = \"Riverton reports\"", "fiscal_year_start = 13"],
        right: "goalpost.toml" ["title = \"Riverton reports\"", "fiscal_year_start = 10"],
    }
    MALFORMED_SETTINGS = "malformed-settings", Error fixed {
        means: "goalpost.toml is not valid TOML at this place.",
        matters: "The settings around it cannot be told for certain. Texts stand in quotes, tables begin with a name in square brackets.",
        wrong: "goalpost.toml" ["title = Riverton reports"],
        right: "goalpost.toml" ["title = \"Riverton reports\""],
    }
    MISSING_SETTING = "missing-setting", Error {
        means: "A setting that every site needs is not given.",
        matters: "Every page bears the title of the site, and none can be made up.",
        wrong: "goalpost.toml" ["language = \"en\""],
        right: "goalpost.toml" ["title = \"Riverton reports\"", "language = \"en\""],
    }
    UNKNOWN_THEME = "unknown-theme", Error fixed {
        means: "The theme of the settings is neither a folder under themes/ nor inside the program.",
        matters: "Without its templates no page can be made.",
        wrong: "goalpost.toml" ["title = \"Riverton reports\"", "theme = \"defualt\""],
        right: "goalpost.toml" ["title = \"Riverton reports\"", "theme = \"default\""],
    }
    CARD_WITHOUT_LETTERS = "card-without-letters", Note {
        means: "A goal gets no card for social networks: the font inside the program lacks most letters of its name.",
        matters: "The font has Latin, Greek and Cyrillic letters. A picture that leaves out most of a name would say nothing, so networks show the words of the page in its place.",
        wrong: "data/parks/goals.csv" ["goal_id,goal_type,goal_name", "TREES,performance_goal,植树"],
        right: "data/parks/goals.csv" ["goal_id,goal_type,goal_name", "TREES,performance_goal,Plant street trees (植树)"],
    }
}
