//! The program with the files next to it, and with wrong settings.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A file next to the manifest.
fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Runs the program with a file and variables.
fn run(file: &Path, variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_config-example"));
    command.arg(file).envs(variables.iter().copied());
    command.output().expect("the program")
}

/// What the program prints.
fn prints(file: &Path, variables: &[(&str, &str)]) -> String {
    let output = run(file, variables);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Why the program refuses a change of `server.toml`.
fn refuses(name: &str, from: &str, to: &str, variables: &[(&str, &str)]) -> String {
    let text = fs::read_to_string(example("server.toml")).expect("the example");
    assert!(text.contains(from), "{from}");
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.toml"));
    fs::write(&file, text.replace(from, to)).expect("a file");
    let output = run(&file, variables);
    assert!(!output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn both_files_are_the_same_settings() {
    let toml = config_example::load(&example("server.toml")).expect("valid settings");
    let yaml = config_example::load(&example("server.yaml")).expect("valid settings");
    assert_eq!(toml, yaml);
    assert_eq!((*toml.workers, toml.timeout), (8, None));
    assert_eq!(toml.maintenance.expect("a date").as_str(), "2026-12-01T03:00:00Z");
}

#[test]
fn variables_have_precedence() {
    for file in ["server.toml", "server.yaml"] {
        let file = example(file);
        assert_eq!(prints(&file, &[]), "listening on localhost:8080");
        let variables = [
            ("SERVER_LISTEN__PORT", "90"),
            ("SERVER_LISTEN__HOST", "example"),
            ("SERVER_TIMEOUT", "2.5"),
        ];
        assert_eq!(prints(&file, &variables), "listening on example:90");
    }
}

#[test]
fn wrong_settings_are_refused_with_their_place() {
    for (name, from, to, reason) in [
        (
            "misspelt",
            "workers = 8",
            "worker = 8",
            r#"unknown member "worker", expected one of "workers", "#,
        ),
        (
            "level",
            "\"info\"",
            "\"verbose\"",
            r#"unknown value "verbose", expected one of "error", "warn", "info", "debug""#,
        ),
        ("port", "8080", "65536", "the integer 65536 is more than 65535"),
        ("text", "workers = 8", "workers = \"8\"", "expected an integer"),
        ("infinite", "workers = 8", "workers = 8\ntimeout = inf", "finite"),
        (
            "negative",
            "workers = 8",
            "workers = 8\ntimeout = -1.5",
            "exclusiveMinimum",
        ),
        ("missing", "host = \"localhost\"", "", "missing member \"host\""),
        ("date", "03:00:00Z", "03:00:00", "expected an RFC 3339 date-time"),
    ] {
        let error = refuses(name, from, to, &[]);
        assert!(error.contains(reason), "{name}: {error}");
    }
    let error = refuses("variable", "8080", "8080", &[("SERVER_LISTEN__PORT", "0")]);
    assert!(error.contains("less than 1") || error.contains("minimum"), "{error}");
    let error = refuses("unknown", "8080", "8080", &[("SERVER_LISTEN__PROT", "1")]);
    assert!(
        error.contains(r#"unknown member "prot", expected one of "port", "host""#),
        "{error}"
    );
}
