//! The rules of a resource: those it declares, else those it inherits.

use fluent_uri::Uri;

use super::load::Loader;
use super::{kind, uri};
use crate::dialect::{Dialect, Rules, known_names};
use crate::error::Diagnostic;
use crate::source::Value;

/// The rules that `value`, the root of a resource, declares; `inherited` if it declares none. An error comes with the
/// keyword at fault.
pub(super) fn of(
    value: &Value,
    base: &Uri<String>,
    inherited: Rules,
    option: Option<Dialect>,
    loader: &mut Loader<'_>,
) -> Result<Rules, (&'static str, Diagnostic)> {
    let named = match kind::dialect(value)? {
        Some(Dialect::OpenApi31) => "jsonSchemaDialect",
        Some(dialect) => return Ok(Rules::of(dialect)),
        None => "$schema",
    };
    let inherited = match named {
        "$schema" => inherited,
        _ => Rules::of(Dialect::OpenApi31),
    };
    let Some(dialect) = value.get(named).and_then(Value::as_str) else {
        return Ok(inherited);
    };
    match (of_metaschema(dialect, base, loader, &mut Vec::new()), option) {
        (Ok(rules), _) => Ok(rules),
        (Err(_), Some(dialect)) => Ok(Rules::of(dialect)),
        (Err(error), None) => Err((named, error)),
    }
}

/// The rules of schemas whose `$schema` is `named`. A metaschema itself follows the rules of its own `$schema`.
fn of_metaschema(
    named: &str,
    base: &Uri<String>,
    loader: &mut Loader<'_>,
    visited: &mut Vec<String>,
) -> Result<Rules, Diagnostic> {
    if let Some(dialect) = Dialect::from_schema_uri(named) {
        return Ok(Rules::of(dialect));
    }
    let unknown = || {
        Diagnostic::error(format!("`{named}` names no known dialect")).hint(format!(
            "name one with --dialect ({}), or the place of the metaschema with --resolve",
            known_names()
        ))
    };
    let address = named.split('#').next().unwrap_or_default();
    let uri = uri::resolve(base, address).ok_or_else(unknown)?;
    let index = loader.load(&uri, None).map_err(|_| unknown())?;
    let metaschema = loader.sources.documents()[index].clone();
    let dialect = match metaschema.value.get("$schema").and_then(Value::as_str) {
        Some(next) if next != named && !visited.iter().any(|v| v == next) => {
            visited.push(named.to_owned());
            of_metaschema(next, &uri, loader, visited)?.dialect
        }
        _ => of_vocabularies(&metaschema.value).ok_or_else(unknown)?,
    };
    Ok(Rules::of_metaschema(dialect, &metaschema.value))
}

/// The dialect of a metaschema that describes itself, taken from its vocabularies.
fn of_vocabularies(metaschema: &Value) -> Option<Dialect> {
    let listed = metaschema.get("$vocabulary")?.as_object()?;
    let of = |part: &str| listed.keys().any(|uri| uri.contains(part));
    match (of("/2020-12/vocab/"), of("/2019-09/vocab/")) {
        (true, _) => Some(Dialect::Draft202012),
        (_, true) => Some(Dialect::Draft201909),
        _ => None,
    }
}
