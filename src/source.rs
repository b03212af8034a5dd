//! Input files and places in them.
//!
//! Owns the texts of a site, once read, and the arithmetic between byte offsets
//! and the lines and columns that people see. Never opens a file.

use std::ops::{Index, Range};
use std::sync::OnceLock;

mod line_end;

pub use line_end::{LineEnd, Way, line_ends, tally};

/// Which file of a [`SourceMap`] is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A stretch of one file, in bytes, end excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// A stretch of `file`. Files are at most 4 GB, so offsets fit in 32 bits.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { file, start: clamp(range.start), end: clamp(range.end) }
    }

    /// The very beginning of a file: the place of findings about the file as a whole.
    pub fn top(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }

    /// The byte range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A place as people count it: both from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters (not bytes), from 1.
    pub column: u32,
}

/// One input file: its path relative to the site, `/`-separated, and its text.
#[derive(Debug, Default)]
pub struct SourceFile {
    path: String,
    text: String,
    line_starts: OnceLock<Vec<u32>>,
}

impl SourceFile {
    /// A file of this path and text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into(), line_starts: OnceLock::new() }
    }

    /// The path relative to the site's root, separated by `/` on every system.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The last part of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// The decoded text, without a byte-order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte offset. Offsets past the end give the end;
    /// CRLF, LF and a lone CR each end a line.
    pub fn position(&self, offset: u32) -> Position {
        let starts = self.line_starts();
        let offset = self.text.floor_char_boundary(offset as usize);
        let line = starts.partition_point(|&start| start as usize <= offset).max(1);
        let column = self.text[starts[line - 1] as usize..offset].chars().count();
        Position { line: line as u32, column: column as u32 + 1 }
    }

    /// [`Self::position`] of an offset, counted from a known one that is not
    /// behind it.
    pub fn position_after(&self, known: u32, position: Position, offset: u32) -> Position {
        if self.line(offset) != position.line {
            return self.position(offset);
        }
        let boundary = |offset: u32| self.text.floor_char_boundary(offset as usize);
        let between = &self.text[boundary(known)..boundary(offset)];
        let column = position.column + between.chars().count() as u32;
        Position { column, ..position }
    }

    /// The byte offset of a line (from 1) and a column in characters (from 0);
    /// the end of the text where there is no such place.
    pub fn offset(&self, line: usize, column: usize) -> usize {
        let Some(&start) = self.line_starts().get(line.saturating_sub(1)) else {
            return self.text.len();
        };
        let rest = &self.text[start as usize..];
        start as usize + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at)
    }

    /// The line of a byte offset, from 1.
    pub fn line(&self, offset: u32) -> u32 {
        self.line_starts().partition_point(|&start| start <= offset).max(1) as u32
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let starts = line_ends(&self.text).map(|(at, end)| (at + end.text().len()) as u32);
            std::iter::once(0).chain(starts).collect()
        })
    }
}

/// All the text files of a site, ordered by path, so that a [`FileId`] orders
/// as its path does.
#[derive(Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    /// The files, put into the order of their paths.
    pub fn new(mut files: Vec<SourceFile>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { files }
    }

    /// Every file with its id, in the order of paths.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(at, file)| (FileId(at as u32), file))
    }

    /// The file at a path, where there is one.
    pub fn find(&self, path: &str) -> Option<FileId> {
        let at = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        Some(FileId(at as u32))
    }

    /// The files of a folder such as `data/parks/`, at any depth, in the order of
    /// paths.
    pub fn below(&self, folder: &str) -> impl Iterator<Item = (FileId, &SourceFile)> {
        let first = self.files.partition_point(|file| file.path.as_str() < folder);
        // What begins alike stands together in the order of paths.
        let count = self.files[first..].partition_point(|file| file.path.starts_with(folder));
        self.iter().skip(first).take(count)
    }

    /// Drops the texts of some files, to make room. Their lines can still be
    /// told; what stands in them cannot, so nothing may be said about a place in
    /// them any more.
    pub fn drop_texts(&mut self, is_dropped: impl Fn(FileId, &SourceFile) -> bool) {
        for (at, file) in self.files.iter_mut().enumerate() {
            if is_dropped(FileId(at as u32), file) {
                file.line_starts();
                file.text = String::new();
            }
        }
    }

    /// The text a span covers.
    pub fn slice(&self, span: Span) -> &str {
        self[span.file].text.get(span.range()).unwrap_or("")
    }
}

impl Index<FileId> for SourceMap {
    type Output = SourceFile;

    fn index(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, offset: u32) -> (u32, u32) {
        let position = SourceFile::new("a.csv", text).position(offset);
        (position.line, position.column)
    }

    #[test]
    fn positions_count_lines_of_every_kind_and_columns_in_characters() {
        assert_eq!(at("", 0), (1, 1));
        assert_eq!(at("ab\ncd", 4), (2, 2));
        assert_eq!(at("ab\r\ncd", 4), (2, 1));
        assert_eq!(at("ab\rcd", 3), (2, 1));
        assert_eq!(at("ä€x", 5), (1, 3));
        assert_eq!(at("ä€x", 1), (1, 1), "inside a character counts as its start");
        assert_eq!(at("ab\n", 3), (2, 1));
        assert_eq!(at("ab", 99), (1, 3));
    }

    #[test]
    fn lines_are_told_when_the_text_is_gone() {
        let mut map = SourceMap::new(vec![SourceFile::new("a.csv", "x\ny\nz")]);
        let id = map.find("a.csv").expect("the file is there");
        map.drop_texts(|_, _| true);
        assert_eq!((map[id].text(), map[id].line(4)), ("", 3));
    }

    #[test]
    fn files_are_found_by_path_and_ordered_by_it() {
        let map = SourceMap::new(vec![SourceFile::new("b", ""), SourceFile::new("a/c", "x")]);
        let id = map.find("a/c").expect("the file is there");
        assert_eq!(map[id].text(), "x");
        assert!(id < map.find("b").expect("the file is there"));
        assert_eq!(map.find("c"), None);
    }

    #[test]
    fn a_folder_holds_what_stands_below_it_and_not_its_neighbours() {
        let paths =
            ["data/a.csv", "data/a/x.csv", "data/a/m/y.csv", "data/a0.csv", "data/ab/z.csv"];
        let map = SourceMap::new(paths.map(|path| SourceFile::new(path, "")).into());
        let below = |folder| {
            let paths = map.below(folder).map(|(id, file)| {
                assert_eq!(map.find(file.path()), Some(id));
                file.path()
            });
            paths.collect::<Vec<_>>()
        };
        assert_eq!(below("data/a/"), ["data/a/m/y.csv", "data/a/x.csv"]);
        assert_eq!(below("data/ab/"), ["data/ab/z.csv"]);
        assert_eq!(below("data/").len(), 5);
        assert!(below("data/aa/").is_empty());
        assert!(below("themes/").is_empty());
    }
}
