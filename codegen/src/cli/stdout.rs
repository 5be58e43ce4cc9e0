//! Writes to standard output, which may be closed early, as by `| head`.

use std::io::{self, ErrorKind, Write};

use super::Failure;

/// Prints a result. A closed pipe is not a failure.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::Stream(format!("cannot write standard output: {error}")))
        }
        _ => Ok(()),
    }
}
