//! Measures interleaved runs, so that other load on the machine affects all of them, and counts the allocations of
//! each.

use std::alloc::{GlobalAlloc, Layout, System};
use std::hint::black_box;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

/// A run to be measured: its name and its work.
pub type Run<'a> = (&'static str, Box<dyn Fn() + 'a>);

/// A run from a function. The measured time includes dropping what the function returns.
pub fn run<'a, T>(name: &'static str, work: impl Fn() -> T + 'a) -> Run<'a> {
    (
        name,
        Box::new(move || {
            black_box(work());
        }),
    )
}

/// Measures runs in turn and prints a row of the table for each. The ratio is the first run's median divided by this
/// run's.
pub fn measure(case: &str, runs: &[Run<'_>]) {
    const ROUNDS: usize = 101;
    let once = |(_, work): &Run<'_>| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    // Rounds of at least half a millisecond each, and a few seconds in total at most.
    let first = runs.iter().map(once).max().unwrap_or_default();
    let repeats = (500_000 / first.as_nanos().max(1)).clamp(1, 1000) as u32;
    let rounds = if first > Duration::from_millis(20) { 11 } else { ROUNDS };
    let mut times = vec![Vec::with_capacity(rounds); runs.len()];
    for round in 0..rounds {
        for turn in 0..runs.len() {
            // Each round begins with a different run.
            let index = (round + turn) % runs.len();
            let start = Instant::now();
            for _ in 0..repeats {
                (runs[index].1)();
            }
            times[index].push(start.elapsed() / repeats);
        }
    }
    let medians: Vec<Duration> = times.into_iter().map(median).collect();
    for ((name, work), time) in runs.iter().zip(&medians) {
        let ratio = medians[0].as_secs_f64() / time.as_secs_f64();
        let (count, bytes) = allocations(work);
        println!("| {case} | {name} | {time:.1?} | {ratio:.2} | {count} | {bytes} |");
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// An allocator that counts allocations while counting is enabled.
pub struct Counting;

static IS_COUNTING: AtomicBool = AtomicBool::new(false);
static COUNT: AtomicUsize = AtomicUsize::new(0);
static BYTES: AtomicUsize = AtomicUsize::new(0);

fn count(bytes: usize) {
    if IS_COUNTING.load(Relaxed) {
        COUNT.fetch_add(1, Relaxed);
        BYTES.fetch_add(bytes, Relaxed);
    }
}

// SAFETY: all calls are forwarded to the system allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }
    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size.saturating_sub(layout.size()));
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// The number of allocations and reallocations of one run, and their bytes in total.
fn allocations(work: &dyn Fn()) -> (usize, usize) {
    COUNT.store(0, Relaxed);
    BYTES.store(0, Relaxed);
    IS_COUNTING.store(true, Relaxed);
    work();
    IS_COUNTING.store(false, Relaxed);
    (COUNT.load(Relaxed), BYTES.load(Relaxed))
}
