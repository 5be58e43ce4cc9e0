//! A queue of jobs as bytes, in MessagePack or CBOR. What is taken from it is valid, or is given back with the reason.

#[allow(missing_docs)] // What the schema does not describe has no doc comment.
#[rustfmt::skip] // Generated: its text is that of `isotype generate`, to the letter.
pub mod job;
#[rustfmt::skip]
mod support;

use std::collections::VecDeque;

pub use job::Job;

/// How jobs are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// With `rmp-serde`.
    MessagePack,
    /// With `ciborium`.
    Cbor,
}

impl Encoding {
    /// Writes a job.
    ///
    /// # Errors
    ///
    /// Returns why the job cannot be written, such as a number that is not finite.
    pub fn write(self, job: &Job) -> Result<Vec<u8>, String> {
        let mut bytes = Vec::new();
        match self {
            Encoding::MessagePack => {
                rmp_serde::encode::write_named(&mut bytes, job).map_err(|error| error.to_string())?
            }
            Encoding::Cbor => ciborium::into_writer(job, &mut bytes).map_err(|error| error.to_string())?,
        }
        Ok(bytes)
    }

    /// Reads a job, and checks it against its schema.
    ///
    /// # Errors
    ///
    /// Returns why the bytes are no job.
    pub fn read(self, bytes: &[u8]) -> Result<Job, String> {
        match self {
            Encoding::MessagePack => rmp_serde::from_slice(bytes).map_err(|error| error.to_string()),
            Encoding::Cbor => ciborium::from_reader(bytes).map_err(|error| match error {
                // Its `Display` is that of `Debug`.
                ciborium::de::Error::Semantic(_, reason) => reason,
                other => other.to_string(),
            }),
        }
    }
}

/// A message that is no job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// The message as it came.
    pub bytes: Vec<u8>,
    /// Why it is no job.
    pub reason: String,
}

/// Messages in the order in which they came.
#[derive(Debug)]
pub struct Queue {
    encoding: Encoding,
    messages: VecDeque<Vec<u8>>,
}

impl Queue {
    /// An empty queue.
    #[must_use]
    pub fn new(encoding: Encoding) -> Self {
        Queue {
            encoding,
            messages: VecDeque::new(),
        }
    }

    /// Adds a job.
    ///
    /// # Errors
    ///
    /// Returns why the job cannot be written.
    pub fn push(&mut self, job: &Job) -> Result<(), String> {
        self.receive(self.encoding.write(job)?);
        Ok(())
    }

    /// Adds a message that has come from elsewhere.
    pub fn receive(&mut self, bytes: Vec<u8>) {
        self.messages.push_back(bytes);
    }

    /// Takes the first message: a job, or what to put aside.
    pub fn pop(&mut self) -> Option<Result<Job, Rejected>> {
        let bytes = self.messages.pop_front()?;
        Some(self.encoding.read(&bytes).map_err(|reason| Rejected { bytes, reason }))
    }
}
