//! *serde*: the tables from which the macros of `support` make `Deserialize` and `Serialize`, a line a member.

use std::fmt::Write;

use serde_json::Value;

use super::residue::Checked;
use super::types::{ident, spell};
use crate::model::{Branch, Dispatch, Field, Model, Others, Shape, Struct, Tuple, Ty, TypeDef, Union, other_variant};
use crate::schema::{Type, TypeSet};

/// The table of a type; empty for an alias, which needs none.
pub(super) fn table(model: &Model, def: &TypeDef, checked: &Checked) -> String {
    let name = &def.name;
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
            let inner = spell(model, ty);
            match checked.newtype() {
                Some((kind, check)) => format!("support::newtype! {{ {name}({inner}): {kind} {check} }}\n"),
                None => format!("support::newtype! {{ {name}({inner}) }}\n"),
            }
        }
        Shape::Tuple(tuple) => sequence(name, tuple, checked),
        Shape::Union(union) => branches(model, name, union, checked),
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

fn branches(model: &Model, name: &str, union: &Union, checked: &Checked) -> String {
    let holds = |branch: &Branch| format!("{}({})", branch.ident, spell(model, &branch.ty));
    let mut out = match &union.dispatch {
        Dispatch::Type => format!("support::union_by_type! {{ {name} {}:\n", string(&expected(union))),
        Dispatch::Tag(tag) => format!("support::union_by_tag! {{ {name} {}:\n", string(tag)),
        Dispatch::First => format!("support::union! {{ {name} any{}:\n", hint(union)),
        Dispatch::One => format!("support::union! {{ {name} one{}:\n", hint(union)),
    };
    let objects = |branch: &&Branch| union.dispatch == Dispatch::Type && branch.types.has(Type::Object);
    let shared = match union.dispatch {
        Dispatch::First | Dispatch::One => shared(model, union),
        Dispatch::Type | Dispatch::Tag(_) => Vec::new(),
    };
    for branch in &union.branches {
        let _ = match &union.dispatch {
            Dispatch::Type => match kinds(branch.types) {
                kinds if kinds.is_empty() => Ok(()),
                kinds => writeln!(out, "    [{kinds}] {},", holds(branch)),
            },
            Dispatch::Tag(_) => {
                let tags: Vec<String> = branch.tags.iter().map(|tag| string(tag)).collect();
                writeln!(out, "    {} => {},", tags.join(" | "), holds(branch))
            }
            Dispatch::First | Dispatch::One => {
                let needs = needs(model, branch, &shared);
                writeln!(out, "    {}{needs}{},", holds(branch), meant(branch))
            }
        };
    }
    if let Some(branch) = union.branches.iter().find(objects) {
        let also = if kinds(branch.types).is_empty() { "" } else { "also " };
        let _ = writeln!(out, "    {also}object {},", holds(branch));
    }
    let lines = checked.lines();
    if !lines.is_empty() {
        let _ = write!(out, "    ;\n{lines}");
    }
    out.push_str("}\n");
    out
}

/// The member that tells, as a hint, which branch is meant.
fn hint(union: &Union) -> String {
    let hint = union.hint.as_deref();
    hint.map(|member| format!(" by {}", string(member))).unwrap_or_default()
}

/// The texts of that member that mean a branch.
fn meant(branch: &Branch) -> String {
    let texts: Vec<String> = branch.tags.iter().map(|text| string(text)).collect();
    if texts.is_empty() {
        String::new()
    } else {
        format!(" means {}", texts.join(" "))
    }
}

/// The members that all branches require.
fn shared<'m>(model: &'m Model, union: &Union) -> Vec<&'m str> {
    let mut branches = union.branches.iter().map(|branch| required(model, &branch.ty));
    let mut shared = branches.next().unwrap_or_default();
    for names in branches {
        shared.retain(|name| names.contains(name));
    }
    shared
}

/// What sets a branch apart before it is read: the members that it requires and that are not `shared` by all.
fn needs(model: &Model, branch: &Branch, shared: &[&str]) -> String {
    let own = required(model, &branch.ty).into_iter();
    let names: String = own
        .filter(|name| !shared.contains(name))
        .map(|name| format!(" {}", string(name)))
        .collect();
    if names.is_empty() {
        names
    } else {
        format!(" needs{names}")
    }
}

/// The members that every value of a type has.
fn required<'m>(model: &'m Model, ty: &Ty) -> Vec<&'m str> {
    let ty = if let Ty::Boxed(inner) = ty { inner } else { ty };
    match ty {
        // Somebody's own type takes what it takes.
        Ty::Named(id) if model[*id].choices.replace.is_some() => Vec::new(),
        Ty::Named(id) => match &model[*id].shape {
            Shape::Struct(object) => {
                let fields = object.fields.iter().filter(|field| field.required);
                fields.map(|field| field.name.as_str()).collect()
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// The types of value that a branch takes, but for objects.
fn kinds(types: TypeSet) -> String {
    let name = |one: Type| match one {
        Type::Integer | Type::Number => "number",
        other => other.name(),
    };
    types
        .iter()
        .filter(|one| *one != Type::Object)
        .map(name)
        .collect::<Vec<_>>()
        .join(" ")
}

/// What a union takes, for errors.
fn expected(union: &Union) -> String {
    let types = union
        .branches
        .iter()
        .fold(TypeSet::NONE, |types, branch| types.or(branch.types));
    let names: Vec<&str> = types.iter().map(Type::name).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => "nothing".to_owned(),
    }
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
