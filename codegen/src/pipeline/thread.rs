//! Work on threads of its own.

use crate::error::Error;

/// The stack of a thread, in bytes: as much as a main thread has, or more, since types are nested as deep as schemas are.
pub(super) const STACK: usize = 16 * 1024 * 1024;

/// Does work on a thread of its own, and so in a heap of its own. What is read there is dropped before the graph that
/// is made of it, and leaves no gaps in the heap of that: the model is made where the documents were. Emitting makes and
/// drops small things by the million, which takes far longer in the gaps that making the model has left.
///
/// A panic ends the thread alone, and is an internal error.
pub(super) fn run<T: Send>(work: impl FnOnce() -> Result<T, Error> + Send) -> Result<T, Error> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        let thread = thread.map_err(|error| Error::internal(format!("no thread could be started: {error}")))?;
        thread.join().unwrap_or_else(|panic| {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
            Err(Error::internal(text.unwrap_or("a thread panicked")))
        })
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
