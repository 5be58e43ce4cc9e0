//! Looks for the suites. If they are missing, cargo is not told to look again, because it would recompile all tests
//! each time. A test says what to do once they are there.

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
