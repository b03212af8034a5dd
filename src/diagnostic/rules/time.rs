//! Rules about periods and dates.

use super::{Example, Rule, Severity, Subject};

rules! {
    "Time";

    BAD_PERIOD = "bad-period", Error {
        means: "A cell that should hold a period holds something else.",
        matters: "A figure without a period belongs nowhere. The same holds for the name of an update's file.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,4th quarter,905"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q4,905"],
    }
    PERIOD_SPELLING = "period-spelling", Note {
        means: "A period was understood although it is not spelt as the contract spells it.",
        matters: "The finding says what was understood, so that a wrong reading is seen. Rows that cover the same days are the same period, however spelt.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY25 Q4,905"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q4,905"],
    }
    AMBIGUOUS_PERIOD = "ambiguous-period", Error {
        means: "A period can be read in two ways that are different days.",
        matters: "The program does not choose: a fiscal quarter put in the place of a calendar quarter moves a result by three months. `bare_year` in goalpost.toml says which one is meant throughout the site.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,2025-Q3,760"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q3,760"],
    }
    MIXED_YEARS = "mixed-years", Warning {
        means: "A series counts some of its quarters or years by the fiscal year and others by the calendar year.",
        matters: "`FY2025Q3` and `CY2025Q3` are three months apart, so a slip in the prefix moves a figure along the line. Where both are meant, they are two indicators.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q1,210", "TREES-PLANTED,FY2025Q2,430", "TREES-PLANTED,CY2025Q3,760"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q1,210", "TREES-PLANTED,FY2025Q2,430", "TREES-PLANTED,FY2025Q3,760"],
    }
    BAD_DATE = "bad-date", Error {
        means: "A cell that should hold a date is not of the form 2022-09-30, or names a day that does not exist.",
        matters: "03/04/2025 is March in one country and April in another, and an embargo must not end on the wrong day.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual,as_of_date", "TREES-PLANTED,FY2025Q4,905,11/03/2025"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual,as_of_date", "TREES-PLANTED,FY2025Q4,905,2025-11-03"],
    }
    FUTURE_ACTUAL = "future-actual", Error {
        means: "A result is given for a period that has not begun by the date the site speaks from.",
        matters: "Such a result cannot be. Most often it is a plan, which belongs into the column target, or the period is misspelt.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual,target", "TREES-PLANTED,FY2026Q3,1500,"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual,target", "TREES-PLANTED,FY2026Q3,,1500"],
    }
    UNFINISHED_ACTUAL = "unfinished-actual", Warning {
        means: "A result is given for a period that is not over by the date the site speaks from, and is not marked preliminary.",
        matters: "It may still change, and readers should know.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual,value_status", "TREES-PLANTED,FY2026,1020,"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual,value_status", "TREES-PLANTED,FY2026,1020,preliminary"],
    }
    FUTURE_DATE = "future-date", Warning {
        means: "The day on which a milestone was completed, or an update published, lies after the date the site speaks from.",
        matters: "The page would tell of something that has not happened yet. A text that must wait has `embargo_until`.",
        wrong: "data/parks/milestones.csv" ["milestone_id,goal_id,milestone_name,milestone_status,completed_date", "FIRST-TREE,TREES,First tree planted,complete,2042-10-14"],
        right: "data/parks/milestones.csv" ["milestone_id,goal_id,milestone_name,milestone_status,completed_date", "FIRST-TREE,TREES,First tree planted,complete,2024-10-14"],
    }
    IMPLAUSIBLE_YEAR = "implausible-year", Warning {
        means: "A period or a date lies before 1900, or more than a hundred years after the date the site speaks from.",
        matters: "Most often a digit has slipped: FY2202 for FY2022. The figure would stand far off at the end of its chart, and an embargo would end at once or never. A series may run so far where its own periods lead there, none more than a hundred years from the next, as from a census of 1850 to our days.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,target", "TREES-PLANTED,FY2202,1500"],
        right: "data/parks/measurements.csv" ["indicator_id,period,target", "TREES-PLANTED,FY2022,1500"],
    }
    SERIES_GAP = "series-gap", Warning {
        means: "A period is missing inside a series.",
        matters: "The line of the chart is broken there. A row with an empty figure and a value_status says why there is none.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual,value_status", "TREES-PLANTED,FY2025Q1,140,", "TREES-PLANTED,FY2025Q2,395,", "TREES-PLANTED,FY2025Q4,905,"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual,value_status", "TREES-PLANTED,FY2025Q1,140,", "TREES-PLANTED,FY2025Q2,395,", "TREES-PLANTED,FY2025Q3,,not_available", "TREES-PLANTED,FY2025Q4,905,"],
    }
    MILESTONE_AFTER_END = "milestone-after-end", Warning {
        means: "A milestone is due after the end of its goal.",
        matters: "One of the two dates is probably wrong: the goal would end with a step still to be done.",
        wrong: "data/parks/milestones.csv" ["milestone_id,goal_id,milestone_name,due", "LAST-TREE,TREES,Last tree planted,FY2027Q1"],
        right: "data/parks/milestones.csv" ["milestone_id,goal_id,milestone_name,due", "LAST-TREE,TREES,Last tree planted,FY2026Q4"],
    }
    MILESTONE_WITHOUT_DATE = "milestone-without-date", Warning {
        means: "A milestone is complete, and no date says since when.",
        matters: "Readers cannot see whether it was in time, and a look back to an earlier day cannot know that it was not yet done.",
        wrong: "data/parks/milestones.csv" ["milestone_id,goal_id,milestone_name,milestone_status,completed_date", "FIRST-TREE,TREES,First tree planted,complete,"],
        right: "data/parks/milestones.csv" ["milestone_id,goal_id,milestone_name,milestone_status,completed_date", "FIRST-TREE,TREES,First tree planted,complete,2024-10-14"],
    }
    REWRITTEN_DATE = "rewritten-date", Error {
        means: "A cell holds what a spreadsheet makes of a date, such as Mar-22 or 44652 (the days since 1900).",
        matters: "The spreadsheet took a period, a date or a figure for something else and rewrote it: `3-22` becomes Mar-22, and so does 22 March. What stood there before is known to nobody else. Format the column as text before anything is typed or pasted.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,Sep-25,905"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,2025-09,905"],
    }
}
