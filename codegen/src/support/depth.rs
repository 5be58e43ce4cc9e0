//! The limit on nesting.

use std::cell::Cell;
use std::thread::LocalKey;

use serde::de;

/// How deep arrays and objects may be nested: the default of `serde_json`, applied to every format and also if
/// `serde_json`'s own limit is off. Reading is recursive, so a deeper value could overflow the stack.
pub const DEEPEST: usize = 128;

/// How many arrays and objects are being read on this thread, one inside of the other.
pub fn nesting() -> &'static LocalKey<Cell<usize>> {
    thread_local! {
        static DEPTH: Cell<usize> = const { Cell::new(0) };
    }
    &DEPTH
}

/// An array or object that is being read.
pub struct Nested(());

impl Nested {
    /// Enters an array or object inside those being read on this thread; dropping this leaves it.
    #[inline]
    pub fn begin<E: de::Error>() -> Result<Nested, E> {
        let depth = nesting().get();
        if depth >= DEEPEST {
            return Err(too_deep());
        }
        nesting().set(depth + 1);
        Ok(Nested(()))
    }
}

impl Drop for Nested {
    #[inline]
    fn drop(&mut self) {
        nesting().set(nesting().get().saturating_sub(1));
    }
}

/// The error for a value that is nested too deeply.
#[cold]
pub fn too_deep<E: de::Error>() -> E {
    E::custom(format_args!("arrays and objects are nested more than {DEEPEST} deep"))
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
    fn depth_is_bounded_for_types_and_buffers() {
        let nested = |depth: usize| (1..depth).fold(Value::Array(Vec::new()), |inner, _| Value::Array(vec![inner]));
        for (depth, fits) in [(DEEPEST, true), (DEEPEST + 1, false), (1000, false), (DEEPEST, true)] {
            let value = nested(depth);
            assert_eq!(Tree::read(&value).is_ok(), fits, "{depth}");
            assert_eq!(Buffer::deserialize(&value).is_ok(), fits, "{depth}");
        }
    }
}
