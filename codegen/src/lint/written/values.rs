//! Values of keywords that have no effect, or too much.

use super::super::lints::Lints;
use super::object::Object;
use crate::schema::{Number, Type, TypeSet};
use crate::source::Value;
use crate::warning::WarningKind;

pub(super) fn look(object: &Object<'_>, lints: &mut Lints<'_>) {
    for keyword in ["enum", "anyOf", "oneOf", "allOf"] {
        if matches!(object.get(keyword), Some(Value::Array(list)) if list.is_empty()) {
            empty(object, keyword, lints);
        }
    }
    match object.members.get("nullable") {
        None | Some(Value::Bool(_)) => {}
        Some(_) => object.warn(lints, WarningKind::NullableNotBoolean, &["nullable"], || {
            let message = "`nullable` is neither `true` nor `false`, and has no effect";
            (message.to_owned(), "write `nullable: true`, without quotes")
        }),
    }
    outside(object, lints);
}

fn empty(object: &Object<'_>, keyword: &str, lints: &mut Lints<'_>) {
    object.warn(lints, WarningKind::EmptyList, &[keyword], || {
        let message = match keyword {
            "enum" => "`enum` lists no values, so nothing is valid",
            "allOf" => "`allOf` lists no schemas, and has no effect",
            _ => "a union without branches has no effect here; other validators refuse it, or refuse every value",
        };
        (
            message.to_owned(),
            format!("list the allowed ones, or remove `{keyword}`"),
        )
    });
}

/// Warns of a `type` that allows none of the values of the `enum` or `const` next to it.
fn outside(object: &Object<'_>, lints: &mut Lints<'_>) {
    let Some(types) = object.get("type").and_then(types) else {
        return;
    };
    let types = match object.members.get("nullable") {
        Some(Value::Bool(true)) => types.or(TypeSet::of(Type::Null)),
        _ => types,
    };
    let constant = object.get("const");
    let (keyword, values) = match (object.get("enum"), constant) {
        (Some(Value::Array(values)), _) => ("enum", &values[..]),
        (_, Some(value)) => ("const", std::slice::from_ref(value)),
        _ => return,
    };
    if !values.is_empty() && !values.iter().any(|value| types.meets(type_of(value))) {
        object.warn(lints, WarningKind::EnumOutsideType, &[keyword], || {
            let allowed: Vec<_> = types.iter().map(Type::name).collect();
            let is_not = if keyword == "enum" {
                "no value of `enum` is"
            } else {
                "the value of `const` is not"
            };
            let message = format!("{is_not} of the `type` next to it, {}", allowed.join(" or "));
            (
                message,
                "nothing is valid: correct the `type`, or the values, which may be quoted by mistake",
            )
        });
    }
}

/// The types that `type` names.
fn types(value: &Value) -> Option<TypeSet> {
    let names = match value {
        Value::Array(names) => &names[..],
        one => std::slice::from_ref(one),
    };
    names.iter().try_fold(TypeSet::NONE, |all, name| {
        Some(all.or(TypeSet::of(Type::from_name(name.as_str()?)?)))
    })
}

fn type_of(value: &Value) -> TypeSet {
    match value {
        Value::Null => TypeSet::of(Type::Null),
        Value::Bool(_) => TypeSet::of(Type::Boolean),
        Value::Number(number) if Number::from_json(number).is_integral() => TypeSet::of(Type::Integer),
        Value::Number(_) => TypeSet::of(Type::Number).without(TypeSet::of(Type::Integer)),
        Value::String(_) => TypeSet::of(Type::String),
        Value::Array(_) => TypeSet::of(Type::Array),
        Value::Object(_) => TypeSet::of(Type::Object),
    }
}
