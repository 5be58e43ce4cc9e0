//! Reading a type from a JSON text, with errors as data.

use std::marker::PhantomData;
use std::sync::Arc;

use serde::de::{self, IgnoredAny};
use serde_json::Value;

use super::invalid::{Invalid, Source};
use super::json::Json;
use super::place::place;
use super::quote::pointer_step;
use super::refused::Refused;
use super::text_cursor::{Cursor, Piece};
use super::text_reader::TextReader;
use super::told::{Telling, record, telling};

/// How many errors of a text are told at most.
pub const MOST_ERRORS: usize = 100;

/// A type that is read from a JSON text with errors as data. The types of a module have the same functions without this
/// trait, which is for code that is generic over them.
pub trait FromJson: Sized {
    /// Reads a value from a JSON text.
    ///
    /// # Errors
    ///
    /// Returns the first error, with its place in the value, in the text and in the schema.
    fn from_json(text: &str) -> Result<Self, Invalid>;

    /// Reads a value from a JSON text in UTF-8.
    ///
    /// # Errors
    ///
    /// Returns the first error, with its place in the value, in the text and in the schema.
    fn from_json_slice(text: &[u8]) -> Result<Self, Invalid>;

    /// The errors of a JSON text, in its order; none if it is a valid value, and 100 at most.
    #[must_use]
    fn check(text: &str) -> Vec<Invalid>;
}

impl<T> FromJson for T
where
    T: for<'de> Json<'de>,
{
    fn from_json(text: &str) -> Result<Self, Invalid> {
        from_text(text)
    }
    fn from_json_slice(text: &[u8]) -> Result<Self, Invalid> {
        from_text(utf8(text)?)
    }
    fn check(text: &str) -> Vec<Invalid> {
        errors_of::<T>(text, MOST_ERRORS)
    }
}

/// Declares the functions that read a type from a text.
macro_rules! from_json {
    ([$($lifetime:tt)*] [$($input:tt)*] $type:ty) => {
        #[allow(dead_code)] // The module may be private.
        impl $($lifetime)* $type {
            /// Reads a value from a JSON text.
            ///
            /// # Errors
            ///
            /// Returns the first error, with its place in the value, in the text and in the schema.
            #[inline]
            pub fn from_json(text: & $($input)* str) -> Result<Self, support::Invalid> {
                support::from_text(text)
            }

            /// Reads a value from a JSON text in UTF-8.
            ///
            /// # Errors
            ///
            /// Returns the first error, with its place in the value, in the text and in the schema.
            #[inline]
            pub fn from_json_slice(text: & $($input)* [u8]) -> Result<Self, support::Invalid> {
                support::from_text(support::utf8(text)?)
            }

            /// The errors of a JSON text, in its order; none if it is a valid value, and 100 at most. After an error in a
            /// member or an item, the others are read; what concerns an object or array as a whole is checked if there is
            /// no error inside of it.
            #[inline]
            #[must_use]
            pub fn check(text: & $($input)* str) -> Vec<support::Invalid> {
                support::errors_of::<Self>(text, support::MOST_ERRORS)
            }
        }
    };
}
pub(crate) use from_json;

/// Reads a value from a text: through `serde_json`, and once more if it is refused, to tell why.
pub fn from_text<'de, T: Json<'de>>(text: &'de str) -> Result<T, Invalid> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = T::read(&mut reader).and_then(|value| reader.end().map(|()| value));
    read.map_err(|error| {
        let first = errors_of::<T>(text, 1).pop();
        first.unwrap_or_else(|| of_source(Invalid::new(""), error))
    })
}

/// The text in bytes.
pub fn utf8(bytes: &[u8]) -> Result<&str, Invalid> {
    std::str::from_utf8(bytes).map_err(|error| match serde_json::from_slice::<Value>(bytes) {
        Err(syntax) => of_source(Invalid::new(""), syntax),
        Ok(_) => Invalid::new(error.to_string()),
    })
}

/// Reads a value from a text whose errors are told.
fn read_told<'de, T: Json<'de>>(text: &'de str) -> Result<T, Refused> {
    let mut reader = TextReader {
        cursor: Cursor::new(text),
        input: Some(text),
        is_told: true,
        error: PhantomData,
    };
    let value = T::read(&mut reader)?;
    reader.cursor.end()?;
    Ok(value)
}

/// The errors of a text, but no more than `most`.
#[cold]
pub fn errors_of<'de, T: Json<'de>>(text: &'de str, most: usize) -> Vec<Invalid> {
    place().take();
    let outer = telling().replace(Some(Telling::new(most)));
    if let Err(error) = read_told::<T>(text) {
        record(None, &error);
    }
    let told = telling().replace(outer);
    place().take();
    let Some(told) = told else { return Vec::new() };
    let mut found = told.found;
    found.truncate(most);
    let describe = |(index, error)| match told.broken {
        Some(broken) if broken == index => match syntax_error(text) {
            Some(syntax) => of_source(error, syntax),
            None => of_value(text, error),
        },
        _ => of_value(text, error),
    };
    found.into_iter().enumerate().map(describe).collect()
}

/// An error as `serde_json` has it, at the place of another.
#[cold]
fn of_source(mut error: Invalid, syntax: serde_json::Error) -> Invalid {
    let message = syntax.to_string();
    let end = message.rfind(" at line ").unwrap_or(message.len());
    error.message = message[..end].to_owned().into();
    let more = error.more.get_or_insert_default();
    more.position = Some((syntax.line(), syntax.column()));
    more.source = Some(Source(Arc::new(syntax)));
    error
}

/// An error about a value in a text, with its position.
#[cold]
fn of_value(text: &str, mut error: Invalid) -> Invalid {
    let found = position(text, start_of(text, error.pointer()));
    error.more.get_or_insert_default().position = Some(found);
    let source = <serde_json::Error as de::Error>::custom(&error);
    error.more.get_or_insert_default().source = Some(Source(Arc::new(source)));
    error
}

/// Why a text is not JSON, as `serde_json` says it. It says more where it reads a value, but may find a number too
/// large before.
fn syntax_error(text: &str) -> Option<serde_json::Error> {
    let kind = |error: &serde_json::Error| (error.line(), error.column(), error.classify());
    let read = serde_json::from_str::<Value>(text).err();
    match (serde_json::from_str::<IgnoredAny>(text).err(), read) {
        (Some(ignored), Some(read)) if kind(&ignored) == kind(&read) => Some(read),
        (ignored, read) => ignored.or(read),
    }
}

/// Where the value at a place begins in a text. If the text ends before it, or a name was shortened, where the value
/// around it does.
fn start_of(text: &str, pointer: &str) -> usize {
    let mut cursor = Cursor::new(text);
    let mut steps = pointer.split('/').skip(1).peekable();
    while let Some(step) = steps.next() {
        if enter(&mut cursor, step, steps.peek().is_none()).is_none() {
            break;
        }
    }
    cursor.peek();
    cursor.place().0
}

/// Goes to the member with this name, or to the item with this index; `None` if there is none. At the end of a path it is
/// the last member with the name, since the error may be that there are several; what is above is not looked through to
/// its end, which would take the time of the whole text at each level.
fn enter(cursor: &mut Cursor<'_>, step: &str, is_end: bool) -> Option<()> {
    let start = cursor.place();
    let end = cursor.peek().checked_add(2)?;
    cursor.enter::<Refused>().ok()?;
    let (mut is_first, mut index, mut found) = (true, 0_usize, None);
    while let Ok(true) = cursor.has_next::<Refused>(end, &mut is_first) {
        let is_step = if end == b'}' {
            let name = match cursor.string::<Refused>() {
                Ok(Piece::Slice(range)) => pointer_step(&cursor.text[range]),
                Ok(Piece::Owned(name)) => pointer_step(&name),
                Err(_) => break,
            };
            name[1..] == *step && cursor.colon::<Refused>().is_ok() || {
                cursor.take(b':');
                false
            }
        } else {
            index.to_string() == step
        };
        if is_step {
            found = Some(cursor.place());
            if !is_end || end == b']' {
                break;
            }
        }
        if cursor.skip::<Refused>().is_err() {
            break;
        }
        index += 1;
    }
    cursor.go_back(found.unwrap_or(start));
    found.map(drop)
}

/// The line and column of a place in a text, from 1 on; columns count bytes, as those of `serde_json` do.
fn position(text: &str, at: usize) -> (usize, usize) {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    (line, at - start + 1)
}
