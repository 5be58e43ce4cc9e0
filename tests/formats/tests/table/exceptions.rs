//! What a derive does and a generated type does not, with the reason.

/// Formats, cases, and why.
pub const EXCEPTIONS: &[(&[&str], &[&str], &str)] = &[
    (
        &["ron"],
        &[
            "flat object",
            "absent and null",
            "string enum",
            "integer",
            "number",
            "union by tag",
            "enum keys",
            "integer keys",
            "checked map",
            "nested",
        ],
        "a derive writes the variants of enums without quotes and newtypes with parentheses; a generated type writes and \
         reads the strings, numbers and maps that JSON has, and objects also with the syntax of structs",
    ),
    (
        &["csv"],
        &["snapshot"],
        "an array takes all columns that are left, and absent members have a column too, so that all rows have the same",
    ),
    (
        &["postcard", "bincode"],
        &[
            "flat object",
            "string enum",
            "integer enum",
            "integer",
            "number",
            "enum keys",
            "integer keys",
            "checked map",
        ],
        "these formats do not describe themselves: a document can be read only by the same Rust type that has written \
         it, and objects with members that may be absent or unknown cannot be read at all. Objects are refused both \
         ways, so that nothing is written that cannot be read",
    ),
];
