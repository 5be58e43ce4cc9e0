//! Shapes of objects: structs and maps.

use std::collections::{BTreeSet, HashSet};

use serde_json::Value;

use super::builder::{Builder, Shaped, set};
use super::docs::quoted;
use super::draft::{Step, Use};
use super::fixed::constant_name;
use super::groups::{MemberGroups, members, settling_unevaluated};
use super::key::Key;
use super::names::{field_names, free_field, part_texts};
use super::{Docs, Field, Fixed, Others, PatternMap, Residue, Shape, Struct, Ty};
use crate::schema::presence::by_names;
use crate::schema::{Keyword, KeywordSet, Number, SchemaId, TypeSet};

/// The names of the field of the members without a field, the first that is free.
const EXTRA: [&str; 4] = ["extra", "extra_members", "additional_members", "other_members"];

/// Keywords that a struct or map enforces by itself.
fn enforced() -> KeywordSet {
    set(&[
        Keyword::Required,
        Keyword::Properties,
        Keyword::AdditionalProperties,
        Keyword::PatternProperties,
    ])
}

impl<'g> Builder<'_, 'g> {
    /// The meaning of one member.
    pub(super) fn member(&self, groups: &MemberGroups<'_>, name: &str) -> Key {
        self.meaning(groups.member(self.plan, name))
    }

    /// The conjunction of the schemas of a member.
    pub(super) fn meaning(&self, mut schemas: Vec<SchemaId>) -> Key {
        schemas.dedup();
        match schemas[..] {
            [only] => Key::of(self.graph, only),
            _ => Key::all(self.graph, &schemas, &[], TypeSet::ALL),
        }
    }

    /// The members of an object, and the required ones.
    pub(super) fn members(&self, key: &Key) -> ObjectMembers<'g> {
        let parts = key.parts.iter().filter(|part| part.keywords.has(Keyword::Required));
        let required = parts.flat_map(|part| self.graph[part.schema].required());
        ObjectMembers {
            groups: members(self.graph, key),
            required: distinct(required.map(String::as_str)),
        }
    }

    /// The values that a member may be, if these can be a tag; `None` if it may be something else.
    pub(super) fn member_tags(&self, members: &ObjectMembers<'_>, name: &str) -> Option<Vec<Value>> {
        self.tags(&self.member(&members.groups, name))
    }

    /// The members that may only be some values that can be a tag, and these.
    pub(super) fn listed_tags<'m>(&self, members: &ObjectMembers<'m>) -> Vec<(&'m str, Vec<Value>)> {
        let names: BTreeSet<&str> = members.groups.named().collect();
        let listed = |name: &'m str| Some((name, self.member_tags(members, name)?));
        names.into_iter().filter_map(listed).collect()
    }

    /// The values that a key allows, if all of them are strings, booleans, or integers that fit an `i64`; `None` if it
    /// allows something else.
    fn tags(&self, member: &Key) -> Option<Vec<Value>> {
        let valid = self.listed_values(member)?.into_iter();
        let tag = |value: &Value| match value {
            Value::String(_) | Value::Bool(_) => Some(value.clone()),
            Value::Number(number) => match Number::from_json(number) {
                Number::Integer(integer) => i64::try_from(integer).ok().map(Value::from),
                Number::Float(_) | Number::Text(_) => None,
            },
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        };
        valid.map(tag).collect()
    }

    /// The shape of an object.
    pub(super) fn object(&mut self, key: &Key, usage: &Use<'g>) -> Shaped {
        if !self.may_have_parts(key) {
            return Shaped::untyped(key, Ty::Map(Box::new(Ty::Value)));
        }
        let ObjectMembers { groups, required } = self.members(key);
        let hints = self.hints(key, &groups, &required);
        let names = distinct(groups.named().chain(required.iter().copied()));
        let required: HashSet<&str> = required.into_iter().collect();
        let mut members: Vec<(&str, Key, Option<SchemaId>)> = names
            .iter()
            .map(|name| {
                let schemas = groups.member(self.plan, name);
                let property = schemas.first().copied();
                (*name, self.meaning(schemas), property)
            })
            .collect();
        for (name, schemas) in hints {
            let property = schemas.first().copied();
            members.push((name, self.hinted(key, &groups, name, schemas), property));
        }
        let rest = self.rest(key, &groups.groups);
        let mut residue = Residue {
            typed: rest.named.clone(),
            whole: rest.whole.clone(),
        };
        let settling = settling_unevaluated(self.graph, key);
        for part in &key.parts {
            let mut done = enforced();
            if settling.contains(&part.schema) {
                done = done.or(set(&[Keyword::UnevaluatedProperties]));
            }
            let left = part.keywords.without(done);
            let typed: KeywordSet = left.iter().filter(|k| by_names(self.graph, part.schema, *k)).collect();
            residue.typed.extend(part.only(typed));
            residue.whole.extend(part.only(left.without(typed)));
        }
        if members.is_empty() && rest.maps.is_empty() {
            let ty = match rest.others {
                Some(inner) if inner.types.is_empty() => Ty::Map(Box::new(Ty::Never)),
                Some(inner) => Ty::Map(Box::new(self.ty(inner, &usage.then(Step::Value)))),
                None => Ty::Map(Box::new(Ty::Value)),
            };
            return Shaped::Inline(ty, residue);
        }

        if members
            .iter()
            .any(|(name, member, _)| member.types.is_empty() && required.contains(name))
        {
            return Shaped::exact(Ty::Never);
        }
        let id = self.own(key, usage);
        let own = Use::of(id);
        let names: Vec<&str> = members.iter().map(|(name, _, _)| *name).collect();
        let idents = field_names(&names);
        let parts = part_texts(&names);
        let mut fields = Vec::with_capacity(members.len());
        let mut fixed = Vec::new();
        let mut never = Vec::new();
        for (((name, member, property), ident), part) in members.into_iter().zip(idents).zip(parts) {
            if required.contains(name)
                && let Some(constant) = constant_name(&ident)
                && let Some(value) = self.only_value(key, &member)
            {
                fixed.push(Fixed {
                    name: name.to_owned(),
                    ident,
                    constant,
                    value,
                    after: fields.len(),
                    docs: constant_docs(self, property, name),
                });
                continue;
            }
            let ty = self.ty(member, &own.then(Step::Member(part)));
            let required = required.contains(name);
            if ty == Ty::Never && required {
                return Shaped::Named(Shape::Alias(Ty::Never), Residue::default());
            }
            if ty == Ty::Never {
                never.push(name.to_owned());
                continue;
            }
            let docs = property
                .map(|property| field_docs(self, property, name))
                .unwrap_or_default();
            fields.push(Field {
                name: name.to_owned(),
                ident,
                required,
                ty,
                default: property.and_then(|property| default(self, property)),
                schema: property,
                residue: Residue::default(),
                attributes: Vec::new(),
                docs,
            });
        }
        let idents = fields.iter().map(|field| &field.ident);
        let idents = idents.chain(fixed.iter().map(|fixed| &fixed.ident));
        let mut taken: Vec<String> = idents.cloned().collect();
        let mut free = |candidates: &[&str]| {
            let name = free_field(candidates, &taken.iter().map(String::as_str).collect::<Vec<_>>());
            taken.push(name.clone());
            name
        };
        let extra = free(&EXTRA);
        let mut maps = Vec::new();
        for map in rest.maps {
            let (names, step) = self.map_names(&map);
            let ident = free(&names.iter().map(String::as_str).collect::<Vec<_>>());
            let docs = self.map_docs(&map);
            let ty = self.ty(map.meaning, &own.then(step));
            let patterns = map.patterns.into_iter().cloned().collect();
            maps.push(PatternMap {
                ident,
                patterns,
                ty,
                docs,
            });
        }
        self.types[id.0].has_unknown = rest.others.is_none() && rest.named.is_empty();
        let others = match rest.others {
            Some(inner) if inner.types.is_empty() => Others::Refuse,
            Some(inner) => Others::Keep(extra, self.ty(inner, &own.then(Step::Value))),
            None => Others::Keep(extra, Ty::Value),
        };
        if others == Others::Refuse {
            never.clear();
        }
        let object = Struct {
            fields,
            fixed,
            never,
            maps,
            others,
        };
        Shaped::Named(Shape::Struct(object), residue)
    }
}

/// The members of an object.
pub(super) struct ObjectMembers<'g> {
    pub(super) groups: MemberGroups<'g>,
    /// The required members, each once.
    pub(super) required: Vec<&'g str>,
}

/// The names without repetitions, in the same order.
fn distinct<'n>(names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let mut seen = HashSet::new();
    names.filter(|name| seen.insert(*name)).collect()
}

/// The documentation of a field: that of the property itself, or else whatever its type does not document already.
fn field_docs(builder: &Builder<'_, '_>, property: SchemaId, name: &str) -> Docs {
    let own = Docs::of(builder.graph, property, name);
    let inner = builder.graph.innermost(property);
    if own == Docs::default() && inner != property && builder.definition(inner).is_none() {
        return Docs::of(builder.graph, inner, name);
    }
    own
}

/// The default of a member: that of the property itself, or else of what it refers to.
fn default(builder: &Builder<'_, '_>, property: SchemaId) -> Option<Box<str>> {
    let graph = builder.graph;
    let of = |schema: SchemaId| graph[schema].annotations.as_ref()?.default.clone();
    of(property).or_else(|| of(graph.innermost(property)))
}

/// The documentation of a constant in place of a field: no type documents it.
fn constant_docs(builder: &Builder<'_, '_>, property: Option<SchemaId>, name: &str) -> Docs {
    let of = |schema| Docs::of(builder.graph, schema, name);
    let own = property.map(of).filter(|docs| *docs != Docs::default());
    let inner = || property.map(|property| of(builder.graph.innermost(property)));
    let mut docs = own.or_else(inner).unwrap_or_default();
    docs.paragraphs
        .push(format!("The only value of the member {}.", quoted(name)).into());
    docs
}
