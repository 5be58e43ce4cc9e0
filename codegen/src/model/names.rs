//! Rust names for the names in a schema.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::Constant;
use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::identifier::{code_point, starts_identifier, to_fixed_point, type_name, words};

/// The length of the longest title that is used as a name; a longer one is a sentence.
const LONGEST_TITLE: usize = 48;

/// The length of the longest name derived from those of a parent and a part.
pub(super) const LONGEST_NAME: usize = 256;

/// The most symbols at the ends of a text that a name spells out, in bytes.
const MOST_SYMBOLS: usize = 6;

/// Finds free names as more and more names are taken.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// For each wanted name, the least number that may be free.
    least: HashMap<String, u32>,
}

impl Numbers {
    /// `wanted`, or `wanted` followed by the first number that makes it free. A name that is taken stays taken.
    pub(super) fn first_free(&mut self, wanted: &str, separator: &str, is_free: impl Fn(&str) -> bool) -> String {
        if is_free(wanted) {
            return wanted.to_owned();
        }
        let least = self.least.entry(wanted.to_owned()).or_insert(2);
        let name = numbered(wanted, separator, *least, is_free);
        *least = name.1;
        name.0
    }
}

/// `wanted` with the first number from `least` on that makes it free, and the number.
fn numbered(wanted: &str, separator: &str, least: u32, is_free: impl Fn(&str) -> bool) -> (String, u32) {
    // `self_` has its separator already.
    let stem = if separator.is_empty() {
        wanted
    } else {
        wanted.trim_end_matches(separator)
    };
    let mut number = least;
    loop {
        let name = format!("{stem}{separator}{number}");
        if is_free(&name) {
            return (name, number);
        }
        number += 1;
    }
}

/// The name derived from a title, unless it is a sentence.
pub(super) fn title_name(title: &str) -> Option<String> {
    type_name(title).filter(|_| title.len() <= LONGEST_TITLE)
}

/// The names of fields, one for each member, whatever the order of the members.
pub fn field_names(members: &[&str]) -> Vec<String> {
    distinct(members, "_", field_name)
}

/// The names of variants, one for each text, whatever the order of the texts.
pub(super) fn variant_names(texts: &[&str]) -> Vec<String> {
    distinct(texts, "", variant_name)
}

/// The name of a field, in `snake_case`, without `r#`. An underscore in front is kept.
pub fn field_name(member: &str) -> String {
    let snake = |text: &str| to_fixed_point(text, |text| text.to_snake_case());
    let name = snake(&words(&signed(member)));
    match name.as_str() {
        "" => snake(&symbol_words(member)),
        "self" | "super" | "crate" => format!("{name}_"),
        _ if starts_identifier(&name) && !member.starts_with('_') => name,
        _ => format!("_{name}"),
    }
}

/// The name of a variant.
pub(super) fn variant_name(text: &str) -> String {
    match part_name(text) {
        name if name == "Self" => "SelfType".to_owned(),
        name => name,
    }
}

/// What the name of a member adds to that of a type; never empty.
pub(super) fn part_name(text: &str) -> String {
    type_name(&signed(text)).unwrap_or_else(|| to_fixed_point(&symbol_words(text), |text| text.to_upper_camel_case()))
}

/// The texts for [`part_name`] of the members of one object.
pub(super) fn part_texts<'t>(members: &[&'t str]) -> Vec<Cow<'t, str>> {
    told(members, part_name)
}

/// A number with its sign as a word, and any other text as it is.
fn signed(text: &str) -> Cow<'_, str> {
    let mut rest = text.chars();
    match rest.next() {
        Some(sign @ ('+' | '-')) if rest.as_str().starts_with(|c: char| c.is_ascii_digit()) => {
            Cow::Owned(format!("{} {}", symbol_word(sign), rest.as_str()))
        }
        _ => Cow::Borrowed(text),
    }
}

/// The text with the symbols at both its ends as words: `-created` is `minus created`.
fn spelt(text: &str) -> String {
    let inner = text.trim_matches(|c: char| !c.is_alphanumeric());
    let start = text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let (before, after) = (&text[..start], &text[start + inner.len()..]);
    let parts = [before, after].map(|part| part.chars().map(symbol_word).collect::<Vec<_>>().join(" "));
    format!("{} {inner} {}", parts[0], parts[1])
}

/// The name of a part: the name of its parent, and what it adds. A very long name is not extended: in a chain of parts,
/// it would grow with each of them, if only by the number that distinguishes it from its parent's.
pub(super) fn extended(parent: &str, part: &str) -> String {
    if parent.len() + part.len() > LONGEST_NAME {
        let ends = |length: &usize| parent.is_char_boundary(*length);
        let length = (0..=LONGEST_NAME.min(parent.len())).rev().find(ends).unwrap_or(0);
        parent[..length].to_owned()
    } else {
        format!("{parent}{part}")
    }
}

/// A name for the variant of all strings without a variant of their own.
pub fn other_variant<T>(variants: &[Constant<T>]) -> String {
    let is_free = |name: &str| variants.iter().all(|variant| variant.ident != name);
    let candidates = ["Other", "OtherValue", "AnyOther"];
    let plain = candidates.into_iter().find(|name| is_free(name));
    plain.map_or_else(|| numbered("Other", "", 2, is_free).0, str::to_owned)
}

/// The first of some names of fields that is not taken, or the last one with a number.
pub(super) fn free_field(candidates: &[&str], taken: &[&str]) -> String {
    let is_free = |name: &str| !taken.contains(&name);
    let free = candidates.iter().find(|name| is_free(name));
    free.map_or_else(
        || numbered(candidates.last().copied().unwrap_or("members"), "_", 2, is_free).0,
        |name| (*name).to_owned(),
    )
}

/// The texts, with the symbols at the ends as words where only these tell a text apart from others whose name is the same.
fn told<'t>(texts: &[&'t str], name: fn(&str) -> String) -> Vec<Cow<'t, str>> {
    let has_symbols = |text: &&str| spelt_symbols(text) > 0;
    if !texts.iter().any(has_symbols) {
        return texts.iter().map(|text| Cow::Borrowed(*text)).collect();
    }
    let mut counts: HashMap<String, usize> = HashMap::new();
    for text in texts {
        *counts.entry(name(text)).or_default() += 1;
    }
    let told = |text: &&'t str| {
        let is_shared = counts.get(&name(text)).is_some_and(|count| *count > 1);
        let longer = spelt(text);
        if is_shared && has_symbols(text) && !counts.contains_key(&name(&longer)) {
            Cow::Owned(longer)
        } else {
            Cow::Borrowed(*text)
        }
    };
    texts.iter().map(told).collect()
}

/// The number of symbols at the ends of a text that a name can spell out, in bytes.
fn spelt_symbols(text: &str) -> usize {
    let inner = text.trim_matches(|c: char| !c.is_alphanumeric());
    let symbols = text.len() - inner.len();
    if inner.is_empty() || symbols > MOST_SYMBOLS {
        0
    } else {
        symbols
    }
}

/// A name for each text. If several texts produce the same name, those that begin or end with symbols are named after
/// these too; of texts that still produce the same name, all but the first (in the order of the texts' characters) get a
/// number.
fn distinct(texts: &[&str], separator: &str, name: fn(&str) -> String) -> Vec<String> {
    let mut order: Vec<usize> = (0..texts.len()).collect();
    let names: Vec<String> = told(texts, name).iter().map(|text| name(text)).collect();
    order.sort_by_key(|&index| (names[index] != texts[index], texts[index]));
    let wanted: HashSet<&str> = names.iter().map(String::as_str).collect();
    let mut numbers = Numbers::default();
    let mut taken = HashSet::new();
    let mut result = BTreeMap::new();
    for index in order {
        let free = numbers.first_free(&names[index], separator, |name| {
            !taken.contains(name) && (name == names[index] || !wanted.contains(name))
        });
        taken.insert(free.clone());
        result.insert(index, free);
    }
    result.into_values().collect()
}

/// Words for a text that consists of symbols.
fn symbol_words(text: &str) -> String {
    let words: Vec<String> = text.chars().map(symbol_word).collect();
    if words.is_empty() {
        "empty".to_owned()
    } else {
        words.join(" ")
    }
}

fn symbol_word(symbol: char) -> String {
    let word = match symbol {
        ' ' => "space",
        '!' => "exclamation",
        '"' => "quote",
        '#' => "hash",
        '$' => "dollar",
        '%' => "percent",
        '&' => "ampersand",
        '\'' => "apostrophe",
        '(' | ')' => "parenthesis",
        '*' => "asterisk",
        '+' => "plus",
        ',' => "comma",
        '-' => "minus",
        '.' => "dot",
        '/' => "slash",
        ':' => "colon",
        ';' => "semicolon",
        '<' => "less",
        '=' => "equal",
        '>' => "greater",
        '?' => "question",
        '@' => "at",
        '\\' => "backslash",
        '^' => "caret",
        '_' => "underscore",
        '|' => "pipe",
        '~' => "tilde",
        _ => return code_point(symbol),
    };
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_survive_being_cased_again() {
        for text in [
            "\"\\/\n\u{1}\u{7f}",
            "e-b-boxes",
            "2nd",
            "<=",
            "",
            "größe",
            "in-progress",
        ] {
            let name = variant_name(text);
            assert_eq!(name.to_upper_camel_case(), name, "{text:?}");
        }
        assert_eq!(
            variant_names(&["a b", "a-b", "A_B"]),
            ["Ab2", "Ab3", "Ab"].map(String::from)
        );
        assert_eq!(
            field_names(&["self", "a-b", "a_b", "2nd"]),
            ["self_", "a_b_2", "a_b", "_2nd"]
        );
    }

    #[test]
    fn symbols_are_words_where_they_tell_texts_apart() {
        let variants = |texts: &[&str]| variant_names(texts).join(" ");
        assert_eq!(variants(&["created", "-created"]), "Created MinusCreated");
        assert_eq!(variants(&["-created", "+created"]), "MinusCreated PlusCreated");
        assert_eq!(variants(&["-created"]), "Created");
        assert_eq!(variants(&["C", "C++", "C#", "c"]), "C CPlusPlus CHash C2");
        assert_eq!(variants(&["+1", "-1", "1"]), "Plus1 Minus1 N1");
        assert_eq!(variants(&["+1 (US)"]), "Plus1Us");
        assert_eq!(variants(&["1.0", "1.10", "2024-11-05"]), "V1_0 V1_10 V2024_11_05");
        assert_eq!(field_names(&["+1", "-1"]), ["plus_1", "minus_1"]);
        assert_eq!(field_names(&["_birthDate", "birthDate"]), ["_birth_date", "birth_date"]);
        assert_eq!(field_names(&["$ref", "ref", "@ref"]), ["dollar_ref", "ref", "at_ref"]);
    }
}
