//! Sends jobs, given as lines of JSON, through a queue, and prints what a worker takes from it.

use std::io::{self, BufRead};
use std::process::ExitCode;

use queue_example::{Encoding, Queue};

fn main() -> ExitCode {
    let encoding = match std::env::args().nth(1).as_deref() {
        None | Some("msgpack") => Encoding::MessagePack,
        Some("cbor") => Encoding::Cbor,
        Some(other) => {
            eprintln!("unknown encoding {other}: msgpack or cbor");
            return ExitCode::FAILURE;
        }
    };
    let mut queue = Queue::new(encoding);
    for (index, line) in io::stdin().lock().lines().enumerate() {
        let job = line.map_err(|error| error.to_string());
        let job = job.and_then(|line| serde_json::from_str(&line).map_err(|error| error.to_string()));
        if let Err(error) = job.and_then(|job| queue.push(&job)) {
            eprintln!("line {}: {error}", index + 1);
            return ExitCode::FAILURE;
        }
    }
    while let Some(taken) = queue.pop() {
        match taken.map(|job| serde_json::to_string(&job)) {
            Ok(Ok(text)) => println!("{text}"),
            Ok(Err(error)) => eprintln!("{error}"),
            Err(rejected) => eprintln!("{} bytes put aside: {}", rejected.bytes.len(), rejected.reason),
        }
    }
    ExitCode::SUCCESS
}
