use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq)]
pub struct Server {
    pub port: ServerPort,
    pub load: Option<ServerLoad>,
    pub step: Option<ServerStep>,
    pub name: Option<ServerName>,
    pub slug: Option<ServerSlug>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

/// At least 1.
///
/// Made by `new` or `parse`; `into_inner` or `*` returns the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServerPort(u16);

/// At least 0. Less than 1.
///
/// Made by `new` or `parse`; `into_inner` or `*` returns the number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ServerLoad(f64);

/// A multiple of 0.01.
///
/// Made by `new` or `parse`; `into_inner` or `*` returns the number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ServerStep(f64);

/// At least 1 character. At most 63 characters.
///
/// Made by `new` or `parse`; `as_str` and `into_inner` return the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServerName(String);

/// Matches `^[a-z0-9-]+$`.
///
/// Made by `new` or `parse`; `as_str` and `into_inner` return the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServerSlug(String);

fn check_server_port(
    number: support::NumberValue,
    at: &support::At<'_>,
) -> support::Check {
    support::minimum(number, 1i64, at, "#/properties/port/minimum")
}

fn check_server_load(
    number: support::NumberValue,
    at: &support::At<'_>,
) -> support::Check {
    support::minimum(number, 0i64, at, "#/properties/load/minimum")?;
    support::exclusive_maximum(number, 1i64, at, "#/properties/load/exclusiveMaximum")
}

fn check_server_step(
    number: support::NumberValue,
    at: &support::At<'_>,
) -> support::Check {
    support::multiple_of(number, 0.01, at, "#/properties/step/multipleOf")
}

fn check_server_name(text: &str, at: &support::At<'_>) -> support::Check {
    support::min_length(text, 1, at, "#/properties/name/minLength")?;
    support::max_length(text, 63, at, "#/properties/name/maxLength")
}

fn check_server_slug(text: &str, at: &support::At<'_>) -> support::Check {
    support::pattern(text, &SLUG_PATTERN, at, "#/properties/slug/pattern")
}

static SLUG_PATTERN: support::Steps = support::Steps::new(
    "^[a-z0-9-]+$",
    &[(b"--09az", 1, usize::MAX)],
    true,
);

support::object! { Server:
    required port = "port",
    optional load = "load",
    optional step = "step",
    optional name = "name",
    optional slug = "slug";
    new(port: ServerPort);
    others keep extra;
}

support::checked_number! { ServerPort(u16): integer check_server_port }

support::checked_number! { ServerLoad(f64): number check_server_load }

support::checked_number! { ServerStep(f64): number check_server_step }

support::checked_text! { ServerName(String): typed check_server_name }

support::checked_text! { ServerSlug(String): typed check_server_slug }
