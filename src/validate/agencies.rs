//! agencies.csv, and the folders that are named after its rows.
//!
//! Owns which agencies there are. Never reads what stands in their folders.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::cells::Cells;
use super::columns::{AgencyColumns, Others};
use super::rows::{Claims, Rows};
use crate::diagnostic::{Diagnostic, Diagnostics, nearest, rules};
use crate::load::Sources;
use crate::model::{Agency, AgencyType, Id, Speaks};
use crate::settings::is_web_address;
use crate::source::{FileId, Span};

/// The rows of agencies.csv, in their order, and the ids of those that could
/// not be read.
pub(super) fn read(
    sources: &Sources,
    reference: Date,
    findings: &mut Diagnostics,
) -> (Vec<Agency>, Claims) {
    let mut agencies: Vec<Agency> = Vec::new();
    let Some(file) = sources.files.find("data/agencies.csv") else {
        return (agencies, Claims::default());
    };
    let rows = Rows::open(file, sources, reference, findings);
    let (columns, _) = AgencyColumns::bind(&rows.table, Others::Unknown, findings);
    let mut seen: HashMap<Id, Span> = HashMap::new();
    let lost = rows.each(columns.agency_id, findings, |_, cells| {
        let place = cells.place(columns.agency_id);
        let (id, agency) = agency(&columns, cells);
        let id = id?;
        // A row that is left out claims its id all the same.
        if let Some(earlier) = seen.get(&id) {
            let (message, help) =
                (format!("the agency `{id}` is there twice"), "keep one of the rows");
            let finding = Diagnostic::new(&rules::DUPLICATE_ID, place, message, help);
            cells.tell(finding.with_related(*earlier, "the first row"));
            return Some(());
        }
        seen.insert(id, place);
        agencies.push(agency?);
        Some(())
    });
    tell_folders(sources, &agencies, &lost, findings);
    (agencies, lost)
}

/// An agency's id and the agency, each `None` where it cannot be read.
fn agency(columns: &AgencyColumns, cells: &mut Cells) -> (Option<Id>, Option<Agency>) {
    let id = id(columns, cells);
    let name = cells.required(columns.agency_name);
    let abbreviation = cells.words(columns.abbreviation).unwrap_or_default();
    let url = web_address(columns, cells);
    let kind = cells.listed(columns.agency_type).unwrap_or(AgencyType::Agency);
    let contact = cells.words(columns.contact);
    let place = cells.place(columns.agency_id);
    let (Some(known), Some(name), false) = (&id, name, cells.is_faulty()) else {
        return (id, None);
    };
    let agency = Agency {
        id: known.clone(),
        name: name.into_owned(),
        abbreviation,
        url,
        kind,
        contact,
        place,
        narrative: None,
        speaks: Speaks::Received,
        goals: Vec::new(),
    };
    (id, Some(agency))
}

fn id(columns: &AgencyColumns, cells: &mut Cells) -> Option<Id> {
    let text = cells.required(columns.agency_id)?;
    let wrong = match Id::agency(&text) {
        Ok(id) => return Some(id),
        Err(wrong) => wrong,
    };
    let (span, message) =
        (cells.place(columns.agency_id), format!("`{text}` cannot be an agency's id: {wrong}"));
    let help = "use a–z, digits and `-`, and name the folder the same";
    cells.tell(Diagnostic::new(&rules::BAD_ID, span, message, help));
    None
}

/// An agency's own site; anything but a web address must not become a link.
fn web_address(columns: &AgencyColumns, cells: &mut Cells) -> Option<String> {
    let url = cells.words(columns.agency_url)?;
    if is_web_address(&url) {
        return Some(url);
    }
    let span = cells.place(columns.agency_url);
    let message = format!("`{url}` is not a web address");
    let help = "write an address that begins with https://";
    cells.tell_of_cell(Diagnostic::new(&rules::UNSAFE_LINK, span, message, help));
    None
}

/// Tells folders without an agency and agencies without a folder.
fn tell_folders(sources: &Sources, agencies: &[Agency], lost: &Claims, findings: &mut Diagnostics) {
    let names = || agencies.iter().map(|agency| agency.id.as_str());
    // A folder of another name that is this agency's is told once.
    let mut misnamed: HashSet<&str> = HashSet::new();
    for folder in &sources.folders {
        if names().any(|name| name == folder.name) || lost.cover(&folder.name) {
            continue;
        }
        let path = format!("{}/{}/", folder.parent, folder.name);
        let near = nearest(&folder.name, names().chain(lost.ids()));
        if near.is_some_and(|near| lost.cover(near)) {
            // The row that is meant is told.
            continue;
        }
        misnamed.extend(near.filter(|_| folder.parent == "data"));
        let near = near.map_or_else(String::new, |near| format!(" Did you mean `{near}`?"));
        let Some(file) = first_file(sources, &path) else { continue };
        findings.push(Diagnostic::new(
            &rules::UNKNOWN_AGENCY,
            Span::top(file),
            format!("the folder {path} is named after no agency of agencies.csv.{near}"),
            "add a row to data/agencies.csv, or rename the folder",
        ));
    }
    for agency in agencies {
        let has_folder = sources
            .folders
            .iter()
            .any(|folder| folder.parent == "data" && folder.name == agency.id.as_str());
        if !has_folder && !misnamed.contains(agency.id.as_str()) {
            let message = format!("there is no folder data/{}/", agency.id);
            let help = "add the agency's folder, or remove its row";
            let rule = &rules::AGENCY_WITHOUT_FOLDER;
            findings.push(Diagnostic::new(rule, agency.place, message, help));
        }
    }
}

/// The first text of a folder; for one without a text the list of agencies,
/// which lacks its row.
fn first_file(sources: &Sources, folder: &str) -> Option<FileId> {
    let first = sources.files.below(folder).next();
    first.map(|(id, _)| id).or_else(|| sources.files.find("data/agencies.csv"))
}
