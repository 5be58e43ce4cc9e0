//! Shapes of arrays: vectors and tuples.

use super::builder::{Builder, Shaped, set};
use super::draft::{Step, Use};
use super::groups::{items, unevaluated_items};
use super::key::Key;
use super::{Residue, Shape, Tuple, Ty};
use crate::schema::{Keyword, KeywordSet, Part, SchemaId, TypeSet};

/// The length of the longest array that becomes a tuple.
const LONGEST_TUPLE: usize = 24;

/// The keywords that remain after the item types and these keywords have been handled.
fn left(builder: &Builder<'_, '_>, key: &Key, done: KeywordSet) -> Vec<Part> {
    let done = done.or(set(&[Keyword::PrefixItems, Keyword::Items]));
    let left = |part: &Part| {
        let settled = unevaluated_items(builder.graph, part).is_some();
        let unevaluated = set(if settled { &[Keyword::UnevaluatedItems] } else { &[] });
        part.without(done.or(unevaluated))
    };
    key.parts.iter().filter_map(left).collect()
}

impl<'g> Builder<'_, 'g> {
    /// The shape of an array.
    pub(super) fn array(&mut self, key: &Key, usage: &Use<'g>) -> Shaped {
        let groups = items(self.graph, key);
        let item = |index: usize| {
            let mut schemas: Vec<SchemaId> = groups.iter().filter_map(|group| group.item(index)).collect();
            schemas.dedup();
            match schemas[..] {
                [only] => Key::of(self.graph, only),
                _ => Key::all(self.graph, &schemas, &[], TypeSet::ALL),
            }
        };
        let known = groups.iter().map(|group| group.prefix.len()).max().unwrap_or_default();
        if known > LONGEST_TUPLE || !self.may_have_parts(key) {
            return Shaped::untyped(key, Ty::Vec(Box::new(Ty::Value)));
        }
        let prefix: Vec<Key> = (0..known).map(item).collect();
        let rest = item(usize::MAX);
        if known == 0 {
            return self.vector(key, rest, usage);
        }
        self.tuple(key, prefix, rest, usage)
    }

    fn vector(&mut self, key: &Key, item: Key, usage: &Use<'g>) -> Shaped {
        let item = self.ty(item, &usage.then(Step::Item));
        self.vector_of(key, item)
    }

    fn vector_of(&self, key: &Key, item: Ty) -> Shaped {
        let mut typed = set(&[Keyword::MinItems, Keyword::MaxItems]);
        if is_comparable(&item) {
            typed = typed.or(set(&[Keyword::UniqueItems]));
        }
        let residue = Residue {
            typed: key.only(typed),
            whole: left(self, key, typed),
        };
        Shaped::Inline(Ty::Vec(Box::new(item)), residue)
    }

    fn tuple(&mut self, key: &Key, mut prefix: Vec<Key>, rest: Key, usage: &Use<'g>) -> Shaped {
        let has = |part: &Part, keyword| part.keywords.has(keyword);
        let least = key.parts.iter().filter(|part| has(part, Keyword::MinItems));
        let least = least
            .filter_map(|part| self.graph[part.schema].min_items())
            .max()
            .unwrap_or(0);
        let most = key.parts.iter().filter(|part| has(part, Keyword::MaxItems));
        let most = most
            .filter_map(|part| self.graph[part.schema].max_items())
            .min()
            .unwrap_or(u64::MAX);

        let own = Use::of(self.own(key, usage));
        let mut closed = rest.types.is_empty();
        if most <= prefix.len() as u64 {
            prefix.truncate(most as usize);
            closed = true;
        }
        let mut items = Vec::new();
        for (index, item) in prefix.into_iter().enumerate() {
            let ty = self.ty(item, &own.then(Step::ItemAt(index)));
            if ty == Ty::Never {
                closed = true;
                break;
            }
            items.push(ty);
        }
        let rest = if closed {
            None
        } else {
            Some(self.ty(rest, &own.then(Step::Item))).filter(|ty| *ty != Ty::Never)
        };
        if items.is_empty() {
            return self.vector_of(key, rest.unwrap_or(Ty::Never));
        }
        if rest.is_none() && least > items.len() as u64 {
            return Shaped::Named(Shape::Alias(Ty::Never), Residue::default());
        }
        let required = items.len().min(usize::try_from(least).unwrap_or(usize::MAX));
        let mut done = KeywordSet::NONE;
        if least <= required as u64 {
            done = done.or(set(&[Keyword::MinItems]));
        }
        if rest.is_none() {
            done = done.or(set(&[Keyword::MaxItems]));
        }
        let residue = Residue {
            typed: Vec::new(),
            whole: left(self, key, done),
        };
        Shaped::Named(Shape::Tuple(Tuple { items, required, rest }), residue)
    }
}

/// Whether two items are equal in Rust exactly when they are equal as JSON, and can be hashed.
fn is_comparable(ty: &Ty) -> bool {
    matches!(ty, Ty::String | Ty::Integer(_) | Ty::Boolean)
}
