//! Names of generated functions.

use crate::schema::{Location, Place, Step};
use heck::ToSnakeCase;
use proc_macro2::{Ident, Span};
use std::collections::HashMap;

/// The maximum length of a name that grows with the depth of a schema.
const LONGEST: usize = 60;
/// The maximum length of a pattern that is part of a name, in characters.
const LONGEST_SOURCE: usize = 24;
/// The maximum length of any name, without the number that makes it unique.
const LIMIT: usize = 120;

/// The names in use, each with the number of times it was requested.
#[derive(Default)]
pub(super) struct Names(HashMap<String, usize>);

impl Names {
    /// `check_` and the hint in snake case, with a number appended if that name is in use.
    pub(super) fn function(&mut self, hint: &str) -> Ident {
        self.free(snake(&format!("check_{hint}")))
    }

    /// The name of a static for a pattern: what it is matched against, and `_PATTERN`; only
    /// `PATTERN` for the root.
    ///
    /// # Arguments
    /// `place`: of the schema that has it. `source`: the pattern, if it is one of names, of which a schema may have several.
    pub(super) fn pattern(&mut self, place: &Place, source: Option<&str>) -> Ident {
        let place = last_words(&place.steps());
        let own = source.map(|source| word(&source.chars().take(LONGEST_SOURCE).collect::<String>()));
        let what = "pattern".to_owned();
        let all: Vec<String> = match place.is_empty() {
            true => [what].into_iter().chain(own).collect(),
            false => place.into_iter().chain(own).chain([what]).collect(),
        };
        self.free(snake(&all.join("_")).to_ascii_uppercase())
    }

    /// A name, with a number appended if it is in use.
    fn free(&mut self, base: String) -> Ident {
        let mut name = base.clone();
        while self.0.contains_key(&name) {
            let count = self.0.entry(base.clone()).or_insert(0);
            *count += 1;
            name = format!("{base}_{}", *count);
        }
        self.0.insert(name.clone(), 1);
        Ident::new(&name, Span::call_site())
    }
}

/// The stem for a schema that another one applies: the part its place adds to that of the caller, otherwise the end of
/// its place.
pub(super) fn stem(caller: &str, from: Option<&Location>, target: Option<&Location>) -> String {
    let (Some(from), Some(target)) = (from, target) else {
        return caller.to_owned();
    };
    let below = target.place.below(&from.place);
    match below.filter(|_| from.document == target.document) {
        Some(steps) if steps.is_empty() => caller.to_owned(),
        Some(steps) => {
            let stem = format!("{caller}_{}", words(&steps, usize::MAX));
            if stem.len() <= LONGEST {
                stem
            } else {
                words(&target.place.steps(), 2)
            }
        }
        None => words(&target.place.steps(), 1),
    }
}

/// The words of the steps in snake case.
fn all_words(steps: &[&Step]) -> Vec<String> {
    let words = steps.iter().flat_map(|step| {
        let (keyword, name) = step.words();
        [keyword.map(word), name.map(|name| word(&name))]
    });
    words.flatten().collect()
}

/// The last words of the steps, as many as a name has room for; they begin with a letter.
fn last_words(steps: &[&Step]) -> Vec<String> {
    let mut words = all_words(steps);
    let mut length = 0;
    let room = words.iter().rev().take_while(|word| {
        length += word.len() + 1;
        length <= LONGEST
    });
    let mut kept = words.split_off(words.len() - room.count());
    let starts = |word: &String| word.starts_with(|c: char| c.is_ascii_alphabetic());
    match kept.iter().position(starts) {
        Some(first) => kept.drain(..first).for_each(drop),
        None => kept.clear(),
    }
    kept
}

/// The last `count` words of the steps in snake case.
fn words(steps: &[&Step], count: usize) -> String {
    let words = all_words(steps);
    let mut last = &words[words.len().saturating_sub(count)..];
    // A number alone is not descriptive.
    if let [only] = last
        && only.bytes().all(|b| b.is_ascii_digit())
    {
        last = &words[words.len().saturating_sub(2)..];
    }
    let name = last.join("_");
    if name.is_empty() {
        "root".to_owned()
    } else {
        name.chars().take(LONGEST).collect()
    }
}

/// A text as words in snake case, without empty ones, as the lint requires. The last words are omitted if it would be
/// too long for a name.
fn snake(text: &str) -> String {
    let mut name = String::new();
    for word in text.split('_').filter(|word| !word.is_empty()) {
        if name.is_empty() {
            name.extend(word.chars().take(LIMIT));
        } else if name.len() + 1 + word.len() <= LIMIT {
            name.push('_');
            name.push_str(word);
        } else {
            break;
        }
    }
    name
}

/// One segment as part of an identifier.
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

    #[test]
    fn names_follow_places() {
        let document = r#"{"properties": {"fooBar": {"anyOf": [true]}, "a": {"allOf": [true]}, "%": true, "": true,
            "properties": {"properties": {"anyOf": true}}}, "$defs": {"Some Thing": true}}"#;
        let at = |pointer: &str| crate::resolve::location(document, pointer);
        let name = |from: &str, target: &str| stem("root", Some(&at(from)), Some(&at(target)));
        assert_eq!(name("", "/properties/fooBar/anyOf/0"), "root_foo_bar_any_of_0");
        assert_eq!(name("/properties/a", "/$defs/Some Thing"), "some_thing");
        assert_eq!(name("/properties/a", "/properties/a/allOf/0"), "root_all_of_0");
        assert_eq!(name("/properties/fooBar", "/properties/a/allOf/0"), "all_of_0");
        assert_eq!(name("/properties/a", ""), "root");
        assert_eq!(name("", "/properties/%"), "root_other");
        assert_eq!(name("", "/properties/"), "root_other");
        assert_eq!(name("", "/properties/properties"), "root_properties");
        let inner = "/properties/properties/properties/anyOf";
        assert_eq!(name("", inner), "root_properties_any_of");
        let mut names = Names::default();
        assert_eq!(names.function("a").to_string(), "check_a");
        assert_eq!(names.function("a").to_string(), "check_a_2");
    }

    #[test]
    fn patterns_are_named_after_what_they_check() {
        let document = r#"{"properties": {"postCode": true, "1": true}, "$defs": {"Some Thing": {"items": true}}}"#;
        let mut names = Names::default();
        let mut name = |pointer: &str, source: Option<&str>| {
            let location = crate::resolve::location(document, pointer);
            names.pattern(&location.place, source).to_string()
        };
        assert_eq!(name("/properties/postCode", None), "POST_CODE_PATTERN");
        assert_eq!(name("/properties/postCode", None), "POST_CODE_PATTERN_2");
        assert_eq!(name("/properties/postCode", Some("^x-")), "POST_CODE_X_PATTERN");
        assert_eq!(name("/$defs/Some Thing/items", None), "SOME_THING_ITEMS_PATTERN");
        assert_eq!(name("/properties/1", None), "PATTERN");
        assert_eq!(name("", None), "PATTERN_2");
        assert_eq!(name("", Some("^[0-9]+$")), "PATTERN_0_9");
    }

    #[test]
    fn names_are_words_in_snake_case() {
        let long = "k".repeat(59) + " x";
        let document = format!(r##"{{"$defs": {{"{long}": {{"anyOf": [true]}}, "é a/b~c%41_": true}}}}"##);
        let at = |pointer: &str| crate::resolve::location(&document, pointer);
        let stem = |target: &str| stem("root", Some(&at("")), Some(&at(target)));
        let mut names = Names::default();
        let mut name = |hint: &str| names.function(hint).to_string();
        let first = name(&stem(&format!("/$defs/{long}")));
        assert_eq!(first, format!("check_{}", "k".repeat(59)));
        assert_eq!(name(&stem(&format!("/$defs/{long}"))), format!("{first}_2"));
        assert_eq!(name(&stem("/$defs/é a~1b~0c%41_")), "check_root_a_b_c_41");
        assert_eq!(name(&"word_".repeat(100)), format!("check{}", "_word".repeat(23)));
    }
}
