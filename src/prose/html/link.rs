//! Links and images.
//!
//! Owns which of them become elements. Never decides where one leads: the
//! resolver does, and what it says is judged again before it is written.

use super::super::heading_ids::heading_name;
use super::{Scheme, Writer, destination, markdown, push_address, push_attribute, push_text};

impl Writer<'_, '_> {
    pub(super) fn link_start(&mut self, written: &str, title: &str) {
        // A link in a link cannot be; Markdown has none, but HTML depends on it.
        let address = if self.in_link() { None } else { self.address(written) };
        self.links.push(address.is_some());
        let Some(address) = address else { return };
        self.out.push_str("<a href=\"");
        push_address(&mut self.out, &address);
        self.out.push('"');
        if destination::scheme(&address) == Some(Scheme::Web) {
            self.out.push_str(" rel=\"noopener\"");
        } else if let Some(full) = self.full(&address) {
            self.out.push_str(" data-url=\"");
            push_address(&mut self.out, &full);
            self.out.push('"');
        }
        self.title(title);
        self.out.push('>');
    }

    pub(super) fn link_end(&mut self) {
        if self.links.pop() == Some(true) {
            self.out.push_str("</a>");
        }
    }

    /// Whether what is written now stands inside a link.
    pub(super) fn in_link(&self) -> bool {
        self.links.contains(&true)
    }

    /// Writes an image, or its alternative text where it has no address; the
    /// answer is the index of the event that ends it.
    pub(super) fn image(&mut self, at: usize, written: &str, title: &str) -> usize {
        let close = markdown::close(self.events, at);
        let words = markdown::words(&self.events[at + 1..close]);
        let address = Some(written)
            .filter(|written| destination::is_safe(written))
            .and_then(|written| self.resolve.image(written))
            .filter(|address| destination::fits_image(address));
        let Some(address) = address else {
            push_text(&mut self.out, words.trim());
            return close;
        };
        self.out.push_str("<img src=\"");
        push_address(&mut self.out, &address);
        self.out.push_str("\" alt=\"");
        push_attribute(&mut self.out, words.trim());
        self.out.push('"');
        self.title(title);
        self.out.push_str(" loading=\"lazy\">");
        close
    }

    /// Where a link leads on the page; `None` where there is to be no link.
    fn address(&self, written: &str) -> Option<String> {
        let own = written.strip_prefix('#').map(destination::decoded);
        let own = own.as_deref().map(heading_name);
        if let Some(id) = own.filter(|id| self.ids.contains(id)) {
            return Some(format!("#{}{id}", self.style.prefix));
        }
        if !destination::is_safe(written) {
            return None;
        }
        self.resolve.link(written).filter(|address| destination::fits_link(address))
    }

    /// The full address of another page of the site.
    fn full(&self, address: &str) -> Option<String> {
        if address.starts_with('#') || destination::scheme(address).is_some() {
            return None;
        }
        self.resolve.full(address).filter(|full| destination::fits_link(full))
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.push_str(" title=\"");
            push_attribute(&mut self.out, title);
            self.out.push('"');
        }
    }
}
