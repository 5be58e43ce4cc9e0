//! Arbitrary text as a schema.

use isotype::fuzzing::Case;

use crate::Random;
use crate::generated::{dialect, generated, options};
use crate::mutate::mutate;

/// Generates a module from a schema in JSON or YAML. The first two bytes select options; the rest is the schema.
pub fn run(bytes: &[u8]) {
    let Some((&[choice, of_dialect], text)) = bytes.split_first_chunk() else {
        return;
    };
    let mut options = options(choice);
    options.dialect = dialect(of_dialect);
    // Most texts are not valid schemas; an error is fine.
    let _ = generated("schema.json", &String::from_utf8_lossy(text), &options);
}

/// Tokens of schemas.
const TOKENS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "null",
    "true",
    "false",
    "{}",
    "[]",
    "-0",
    "1e400",
    "18446744073709551616",
    "0.1",
    "\"$ref\": \"#\"",
    "\"$ref\": \"#/$defs/x\"",
    "\"$ref\": \"file:///etc/passwd\"",
    "\"$dynamicRef\": \"#node\"",
    "\"$id\": \"http://e.com/a\"",
    "\"$schema\": \"http://json-schema.org/draft-07/schema#\"",
    "\"type\": ",
    "\"enum\": ",
    "\"const\": ",
    "\"properties\": {",
    "\"required\": [",
    "\"allOf\": [",
    "\"anyOf\": [",
    "\"oneOf\": [",
    "\"not\": ",
    "\"if\": ",
    "\"then\": ",
    "\"else\": ",
    "\"items\": ",
    "\"prefixItems\": [",
    "\"contains\": ",
    "\"patternProperties\": {",
    "\"additionalProperties\": ",
    "\"unevaluatedProperties\": ",
    "\"pattern\": \"^(a+)+$\"",
    "\"format\": \"",
    "\"multipleOf\": ",
    "\"minimum\": ",
    "\"maxLength\": ",
    "\"title\": \"",
    "\"description\": \"",
    "\"default\": ",
    "\"discriminator\": ",
    "\"openapi\": \"3.1.0\"",
    "\"components\": {\"schemas\": {",
    "\\u0000",
    "\\ud800",
    "&a ",
    "*a",
    "- ",
    "? ",
    "<<: ",
    "!!str ",
    "|\n",
    "\n",
    "\r",
    "\t",
    "\u{202e}",
    "*/",
    "//",
    "```",
];

/// A random schema, mutated.
pub fn input(random: &mut Random) -> Vec<u8> {
    let mut text = Case::from_bytes(&random.bytes(8)).schema.to_string().into_bytes();
    mutate(&mut text, TOKENS, 6, random);
    let mut bytes = random.bytes(2);
    bytes.append(&mut text);
    bytes
}
