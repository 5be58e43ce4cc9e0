//! Unions: of the branches of `anyOf` and `oneOf`, and of the types of JSON values.

use std::collections::HashSet;

use super::builder::{Builder, Shaped, set};
use super::draft::{Step, Use};
use super::key::{Identity, Key};
use super::names::variant_names;
use super::{Branch, Dispatch, Docs, Residue, Shape, Ty, Union, choice, constants, tags, variants};
use crate::schema::{Keyword, KeywordSet, Part, SchemaId, Type, TypeSet};

/// Keywords that no shape enforces and that apply to values of any type.
fn in_place() -> KeywordSet {
    set(&[Keyword::AnyOf, Keyword::OneOf, Keyword::Not, Keyword::Conditional])
}

/// Keywords that no shape enforces: checking them needs the whole value.
fn whole() -> KeywordSet {
    in_place().or(set(&[
        Keyword::DependentSchemas,
        Keyword::UnevaluatedItems,
        Keyword::UnevaluatedProperties,
    ]))
}

/// The types that share one branch, because no keyword with a shape applies to their values.
pub(super) fn rest(key: &Key) -> TypeSet {
    let simple = KeywordSet::from_iter(Keyword::ALL.iter().copied()).without(in_place());
    let mut constrained = key.constrained(simple);
    if !key.carried.is_empty() {
        constrained = constrained.or(TypeSet::of(Type::Object).and(key.types));
    }
    let free = key.types.without(constrained);
    let free = if free.has(Type::Number) {
        free
    } else {
        free.without(TypeSet::of(Type::Integer))
    };
    let unshaped = constrained.is_empty() && key.types == TypeSet::ALL;
    if unshaped || (free.iter().count() >= 4 && !constrained.is_empty()) {
        free
    } else {
        TypeSet::NONE
    }
}

/// The union of the types of a key, which are several.
pub(super) fn by_types<'g>(builder: &mut Builder<'_, 'g>, key: &Key, usage: &Use<'g>) -> Shaped {
    let residue = Residue {
        typed: Vec::new(),
        whole: key.only(in_place()),
    };
    let mut simple = Key {
        parts: key.without(in_place()),
        carried: key.carried.clone(),
        types: key.types,
        ..Key::default()
    };
    builder.carry(&mut simple, &key.parts);
    let rest = rest(&Key {
        carried: simple.carried.clone(),
        ..key.clone()
    });
    if rest == key.types {
        return Shaped::Inline(Ty::Value, residue);
    }
    let own = Use::of(builder.own(key, usage));
    let mut branches = Vec::new();
    for one in key.types.without(rest).iter() {
        let inner = simple.restricted(TypeSet::of(one));
        let ident = one.pascal_name().to_owned();
        let types = inner.types;
        let ty = builder.ty(inner, &own.then(Step::Variant(ident.clone())));
        if ty != Ty::Never {
            branches.push(Branch {
                ident,
                ty,
                constant: None,
                types,
                tags: Vec::new(),
                meant: Vec::new(),
                docs: Docs::default(),
            });
        }
    }
    if !rest.is_empty() {
        let docs = Docs {
            paragraphs: vec!["A value of any other type.".into()],
            deprecated: false,
        };
        branches.push(Branch {
            ident: "Other".to_owned(),
            ty: Ty::Value,
            constant: None,
            types: rest,
            tags: Vec::new(),
            meant: Vec::new(),
            docs,
        });
    }
    Shaped::Named(
        Shape::Union(Union {
            branches,
            dispatch: Dispatch::Type,
            tag: None,
        }),
        residue,
    )
}

/// The union of the branches of an `anyOf` or `oneOf` that shapes the value.
pub(super) fn by_branches<'g>(builder: &mut Builder<'_, 'g>, key: &Key, usage: &Use<'g>) -> Option<Shaped> {
    let (part, keyword) = choice::shaping(builder.graph, key)?;
    if !builder.budget.allows(key, part.schema) {
        return None;
    }
    let one = keyword == Keyword::OneOf;
    let schema = &builder.graph[part.schema];
    let alternatives = choice::alternatives(builder.graph, part.schema, keyword);
    let discriminator = schema.discriminator().cloned();
    let others = Key {
        parts: without_keyword(&key.parts, part.schema, keyword),
        carried: without_keyword(&key.carried, part.schema, keyword),
        ..key.clone()
    };
    let residue = Residue {
        typed: Vec::new(),
        whole: others.only(whole()),
    };
    let base = others.without(whole());

    let mut keys: Vec<(SchemaId, Key)> = Vec::new();
    let mut known: HashSet<Identity> = HashSet::new();
    for &schema in &alternatives {
        let mut inner = Key::all(builder.graph, &[schema], &base, key.types);
        inner.carried.clone_from(&others.carried);
        builder.carry(&mut inner, &residue.whole);
        let alone = Key::of(builder.graph, schema);
        let identity = inner.identity();
        if alone.identity() == identity {
            inner.origin = alone.origin;
        }
        if !inner.types.is_empty() && (known.insert(identity) || one) {
            keys.push((schema, inner));
        }
    }
    if !one {
        if residue.is_empty()
            && let Some(open) = constants::open(builder, &keys)
        {
            return Some(open);
        }
        // Branches that list their values come before those that accept any.
        keys.sort_by_key(|(_, key)| !is_listed(key));
    }
    if let [(_, only)] = &keys[..]
        && residue.is_empty()
    {
        return Some(Shaped::exact(builder.only(key, only, usage)));
    }
    if keys.is_empty() {
        return Some(Shaped::exact(Ty::Never));
    }
    if residue.is_empty()
        && let Some(constants) = constants::choice(builder, &keys, one)
    {
        return Some(constants);
    }

    let told = tags::tell(builder, &keys, one, discriminator.as_ref());
    let texts = variants::texts(builder, &keys, &told);
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let own = Use::of(builder.own(key, usage));
    let mut branches = Vec::with_capacity(keys.len());
    let hint = discriminator.filter(|_| matches!(told.dispatch, Dispatch::First | Dispatch::One));
    for ((ident, (schema, inner)), tags) in variant_names(&texts).into_iter().zip(keys).zip(told.tags) {
        let component = hint
            .as_ref()
            .and_then(|_| builder.definition(builder.graph.innermost(schema)));
        let meant = hint.iter().zip(component).flat_map(|(hint, name)| hint.texts(name));
        let meant = meant.collect();
        let types = inner.types;
        if let Some(value) = builder.only_branch_value(schema, &inner) {
            branches.push(constants::variant(builder.graph, schema, ident, value));
            continue;
        }
        let has_origin = inner.origin.is_some();
        let ty = builder.ty(inner, &own.then(Step::Variant(ident.clone())));
        // A type with a name has the documentation itself.
        let docs = if has_origin && matches!(ty, Ty::Named(_)) {
            Docs::default()
        } else {
            Docs::of(builder.graph, schema, &ident)
        };
        if ty != Ty::Never {
            branches.push(Branch {
                ident,
                ty,
                constant: None,
                types,
                tags,
                meant,
                docs,
            });
        }
    }
    if branches.is_empty() {
        return Some(Shaped::exact(Ty::Never));
    }
    let union = Union {
        branches,
        dispatch: told.dispatch,
        tag: told.tag,
    };
    Some(Shaped::Named(Shape::Union(union), residue))
}

pub(super) fn is_listed(key: &Key) -> bool {
    key.parts.iter().any(|part| part.keywords.has(Keyword::Values))
}

fn without_keyword(parts: &[Part], schema: SchemaId, keyword: Keyword) -> Vec<Part> {
    let without = |part: &Part| {
        if part.schema == schema {
            part.without(set(&[keyword]))
        } else {
            Some(*part)
        }
    };
    parts.iter().filter_map(without).collect()
}
