//! The limits on nesting.

use std::cell::Cell;
use std::thread::LocalKey;

use serde::de;

use super::place::fault;

/// How deep arrays and objects may be nested: the default of `serde_json`, applied to every format and also if
/// `serde_json`'s own limit is off. Reading is recursive, so a deeper value could overflow the stack.
pub const DEEPEST: usize = 128;

/// How many bytes of the stack reading may take, large types included: less than the 2 MiB that a thread has.
pub const MOST_STACK: usize = 1792 * 1024;

/// How many copies of a value are on the stack while it is read, at most: in a build without optimization, every function
/// that returns it has one or two.
pub const COPIES: usize = 24;

/// How many arrays and objects are being read on this thread, one inside of the other, and the address of the stack where
/// the outermost began.
pub fn nesting() -> &'static LocalKey<Cell<(usize, usize)>> {
    thread_local! {
        static NESTING: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
    }
    &NESTING
}

/// An array or object that is being read.
pub struct Nested(());

impl Nested {
    /// Enters an array or object inside those being read on this thread; dropping this leaves it. `size` is that of the
    /// type it is read into, in bytes, where that may be large.
    #[inline]
    pub fn begin<E: de::Error>(size: usize) -> Result<Nested, E> {
        let place = 0_u8;
        let here = std::ptr::from_ref(&place).addr();
        let (depth, start) = nesting().get();
        if depth >= DEEPEST {
            return Err(too_deep());
        }
        let start = if depth == 0 { here } else { start };
        if start.abs_diff(here).saturating_add(size.saturating_mul(COPIES)) > MOST_STACK && depth > 0 {
            return Err(too_large());
        }
        nesting().set((depth + 1, start));
        Ok(Nested(()))
    }
}

impl Drop for Nested {
    #[inline]
    fn drop(&mut self) {
        let (depth, start) = nesting().get();
        nesting().set((depth.saturating_sub(1), start));
    }
}

/// The error for a value that is nested too deeply.
#[cold]
pub fn too_deep<E: de::Error>() -> E {
    fault(format_args!("arrays and objects are nested more than {DEEPEST} deep"))
}

/// The error for a value whose types are too large for how deep it is nested.
#[cold]
pub fn too_large<E: de::Error>() -> E {
    fault("large objects and arrays are nested too deep for the stack")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::buffer::Buffer;
    use crate::support::json::Json;
    use serde::{Deserialize, Deserializer, Serializer};
    use serde_json::Value;

    /// A type that contains itself.
    struct Tree(Vec<Tree>);

    impl<'de> Json<'de> for Tree {
        fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Json::read(deserializer).map(Tree)
        }
        fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            self.0.write(serializer)
        }
    }

    #[test]
    fn the_stack_is_bounded() {
        fn read(depth: usize) -> Result<usize, serde_json::Error> {
            let _nested = Nested::begin(0)?;
            let room = std::hint::black_box([0_u8; 32 * 1024]);
            let inner = if depth == 1 { Ok(0) } else { read(depth - 1) };
            inner.map(|inner| inner + usize::from(room[depth]) + 1)
        }
        // On the stack of any thread.
        let reading = std::thread::spawn(|| {
            assert_eq!(read(20).ok(), Some(20));
            let error = read(120).unwrap_err().to_string();
            assert!(error.contains("too deep for the stack"), "{error}");
            assert_eq!(read(20).ok(), Some(20));
            // What is not inside of anything is read, however large it is.
            assert!(Nested::begin::<serde_json::Error>(MOST_STACK).is_ok());
            let _outer = Nested::begin::<serde_json::Error>(0).unwrap();
            assert!(Nested::begin::<serde_json::Error>(MOST_STACK / COPIES + 1).is_err());
        });
        reading.join().unwrap();
    }

    #[test]
    fn depth_is_bounded_for_types_and_buffers() {
        let nested = |depth: usize| (1..depth).fold(Value::Array(Vec::new()), |inner, _| Value::Array(vec![inner]));
        for (depth, fits) in [(DEEPEST, true), (DEEPEST + 1, false), (1000, false), (DEEPEST, true)] {
            let value = nested(depth);
            assert_eq!(Tree::read(&value).is_ok(), fits, "{depth}");
            assert_eq!(Buffer::deserialize(&value).is_ok(), fits, "{depth}");
        }
    }
}
