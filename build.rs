//! Brings the generated sources up to date with `isotype.toml` and the schemas.
//!
//! `generated/build.rs` includes this file under the feature `regenerate`, so that the same build compiles what is
//! written here. If `CI` is set, it compares instead of writing.

/// Generates what `isotype.toml` asks for, or prints the error and fails the build.
pub fn main() {
    // Relative to the crate that is being built, which is `generated/`.
    if let Err(error) = isotype::generate_manifest("../isotype.toml") {
        eprintln!("{error}");
        std::process::exit(1);
    }
}
