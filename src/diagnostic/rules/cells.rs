//! Rules about what stands in a single cell.

use super::{Example, Rule, Severity, Subject};

rules! {
    "Cells";

    MISSING_VALUE = "missing-value", Error {
        means: "A cell that must be filled is empty.",
        matters: "Empty is never zero and never a guess, so the row cannot be used.",
        wrong: "data/parks/goals.csv" ["goal_id,goal_type,goal_name", "TREES,performance_goal,"],
        right: "data/parks/goals.csv" ["goal_id,goal_type,goal_name", "TREES,performance_goal,Plant street trees"],
    }
    BLANK_CELL = "blank-cell", Note {
        means: "A cell of white space only was read as empty.",
        matters: "Nothing is lost by it; a reader of the file cannot tell the two apart.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual,note", "TREES-PLANTED,FY2025Q4,905,  "],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual,note", "TREES-PLANTED,FY2025Q4,905,"],
    }
    BAD_NUMBER = "bad-number", Error {
        means: "A cell that should hold a number holds something else.",
        matters: "What looks like a number may be read in two ways: `(5)` may be minus five or a footnote, `1.234,5` is twelve hundred in one country and nothing in another. The finding says what to write where that is certain.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual,value_status", "TREES-PLANTED,FY2025Q4,905p,"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual,value_status", "TREES-PLANTED,FY2025Q4,905,preliminary"],
    }
    NUMBER_SPELLING = "number-spelling", Note {
        means: "A number was read although it is spelt with separators or signs.",
        matters: "It is published without them. Plain digits are read alike by every program.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q4,\"1,905\""],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q4,1905"],
    }
    UNKNOWN_VALUE = "unknown-value", Error {
        means: "A cell that takes one of a list of values holds another one.",
        matters: "Each value of the list has a meaning of its own on the site, and the nearest one may not be the one that was meant.",
        wrong: "data/parks/goals.csv" ["goal_id,goal_type,goal_name,reported_status", "TREES,performance_goal,Plant street trees,on track"],
        right: "data/parks/goals.csv" ["goal_id,goal_type,goal_name,reported_status", "TREES,performance_goal,Plant street trees,on_track"],
    }
    IMPOSSIBLE_RANGE = "impossible-range", Error {
        means: "A lower bound stands above its upper bound, a start after its end, or a figure outside what its column takes.",
        matters: "No result could ever lie inside. Most often two cells were exchanged.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual,target_min,target_max", "TREES-PLANTED,FY2025Q4,905,1000,900"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual,target_min,target_max", "TREES-PLANTED,FY2025Q4,905,900,1000"],
    }
    PLACEHOLDER = "placeholder", Error {
        means: "A cell holds a word or a sign that stands for no value, such as N/A, TBD or a dash.",
        matters: "An empty cell says that there is no figure, and value_status says why: not yet due, suppressed, not available. A dash says none of that, and some take it for zero.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual,value_status", "TREES-PLANTED,FY2025Q4,N/A,"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual,value_status", "TREES-PLANTED,FY2025Q4,,not_available"],
    }
    SPREADSHEET_ERROR = "spreadsheet-error", Error {
        means: "A cell holds the error of a spreadsheet's formula, such as #REF! or #DIV/0!.",
        matters: "The figure is lost, and others that depend on it may be wrong without showing it. Mend the formula in the spreadsheet and export again.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q4,#REF!"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q4,905"],
    }
}
