//! What one type stands for: a conjunction of schemas, with `allOf` and references folded in.

use std::collections::{HashMap, HashSet};

use crate::schema::{Graph, Keyword, KeywordSet, Part, SchemaId, Type, TypeSet};

/// A conjunction of keywords, restricted to some types of value.
#[derive(Debug, Clone, Default)]
pub struct Key {
    /// The keywords, in the order in which the schema reaches them; those that cannot refuse a value of `types` are
    /// left out, and so is `type` itself.
    pub parts: Vec<Part>,
    /// The types of value.
    pub types: TypeSet,
    /// The schema whose meaning the key is, if that is a single one.
    pub origin: Option<SchemaId>,
    /// Keywords that are asserted of the values elsewhere, and declare members here.
    pub carried: Vec<Part>,
    /// Schemas that the values may satisfy, but need not: they get types of their own.
    pub either: Vec<SchemaId>,
}

/// The identity of a key.
pub type Identity = (Vec<Part>, TypeSet, Vec<Part>, Vec<SchemaId>);

impl Key {
    /// The meaning of one schema.
    pub fn of(graph: &Graph, schema: SchemaId) -> Key {
        let key = Key::all(graph, &[schema], &[], TypeSet::ALL);
        let origin = key.owner(graph, graph.innermost(schema));
        Key {
            origin: Some(origin),
            ..key
        }
    }

    /// The schema with the same meaning as the key: `schema` itself, unless it wraps another one and only adds keywords
    /// that refuse nothing.
    fn owner(&self, graph: &Graph, schema: SchemaId) -> SchemaId {
        let says_something = self.parts.iter().any(|part| part.schema == schema);
        match self.parts.first() {
            Some(first) if !says_something => {
                let alone = Key::all(graph, &[first.schema], &[], TypeSet::ALL);
                if alone.identity() == self.identity() {
                    first.schema
                } else {
                    schema
                }
            }
            _ => schema,
        }
    }

    /// The conjunction of schemas and parts, for values of these types.
    pub fn all(graph: &Graph, schemas: &[SchemaId], parts: &[Part], types: TypeSet) -> Key {
        let mut types = types;
        let mut found: Vec<Part> = parts.to_vec();
        let mut known: HashMap<SchemaId, usize> = parts.iter().zip(0..).map(|(part, at)| (part.schema, at)).collect();
        let mut seen: HashSet<SchemaId> = HashSet::new();
        // A schema that wraps another adds nothing to it.
        let innermost = |id: &SchemaId| graph.innermost(*id);
        let mut waiting: Vec<SchemaId> = schemas.iter().rev().map(innermost).collect();
        let mut united: HashSet<SchemaId> = HashSet::new();
        while let Some(id) = waiting.pop() {
            if !seen.insert(id) {
                continue;
            }
            let schema = &graph[id];
            types = types.and(graph.possible_types(id));
            let mut keywords = schema.keywords().without(folded()).without(graph.vacuous(id));
            if graph.refused_types(id).is_some() {
                keywords = keywords.without(KeywordSet::from_iter([Keyword::Not]));
            }
            let place = *known.entry(id).or_insert(found.len());
            match found.get_mut(place) {
                Some(part) => part.keywords = part.keywords.or(keywords),
                None => found.push(Part { schema: id, keywords }),
            }
            if let Some(union) = graph.condition_unions.get(&id) {
                waiting.push(*union);
                united.extend(graph.united_conditions.get(union).into_iter().flatten());
            }
            let inner = schema.all_of().iter().rev().chain(schema.references().iter().rev());
            waiting.extend(inner.map(innermost));
        }
        for part in &mut found {
            if united.contains(&part.schema) {
                part.keywords = part.keywords.without(KeywordSet::from_iter([Keyword::Conditional]));
            }
        }
        let key = Key {
            parts: found,
            types,
            ..Key::default()
        };
        key.restricted(types)
    }

    /// The same for fewer types of value.
    pub fn restricted(&self, types: TypeSet) -> Key {
        let types = self.types.and(types);
        let relevant: KeywordSet = Keyword::ALL
            .iter()
            .copied()
            .filter(|k| k.types().meets(types))
            .collect();
        let parts = self.parts.iter().filter_map(|part| part.only(relevant)).collect();
        let is_object = types.meets(TypeSet::of(Type::Object));
        Key {
            parts,
            types,
            origin: self.origin.filter(|_| types == self.types),
            carried: self.carried.iter().filter(|_| is_object).copied().collect(),
            either: self.either.clone(),
        }
    }

    /// Whether nothing is known but the types.
    pub fn is_plain(&self) -> bool {
        self.parts.is_empty() && self.carried.is_empty() && self.either.is_empty()
    }

    /// Whether every value satisfies it.
    pub fn is_any(&self) -> bool {
        self.parts.is_empty() && self.types == TypeSet::ALL
    }

    /// The keywords that are in the set.
    pub fn only(&self, keywords: KeywordSet) -> Vec<Part> {
        self.parts.iter().filter_map(|part| part.only(keywords)).collect()
    }

    /// The keywords that are not in the set.
    pub fn without(&self, keywords: KeywordSet) -> Vec<Part> {
        self.parts.iter().filter_map(|part| part.without(keywords)).collect()
    }

    /// The types of values that a keyword in the set may refuse.
    pub fn constrained(&self, keywords: KeywordSet) -> TypeSet {
        let keywords = self.parts.iter().flat_map(|part| part.keywords.and(keywords).iter());
        keywords
            .fold(TypeSet::NONE, |types, keyword| types.or(keyword.types()))
            .and(self.types)
    }

    /// Its identity, which does not depend on the order of the parts.
    pub fn identity(&self) -> Identity {
        let mut parts = self.parts.clone();
        parts.sort_unstable();
        let mut carried = self.carried.clone();
        carried.sort_unstable();
        (parts, self.types, carried, self.either.clone())
    }

    /// The only type of value, with `Number` for integers and other numbers alike; `None` if there are several.
    pub fn only_type(&self) -> Option<Type> {
        let mut types = self.types.iter();
        types.next().filter(|_| types.next().is_none())
    }
}

/// The keywords that are folded into a key.
fn folded() -> KeywordSet {
    KeywordSet::from_iter([Keyword::Never, Keyword::Types, Keyword::References, Keyword::AllOf])
}

/// A schema and those that hold whenever it does.
pub fn conjuncts(graph: &Graph, id: SchemaId) -> Vec<SchemaId> {
    let mut found = vec![id];
    let mut seen = HashSet::from([id]);
    let mut next = 0;
    while let Some(&id) = found.get(next) {
        next += 1;
        found.extend(graph[id].conjuncts().filter(|inner| seen.insert(*inner)));
    }
    found
}
