//! What a build script that depends on isotype compiles. Features for the command, or for some schemas only, are off in
//! it, so that they cost a build nothing.

use std::collections::BTreeSet;
use std::process::Command;

/// Features, and how many crates they may be with those that they need, isotype itself among them.
const BARS: &[(&str, usize)] = &[("", 43), ("typify", 55), ("yaml", 59), ("default", 119)];

/// The names and versions of the crates that a build on this platform compiles.
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
fn the_command_s_crates_are_not_among_them() {
    let crates = crates("idn,metaschemas,typify,yaml");
    for name in ["clap", "similar", "tempfile"] {
        assert!(
            !crates.iter().any(|found| found.starts_with(&format!("{name} "))),
            "{name}"
        );
    }
}
