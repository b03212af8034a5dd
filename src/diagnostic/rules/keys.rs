//! Rules about ids, and about what refers to them.

use super::{Example, Rule, Severity, Subject};

rules! {
    "Ids and references";

    BAD_ID = "bad-id", Error {
        means: "An id holds characters that a permanent address cannot have.",
        matters: "Each id is part of the address of a page. Ids are letters, digits, `.`, `_` and `-`; those of agencies are small letters, digits and `-`.",
        wrong: "data/parks/milestones.csv" ["milestone_id,goal_id,milestone_name", "FIRST TREE,TREES,First tree planted"],
        right: "data/parks/milestones.csv" ["milestone_id,goal_id,milestone_name", "FIRST-TREE,TREES,First tree planted"],
    }
    DUPLICATE_ID = "duplicate-id", Error fixed {
        means: "Two rows claim the same id.",
        matters: "Ids are permanent addresses, unique over the whole site: one page cannot tell of two things.",
        wrong: "data/parks/goals.csv" ["goal_id,goal_type,goal_name", "TREES,performance_goal,Plant street trees", "TREES,strategic_goal,Cool the streets"],
        right: "data/parks/goals.csv" ["goal_id,goal_type,goal_name", "TREES,performance_goal,Plant street trees", "COOL,strategic_goal,Cool the streets"],
    }
    CASE_ONLY_ID = "case-only-id", Error fixed {
        means: "Two ids differ by upper and lower case alone.",
        matters: "Addresses are lower case, so both would be one page.",
        wrong: "data/parks/goals.csv" ["goal_id,goal_type,goal_name", "TREES,performance_goal,Plant street trees", "Trees,strategic_goal,Cool the streets"],
        right: "data/parks/goals.csv" ["goal_id,goal_type,goal_name", "TREES,performance_goal,Plant street trees", "COOL,strategic_goal,Cool the streets"],
    }
    DUPLICATE_KEY = "duplicate-key", Error {
        means: "Two rows give a figure for the same thing and the same days.",
        matters: "It cannot be told which one holds. Periods that cover the same days are the same, however spelt; what breaks a figure down belongs into columns whose names begin with `by_`.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q4,905", "TREES-PLANTED,FY2025Q4,950"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q4,950"],
    }
    UNKNOWN_ID = "unknown-id", Error {
        means: "A row refers to something that is nowhere defined.",
        matters: "A figure of an unknown indicator would stand on no page. Most often the id is misspelt.",
        wrong: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTD,FY2025Q4,905"],
        right: "data/parks/measurements.csv" ["indicator_id,period,actual", "TREES-PLANTED,FY2025Q4,905"],
    }
    FOREIGN_ID = "foreign-id", Error {
        means: "A row belongs to something of another agency's folder.",
        matters: "A drop speaks for its own agency only: nobody can change the figures of another one.",
        wrong: "data/water/indicators.csv" ["indicator_id,goal_id,indicator_name", "POOLS-OPEN,TREES,Pools open all year", "WELLS-TESTED,WELLS,Wells tested"],
        right: "data/water/indicators.csv" ["indicator_id,goal_id,indicator_name", "POOLS-OPEN,POOLS,Pools open all year", "WELLS-TESTED,WELLS,Wells tested"],
    }
    UNKNOWN_AGENCY = "unknown-agency", Error {
        means: "A folder under data/ or content/agencies/ is named after no agency of agencies.csv.",
        matters: "Nothing in it could be published under a name. The folder data/parks/ belongs to the agency `parks`.",
        wrong: "data/agencies.csv" ["agency_id,agency_name", "park,Parks Department", "water,Water Works"],
        right: "data/agencies.csv" ["agency_id,agency_name", "parks,Parks Department", "water,Water Works"],
    }
    AGENCY_WITHOUT_FOLDER = "agency-without-folder", Warning {
        means: "An agency of agencies.csv has no folder under data/.",
        matters: "Its page has no goals. Its drop may have been left out.",
        wrong: "data/agencies.csv" ["agency_id,agency_name", "parks,Parks Department", "water,Water Works", "library,City Library"],
        right: "data/agencies.csv" ["agency_id,agency_name", "parks,Parks Department", "water,Water Works"],
    }
    PARENT_CYCLE = "parent-cycle", Error {
        means: "A goal is, over its parents, its own ancestor.",
        matters: "No tree of goals can be drawn from a circle, and it is not known which goal stands above.",
        wrong: "data/parks/goals.csv" ["goal_id,goal_type,goal_name,parent_goal_id", "TREES,strategic_objective,Plant street trees,SHADE", "SHADE,strategic_objective,Shade for all,TREES"],
        right: "data/parks/goals.csv" ["goal_id,goal_type,goal_name,parent_goal_id", "TREES,strategic_objective,Plant street trees,SHADE", "SHADE,strategic_goal,Shade for all,"],
    }
    LONE_JOINT_GOAL = "lone-joint-goal", Warning {
        means: "A joint goal has one member only.",
        matters: "A slip in the id would split a joint goal and count it twice.",
        wrong: "data/water/goals.csv" ["goal_id,goal_type,goal_name,joint_goal_id", "POOLS,performance_goal,Open pools,COOL-CITY", "WELLS,performance_goal,Clean wells,COOL-CTY"],
        right: "data/water/goals.csv" ["goal_id,goal_type,goal_name,joint_goal_id", "POOLS,performance_goal,Open pools,COOL-CITY", "WELLS,performance_goal,Clean wells,COOL-CITY"],
    }
    GOAL_WITHOUT_INDICATORS = "goal-without-indicators", Warning {
        means: "A priority or performance goal has no indicator.",
        matters: "No figure can show how it stands.",
        wrong: "data/water/indicators.csv" ["indicator_id,goal_id,indicator_name", "POOLS-OPEN,POOLS,Pools open all year", "WELLS-TESTED,POOLS,Wells tested"],
        right: "data/water/indicators.csv" ["indicator_id,goal_id,indicator_name", "POOLS-OPEN,POOLS,Pools open all year", "WELLS-TESTED,WELLS,Wells tested"],
    }
}
