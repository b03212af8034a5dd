//! One file → what it is to the site.
//!
//! Owns what is wrong with a file as a whole: that it cannot be read, is too
//! large, or is something else than text. Never judges what a text says.

use std::fs::File;
use std::io;
use std::path::Path;

use crate::diagnostic::{Diagnostic, Rule, rules};
use crate::settings::Settings;
use crate::source::{FileId, SourceFile, Span};

use super::walk::{Found, Kind};
use super::{Hashing, decode, double_encoded, format, line_ends};

/// What was read of a file.
pub(super) enum Input {
    Text(Text),
    Bytes(Vec<u8>),
    /// Nothing: it is only copied.
    Elsewhere,
}

/// A text and what is wrong with it as a file.
pub(super) struct Text {
    pub(super) file: SourceFile,
    pub(super) faults: Vec<Fault>,
}

impl Text {
    /// A file of which nothing is read.
    fn unread(path: &str, fault: Fault) -> Self {
        Self { file: SourceFile::new(path, ""), faults: vec![fault] }
    }
}

/// Why a file is not what it should be.
pub(super) struct Fault {
    pub(super) rule: &'static Rule,
    /// Byte range in the text.
    pub(super) range: std::ops::Range<usize>,
    pub(super) message: String,
    help: String,
}

impl Fault {
    pub(super) fn new(
        rule: &'static Rule,
        range: std::ops::Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { rule, range, message: message.into(), help: help.into() }
    }

    /// Whether its text must not be looked at: it is not what was meant, and no
    /// setting makes it so.
    pub(super) fn is_fatal(&self) -> bool {
        self.rule.is_fixed
    }

    pub(super) fn at(self, file: FileId) -> Diagnostic {
        Diagnostic::new(self.rule, Span::new(file, self.range), self.message, self.help)
    }
}

/// Reads a file as its kind and its size allow, with the hash of its bytes where
/// that is asked for and there are any to be read.
pub(super) fn read(
    found: &Found,
    settings: &Settings,
    hashing: Hashing,
) -> (Input, Option<blake3::Hash>) {
    let path = found.path.as_str();
    let fault = |rule, message: String, help: &str| {
        (Input::Text(Text::unread(path, Fault::new(rule, 0..0, message, help))), None)
    };
    if let Kind::Refused(why) = &found.kind {
        let help = "put the file or folder itself here, readable and under a plain name";
        return fault(&rules::UNREADABLE_FILE, why.clone(), help);
    }
    let is_body = path.starts_with("content/") && path.to_ascii_lowercase().ends_with(".md");
    if is_body && found.size > settings.page_limit {
        let (size, limit) = (found.size, settings.page_limit);
        let message = format!("the text has {size} bytes, and a page may have {limit}");
        let help = "part the text, or raise `page_mb` under `[limits]` in goalpost.toml";
        return fault(&rules::FILE_TOO_LARGE, message, help);
    }
    let limit = settings.file_limit;
    if found.size > limit {
        let message = format!("the file has {} bytes, and the limit is {limit}", found.size);
        let help = "split the file, or raise `file_mb` under `[limits]` in goalpost.toml";
        return fault(&rules::FILE_TOO_LARGE, message, help);
    }
    let read = match found.kind {
        Kind::Attachment if !is_svg(path) => {
            hash_of_copied(found, hashing).map(|hash| (Input::Elsewhere, hash))
        }
        _ => std::fs::read(&found.disk).map(|bytes| {
            let hash = (hashing == Hashing::On).then(|| blake3::hash(&bytes));
            (input(path, &found.kind, bytes), hash)
        }),
    };
    read.unwrap_or_else(|error| {
        let message = format!("the file cannot be read: {error}");
        fault(&rules::UNREADABLE_FILE, message, "make the file readable")
    })
}

/// The hash of a file that is only copied. It is opened in any case: one that
/// cannot be is told before anything is written.
fn hash_of_copied(found: &Found, hashing: Hashing) -> io::Result<Option<blake3::Hash>> {
    match hashing {
        Hashing::Off => File::open(&found.disk).map(|_| None),
        Hashing::On => hash_of(&found.disk).map(Some),
    }
}

/// The hash of a file's bytes.
pub(super) fn hash_of(file: &Path) -> io::Result<blake3::Hash> {
    Ok(blake3::Hasher::new().update_reader(File::open(file)?)?.finalize())
}

/// What the bytes of a file are to the site.
pub(super) fn input(path: &str, kind: &Kind, bytes: Vec<u8>) -> Input {
    match kind {
        Kind::ThemeStatic => Input::Bytes(bytes),
        _ => Input::Text(text(path, bytes)),
    }
}

/// A file that should hold text, with all that is wrong with its bytes.
fn text(path: &str, bytes: Vec<u8>) -> Text {
    if let Some((what, help)) = format::other_than_text(path, &bytes) {
        let kind = if path.ends_with(".csv") { "CSV" } else { "text" };
        let message = format!("the file is {what}, and not {kind}");
        return Text::unread(path, Fault::new(&rules::WRONG_FORMAT, 0..0, message, help));
    }
    let (text, fault) = decode::decode(bytes);
    let mut faults: Vec<Fault> = fault.into_iter().collect();
    if !is_written(path) {
        faults.retain(|fault| fault.rule != &rules::BYTE_ORDER_MARK);
    } else if !faults.iter().any(Fault::is_fatal) {
        faults.extend(line_ends::fault(path, &text));
        faults.extend(double_encoded::faults(&text));
    }
    Text { file: SourceFile::new(path, text), faults }
}

/// Whether people write a file's text for publishing, rather than draw it or
/// make pages with it.
fn is_written(path: &str) -> bool {
    !path.starts_with("themes/") && !is_svg(path)
}

/// Whether a file is a picture that is text: what it says can be judged.
pub(super) fn is_svg(path: &str) -> bool {
    path.to_ascii_lowercase().ends_with(".svg")
}

/// What stands in for a file that must be there.
pub(super) fn missing(path: &str) -> Text {
    let message = format!("there is no file {path}");
    let help = match path {
        "goalpost.toml" => "write a file goalpost.toml with one line: title = \"…\"",
        _ => "write one row per agency, under the line `agency_id,agency_name`",
    };
    Text::unread(path, Fault::new(&rules::MISSING_FILE, 0..0, message, help))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    /// The rule that is told of a file that is not there, at a limit of ten
    /// bytes.
    fn check(kind: Kind, size: u64) -> &'static str {
        let path = "content/picture.png".to_owned();
        let disk = PathBuf::from("no/such/folder/picture.png");
        let settings = Settings { file_limit: 10, ..crate::load::preliminary_settings(&[]) };
        match read(&Found { path, disk, size, kind }, &settings, Hashing::Off).0 {
            Input::Text(text) => text.faults.first().map_or("none", |fault| fault.rule.code),
            Input::Bytes(_) | Input::Elsewhere => "none",
        }
    }

    #[test]
    fn files_of_every_kind_are_told_that_cannot_be_read_or_are_too_large() {
        assert_eq!(check(Kind::Text, 10), "unreadable-file");
        assert_eq!(check(Kind::Attachment, 10), "unreadable-file");
        assert_eq!(check(Kind::ThemeStatic, 10), "unreadable-file");
        assert_eq!(check(Kind::Text, 11), "file-too-large");
        assert_eq!(check(Kind::Attachment, 11), "file-too-large");
        assert_eq!(check(Kind::ThemeStatic, 11), "file-too-large");
    }
}
