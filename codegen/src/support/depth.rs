//! How deep a value may be nested.

use std::cell::Cell;

use serde::de;

/// The most arrays and objects that may be nested in a value, as `serde_json` has it unless its limit is switched off.
/// Reading calls itself for each of them, so a deeper value could overflow the stack.
pub const DEEPEST: usize = 128;

thread_local! {
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// An array or object that is being read.
pub struct Nested(());

impl Nested {
    /// Begins to read one inside of those that are being read on this thread. It ends when this is dropped.
    #[inline]
    pub fn begin<E: de::Error>() -> Result<Nested, E> {
        let depth = DEPTH.get();
        if depth >= DEEPEST {
            return Err(too_deep());
        }
        DEPTH.set(depth + 1);
        Ok(Nested(()))
    }
}

impl Drop for Nested {
    #[inline]
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get().saturating_sub(1));
    }
}

/// Refuses a value that is nested too deep.
#[cold]
pub fn too_deep<E: de::Error>() -> E {
    E::custom(format_args!("arrays and objects are nested more than {DEEPEST} deep"))
}
