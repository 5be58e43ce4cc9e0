//! The table of the defaults that a schema names for members.

use serde_json::Value;

use super::literal::string;
use super::table::Table;
use super::types::{self, READ, ident, resolved, spell};
use crate::model::{Field, Model, Shape, Struct, Ty, TypeDef};

/// The table of the methods that return a field or its default; `None` if there are none.
pub(super) fn table(model: &Model, def: &TypeDef, object: &Struct) -> Option<Table> {
    let all = accessors(model, object);
    if all.is_empty() {
        return None;
    }
    let table = Table::new("defaults").text(&format!("{}:\n", types::name(def, READ)));
    let row = |table: Table, (field, accessor): (&Field, Accessor)| {
        let Accessor { kind, result, default } = accessor;
        let table = table.text("    ").word(kind);
        let method = method(field);
        table.text(&format!(" {method}({}): {result} = {default},\n", ident(&field.ident)))
    };
    Some(table.each("", all, row).end())
}

/// The methods, with the types of their results.
pub(super) fn methods(model: &Model, object: &Struct) -> Vec<(String, String)> {
    let all = accessors(model, object).into_iter();
    all.map(|(field, accessor)| (method(field), accessor.result)).collect()
}

fn accessors<'m>(model: &Model, object: &'m Struct) -> Vec<(&'m Field, Accessor)> {
    let fields = object.fields.iter();
    fields
        .filter_map(|field| Some((field, accessor(model, field)?)))
        .collect()
}

fn method(field: &Field) -> String {
    format!("{}_or_default", field.ident)
}

/// A method that returns the value of a field, or the default.
struct Accessor {
    /// The macro's word for how the value is returned.
    kind: &'static str,
    /// The type of the result.
    result: String,
    /// The default as an expression of that type.
    default: String,
}

/// The accessor of a field; `None` if it has no default, is always there, or its default is no simple value of its type.
fn accessor(model: &Model, field: &Field) -> Option<Accessor> {
    if field.required {
        return None;
    }
    let default: Value = serde_json::from_str(field.default.as_deref()?).ok()?;
    let ty = resolved(model, &field.ty);
    if let Ty::Named(id) = ty {
        let def = &model[*id];
        let name = &def.name;
        return match &def.shape {
            _ if def.choices.replace.is_some() => None,
            Shape::Newtype(inner) => plain(model, inner, &default, "inner"),
            Shape::Strings(all) => {
                let variant = all.iter().find(|one| default == *one.value)?;
                let variant = format!("{name}::{}", variant.ident);
                Some(match def.choices.open {
                    true => Accessor::new("borrowed", &format!("&{name}"), format!("&{variant}")),
                    false => Accessor::new("copied", name, variant),
                })
            }
            Shape::Constants(all) => {
                let variant = all.iter().find(|one| one.value == default)?;
                Some(Accessor::new("copied", name, format!("{name}::{}", variant.ident)))
            }
            Shape::Struct(_) | Shape::Tuple(_) | Shape::Union(_) | Shape::Alias(_) => None,
        };
    }
    plain(model, ty, &default, "copied")
}

/// The accessor for a value of a type that Rust has literals for.
///
/// # Arguments
/// `copied`: the word for returning a number or a boolean.
fn plain(model: &Model, ty: &Ty, default: &Value, copied: &'static str) -> Option<Accessor> {
    Some(match (ty, default) {
        (Ty::Boolean, Value::Bool(value)) => Accessor::new(copied, "bool", value.to_string()),
        (Ty::Integer(integer), Value::Number(number)) => {
            let value = number.as_i64().map(i128::from).or(number.as_u64().map(i128::from))?;
            let (least, greatest) = integer.range();
            if !(least..=greatest).contains(&value) {
                return None;
            }
            Accessor::new(copied, integer.name(), value.to_string())
        }
        (Ty::Float, Value::Number(number)) => {
            let value = number.as_f64().filter(|value| value.is_finite())?;
            Accessor::new(copied, "f64", format!("{value:?}"))
        }
        (Ty::String, Value::String(text)) => Accessor::new("borrowed", "&str", string(text)),
        (Ty::Vec(item), Value::Array(items)) if items.is_empty() => Accessor::new(
            "borrowed",
            &format!("&[{}]", spell(model, item, READ)),
            "&[]".to_owned(),
        ),
        _ => return None,
    })
}

impl Accessor {
    fn new(kind: &'static str, result: &str, default: String) -> Accessor {
        Accessor {
            kind,
            result: result.to_owned(),
            default,
        }
    }
}
