//! Looks for the suites. Cargo is not told to look for them again where they are missing: it would compile all tests
//! anew each time. A test says what to do when they have come.

use std::path::Path;

fn main() {
    let suites = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/suites");
    let file = suites.join("json-schema-test-suite/LICENSE");
    if file.exists() {
        println!("cargo::rustc-cfg=shared");
        println!("cargo::rerun-if-changed={}", file.display());
    } else {
        println!("cargo::rerun-if-changed=build.rs");
    }
}
