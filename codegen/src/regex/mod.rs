//! ECMA-262 regular expressions, as in `pattern` and `patternProperties`: parsed once into a syntax tree, from which
//! generated code and the interpreter match.
//!
//! `regress` decides whether a text is a regular expression. Its meaning is defined here: `parser` turns it into
//! [`Node`]s with classes as sets of characters.

mod automaton;
mod char_set;
mod foreign;
mod language;
mod node;
mod parser;
mod property;

pub(crate) use automaton::Automaton;
pub(crate) use foreign::foreign;
pub(crate) use language::{Searched, Wanted, are_apart, matches_all, texts};
pub(crate) use node::Node;
pub(crate) use parser::parse;

use crate::support::format_regex;

/// The longest pattern in bytes.
const LONGEST: usize = 1 << 16;
/// The maximum nesting of groups.
const DEEPEST: usize = 200;
/// The stack for parsing the longest pattern, in bytes; a pattern uses only as much of it as it needs.
const STACK: usize = 128 << 20;

/// Why a text is not a supported regular expression.
#[derive(Debug)]
pub(crate) enum Refused {
    /// It is not a regular expression, for this reason.
    Invalid(String),
    /// It is not supported, for this reason.
    Unsupported(String),
}

/// Whether a text is a regular expression with the flag `u` (`true`), or only without it (`false`).
pub(crate) fn has_unicode_flag(source: &str) -> Result<bool, Refused> {
    if source.len() > LONGEST {
        return Err(Refused::Unsupported(format!("it has more than {LONGEST} bytes")));
    }
    if group_depth(source) > DEEPEST {
        let reason = format!("its groups are nested more than {DEEPEST} deep");
        return Err(Refused::Unsupported(reason));
    }
    // An alternative takes a kilobyte of stack; most patterns need next to nothing.
    let red_zone = (1 << 20) + source.len() * 1024;
    stacker::maybe_grow(red_zone.min(STACK), STACK, || {
        if format_regex::compile_regex(source, true).is_ok() && parse(source, true).is_ok() {
            return Ok(true);
        }
        format_regex::compile_regex(source, false).map_err(|error| Refused::Invalid(error.to_string()))?;
        parse(source, false).map_err(Refused::Unsupported)?;
        Ok(false)
    })
}

/// The nesting of the groups of a regular expression.
fn group_depth(source: &str) -> usize {
    let (mut depth, mut deepest, mut in_class) = (0usize, 0, false);
    let mut bytes = source.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' => drop(bytes.next()),
            b'[' => in_class = true,
            b']' => in_class = false,
            b'(' if !in_class => depth += 1,
            b')' if !in_class => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

#[cfg(test)]
mod tests;
