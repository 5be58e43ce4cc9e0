//! Generates the modules, with the traits of every crate: the seed, a schema with all that values are made of, and a large
//! document, if it is there.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use isotype::{Feature, Options};

fn main() {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("set by cargo"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("set by cargo"));
    let root = here.join("../..");
    println!("cargo::rustc-check-cfg=cfg(has_compose)");
    println!("cargo::rerun-if-changed=build.rs");
    generate(
        &root.join("schemas/daytona-snapshot-schema.json"),
        &out.join("snapshot.rs"),
    );
    generate(&here.join("shapes.json"), &out.join("shapes.rs"));
    if let Some(compose) = unpacked(&root.join("../shared/documents/compose-spec.json.xz")) {
        println!("cargo::rustc-cfg=has_compose");
        let schema = out.join("compose-spec.json");
        fs::write(&schema, compose).expect("a file in OUT_DIR");
        generate(&schema, &out.join("compose.rs"));
    }
}

fn generate(schema: &Path, module: &Path) {
    if schema.starts_with(env!("CARGO_MANIFEST_DIR")) {
        println!("cargo::rerun-if-changed={}", schema.display());
    }
    let mut options = Options::default();
    options.features = Feature::ALL.to_vec();
    let output = isotype::generate_file(schema, &options).unwrap_or_else(|error| panic!("{error}"));
    fs::write(module, output.source).expect("a file in OUT_DIR");
}

/// The content of a packed document, if it is there.
fn unpacked(path: &Path) -> Option<Vec<u8>> {
    // A file that is not there would have cargo run this again each time.
    if path.exists() {
        println!("cargo::rerun-if-changed={}", path.display());
    }
    let output = Command::new("xz").arg("-dc").arg(path).output().ok()?;
    output.status.success().then_some(output.stdout)
}
