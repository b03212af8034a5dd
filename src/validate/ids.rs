//! Ids over the whole site: unique, and every reference resolved.
//!
//! Owns the findings about ids. Never takes a reference away: it stands in the
//! report as it was written, wherever it leads.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::orphans::{Orphan, OrphanOf};
use super::rows::Claims;
use crate::diagnostic::{Diagnostic, Diagnostics, Suggestions, rules};
use crate::model::{Agency, Goal, Id, Reference};
use crate::source::Span;

/// The goals that a row of goals.csv names.
pub(super) struct Named<'r> {
    /// The row's own id as written, empty where the cell is.
    pub(super) by: &'r str,
    pub(super) parent: Option<&'r Reference>,
    pub(super) supports: &'r [Reference],
}

impl<'r> From<&'r Goal> for Named<'r> {
    fn from(goal: &'r Goal) -> Self {
        Self { by: goal.id.as_str(), parent: goal.parent.as_ref(), supports: &goal.supports }
    }
}

/// What there is of a file that defines something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    NoFile,
    /// Column names only.
    NoRows,
    Rows,
}

/// Every id that is defined, with its agency.
pub(super) struct Ids<'a> {
    goals: HashMap<&'a str, &'a Agency>,
    indicators: HashMap<&'a str, &'a Agency>,
    /// What each agency defines in rows that could not be read.
    lost: &'a [Claims],
}

impl<'a> Ids<'a> {
    /// The ids of all agencies; of two that are equal, the first.
    pub(super) fn of(agencies: &'a [Agency], lost: &'a [Claims]) -> Self {
        let mut ids = Ids { goals: HashMap::new(), indicators: HashMap::new(), lost };
        for agency in agencies {
            for goal in &agency.goals {
                ids.goals.entry(goal.id.as_str()).or_insert(agency);
                for indicator in &goal.indicators {
                    ids.indicators.entry(indicator.id.as_str()).or_insert(agency);
                }
            }
        }
        ids
    }

    pub(super) fn has_goal(&self, id: &str) -> bool {
        self.goals.contains_key(id) || self.is_lost(id)
    }

    pub(super) fn has_indicator(&self, id: &str) -> bool {
        self.indicators.contains_key(id) || self.is_lost(id)
    }

    /// The ids of goals, for suggestions: in no order. Those of rows that could
    /// not be read are among them, whatever they are of.
    pub(super) fn goals(&self) -> impl Iterator<Item = &'a str> {
        self.goals.keys().copied().chain(self.lost_ids())
    }

    /// The ids of indicators, as [`Self::goals`] hands out those of goals.
    pub(super) fn indicators(&self) -> impl Iterator<Item = &'a str> {
        self.indicators.keys().copied().chain(self.lost_ids())
    }

    fn lost_ids(&self) -> impl Iterator<Item = &'a str> {
        self.lost.iter().flat_map(Claims::ids)
    }

    /// Whether an id is defined in a row that could not be read.
    pub(super) fn is_lost(&self, id: &str) -> bool {
        self.lost.iter().any(|claims| claims.cover(id))
    }

    /// Whether an anchor may be an id in a row that could not be read.
    pub(super) fn may_be_lost(&self, anchor: &str) -> bool {
        let lower = anchor.to_lowercase();
        self.is_lost(anchor) || self.lost_ids().any(|id| id.to_lowercase() == lower)
    }

    /// Whether any row that defines something could not be read.
    pub(super) fn lost_any(&self) -> bool {
        !self.lost.iter().all(Claims::is_empty)
    }

    /// Tells rows that belong to something their folder does not define. Where
    /// it lacks the file that would, or the file has no rows, that is told once.
    /// `holds` says what there is of a file.
    pub(super) fn tell_orphans(
        &self,
        agency: &Agency,
        orphans: &[Orphan],
        holds: impl Fn(&str) -> Holds,
        findings: &mut Diagnostics,
    ) {
        for (of, owners) in [(OrphanOf::Goal, &self.goals), (OrphanOf::Indicator, &self.indicators)]
        {
            let (what, file) = of.names();
            let path = format!("data/{}/{file}", agency.id);
            let held = holds(&path);
            let (homeless, others): (Vec<&Orphan>, Vec<&Orphan>) =
                orphans.iter().filter(|orphan| orphan.of == of).partition(|orphan| {
                    held != Holds::Rows && !owners.contains_key(orphan.id.as_str())
                });
            if let [first, more @ ..] = homeless.as_slice() {
                let others = match more.len() {
                    0 => String::new(),
                    more => format!(" and those of {more} more rows"),
                };
                let (lack, help) = match held {
                    Holds::NoFile => (
                        format!("there is no file {path}, which would"),
                        "add the file, or look whether it stands there under another name",
                    ),
                    _ => (
                        format!("{path} has no rows, which would"),
                        "add its rows, or look whether they stand in another file",
                    ),
                };
                let message = format!("{lack} define the {what} `{}`{others}", first.id);
                findings.push(Diagnostic::new(&rules::UNKNOWN_ID, first.span, message, help));
            }
            for orphan in others {
                self.tell_orphan(agency, orphan, findings);
            }
        }
    }

    fn tell_orphan(&self, agency: &Agency, orphan: &Orphan, findings: &mut Diagnostics) {
        let (what, file) = orphan.of.names();
        let owner = match orphan.of {
            OrphanOf::Goal => self.goals.get(orphan.id.as_str()),
            OrphanOf::Indicator => self.indicators.get(orphan.id.as_str()),
        };
        let id = &orphan.id;
        let finding = match owner {
            Some(owner) => Diagnostic::new(
                &rules::FOREIGN_ID,
                orphan.span,
                format!(
                    "the {what} `{id}` belongs to the agency `{}`, not to `{}`",
                    owner.id, agency.id
                ),
                format!("move the row to data/{}/, or mend the id", owner.id),
            ),
            None => {
                let near = orphan.near.as_ref();
                let near = near.map_or_else(String::new, |near| format!(" Did you mean `{near}`?"));
                Diagnostic::new(
                    &rules::UNKNOWN_ID,
                    orphan.span,
                    format!("there is no {what} `{id}` in data/{}/{file}.{near}", agency.id),
                    format!("mend the id, or add the {what} to {file}"),
                )
            }
        };
        findings.push(finding);
    }

    /// Tells references of a row of goals.csv to goals that are nowhere defined.
    pub(super) fn tell_references(
        &self,
        row: &Named,
        suggestions: &mut Suggestions,
        findings: &mut Diagnostics,
    ) {
        let parent = row.parent.into_iter().map(|reference| ("parent_goal_id", reference));
        let supports = row.supports.iter().map(|reference| ("supports_goal_ids", reference));
        let whose = if row.by.is_empty() { "this row" } else { row.by };
        for (column, Reference { id, place }) in parent.chain(supports) {
            if self.has_goal(id.as_str()) {
                continue;
            }
            // A goal that names itself would be its own ancestor.
            let others = self.goals().filter(|other| *other != row.by);
            let near = suggestions.did_you_mean(id.as_str(), others);
            let finding = Diagnostic::new(
                &rules::UNKNOWN_ID,
                *place,
                format!(
                    "`{column}` of {whose} names the goal `{id}`, which is nowhere defined.{near}"
                ),
                "mend the id, or take it out",
            );
            findings.push(finding.leading_out());
        }
    }
}

/// Tells ids that are taken twice. `lost` are those of rows of each agency that
/// could not be read: they count all the same.
pub(super) fn tell_taken<'a>(
    agencies: &[Agency],
    lost: impl Iterator<Item = &'a [(Id, Span)]>,
    findings: &mut Diagnostics,
) {
    let mut taken = Taken::default();
    for (agency, lost) in agencies.iter().zip(lost) {
        let mut claims: Vec<(&Id, Span)> = lost.iter().map(|(id, place)| (id, *place)).collect();
        for goal in &agency.goals {
            claims.push((&goal.id, goal.place));
            claims.extend(goal.indicators.iter().map(|one| (&one.id, one.place)));
            claims.extend(goal.milestones.iter().map(|one| (&one.id, one.place)));
        }
        // The first row is the one that keeps its id.
        claims.sort_unstable_by_key(|(_, place)| *place);
        for (id, place) in claims {
            taken.claim(id, place, findings);
        }
    }
}

/// The ids of goals, indicators and milestones, which share one namespace.
#[derive(Default)]
struct Taken {
    /// By lower case: addresses are.
    by_lower: HashMap<String, (Id, Span)>,
}

impl Taken {
    fn claim(&mut self, id: &Id, place: Span, findings: &mut Diagnostics) {
        let Some((first, earlier)) = self.by_lower.get(&id.lower()) else {
            self.by_lower.insert(id.lower(), (id.clone(), place));
            return;
        };
        findings.push(if first == id {
            let message = format!("the id `{id}` is taken already");
            let help = "give each goal, indicator and milestone an id of its own; ids are never used again";
            Diagnostic::new(&rules::DUPLICATE_ID, place, message, help)
                .with_related(*earlier, "first defined here")
        } else {
            case_only(id, place, first, *earlier)
        });
    }
}

/// Tells goals that are their own ancestors; each circle once.
pub(super) fn tell_cycles(agencies: &[Agency], findings: &mut Diagnostics) {
    let goals = || agencies.iter().flat_map(|agency| &agency.goals);
    let by_id: HashMap<&str, &Goal> = goals().map(|goal| (goal.id.as_str(), goal)).collect();
    let mut done: HashSet<&str> = HashSet::new();
    for start in goals() {
        let mut path: Vec<&Goal> = Vec::new();
        let mut goal = Some(start);
        while let Some(at) = goal {
            if !done.insert(at.id.as_str()) {
                // Only here: a chain may be as long as there are goals.
                let circle = path.iter().position(|earlier| earlier.id == at.id);
                findings.extend(circle.map(|from| cycle(&path[from..])));
                break;
            }
            path.push(at);
            goal = at.parent.as_ref().and_then(|parent| by_id.get(parent.id.as_str()).copied());
        }
    }
}

/// Goals of a circle that are named; one of thousands is found by its first.
const MOST_NAMED: usize = 10;

fn cycle(goals: &[&Goal]) -> Diagnostic {
    let named = &goals[..goals.len().min(MOST_NAMED)];
    let names: Vec<&str> = named.iter().map(|goal| goal.id.as_str()).collect();
    let more = match goals.len() - named.len() {
        0 => String::new(),
        more => format!(" → … ({more} more)"),
    };
    let message = format!("{0} is its own ancestor: {1}{more} → {0}", names[0], names.join(" → "));
    let help = "mend one of the parent_goal_id cells";
    let place = |goal: &Goal| goal.parent.as_ref().map_or(goal.place, |parent| parent.place);
    let finding = Diagnostic::new(&rules::PARENT_CYCLE, place(goals[0]), message, help);
    named[1..].iter().fold(finding, |finding, goal| {
        let label = match goal.parent.as_ref() {
            Some(parent) => format!("{} names {}", goal.id, parent.id),
            None => goal.id.to_string(),
        };
        finding.with_related(place(goal), label)
    })
}

/// A goal that names its joint goal.
type Member<'a> = (&'a Goal, &'a Reference);

/// Tells joint ids that differ by case alone.
pub(super) fn tell_joint_spellings(agencies: &[Agency], findings: &mut Diagnostics) {
    let mut first: HashMap<String, &Reference> = HashMap::new();
    for (_, joint) in members(agencies) {
        let earlier = first.entry(joint.id.lower()).or_insert(joint);
        if earlier.id != joint.id {
            findings.push(case_only(&joint.id, joint.place, &earlier.id, earlier.place));
        }
    }
}

/// Tells joint goals of one member. Of two that are each other's nearest, one
/// is a slip of the other: they are told once.
pub(super) fn tell_lone_joint_goals(agencies: &[Agency], findings: &mut Diagnostics) {
    let mut groups: BTreeMap<String, Vec<Member>> = BTreeMap::new();
    for member in members(agencies) {
        groups.entry(member.1.id.lower()).or_default().push(member);
    }
    let ids: Vec<&str> = groups.values().map(|group| group[0].1.id.as_str()).collect();
    let lone = |id: &str| {
        let group = groups.get(&id.to_lowercase()).filter(|group| group.len() == 1);
        group.map(|group| group[0])
    };
    let mut suggestions = Suggestions::default();
    let mut near_of = |id: &str| {
        let others = ids.iter().copied().filter(|other| *other != id);
        suggestions.nearest(id, others)
    };
    let mut told: HashSet<&str> = HashSet::new();
    for (goal, joint) in groups.values().filter(|group| group.len() == 1).map(|group| group[0]) {
        let id = joint.id.as_str();
        if !told.insert(id) {
            continue;
        }
        let near = near_of(id);
        let twin = near.and_then(lone).filter(|(_, other)| near_of(other.id.as_str()) == Some(id));
        told.extend(twin.map(|(_, other)| other.id.as_str()));
        let near = near.map_or_else(String::new, |near| format!(" Did you mean `{near}`?"));
        let message = format!("{} is the only member of the joint goal `{id}`.{near}", goal.id);
        let help =
            "give the rows of one joint goal the same joint_goal_id, or leave the cell empty";
        let finding = Diagnostic::new(&rules::LONE_JOINT_GOAL, joint.place, message, help);
        findings.push(match twin {
            Some((_, other)) => finding.with_related(other.place, "this one is alone as well"),
            None => finding,
        });
    }
}

/// The members of joint goals, in the order of their rows.
fn members(agencies: &[Agency]) -> Vec<Member<'_>> {
    let goals = agencies.iter().flat_map(|agency| &agency.goals);
    let mut members: Vec<Member> =
        goals.filter_map(|goal| Some((goal, goal.joint.as_ref()?))).collect();
    members.sort_by_key(|(_, joint)| joint.place);
    members
}

fn case_only(id: &Id, place: Span, first: &Id, earlier: Span) -> Diagnostic {
    let message = format!("the id `{id}` differs from `{first}` by upper and lower case alone");
    let help = "give it another id; addresses are lower case, so both would be one page";
    Diagnostic::new(&rules::CASE_ONLY_ID, place, message, help)
        .with_related(earlier, "first defined here")
}
