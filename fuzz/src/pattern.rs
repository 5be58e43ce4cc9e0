//! Lowered patterns compared with an ECMA-262 engine.

use isotype::Formats;
use isotype::fuzzing::Schemas;
use regress::Regex;
use serde_json::{Value, json};

use crate::Random;
use crate::mutate::mutate;

/// The longest patterns and texts given to the engine, in characters: it backtracks, which on longer ones takes
/// forever.
const LONGEST: (usize, usize) = (48, 12);

/// Matches the pattern before the first NUL against the text after it.
pub fn run(bytes: &[u8]) {
    let input = String::from_utf8_lossy(bytes);
    let Some((pattern, text)) = input.split_once('\0') else {
        return;
    };
    let schema = json!({ "pattern": pattern }).to_string();
    let Ok(schemas) = Schemas::read(&schema, None, Formats::Annotate) else {
        assert!(engine(pattern).is_none(), "{pattern:?} is refused");
        return;
    };
    let found = schemas.interpreter().accepts(None, &Value::from(text));
    if pattern.chars().count() > LONGEST.0 || text.chars().count() > LONGEST.1 || is_costly(pattern) {
        return;
    }
    let engine = engine(pattern).unwrap_or_else(|| panic!("{pattern:?} is accepted, and the engine refuses it"));
    let expected = engine.find(text).is_some();
    assert_eq!(found.unwrap_or(expected), expected, "{pattern:?} on {text:?}");
}

/// Compiles a pattern as a JavaScript program would that tries the flag `u` first.
fn engine(pattern: &str) -> Option<Regex> {
    let with = |flags| Regex::with_flags(pattern, flags).ok();
    with("u").or_else(|| with(""))
}

/// Whether the engine may take long even on a short text: the pattern has many quantifiers, or large ones.
fn is_costly(pattern: &str) -> bool {
    let quantifiers = pattern.matches(['*', '+', '{', '?']).count();
    let numbers = pattern.split(|c: char| !c.is_ascii_digit());
    quantifiers > 6 || numbers.filter(|number| number.len() > 1).count() > 0
}

/// Tokens of patterns.
const TOKENS: &[&str] = &[
    "a",
    "b",
    "A",
    "k",
    "\u{212a}",
    "s",
    "\u{17f}",
    "1",
    "_",
    "-",
    " ",
    "\n",
    "\r",
    "\u{2028}",
    "\u{a0}",
    "\u{feff}",
    "é",
    "e\u{301}",
    "\u{1F600}",
    ".",
    "^",
    "$",
    "*",
    "+",
    "?",
    "*?",
    "+?",
    "{2}",
    "{1,}",
    "{0,1}",
    "{,2}",
    "{",
    "}",
    "|",
    "(",
    ")",
    "(?:",
    "(?=",
    "(?!",
    "(?<=",
    "(?<!",
    "(?<n>",
    "\\k<n>",
    "\\1",
    "\\2",
    "\\0",
    "[",
    "]",
    "[^",
    "[]",
    "[^]",
    "[a-z]",
    "[z-a]",
    "[\\w-a]",
    "[a-]",
    "[\\b]",
    "\\b",
    "\\B",
    "\\d",
    "\\D",
    "\\w",
    "\\W",
    "\\s",
    "\\S",
    "\\p{L}",
    "\\P{Lu}",
    "\\p{Script=Greek}",
    "\\p{x}",
    "\\x41",
    "\\u0041",
    "\\u{1F600}",
    "\\uD83D\\uDE00",
    "\\uD83D",
    "\\cA",
    "\\c",
    "\\-",
    "\\/",
    "\\",
    "\\n",
    "\\t",
    "\\v",
    "^a",
    "a$",
    "^[a-c]+$",
    "(a+)+",
    "(a|a)*",
    "(?i:a)",
    "&&",
    "--",
    "\u{0}",
];

/// A mutated sequence of tokens as the pattern, and a text of the same characters.
pub fn input(random: &mut Random) -> Vec<u8> {
    let some = |random: &mut Random, most: usize| -> Vec<u8> {
        let count = 1 + random.below(most);
        (0..count)
            .flat_map(|_| random.of(TOKENS).bytes())
            .filter(|byte| *byte != 0)
            .collect()
    };
    let mut pattern = some(random, 8);
    mutate(&mut pattern, TOKENS, 2, random);
    let mut text = some(random, 4);
    if random.below(2) == 0 {
        let letters = [
            "a",
            "b",
            "A",
            "1",
            "_",
            "-",
            " ",
            "\n",
            "é",
            "\u{1F600}",
            "k",
            "\u{212a}",
        ];
        text = (0..random.below(8)).flat_map(|_| random.of(&letters).bytes()).collect();
    }
    pattern.push(0);
    pattern.append(&mut text);
    pattern
}
