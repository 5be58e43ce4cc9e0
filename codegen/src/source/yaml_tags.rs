//! The tags of YAML's core schema on scalars, as in `!!int 3`, which determine the type of a scalar.
//!
//! The parser cannot return values of tagged types, so such a tag is removed from the text, and with it the quotes
//! around the scalar. They are replaced by spaces, so that every position stays the same.

use std::borrow::Cow;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle};

/// The start of every tag of YAML itself.
const YAML: &str = "tag:yaml.org,2002:";

/// A scalar that does not match its tag.
pub(super) struct Mistagged {
    /// The byte range of the scalar.
    pub(super) range: Range<usize>,
    /// The message.
    pub(super) message: String,
}

/// The text without these tags. Whether it is YAML at all does not matter.
pub(super) fn without(text: &str) -> Result<Cow<'_, str>, Mistagged> {
    if !text.contains("!!") && !text.contains(YAML) {
        return Ok(text.into());
    }
    let mut bytes = text.as_bytes().to_vec();
    let mut done = 0;
    for event in Parser::new_from_str(text) {
        let Ok((event, span)) = event else { break };
        let (Some(start), Some(end)) = (span.start.byte_offset(), span.end.byte_offset()) else {
            break;
        };
        if start > end || text.get(start..end).is_none() {
            break;
        }
        if let Event::Scalar(value, style, _, Some(tag)) = &event
            && let Some(name) = tag.to_string().strip_prefix(YAML).map(str::to_owned)
            && is_taken_out(&name)
        {
            let is_plain = *style == ScalarStyle::Plain;
            if !is(&name, value) {
                let message = format!("`{value}` is not what its tag `!!{name}` says");
                return Err(Mistagged {
                    range: start..end,
                    message,
                });
            }
            if let Some(range) = tag_before(text, done.min(start)..end, &name) {
                blank(&mut bytes, range);
            }
            if !is_plain && name != "timestamp" {
                let quoted = &text[start..end];
                let quotes = ['"', '\''].into_iter().find(|quote| quoted.ends_with(*quote));
                if let Some(open) = quotes.and_then(|quote| quoted.find(quote)) {
                    blank(&mut bytes, start + open..start + open + 1);
                    blank(&mut bytes, end - 1..end);
                }
            }
        }
        done = end;
    }
    // Only whole tags and quotes have become spaces.
    Ok(String::from_utf8(bytes).map_or(text.into(), Cow::Owned))
}

/// Whether the parser cannot handle the tag.
fn is_taken_out(name: &str) -> bool {
    ["int", "float", "bool", "timestamp"].contains(&name)
}

/// Whether a scalar matches its tag.
fn is(name: &str, value: &str) -> bool {
    match name {
        "int" => {
            let digits = value.strip_prefix(['-', '+']).unwrap_or(value);
            let radix = |prefix: &str, radix| {
                digits
                    .strip_prefix(prefix)
                    .map(|digits| u128::from_str_radix(digits, radix))
            };
            match radix("0x", 16).or_else(|| radix("0o", 8)) {
                Some(read) => read.is_ok(),
                None => !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()),
            }
        }
        "float" => value.parse::<f64>().is_ok() && !value.contains(|c: char| c.is_alphabetic() && c != 'e' && c != 'E'),
        "bool" => matches!(value, "true" | "True" | "TRUE" | "false" | "False" | "FALSE"),
        _ => true,
    }
}

/// The last tag of this name in a range.
fn tag_before(text: &str, range: Range<usize>, name: &str) -> Option<Range<usize>> {
    let within = text.get(range.clone())?;
    let tags = [format!("!!{name}"), format!("!<{YAML}{name}>")];
    tags.iter().find_map(|tag| {
        let at = range.start + within.rfind(tag.as_str())?;
        Some(at..at + tag.len())
    })
}

fn blank(bytes: &mut [u8], range: Range<usize>) {
    bytes[range].fill(b' ');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, String> {
        without(text).map(Cow::into_owned).map_err(|fault| fault.message)
    }

    #[test]
    fn tags_become_spaces() {
        assert_eq!(
            read("a: !!int 3\nb: &x !!float 4.5").unwrap(),
            "a:       3\nb: &x         4.5"
        );
        assert_eq!(read("a: !!int \"3\"\nb: 'x'").unwrap(), "a:        3 \nb: 'x'");
        assert_eq!(
            read("- !<tag:yaml.org,2002:bool> true").unwrap(),
            "-                           true"
        );
        for same in [
            "a: !!str 3",
            "a: !!null ''",
            "a: \"!!int 3\"",
            "# !!int\na: 3",
            "a: !own 3",
        ] {
            assert_eq!(read(same).unwrap(), same);
        }
    }

    #[test]
    fn a_scalar_is_what_its_tag_says() {
        for wrong in [
            "a: !!int 3.5",
            "a: !!int x",
            "a: !!bool yes",
            "a: !!float nan",
            "a: !!int ''",
        ] {
            let message = read(wrong).unwrap_err();
            assert!(message.contains("is not what its tag"), "{wrong}: {message}");
        }
    }
}
