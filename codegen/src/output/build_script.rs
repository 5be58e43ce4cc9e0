//! What differs in a build script: the base of relative paths, and instructions to cargo.

use std::env;
use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::error::{Diagnostic, Severity};
use crate::escape;

/// The folder of the crate being built, if this is its build script.
fn crate_folder() -> Option<PathBuf> {
    env::var_os("OUT_DIR")?;
    env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from)
}

/// The path itself; in a build script, relative paths start at the crate, whatever the current folder.
pub(crate) fn absolute(path: &Path) -> PathBuf {
    crate_folder().map_or_else(|| path.to_owned(), |folder| join(folder, path))
}

/// `folder/path`, with each leading `..` of `path` resolved, so that messages show a plain path.
fn join(mut folder: PathBuf, path: &Path) -> PathBuf {
    let mut rest = path.components();
    while rest.clone().next() == Some(Component::ParentDir) && folder.file_name().is_some() {
        folder.pop();
        rest.next();
    }
    folder.join(rest.as_path())
}

/// The folder for the generated files of a build script.
pub(crate) fn out_dir() -> Option<PathBuf> {
    env::var_os("OUT_DIR").map(PathBuf::from)
}

/// Asks cargo to run this build script again when a file changes.
pub(crate) fn rerun_if_changed(path: &Path) {
    if crate_folder().is_some()
        && let Some(path) = on_one_line(path)
    {
        println!("cargo::rerun-if-changed={}", path.display());
    }
}

/// Sets the modification time of a file written by this build script to the time at which cargo started the script. If
/// a watched file is newer, cargo runs the script, and compiles the crate, a second time. The time is that of a file
/// that cargo keeps next to `OUT_DIR`; without it, the second run does no harm.
pub(crate) fn date_as_of_this_run(path: &Path) {
    let Some(out) = crate_folder().and(out_dir()) else {
        return;
    };
    let started = out.parent().map(|folder| folder.join("invoked.timestamp"));
    let started = started.and_then(|file| fs::metadata(file).and_then(|found| found.modified()).ok());
    if let Some(started) = started
        && let Ok(file) = fs::File::options().write(true).open(path)
    {
        let _ = file.set_modified(started);
    }
}

/// Lets cargo show warnings. Notes are not shown, since they would be repeated by every build.
pub(crate) fn warn(notes: &[Diagnostic]) {
    if crate_folder().is_none() {
        return;
    }
    for warning in notes.iter().filter(|note| note.severity() == Severity::Warning) {
        println!("cargo::warning={}", escape::one_line(&on_a_line(warning)));
    }
}

/// A warning as `file:line:column: message [kind]; hint`.
fn on_a_line(warning: &Diagnostic) -> String {
    let mut line = warning.file().map(str::to_owned).unwrap_or_default();
    if let (Some(number), Some(column)) = (warning.line(), warning.column()) {
        line += &format!(":{number}:{column}");
    }
    if !line.is_empty() {
        line += ": ";
    }
    line += warning.message();
    if let Some(kind) = warning.kind() {
        line += &format!(" [{kind}]");
    }
    if let Some(help) = warning.help() {
        line += &format!("; {help}");
    }
    line
}

/// The path, or its nearest ancestor whose text is a single line: text after a line break would be another instruction
/// to cargo.
fn on_one_line(path: &Path) -> Option<&Path> {
    path.ancestors()
        .find(|path| !path.as_os_str().is_empty() && !path.to_string_lossy().contains(['\n', '\r']))
}

/// Whether this is a build script that should report stale files rather than replace them: one run with `CI` set. Asks
/// cargo to run the script again when that changes.
pub(crate) fn compares() -> bool {
    if crate_folder().is_none() {
        return false;
    }
    println!("cargo::rerun-if-env-changed=CI");
    env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false" && value != "0")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::warning::WarningKind;

    #[test]
    fn no_path_is_an_instruction() {
        let line = |path| on_one_line(Path::new(path));
        assert_eq!(line("a/b c.json"), Some(Path::new("a/b c.json")));
        assert_eq!(line("a/x\ncargo::rustc-env=A=b"), Some(Path::new("a")));
        assert_eq!(line("x\ncargo::rustc-env=A=b"), None);
    }

    #[test]
    fn a_warning_is_one_line() {
        let warning = Diagnostic::warning(WarningKind::SlowPattern, "`a\nb` is slow").hint("mend it");
        assert_eq!(on_a_line(&warning), "`a\nb` is slow [slow-pattern]; mend it");
        let warning = warning.in_text("x.json", "{\n a }", 3..4);
        assert_eq!(
            escape::one_line(&on_a_line(&warning)),
            "x.json:2:2: `a\\nb` is slow [slow-pattern]; mend it"
        );
    }

    #[test]
    fn leading_parent_components_are_resolved() {
        let joined = |path| join("/a/b".into(), Path::new(path));
        assert_eq!(joined("../c.toml"), Path::new("/a/c.toml"));
        assert_eq!(joined("../../../c.toml"), Path::new("/../c.toml"));
        assert_eq!(joined("c/../d"), Path::new("/a/b/c/../d"));
        assert_eq!(joined("/c"), Path::new("/c"));
    }
}
