//! Rules about the shape of a CSV file: quotes, rows and columns.

use super::{Example, FOLDER, Rule, Severity, Subject};

rules! {
    "Tables";

    UNCLOSED_QUOTE = "unclosed-quote", Error fixed {
        means: "A quote is opened and never closed.",
        matters: "The rest of the file would be read as one cell. A quote inside a quoted cell is written twice.",
        wrong: "data/parks/goals.csv" ["goal_id,goal_type,goal_name", "TREES,performance_goal,\"Plant trees, and keep them"],
        right: "data/parks/goals.csv" ["goal_id,goal_type,goal_name", "TREES,performance_goal,\"Plant trees, and keep them\""],
    }
    STRAY_QUOTE = "stray-quote", Error {
        means: "A quote stands inside a cell that is not quoted, or text follows a closing quote.",
        matters: "Programs read such a cell differently. Put the whole cell into quotes, and write a quote inside it twice.",
        wrong: "data/parks/goals.csv" ["goal_id,goal_type,goal_name", "TREES,performance_goal,Plant \"street\" trees"],
        right: "data/parks/goals.csv" ["goal_id,goal_type,goal_name", "TREES,performance_goal,\"Plant \"\"street\"\" trees\""],
    }
    SHORT_ROW = "short-row", Error {
        means: "A row has fewer cells than there are columns.",
        matters: "It cannot be told which one is missing, and to guess would put figures under the wrong names. An empty cell still has its comma.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual,note", "TREES-PLANTED,FY2025Q4,905"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual,note", "TREES-PLANTED,FY2025Q4,905,"],
    }
    LONG_ROW = "long-row", Error {
        means: "A row has more cells than there are columns.",
        matters: "Most often a comma stands in a cell without quotes, and all that follows it would slip by one column.",
        wrong: "data/parks/goals.csv" ["goal_id,goal_type,goal_name", "TREES,performance_goal,Plant trees, and keep them"],
        right: "data/parks/goals.csv" ["goal_id,goal_type,goal_name", "TREES,performance_goal,\"Plant trees, and keep them\""],
    }
    BLANK_ROW = "blank-row", Note {
        means: "A row of empty cells was passed over.",
        matters: "Nothing is lost by it. Spreadsheets leave such rows where cells were emptied and not removed.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q3,760", ",,", "TREES-PLANTED,FY2025Q4,905"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q3,760", "TREES-PLANTED,FY2025Q4,905"],
    }
    BLANK_COLUMN_NAME = "blank-column-name", Error {
        means: "A column has no name.",
        matters: "Its cells cannot be read as anything, and they may hold what somebody meant to publish.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual,", "TREES-PLANTED,FY2025Q4,905,counted twice"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual,note", "TREES-PLANTED,FY2025Q4,905,counted twice"],
    }
    DUPLICATE_COLUMN = "duplicate-column", Error fixed {
        means: "Two columns have the same name.",
        matters: "It cannot be told which one is meant.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual,actual", "TREES-PLANTED,FY2025Q4,905,1000"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual,target", "TREES-PLANTED,FY2025Q4,905,1000"],
    }
    MISSING_COLUMN = "missing-column", Error fixed {
        means: "A column that the contract requires is not there.",
        matters: "Without it a row says nothing certain, so none of the file is read.",
        wrong: "data/parks/measurements.csv" ["indicator_id,quarter,actual", "TREES-PLANTED,FY2025Q4,905"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q4,905"],
    }
    UNKNOWN_COLUMN = "unknown-column", Warning {
        means: "A column is not part of the contract, so it is not read.",
        matters: "A misspelt name would drop a whole column from the site. What is not for publishing need not be in the file.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual,tagret", "TREES-PLANTED,FY2025Q4,905,1000"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual,target", "TREES-PLANTED,FY2025Q4,905,1000"],
    }
    MISSPELT_GUARD = "misspelt-guard", Error fixed {
        means: "A column is named almost like visibility or embargo_until, which keep rows from being published.",
        matters: "Passed over, it would publish what should stay inside.",
        wrong: "data/parks/goals.csv" ["goal_id,goal_type,goal_name,visiblity", "TREES,performance_goal,Plant street trees,internal"],
        right: "data/parks/goals.csv" ["goal_id,goal_type,goal_name,visibility", "TREES,performance_goal,Plant street trees,internal"],
    }
    COLUMN_SPELLING = "column-spelling", Note {
        means: "A column name was understood although its case or spaces differ from the contract's.",
        matters: "Nothing is lost by it; other programs that read the file may not be as kind.",
        wrong: "data/parks/measurements.csv" ["Indicator ID,Period,Actual", "TREES-PLANTED,FY2025Q4,905"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q4,905"],
    }
    WRONG_SEPARATOR = "wrong-separator", Error fixed {
        means: "The columns are parted by semicolons, tabs or bars, not by commas.",
        matters: "The whole row would be one cell, so none of the file is read. Spreadsheets in countries with a decimal comma write semicolons; decimals must then be written with a point as well.",
        wrong: "data/parks/measurements.csv" ["indicator_id;period;actual", "TREES-PLANTED;FY2025Q4;905"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q4,905"],
    }
    LINES_ABOVE_HEADER = "lines-above-header", Error fixed {
        means: "The column names do not stand in the first line: a title or notes stand above them.",
        matters: "The first line says what the columns are, so none of the file is read.",
        wrong: "data/parks/measurements.csv" ["Results of the Parks Department", "Exported in November", "indicator_id,period,actual", "TREES-PLANTED,FY2025Q4,905"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q4,905"],
    }
    SECOND_TABLE = "second-table", Error {
        means: "Column names stand again below the first line: a second table begins there.",
        matters: "Its rows would be read by the wrong names. A table of other columns is not read; where the same column names are repeated, only that line is left out.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q3,760", "", "milestone_id,goal_id,milestone_name", "FIRST-TREE,TREES,First tree planted"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q3,760", "TREES-PLANTED,FY2025Q4,905"],
    }
    TOTALS_ROW = "totals-row", Error {
        means: "A row holds the total or the average of others.",
        matters: "It would be published as one more figure of its own, and counted twice. The site works out its totals itself.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q3,760", "TREES-PLANTED,FY2025Q4,905", "Total,,1665"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q3,760", "TREES-PLANTED,FY2025Q4,905"],
    }
    OVERSIZED_CELL = "oversized-cell", Error {
        means: "A cell holds more than 64 KB.",
        matters: "No figure or note is that long: most often a whole document was pasted into a cell, or a quote is missing somewhere. Longer texts belong into Markdown files under content/.",
        wrong: FOLDER ["data/parks/goals.csv (with a report of 70 pages in the column note)"],
        right: FOLDER ["data/parks/goals.csv", "content/agencies/parks/TREES.md (with the report)"],
    }
}
