//! The formats, each as its users call it.

use std::fmt::Display;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A format that writes and reads whole documents.
pub trait Format {
    /// The crate, as it stands in the table.
    const NAME: &'static str;
    /// The document with this value. For a crate that only reads, it is JSON, of which `read` makes what the crate reads.
    fn write<T: Serialize>(value: &T) -> Result<Vec<u8>, String>;
    fn read<T: DeserializeOwned>(document: &[u8]) -> Result<T, String>;
}

fn told<T, E: Display>(result: Result<T, E>) -> Result<T, String> {
    result.map_err(|error| error.to_string())
}

fn text(document: &[u8]) -> Result<&str, String> {
    told(std::str::from_utf8(document))
}

/// Declares a format with the expressions that write and read.
macro_rules! format {
    ($type:ident $name:literal: |$value:ident| $write:expr, |$document:ident| $read:expr) => {
        pub struct $type;
        impl Format for $type {
            const NAME: &'static str = $name;
            fn write<T: Serialize>($value: &T) -> Result<Vec<u8>, String> {
                told($write)
            }
            fn read<T: DeserializeOwned>($document: &[u8]) -> Result<T, String> {
                told($read)
            }
        }
    };
}

format! { Json "serde_json": |value| serde_json::to_vec(value), |document| serde_json::from_slice(document) }

format! { JsonValue "serde_json (`Value`)":
    |value| serde_json::to_value(value).map(|value| value.to_string().into_bytes()),
    |document| serde_json::from_slice(document).and_then(|value: serde_json::Value| serde_json::from_value(value))
}

format! { SimdJson "simd-json":
    |value| simd_json::to_vec(value), |document| simd_json::from_slice(&mut document.to_vec())
}

format! { SonicRs "sonic-rs": |value| sonic_rs::to_vec(value), |document| sonic_rs::from_slice(document) }

format! { Saphyr "serde-saphyr":
    |value| serde_saphyr::to_string(value).map(String::into_bytes), |document| serde_saphyr::from_str(text(document)?)
}

format! { Norway "serde_norway":
    |value| serde_norway::to_string(value).map(String::into_bytes), |document| serde_norway::from_slice(document)
}

format! { Toml "toml": |value| toml::to_string(value).map(String::into_bytes), |document| toml::from_str(text(document)?) }

format! { MessagePack "rmp-serde": |value| rmp_serde::to_vec_named(value), |document| rmp_serde::from_slice(document) }

format! { Cbor "ciborium":
    |value| { let mut out = Vec::new(); ciborium::into_writer(value, &mut out).map(|()| out) },
    |document| ciborium::from_reader(document)
}

format! { Bson "bson": |value| bson::serialize_to_vec(value), |document| bson::deserialize_from_slice(document) }

format! { Ron "ron": |value| ron::to_string(value).map(String::into_bytes), |document| ron::from_str(text(document)?) }

format! { Urlencoded "serde_urlencoded":
    |value| serde_urlencoded::to_string(value).map(String::into_bytes), |document| serde_urlencoded::from_bytes(document)
}

format! { Qs "serde_qs": |value| serde_qs::to_string(value).map(String::into_bytes), |document| serde_qs::from_bytes(document) }

format! { Csv "csv":
    |value| {
        let mut out = csv::Writer::from_writer(Vec::new());
        let written = out.serialize(value).map_err(|error| error.to_string());
        written.and_then(|()| told(out.into_inner()))
    },
    |document| {
        let mut rows = csv::Reader::from_reader(document);
        rows.deserialize().next().ok_or("there is no row".to_owned()).and_then(told)
    }
}

/// Declares a format that only reads, of a JSON object.
macro_rules! reader {
    ($type:ident $name:literal: |$object:ident| $read:expr) => {
        pub struct $type;
        impl Format for $type {
            const NAME: &'static str = $name;
            fn write<T: Serialize>(value: &T) -> Result<Vec<u8>, String> {
                told(serde_json::to_vec(value))
            }
            fn read<T: DeserializeOwned>(document: &[u8]) -> Result<T, String> {
                let $object: serde_json::Map<String, serde_json::Value> = told(serde_json::from_slice(document))?;
                told($read)
            }
        }
    };
}

/// The members as environment variables: texts without quotes, and nothing for `null`.
fn variables(object: serde_json::Map<String, serde_json::Value>) -> Vec<(String, String)> {
    let plain = |value: serde_json::Value| match value {
        serde_json::Value::String(text) => text,
        other => other.to_string(),
    };
    let present = object.into_iter().filter(|(_, value)| !value.is_null());
    present
        .map(|(name, value)| (name.to_uppercase(), plain(value)))
        .collect()
}

fn toml_of(object: &serde_json::Map<String, serde_json::Value>) -> Result<String, String> {
    told(toml::to_string(
        &object
            .iter()
            .filter(|(_, value)| !value.is_null())
            .collect::<std::collections::BTreeMap<_, _>>(),
    ))
}

reader! { Envy "envy": |object| envy::from_iter(variables(object)) }

reader! { Figment "figment (TOML)": |object| {
    let table: toml::Table = told(toml::from_str(&toml_of(&object)?))?;
    figment::Figment::from(figment::providers::Serialized::defaults(table)).extract()
} }

reader! { FigmentEnv "figment (environment)": |object| {
    let mut values = figment::value::Dict::new();
    for (name, value) in variables(object) {
        // As `figment::providers::Env` reads variables.
        values.insert(name.to_lowercase(), value.parse().map_err(|_| "no value")?);
    }
    figment::Figment::from(figment::providers::Serialized::defaults(values)).extract()
} }

reader! { Config "config (TOML)": |object| {
    let source = config::File::from_str(&toml_of(&object)?, config::FileFormat::Toml);
    config::Config::builder().add_source(source).build().and_then(config::Config::try_deserialize)
} }

reader! { ConfigEnv "config (environment)": |object| {
    let source = config::Environment::default().source(Some(variables(object).into_iter().collect()));
    config::Config::builder().add_source(source).build().and_then(config::Config::try_deserialize)
} }

format! { Postcard "postcard": |value| postcard::to_allocvec(value), |document| postcard::from_bytes(document) }

format! { Bincode "bincode":
    |value| bincode::serde::encode_to_vec(value, bincode::config::standard()),
    |document| bincode::serde::decode_from_slice(document, bincode::config::standard()).map(|(value, _)| value)
}
