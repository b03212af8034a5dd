//! The `goalpost` program.
use goalpost::*;
fn main() {
    let t = std::time::Instant::now();
    let sources =
        load::site(std::path::Path::new(&std::env::args().nth(1).unwrap_or(".".into()))).unwrap();
    println!("load {:?}", t.elapsed());
    let as_of = sources.settings.as_of.unwrap();
    let (report, mut findings) = validate::report(&sources, as_of);
    println!("validate {:?}", t.elapsed());
    findings.append(sources.findings.clone());
    let public =
        derive::public(report, &sources.settings, derive::Dates { as_of, reference: as_of });
    let results = derive::Results::of(&public, sources.settings.pace_tolerance);
    println!("derive {:?}", t.elapsed());
    findings.append(results.contradictions());
    findings.settle(|r| Some(r.severity));
    let mut tally = std::collections::BTreeMap::new();
    for (_, g) in results.goals() {
        for i in &g.indicators {
            *tally.entry(i.judgement.status.as_str()).or_insert(0) += 1;
        }
    }
    println!("{tally:?}");
    print!("{}", diagnostic::short(&findings, &sources.files));
}
