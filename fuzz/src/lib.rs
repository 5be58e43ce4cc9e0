//! The functions that are fuzzed, and inputs for them.
//!
//! Each takes any bytes, and panics where isotype does something that it never should. libFuzzer calls it with bytes
//! that reach new code, `seeded` with bytes that follow from a seed.
#![forbid(unsafe_code)]

pub mod markdown;
pub mod pattern;
pub mod payload;
pub mod schema;
pub mod structured;

mod generated;
mod mutate;
mod random;
mod strict;

pub use random::Random;

/// A function that is fuzzed.
#[derive(Debug)]
pub struct Target {
    /// Its name, which is that of the binary that libFuzzer drives.
    pub name: &'static str,
    /// Panics where something is wrong.
    pub run: fn(&[u8]),
    /// An input that is likely to reach far.
    pub input: fn(&mut Random) -> Vec<u8>,
    /// How many inputs the short run has.
    pub few: u64,
}

/// All of them.
pub const TARGETS: [Target; 5] = [
    Target {
        name: "schema",
        run: schema::run,
        input: schema::input,
        few: 1_500,
    },
    Target {
        name: "structured",
        run: structured::run,
        input: structured::input,
        few: 300,
    },
    Target {
        name: "markdown",
        run: markdown::run,
        input: markdown::input,
        few: 20_000,
    },
    Target {
        name: "pattern",
        run: pattern::run,
        input: pattern::input,
        few: 10_000,
    },
    Target {
        name: "payload",
        run: payload::run,
        input: payload::input,
        few: 30_000,
    },
];
