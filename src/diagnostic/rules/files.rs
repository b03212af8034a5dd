//! Rules about files as a whole: whether they are there, and can be read.

use super::{Example, FOLDER, Rule, Severity, Subject};

rules! {
    "Files";

    MISSING_FILE = "missing-file", Error fixed {
        means: "A file that every site needs is not there.",
        matters: "Without settings and a list of agencies there is nothing to hold the rest against. Most often the program was started in another folder.",
        wrong: FOLDER ["data/parks/goals.csv"],
        right: FOLDER ["goalpost.toml", "data/agencies.csv", "data/parks/goals.csv"],
    }
    UNREADABLE_FILE = "unreadable-file", Error fixed {
        means: "A file cannot be opened, or a link leads out of the site or in a circle.",
        matters: "Nothing in it can be published, and a site that depends on files elsewhere is another one on each machine.",
        wrong: FOLDER ["data/parks/goals.csv -> /home/ana/goals.csv"],
        right: FOLDER ["data/parks/goals.csv"],
    }
    FILE_TOO_LARGE = "file-too-large", Error fixed {
        means: "A file is larger than the limit of the settings, or a text larger than a page may be.",
        matters: "The limit keeps one mistaken export from stopping the nightly build. Figures may be parted into several files under measurements/.",
        wrong: FOLDER ["data/parks/measurements.csv (300 MB)"],
        right: FOLDER ["data/parks/measurements/2024.csv (150 MB)", "data/parks/measurements/2025.csv (150 MB)"],
    }
    NOT_TEXT = "not-text", Error fixed {
        means: "A file that should hold text holds bytes that are not UTF-8.",
        matters: "To guess an encoding would change names and figures silently. In Excel, save as \"CSV UTF-8\".",
        wrong: "data/agencies.csv" ["agency_id,agency_name", "parks,Caf\u{FFFD} and Parks Department"],
        right: "data/agencies.csv" ["agency_id,agency_name", "parks,Café and Parks Department", "water,Water Works"],
    }
    UTF_16 = "utf-16", Warning {
        means: "The file is UTF-16, as some spreadsheet exports are.",
        matters: "It is read, but UTF-8 is what the contract asks for, and what every other program expects. In Excel, save as \"CSV UTF-8\" and not as \"Unicode text\".",
        wrong: FOLDER ["data/agencies.csv (UTF-16)"],
        right: FOLDER ["data/agencies.csv (UTF-8)"],
    }
    NUL_BYTE = "nul-byte", Error fixed {
        means: "The file holds NUL bytes.",
        matters: "It was damaged on its way, or is no text file, and what else is wrong with it cannot be seen.",
        wrong: "data/agencies.csv" ["agency_id,agency_name", "parks,Parks Department\0", "water,Water Works"],
        right: "data/agencies.csv" ["agency_id,agency_name", "parks,Parks Department", "water,Water Works"],
    }
    RESERVED_NAME = "reserved-name", Error {
        means: "A file or folder has a name that Windows cannot have: `CON`, `AUX` and other devices, a dot or a space at the end, a backslash.",
        matters: "The site could not be checked out, built or copied there, or would lose the file without a word.",
        wrong: FOLDER ["content/aux.md"],
        right: FOLDER ["content/auxiliary-services.md"],
    }
    UNSAFE_NAME = "unsafe-name", Error {
        means: "A topic or a file's name makes no address of its own: `..`, a path from the root, a control character, nothing but signs, or more letters than a folder can have.",
        matters: "Its page would stand in the place of another one, or outside the site.",
        wrong: "data/parks/goals.csv" ["goal_id,goal_type,goal_name,topics", "TREES,strategic_goal,Plant more trees,../shade"],
        right: "data/parks/goals.csv" ["goal_id,goal_type,goal_name,topics", "TREES,strategic_goal,Plant more trees,Shade"],
    }
    UNKNOWN_FILE = "unknown-file", Warning {
        means: "A file under data/ has a name that the contract does not know, so it is not read.",
        matters: "Most often the name is misspelt, and all its figures would be missing from the site.",
        wrong: "data/parks/milestone.csv" ["milestone_id,goal_id,milestone_name", "FIRST-TREE,TREES,First tree planted"],
        right: "data/parks/milestones.csv" ["milestone_id,goal_id,milestone_name", "FIRST-TREE,TREES,First tree planted"],
    }
    EMPTY_FILE = "empty-file", Error fixed {
        means: "A CSV file holds nothing, not even column names.",
        matters: "An export that failed leaves such a file. An agency with nothing to report leaves the file out.",
        wrong: "data/parks/milestones.csv" [""],
        right: "data/parks/milestones.csv" ["milestone_id,goal_id,milestone_name", "FIRST-TREE,TREES,First tree planted"],
    }
    NO_ROWS = "no-rows", Warning {
        means: "A CSV file holds column names and nothing below them.",
        matters: "An export may have lost its rows. Leave the file out where there is nothing to report.",
        wrong: "data/parks/milestones.csv" ["milestone_id,goal_id,milestone_name"],
        right: "data/parks/milestones.csv" ["milestone_id,goal_id,milestone_name", "FIRST-TREE,TREES,First tree planted"],
    }
    WRONG_FORMAT = "wrong-format", Error fixed {
        means: "A file named as CSV or text is something else: a workbook, a compressed file, a PDF, a web page.",
        matters: "Renaming a file does not change what it is, and nothing in it can be read. Save each sheet as \"CSV UTF-8\".",
        wrong: "data/agencies.csv" ["<!DOCTYPE html>", "<table><tr><td>parks</td><td>Parks Department</td></tr></table>"],
        right: "data/agencies.csv" ["agency_id,agency_name", "parks,Parks Department", "water,Water Works"],
    }
    BYTE_ORDER_MARK = "byte-order-mark", Note {
        means: "The file begins with a byte-order mark.",
        matters: "Spreadsheets write it, and it was passed over. Other programs take it for a part of the first column's name.",
        wrong: "data/agencies.csv" ["\u{FEFF}agency_id,agency_name", "parks,Parks Department", "water,Water Works"],
        right: "data/agencies.csv" ["agency_id,agency_name", "parks,Parks Department", "water,Water Works"],
    }
    MIXED_LINE_ENDS = "mixed-line-ends", Warning {
        means: "Lines of the file end in different ways. Line ends inside quoted cells are not meant.",
        matters: "The file was put together from parts or changed by hand on another system, and a program that knows one way only reads two rows as one.",
        wrong: "data/agencies.csv" ["agency_id,agency_name", "parks,Parks Department\r", "water,Water Works"],
        right: "data/agencies.csv" ["agency_id,agency_name", "parks,Parks Department", "water,Water Works"],
    }
    OLD_LINE_ENDS = "old-line-ends", Note {
        means: "Every line of the file ends in a lone carriage return.",
        matters: "It is read as meant; most other programs see one long line. In Excel, save as \"CSV UTF-8\" and not as \"CSV (Macintosh)\".",
        wrong: "data/agencies.csv" ["agency_id,agency_name\rparks,Parks Department\rwater,Water Works\r"],
        right: "data/agencies.csv" ["agency_id,agency_name", "parks,Parks Department", "water,Water Works"],
    }
    DOUBLE_ENCODED = "double-encoded", Warning {
        means: "A text holds letters that were read in a wrong encoding and written again, such as `Ã©` for `é`, or the sign U+FFFD for a letter that was lost.",
        matters: "Names would be published as nobody wrote them. Open the original file as UTF-8 and export it again; where the sign U+FFFD stands, the letter must be typed again. Each line is told once.",
        wrong: "data/agencies.csv" ["agency_id,agency_name", "parks,Caf\u{c3}\u{a9} and Parks Department", "water,Water Works"],
        right: "data/agencies.csv" ["agency_id,agency_name", "parks,Café and Parks Department", "water,Water Works"],
    }
    CUT_OFF_LINE = "cut-off-line", Warning {
        means: "The last row of a CSV file has no line end.",
        matters: "A download that breaks off leaves such a row, and `12` may have been `1250`. Where your program never writes a line end after the last row, set `cut-off-line = \"off\"` under [check] in goalpost.toml.",
        wrong: FOLDER ["data/parks/measurements.csv (ends with TREES-PLANTED,FY2025Q4,90)"],
        right: FOLDER ["data/parks/measurements.csv (ends with TREES-PLANTED,FY2025Q4,905 and a line end)"],
    }
}
