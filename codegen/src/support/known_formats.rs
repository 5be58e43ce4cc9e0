//! What is known about serde formats. serde has no way to ask a format what it can express, so this is found from the
//! names of the types of its implementation: those of errors stay the same inside of wrappers.

use std::any::type_name;

use serde::de::{Deserializer, Visitor};

/// Formats whose values have a type of their own in the text or in the bytes, so that a number is passed as it is. Asked
/// for a type, several of them round or refuse a number of another.
pub const TYPED: &[&str] = &[
    "serde_json",
    "simd_json",
    "sonic_rs",
    "toml",
    "toml_edit",
    "basic_toml",
    "serde_norway",
    "serde_yaml",
    "serde_yaml_ng",
    "serde_yml",
    "serde_saphyr",
    "figment",
    "config",
    "ron",
    "json5",
    "serde_json5",
    "serde_json_lenient",
];

/// Formats that have no `null`: what may be `null` is left out.
pub const WITHOUT_NULL: &[&str] = &[
    "toml",
    "toml_edit",
    "basic_toml",
    "figment",
    "config",
    "envy",
    "serde_qs",
    // The error of `serde_urlencoded` and `serde_html_form`.
    "serde::de::value",
    "serde_core::de::value",
];

/// Formats in which a value that may be absent is not written like one that is there.
pub const WITH_OPTIONS: &[&str] = &["csv", "ron"];

/// Formats whose values can be read only by who knows their types, in the order in which they were written.
pub const NOT_DESCRIBED: &[&str] = &["bincode", "alloc::boxed::Box<bincode", "postcard"];

/// Whether an error type is that of one of these crates, or in one of these modules.
#[inline]
pub fn is_of<E>(formats: &[&str]) -> bool {
    formats.iter().any(|format| is_in::<E>(format))
}

/// Whether a type is in this crate or module.
#[inline]
pub fn is_in<T>(path: &str) -> bool {
    let rest = type_name::<T>().strip_prefix(path);
    rest.is_some_and(|rest| rest.starts_with("::"))
}

/// The error for a format that does not say what its values are, if this is the error type of one.
#[inline]
pub fn described<E>(is_human_readable: bool, custom: fn(&'static str) -> E) -> Result<(), E> {
    if is_human_readable || !is_of::<E>(NOT_DESCRIBED) {
        return Ok(());
    }
    Err(custom(
        "the format is not self-describing: it does not say which members an object has",
    ))
}

/// Whether a deserializer passes a number where it is asked for any value. One that does not know the types of its values
/// has to be asked for a number.
pub fn passes_numbers<'de, D: Deserializer<'de>>(deserializer: &D) -> bool {
    // Every generated module may have a `Refused` of its own.
    let is_buffer = || type_name::<D::Error>().ends_with("::Refused");
    is_of::<D::Error>(TYPED) || is_buffer() || !deserializer.is_human_readable()
}

/// Whether a deserializer is that of a name, which may be the text of a number.
#[inline]
pub fn is_name<D>() -> bool {
    let name = type_name::<D>();
    // The deserializers of values are references, in most formats.
    !name.starts_with('&') && is_called_key(name)
}

/// Whether the name of the type itself, without parameters, has the word `Key`, as in every format.
fn is_called_key(name: &str) -> bool {
    let path = name.split('<').next().unwrap_or_default();
    path.rsplit("::").next().is_some_and(|last| last.contains("Key"))
}

/// Whether a deserializer is that of a type with `#[serde(flatten)]`: as a struct it passes the members that are named, and
/// as a map those of all others too.
#[inline]
pub fn is_flattened<D>() -> bool {
    let name = type_name::<D>();
    name.starts_with("serde") && name.contains("::FlatMapDeserializer<")
}

/// Asks for a newtype with this name. Where newtypes have a syntax, as in RON, none is asked for.
#[inline]
pub fn read_newtype<'de, D: Deserializer<'de>, V: Visitor<'de>>(
    deserializer: D,
    name: &'static str,
    visitor: V,
) -> Result<V::Value, D::Error> {
    if is_in::<D::Error>("ron") {
        visitor.visit_newtype_struct(deserializer)
    } else {
        deserializer.deserialize_newtype_struct(name, visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_known_by_their_errors() {
        assert!(is_of::<serde_json::Error>(TYPED) && !is_of::<serde_json::Error>(WITHOUT_NULL));
        assert!(is_of::<toml::de::Error>(TYPED) && is_of::<toml::de::Error>(WITHOUT_NULL));
        assert!(is_of::<serde::de::value::Error>(WITHOUT_NULL) && !is_of::<serde::de::value::Error>(TYPED));
        assert!(!is_of::<super::super::refused::Refused>(WITHOUT_NULL));
    }

    #[test]
    fn names_are_read_with_a_deserializer_of_keys() {
        assert!(is_called_key("serde_json::de::MapKey<serde_json::read::StrRead>"));
        assert!(is_called_key("toml::de::deserializer::key::KeyDeserializer"));
        assert!(!is_called_key("other::Deserializer<other::MapKey>"));
    }
}
