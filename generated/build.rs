//! Does nothing, but for the feature `regenerate`: then the workspace's build script writes src/ anew.

#[cfg(feature = "regenerate")]
#[path = "../build.rs"]
mod regenerate;

fn main() {
    #[cfg(feature = "regenerate")]
    regenerate::main();
    #[cfg(not(feature = "regenerate"))]
    println!("cargo::rerun-if-changed=build.rs");
}
