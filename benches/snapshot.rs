//! What exactness costs: the generated `SnapshotDto` against a serde derive of the same struct that checks nothing, over
//! the same payload. divan shows the times; the ratios at the end are of rounds that take turns, so that whatever else
//! the machine does falls on both.

use std::hint::black_box;
use std::time::{Duration, Instant};

use daytona_types::SnapshotDto;
use serde::{Deserialize, Serialize};

const PAYLOAD: &str = include_str!("../tests/payloads/accept/every-member.json");

/// The same struct as one would write it by hand: timestamps are strings, unknown members are dropped.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Unchecked {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    organization_id: Option<String>,
    general: bool,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    image_name: Option<String>,
    state: UncheckedState,
    size: Option<f64>,
    entrypoint: Option<Vec<String>>,
    cpu: f64,
    gpu: f64,
    mem: f64,
    disk: f64,
    error_reason: Option<String>,
    created_at: String,
    updated_at: String,
    last_used_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    build_info: Option<UncheckedBuildInfo>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region_ids: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    initial_runner_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#ref: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum UncheckedState {
    Building,
    Pending,
    Pulling,
    Active,
    Inactive,
    Error,
    BuildFailed,
    Removing,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct UncheckedBuildInfo {
    #[serde(skip_serializing_if = "Option::is_none")]
    dockerfile_content: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    context_hashes: Option<Vec<String>>,
    created_at: String,
    updated_at: String,
    snapshot_ref: String,
}

fn parse<'a, T: Deserialize<'a>>() -> T {
    serde_json::from_str(black_box(PAYLOAD)).expect("the payload is valid")
}

fn write<T: Serialize>(value: &T) -> String {
    serde_json::to_string(black_box(value)).expect("what was read can be written")
}

#[divan::bench(types = [SnapshotDto, Unchecked], sample_count = 500)]
fn parsing<T: for<'a> Deserialize<'a>>(bencher: divan::Bencher<'_, '_>) {
    bencher
        .counter(divan::counter::BytesCount::of_str(PAYLOAD))
        .bench(parse::<T>);
}

#[divan::bench(types = [SnapshotDto, Unchecked], sample_count = 500)]
fn writing<T: for<'a> Deserialize<'a> + Serialize + Sync>(bencher: divan::Bencher<'_, '_>) {
    let value: T = parse();
    bencher
        .counter(divan::counter::BytesCount::of_str(PAYLOAD))
        .bench(|| write(&value));
}

/// How much longer `exact` takes than `unchecked`: the ratio of the medians of 300 rounds each, in turns.
fn ratio<A, B>(exact: impl Fn() -> A, unchecked: impl Fn() -> B) -> f64 {
    const ROUNDS: usize = 300;
    let mut times: [Vec<Duration>; 2] = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        times[0].push(round(&exact));
        times[1].push(round(&unchecked));
    }
    let [exact, unchecked] = times.map(|mut times| {
        times.sort_unstable();
        times[ROUNDS / 2].as_secs_f64()
    });
    exact / unchecked
}

fn round<T>(run: &impl Fn() -> T) -> Duration {
    let start = Instant::now();
    for _ in 0..200 {
        black_box(run());
    }
    start.elapsed()
}

fn main() {
    divan::main();
    let (exact, unchecked): (SnapshotDto, Unchecked) = (parse(), parse());
    let parsing = ratio(parse::<SnapshotDto>, parse::<Unchecked>);
    let writing = ratio(|| write(&exact), || write(&unchecked));
    println!("\nexact to unchecked, median of rounds in turns: parsing {parsing:.2}, writing {writing:.2}");
}
