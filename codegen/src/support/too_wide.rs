//! Whether a value was refused because of a number that its type cannot hold.

use std::cell::Cell;
use std::thread::LocalKey;

/// Set with the error for a number that the schema may allow and the type cannot hold, and cleared before each branch
/// of a union is tried. (serde's errors carry only text, which a payload can influence.)
pub fn too_wide() -> &'static LocalKey<Cell<bool>> {
    thread_local! {
        static TOO_WIDE: Cell<bool> = const { Cell::new(false) };
    }
    &TOO_WIDE
}
