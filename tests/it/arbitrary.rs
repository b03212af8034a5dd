//! Whatever bytes stand in a file of the contract: nothing panics, the findings
//! come in order, and each stands in its file.

use std::io;

use goalpost::diagnostic::{Listing, human, json, short};
use goalpost::load::{self, Sources};
use goalpost::source::{SourceMap, Span};
use goalpost::validate;
use jiff::civil::date;
use proptest::prelude::*;

/// Every kind of file that a site has, with a sound text.
const FILES: [(&str, &str); 22] = [
    ("goalpost.toml", "title = \"T\"\nas_of = \"2025-12-31\"\n"),
    ("data/agencies.csv", "agency_id,agency_name\nparks,Parks\n"),
    ("data/calendar.csv", "period,due_date\nFY2025Q1,2025-01-31\n"),
    (
        "data/parks/goals.csv",
        "goal_id,goal_type,goal_name,topics\nG,performance_goal,Trees,Shade\n",
    ),
    (
        "data/parks/indicators.csv",
        "indicator_id,goal_id,indicator_name,unit,frequency\nA,G,Trees,usd,quarterly\n",
    ),
    ("data/parks/measurements.csv", "indicator_id,period,actual\nA,FY2025Q1,1\n"),
    ("data/parks/measurements/ward.csv", "indicator_id,period,actual,by_ward\nA,FY2025Q1,1,N\n"),
    ("data/parks/milestones.csv", "milestone_id,goal_id,milestone_name,due\nM,G,One,FY2025\n"),
    ("data/parks/contributors.csv", "goal_id,contributor\nG,City\n"),
    ("data/parks/reviews.csv", "goal_id,fiscal_year\nG,2025\n"),
    ("data/parks/services.csv", "service_id,service_name\nS,Desk\n"),
    ("data/parks/cx.csv", "service_id,period,question\nS,FY2025Q1,trust\n"),
    ("data/parks/cx_volumes.csv", "service_id,period\nS,FY2025Q1\n"),
    ("content/index.md", "# Home\n"),
    ("content/about.md", "+++\ntitle = \"About\"\n+++\n[home](index.md)\n"),
    ("content/topics/shade.md", "Shade\n"),
    ("content/agencies/parks/index.md", "Parks\n"),
    ("content/agencies/parks/G/index.md", "---\ntitle: Trees\n---\n"),
    ("content/agencies/parks/G/FY2025Q1.md", "---\nreported_status: ahead\n---\n## Progress\n"),
    ("content/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ("themes/default/theme.toml", ""),
    ("themes/default/templates/page.html", "{{ title }}"),
];

#[rustfmt::skip]
const PIECES: &[&[u8]] = &[
    b",", b"\n", b"\r\n", b"\r", b"\"", b"\"\"", b";", b"\t", b" ", b"\0", b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xE4", b"\xC2",
    "ä".as_bytes(), "e\u{301}".as_bytes(), "😀".as_bytes(), "\u{2212}".as_bytes(), "\u{a0}".as_bytes(), b"+++\n", b"---\n",
    b"title", b" = ", b": ", b"agency_id", b"goal_id", b"indicator_id", b"period", b"actual", b"by_", b"visibility",
    b"parks", b"G", b"A", b"\nA,", b"FY2025Q1", b"2025-Q3", b"2011-12", b"2018 to 2020", b"Mar-22", b"0000", b"99999",
    b"1,234", b"$5", b"87%", b"-", b"1e400", b"N/A", b"#REF!", b"(5)", b"12345678901234567890123456789",
    b"performance_goal", b"usd", b"quarterly", b"internal", b"# ", b"[", b"](", b"goal:G", b"javascript:", b")", b"![",
    b"<svg onload=x>", b"[^a]", b"|", b"{{", b"{% for", b"[check]\n", b"[limits]\nfile_mb = ", b"fiscal_year_start = 13",
    b"as_of = ", b"\"\"\"", b"'", b"#", b"{", b"}", b"\\",
];

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        9 => prop::sample::select(PIECES).prop_map(<[u8]>::to_vec),
        1 => any::<u8>().prop_map(|byte| vec![byte]),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// The site with one of its files made anew: by the bytes alone, or with some
/// of its sound text before them.
fn site(which: usize, kept: usize, bytes: &[u8]) -> Sources {
    load::from_memory(FILES.iter().enumerate().map(|(at, (path, text))| {
        let bytes = match at == which {
            true => [&text.as_bytes()[..kept.min(text.len())], bytes].concat(),
            false => text.as_bytes().to_vec(),
        };
        ((*path).to_owned(), bytes)
    }))
}

fn lies_in(files: &SourceMap, span: Span) {
    let text = files[span.file].text();
    assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
}

#[test]
fn the_site_is_sound_before_anything_is_put_into_it() {
    let sources = site(0, usize::MAX, b"");
    let (_, mut findings) = validate::report(&sources, date(2025, 12, 31));
    findings.append(sources.findings.clone());
    assert!(!findings.has_errors(), "{findings:?}");
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1500, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn any_bytes_in_any_file_are_told_of_in_order_and_in_place(
        which in 0..FILES.len(), kept in 0..200_usize, bytes in bytes(),
    ) {
        let sources = site(which, kept, &bytes);
        let (_, mut findings) = validate::report(&sources, date(2025, 12, 31));
        findings.append(sources.findings.clone());
        findings.settle(|rule| sources.settings.severity_of(rule));
        let mut last = None;
        for finding in findings.iter() {
            lies_in(&sources.files, finding.span);
            finding.related.iter().for_each(|(span, _)| lies_in(&sources.files, *span));
            finding.fix.iter().for_each(|fix| lies_in(&sources.files, fix.span));
            prop_assert!(last <= Some(finding.span), "out of order: {}", finding.message);
            prop_assert!(!finding.help.is_empty() && !finding.message.is_empty());
            last = Some(finding.span);
        }
        let listing = Listing::new(&findings, &sources.files).unfolded();
        let mut lines = Vec::new();
        short(&listing, &mut lines).expect("memory takes it");
        let lines = String::from_utf8(lines).expect("it writes a text").lines().count();
        prop_assert_eq!(lines, findings.iter().count(), "one line for each");
        human(&listing, &mut io::sink()).expect("a sink takes it");
        json(&listing, &mut io::sink()).expect("a sink takes it");
    }
}
