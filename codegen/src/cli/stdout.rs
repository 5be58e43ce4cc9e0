//! Standard output that may be closed early, as by `| head`.

use std::io::{self, ErrorKind, Write};

use isotype::Error;

/// Prints a result. That nobody reads on is no failure.
pub(crate) fn print(text: &str) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(source) if source.kind() != ErrorKind::BrokenPipe => Err(Error::Io {
            action: "write",
            path: "standard output".into(),
            source,
        }),
        _ => Ok(()),
    }
}
