//! From a schema to the text of a module.

use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::options::Options;

/// What is generated from one schema.
#[derive(Debug)]
pub struct Output {
    /// The text of the module.
    pub source: String,
    /// Every file that was read.
    pub inputs: Vec<PathBuf>,
    /// Per type: what the type enforces, what a check enforces, what is untyped and why.
    pub report: serde_json::Value,
}

/// Generates the module for a schema file.
///
/// # Errors
/// Where the file cannot be read, or the schema is at fault.
pub fn generate_file(path: &Path, options: &Options) -> Result<Output, Error> {
    let text = std::fs::read_to_string(path).map_err(Error::io("read", path))?;
    let mut output = generate_text(&path.to_string_lossy(), &text, options)?;
    output.inputs.push(path.to_owned());
    Ok(output)
}

/// Generates the module for a schema that is at hand as text; diagnostics call it `name`.
///
/// # Errors
/// Where the schema is at fault.
pub fn generate_text(name: &str, _text: &str, _options: &Options) -> Result<Output, Error> {
    Err(Error::Schema(format!(
        "error: {name}: the pipeline is not connected yet"
    )))
}

/// The module `support` of a crate of several modules: the helper code that the outputs need.
pub fn support_module(_outputs: &[Output]) -> String {
    String::new()
}

/// The lines of `[dependencies]` that generated source may need, without the header.
pub fn dependencies() -> &'static str {
    "serde = \"1\"\nserde_json = { version = \"1\", features = [\"float_roundtrip\"] }\n"
}
