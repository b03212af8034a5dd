//! The filters that can make much of little, with a count.
//!
//! Owns those of the engine's filters whose result may be many times as long as
//! what goes in: they take the length of their result before they make it. What
//! they make is what the engine's own would. The other filters make at most a few
//! bytes of each one that they are given.

use std::fmt::Write;

use tera::{Kwargs, State, StringInput, Tera, TeraResult, Value};

use super::Steps;

/// Puts the counted filters in the place of the engine's.
pub(super) fn register(steps: &Steps, tera: &mut Tera) {
    let own = steps.clone();
    tera.register_filter("replace", move |text: StringInput, with: Kwargs, state: &State| {
        replace(&own, &text, &with, state)
    });
    let own = steps.clone();
    tera.register_filter("join", move |values: &[Value], with: Kwargs, state: &State| {
        join(&own, values, &with, state)
    });
    let own = steps.clone();
    tera.register_filter("indent", move |text: StringInput, with: Kwargs, state: &State| {
        indent(&own, &text, &with, state)
    });
    let own = steps.clone();
    tera.register_filter("str", move |value: Value, _: Kwargs, _: &State| {
        own.take(own.length(&value)).map(|()| value.to_string())
    });
}

/// A text with others in the place of its parts. Where one of the two is markup,
/// the other becomes markup before.
fn replace(steps: &Steps, text: &StringInput, with: &Kwargs, state: &State) -> TeraResult<Value> {
    let (from, to) = (with.must_get::<&str>("from")?, with.must_get::<StringInput>("to")?);
    let is_markup = state.autoescaping_enabled() && (text.is_safe() || to.is_safe());
    let made = |text: &str, to: &str| {
        let added = bytes(text.matches(from).count()).saturating_mul(bytes(to.len()));
        steps.take(bytes(text.len()).saturating_add(added))?;
        Ok::<String, tera::Error>(text.replace(from, to))
    };
    Ok(if is_markup {
        Value::safe_string(&made(&text.rendered(state)?, &to.rendered(state)?)?)
    } else {
        Value::from(made(text.as_str(), to.as_str())?)
    })
}

/// The texts of values one after the other, with a text between them.
fn join(steps: &Steps, values: &[Value], with: &Kwargs, state: &State) -> TeraResult<Value> {
    let between = with.get::<StringInput>("sep")?;
    let is_markup = state.autoescaping_enabled()
        && (values.iter().any(|value| value.is_string() && value.is_safe())
            || between.as_ref().is_some_and(StringInput::is_safe));
    let between = match &between {
        Some(text) if is_markup => text.rendered(state)?,
        Some(text) => text.as_str().into(),
        None => "".into(),
    };
    let mut made = String::new();
    for (at, value) in values.iter().enumerate() {
        let between = if at == 0 { "" } else { &*between };
        steps.take(bytes(between.len()).saturating_add(steps.length(value)))?;
        made.push_str(between);
        match is_markup {
            true if value.is_undefined() => {}
            true => made.push_str(&state.escape_if_needed(value)?),
            // Writing into a text cannot fail.
            false => _ = write!(made, "{value}"),
        }
    }
    Ok(if is_markup { Value::safe_string(&made) } else { Value::from(made) })
}

/// The widest margin, as the engine has it.
const WIDEST: usize = 1000;

/// A text whose lines begin further in.
fn indent(steps: &Steps, text: &StringInput, with: &Kwargs, state: &State) -> TeraResult<Value> {
    let width = with.get::<usize>("width")?.unwrap_or(4).min(WIDEST);
    let sign = with.get::<StringInput>("indentation")?;
    let has_first = with.get::<bool>("first")?.unwrap_or(false);
    let has_blank = with.get::<bool>("blank")?.unwrap_or(false);
    if sign.as_ref().is_some_and(|sign| sign.as_str().chars().count() != 1) {
        return Err(tera::Error::message(
            "The `indentation` argument must contain exactly one character",
        ));
    }
    let is_markup = state.autoescaping_enabled()
        && (text.is_safe() || sign.as_ref().is_some_and(StringInput::is_safe));
    let (text, sign) = match &sign {
        Some(sign) if is_markup => (text.rendered(state)?, sign.rendered(state)?),
        None if is_markup => (text.rendered(state)?, " ".into()),
        Some(sign) => (text.as_str().into(), sign.as_str().into()),
        None => (text.as_str().into(), " ".into()),
    };
    let margin = sign.repeat(width);
    let mut made = String::new();
    for (at, line) in text.lines().enumerate() {
        let is_moved = if at == 0 { has_first } else { has_blank || !line.is_empty() };
        let margin = if is_moved { margin.as_str() } else { "" };
        steps.take(bytes(margin.len() + line.len() + 1))?;
        if at > 0 {
            made.push('\n');
        }
        made.push_str(margin);
        made.push_str(line);
    }
    if text.ends_with('\n') {
        made.push('\n');
    }
    Ok(if is_markup { Value::safe_string(&made) } else { Value::from(made) })
}

impl Steps {
    /// How long a value is as a text, about; more than any page may take where it
    /// is so long that nobody need know.
    fn length(&self, value: &Value) -> u64 {
        let (mut length, mut rest) = (0_u64, vec![value]);
        while let Some(value) = rest.pop() {
            if let Some(text) = value.as_str() {
                length = length.saturating_add(bytes(text.len()));
            } else if let Some(values) = value.as_array() {
                rest.extend(values);
            } else if let Some(map) = value.as_map() {
                let keys = map.keys().map(|key| bytes(key.as_str().map_or(1, str::len)));
                length = length.saturating_add(keys.sum());
                rest.extend(map.values());
            }
            // Signs that part values, and numbers.
            length = length.saturating_add(2);
            if length > self.limit {
                break;
            }
        }
        length
    }
}

fn bytes(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
