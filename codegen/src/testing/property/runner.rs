//! The start of a library that a test writes: sends the values in `data.json` through generated types.
#![deny(warnings)]
#![forbid(unsafe_code)]

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Reads a value as text and as a tree, and writes it back. Returns for both what was written (`null` if reading
/// failed), the error, and whether reading what was written returns an equal value.
fn run<'a, T: Deserialize<'a> + Serialize + PartialEq>(text: &'a str) -> Value {
    let by_text = match serde_json::from_str::<T>(text) {
        Ok(value) => match serde_json::to_string(&value) {
            Ok(written) => {
                // Leaked, so that values borrowing from it may live as long as those borrowing from `text`.
                let written: &'static str = written.leak();
                let again = serde_json::from_str::<T>(written);
                json!([written, null_or(again.as_ref().err()), again.is_ok_and(|again| again == value)])
            }
            Err(error) => json!([null_or(Some(error)), null_or(None::<&str>), false]),
        },
        Err(error) => json!([Value::Null, error.to_string(), true]),
    };
    let tree: Value = serde_json::from_str(text).expect("JSON");
    let by_tree = match T::deserialize(tree) {
        Ok(value) => json!([serde_json::to_value(&value).map(|tree| tree.to_string()).unwrap_or_else(|error| error.to_string())]),
        Err(error) => json!([Value::Null, error.to_string()]),
    };
    json!([by_text, by_tree])
}

fn null_or(error: Option<impl std::fmt::Display>) -> Option<String> {
    error.map(|error| error.to_string())
}

/// Prints a line for each value.
pub fn main() {
    let data: Vec<Vec<String>> = serde_json::from_str(&std::fs::read_to_string("data.json").expect("a file")).expect("JSON");
    let first: usize = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(0);
    for (index, texts) in data.iter().enumerate().skip(first) {
        for text in texts {
            println!("{}", json!([index, RUN[index](text)]));
        }
    }
}
