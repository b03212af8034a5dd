//! The program, run as a reader of the manual would run it, and the files that
//! it leaves behind.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use walkdir::WalkDir;

/// The files of a folder: path below it, `/`-separated → bytes.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

/// The day that the golden sites speak from.
pub(crate) const TODAY: &str = "2022-12-31";

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs `goalpost` with some arguments.
pub(crate) fn goalpost<S: AsRef<OsStr>>(args: &[S]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_goalpost")).args(args).output().unwrap();
    Run {
        code: output.status.code().expect("the program ends by itself"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs `goalpost build` on a site with an output folder and more options.
pub(crate) fn build_into(site: &Path, out: &Path, options: &[&str]) -> Run {
    let mut args = vec!["build".as_ref(), site.as_os_str(), "--out".as_ref(), out.as_os_str()];
    args.extend(options.iter().map(OsStr::new));
    goalpost(&args)
}

/// Builds a site that has no errors and returns every file written.
pub(crate) fn build(site: &Path, options: &[&str]) -> Tree {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("site");
    let run = build_into(site, &out, options);
    assert_eq!(run.code, 0, "{} does not build:\n{}", site.display(), run.err);
    tree(&out)
}

/// Every file below a folder.
pub(crate) fn tree(folder: &Path) -> Tree {
    let entries = WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let below = entry.path().strip_prefix(folder).unwrap();
            let parts: Vec<&str> = below.iter().map(|part| part.to_str().unwrap()).collect();
            (parts.join("/"), fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// Writes a site into a new folder, each file changed on its way.
pub(crate) fn copy(site: &Path, change: impl Fn(&str, Vec<u8>) -> Vec<u8>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in sources(site) {
        let to = folder.path().join(&path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, change(&path, bytes)).unwrap();
    }
    folder
}

/// The files of a site that the program reads.
fn sources(site: &Path) -> Tree {
    let mut all =
        Tree::from([("goalpost.toml".into(), fs::read(site.join("goalpost.toml")).unwrap())]);
    for top in ["data", "content"].into_iter().filter(|top| site.join(top).is_dir()) {
        let below = tree(&site.join(top)).into_iter();
        all.extend(below.map(|(path, bytes)| (format!("{top}/{path}"), bytes)));
    }
    all
}

/// The repository's root, which is the sample site.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The sample as built, once for all tests.
pub(crate) fn sample() -> &'static Tree {
    static SAMPLE: OnceLock<Tree> = OnceLock::new();
    SAMPLE.get_or_init(|| build(root(), &[]))
}

/// The golden sites: name and folder, in order.
pub(crate) fn golden_sites() -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(root().join("tests/sites")).unwrap().map(Result::unwrap);
    let mut sites: Vec<_> =
        entries.map(|entry| (entry.file_name().into_string().unwrap(), entry.path())).collect();
    sites.sort();
    sites
}

/// A golden site's folder of sources.
pub(crate) fn golden_site(name: &str) -> PathBuf {
    root().join("tests/sites").join(name).join("site")
}

/// A text file of an output tree.
pub(crate) fn text<'a>(tree: &'a Tree, path: &str) -> &'a str {
    let bytes = tree.get(path).unwrap_or_else(|| panic!("the site has no file {path}"));
    std::str::from_utf8(bytes).unwrap()
}

/// The rows of a CSV text, each as column → cell.
pub(crate) fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}
