//! A changed schema reaches the compiled types in the same build, an invalid schema leaves the sources untouched, and a
//! crate that only uses the types does not build the generator. The tests run in a copy of the workspace.

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What `cargo build` does, except for building the command: the root package enables the feature `regenerate` of the
/// generated one.
const BUILD: &[&str] = &["build", "-p", "isotype-workspace", "-p", "daytona-types"];

/// A copy of the workspace, for one test at a time.
struct Copy {
    root: PathBuf,
    _turn: MutexGuard<'static, ()>,
}

impl Copy {
    /// Brings the copy up to date with the workspace. It is kept between runs, and unchanged files keep their
    /// modification times, so that cargo rebuilds only what has changed.
    fn fresh() -> Copy {
        static TURN: Mutex<()> = Mutex::new(());
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("regenerate");
        let wanted = files(common::workspace());
        for stray in files(&root).difference(&wanted) {
            fs::remove_file(root.join(stray)).unwrap();
        }
        for file in &wanted {
            let (text, place) = (fs::read(common::workspace().join(file)).unwrap(), root.join(file));
            if fs::read(&place).ok().as_ref() != Some(&text) {
                fs::create_dir_all(place.parent().unwrap()).unwrap();
                fs::write(place, text).unwrap();
            }
        }
        Copy { root, _turn: turn }
    }

    /// `cargo ARGUMENTS` in the copy, without `CI`. If cargo supports `build-dir`, dependencies are not built again.
    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = cargo(&self.root, arguments);
        command.env("CARGO_TARGET_DIR", self.root.join("target"));
        command.env(
            "CARGO_BUILD_BUILD_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap(),
        );
        command
    }

    fn build(&self) -> Output {
        self.cargo(BUILD).output().unwrap()
    }

    fn snapshot_source(&self) -> String {
        common::read(&self.root.join("generated/src/snapshot.rs"))
    }

    /// Replaces the first occurrence of `old` in the schema.
    fn change_schema(&self, old: &str, new: &str) {
        let path = self.root.join("schemas/daytona-snapshot-schema.json");
        let text = common::read(&path);
        assert!(text.contains(old), "{text}");
        fs::write(path, text.replacen(old, new, 1)).unwrap();
    }
}

fn cargo(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command
        .args(arguments)
        .current_dir(folder)
        .env_remove("CI")
        .env("CARGO_TERM_COLOR", "never");
    command
}

/// All files below a folder, relative to it, except those of cargo and git.
fn files(root: &Path) -> BTreeSet<PathBuf> {
    let (mut found, mut folders) = (BTreeSet::new(), vec![root.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if ["target", ".git"].iter().any(|name| path.ends_with(name)) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(root).unwrap().to_owned());
            }
        }
    }
    found
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn one_build_picks_up_a_changed_schema() {
    let copy = Copy::fresh();
    let output = copy.build();
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(
        copy.snapshot_source(),
        common::read(&common::workspace().join("generated/src/snapshot.rs"))
    );

    copy.change_schema(
        r#""properties": {"#,
        r#""properties": { "flavourOfTheDay": { "type": "string" },"#,
    );
    let program = r#"
        fn main() {
            let payload = std::io::read_to_string(std::io::stdin()).unwrap();
            let mut snapshot: daytona_types::SnapshotDto = serde_json::from_str(&payload).unwrap();
            snapshot.flavour_of_the_day = Some("plum".into());
            println!("{}", serde_json::to_string(&snapshot).unwrap());
        }
    "#;
    let manifest = copy.root.join("Cargo.toml");
    let dependency = "[dependencies]\nserde_json.workspace = true";
    fs::write(
        &manifest,
        common::read(&manifest).replacen("[dependencies]", dependency, 1),
    )
    .unwrap();
    fs::create_dir_all(copy.root.join("src")).unwrap();
    fs::write(copy.root.join("src/main.rs"), program).unwrap();
    let output = copy.build();
    assert!(output.status.success(), "{}", stderr(&output));

    let payload = fs::File::open(copy.root.join("tests/payloads/accept/required-members.json")).unwrap();
    let output = Command::new(copy.root.join(format!(
        "target/debug/isotype-workspace{}",
        std::env::consts::EXE_SUFFIX
    )))
    .stdin(payload)
    .output()
    .unwrap();
    let written = String::from_utf8_lossy(&output.stdout);
    assert!(
        written.contains(r#""flavourOfTheDay":"plum""#),
        "{written}{}",
        stderr(&output)
    );
}

#[test]
fn a_broken_schema_fails_the_build_and_changes_nothing() {
    let copy = Copy::fresh();
    let before = copy.snapshot_source();
    for (old, new, complaint) in [
        (r#""type": "string""#, r#""type": "strnig""#, "strnig"),
        (
            r#""properties": {"#,
            r#""properties": {{"#,
            "daytona-snapshot-schema.json",
        ),
    ] {
        copy.change_schema(old, new);
        let output = copy.build();
        assert_eq!(output.status.code(), Some(101), "{}", stderr(&output));
        assert!(stderr(&output).contains(complaint), "{}", stderr(&output));
        assert!(
            stderr(&output).contains("daytona-snapshot-schema.json:"),
            "{}",
            stderr(&output)
        );
        assert!(!stderr(&output).contains("panicked"), "{}", stderr(&output));
        assert_eq!(copy.snapshot_source(), before);
        copy.change_schema(new, old);
    }
}

#[test]
fn under_ci_a_stale_source_fails_the_build_and_is_kept() {
    let copy = Copy::fresh();
    let before = copy.snapshot_source();
    copy.change_schema(
        r#""properties": {"#,
        r#""properties": { "flavourOfTheDay": { "type": "string" },"#,
    );
    let output = copy.cargo(BUILD).env("CI", "true").output().unwrap();
    assert_eq!(output.status.code(), Some(101), "{}", stderr(&output));
    for expected in [
        "snapshot.rs is not what would be generated, from line ",
        "isotype generate",
    ] {
        assert!(
            stderr(&output).contains(expected),
            "no {expected:?} in:\n{}",
            stderr(&output)
        );
    }
    assert_eq!(copy.snapshot_source(), before);
}

#[test]
fn a_consumer_does_not_build_the_generator() {
    let tree = |folder: &str| {
        let arguments = ["tree", "--edges", "normal,build", "--prefix", "none"];
        let output = cargo(&common::workspace().join(folder), &arguments).output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let consumer = tree("examples/consumer");
    assert!(consumer.contains("daytona-types v"), "{consumer}");
    let generator = ["isotype v", "typify v", "syn v", "prettyplease v", "clap v"];
    assert_eq!(
        generator.iter().find(|name| consumer.contains(*name)),
        None,
        "{consumer}"
    );
    assert!(
        generator.iter().all(|name| tree(".").contains(name)),
        "the workspace itself does not build the generator"
    );
}
