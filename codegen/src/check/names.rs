//! Names of generated functions.

use crate::schema::Location;
use heck::ToSnakeCase;
use proc_macro2::{Ident, Span};
use std::collections::HashMap;

/// The longest name that grows with the depth of a schema.
const LONGEST: usize = 60;

/// The names that are taken, each with how often it has been asked for.
#[derive(Default)]
pub(super) struct Names(HashMap<String, usize>);

impl Names {
    /// `check_` and the hint, and a number where that is taken.
    pub(super) fn function(&mut self, hint: &str) -> Ident {
        let base = format!("check_{hint}");
        let mut name = base.clone();
        while self.0.contains_key(&name) {
            let count = self.0.entry(base.clone()).or_insert(0);
            *count += 1;
            name = format!("{base}_{}", *count);
        }
        self.0.insert(name.clone(), 1);
        Ident::new(&name, Span::call_site())
    }

    /// Gives a name back.
    pub(super) fn release(&mut self, ident: &Ident) {
        self.0.remove(&ident.to_string());
    }
}

/// The stem for a schema that is needed by another: what its pointer adds to that one, else the end of its pointer.
pub(super) fn stem(caller: &str, from: Option<&Location>, target: Option<&Location>) -> String {
    let (Some(from), Some(target)) = (from, target) else {
        return caller.to_owned();
    };
    let below = target
        .pointer
        .strip_prefix(&*from.pointer)
        .filter(|_| from.document == target.document);
    match below {
        Some("") => caller.to_owned(),
        Some(rest) if rest.starts_with('/') => {
            let stem = format!("{caller}_{}", words(rest, usize::MAX));
            if stem.len() <= LONGEST {
                stem
            } else {
                words(&target.pointer, 2)
            }
        }
        _ => words(&target.pointer, 1),
    }
}

/// The last `count` segments of a JSON Pointer in snake case, without those that only say where schemas are kept.
fn words(pointer: &str, count: usize) -> String {
    let kept = |segment: &&str| {
        !matches!(
            *segment,
            "properties" | "$defs" | "definitions" | "components" | "schemas"
        )
    };
    let mut segments: Vec<String> = pointer.split('/').skip(1).filter(kept).map(word).collect();
    if segments.is_empty() {
        // A property that is called `properties`.
        segments.extend(pointer.split('/').skip(1).last().map(word));
    }
    let mut last = &segments[segments.len().saturating_sub(count)..];
    // A number alone says nothing.
    if let [only] = last
        && only.bytes().all(|b| b.is_ascii_digit())
    {
        last = &segments[segments.len().saturating_sub(2)..];
    }
    let name = last.join("_");
    if name.is_empty() {
        "root".to_owned()
    } else {
        name.chars().take(LONGEST).collect()
    }
}

/// One segment as a part of an identifier.
fn word(segment: &str) -> String {
    let word: String = segment
        .to_snake_case()
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '_')
        .collect();
    if word.is_empty() { "other".to_owned() } else { word }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(pointer: &str) -> Location {
        Location {
            document: 0,
            pointer: pointer.into(),
        }
    }

    #[test]
    fn names_follow_pointers() {
        let name = |from: &str, target: &str| stem("root", Some(&at(from)), Some(&at(target)));
        assert_eq!(name("", "/properties/fooBar/anyOf/0"), "root_foo_bar_any_of_0");
        assert_eq!(name("/properties/a", "/$defs/Some Thing"), "some_thing");
        assert_eq!(name("/properties/a", "/allOf/0"), "all_of_0");
        assert_eq!(name("/properties/a", ""), "root");
        assert_eq!(name("", "/properties/%"), "root_other");
        assert_eq!(name("", "/properties/"), "root_other");
        assert_eq!(name("", "/properties/properties"), "root_properties");
        let mut names = Names::default();
        assert_eq!(names.function("a").to_string(), "check_a");
        assert_eq!(names.function("a").to_string(), "check_a_2");
    }
}
