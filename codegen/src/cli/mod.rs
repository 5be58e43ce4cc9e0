//! The command line: one file per command, each with its flags.
//!
//! Results go to standard output, diagnostics to standard error. The exit status is 0 on success, 1 if the input
//! is invalid or a check failed, and 2 (clap's) for incorrect usage.

mod cargo;
mod check;
mod dependencies;
mod diff;
mod generate;
mod init;
mod manifest;
mod new;
mod older;
mod package;
mod policy;
mod say;
mod stdout;
mod version;

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};
use isotype::Error;
use say::Format;

/// Generates Rust types that match a JSON Schema exactly.
#[derive(Parser)]
#[command(name = "isotype", version, arg_required_else_help = true)]
struct Arguments {
    /// Format of diagnostics, and of the result of `diff` and `check --against`
    #[arg(long, global = true, value_name = "F", value_enum, default_value_t)]
    format: Format,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Generate(generate::Generate),
    Check(check::Check),
    Dependencies(dependencies::Dependencies),
    Diff(diff::Diff),
    Init(init::Init),
    New(new::New),
}

/// Why a command failed.
enum Failure {
    /// Generation or a comparison failed.
    Isotype(Error),
    /// An error of standard input or output, or of a file that only the command reads, with a one-line message.
    Stream(String),
    /// The command is used incorrectly.
    Usage(String),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Isotype(error)
    }
}

/// Runs the command line.
pub(crate) fn run() -> ExitCode {
    let Arguments { format, command } = Arguments::parse();
    let compares = match &command {
        Command::Diff(_) => true,
        Command::Check(check) => check.compares(),
        _ => false,
    };
    if matches!(format, Format::Markdown | Format::Html | Format::Changelog) && !compares {
        usage("only `diff` and `check --against` have the formats markdown, html and changelog");
    }
    let done = match command {
        Command::Generate(command) => command.run(format),
        Command::Check(command) => command.run(format),
        Command::Dependencies(command) => command.run(),
        Command::Diff(command) => command.run(format),
        Command::Init(command) => command.run(format),
        Command::New(command) => command.run(format),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            report(&failure, format);
            ExitCode::FAILURE
        }
    }
}

/// Prints a failure. A diff is a result; everything else is a diagnostic.
fn report(failure: &Failure, format: Format) {
    match failure {
        Failure::Isotype(error) => {
            if let Some(drift) = error.drift()
                && let Err(failure) = stdout::print(&drift.diff())
            {
                report(&failure, format);
            }
            say::error(error, format);
        }
        Failure::Stream(message) => say::failure(message, format),
        Failure::Usage(message) => usage(message),
    }
}

/// Ends the process with the status for incorrect usage.
fn usage(message: &str) -> ! {
    Arguments::command().error(ErrorKind::ValueValidation, message).exit()
}
