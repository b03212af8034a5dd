//! Rules about figures that do not fit what else is said.

use super::{Example, Rule, Severity, Subject};

rules! {
    "Figures";

    INDICATOR_WITHOUT_MEASUREMENTS = "indicator-without-measurements", Warning {
        means: "An indicator has no row in measurements.csv, not even one that says why a figure is missing.",
        matters: "Its page shows nothing but its name. Rows may have been lost, or their id is misspelt.",
        wrong: "data/water/measurements.csv" ["indicator_id,period,actual,value_status", "POOLS-OPEN,FY2025,4,"],
        right: "data/water/measurements.csv" ["indicator_id,period,actual,value_status", "POOLS-OPEN,FY2025,4,", "WELLS-TESTED,FY2025,,not_available"],
    }
    CONTRADICTED_ABSENCE = "contradicted-absence", Error {
        means: "A result stands beside a value_status that says there is none.",
        matters: "One of the two is wrong, and a figure that was to be suppressed must not get out. The result is not published.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual,value_status", "TREES-PLANTED,FY2025Q4,905,suppressed"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual,value_status", "TREES-PLANTED,FY2025Q4,,suppressed"],
    }
    CONTRADICTED_STATUS = "contradicted-status", Warning {
        means: "The goal team reports that the goal is ahead, on track or complete while a figure says otherwise.",
        matters: "Both are published side by side, and readers will ask. The report may be right for reasons that no figure shows.",
        wrong: "data/parks/goals.csv" ["goal_id,goal_type,goal_name,reported_status", "TREES,performance_goal,Plant street trees,on_track"],
        right: "data/parks/goals.csv" ["goal_id,goal_type,goal_name,reported_status", "TREES,performance_goal,Plant street trees,delayed"],
    }
}
