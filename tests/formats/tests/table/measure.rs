//! What a format does with a value.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::formats::Format;

impl Found {
    /// What the generated type cannot do although the derive can.
    pub fn worse(&self) -> Option<&str> {
        let ours = self.ours.write.as_deref().or(self.ours.read.as_deref());
        ours.filter(|_| self.derive.works()).or(self.foreign.as_deref())
    }

    /// How the table shows it: what the generated type does, and what the derive does where that is something else.
    pub fn cell(&self) -> &'static str {
        match (self.ours.works(), self.derive.works(), &self.foreign) {
            (true, true, None) => "✓",
            (true, true, Some(_)) => "own",
            (true, false, _) => "✓, derive –",
            (false, true, _) => "–, derive ✓",
            (false, false, _) => "–",
        }
    }
}

/// What became of a type's values.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Why it cannot be written.
    pub write: Option<String>,
    /// Why what was written cannot be read, or what it came back as.
    pub read: Option<String>,
}

/// What became of the generated type and of the derive.
#[derive(Debug)]
pub struct Found {
    pub ours: Outcome,
    pub derive: Outcome,
    /// Why the generated type does not read what the derive has written, although the derive does.
    pub foreign: Option<String>,
}

impl Outcome {
    /// Whether the values come back.
    pub fn works(&self) -> bool {
        self.write.is_none() && self.read.is_none()
    }
}

/// Measures all values; what fails for one of them fails.
pub fn measure<F: Format, Ours, Derive>(values: &[&str]) -> Found
where
    Ours: Serialize + DeserializeOwned,
    Derive: Serialize + DeserializeOwned,
{
    let mut found = Found {
        ours: Outcome::default(),
        derive: Outcome::default(),
        foreign: None,
    };
    for value in values {
        let document = outcome::<F, Derive>(value, &mut found.derive);
        outcome::<F, Ours>(value, &mut found.ours);
        if let Some(document) = document {
            let foreign = back::<F, Ours>(&document, value);
            found.foreign = found.foreign.take().or(foreign);
        }
    }
    found
}

/// Sends a value through a format; returns the document if it came back.
fn outcome<F: Format, T: Serialize + DeserializeOwned>(value: &str, found: &mut Outcome) -> Option<Vec<u8>> {
    let typed: Result<T, _> = serde_json::from_str(value).map_err(|error| format!("as JSON: {error}"));
    match typed.and_then(|typed| F::write(&typed)) {
        Ok(document) => {
            let failed = back::<F, T>(&document, value);
            let came_back = failed.is_none();
            found.read = found.read.take().or(failed);
            came_back.then_some(document)
        }
        Err(error) => {
            found.write.get_or_insert(error.clone());
            found.read.get_or_insert(format!("not written: {error}"));
            None
        }
    }
}

/// Why a document does not give the value back.
fn back<F: Format, T: Serialize + DeserializeOwned>(document: &[u8], value: &str) -> Option<String> {
    let read: T = match F::read(document) {
        Ok(read) => read,
        Err(error) => return Some(error),
    };
    let read = match serde_json::to_string(&read) {
        Ok(text) => text,
        Err(error) => return Some(error.to_string()),
    };
    let expected: Value = serde_json::from_str(value).ok()?;
    match serde_json::from_str::<Value>(&read) {
        Ok(found) if same(&found, &expected) && read.matches(':').count() <= value.matches(':').count() => None,
        _ => Some(format!("comes back as {read}")),
    }
}

/// Whether two values are equal as JSON, whatever the form of their numbers.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(name, value)| other.get(name).is_some_and(|other| same(value, other)))
        }
        _ => one == other,
    }
}
