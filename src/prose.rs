//! Markdown files: the settings at their head, what stands in them and where,
//! and their HTML.
//!
//! Owns the reading of front matter and Markdown. Never touches the disk, never
//! knows what a goal is, and never judges where a link leads: it says which
//! destinations there are, with their places, and asks a [`Resolve`] what each
//! becomes. HTML in the input is shown as text, and no destination that a
//! browser would run reaches the output, whatever the resolver says.

mod destination;
mod escape;
pub mod front_matter;
mod glossary;
mod heading_ids;
mod html;
mod locate;
mod markdown;
mod outline;
mod plain;
#[cfg(test)]
mod properties;

pub use destination::{Scheme, decoded, is_safe, runs_code, scheme};
pub use escape::{escape, push_attribute as push_escaped};
pub use front_matter::{Document, Entry, FrontMatter, Syntax, Value};
pub use glossary::{Term, Terms, glossary};
pub use heading_ids::{heading_name, slug};
pub use html::{Explain, Resolve, Style, Told, explained, html};
pub use outline::{Heading, Link, Outline, scan};
pub use plain::{cut, plain};
