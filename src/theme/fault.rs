//! What is wrong with templates, each fault at its place.
//!
//! Owns the reading of the template engine's errors. Some of them come as text
//! alone: the engine gathers all names that are nowhere defined into one
//! message of rendered reports. It never runs a template.

use std::collections::BTreeMap;

use tera::{ErrorKind, ReportError, Tera};

use super::Templates;
use super::bound::{self, Counted, Steps};
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean, rules};
use crate::source::{FileId, SourceFile, SourceMap, Span};

/// Where the templates of a site's own theme stand.
#[derive(Debug)]
pub(super) struct Places<'a> {
    /// The files of the site.
    pub(super) files: &'a SourceMap,
    /// `themes/<name>/templates/`
    pub(super) folder: String,
    /// The place of findings about a template that is inside the program.
    pub(super) settings: Span,
    /// The site's own templates as the engine has them, by name.
    pub(super) counted: BTreeMap<String, Counted>,
}

impl<'a> Places<'a> {
    /// The file of a template, where it is the site's own.
    pub(super) fn own(&self, template: &str) -> Option<FileId> {
        self.files.find(&format!("{}{template}", self.folder))
    }

    /// Every file of the site's own templates.
    pub(super) fn own_files(&self) -> impl Iterator<Item = (FileId, &'a SourceFile)> {
        self.files.iter().filter(|(_, file)| file.path().starts_with(&self.folder))
    }

    /// Gives the engine its templates.
    ///
    /// # Errors
    /// What is wrong with them: first all that cannot be read, else what goes too
    /// deep, else all that extend or include what they cannot, else every name that is unknown.
    pub(super) fn add(
        &self,
        tera: &mut Tera,
        mut templates: Templates<'a>,
    ) -> Result<(), Diagnostics> {
        let mut findings = self.unreadable(&templates);
        if !findings.has_errors() {
            // The engine would follow them for minutes, or to the end of its stack.
            bound::refuse_deep(&templates, |name| self.own(name))?;
        }
        while !findings.has_errors() {
            let Err(error) = tera.add_raw_templates(&templates) else { return Ok(()) };
            findings = self.misplaced(tera, &mut templates, &error);
        }
        Err(findings)
    }

    /// An error of the engine while a page is made.
    pub(super) fn finding(&self, error: &tera::Error) -> Diagnostic {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                match self.place(report) {
                    Some(place) if Steps::are_used_up(report.message()) => {
                        Steps::finding(place, first_line(report.message()))
                    }
                    Some(place) => told(place, first_line(report.message())),
                    None => {
                        let (file, message) = (report.filename(), first_line(report.message()));
                        told(self.settings, format!("in {file} inside the program: {message}"))
                    }
                }
            }
            other => {
                let message = other.to_string();
                bound::recursion(&message, self.own_files())
                    .unwrap_or_else(|| told(self.settings, first_line(&message)))
            }
        }
    }

    /// Where an error stands in a template of the site.
    pub(super) fn own_place(&self, error: &tera::Error) -> Option<Span> {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                self.place(report)
            }
            _ => None,
        }
    }

    /// The engine stops at the first template that it cannot read, so each is
    /// read alone. What it lacks when alone is no fault.
    fn unreadable(&self, templates: &Templates) -> Diagnostics {
        let mut findings = Diagnostics::new();
        for (name, text) in templates.iter().filter(|(name, _)| self.own(name).is_some()) {
            if let Err(error) = Tera::new().add_raw_template(name, text)
                && matches!(error.kind(), ErrorKind::SyntaxError(_))
            {
                findings.push(self.finding(&error));
            }
        }
        findings
    }

    /// All that stands in the way of putting the templates together. The engine
    /// stops at the first one that it cannot place; that one is emptied, and
    /// the next try finds the next. Then names are not looked at, as those in
    /// emptied templates would be missing.
    fn misplaced(
        &self,
        tera: &mut Tera,
        templates: &mut Templates<'a>,
        first: &tera::Error,
    ) -> Diagnostics {
        let mut findings = Diagnostics::new();
        let mut next = self.out_of_place(first, templates);
        if next.is_none() {
            return self.unknown_names(first);
        }
        while let Some((name, finding)) = next.take() {
            findings.push(finding);
            let emptied = templates.get_mut(name.as_str()).map(std::mem::take);
            if emptied.is_some_and(|text| !text.is_empty())
                && let Err(error) = tera.add_raw_templates(&*templates)
            {
                next = self.out_of_place(&error, templates);
            }
        }
        findings
    }

    /// A template of the site that cannot stand where it does, and why.
    fn out_of_place(
        &self,
        error: &tera::Error,
        templates: &Templates,
    ) -> Option<(String, Diagnostic)> {
        match error.kind() {
            ErrorKind::MissingParent { current, parent } => {
                let near = did_you_mean(parent, templates.keys().copied());
                let message = format!("there is no template `{parent}` to extend.{near}");
                let place = self.named(current, "extends", parent)?;
                Some((current.clone(), told(place, message)))
            }
            ErrorKind::CircularExtend { inheritance_chain, .. } => {
                self.circle(inheritance_chain, "extends")
            }
            ErrorKind::CircularInclude { include_chain, .. } => {
                self.circle(include_chain, "include")
            }
            ErrorKind::Msg(message) if message.starts_with("Component ") => {
                let mut quoted = message.split('`').skip(1).step_by(2);
                let component = quoted.next()?;
                let name = quoted.find(|name| self.own(name).is_some())?;
                let place = self.named(name, "component", component)?;
                Some((name.to_owned(), told(place, first_line(message))))
            }
            _ => None,
        }
    }

    /// A chain of templates whose last one is met again. It may lead to the
    /// circle through templates that are not in it.
    fn circle(&self, chain: &[String], keyword: &str) -> Option<(String, Diagnostic)> {
        let last = chain.last()?;
        let from = chain.iter().position(|name| name == last)?;
        let mut circle: Vec<&String> = chain[from..].iter().collect();
        if circle.len() == 1 {
            // The chain of a template that it begins with leaves that one out.
            circle = chain[..from].iter().chain([last]).collect();
            circle.insert(0, last);
        }
        let at = circle.iter().position(|name| self.own(name).is_some())?;
        let (name, next) = (circle[at], circle.get(at + 1).copied().unwrap_or(circle[0]));
        let shown: Vec<String> = circle.iter().map(|name| format!("`{name}`")).collect();
        let message = format!("the templates lead in a circle: {}", shown.join(" → "));
        Some((name.clone(), told(self.named(name, keyword, next)?, message)))
    }

    /// Every report of names that are nowhere defined.
    fn unknown_names(&self, error: &tera::Error) -> Diagnostics {
        let text = error.kind().to_string();
        let mut findings = Diagnostics::new();
        let mut missed: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for report in reports(&text) {
            match self.own(report.template) {
                Some(file) => {
                    let start = self.files[file].offset(report.line, report.column);
                    let end = self.files[file].offset(report.line, report.column + report.width);
                    findings.push(told(Span::new(file, start..end), report.message));
                }
                None => missed.entry(report.message).or_default().push(report.template),
            }
        }
        for (message, mut users) in missed {
            users.dedup();
            let need = match users.len() {
                1 => format!("{} inside the program needs it", users[0]),
                many => format!("{} and {} more inside the program need it", users[0], many - 1),
            };
            let message = format!("{message}; {need}");
            let help = "a template that takes the place of the program's one must define what the others use; copy it from there";
            findings.push(Diagnostic::new(&rules::TEMPLATE_ERROR, self.settings, message, help));
        }
        if !findings.has_errors() {
            findings.push(told(self.settings, first_line(&text)));
        }
        findings
    }

    fn place(&self, report: &ReportError) -> Option<Span> {
        let file = self.own(report.filename())?;
        let span = report.span();
        let Some(counted) = self.counted.get(report.filename()) else {
            let offset = |line, column| self.files[file].offset(line, column);
            let start = offset(span.start_line, span.start_col);
            return Some(Span::new(file, start..offset(span.end_line, span.end_col).max(start)));
        };
        let text = SourceFile::new("", counted.text.as_str());
        let start = text.offset(span.start_line, span.start_col);
        let end = text.offset(span.end_line, span.end_col).max(start);
        Some(Span::new(file, counted.written(start..end)))
    }

    /// Where a template names another thing after a keyword; its top where the
    /// name is made otherwise.
    fn named(&self, template: &str, keyword: &str, name: &str) -> Option<Span> {
        let file = self.own(template)?;
        let text = self.files[file].text();
        let found = text.match_indices(name).find(|(at, _)| {
            let before = text[..*at].trim_end_matches(['"', '\'', '`']);
            before.trim_end().ends_with(keyword)
        });
        Some(found.map_or(Span::top(file), |(at, _)| Span::new(file, at..at + name.len())))
    }
}

fn told(place: Span, message: impl Into<String>) -> Diagnostic {
    let help = "mend the template, or remove it to use the one inside the program";
    Diagnostic::new(&rules::TEMPLATE_ERROR, place, message, help)
}

fn first_line(message: &str) -> &str {
    message.lines().next().unwrap_or(message)
}

/// A report as the engine renders it.
#[derive(Debug, PartialEq, Eq)]
struct Report<'t> {
    message: &'t str,
    template: &'t str,
    /// From 1.
    line: usize,
    /// In characters, from 0.
    column: usize,
    /// In characters.
    width: usize,
}

/// The reports in a text. Each is `error: <message>`, `--> <template>:<line>:
/// <column>` and the line with the word underlined by `^`.
fn reports(text: &str) -> Vec<Report<'_>> {
    let mut reports = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(message) = line.strip_prefix("error: ") else { continue };
        let place = lines.next().and_then(|line| line.trim_start().strip_prefix("--> "));
        let Some(place) = place else { continue };
        let mut parts = place.rsplitn(3, ':');
        let mut number = || parts.next()?.parse::<usize>().ok();
        let (Some(column), Some(line)) = (number(), number()) else { continue };
        let Some(template) = parts.next() else { continue };
        let underline = lines.nth(2).unwrap_or_default();
        let width = underline.chars().filter(|&char| char == '^').count();
        reports.push(Report { message, template, line, column: column.saturating_sub(1), width });
    }
    reports
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_report_of_a_text_is_read() {
        let text = "error: Unknown filter `titel`\n --> a.html:1:13\n  |\n1 | {{ \"error: \" | titel }}\n  |             ^^^^^\n\nerror: Unknown test `odder`\n  --> b:c.html:10:1\n   |\n10 | x\n   | ^";
        let report = |message, template, line, column, width| Report {
            message,
            template,
            line,
            column,
            width,
        };
        let expected = [
            report("Unknown filter `titel`", "a.html", 1, 12, 5),
            report("Unknown test `odder`", "b:c.html", 10, 0, 1),
        ];
        assert_eq!(reports(text), expected);
    }

    #[test]
    fn other_texts_hold_no_report() {
        for text in ["", "error: alone", "error: x\n--> a.html", "error: x\n --> 1:2", "--> a:1:1"]
        {
            assert_eq!(reports(text), [], "{text}");
        }
    }
}
