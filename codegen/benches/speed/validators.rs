//! Validators of the `jsonschema` crate, compiled into the program.
#![allow(missing_docs)]

#[jsonschema_compiled::validator(path = "../schemas/daytona-snapshot-schema.json", validate_formats = true, methods = { is_valid = true, validate = false, iter_errors = false })]
pub struct Snapshot;

#[jsonschema_compiled::validator(path = "benches/schemas/order.json", validate_formats = true, methods = { is_valid = true, validate = false, iter_errors = false })]
pub struct Order;

#[jsonschema_compiled::validator(path = "benches/schemas/tree.json", validate_formats = true, methods = { is_valid = true, validate = false, iter_errors = false })]
pub struct Tree;

#[jsonschema_compiled::validator(path = "benches/schemas/open.json", validate_formats = true, methods = { is_valid = true, validate = false, iter_errors = false })]
pub struct Open;

#[jsonschema_compiled::validator(
    schema = r#"{"$ref": "bench:feed#/$defs/Event"}"#,
    resources = { "bench:feed" => { path = "benches/schemas/feed.json" } },
    methods = { is_valid = true, validate = false, iter_errors = false }
)]
pub struct Event;

#[jsonschema_compiled::validator(
    schema = r#"{"$ref": "bench:feed#/$defs/Cell"}"#,
    resources = { "bench:feed" => { path = "benches/schemas/feed.json" } },
    methods = { is_valid = true, validate = false, iter_errors = false }
)]
pub struct Cell;

#[jsonschema_compiled::validator(
    schema = r#"{"$ref": "bench:feed#/$defs/Contact"}"#,
    resources = { "bench:feed" => { path = "benches/schemas/feed.json" } },
    methods = { is_valid = true, validate = false, iter_errors = false }
)]
pub struct Contact;

#[jsonschema_compiled::validator(
    schema = r#"{"$ref": "bench:feed#/$defs/Part"}"#,
    resources = { "bench:feed" => { path = "benches/schemas/feed.json" } },
    methods = { is_valid = true, validate = false, iter_errors = false }
)]
pub struct Part;

#[jsonschema_compiled::validator(
    schema = r#"{"$ref": "bench:feed#/$defs/Shape"}"#,
    resources = { "bench:feed" => { path = "benches/schemas/feed.json" } },
    methods = { is_valid = true, validate = false, iter_errors = false }
)]
pub struct Shape;
