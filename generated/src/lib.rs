//! Types for the payloads of Daytona's API, exactly as its JSON Schemas have them: a payload is `Ok` when its schema
//! accepts it, and what is serialized is the payload that was read.
//!
//! ```
//! use daytona_types::SnapshotDto;
//!
//! # fn main() -> Result<(), serde_json::Error> {
//! let payload = r#"{
//!     "id": "4f1d", "name": "default", "general": true, "state": "active", "size": null, "entrypoint": null,
//!     "cpu": 4, "gpu": 0, "mem": 8, "disk": 10.5, "errorReason": null, "lastUsedAt": null,
//!     "createdAt": "2026-05-25T10:11:12.000Z", "updatedAt": "2026-05-25T12:11:12+02:00"
//! }"#;
//! let mut snapshot: SnapshotDto = serde_json::from_str(payload)?;
//! assert_eq!(snapshot.state.as_str(), "active");
//! snapshot.size = Some(0.5);
//! println!("{}", serde_json::to_string(&snapshot)?);
//! # Ok(())
//! # }
//! ```
//!
//! A snapshot is built with [`SnapshotDto::builder`]: members that are not set are absent, or `null` where they are
//! required. What has been read, and what a builder returns, is valid.
//!
//! The modules are generated from `schemas/` by isotype and committed; this file is written by hand.
#![deny(missing_docs)]
#![forbid(unsafe_code)]

#[allow(missing_docs)] // What the schema does not describe has no doc comment.
#[rustfmt::skip] // Generated: its text is that of `isotype generate`, to the letter.
pub mod snapshot;
#[rustfmt::skip]
mod support;

pub use snapshot::{FromJson, Invalid, SnapshotDto};
