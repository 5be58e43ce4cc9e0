//! Runs the targets on seeded inputs, on stable Rust: the short and the long run of `.ci/run`.

mod child;
mod parent;

use std::process::ExitCode;

use isotype_fuzz::{Random, TARGETS, Target};

const HELP: &str = "\
Runs fuzz targets on inputs derived from seeds, and prints the findings as a Markdown table.

usage: seeded [TARGET...] [--count N | --times N] [--from SEED]
           runs N inputs per target, or N times as many as the short run; all targets by default
       seeded input TARGET SEED
           prints the input of a seed
       seeded corpus TARGET FOLDER N
           writes the inputs of N seeds into a folder, as an initial corpus for libFuzzer
       seeded replay TARGET FILE...
           runs a target on files
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["--help" | "-h", ..] => {
            print!("{HELP}");
            Ok(())
        }
        ["input", target, seed] => input(target, seed),
        ["corpus", target, folder, count] => corpus(target, folder, count),
        ["replay", target, files @ ..] => replay(target, files),
        ["child", target, from, count, state] => child::run(target, from, count, state),
        words => parent::run(words),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The target called `name`.
fn target(name: &str) -> Result<&'static Target, String> {
    let found = TARGETS.iter().find(|target| target.name == name);
    found.ok_or_else(|| format!("there is no target {name:?}; see --help"))
}

fn number(text: &str) -> Result<u64, String> {
    text.replace('_', "")
        .parse()
        .map_err(|_| format!("{text:?} is not a number"))
}

/// The input of a seed.
fn of_seed(target: &Target, seed: u64) -> Vec<u8> {
    (target.input)(&mut Random::new(seed))
}

fn input(name: &str, seed: &str) -> Result<(), String> {
    let bytes = of_seed(target(name)?, number(seed)?);
    println!("{}", bytes.escape_ascii());
    Ok(())
}

fn corpus(name: &str, folder: &str, count: &str) -> Result<(), String> {
    let target = target(name)?;
    std::fs::create_dir_all(folder).map_err(|error| format!("{folder}: {error}"))?;
    for seed in 0..number(count)? {
        let file = format!("{folder}/seed-{seed}");
        std::fs::write(&file, of_seed(target, seed)).map_err(|error| format!("{file}: {error}"))?;
    }
    Ok(())
}

fn replay(name: &str, files: &[&str]) -> Result<(), String> {
    let target = target(name)?;
    for file in files {
        (target.run)(&std::fs::read(file).map_err(|error| format!("{file}: {error}"))?);
    }
    Ok(())
}
