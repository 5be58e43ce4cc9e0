//! The command line, driven as a user does: what goes to which stream, and the exit status.

mod check;
mod faults;
mod generate;
mod hostile;
mod names;
mod run;
mod warnings;
