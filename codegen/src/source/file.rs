//! Reads a file of a bounded size.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::error::Diagnostic;

/// The largest document that is read, in bytes.
const LARGEST: u64 = 256 * 1024 * 1024;

/// The text of a file.
pub(super) fn read(path: &Path, name: &str) -> Result<String, Diagnostic> {
    let unreadable = |error| Diagnostic::error(format!("cannot read the file: {error}")).in_file(name);
    let file = File::open(path).map_err(unreadable)?;
    text(file, name, LARGEST)
}

fn text(file: impl Read, name: &str, largest: u64) -> Result<String, Diagnostic> {
    let unreadable = |error| Diagnostic::error(format!("cannot read the file: {error}")).in_file(name);
    let mut bytes = Vec::new();
    file.take(largest + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > largest {
        let fault = Diagnostic::error("the file is too large").in_file(name);
        return Err(fault.hint(format!("documents of at most {} MiB are read", largest / (1024 * 1024))));
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let fault = Diagnostic::error("the file is not UTF-8").in_file(name);
        fault.hint(format!("save it as UTF-8; the first wrong byte is at offset {offset}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endless_file_is_too_large() {
        let read = |largest| text(std::io::repeat(b' ').take(2 * 1024 * 1024), "x.json", largest);
        let fault = read(1024 * 1024).unwrap_err();
        assert!(fault.to_string().contains("at most 1 MiB"), "{fault}");
        assert_eq!(read(2 * 1024 * 1024).unwrap().len(), 2 * 1024 * 1024);
    }
}
