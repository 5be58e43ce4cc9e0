//! Whether a value was refused for a number that its type has no room for.

use std::cell::Cell;
use std::thread::LocalKey;

/// Set by the error of a number that the schema may accept and the type cannot hold, until somebody who tries several
/// types on one value clears it. (serde's errors are made of texts alone, in which a payload may write what it wants.)
pub fn too_wide() -> &'static LocalKey<Cell<bool>> {
    thread_local! {
        static TOO_WIDE: Cell<bool> = const { Cell::new(false) };
    }
    &TOO_WIDE
}
