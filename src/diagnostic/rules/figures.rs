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
    NEGATIVE_COUNT = "negative-count", Warning {
        means: "A figure of an indicator whose unit is `count` is negative.",
        matters: "There are never fewer than none of a thing. Where the figure is a change, name the unit for what it is, such as `net change`; or set `negative-count = \"off\"` under [check] in goalpost.toml. Nothing is said where a target or the baseline is negative as well, and only the first cell is told where more than half of the figures are.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q4,-905"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q4,905"],
    }
    PERCENT_OVER_100 = "percent-over-100", Warning {
        means: "A figure is over 100 percent, or over 1 where the unit is `fraction`.",
        matters: "A share of a whole cannot be. Of a plan or of last year it can: then name the unit for what it is, such as `percent of target`, or set `percent-over-100 = \"off\"` under [check] in goalpost.toml. Nothing is said where a target or the baseline is over 100 as well, and only the first cell is told where more than half of the figures are.",
        wrong: "data/water/measurements.csv" ["indicator_id,period,actual", "POOLS-OPEN,FY2025,4", "WELLS-TESTED,FY2025,912"],
        right: "data/water/measurements.csv" ["indicator_id,period,actual", "POOLS-OPEN,FY2025,4", "WELLS-TESTED,FY2025,91.2"],
    }
    FRACTION_AMONG_PERCENT = "fraction-among-percent", Warning {
        means: "A figure in percent is at most 1 and would be like the others of its indicator if it were a hundred times as large: it looks like a fraction.",
        matters: "0.87 would be shown as 0.87 %, where 87 % was meant. A figure is told where the middle one of the others is at least 10, and a hundred times the figure lies between half of that and twice. Where both are right, set `fraction-among-percent = \"off\"` under [check] in goalpost.toml.",
        wrong: "data/water/measurements.csv" ["indicator_id,period,actual", "POOLS-OPEN,FY2025,4", "WELLS-TESTED,FY2023,87.1", "WELLS-TESTED,FY2024,88.4", "WELLS-TESTED,FY2025,0.89"],
        right: "data/water/measurements.csv" ["indicator_id,period,actual", "POOLS-OPEN,FY2025,4", "WELLS-TESTED,FY2023,87.1", "WELLS-TESTED,FY2024,88.4", "WELLS-TESTED,FY2025,89"],
    }
    TENFOLD_JUMP = "tenfold-jump", Warning {
        means: "A figure is about ten times, or a tenth, of those beside it, which are steady.",
        matters: "A point or a zero slips easily. A figure is told from eight times on, where the three before it (at the beginning of a series, the three after it) lie within a factor of two; not where as large a figure comes again after others, as with seasons, not where whole figures are less than 20 apart, and not the fall at which cumulative figures begin anew. If the figure is right, write `break` into value_status where the counting has changed, or set `tenfold-jump = \"off\"` under [check] in goalpost.toml.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q1,610", "TREES-PLANTED,FY2025Q2,690", "TREES-PLANTED,FY2025Q3,760", "TREES-PLANTED,FY2025Q4,9050"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q1,610", "TREES-PLANTED,FY2025Q2,690", "TREES-PLANTED,FY2025Q3,760", "TREES-PLANTED,FY2025Q4,905"],
    }
    UNIT_CHANGE = "unit-change", Warning {
        means: "From one period on all figures of an indicator are at least fifty times as large (or as small) as before; or an indicator continues one that has another unit.",
        matters: "Thousands may have become single things, or fractions percent: a chart would show a fall or a rise that never was. Bring all figures to one unit. A series is told where there are two figures at least on each side, and the largest of each side is at most ten times its smallest. If they are right, write `break` into value_status at the first of them, or set `unit-change = \"off\"` under [check] in goalpost.toml.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q1,0.61", "TREES-PLANTED,FY2025Q2,0.69", "TREES-PLANTED,FY2025Q3,760", "TREES-PLANTED,FY2025Q4,905"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q1,610", "TREES-PLANTED,FY2025Q2,690", "TREES-PLANTED,FY2025Q3,760", "TREES-PLANTED,FY2025Q4,905"],
    }
}
