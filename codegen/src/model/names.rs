//! Names in Rust for what a schema names in its own way.

use std::collections::{BTreeMap, HashSet};

use super::Constant;
use heck::{ToSnakeCase, ToUpperCamelCase};
use icu_normalizer::ComposingNormalizerBorrowed;

/// Names that generated code uses itself, so that a type of a schema cannot have them.
const RESERVED: &[&str] = &[
    "Box",
    "BTreeMap",
    "Default",
    "DeserializeOwned",
    "Err",
    "From",
    "Into",
    "Invalid",
    "Iterator",
    "LazyLock",
    "Map",
    "Never",
    "None",
    "Ok",
    "Option",
    "Result",
    "Self",
    "Some",
    "String",
    "ToString",
    "TryFrom",
    "TryInto",
    "Value",
    "Vec",
];

/// A longest title that is used as a name; what is longer is a sentence.
const LONGEST_TITLE: usize = 48;

/// The name, or one close to it where generated code uses the name itself.
pub(super) fn unreserved(name: &str) -> String {
    if RESERVED.contains(&name) || crate::formats::is_type_name(name) {
        format!("{name}Type")
    } else {
        name.to_owned()
    }
}

/// `wanted`, or `wanted` with the first number behind it that makes it free.
pub(super) fn first_free(wanted: &str, separator: &str, is_free: impl Fn(&str) -> bool) -> String {
    // `self_` has its separator already.
    let stem = if separator.is_empty() {
        wanted
    } else {
        wanted.trim_end_matches(separator)
    };
    let numbered = (2..).map(|number| format!("{stem}{separator}{number}"));
    std::iter::once(wanted.to_owned())
        .chain(numbered)
        .find(|name| is_free(name))
        .unwrap_or_default()
}

/// The name of a type, in `PascalCase`; `None` where the text has no letter or digit.
pub fn type_name(text: &str) -> Option<String> {
    let name = to_fixed_point(&words(text), |text| text.to_upper_camel_case());
    if name.is_empty() {
        return None;
    }
    Some(if starts_identifier(&name) {
        name
    } else {
        format!("N{name}")
    })
}

/// Whether a type can have exactly this name.
pub fn is_type_name(name: &str) -> bool {
    type_name(name).as_deref() == Some(name) && unreserved(name) == name
}

/// The name that a title makes, where it is not a sentence.
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

/// The name of a field, in `snake_case`, without `r#`.
pub fn field_name(member: &str) -> String {
    let name = to_fixed_point(&words(member), |text| text.to_snake_case());
    match name.as_str() {
        "" => to_fixed_point(&symbol_words(member), |text| text.to_snake_case()),
        "self" | "super" | "crate" => format!("{name}_"),
        _ if starts_identifier(&name) => name,
        _ => format!("_{name}"),
    }
}

/// The name of a variant.
pub(super) fn variant_name(text: &str) -> String {
    match type_name(text) {
        Some(name) if name == "Self" => "SelfType".to_owned(),
        Some(name) => name,
        None => to_fixed_point(&symbol_words(text), |text| text.to_upper_camel_case()),
    }
}

/// A name for the variant of all strings that have none.
pub fn other_variant(variants: &[Constant<String>]) -> &'static str {
    let candidates = ["Other", "OtherValue", "AnyOther"];
    let free = |name: &&str| variants.iter().all(|variant| variant.ident != **name);
    candidates.into_iter().find(free).unwrap_or("NoneOfTheOthers")
}

/// One name for each text; where several texts come to one name, those behind the first of them (in the order of the
/// texts' characters) get a number.
fn distinct(texts: &[&str], separator: &str, name: fn(&str) -> String) -> Vec<String> {
    let mut order: Vec<usize> = (0..texts.len()).collect();
    let names: Vec<String> = texts.iter().map(|text| name(text)).collect();
    order.sort_by_key(|&index| (names[index] != texts[index], texts[index]));
    let mut taken = HashSet::new();
    let mut result = BTreeMap::new();
    for index in order {
        let free = first_free(&names[index], separator, |name| {
            !taken.contains(name) && (name == names[index] || !names.iter().any(|other| other == name))
        });
        taken.insert(free.clone());
        result.insert(index, free);
    }
    result.into_values().collect()
}

/// The text with everything that cannot stand in an identifier turned into spaces. To Rust, letters that are composed
/// in different ways are the same, and some have a common form that it prefers.
fn words(text: &str) -> String {
    let text = ComposingNormalizerBorrowed::new_nfkc().normalize(text);
    text.chars().map(|c| if is_word(c) { c } else { ' ' }).collect()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() && unicode_ident::is_xid_continue(c)
}

fn starts_identifier(name: &str) -> bool {
    name.chars().next().is_some_and(unicode_ident::is_xid_start)
}

/// heck's cases are not idempotent (`e-b-boxes`), and a name has to survive being cased again.
fn to_fixed_point(text: &str, case: impl Fn(&str) -> String) -> String {
    let mut name = case(text);
    for _ in 0..8 {
        let again = case(&name);
        if again == name {
            break;
        }
        name = again;
    }
    name
}

/// Words for a text of symbols alone.
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
        _ => return format!("u{:x}", u32::from(symbol)),
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
}
