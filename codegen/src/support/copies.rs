//! The limit on copies of buffered values.
//!
//! A union inside of a buffered value buffers its part of it again, so a large value below many unions would be copied once
//! for each of them.

use std::cell::Cell;
use std::thread::LocalKey;

use serde::de;

/// How many times as many values as were read may be held in copies.
pub const MOST_COPIES: usize = 8;

/// Copies of so many values are always allowed.
pub const FREE_COPIES: usize = 1 << 22;

/// The values buffered by the unions that are being read on a thread.
#[derive(Clone, Copy)]
pub struct Buffered {
    /// Whether a union is being read.
    is_counted: bool,
    /// The values read from the input.
    read: usize,
    /// The values copied from other buffers.
    copied: usize,
}

/// What the unions of this thread have buffered.
pub fn buffered_values() -> &'static LocalKey<Cell<Buffered>> {
    thread_local! {
        static BUFFERED: Cell<Buffered> = const {
            Cell::new(Buffered {
                is_counted: false,
                read: 0,
                copied: 0,
            })
        };
    }
    &BUFFERED
}

/// What a union buffers is counted from here until this is dropped, which is when its buffers are.
pub struct Counting(Buffered);

impl Counting {
    /// Begins to count what a union buffers.
    pub fn begin() -> Counting {
        let before = buffered_values().get();
        buffered_values().set(Buffered {
            is_counted: true,
            ..before
        });
        Counting(before)
    }
}

impl Drop for Counting {
    fn drop(&mut self) {
        buffered_values().set(self.0);
    }
}

/// Counts the items or members of an array or object that was buffered, from the input or from another buffer.
pub fn count_buffered<E: de::Error>(values: usize, is_copy: bool) -> Result<(), E> {
    let mut buffered = buffered_values().get();
    if !buffered.is_counted {
        return Ok(());
    }
    if is_copy {
        buffered.copied += values;
        if buffered.copied > FREE_COPIES.max(buffered.read.saturating_mul(MOST_COPIES)) {
            return Err(too_many());
        }
    } else {
        buffered.read += values;
    }
    buffered_values().set(buffered);
    Ok(())
}

/// The error for a large value below many unions.
#[cold]
pub fn too_many<E: de::Error>() -> E {
    E::custom("the value is too large to be inside of so many unions")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::de::value::Error;

    #[test]
    fn copies_are_counted_while_they_are_held() {
        let count = count_buffered::<Error>;
        let outer = Counting::begin();
        count(FREE_COPIES, false).unwrap();
        for _ in 0..100 {
            let _inner = Counting::begin();
            count(FREE_COPIES, true).unwrap();
        }
        let held: Vec<(Counting, bool)> = (0..=MOST_COPIES)
            .map(|_| (Counting::begin(), count(FREE_COPIES, true).is_ok()))
            .collect();
        assert!(
            held.iter()
                .map(|(_, fits)| *fits)
                .eq((0..=MOST_COPIES).map(|level| level < MOST_COPIES))
        );
        held.into_iter().rev().for_each(drop);
        count(FREE_COPIES, true).unwrap();
        drop(outer);
        assert!(count(usize::MAX, true).is_ok(), "nothing is counted outside of unions");
    }
}
