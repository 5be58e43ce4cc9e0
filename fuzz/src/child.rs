//! A process that runs one target. Its parent detects inputs that crash the process or never finish.

use std::fs::File;
use std::io::{Seek, Write};
use std::panic;
use std::path::Path;
use std::time::{Duration, Instant};

use isotype_fuzz::Target;

use crate::{number, of_seed, target};

/// An input that takes longer counts as a hang.
const HANG: Duration = Duration::from_secs(1);
/// The number of findings to print before stopping.
const SHOWN: usize = 20;

/// Runs a target on its regression inputs, then on `count` seeds starting at `from`. The file `state` holds the seed
/// that is running. Prints one line of figures: panics, hangs, the time of the slowest input in milliseconds, its seed,
/// and peak memory in megabytes.
pub fn run(name: &str, from: &str, count: &str, state: &str) -> Result<(), String> {
    let target = target(name)?;
    let (from, count) = (number(from)?, number(count)?);
    let mut state = File::create(state).map_err(|error| format!("{state}: {error}"))?;
    regressions(target)?;
    let (mut panics, mut hangs) = (0, 0);
    let mut slowest = (Duration::ZERO, from);
    for seed in from..from + count {
        let written = state.rewind().and_then(|()| write!(state, "{seed:020}"));
        written.map_err(|error| format!("the state: {error}"))?;
        let bytes = of_seed(target, seed);
        // Another process may have held the processor: the shortest of several runs counts.
        let mut least = Duration::MAX;
        for _ in 0..3 {
            let start = Instant::now();
            let done = panic::catch_unwind(|| (target.run)(&bytes));
            least = least.min(start.elapsed());
            if done.is_err() {
                panics += 1;
                eprintln!("{name}: seed {seed} panics, with {}", bytes.escape_ascii());
                break;
            }
            if least <= HANG {
                break;
            }
        }
        if least > HANG {
            hangs += 1;
            eprintln!(
                "{name}: seed {seed} takes {} ms, with {}",
                least.as_millis(),
                bytes.escape_ascii()
            );
        }
        slowest = slowest.max((least, seed));
        if panics + hangs >= SHOWN {
            return Err(format!("{name}: stopped after seed {seed}: too many findings"));
        }
    }
    println!("{panics} {hangs} {} {} {}", slowest.0.as_millis(), slowest.1, peak());
    Ok(())
}

/// Runs a target on its regression inputs, `regressions/TARGET/*`.
fn regressions(target: &Target) -> Result<(), String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("regressions")
        .join(target.name);
    let failed = |error| format!("{}: {error}", folder.display());
    for entry in std::fs::read_dir(&folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let bytes = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        if panic::catch_unwind(|| (target.run)(&bytes)).is_err() {
            return Err(format!("{} fails again", path.display()));
        }
    }
    Ok(())
}

/// The peak memory of the process in megabytes; 0 if the system does not report it.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kibibytes.unwrap_or(0) * 1024 / 1_000_000
}
