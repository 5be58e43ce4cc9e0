//! The command line as a user drives it: what goes to which stream, and the exit status.

mod against;
mod begin;
mod check;
mod dependencies;
mod diff;
mod faults;
mod generate;
mod history;
mod hostile;
mod names;
mod near_misses;
#[path = "../../src/testing/package.rs"]
#[allow(dead_code)] // Others use the rest of it.
mod package;
mod run;
mod warnings;
