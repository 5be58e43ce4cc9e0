//! Runs work on separate threads.

use crate::error::{Error, checked};

/// The stack size in bytes: at least that of a main thread, since recursion is as deep as schemas are nested.
pub(super) const STACK: usize = 16 * 1024 * 1024;

/// Runs work on a separate thread, and so in a separate allocator arena. The documents are dropped before the
/// model is built, so the model reuses their memory; emission allocates and frees millions of small objects, which is
/// far slower in a fragmented arena.
///
/// A panic ends only that thread and becomes an internal error, and so do the impossible states that were recorded.
pub(super) fn run<T: Send>(work: impl FnOnce() -> Result<T, Error> + Send) -> Result<T, Error> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, || checked(work));
        let thread = thread.map_err(|error| Error::internal(format!("no thread could be started: {error}")))?;
        // Panics end in `checked`.
        thread
            .join()
            .unwrap_or_else(|_| Err(Error::internal("a thread ended early")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    #[test]
    fn a_panic_is_an_internal_error() {
        let error = run::<()>(|| panic!("no such type: {}", 7)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Internal);
        assert!(error.to_string().contains("no such type: 7"), "{error}");
        assert_eq!(run(|| Ok(1)).unwrap(), 1);
    }
}
