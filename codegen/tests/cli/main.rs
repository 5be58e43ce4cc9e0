//! The command line as a user drives it: what goes to which stream, and the exit status.

mod check;
mod faults;
mod generate;
mod hostile;
mod names;
mod near_misses;
mod run;
mod warnings;
