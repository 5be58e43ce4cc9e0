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
    is_type(def) || part
}

/// Whether a type is deprecated, by its schema or by an attribute that somebody has chosen for it.
pub(super) fn is_type(def: &TypeDef) -> bool {
    def.docs.deprecated || def.choices.has_attribute("deprecated")
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
        Ty::Named(id) => is_type(&model[*id]),
        Ty::Option(inner) | Ty::Vec(inner) | Ty::Map(inner) | Ty::Boxed(inner) => names(model, inner),
        _ => false,
    }
}

/// Items and macro calls at the end of a text, for which the lint is off where it is asked to be.
pub(super) struct Region<'t> {
    text: &'t mut String,
    off: bool,
    is_empty: bool,
}

impl<'t> Region<'t> {
    /// What comes behind `text`.
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

/// Adds lines a level deeper.
pub(super) fn indent(text: &mut String, lines: &str) {
    for line in lines.lines() {
        if !line.is_empty() {
            text.push_str("    ");
            text.push_str(line);
        }
        text.push('\n');
    }
}
