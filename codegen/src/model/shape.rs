//! Which shape a key becomes: the one place that decides.

use serde_json::Value;

use super::builder::{Builder, Shaped, set};
use super::draft::{Step, Use};
use super::key::Key;
use super::values::{ValueSet, is_of, value_choices};
use super::{Ty, constants, either, scalar, union};
use crate::error::{OrImpossible, impossible};
use crate::interpret::holds;
use crate::schema::{Keyword, Part, Type, TypeSet};

impl<'g> Builder<'_, 'g> {
    /// What a key becomes: the one place that decides on shapes.
    pub(super) fn shape(&mut self, key: &Key, usage: &Use<'g>) -> Shaped {
        if key.types.is_empty() {
            return Shaped::exact(Ty::Never);
        }
        if key.parts.iter().any(|part| part.keywords.has(Keyword::Values)) {
            return self.values(key, usage);
        }
        if !key.either.is_empty() {
            return either::shape(self, key, usage);
        }
        if let Some(shaped) = self.nullable(key, usage) {
            return shaped;
        }
        if let Some(shaped) = union::by_branches(self, key, usage) {
            return shaped;
        }
        match key.only_type() {
            None => union::by_types(self, key, usage),
            Some(Type::Null) => self.null(key),
            Some(Type::Boolean) => scalar::boolean(self, key),
            Some(Type::Integer) => scalar::integer(self, key),
            Some(Type::Number) => scalar::float(self, key),
            Some(Type::String) => scalar::string(self, key),
            Some(Type::Array) => self.array(key, usage),
            Some(Type::Object) => self.object(key, usage),
        }
    }

    /// `enum` and `const`: the values that everything else in the key accepts too.
    fn values(&mut self, key: &Key, usage: &Use<'g>) -> Shaped {
        let listed = self.listed_values(key);
        let mut values = listed.or_impossible("a shape of values without any");
        let mut seen = ValueSet::default();
        values.retain(|value| is_of(value, key.types) && seen.insert(value));
        let nullable = values.iter().any(|value| value.is_null());
        values.retain(|value| !value.is_null());
        let listing = key.parts.iter().find(|part| part.keywords.has(Keyword::Values));
        let listed = match listing {
            Some(part) => constants::noted(self.graph, part.schema, values),
            None => impossible("a shape of values that nothing lists", Vec::new()),
        };
        match constants::shape(listed) {
            None if nullable => Shaped::exact(Ty::Null),
            None => Shaped::exact(Ty::Never),
            Some(Shaped::Inline(ty, residue)) if nullable => Shaped::Inline(Ty::Option(Box::new(ty)), residue),
            Some(Shaped::Named(shape, residue)) if nullable => {
                let inner = key.restricted(key.types.without(TypeSet::of(Type::Null)));
                let inner = if inner.types == key.types { None } else { Some(inner) };
                match inner {
                    Some(inner) => Shaped::exact(Ty::Option(Box::new(self.without_null(inner, key, usage)))),
                    None => Shaped::Named(shape, residue),
                }
            }
            Some(shaped) => shaped,
        }
    }

    /// The values of a key's `enum` or `const` that everything else in the key accepts too; `None` if it has no such
    /// keyword.
    pub(super) fn listed_values(&self, key: &Key) -> Option<Vec<&'g Value>> {
        let listed = key.parts.iter().filter(|part| part.keywords.has(Keyword::Values));
        let values = |part: &Part| {
            let values = self.graph[part.schema].values();
            values.or_impossible("a part with the values of a schema that lists none")
        };
        let mut lists = listed.map(values);
        let first = lists.next()?;
        let others: Vec<ValueSet> = lists.map(|values| values.iter().collect()).collect();
        let (choices, rest) = value_choices(self.graph, &key.without(set(&[Keyword::Values])));
        let is_valid = |value: &&Value| {
            others.iter().all(|values| values.contains(value))
                && choices.iter().all(|choice| choice.accepts(value))
                && holds(self.plan, &rest, value)
        };
        Some(first.iter().filter(is_valid).collect())
    }

    /// `null` beside other types: an `Option` of the others.
    fn nullable(&mut self, key: &Key, usage: &Use<'g>) -> Option<Shaped> {
        let null = TypeSet::of(Type::Null);
        let others = key.types.without(null);
        if !key.types.meets(null) || others.is_empty() || union::rest(key).meets(null) {
            return None;
        }
        let ty = self.without_null(key.restricted(others), key, usage);
        Some(Shaped::exact(match (ty, holds(self.plan, &key.parts, &Value::Null)) {
            (ty, false) => ty,
            (Ty::Never, true) => Ty::Null,
            (ty, true) => Ty::Option(Box::new(ty)),
        }))
    }

    /// The key without its `null`, if its type is an `Option`.
    pub(super) fn inside_option(&self, key: &Key) -> Option<Key> {
        let null = TypeSet::of(Type::Null);
        let others = key.types.without(null);
        if !key.types.meets(null) || others.is_empty() {
            return None;
        }
        let is_option = match self.listed_values(key) {
            Some(listed) => listed.iter().any(|value| value.is_null()) && !listed.iter().all(|value| value.is_null()),
            None => !union::rest(key).meets(null) && holds(self.plan, &key.parts, &Value::Null),
        };
        let inner = || Key {
            origin: key.origin,
            ..key.restricted(others)
        };
        is_option.then(inner)
    }

    /// The type of a key without its `null`: it has the name of the whole, unless the whole has a name already.
    fn without_null(&mut self, inner: Key, key: &Key, usage: &Use<'g>) -> Ty {
        if self.has_name(key) {
            let own = Use::of(self.own(key, usage));
            return self.ty(inner, &own.then(Step::Value));
        }
        self.ty(
            Key {
                origin: key.origin,
                ..inner
            },
            usage,
        )
    }

    fn null(&mut self, key: &Key) -> Shaped {
        Shaped::exact(if holds(self.plan, &key.parts, &Value::Null) {
            Ty::Null
        } else {
            Ty::Never
        })
    }
}
