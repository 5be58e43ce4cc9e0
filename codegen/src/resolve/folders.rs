//! The folders that references reach: no path and no symbolic link leads out of them.

use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::error::Diagnostic;

/// The folder of the main document, those of `--resolve`, and others that are allowed.
pub(super) struct Folders(Vec<Folder>);

struct Folder {
    /// As the user wrote it.
    written: PathBuf,
    absolute: PathBuf,
    /// Without symbolic links; `None` if it does not exist.
    real: Option<PathBuf>,
}

impl Folders {
    pub(super) fn new<'p>(folders: impl Iterator<Item = &'p Path>) -> Folders {
        let folder = |written: &Path| {
            let written = if written.as_os_str().is_empty() {
                Path::new(".")
            } else {
                written
            };
            Some(Folder {
                written: written.to_owned(),
                absolute: without_dots(&std::path::absolute(written).ok()?),
                real: fs::canonicalize(written).ok(),
            })
        };
        Folders(folders.filter_map(folder).collect())
    }

    /// Whether there is a file at a path.
    ///
    /// # Errors
    /// If the path is outside the folders, a link leads out of them, or there is something other than a regular file or
    /// a folder. Nothing is opened.
    pub(super) fn has(&self, path: &Path) -> Result<bool, Diagnostic> {
        let absolute = std::path::absolute(path).map_or_else(|_| path.to_owned(), |path| without_dots(&path));
        let is_inside = self.0.iter().any(|folder| absolute.starts_with(&folder.absolute));
        let Ok(real) = fs::canonicalize(path) else {
            return if is_inside { Ok(false) } else { Err(self.outside(path)) };
        };
        let around = self.0.iter().filter_map(|folder| folder.real.as_ref());
        if !around.into_iter().any(|folder| real.starts_with(folder)) {
            return Err(if is_inside {
                let message = format!("`{}` is a link that leads out of its folder", path.display());
                Diagnostic::error(message).hint(self.hint())
            } else {
                self.outside(path)
            });
        }
        match fs::metadata(&real) {
            Ok(found) if found.is_file() => Ok(true),
            Ok(found) if !found.is_dir() => {
                let message = format!("`{}` is not a regular file", path.display());
                Err(Diagnostic::error(message).hint("references are read from regular files only"))
            }
            _ => Ok(false),
        }
    }

    fn outside(&self, path: &Path) -> Diagnostic {
        let message = format!("`{}` is outside of the folders that references reach", path.display());
        Diagnostic::error(message).hint(self.hint())
    }

    fn hint(&self) -> String {
        let written = self.0.iter().map(|folder| format!("`{}`", folder.written.display()));
        let mut written: Vec<String> = written.collect();
        written.dedup();
        let reached = if written.is_empty() {
            "a schema that does not come from a file reaches none".to_owned()
        } else {
            format!(
                "they are the one of the schema and those of `--resolve`: {}",
                written.join(", ")
            )
        };
        format!("{reached}; allow another with `--allow-path DIR` (`allow-path` in isotype.toml)")
    }
}

/// The path with each `..` removed together with the folder before it.
fn without_dots(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => drop(out.pop()),
            Component::CurDir => {}
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => out.push(component),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside_or_lead_out() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        fs::create_dir_all(at("in/sub")).unwrap();
        fs::write(at("in/a.json"), "true").unwrap();
        fs::write(at("secret.json"), "true").unwrap();
        let folders = Folders::new([at("in")].iter().map(PathBuf::as_path));
        let has = |name: &str| folders.has(&at(name)).map_err(|fault| fault.message().to_owned());
        assert_eq!(has("in/a.json"), Ok(true));
        assert_eq!(has("in/sub/../a.json"), Ok(true));
        assert_eq!(has("in/none.json"), Ok(false));
        assert_eq!(has("in/sub"), Ok(false));
        for outside in [
            "secret.json",
            "none.json",
            "in/../secret.json",
            "inside.json",
            "/etc/passwd",
            "/dev/zero",
        ] {
            assert!(has(outside).unwrap_err().contains("is outside"), "{outside}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_stay_inside() {
        use std::os::unix::fs::symlink;
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        fs::create_dir(at("in")).unwrap();
        fs::write(at("in/a.json"), "true").unwrap();
        fs::write(at("secret.json"), "true").unwrap();
        symlink("a.json", at("in/b.json")).unwrap();
        symlink("../secret.json", at("in/c.json")).unwrap();
        symlink("..", at("in/up")).unwrap();
        symlink("/dev/zero", at("in/d.json")).unwrap();
        symlink("in", at("alias")).unwrap();
        let folders = Folders::new([at("alias")].iter().map(PathBuf::as_path));
        assert!(folders.has(&at("in/a.json")).unwrap() && folders.has(&at("alias/b.json")).unwrap());
        for link in ["alias/c.json", "alias/up/secret.json", "alias/d.json"] {
            let fault = folders.has(&at(link)).unwrap_err();
            assert!(fault.message().contains("leads out"), "{link}: {}", fault.message());
        }
        let everything = Folders::new([Path::new("/")].into_iter());
        let fault = everything.has(Path::new("/dev/zero")).unwrap_err();
        assert!(fault.message().contains("not a regular file"), "{}", fault.message());
    }
}
