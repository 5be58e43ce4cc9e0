//! Brings the generated sources up to date with `isotype.toml` and the schemas.
//!
//! `generated/build.rs` includes this file under the feature `regenerate`, so that what is written here is what that
//! same build compiles. Where `CI` is set, it compares instead of writing.

/// Writes what `isotype.toml` asks for, or says why that cannot be done.
pub fn main() {
    // Relative to the crate that is being built, which is `generated/`.
    if let Err(error) = isotype::generate_manifest("../isotype.toml") {
        eprintln!("{error}");
        std::process::exit(1);
    }
}
