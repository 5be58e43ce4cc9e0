//! Reads a snapshot payload, changes it, and prints it: `consumer [FILE]`.

use std::process::ExitCode;

use daytona_types::SnapshotDto;
use daytona_types::snapshot::{DateTime, SnapshotDtoState};

const PAYLOAD: &str = r#"{
    "id": "4f1d9c1e", "name": "default", "general": true, "state": "active", "size": null,
    "entrypoint": ["sleep", "infinity"], "cpu": 4, "gpu": 0, "mem": 8, "disk": 10.5, "errorReason": null,
    "createdAt": "2026-05-25T10:11:12.000Z", "updatedAt": "2026-05-25T12:11:12+02:00", "lastUsedAt": null,
    "warmPool": {"size": 3}
}"#;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn std::error::Error>> {
    let payload = match std::env::args_os().nth(1) {
        Some(path) => std::fs::read_to_string(path)?,
        None => PAYLOAD.to_owned(),
    };
    let mut snapshot: SnapshotDto = serde_json::from_str(&payload)?;
    eprintln!("{} is {}, with {} CPUs", snapshot.name, snapshot.state, snapshot.cpu);

    // `size` is nullable: `None` is written as `null`.
    snapshot.size = Some(2.5);
    // `imageName` is optional: `None` is not written.
    snapshot.image_name = Some("ubuntu:24.04".to_owned());
    snapshot.state = match snapshot.state {
        SnapshotDtoState::Active => SnapshotDtoState::Inactive,
        other => other,
    };
    // A timestamp is checked when it is created, and keeps its text.
    snapshot.updated_at = DateTime::new("2026-05-26T08:00:00+02:00")?;

    // Members that the schema does not declare, such as `warmPool`, are kept.
    println!("{}", serde_json::to_string_pretty(&snapshot)?);
    Ok(())
}
