//! What is deprecated still is read, written and checked: where generated code names it, the lint is off.

use crate::model::{Model, Others, Shape, Ty, TypeDef};

/// Whether a model has a deprecated type or member.
pub(super) fn is_in(model: &Model) -> bool {
    model.types.iter().any(is_part)
}

/// Whether a type or a member of it is deprecated.
pub(super) fn is_part(def: &TypeDef) -> bool {
    let part = match &def.shape {
        Shape::Struct(object) => object.fields.iter().any(|field| field.docs.deprecated),
        Shape::Union(union) => union.branches.iter().any(|branch| branch.docs.deprecated),
        _ => false,
    };
    def.docs.deprecated || part
}

/// Whether the declaration of a type names a deprecated one.
pub(super) fn is_mentioned(model: &Model, def: &TypeDef) -> bool {
    let names = |ty: &Ty| names(model, ty);
    match &def.shape {
        Shape::Struct(object) => {
            let others = matches!(&object.others, Others::Keep(_, ty) if names(ty));
            others || object.fields.iter().any(|field| names(&field.ty))
        }
        Shape::Strings(_) | Shape::Constants(_) => false,
        Shape::Newtype(ty) | Shape::Alias(ty) => names(ty),
        Shape::Tuple(tuple) => tuple.items.iter().chain(&tuple.rest).any(names),
        Shape::Union(union) => union.branches.iter().any(|branch| names(&branch.ty)),
    }
}

fn names(model: &Model, ty: &Ty) -> bool {
    match ty {
        Ty::Named(id) => model[*id].docs.deprecated,
        Ty::Option(inner) | Ty::Vec(inner) | Ty::Map(inner) | Ty::Boxed(inner) => names(model, inner),
        _ => false,
    }
}

/// The items and macro calls of `code`, where the lint is off.
pub(super) fn allow(code: &str) -> String {
    let mut out = String::from("#[allow(deprecated)]\nconst _: () = {\n");
    for line in code.lines() {
        if !line.is_empty() {
            out.push_str("    ");
            out.push_str(line);
        }
        out.push('\n');
    }
    out.push_str("};\n");
    out
}
