//! The command line: one file per command, each with its flags.
//!
//! Results go to standard output, diagnostics to standard error. The exit status is 0 on success, 1 if the input
//! is invalid or a check failed, and 2 (clap's) for incorrect usage.

mod check;
mod dependencies;
mod generate;
mod stdout;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use isotype::Error;

/// Rust types that are exactly their JSON Schema.
#[derive(Parser)]
#[command(name = "isotype", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Generate(generate::Generate),
    Check(check::Check),
    Dependencies(dependencies::Dependencies),
}

/// Why a command failed.
enum Failure {
    /// Generation or a comparison failed.
    Isotype(Error),
    /// Standard input or output, or a file that only the command reads, failed; with a message of one line.
    Stream(String),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Isotype(error)
    }
}

/// Runs the command line.
pub(crate) fn run() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Generate(command) => command.run(),
        Command::Check(command) => command.run(),
        Command::Dependencies(command) => command.run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            report(&failure);
            ExitCode::FAILURE
        }
    }
}

/// Prints a failure. A diff is a result, everything else is a diagnostic.
fn report(failure: &Failure) {
    match failure {
        Failure::Isotype(error) => match error.drift() {
            Some(drift) => {
                if let Err(failure) = stdout::print(&drift.diff()) {
                    report(&failure);
                }
                eprintln!("{}", drift.summary());
            }
            None => eprintln!("{error}"),
        },
        Failure::Stream(line) => eprintln!("{line}"),
    }
}
