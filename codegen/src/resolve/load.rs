//! Finds the document of a URI: `--resolve` maps first, then the published metaschemas, then files. Never the network.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};

use fluent_uri::Uri;

use super::folders::Folders;
use super::{ResolveOptions, metaschemas, uri};
use crate::error::Diagnostic;
use crate::source::{Document, Sources};

/// Reads documents by URI, each once.
pub(super) struct Loader<'a> {
    pub(super) sources: &'a mut Sources,
    maps: &'a [(String, PathBuf)],
    loaded: HashMap<String, usize>,
    /// The directory of the main document, as the user wrote it and as an absolute path.
    directory: Option<(PathBuf, PathBuf)>,
    folders: Folders,
}

impl<'a> Loader<'a> {
    pub(super) fn new(sources: &'a mut Sources, options: &'a ResolveOptions) -> Loader<'a> {
        let directory = sources
            .main()
            .path
            .as_deref()
            .and_then(Path::parent)
            .map(Path::to_owned);
        let directory = directory.and_then(|written| {
            let empty = written.as_os_str().is_empty();
            let full = std::path::absolute(if empty { Path::new(".") } else { &written }).ok()?;
            Some((written, full))
        });
        let maps = options.resolve.iter().map(|(_, folder)| folder);
        let allowed = maps.chain(&options.allow).map(PathBuf::as_path);
        let main = directory.iter().map(|(written, _)| written.as_path());
        let folders = Folders::new(main.chain(allowed));
        Loader {
            sources,
            maps: &options.resolve,
            loaded: HashMap::new(),
            directory,
            folders,
        }
    }

    /// The index of the document at a URI, or if there is none, at `sibling`, a file next to the referring one.
    pub(super) fn load(&mut self, uri: &Uri<String>, sibling: Option<PathBuf>) -> Result<usize, Diagnostic> {
        if let Some(&index) = self.loaded.get(uri.as_str()) {
            return Ok(index);
        }
        let index = if let Some(path) = self.mapped(uri.as_str())? {
            self.read(&path)?
        } else if let Some(metaschema) = metaschemas::find(uri.as_str()) {
            self.sources.add(Document::built_in(uri.as_str(), metaschema)?)
        } else {
            let path = self.file(uri, sibling)?;
            let path = self.as_user_wrote(path);
            self.read(&path)?
        };
        self.loaded.insert(uri.as_str().to_owned(), index);
        Ok(index)
    }

    fn read(&mut self, path: &PathBuf) -> Result<usize, Diagnostic> {
        match self.sources.by_path(path) {
            Some(index) => Ok(index),
            None => Ok(self.sources.add(Document::from_file(path)?)),
        }
    }

    /// The file at a `file` URI, or at `sibling`.
    fn file(&self, uri: &Uri<String>, sibling: Option<PathBuf>) -> Result<PathBuf, Diagnostic> {
        let own = uri::to_path(uri);
        let mut refused = None;
        if uri.scheme().as_str() == "file" && own.is_none() {
            let message = format!("`{uri}` is a file on another machine");
            refused = Some(Diagnostic::error(message).hint("write a path relative to this document"));
        }
        for path in own.iter().cloned().chain(sibling) {
            match self.folders.has(&path) {
                Ok(true) => return Ok(path),
                Ok(false) => {}
                // For a document at another URL, a sibling file is only a guess.
                Err(fault) if own.is_some() => refused = refused.or_else(|| Some(or_elsewhere(fault, uri))),
                Err(_) => {}
            }
        }
        Err(refused.unwrap_or_else(|| not_found(uri)))
    }

    /// The file to which the `--resolve` maps send a URI; the longest prefix wins.
    fn mapped(&self, uri: &str) -> Result<Option<PathBuf>, Diagnostic> {
        let fitting = self.maps.iter().filter_map(|(prefix, directory)| {
            let rest = uri.strip_prefix(prefix.as_str())?;
            let whole = rest.is_empty() || prefix.ends_with('/') || rest.starts_with(['/', '?']);
            whole.then_some((prefix.len(), directory, rest))
        });
        let longest = fitting.max_by_key(|(length, ..)| *length);
        let Some((directory, rest)) =
            longest.and_then(|(_, directory, rest)| Some((directory, uri::relative_path(rest)?)))
        else {
            return Ok(None);
        };
        let path = if rest.as_os_str().is_empty() {
            directory.clone()
        } else {
            directory.join(rest)
        };
        for suffix in ["", ".json", ".yaml"] {
            let mut path = path.clone().into_os_string();
            path.push(suffix);
            let path = PathBuf::from(path);
            if path.exists() && self.folders.has(&path)? {
                return Ok(Some(path));
            }
        }
        Ok(None)
    }

    /// A path relative to the main document's directory, which is spelt as the user wrote it.
    fn as_user_wrote(&self, path: PathBuf) -> PathBuf {
        let Some((written, full)) = &self.directory else {
            return path;
        };
        for (up, around) in full.ancestors().enumerate() {
            if let Ok(rest) = path.strip_prefix(around)
                && let Some(seen) = climb(written, up)
            {
                return seen.join(rest);
            }
        }
        path
    }
}

/// The directory `up` levels above a relative one; `None` for an absolute one unless `up` is 0.
fn climb(directory: &Path, up: usize) -> Option<PathBuf> {
    let names = directory
        .components()
        .filter(|c| matches!(c, Component::Normal(_)))
        .count();
    let plain = directory
        .components()
        .all(|c| matches!(c, Component::Normal(_) | Component::CurDir));
    match up {
        0 => Some(directory.to_owned()),
        _ if directory.is_absolute() => None,
        _ if plain && up <= names => directory.ancestors().nth(up).map(Path::to_owned),
        _ if plain => Some(PathBuf::from("../".repeat(up - names))),
        _ => Some(directory.join("../".repeat(up))),
    }
}

/// The fault of a file that is not reached, with what to do if it is somewhere else: an identifier may be only a path.
fn or_elsewhere(fault: Diagnostic, uri: &Uri<String>) -> Diagnostic {
    let help = fault.help().map(|help| format!("{help}; ")).unwrap_or_default();
    let folder = folder(uri.as_str());
    fault.hint(format!(
        "{help}if it is elsewhere, give the folder that has it: --resolve {folder}=DIR"
    ))
}

/// An address up to its last slash.
fn folder(address: &str) -> &str {
    address.rfind('/').map_or(address, |end| &address[..=end])
}

fn not_found(uri: &Uri<String>) -> Diagnostic {
    let shown = uri.as_str();
    let diagnostic = Diagnostic::error(format!("there is no document at `{shown}`"));
    if let Some(path) = uri::to_path(uri) {
        let (path, folder) = (path.display(), folder(shown));
        return diagnostic.hint(format!(
            "the file `{path}` does not exist; if it is elsewhere, give the folder that has it: --resolve {folder}=DIR"
        ));
    }
    if shown.starts_with("isotype:") {
        return diagnostic
            .hint("a schema that does not come from a file can only refer to itself and to absolute URIs");
    }
    if metaschemas::is_left_out(shown) {
        return diagnostic.hint("published metaschemas are in builds of isotype with the feature `metaschemas`");
    }
    let directory = folder(shown);
    diagnostic.hint(format!(
        "nothing is fetched from the network; give a directory that has it, or the document alone: \
         --resolve {directory}=DIR, --resolve {shown}=FILE"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn climbing() {
        let climbed = |directory: &str, up| climb(Path::new(directory), up).map(|p| p.display().to_string());
        assert_eq!(climbed("a/b", 0).as_deref(), Some("a/b"));
        assert_eq!(climbed("a/b", 1).as_deref(), Some("a"));
        assert_eq!(climbed("a/b", 2).as_deref(), Some(""));
        assert_eq!(climbed("a", 3).as_deref(), Some("../../"));
        assert_eq!(climbed("../a", 1).as_deref(), Some("../a/../"));
        assert_eq!(climbed("", 1).as_deref(), Some("../"));
        assert_eq!(climbed("/a", 1), None);
    }
}
