//! The location of an error in a value.

use std::any::type_name;
use std::cell::RefCell;
use std::thread::LocalKey;

use serde::de;

use super::quote::{LONGEST, pointer_step, without_middle};

/// The place of the error being returned, as JSON Pointer steps, innermost first. serde's errors are text: adding each
/// step to the text on the way up would copy and quote it at every level.
pub fn place() -> &'static LocalKey<RefCell<Vec<String>>> {
    thread_local! {
        static PLACE: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    }
    &PLACE
}

/// Records that an error occurred in the member with this name, or the item with this index.
#[cold]
pub fn inside<E: de::Error>(step: &str, error: E) -> E {
    under(pointer_step(step), error)
}

/// Records that an error occurred below a place.
#[cold]
pub fn under<E: de::Error>(pointer: String, error: E) -> E {
    if !pointer.is_empty() {
        place().with_borrow_mut(|steps| steps.push(pointer));
    }
    error
}

/// The error with its place prepended, at most [`LONGEST`] bytes long.
#[cold]
pub fn placed<E: de::Error>(error: E) -> E {
    let steps = place().take();
    let message = error.to_string();
    if is_end_of_input::<E>(&message) || steps.is_empty() && message.len() <= LONGEST {
        return error;
    }
    let mut text: String = steps.iter().rev().map(String::as_str).collect();
    if !text.is_empty() {
        text.push_str(": ");
    }
    text.push_str(&message);
    E::custom(without_middle(text))
}

/// Whether this is `serde_json`'s error for truncated input, which must be returned unchanged: `is_eof` is `false` for
/// an error made from a message. Nothing else depends on it.
fn is_end_of_input<E: de::Error>(message: &str) -> bool {
    type_name::<E>() == type_name::<serde_json::Error>() && message.starts_with("EOF while parsing")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::de::Error;

    #[test]
    fn the_place_is_put_together_at_the_end() {
        let error = inside("a/b~c", inside("0", serde_json::Error::custom("wrong")));
        assert_eq!(error.to_string(), "wrong");
        assert_eq!(placed(error).to_string(), "/a~1b~0c/0: wrong");
        assert_eq!(placed(serde_json::Error::custom("wrong")).to_string(), "wrong");
        let ended = serde_json::from_str::<serde_json::Value>("[").unwrap_err();
        assert!(placed(inside("a", ended)).is_eof());
        let long = inside(&"a".repeat(5000), serde_json::Error::custom("b".repeat(5000)));
        let text = placed(long).to_string();
        assert!(text.len() < LONGEST && text.matches('a').count() == 100, "{text}");
    }
}
