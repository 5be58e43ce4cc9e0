//! Does nothing, unless the feature `regenerate` is enabled: then the workspace's build script regenerates `src/`.

#[cfg(feature = "regenerate")]
#[path = "../build.rs"]
mod regenerate;

fn main() {
    #[cfg(feature = "regenerate")]
    regenerate::main();
    #[cfg(not(feature = "regenerate"))]
    println!("cargo::rerun-if-changed=build.rs");
}
