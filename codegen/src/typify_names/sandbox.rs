//! Runs code that may panic or take too long.

use std::cell::Cell;
use std::panic;
use std::sync::Once;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// The stack size in bytes. typify recurses with the nesting of schemas, in large frames.
const STACK: usize = 64 * 1024 * 1024;

thread_local! {
    /// Whether the caller reports panics of this thread.
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Runs work on a thread of its own. A panic is returned as an error with its message; nothing is printed. `None` if it
/// takes longer than `limit`: the thread is abandoned.
pub(super) fn run<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> Result<T, String> + Send + 'static,
) -> Option<Result<T, String>> {
    silence();
    let (sender, receiver) = mpsc::channel();
    let quietly = move || {
        QUIET.set(true);
        let done = panic::catch_unwind(panic::AssertUnwindSafe(work));
        // Nobody receives it after the time limit.
        let _ = sender.send(done.unwrap_or_else(|panic| Err(message(&*panic))));
    };
    let started = thread::Builder::new().stack_size(STACK).spawn(quietly);
    match started {
        Err(error) => Some(Err(format!("no thread could be started: {error}"))),
        Ok(_) => receiver.recv_timeout(limit).ok(),
    }
}

/// Makes the panic hook ignore quiet threads; all others keep the previous hook.
fn silence() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !QUIET.get() {
                previous(info);
            }
        }));
    });
}

/// The message of a panic, in one line.
fn message(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    let line = text.and_then(|text| text.lines().next()).unwrap_or_default();
    format!("it gave up: {}", line.trim_end_matches(['{', '[', ':', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panics_are_failures_and_time_is_limited() {
        let long = Duration::from_secs(60);
        assert_eq!(run(long, || Ok(1)), Some(Ok(1)));
        assert_eq!(run::<u8>(long, || Err("no".to_owned())), Some(Err("no".to_owned())));
        let panicked = run::<u8>(long, || panic!("not {}\nyet", "implemented"));
        assert_eq!(panicked, Some(Err("it gave up: not implemented".to_owned())));
        let (_keep, wait) = mpsc::channel::<()>();
        let waits = move || Ok(wait.recv().is_ok());
        assert_eq!(run(Duration::from_millis(10), waits), None);
    }
}
