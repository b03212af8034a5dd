//! One indicator in a frame on another site.

use serde::Serialize;

use super::{AgencyName, Indicator, Link};

/// `embed.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Embed {
    /// The indicator.
    pub indicator: Indicator,
    /// The page of the goal that it belongs to.
    pub goal: Link,
    /// Whose goal that is.
    pub agency: AgencyName,
}
