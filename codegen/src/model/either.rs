//! Unions of what a member may be where one of several schemas applies to it, or none.

use super::builder::{Builder, Shaped};
use super::draft::{Step, Use};
use super::key::Key;
use super::names::variant_names;
use super::union::is_listed;
use super::{Branch, Dispatch, Docs, Residue, Shape, Ty, Union, tags, variants};
use crate::schema::{SchemaId, Type, TypeSet};

/// The union of what some schemas accept, and, where the key has all types, of any other value.
pub(super) fn shape<'g>(builder: &mut Builder<'_, 'g>, key: &Key, usage: &Use<'g>) -> Shaped {
    let of = |schema: &SchemaId| (*schema, Key::of(builder.graph, *schema));
    let mut keys: Vec<(SchemaId, Key)> = key.either.iter().map(of).collect();
    // Branches that list their values come before those that accept more.
    keys.sort_by_key(|(_, key)| !is_listed(key));
    let told = tags::tell(builder, &keys, false, None);
    let mut texts = variants::texts(builder, &keys, &told);
    texts.push("other".to_owned());
    let idents = variant_names(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let own = Use::of(builder.own(key, usage));
    let all = keys.iter().fold(TypeSet::NONE, |all, (_, key)| all.or(key.types));
    // A branch without keywords accepts all values of its types.
    let is_plain = keys
        .iter()
        .all(|(_, key)| key.is_plain() && !key.types.meets(TypeSet::of(Type::Number)));
    let by_type = is_plain && tags::are_disjoint(&keys) && all != TypeSet::ALL;
    let mut branches = Vec::with_capacity(texts.len());
    let mut idents = idents.into_iter();
    for ((schema, inner), ident) in keys.into_iter().zip(&mut idents) {
        let types = inner.types;
        let ty = builder.ty(inner, &own.then(Step::Variant(ident.clone())));
        let docs = match ty {
            Ty::Named(_) => Docs::default(),
            _ => Docs::of(builder.graph, schema, &ident),
        };
        if ty != Ty::Never {
            branches.push(Branch {
                ident,
                ty,
                constant: None,
                types,
                tags: Vec::new(),
                meant: Vec::new(),
                docs,
            });
        }
    }
    if key.types == TypeSet::ALL {
        let types = if by_type {
            TypeSet::ALL.without(all)
        } else {
            TypeSet::ALL
        };
        branches.push(other(idents.next().unwrap_or_default(), types));
    }
    if branches.is_empty() {
        return Shaped::exact(Ty::Never);
    }
    let union = Union {
        branches,
        dispatch: if by_type { Dispatch::Type } else { Dispatch::First },
        tag: None,
    };
    Shaped::Named(Shape::Union(union), Residue::default())
}

/// The branch of all other values.
fn other(ident: String, types: TypeSet) -> Branch {
    Branch {
        ident,
        ty: Ty::Value,
        constant: None,
        types,
        tags: Vec::new(),
        meant: Vec::new(),
        docs: Docs {
            paragraphs: vec!["Any other value.".into()],
            deprecated: false,
        },
    }
}
