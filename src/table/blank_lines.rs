//! Lines of nothing between rows.
//!
//! Owns which line ends make one, and the one finding about them. Never counts
//! rows of empty cells: those are told by `validate`.

use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::source::{FileId, Span};

/// Lines of nothing between rows. Programs pass over them; they are told once.
#[derive(Default)]
pub(super) struct BlankLines {
    count: usize,
    first: usize,
}

impl BlankLines {
    /// Counts those among the line ends behind a row.
    pub(super) fn count(&mut self, bytes: &[u8], line_ends: std::ops::Range<usize>) {
        // Those at the end of the file are of no account, and CR CR LF is a
        // line end that was written twice over.
        let more = match &bytes[line_ends.clone()] {
            b"\r\n" | b"\r\r\n" => return,
            _ if line_ends.end == bytes.len() => return,
            [b'\r', b'\n', more @ ..] | [_, more @ ..] => more,
            [] => return,
        };
        if self.count == 0 {
            self.first = line_ends.end - more.len();
        }
        let ends = more.iter().enumerate();
        self.count +=
            ends.filter(|&(at, byte)| *byte == b'\n' || more.get(at + 1) != Some(&b'\n')).count();
    }

    pub(super) fn tell(&self, file: FileId, findings: &mut Diagnostics) {
        let message = match self.count {
            0 => return,
            1 => "a blank line was passed over".into(),
            many => format!("{many} blank lines were passed over, of which this is the first"),
        };
        let span = Span::new(file, self.first..self.first);
        findings.push(Diagnostic::new(&rules::BLANK_ROW, span, message, "remove the blank lines"));
    }
}
