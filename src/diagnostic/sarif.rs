//! SARIF 2.1.0, the interchange format of code scanners.

use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::listing::{Listing, Located, Place};
use super::root::Root;
use super::{Rule, Severity, explain, markdown, rules};

/// The name that paths are relative to, as GitHub and others know it.
const BASE: &str = "%SRCROOT%";

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    version: &'a str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Value,
    original_uri_base_ids: Value,
    column_kind: &'a str,
    results: Results<'a>,
}

/// The results, each made when it is written.
struct Results<'a> {
    listing: Listing<'a>,
    root: &'a Root,
}

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.listing.each().map(|located| self.result(&located)))
    }
}

impl Results<'_> {
    fn result(&self, Located { finding, place }: &Located) -> Value {
        let mut result = json!({
            "ruleId": finding.rule.code,
            "ruleIndex": rules::all().position(|rule| rule == finding.rule),
            "level": level(finding.severity),
            "message": { "text": format!("{}\n{}", finding.message, finding.help) },
            "locations": [{ "physicalLocation": self.location(place) }],
        });
        if !finding.related.is_empty() {
            let related = finding.related.iter().enumerate().map(|(at, (span, message))| {
                json!({
                    "id": at,
                    "physicalLocation": self.location(&Place::of(*span, self.listing.sources())),
                    "message": { "text": message },
                })
            });
            result["relatedLocations"] = related.collect();
        }
        result
    }

    fn location(&self, Place { path, start, end }: &Place) -> Value {
        json!({
            "artifactLocation": { "uri": self.root.uri(path), "uriBaseId": BASE },
            "region": {
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
            },
        })
    }
}

/// A log of one run with every finding; nothing is folded.
///
/// # Errors
/// When `out` cannot be written to.
pub fn sarif(listing: &Listing, root: &Root, out: &mut dyn Write) -> io::Result<()> {
    let driver = json!({
        "name": "Goalpost",
        "version": env!("CARGO_PKG_VERSION"),
        "rules": rules::all().map(descriptor).collect::<Value>(),
    });
    let run = Run {
        tool: json!({ "driver": driver }),
        original_uri_base_ids: json!({ BASE: { "uri": root.base() } }),
        column_kind: "unicodeCodePoints",
        results: Results { listing: *listing, root },
    };
    serde_json::to_writer(&mut *out, &Log { schema: SCHEMA, version: "2.1.0", runs: [run] })?;
    out.write_all(b"\n")
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "shortDescription": { "text": rule.summary() },
        "fullDescription": { "text": format!("{} {}", rule.means, rule.matters) },
        "help": { "text": explain(rule), "markdown": markdown(rule) },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
