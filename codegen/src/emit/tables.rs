//! *serde*: the tables from which the macros of `support` make `Deserialize` and `Serialize`, a line a member.

use std::fmt::Write;

use serde_json::Value;

use super::residue::Checked;
use super::types::{self, READ, ident, spell};
use super::unions;
use crate::model::{Field, Model, Others, Shape, Struct, Tuple, TypeDef, other_variant};

/// The table of a type; empty for an alias, which needs none.
pub(super) fn table(model: &Model, def: &TypeDef, checked: &Checked) -> String {
    let name = &types::name(def, READ);
    match &def.shape {
        Shape::Alias(_) => String::new(),
        Shape::Struct(object) => structure(name, object, checked),
        Shape::Strings(variants) => {
            let kind = if def.choices.open { "open_enum" } else { "string_enum" };
            let other = if def.choices.open {
                format!(" else {}", other_variant(variants))
            } else {
                String::new()
            };
            let rows = variants
                .iter()
                .map(|variant| format!("    {} = {},\n", variant.ident, string(&variant.value)));
            format!("support::{kind}! {{ {name}{other}:\n{}}}\n", rows.collect::<String>())
        }
        Shape::Constants(constants) => {
            let rows = constants
                .iter()
                .map(|c| format!("    {} = [{}],\n", c.ident, json(&c.value)));
            format!("support::constants! {{ {name}:\n{}}}\n", rows.collect::<String>())
        }
        Shape::Newtype(ty) => {
            let inner = spell(model, ty, READ);
            match checked.newtype() {
                Some((kind, check)) => format!("support::checked_newtype! {{ {name}({inner}): {kind} {check} }}\n"),
                None => format!("support::newtype! {{ {name}({inner}) }}\n"),
            }
        }
        Shape::Tuple(tuple) => sequence(name, tuple, checked),
        Shape::Union(union) => unions::table(model, name, union, checked),
    }
}

fn structure(name: &str, object: &Struct, checked: &Checked) -> String {
    let mut out = format!("support::object! {{ {name}:\n");
    let row = |field: &Field| {
        let presence = if field.required { "required" } else { "optional" };
        format!("    {presence} {} = {}", ident(&field.ident), string(&field.name))
    };
    out.push_str(&object.fields.iter().map(row).collect::<Vec<_>>().join(",\n"));
    out.push_str(";\n");
    if !object.never.is_empty() {
        let never: Vec<String> = object.never.iter().map(|name| string(name)).collect();
        let _ = writeln!(out, "    never {};", never.join(", "));
    }
    let _ = match &object.others {
        Others::Keep(extra, _) => write!(out, "    others keep {}", ident(extra)),
        Others::Refuse => write!(out, "    others refuse"),
        Others::Ignore => write!(out, "    others ignore"),
    };
    out.push_str(";\n");
    out.push_str(&checked.lines());
    out.push_str("}\n");
    out
}

fn sequence(name: &str, tuple: &Tuple, checked: &Checked) -> String {
    let mut out = format!("support::tuple! {{ {name}:\n");
    let row = |index: usize| {
        let presence = if index < tuple.required { "required" } else { "optional" };
        format!("    {presence} item{index} = {index}")
    };
    out.push_str(&(0..tuple.items.len()).map(row).collect::<Vec<_>>().join(",\n"));
    out.push_str(";\n");
    let _ = match tuple.rest {
        Some(_) => writeln!(out, "    others keep {};", tuple.items.len()),
        None => writeln!(out, "    others refuse;"),
    };
    out.push_str(&checked.lines());
    out.push_str("}\n");
    out
}

/// A string literal.
pub(super) fn string(text: &str) -> String {
    proc_macro2::Literal::string(text).to_string()
}

/// A JSON value, as serde_json's `json!` takes it.
fn json(value: &Value) -> String {
    match value {
        Value::Null | Value::Bool(_) => value.to_string(),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(value), _) => format!("{value}i64"),
            (_, Some(value)) => format!("{value}u64"),
            _ => match number.as_f64() {
                // A constant 2.0 is also that of a payload's 2, and a fraction of zero is never written.
                Some(float) if float.fract() == 0.0 && float.abs() < 9e18 => format!("{}i64", float as i64),
                _ => format!("{number}f64"),
            },
        },
        Value::String(text) => string(text),
        Value::Array(items) => format!("[{}]", items.iter().map(json).collect::<Vec<_>>().join(", ")),
        Value::Object(members) => {
            let members = members
                .iter()
                .map(|(name, value)| format!("{}: {}", string(name), json(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
    }
}
