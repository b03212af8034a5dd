//! Addresses: where each thing of a report stands on the site, and what the
//! links of its texts lead to.
//!
//! Owns slugs, page addresses and the reading of link destinations. Addresses
//! are relative to the site's root, without a leading `/`; the empty one is
//! the home page. Whether a target exists is not decided here.

use crate::model::{Id, Period};

mod destination;

pub use crate::prose::slug;
pub use destination::{Destination, destination};

/// Pages that the program makes itself; a Markdown file of the same name below
/// `content/` introduces them.
pub const GENERATED: [&str; 7] =
    ["agencies", "goals", "topics", "priorities", "summary", "methodology", "data"];

/// The page about the site, which is `content/about.md`.
pub const ABOUT: &str = "about/";

/// The page of the glossary, which is `content/glossary.md`.
pub const GLOSSARY: &str = "glossary/";

/// The page of an agency.
pub fn agency(id: &Id) -> String {
    format!("agencies/{id}/")
}

/// The folder of the goals' pages.
const GOALS: &str = "goals/";

/// What the page of goals finds its goals by. It stands where no page may: a
/// goal may have any name.
pub const FIND: &str = "data/find.json";

/// The page of a goal.
pub fn goal(id: &Id) -> String {
    let mut address = String::with_capacity(GOALS.len() + 2 * id.as_str().len() + 6);
    address.push_str(GOALS);
    id.push_lower(&mut address);
    address.push('/');
    address
}

/// The place of an indicator on its goal's page.
pub fn indicator(goal_id: &Id, id: &Id) -> String {
    let mut address = goal(goal_id);
    address.push('#');
    id.push_lower(&mut address);
    address
}

/// The card of a goal, a picture for social networks.
pub fn card(id: &Id) -> String {
    format!("{}card.png", goal(id))
}

/// The page of one indicator alone, for a frame on another site.
pub fn embed(goal_id: &Id, id: &Id) -> String {
    let mut address = String::new();
    push_embed(&mut address, goal_id, id);
    address
}

/// Adds the address of that page.
pub fn push_embed(address: &mut String, goal_id: &Id, id: &Id) {
    address.push_str(GOALS);
    goal_id.push_lower(address);
    address.push_str("/embed/");
    id.push_lower(address);
    address.push('/');
}

/// The page of a quarterly update.
pub fn update(goal_id: &Id, period: Period) -> String {
    format!("{}{}/", goal(goal_id), period.to_string().to_lowercase())
}

/// The figures of one goal as CSV.
pub fn goal_csv(id: &Id) -> String {
    let mut address = goal(id);
    id.push_lower(&mut address);
    address.push_str(".csv");
    address
}

/// The page of a topic.
pub fn topic(name: &str) -> String {
    format!("topics/{}/", slug(name))
}

/// The page of a joint goal.
pub fn joint(id: &Id) -> String {
    format!("joint/{}/", id.lower())
}

/// The page of a Markdown file, by its path below `content/` without `.md`.
pub fn page(path: &str) -> String {
    let path = path.strip_suffix("index").unwrap_or(path);
    let parts = path.split('/').map(slug).filter(|part| !part.is_empty());
    parts.map(|part| part + "/").collect()
}

/// The way from one page to another as a relative link: `../../goals/x/` from
/// `topics/housing/`.
pub fn relative(from: &str, to: &str) -> String {
    format!("{}{to}", root(from))
}

/// The way from a page to the site's root: `../../` from `topics/housing/`, and
/// `./` from the home page.
pub fn root(from: &str) -> String {
    match from.matches('/').count() {
        0 => "./".into(),
        depth => "../".repeat(depth),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        for (text, expected) in [
            ("Housing", "housing"),
            ("General government & management", "general-government-management"),
            ("  R&D!  ", "r-d"),
            ("A\u{30a}rbeid", "årbeid"),
            ("!!!", ""),
            ("../etc", "etc"),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }

    #[test]
    fn pages_stand_where_their_files_do() {
        assert_eq!(page("index"), "");
        assert_eq!(page("about"), "about/");
        assert_eq!(page("Über Uns/Mehr"), "über-uns/mehr/");
        assert_eq!(page("topics/index"), "topics/");
    }

    #[test]
    fn links_lead_up_to_the_root_and_down_again() {
        assert_eq!(relative("", "goals/x/"), "./goals/x/");
        assert_eq!(relative("topics/housing/", "goals/x/"), "../../goals/x/");
        assert_eq!(relative("goals/x/", ""), "../../");
    }
}
