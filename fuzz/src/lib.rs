//! The fuzz targets, and generators of inputs for them.
//!
//! A target takes arbitrary bytes and panics if isotype misbehaves. libFuzzer calls it with bytes that reach new code,
//! `seeded` with bytes derived from a seed.
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

/// A fuzz target.
#[derive(Debug)]
pub struct Target {
    /// Its name, which is also that of the libFuzzer binary.
    pub name: &'static str,
    /// Runs one input; panics if isotype misbehaves.
    pub run: fn(&[u8]),
    /// Generates an input that is likely to get past the first stages.
    pub input: fn(&mut Random) -> Vec<u8>,
    /// The number of inputs in the short run.
    pub few: u64,
}

/// All targets.
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
