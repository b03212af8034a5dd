//! Which pages of a kind show what others do not, so that a few stand for all.
//!
//! Never makes a page: looks only at what its template would be given.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::page::View;

/// Pages of a kind that are looked at; a large site has thousands.
const LOOKED_AT: usize = 12;

/// What the pages of a kind were seen to show, as paths of fields.
#[derive(Debug, Default)]
pub(super) struct Variety(BTreeSet<String>);

impl Variety {
    /// Whether a view shows something that none before it did. What it shows
    /// counts as seen from now on.
    pub(super) fn grows_by(&mut self, view: &View) -> bool {
        let before = self.0.len();
        if let Ok(value) = serde_json::to_value(view) {
            self.see(&value, &mut String::new());
        }
        self.0.len() > before
    }

    /// Adds the fields that hold something. Templates ask whether a field is
    /// empty, and which of two values a switch has.
    fn see(&mut self, value: &Value, path: &mut String) {
        let length = path.len();
        match value {
            Value::Null => {}
            Value::String(text) if text.is_empty() => {}
            Value::Bool(flag) => _ = self.0.insert(format!("{path}={flag}")),
            Value::Array(items) => items.iter().for_each(|item| self.see(item, path)),
            Value::Object(fields) => {
                for (name, value) in fields {
                    path.push('.');
                    path.push_str(name);
                    self.see(value, path);
                    path.truncate(length);
                }
            }
            Value::String(_) | Value::Number(_) => _ = self.0.insert(path.clone()),
        }
    }
}

/// Some of many, from the first to the last.
pub(super) fn spread<T>(all: Vec<T>) -> impl Iterator<Item = T> {
    let step = all.len().div_ceil(LOOKED_AT).max(1);
    let last = all.len().saturating_sub(1);
    let some = all.into_iter().enumerate();
    some.filter(move |(at, _)| at % step == 0 || *at == last).map(|(_, one)| one)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_field_that_was_empty_is_new_once() {
        let mut variety = Variety::default();
        let mut grows = |value: Value| {
            let before = variety.0.len();
            variety.see(&value, &mut String::new());
            variety.0.len() > before
        };
        assert!(grows(json!({"a": 1, "b": "", "c": [], "d": null, "e": true})));
        assert!(!grows(json!({"a": 2, "b": "", "c": [], "d": null, "e": true})));
        assert!(grows(json!({"a": 1, "b": "x"})));
        assert!(grows(json!({"a": 1, "c": [{"f": 1}]})));
        assert!(!grows(json!({"a": 1, "c": [{"f": 2}, {"f": 3}]})));
        assert!(grows(json!({"e": false})));
        assert!(!grows(json!({})));
    }

    #[test]
    fn some_of_many_hold_the_first_and_the_last() {
        assert_eq!(spread((0..5).collect()).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
        let some: Vec<i32> = spread((0..1000).collect()).collect();
        assert_eq!((some[0], some[1], some.last()), (0, 84, Some(&999)));
        assert!(some.len() <= LOOKED_AT + 1);
        assert_eq!(spread(Vec::<u8>::new()).count(), 0);
    }
}
