//! Runs each target in a process of its own.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use isotype_fuzz::{TARGETS, Target};

use crate::{number, target};

/// An input that runs for longer is taken never to finish.
const ENDLESS: Duration = Duration::from_secs(120);

/// What the command line asks for.
struct Request {
    targets: Vec<&'static Target>,
    count: Option<u64>,
    /// The number of inputs as a multiple of the short run.
    times: u64,
    from: u64,
}

/// Runs the targets that the command line asks for, and prints a row for each.
pub fn run(words: &[&str]) -> Result<(), String> {
    let request = Request::read(words)?;
    println!("| target | inputs | panics | over 1 s | crashes | slowest | peak memory | inputs/s |");
    println!("|---|--:|--:|--:|--:|--:|--:|--:|");
    let mut finds = 0;
    for target in request.targets {
        finds += row(
            target,
            request.from,
            request.count.unwrap_or(target.few * request.times),
        )?;
    }
    if finds == 0 {
        Ok(())
    } else {
        Err(format!("{finds} finds"))
    }
}

impl Request {
    fn read(words: &[&str]) -> Result<Request, String> {
        let mut request = Request {
            targets: Vec::new(),
            count: None,
            times: 1,
            from: 0,
        };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let mut value = || number(words.next().ok_or_else(|| format!("{word} needs a number"))?);
            match *word {
                "--count" => request.count = Some(value()?),
                "--times" => request.times = value()?,
                "--from" => request.from = value()?,
                name => request.targets.push(target(name)?),
            }
        }
        if request.targets.is_empty() {
            request.targets = TARGETS.iter().collect();
        }
        Ok(request)
    }
}

/// Runs one target and prints its row. Returns the number of findings.
fn row(target: &Target, from: u64, count: u64) -> Result<u64, String> {
    let start = Instant::now();
    let folder = std::env::temp_dir();
    let state = folder.join(format!("isotype-fuzz-{}-{}", target.name, std::process::id()));
    let line = child(target, from, count, &state);
    let _ = std::fs::remove_file(&state);
    let line = match line? {
        Outcome::Line(line) => line,
        Outcome::Died(how) => {
            println!("| {} | {count} | | | 1 | {how} | | |", target.name);
            return Ok(1);
        }
    };
    let figures: Vec<u64> = line.split_whitespace().map(number).collect::<Result<_, _>>()?;
    let [panics, hangs, slowest, seed, peak] = figures[..] else {
        return Err(format!("{}: {line:?} is not a line of figures", target.name));
    };
    let rate = count as f64 / start.elapsed().as_secs_f64();
    println!(
        "| {} | {count} | {panics} | {hangs} | 0 | {slowest} ms (seed {seed}) | {peak} MB | {rate:.0} |",
        target.name
    );
    Ok(panics + hangs)
}

enum Outcome {
    /// The process exited by itself and printed this line.
    Line(String),
    /// The process died: how, and on which seed.
    Died(String),
}

fn child(target: &Target, from: u64, count: u64, state: &PathBuf) -> Result<Outcome, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut child = Command::new(program)
        .args(["child", target.name, &from.to_string(), &count.to_string()])
        .arg(state)
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| error.to_string())?;
    let ended = watch(&mut child, state)?;
    let output = child.wait_with_output().map_err(|error| error.to_string())?;
    let line = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if ended && output.status.success() {
        return Ok(Outcome::Line(line));
    }
    let how = if ended {
        output.status.to_string()
    } else {
        "without end".to_owned()
    };
    Ok(Outcome::Died(format!(
        "{how}, seed {}",
        running(state).trim_start_matches('0')
    )))
}

/// Waits for a process, killing it if one input takes too long. Returns whether it exited by itself.
fn watch(child: &mut Child, state: &Path) -> Result<bool, String> {
    let (mut seed, mut since) = (String::new(), Instant::now());
    loop {
        if child.try_wait().map_err(|error| error.to_string())?.is_some() {
            return Ok(true);
        }
        let now = running(state);
        if now != seed {
            (seed, since) = (now, Instant::now());
        }
        if since.elapsed() > ENDLESS {
            child.kill().map_err(|error| error.to_string())?;
            return Ok(false);
        }
        thread::sleep(Duration::from_millis(50));
    }
}

/// The seed that is running.
fn running(state: &Path) -> String {
    std::fs::read_to_string(state).unwrap_or_default()
}
