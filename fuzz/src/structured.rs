//! Valid schemas through the whole generator.

use isotype::fuzzing::{Case, Schemas};

use crate::Random;
use crate::generated::{generated, options};

/// The first byte selects options; the rest selects a schema and values close to it. Generates the module twice, and
/// runs the checks of the schema on the values.
pub fn run(bytes: &[u8]) {
    let Some((choice, bytes)) = bytes.split_first() else {
        return;
    };
    let case = Case::from_bytes(bytes);
    let mut options = options(*choice);
    options.dialect = Some(case.dialect);
    options.formats = case.formats;
    let text = case.schema.to_string();
    let Some(values) = case.values else {
        let _ = generated("schema.json", &text, &options);
        return;
    };
    let output = generated("schema.json", &text, &options).unwrap_or_else(|error| panic!("{text}\n{error}"));
    let again = generated("schema.json", &text, &options).unwrap_or_else(|error| panic!("{text}\n{error}"));
    assert_eq!(output.source, again.source, "{text}");
    assert_eq!(output.files, again.files, "{text}");
    let schemas = Schemas::read(&text, options.dialect, options.formats);
    let schemas = schemas.unwrap_or_else(|error| panic!("{text}\n{error}"));
    let interpreter = schemas.interpreter();
    for (value, valid) in values {
        let found = interpreter.accepts(None, &value);
        assert_eq!(found, Some(valid), "{text}\n{value}, {}", case.dialect);
    }
}

/// Bytes that select options and a schema.
pub fn input(random: &mut Random) -> Vec<u8> {
    random.bytes(9)
}
