//! The crates that a build script depending on isotype compiles. Features for the command, or for certain schemas only,
//! can be turned off there, and then cost the build nothing.

use std::collections::BTreeSet;
use std::process::Command;

/// Features, and the largest number of crates allowed with them, isotype itself included.
const BARS: &[(&str, usize)] = &[("", 46), ("typify", 58), ("yaml", 62), ("default", 122)];

/// The names and versions of the crates that a build on this platform compiles with these features.
fn crates(features: &str) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--package", "isotype", "--edges", "normal,build"])
        .args([
            "--prefix",
            "none",
            "--format",
            "{p}",
            "--no-default-features",
            "--features",
            features,
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let lines = String::from_utf8(output.stdout).unwrap();
    let name_and_version = |line: &str| line.split(' ').take(2).collect::<Vec<_>>().join(" ");
    lines
        .lines()
        .filter(|line| !line.is_empty())
        .map(name_and_version)
        .collect()
}

#[test]
fn a_build_script_compiles_few_crates() {
    for &(features, bar) in BARS {
        let crates = crates(features);
        assert!(crates.iter().any(|name| name.starts_with("serde_json ")), "{crates:?}");
        assert!(
            crates.len() <= bar,
            "{} crates with the features {features:?}, at most {bar} are allowed: {crates:#?}",
            crates.len()
        );
    }
}

#[test]
fn the_crates_of_the_command_are_not_compiled() {
    let crates = crates("idn,metaschemas,typify,yaml");
    for name in ["clap", "similar", "tempfile"] {
        assert!(
            !crates.iter().any(|found| found.starts_with(&format!("{name} "))),
            "{name}"
        );
    }
}
