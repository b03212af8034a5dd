//! Holds the SARIF log on standard input against the schema of SARIF 2.1.0.
//!
//! The schema stands in the crate `serde-sarif`, which Cargo fetches with the
//! other packages of this one: nothing is copied into the repository.

use std::error::Error;
use std::process::{Command, ExitCode};
use std::{env, fs, io};

use serde_json::Value;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    // One of its patterns holds a bracket that nothing opens, which is no
    // regular expression to the validator. Goalpost names no language.
    let schema = fs::read_to_string(schema_file()?)?.replace("{2}]?$", "{2}$");
    let schema: Value = serde_json::from_str(&schema)?;
    let title = schema["title"].as_str().unwrap_or_default();
    if !title.contains("SARIF") || !title.contains("2.1.0") {
        return Err(format!("the schema is not that of SARIF 2.1.0: {title}").into());
    }
    let log: Value = serde_json::from_reader(io::stdin())?;
    let validator = jsonschema::options().should_validate_formats(true).build(&schema)?;
    let faults: Vec<_> = validator.iter_errors(&log).collect();
    for fault in &faults {
        eprintln!("{}: {fault}", fault.instance_path());
    }
    let results = log["runs"][0]["results"].as_array().map_or(0, Vec::len);
    println!("SARIF 2.1.0 with {results} results: {} faults", faults.len());
    Ok(if faults.is_empty() && results > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Where Cargo keeps the schema.
fn schema_file() -> Result<String, Box<dyn Error>> {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let arguments = ["metadata", "--format-version", "1", "--locked", "--manifest-path", manifest];
    let output = Command::new(cargo).args(arguments).output()?;
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let packages = metadata["packages"].as_array().ok_or("Cargo names no packages")?;
    let package = packages.iter().find(|package| package["name"] == "serde-sarif");
    let manifest = package.and_then(|package| package["manifest_path"].as_str());
    let folder = manifest.and_then(|path| path.strip_suffix("Cargo.toml"));
    Ok(format!("{}src/schema.json", folder.ok_or("Cargo has not fetched serde-sarif")?))
}
