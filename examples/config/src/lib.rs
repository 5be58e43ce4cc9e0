//! Settings from a file in TOML or YAML and from the environment, in the types of their schema: what is read is valid.

#[allow(missing_docs)] // What the schema does not describe has no doc comment.
#[rustfmt::skip] // Generated: its text is that of `isotype generate`, to the letter.
pub mod settings;
#[rustfmt::skip]
mod support;

use std::path::Path;

use figment::Figment;
use figment::providers::{Env, Format};
use serde::de::DeserializeOwned;

pub use settings::Settings;

/// TOML for figment, which has a feature `toml` as well, with an older version of the crate.
pub struct Toml;

impl Format for Toml {
    type Error = toml::de::Error;
    const NAME: &'static str = "TOML";
    fn from_str<T: DeserializeOwned>(text: &str) -> Result<T, Self::Error> {
        toml::from_str(text)
    }
}

/// YAML for figment, whose own feature `yaml` uses a crate that is not maintained any more.
pub struct Yaml;

impl Format for Yaml {
    type Error = serde_saphyr::Error;
    const NAME: &'static str = "YAML";
    fn from_str<T: DeserializeOwned>(text: &str) -> Result<T, Self::Error> {
        serde_saphyr::from_str(text)
    }
}

/// Reads the settings: of this file, whose name ends in `.toml` or `.yaml`, and of variables as `SERVER_LOG` and
/// `SERVER_LISTEN__PORT`, which have precedence.
///
/// # Errors
///
/// Returns why the file cannot be read, or which setting is not valid and where it comes from.
pub fn load(file: &Path) -> Result<Settings, Box<figment::Error>> {
    let settings = match file.extension().is_some_and(|extension| extension == "toml") {
        true => Figment::from(Toml::file_exact(file)),
        false => Figment::from(Yaml::file_exact(file)),
    };
    settings
        .merge(Env::prefixed("SERVER_").split("__"))
        .extract()
        .map_err(Box::new)
}
