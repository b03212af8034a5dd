//! Edits as a unified diff, for people to look at.
//!
//! The places are known, so nothing is searched for: the time is that of the
//! file's length, whatever its size and the number of edits.

use std::fmt::Write;
use std::ops::Range;

use memchr::{memchr, memchr_iter, memrchr, memrchr_iter};

use super::Edit;
use crate::diagnostic::sign;

/// Lines shown above and below a change.
const CONTEXT: usize = 3;

/// The edits of a file, which come in order and do not overlap, as a unified
/// diff. Characters that cannot be seen are shown as signs, so that nothing in a
/// file steers the terminal or hides a word; a carriage return at the end of a
/// line only where the line's end changes.
pub fn unified(path: &str, bytes: &[u8], edits: &[Edit]) -> String {
    let mut out = format!("--- a/{path}\n+++ b/{path}\n");
    let mut blocks = blocks(bytes, edits).into_iter().peekable();
    // The line at which a hunk begins, in the file before and after.
    let (mut counted, mut line, mut shift) = (0, 1, 0_isize);
    while let Some(first) = blocks.next() {
        let from = back(bytes, first.range.start);
        let mut body = Body::default();
        body.unchanged(&bytes[from..first.range.start]);
        body.changed(&bytes[first.range.clone()], &first.after);
        let mut end = first.range.end;
        while let Some(next) = blocks.next_if(|next| is_near(&bytes[end..next.range.start])) {
            body.unchanged(&bytes[end..next.range.start]);
            body.changed(&bytes[next.range.clone()], &next.after);
            end = next.range.end;
        }
        body.unchanged(&bytes[end..forward(bytes, end)]);
        line += memchr_iter(b'\n', &bytes[counted..from]).count();
        counted = from;
        let after = line.saturating_add_signed(shift);
        // Writing to a String cannot fail.
        let _ = writeln!(out, "@@ -{line},{} +{after},{} @@", body.before, body.after);
        out.push_str(&body.text);
        shift += body.after as isize - body.before as isize;
    }
    out
}

/// Whole lines that change, and what they become.
struct Block {
    range: Range<usize>,
    after: Vec<u8>,
    /// The bytes up to here stand in `after`, mended.
    done: usize,
}

/// Puts edits in the same line or in neighbouring ones together. No line is
/// walked twice: in a file of lone carriage returns all edits are in one.
fn blocks(bytes: &[u8], edits: &[Edit]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for Edit { range, text } in edits {
        let known = blocks.last().map_or(0, |last| last.range.end);
        let between = bytes.get(known..range.start).unwrap_or_default();
        let start = memrchr(b'\n', between).map_or(known, |at| known + at + 1);
        if blocks.is_empty() || start > known {
            blocks.push(Block { range: start..start, after: Vec::new(), done: start });
        }
        let block = blocks.last_mut().expect("one was there, or was just added");
        let loses_its_end = bytes[range.clone()].ends_with(b"\n") && !text.ends_with('\n');
        let inside = range.end.saturating_sub(usize::from(!loses_its_end)).max(range.start);
        if inside >= block.range.end {
            block.range.end = line_end(bytes, inside);
        }
        block.after.extend_from_slice(&bytes[block.done..range.start]);
        block.after.extend_from_slice(text.as_bytes());
        block.done = range.end;
    }
    for block in &mut blocks {
        block.after.extend_from_slice(&bytes[block.done..block.range.end]);
    }
    blocks
}

/// The lines of a hunk.
#[derive(Default)]
struct Body {
    text: String,
    before: usize,
    after: usize,
}

impl Body {
    fn unchanged(&mut self, bytes: &[u8]) {
        let lines = self.lines(' ', bytes, Ends::Hidden);
        self.before += lines;
        self.after += lines;
    }

    fn changed(&mut self, before: &[u8], after: &[u8]) {
        let ends = |bytes| [b'\r', b'\n'].map(|end| memchr_iter(end, bytes).count());
        let ends = if ends(before) == ends(after) { Ends::Hidden } else { Ends::Shown };
        self.before += self.lines('-', before, ends);
        self.after += self.lines('+', after, ends);
    }

    fn lines(&mut self, sign: char, bytes: &[u8], ends: Ends) -> usize {
        let mut count = 0;
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            count += 1;
            let whole = line.strip_suffix(b"\n");
            let mut shown = whole.unwrap_or(line);
            if ends == Ends::Hidden {
                shown = shown.strip_suffix(b"\r").unwrap_or(shown);
            }
            self.text.push(sign);
            self.text.extend(String::from_utf8_lossy(shown).chars().map(visible));
            self.text.push('\n');
            if whole.is_none() {
                self.text.push_str("\\ No newline at end of file\n");
            }
        }
        count
    }
}

/// Whether the carriage returns at the ends of lines are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    Shown,
    Hidden,
}

/// A sign in place of a character that cannot be seen or steers a terminal.
fn visible(char: char) -> char {
    match char {
        '\t' => char,
        // The byte-order mark that a change takes away, or leaves.
        '\u{FEFF}' => '▯',
        _ => sign(char).unwrap_or(char),
    }
}

/// The end of the line that holds a byte, its line feed included.
fn line_end(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    memchr(b'\n', rest).map_or(bytes.len(), |end| at + end + 1)
}

/// Where the context above a change begins, which begins a line itself.
fn back(bytes: &[u8], to: usize) -> usize {
    let above = bytes[..to].strip_suffix(b"\n").unwrap_or_default();
    memrchr_iter(b'\n', above).nth(CONTEXT - 1).map_or(0, |at| at + 1)
}

/// Where the context below a change ends.
fn forward(bytes: &[u8], from: usize) -> usize {
    let ends = memchr_iter(b'\n', &bytes[from..]).nth(CONTEXT - 1);
    ends.map_or(bytes.len(), |at| from + at + 1)
}

/// Whether so little stands between two changes that one hunk shows both.
fn is_near(between: &[u8]) -> bool {
    memchr_iter(b'\n', between).nth(2 * CONTEXT).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The diff, without its two lines of names, of a text with edits given as
    /// what is replaced, by its first place, and by what.
    fn check(before: &str, edits: &[(&str, &str)], expected: &str) {
        let edits: Vec<Edit> = edits
            .iter()
            .map(|(old, new)| {
                let at = before.find(old).expect("the edit is about something");
                Edit { range: at..at + old.len(), text: (*new).to_owned() }
            })
            .collect();
        let diff = unified("data/a.csv", before.as_bytes(), &edits);
        assert_eq!(diff, format!("--- a/data/a.csv\n+++ b/data/a.csv\n{expected}"));
    }

    #[test]
    fn changes_stand_among_their_lines() {
        check("a\nb\nc\n", &[("b", "B")], "@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n");
        check(
            "1\n2\n3\n4\n5\n6\n7\n8\n9\n",
            &[("5", "x"), ("6", "y")],
            "@@ -2,8 +2,8 @@\n 2\n 3\n 4\n-5\n-6\n+x\n+y\n 7\n 8\n 9\n",
        );
        check("a,b,c\n", &[("a", "A"), ("c", "C")], "@@ -1,1 +1,1 @@\n-a,b,c\n+A,b,C\n");
        check(
            "a\nb",
            &[("b", "B")],
            "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+B\n\\ No newline at end of file\n",
        );
    }

    #[test]
    fn distant_changes_have_hunks_of_their_own() {
        check(
            "a\n1\n2\n3\n4\n5\n6\nb\n",
            &[("a", "A"), ("b", "B")],
            "@@ -1,8 +1,8 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+B\n",
        );
        check(
            "a\n1\n2\n3\n4\n5\n6\n7\nb\n",
            &[("a", "A"), ("b", "B")],
            "@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n",
        );
        check(
            "\"a\n\"\n1\n2\n3\n4\n5\n6\n7\nb\n",
            &[("\"a\n\"", "a"), ("b", "B")],
            "@@ -1,5 +1,4 @@\n-\"a\n-\"\n+a\n 1\n 2\n 3\n@@ -7,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n",
        );
    }

    #[test]
    fn a_line_of_many_edits_is_walked_once() {
        let bytes = "a,1\r".repeat(300_000);
        let edit = |at: usize| Edit { range: at * 4..at * 4 + 1, text: "b".into() };
        let edits: Vec<Edit> = (0..300_000).map(edit).collect();
        let diff = unified("data/a.csv", bytes.as_bytes(), &edits);
        assert_eq!(diff.matches("b,1").count(), 300_000);
    }

    #[test]
    fn what_cannot_be_seen_is_shown() {
        check("\u{FEFF}a\r\nb\r\n", &[("\u{FEFF}", "")], "@@ -1,2 +1,2 @@\n-▯a\n+a\n b\n");
        check("a\r\nb\n", &[("\r\n", "\n")], "@@ -1,2 +1,2 @@\n-a␍\n+a\n b\n");
        check(
            "a\rb\r\n",
            &[("\r\n", "\r")],
            "@@ -1,1 +1,1 @@\n-a␍b␍\n+a␍b␍\n\\ No newline at end of file\n",
        );
        check("\u{202e}a\n", &[("a", "b")], "@@ -1,1 +1,1 @@\n-\u{fffd}a\n+\u{fffd}b\n");
        check("\u{1b}[2Ja\n", &[("a", "b")], "@@ -1,1 +1,1 @@\n-␛[2Ja\n+␛[2Jb\n");
        check("a\nb\r\nc\r\n", &[("a\n", "a\r\n")], "@@ -1,3 +1,3 @@\n-a\n+a␍\n b\n c\n");
        check(
            "a\nb\nc\r",
            &[("\nb", "\rb")],
            "@@ -1,3 +1,2 @@\n-a\n-b\n+a␍b\n c\n\\ No newline at end of file\n",
        );
    }
}
