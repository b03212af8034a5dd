//! Findings for people: the source line with the cell underlined, then what to
//! write instead.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Diagnostics, Severity};
use crate::source::{SourceFile, SourceMap, Span};

/// A line longer than this is shown in part, around the cell.
const LONGEST_LINE: usize = 400;

/// Every finding with its source line. The text carries terminal colours; the
/// one who prints it strips them where they are not wanted.
pub fn human(findings: &Diagnostics, sources: &SourceMap) -> String {
    let renderer = Renderer::styled();
    let mut out = String::new();
    for finding in findings.iter() {
        out.push_str(&renderer.render(&[group(finding, sources)]));
        out.push_str("\n\n");
    }
    out
}

fn group<'a>(finding: &'a Diagnostic, sources: &'a SourceMap) -> Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(finding.message.as_str()).id(finding.rule.code);
    let mut group =
        place(Group::with_title(title), finding.span, AnnotationKind::Primary, None, sources);
    for (span, label) in &finding.related {
        group = place(group, *span, AnnotationKind::Context, Some(label), sources);
    }
    group.element(Level::HELP.message(finding.help.as_str()))
}

/// Adds one place to a group: its lines with a mark, or the path alone where
/// the file has no text to show.
fn place<'a>(
    group: Group<'a>,
    span: Span,
    kind: AnnotationKind,
    label: Option<&'a String>,
    sources: &'a SourceMap,
) -> Group<'a> {
    let file = &sources[span.file];
    if file.text().is_empty() {
        return group.element(Origin::path(file.path()));
    }
    let window = window(file, span);
    let mark =
        span.start as usize - window.start..(span.end as usize).min(window.end) - window.start;
    let annotation = kind.span(mark);
    let annotation = match label {
        Some(label) => annotation.label(label.as_str()),
        None => annotation,
    };
    group.element(
        Snippet::source(&file.text()[window.clone()])
            .line_start(file.line(window.start as u32) as usize)
            .path(file.path())
            .annotation(annotation),
    )
}

/// The line on which a span starts, cut to a readable length around it. Only
/// the first line of a longer span is shown.
fn window(file: &SourceFile, span: Span) -> std::ops::Range<usize> {
    let text = file.text();
    let start = text.floor_char_boundary(span.start as usize);
    let line_end = |at: usize| text[at..].find(['\n', '\r']).map_or(text.len(), |n| at + n);
    let line_start = text[..start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let end = line_end(start);
    if end - line_start <= LONGEST_LINE {
        return line_start..end;
    }
    let from = text.floor_char_boundary(start.saturating_sub(LONGEST_LINE / 4).max(line_start));
    let to = text.floor_char_boundary((from + LONGEST_LINE).min(end));
    from..to
}
