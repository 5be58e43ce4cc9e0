//! Shapes of arrays: vectors and tuples.

use super::builder::{Builder, Shaped, set};
use super::draft::{Step, Use};
use super::groups::{items, unevaluated_items};
use super::key::Key;
use super::{Residue, Shape, Tuple, Ty};
use crate::schema::{Keyword, KeywordSet, Part, SchemaId, TypeSet};

/// The length of the longest array that becomes a tuple.
const LONGEST_TUPLE: usize = 24;

/// The most values that an array of a fixed length holds directly: it is on the stack.
const MOST_VALUES: usize = 64;

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
        let rest = item(usize::MAX);
        let length = self.length(key);
        // Without a schema for further items, there are none.
        let greatest = if rest.types.is_empty() {
            length.greatest.min(known as u64)
        } else {
            length.greatest
        };
        if length.least == greatest && (1..=LONGEST_TUPLE as u64).contains(&greatest) {
            let items: Vec<Key> = (0..greatest as usize).map(item).collect();
            let done = set(&[Keyword::MinItems, Keyword::MaxItems]);
            if let Some(first) = alike(&items).filter(|_| left(self, key, done).is_empty()) {
                let ty = Ty::Array(Box::new(self.ty(first.clone(), &usage.then(Step::Item))), items.len());
                if self.values_in(&ty) <= MOST_VALUES {
                    return Shaped::exact(ty);
                }
            }
        }
        let prefix: Vec<Key> = (0..known).map(item).collect();
        if known == 0 {
            return self.vector(key, rest, usage);
        }
        self.tuple(key, prefix, rest, usage)
    }

    /// How many values an array holds directly, those of arrays inside of it included.
    fn values_in(&self, ty: &Ty) -> usize {
        let (mut ty, mut values) = (ty, 1_usize);
        // The type of an array cannot contain itself but for one that is not known yet.
        for _ in 0..=MOST_VALUES {
            match ty {
                Ty::Array(inner, length) => (ty, values) = (inner, values.saturating_mul(*length)),
                Ty::Option(inner) => ty = inner,
                Ty::Named(id) => match &self.types[id.0].shape {
                    Shape::Newtype(inner) | Shape::Alias(inner) => ty = inner,
                    Shape::Struct(_) | Shape::Strings(_) | Shape::Constants(_) | Shape::Tuple(_) | Shape::Union(_) => {
                        return values;
                    }
                },
                _ => return values,
            }
        }
        usize::MAX
    }

    /// How many items the keywords of a key allow.
    fn length(&self, key: &Key) -> Length {
        let with = |keyword| key.parts.iter().filter(move |part| part.keywords.has(keyword));
        let least = with(Keyword::MinItems).filter_map(|part| self.graph[part.schema].min_items());
        let greatest = with(Keyword::MaxItems).filter_map(|part| self.graph[part.schema].max_items());
        Length {
            least: least.max().unwrap_or(0),
            greatest: greatest.min().unwrap_or(u64::MAX),
        }
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
        let Length { least, greatest: most } = self.length(key);

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

/// How many items an array may have.
struct Length {
    least: u64,
    greatest: u64,
}

/// The meaning that all items have; `None` if they differ, or there can be no such item.
fn alike(items: &[Key]) -> Option<&Key> {
    let (first, others) = items.split_first()?;
    let identity = first.identity();
    let are_alike = others.iter().all(|item| item.identity() == identity);
    (are_alike && !first.types.is_empty()).then_some(first)
}

/// Whether two items are equal in Rust exactly when they are equal as JSON, and can be hashed.
fn is_comparable(ty: &Ty) -> bool {
    matches!(ty, Ty::String | Ty::Integer(_) | Ty::Boolean)
}
