//! Certain corrections: what the bytes of a file become.
//!
//! Owns which bytes may change: those that a finding is certain about, a
//! byte-order mark, and line ends of another kind than the file's commonest.
//! Every other byte stays. Never opens a file, and never decides what a cell
//! should say: a finding does.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::diagnostic::{Diagnostics, Replacement, rules};
use crate::source::{FileId, SourceFile};

mod diff;
mod line_ends;

pub use diff::unified;

/// A stretch of a file's bytes, and what takes its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go.
    pub range: Range<usize>,
    /// The text that comes; it may be empty.
    pub text: String,
}

/// Why a file stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unmendable {
    /// Its text is UTF-16: places in it are not places in its bytes.
    Utf16,
    /// Its bytes are not those of the text that was checked.
    Changed,
    /// Two corrections are about the same bytes.
    Overlap,
}

/// The byte-order mark of UTF-8.
const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// Whether corrections are made in a file: CSV below `data/`, Markdown below
/// `content/`. Settings and themes are written by those who know what they do.
pub fn is_mendable(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    (path.starts_with("data/") && lower.ends_with(".csv"))
        || (path.starts_with("content/") && lower.ends_with(".md"))
}

/// What findings are certain about, file by file. Where column names stand a
/// second time in a file, the first ones stay: mended, they would no longer be
/// seen to be the same. Nor is it certain which rows a file has where a quote is
/// left open.
pub fn by_file(findings: &Diagnostics) -> BTreeMap<FileId, Vec<&Replacement>> {
    let in_doubt = [&rules::SECOND_TABLE, &rules::UNCLOSED_QUOTE];
    let doubtful = findings.iter().filter(|finding| in_doubt.contains(&finding.rule));
    let doubtful: BTreeSet<FileId> = doubtful.map(|finding| finding.span.file).collect();
    let mut by_file = BTreeMap::<_, Vec<_>>::new();
    for fix in findings.iter().filter_map(|finding| finding.fix.as_deref()) {
        if !doubtful.contains(&fix.span.file) {
            by_file.entry(fix.span.file).or_default().push(fix);
        }
    }
    by_file
}

/// All that is certain about a file: `bytes` as they are on the disk, and the
/// fixes of the findings about its text. In the order of the bytes; empty where
/// nothing is to be mended.
///
/// # Errors
/// [`Unmendable`] where something is to be mended and cannot be.
pub fn edits(
    id: FileId,
    file: &SourceFile,
    bytes: &[u8],
    fixes: &[&Replacement],
) -> Result<Vec<Edit>, Unmendable> {
    let (mark, text) = match bytes.strip_prefix(MARK) {
        Some(text) => (MARK.len(), text),
        None => (0, bytes),
    };
    if text != file.text().as_bytes() {
        let is_utf_16 = matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]);
        return match (is_utf_16, fixes) {
            (true, []) => Ok(Vec::new()),
            (true, _) => Err(Unmendable::Utf16),
            (false, _) => Err(Unmendable::Changed),
        };
    }
    // Behind a second mark the first one is no accident that can be undone: the
    // second would be taken for it.
    let has_one_mark = mark > 0 && !text.starts_with(MARK);
    let mut edits = Vec::from_iter(has_one_mark.then(|| Edit { range: 0..mark, text: "".into() }));
    let in_text = fixes.iter().map(|fix| Edit { range: fix.span.range(), text: fix.text.clone() });
    edits.extend(
        in_text
            .chain(line_ends::edits(id, file))
            .map(|edit| Edit { range: edit.range.start + mark..edit.range.end + mark, ..edit }),
    );
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    // A cell may be read twice, and told twice.
    edits.dedup();
    Ok(edits)
}

/// The bytes with all edits made, which come in the order of the bytes.
///
/// # Errors
/// [`Unmendable::Overlap`] where two edits are about the same bytes, or one
/// about bytes that are not there.
pub fn mended(bytes: &[u8], edits: &[Edit]) -> Result<Vec<u8>, Unmendable> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    for Edit { range, text } in edits {
        if range.start > range.end {
            return Err(Unmendable::Overlap);
        }
        // A range that begins before `at` is not there either.
        out.extend_from_slice(bytes.get(at..range.start).ok_or(Unmendable::Overlap)?);
        out.extend_from_slice(text.as_bytes());
        at = range.end;
    }
    out.extend_from_slice(bytes.get(at..).ok_or(Unmendable::Overlap)?);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceMap, Span};

    /// The file after its edits, by the bytes on disk and by text offsets.
    fn check(
        path: &str,
        bytes: &[u8],
        fixes: &[(Range<usize>, &str)],
    ) -> Result<String, Unmendable> {
        let text = str::from_utf8(bytes.strip_prefix(MARK).unwrap_or(bytes)).unwrap_or("a\n");
        let map = SourceMap::new(vec![SourceFile::new(path, text)]);
        let file = map.find(path).expect("the file is there");
        let fixes: Vec<Replacement> = fixes
            .iter()
            .map(|(range, text)| Replacement {
                span: Span::new(file, range.clone()),
                text: (*text).to_owned(),
            })
            .collect();
        let fixes: Vec<&Replacement> = fixes.iter().collect();
        let edits = edits(file, &map[file], bytes, &fixes)?;
        let bytes = mended(bytes, &edits)?;
        Ok(String::from_utf8(bytes).expect("edits of a text make a text"))
    }

    #[test]
    fn only_what_is_certain_changes() {
        let path = "data/a.csv";
        assert_eq!(check(path, b"a,b\n1,2\n", &[]), Ok("a,b\n1,2\n".into()));
        assert_eq!(check(path, b"\xEF\xBB\xBFa\n1\n", &[(2..3, "2")]), Ok("a\n2\n".into()));
        let twice = [(2..3, "2"), (2..3, "2")];
        assert_eq!(check(path, b"a\n1\n", &twice), Ok("a\n2\n".into()));
        let two_marks = "\u{FEFF}\u{FEFF}a\n";
        assert_eq!(check(path, two_marks.as_bytes(), &[]), Ok(two_marks.into()));
    }

    #[test]
    fn what_cannot_be_mended_is_refused() {
        let path = "data/a.csv";
        let overlap = [(0..3, "x"), (2..4, "y")];
        assert_eq!(check(path, b"abcdef\n", &overlap), Err(Unmendable::Overlap));
        assert_eq!(check(path, b"a\n", &[(1..9, "x")]), Err(Unmendable::Overlap));
        assert_eq!(check(path, b"\xFF\xFEa\0\n\0", &[(0..1, "b")]), Err(Unmendable::Utf16));
        assert_eq!(check(path, b"\xE4\n", &[]), Err(Unmendable::Changed));
    }

    #[test]
    fn settings_and_themes_are_left_alone() {
        for (path, expected) in [
            ("data/agencies.csv", true),
            ("data/hud/GOALS.CSV", true),
            ("content/index.md", true),
            ("content/notes.csv", false),
            ("goalpost.toml", false),
            ("themes/x/templates/a.md", false),
        ] {
            assert_eq!(is_mendable(path), expected, "{path}");
        }
    }
}
