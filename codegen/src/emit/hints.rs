//! What the documentation of a type or a field says about its use, besides what the schema says.

use super::checked::Checked;
use super::types::is_text;
use crate::model::{Field, Model, Shape, Ty, TypeDef};

/// How values of a type are made and read, if that is not by its fields or variants alone.
pub(super) fn of_type(model: &Model, def: &TypeDef, checked: &Checked) -> Option<String> {
    let hint = match &def.shape {
        Shape::Newtype(ty) => newtype(model, ty, checked.newtype().is_some()),
        Shape::Struct(_) | Shape::Tuple(_) | Shape::Union(_) if !checked.is_empty() => {
            "`validate` checks a value that was built or changed: call it before the value is sent."
        }
        Shape::Struct(_)
        | Shape::Tuple(_)
        | Shape::Union(_)
        | Shape::Strings(_)
        | Shape::Constants(_)
        | Shape::Alias(_) => return None,
    };
    Some(hint.to_owned())
}

fn newtype(model: &Model, ty: &Ty, is_checked: bool) -> &'static str {
    match (ty, is_checked) {
        (ty, true) if is_text(model, ty) => "Made by `new` or `parse`; `as_str` and `into_inner` return the text.",
        (ty, false) if is_text(model, ty) => "Made by `from`; `as_str` and `into_inner` return the text.",
        (Ty::Integer(_) | Ty::Float | Ty::Exact(_), true) => {
            "Made by `new` or `parse`; `into_inner` or `*` returns the number."
        }
        (Ty::Vec(_) | Ty::Map(_), true) => "Made by `new`, changed by `try_edit`; `into_inner` returns the content.",
        (_, true) => "Made by `new`; `into_inner` returns the value.",
        (_, false) => "Made by `from`; `into_inner` returns the value.",
    }
}

/// What the name and the type of a field do not say: the name in JSON, and what its two `Option`s mean.
pub(super) fn of_field(field: &Field) -> Option<String> {
    let name = (field.name != field.ident).then(|| format!("JSON: {}.", crate::model::member_name(&field.name)));
    let options = !field.required && matches!(field.ty, Ty::Option(_));
    let options = options.then(|| "`None` is absent, `Some(None)` is `null`.".to_owned());
    let hints: Vec<String> = name.into_iter().chain(options).collect();
    (!hints.is_empty()).then(|| hints.join(" "))
}
