//! What every fuzz target holds of a site, and a small sound site to put its
//! bytes into.

use std::io;

use goalpost::diagnostic::{Listing, human, short};
use goalpost::load::{self, Sources};
use goalpost::source::{SourceMap, Span};
use goalpost::{mend, validate};
use jiff::civil::date;

/// A small site that is sound: the file that is tried takes the place of one
/// of these, or stands beside them.
pub const SITE: &[(&str, &str)] = &[
    ("goalpost.toml", "title = \"Riverton reports\"\nas_of = \"2025-12-31\"\n"),
    ("data/agencies.csv", "agency_id,agency_name\nparks,Parks Department\n"),
    (
        "data/parks/goals.csv",
        "goal_id,goal_type,goal_name\nTREES,performance_goal,Plant street trees\n",
    ),
    (
        "data/parks/indicators.csv",
        "indicator_id,goal_id,indicator_name,unit,frequency\n\
         PLANTED,TREES,Trees planted,count,quarterly\nSPENT,TREES,Money spent,usd,annual\n",
    ),
    (
        "data/parks/measurements.csv",
        "indicator_id,period,actual\nPLANTED,FY2025Q1,140\nSPENT,FY2025,1200\n",
    ),
];

/// The CSV files of the contract.
pub const TABLES: &[&str] = &[
    "data/parks/measurements.csv",
    "data/parks/indicators.csv",
    "data/parks/goals.csv",
    "data/agencies.csv",
    "data/parks/milestones.csv",
    "data/calendar.csv",
    "data/parks/contributors.csv",
    "data/parks/reviews.csv",
    "data/parks/services.csv",
    "data/parks/cx.csv",
    "data/parks/cx_volumes.csv",
    "data/parks/measurements/by_ward.csv",
];

/// A site with one file in place of its own.
pub fn site_with(site: &[(&str, &str)], path: &str, bytes: &[u8]) -> Sources {
    let others = site.iter().filter(|(own, _)| *own != path);
    let others = others.map(|&(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    load::from_memory(others.chain([(path.to_owned(), bytes.to_vec())]))
}

/// Checks a site. Nothing panics, the findings come in order, and each stands
/// in its file, on the bounds of characters.
pub fn hold(sources: &Sources) {
    let (_, mut findings) = validate::report(sources, date(2025, 12, 31));
    findings.append(sources.findings.clone());
    findings.settle(|rule| sources.settings.severity_of(rule));
    let mut last = None;
    for finding in findings.iter() {
        lies_in(&sources.files, finding.span);
        finding.related.iter().for_each(|(span, _)| lies_in(&sources.files, *span));
        assert!(last <= Some(finding.span), "{} is out of order", finding.message);
        last = Some(finding.span);
    }
    let listing = Listing::new(&findings, &sources.files);
    human(&listing, &mut io::sink()).expect("a sink takes it");
    short(&listing, &mut io::sink()).expect("a sink takes it");
}

/// Mends a file. A second time nothing is to be mended, and nothing new is found.
pub fn mend(site: &[(&str, &str)], path: &str, bytes: &[u8]) {
    let (after, findings) = mended(site, path, bytes);
    let Some(after) = after else { return };
    let (again, left) = mended(site, path, &after);
    assert_eq!(again.as_ref(), Some(&after), "{bytes:?}");
    // Mixed line ends may become old ones, which are told by another rule.
    let certain = |code: &str| {
        let bytes = ["byte-order-mark", "mixed-line-ends", "old-line-ends"];
        code.ends_with("-spelling") || bytes.contains(&code)
    };
    let rules = |codes: Vec<&'static str>| -> Vec<&str> {
        codes.into_iter().filter(|code| !certain(code)).collect()
    };
    assert_eq!(rules(findings), rules(left), "{bytes:?}");
}

/// The file's bytes after it was mended, where it can be; and the rules that
/// the site broke before.
fn mended(site: &[(&str, &str)], path: &str, bytes: &[u8]) -> (Option<Vec<u8>>, Vec<&'static str>) {
    let sources = site_with(site, path, bytes);
    let (_, mut findings) = validate::report(&sources, date(2025, 12, 31));
    findings.append(sources.findings.clone());
    findings.settle(|rule| sources.settings.severity_of(rule));
    let codes = findings.iter().map(|finding| finding.rule.code).collect();
    let Some(file) = sources.files.find(path) else { return (None, codes) };
    let fixes = mend::by_file(&findings).remove(&file).unwrap_or_default();
    match mend::edits(file, &sources.files[file], bytes, &fixes) {
        Ok(edits) => (Some(mend::mended(bytes, &edits).expect("no two edits overlap")), codes),
        Err(_) => (None, codes),
    }
}

/// Holds that a span cuts text out of its file.
pub fn lies_in(files: &SourceMap, span: Span) {
    assert!(files[span.file].text().get(span.range()).is_some(), "{span:?}");
}
