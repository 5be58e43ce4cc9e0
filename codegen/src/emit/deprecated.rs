//! Deprecated types and members are still read, written and checked: the lint is off where generated code uses them.

use crate::model::{Model, Others, Shape, Ty, TypeDef};

/// Whether a model has a deprecated type or member.
pub(super) fn is_in(model: &Model) -> bool {
    model.types.iter().any(is_part)
}

/// Whether a type or a member of it is deprecated.
pub(super) fn is_part(def: &TypeDef) -> bool {
    let part = match &def.shape {
        Shape::Struct(object) => {
            let chosen = object.fields.iter().any(|field| field.has_attribute("deprecated"));
            chosen || object.members().any(|member| member.docs().deprecated)
        }
        Shape::Union(union) => union.branches.iter().any(|branch| branch.docs.deprecated),
        Shape::Strings(constants) => constants.iter().any(|constant| constant.docs.deprecated),
        Shape::Constants(constants) => constants.iter().any(|constant| constant.docs.deprecated),
        Shape::Newtype(_) | Shape::Tuple(_) | Shape::Alias(_) => false,
    };
    is_type(def) || part
}

/// Whether a type is deprecated, by its schema or by an attribute from the options.
pub(super) fn is_type(def: &TypeDef) -> bool {
    def.docs.deprecated || def.choices.has_attribute("deprecated")
}

/// Whether the declaration of a type mentions a deprecated type.
pub(super) fn is_mentioned(model: &Model, def: &TypeDef) -> bool {
    let names = |ty: &Ty| names(model, ty);
    match &def.shape {
        Shape::Struct(object) => {
            let others = matches!(&object.others, Others::Keep(_, ty) if names(ty));
            let maps = object.maps.iter().any(|map| names(&map.ty));
            others || maps || object.fields.iter().any(|field| names(&field.ty))
        }
        Shape::Strings(_) | Shape::Constants(_) => false,
        Shape::Newtype(ty) | Shape::Alias(ty) => names(ty),
        Shape::Tuple(tuple) => tuple.items.iter().chain(&tuple.rest).any(names),
        Shape::Union(union) => union.branches.iter().any(|branch| names(&branch.ty)),
    }
}

fn names(model: &Model, ty: &Ty) -> bool {
    match ty {
        Ty::Named(id) => is_type(&model[*id]),
        Ty::Option(inner) | Ty::Vec(inner) | Ty::Array(inner, _) | Ty::Map(inner) | Ty::Boxed(inner) => {
            names(model, inner)
        }
        Ty::Value
        | Ty::Never
        | Ty::Null
        | Ty::Boolean
        | Ty::Integer(_)
        | Ty::Float
        | Ty::Exact(_)
        | Ty::String
        | Ty::Format(_) => false,
    }
}

/// Items and macro calls at the end of a text, wrapped so that the lint can be off for them.
pub(super) struct Region<'t> {
    text: &'t mut String,
    off: bool,
    is_empty: bool,
}

impl<'t> Region<'t> {
    /// A region after `text`.
    pub(super) fn new(text: &'t mut String, off: bool) -> Region<'t> {
        Region {
            text,
            off,
            is_empty: true,
        }
    }

    /// Adds items or macro calls.
    pub(super) fn add(&mut self, code: &str) {
        if code.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        if self.is_empty && self.off {
            self.text.push_str("#[allow(deprecated)]\nconst _: () = {\n");
        }
        self.is_empty = false;
        if self.off {
            indent(self.text, code);
        } else {
            self.text.push_str(code);
        }
    }

    /// Ends it.
    pub(super) fn end(self) {
        if self.off && !self.is_empty {
            self.text.push_str("};\n");
        }
    }
}

/// Appends lines, indented by one level.
pub(super) fn indent(text: &mut String, lines: &str) {
    for line in lines.lines() {
        if !line.is_empty() {
            text.push_str("    ");
            text.push_str(line);
        }
        text.push('\n');
    }
}
