//! The location of an error in a value, and which errors it is written in front of.

use std::any::type_name;
use std::cell::RefCell;
use std::fmt::Display;
use std::thread::LocalKey;

use serde::de;

use super::quote::{LONGEST, pointer_step, without_middle};
use super::refused::Refused;
use super::told::{Details, is_told};

/// What is known about the error being returned.
#[derive(Clone, Default)]
pub struct Place {
    /// Where it occurred: JSON Pointer steps, innermost first. serde's errors are text: adding each step to the text on
    /// the way up would copy and quote it at every level.
    pub steps: Vec<String>,
    /// Whether it is certainly about a value, since it was made by [`fault`].
    is_fault: bool,
    /// The text of the last error that got its place, which a type around it continues.
    placed: Option<String>,
    /// What is told of it apart from its text.
    pub told: Option<Box<Details>>,
}

/// The place of the error being returned on this thread.
pub fn place() -> &'static LocalKey<RefCell<Place>> {
    thread_local! {
        static PLACE: RefCell<Place> = const { RefCell::new(Place { steps: Vec::new(), is_fault: false, placed: None, told: None }) };
    }
    &PLACE
}

/// The error for a value that is not valid.
#[cold]
pub fn fault<E: de::Error>(message: impl Display) -> E {
    place().with_borrow_mut(|all| all.is_fault = true);
    E::custom(message)
}

/// Records that an error occurred in the member with this name, or the item with this index, which `A` has read.
#[cold]
pub fn inside<A, E: de::Error>(step: &str, error: E) -> E {
    if is_tracked::<A>() {
        return error;
    }
    under(pointer_step(step), error)
}

/// Records that an error occurred below a place.
#[cold]
pub fn under<E: de::Error>(pointer: String, error: E) -> E {
    if !pointer.is_empty() {
        place().with_borrow_mut(|all| all.steps.push(pointer));
    }
    error
}

/// The error that `D` has returned, with its place prepended, at most [`LONGEST`] bytes long. The errors of other
/// formats are returned unchanged: they have a place of their own, which a new error would lose.
#[cold]
pub fn placed<D, E: de::Error>(error: E) -> E {
    let known = place().take();
    let message = error.to_string();
    if known.steps.is_empty() && message.len() <= LONGEST || !is_of_value::<D, E>(&message, known.is_fault) {
        return error;
    }
    let mut text: String = known.steps.iter().rev().map(String::as_str).collect();
    let is_continued = known.placed.is_some_and(|inner| message.starts_with(&inner));
    if !text.is_empty() && !is_continued {
        text.push_str(": ");
    }
    text.push_str(&message);
    let error = E::custom(without_middle(text));
    place().with_borrow_mut(|all| all.placed = Some(error.to_string()));
    error
}

/// The error for a secret in place of one that may quote it; one that is not about a value is returned as it is.
#[cold]
pub fn hidden<D, E: de::Error>(error: E) -> E {
    let is_fault = place().with_borrow(|all| all.is_fault);
    if type_name::<E>() == type_name::<serde_json::Error>() && !is_of_value::<D, E>(&error.to_string(), is_fault) {
        return error;
    }
    fault(NOT_SHOWN)
}

/// The message for a secret, which is not quoted.
pub const NOT_SHOWN: &str = "the secret is not valid";

/// Whether the path of an error is recorded already: by `serde_path_to_error`, through which `T` reads, or because the
/// errors of a text are told.
pub fn is_tracked<T>() -> bool {
    type_name::<T>().contains("serde_path_to_error::") || is_told::<T>()
}

/// Whether `T` is a part of `serde_path_to_error`. (Of the beginning of a name the compiler decides this, of its inside it
/// does not.)
#[inline]
pub fn is_tracker<T>() -> bool {
    type_name::<T>().starts_with("serde_path_to_error::")
}

/// Whether this is an error about a value, of `serde_json`, of serde's own deserializers or of ours; what a message
/// says decides nothing else. `serde_json`'s errors of other categories would become data errors.
fn is_of_value<D, E: de::Error>(message: &str, is_fault: bool) -> bool {
    let name = type_name::<E>();
    if name != type_name::<serde_json::Error>() {
        // Every generated module may have a `Refused` of its own.
        return name == type_name::<de::value::Error>()
            || name.rsplit("::").next() == type_name::<Refused>().rsplit("::").next();
    }
    let text = message.rsplit_once(" at line ").map_or(message, |(text, _)| text);
    if SYNTAX.contains(&text) {
        return false;
    }
    // An error of a reader has any text, and may occur anywhere.
    let may_be_io = type_name::<D>().contains("serde_json::read::IoRead");
    !may_be_io || is_fault || OF_SERDE.iter().any(|start| text.starts_with(start))
}

/// The messages of `serde_json` for what is no JSON, or ends early.
pub const SYNTAX: [&str; 23] = [
    "EOF while parsing a list",
    "EOF while parsing an object",
    "EOF while parsing a string",
    "EOF while parsing a value",
    "expected `:`",
    "expected `,` or `]`",
    "expected `,` or `}`",
    "expected ident",
    "expected value",
    "expected `\"`",
    "invalid escape",
    "invalid number",
    "number out of range",
    "invalid unicode code point",
    "control character (\\u0000-\\u001F) found while parsing a string",
    "key must be a string",
    "invalid value: expected key to be a number in quotes",
    "float key must be finite (got NaN or +/-inf)",
    "lone leading surrogate in hex escape",
    "trailing comma",
    "trailing characters",
    "unexpected end of hex escape",
    "recursion limit exceeded",
];

/// How the messages of serde's own errors begin.
const OF_SERDE: [&str; 7] = [
    "invalid type: ",
    "invalid value: ",
    "invalid length ",
    "unknown variant ",
    "unknown field ",
    "missing field ",
    "duplicate field ",
];

#[cfg(test)]
mod tests {
    use super::*;
    use serde::de::{Deserialize, Error};
    use serde_json::Value;
    use std::collections::BTreeMap;
    use std::io::{self, Read};

    type Json = serde_json::Error;

    /// The place of an error in `/a`.
    fn of_member<D, E: de::Error>(error: E) -> E {
        placed::<D, E>(inside::<(), E>("a", error))
    }

    #[test]
    fn the_place_is_put_together_at_the_end() {
        let error: Json = inside::<(), _>("a/b~c", inside::<(), _>("0", fault("wrong")));
        assert_eq!(error.to_string(), "wrong");
        assert_eq!(placed::<(), _>(error).to_string(), "/a~1b~0c/0: wrong");
        assert_eq!(placed::<(), _>(Json::custom("wrong")).to_string(), "wrong");
        let long: Json = inside::<(), _>(&"a".repeat(5000), fault("b".repeat(5000)));
        let text = placed::<(), _>(long).to_string();
        assert!(text.len() < LONGEST && text.matches('a').count() == 100, "{text}");
    }

    #[test]
    fn a_type_around_another_continues_its_place() {
        let inner: Json = of_member::<(), _>(fault("wrong at line 2 column 3"));
        let outer = of_member::<(), _>(inner);
        assert_eq!(outer.to_string(), "/a/a: wrong at line 2 column 3");
        let other: Json = of_member::<(), _>(fault("/b: wrong"));
        assert_eq!(other.to_string(), "/a: /b: wrong");
        assert_eq!((other.line(), outer.line(), outer.column()), (0, 2, 3));
    }

    #[test]
    fn syntax_errors_of_serde_json_pass_unchanged() {
        // Every message that a text can cause, by such a text.
        let texts: [(&str, &[u8]); 20] = [
            ("EOF while parsing a list", b"[1"),
            ("EOF while parsing an object", b"{\"a\":1"),
            ("EOF while parsing a string", b"\"a"),
            ("EOF while parsing a value", b"[1,"),
            ("expected `:`", b"{\"a\" 1}"),
            ("expected `,` or `]`", b"[1 2]"),
            ("expected `,` or `}`", b"{\"a\":1 2}"),
            ("expected ident", b"nul,"),
            ("expected value", b"]"),
            ("invalid escape", b"\"\\x\""),
            ("invalid number", b"-a"),
            ("number out of range", b"1e999"),
            ("invalid unicode code point", b"\"\xff\""),
            (
                "control character (\\u0000-\\u001F) found while parsing a string",
                b"\"\n\"",
            ),
            ("key must be a string", b"{1:1}"),
            ("lone leading surrogate in hex escape", b"\"\\ud800\\u0061\""),
            ("trailing comma", b"[1,]"),
            ("trailing characters", b"1 1"),
            ("unexpected end of hex escape", b"\"\\ud800a\""),
            ("recursion limit exceeded", &[b'['; 200]),
        ];
        let mut left: Vec<&str> = SYNTAX.to_vec();
        for (message, text) in texts {
            let error = serde_json::from_slice::<Value>(text).unwrap_err();
            assert!(error.to_string().starts_with(message), "{error}");
            let found = of_member::<(), _>(error);
            assert!((found.is_syntax() || found.is_eof()) && found.line() > 0, "{found}");
            left.retain(|known| *known != message);
        }
        let number = serde_json::from_str::<BTreeMap<u8, u8>>(r#"{"a":1}"#).unwrap_err();
        assert!(of_member::<(), _>(number).is_syntax());
        let float = serde_json::to_value([(f64::NAN, 1)].iter().fold(Pairs(Vec::new()), |mut all, pair| {
            all.0.push(*pair);
            all
        }));
        assert!(of_member::<(), _>(float.unwrap_err()).is_syntax());
        left.retain(|known| !known.starts_with("invalid value: expected key") && !known.starts_with("float key"));
        // Only a key of an enumeration, which has to be a string, causes this one.
        assert_eq!(left, ["expected `\"`"]);
    }

    /// A map with doubles as keys.
    struct Pairs(Vec<(f64, u8)>);

    impl serde::Serialize for Pairs {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map(self.0.iter().copied())
        }
    }

    /// A reader that fails after some bytes.
    struct Broken(&'static [u8]);

    impl Read for Broken {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            match self.0.read(buffer)? {
                0 => Err(io::Error::new(io::ErrorKind::TimedOut, "the line is dead")),
                count => Ok(count),
            }
        }
    }

    #[test]
    fn errors_of_readers_pass_unchanged() {
        type Reader = serde_json::Deserializer<serde_json::de::IoRead<Broken>>;
        let error = serde_json::from_reader::<_, Value>(Broken(b"[1,")).unwrap_err();
        let error = of_member::<&mut Reader, _>(error);
        assert!(error.is_io() && error.io_error_kind() == Some(io::ErrorKind::TimedOut));
        // Those about values are told by serde's texts, and because ours are made by `fault`.
        let typed = serde_json::from_reader::<_, Vec<bool>>(Broken(b"[1,2]")).unwrap_err();
        let typed = of_member::<&mut Reader, _>(typed);
        assert!(
            typed.to_string().starts_with("/a: invalid type: integer `1`"),
            "{typed}"
        );
        let ours = of_member::<&mut Reader, Json>(fault("wrong"));
        assert_eq!(ours.to_string(), "/a: wrong");
        let theirs = of_member::<&mut Reader, Json>(Error::custom("of a type that was not generated"));
        assert_eq!(theirs.to_string(), "of a type that was not generated");
    }

    #[test]
    fn only_errors_without_a_place_get_one() {
        use serde::de::IntoDeserializer;
        let one: Result<bool, de::value::Error> = Deserialize::deserialize(1_u8.into_deserializer());
        let text = of_member::<(), _>(one.unwrap_err()).to_string();
        assert!(text.starts_with("/a: invalid type"), "{text}");
        assert_eq!(of_member::<(), Refused>(fault("wrong")).to_string(), "/a: wrong");
        let toml = toml::from_str::<BTreeMap<String, bool>>("a = 1").unwrap_err();
        assert_eq!(of_member::<(), _>(toml.clone()), toml);
        assert!(place().take().steps.is_empty());
    }
}
