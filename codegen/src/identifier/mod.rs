//! Names of Rust types and modules, used by both the options and the model.

mod confusable;
mod module;
mod paths;

pub(crate) use module::{is_module_name, module_name};
pub(crate) use paths::{file_segments, is_url, path_type_name, stem, told_apart, url_segments, written_segments};

use heck::ToUpperCamelCase;
use unicode_normalization::UnicodeNormalization;

use crate::formats;

/// Names that the code of every module may use, which no generated type may have. Others (`BTreeMap`, `Never`, the types of
/// formats) are taken only where a module uses them.
const RESERVED: &[&str] = &[
    "Box", "Default", "Err", "From", "FromJson", "Into", "Invalid", "Map", "None", "Ok", "Option", "Result", "Self",
    "Some", "String", "TryFrom", "Value", "Vec",
];

/// The name, or a similar one if the code of every module may use this one.
pub(crate) fn unreserved(name: &str) -> String {
    if RESERVED.contains(&name) {
        format!("{name}Type")
    } else {
        name.to_owned()
    }
}

/// The type name in `PascalCase` for a text; `None` if the text has no letter or digit. Digits stay apart where something
/// separates them: `v6.4.0` is `V6_4_0`, and not the `V640` that `v64.0` would be too.
pub(crate) fn type_name(text: &str) -> Option<String> {
    let name = to_fixed_point(text, spaced);
    match name.as_str() {
        "" => None,
        _ if starts_identifier(&name) => Some(name),
        _ if is_version(text) => Some(format!("V{name}")),
        _ => Some(format!("N{name}")),
    }
}

/// The words of a text in `PascalCase`, with `_` between digits that something separates.
fn spaced(text: &str) -> String {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut name = String::new();
    for word in words(text).split_whitespace() {
        let mut rest = word;
        if name.ends_with(is_digit) && word.starts_with(is_digit) {
            rest = word.trim_start_matches(is_digit);
            name.push('_');
            name.push_str(&word[..word.len() - rest.len()]);
        }
        name.push_str(&rest.to_upper_camel_case());
    }
    name
}

/// Whether a text begins as versions and dates do: `1.0`, `2024-11-05-preview`.
fn is_version(text: &str) -> bool {
    let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let mut after = after.chars();
    after.next().is_some_and(|c| matches!(c, '.' | '-')) && after.next().is_some_and(|c| c.is_ascii_digit())
}

/// A name like this one that a type can have exactly.
pub(crate) fn suggested_type_name(name: &str) -> Option<String> {
    let similar = unreserved(&type_name(name)?);
    is_type_name(&similar).then_some(similar)
}

/// Whether a type can have exactly this name.
pub(crate) fn is_type_name(name: &str) -> bool {
    type_name(name).as_deref() == Some(name) && unreserved(name) == name
}

/// Whether a module can import a type of this name: no code that it may contain uses the name.
pub(crate) fn is_import_name(name: &str) -> bool {
    is_type_name(name) && !["BTreeMap", "Never"].contains(&name) && !formats::is_type_name(name)
}

/// Whether an option, or the naming rules of another generator, can give a type this name: rustc accepts it without a
/// warning. It may still be one that generated code uses itself.
pub(crate) fn is_plain_type_name(name: &str) -> bool {
    let starts = name.starts_with(|c: char| unicode_ident::is_xid_start(c) && !c.is_lowercase());
    let is_spaced = |part: &str| part.chars().all(is_word);
    let between_digits = |(before, after): (&str, &str)| {
        before.ends_with(|c: char| c.is_ascii_digit()) && after.starts_with(|c: char| c.is_ascii_digit())
    };
    let parts: Vec<&str> = name.split('_').collect();
    starts
        && !name.chars().any(confusable::is_confusable(name))
        && parts.iter().all(|part| is_spaced(part))
        && parts.windows(2).all(|pair| between_digits((pair[0], pair[1])))
        && syn::parse_str::<syn::Ident>(name).is_ok()
}

/// The text in NFKC, with a space in place of each character that no identifier can contain. NFKC, since Rust treats
/// canonically equivalent identifiers as equal. Characters that rustc would warn of become their code points, so that
/// names differ from each other for the eye too.
pub(crate) fn words(text: &str) -> String {
    let word = |c| if is_word(c) { c } else { ' ' };
    if text.is_ascii() {
        // It is in NFKC.
        return text.chars().map(word).collect();
    }
    let text: String = text.nfkc().map(word).collect();
    let is_confusable = confusable::is_confusable(&text);
    let mut words = String::new();
    for c in text.chars() {
        if is_confusable(c) {
            words.push_str(&format!(" {} ", code_point(c)));
        } else {
            words.push(c);
        }
    }
    words
}

/// The code point of a character, as a word.
pub(crate) fn code_point(c: char) -> String {
    format!("u{:x}", u32::from(c))
}

/// Whether a character can be part of a word.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() && unicode_ident::is_xid_continue(c)
}

/// Whether an identifier can begin with the first character of this text.
pub(crate) fn starts_identifier(name: &str) -> bool {
    name.chars().next().is_some_and(unicode_ident::is_xid_start)
}

/// heck's conversions are not idempotent (`e-b-boxes`); a name must be stable under repeated conversion.
pub(crate) fn to_fixed_point(text: &str, case: impl Fn(&str) -> String) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_types() {
        assert_eq!(type_name("in-progress").as_deref(), Some("InProgress"));
        assert_eq!(type_name("2nd").as_deref(), Some("N2nd"));
        assert_eq!(type_name("1000").as_deref(), Some("N1000"));
        assert_eq!(type_name("1.0").as_deref(), Some("V1_0"));
        assert_eq!(type_name("v6.4.0").as_deref(), Some("V6_4_0"));
        assert_eq!(type_name("2024-11-05-preview").as_deref(), Some("V2024_11_05Preview"));
        // A composed letter equals its parts, and a ligature its letters.
        assert_eq!(type_name("cafe\u{301} \u{fb01}n").as_deref(), Some("CaféFin"));
        assert_eq!(type_name("<="), None);
        // Cyrillic letters that look like Latin ones, alone and among others.
        assert_eq!(type_name("с").as_deref(), Some("U441"));
        assert_eq!(type_name("Россия").as_deref(), Some("Россия"));
    }

    #[test]
    fn names_of_the_root() {
        for name in ["Order", "HTTPServer", "Größe", "注文", "Option", "V6_4_0"] {
            assert!(is_plain_type_name(name), "{name}");
        }
        for name in [
            "", "order", "fn", "Self", "a b", "X<T>", "A_B", "A1_", "A1_b", "X/**/", "r#Type", "1A", "A\n", "С",
        ] {
            assert!(!is_plain_type_name(name), "{name}");
        }
    }

    #[test]
    fn reserved_names() {
        assert!(is_type_name("Order") && !is_type_name("order") && !is_type_name("Order1a_"));
        assert!(!is_type_name("Option") && is_type_name("DateTime") && is_type_name("Iterator"));
        assert!(is_import_name("Order") && ["Option", "DateTime", "Never"].map(is_import_name) == [false; 3]);
        assert_eq!(unreserved("Value"), "ValueType");
        let suggested = ["fn", "Self", "Option", "1A", "order item", "v6.4", "A_B"].map(suggested_type_name);
        let expected = ["Fn", "SelfType", "OptionType", "N1a", "OrderItem", "V6_4", "Ab"];
        assert_eq!(suggested, expected.map(|name| Some(name.to_owned())));
        assert_eq!(suggested_type_name("<>"), None);
    }

    #[test]
    fn names_of_other_generators() {
        assert!(["EBBoxes", "Straße", "X2nd"].map(is_plain_type_name) == [true; 3]);
        assert!(["plus1", "Self_", "2nd", "", "A-b", "cafe\u{301}"].map(is_plain_type_name) == [false; 6]);
    }
}
