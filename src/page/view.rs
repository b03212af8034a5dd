//! The view models: all that a template may show, one type per kind of page.
//!
//! Texts are as people read them and not escaped, which the templates do;
//! fields whose names end in `_html` hold safe HTML. Addresses (`url`) are
//! relative to the site's root: a template writes `{{ page.root }}{{ url }}`.

mod find;
mod card;
mod embed;
mod frame;
mod goal;
mod pages;
mod rows;

pub use card::*;
pub use embed::*;
pub use find::*;
pub use frame::*;
pub use goal::*;
pub use pages::*;
pub use rows::*;
