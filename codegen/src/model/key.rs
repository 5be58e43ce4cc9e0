//! What one type stands for: a conjunction of schemas, with `allOf` and references folded in.

use std::collections::HashMap;

use serde_json::Value;

use crate::schema::{Graph, Keyword, KeywordSet, Part, SchemaId, Type, TypeSet};

/// A conjunction of keywords, restricted to some types of value.
#[derive(Debug, Clone, Default)]
pub struct Key {
    /// The keywords, in the order in which the schema reaches them; those that cannot refuse a value of `types` are
    /// left out, and so is `type` itself.
    pub parts: Vec<Part>,
    /// The types of value.
    pub types: TypeSet,
    /// The schema that the key is the meaning of, where it is one schema.
    pub origin: Option<SchemaId>,
}

/// What tells two keys apart.
pub type Identity = (Vec<Part>, TypeSet);

impl Key {
    /// The meaning of one schema.
    pub fn of(graph: &Graph, schema: SchemaId) -> Key {
        let key = Key::all(graph, &[schema], &[], TypeSet::ALL);
        let origin = key.owner(graph, innermost(graph, schema));
        Key {
            origin: Some(origin),
            ..key
        }
    }

    /// The schema that says everything that the key does; `schema` itself, unless another one alone does, and `schema`
    /// only adds what refuses nothing.
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
        let mut key = Key {
            parts: parts.to_vec(),
            types,
            origin: None,
        };
        let mut seen: Vec<SchemaId> = Vec::new();
        let mut waiting: Vec<SchemaId> = schemas.iter().rev().copied().collect();
        while let Some(id) = waiting.pop() {
            if seen.contains(&id) {
                continue;
            }
            seen.push(id);
            let schema = &graph[id];
            if schema.is_never() {
                key.types = TypeSet::NONE;
            }
            key.types = key.types.and(possible_types(graph, id));
            let mut keywords = KeywordSet::present(schema).without(folded());
            if refused_types(graph, id).is_some() {
                keywords = keywords.without(KeywordSet::from_iter([Keyword::Not]));
            }
            key.add(Part { schema: id, keywords });
            waiting.extend(schema.all_of().iter().rev().chain(schema.references().iter().rev()));
        }
        key.restricted(key.types)
    }

    fn add(&mut self, part: Part) {
        match self.parts.iter_mut().find(|known| known.schema == part.schema) {
            Some(known) => known.keywords = known.keywords.or(part.keywords),
            None => self.parts.push(part),
        }
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
        let origin = self.origin.filter(|_| types == self.types);
        Key { parts, types, origin }
    }

    /// Those of the keywords that are in the set.
    pub fn only(&self, keywords: KeywordSet) -> Vec<Part> {
        self.parts.iter().filter_map(|part| part.only(keywords)).collect()
    }

    /// The keywords that are not in the set.
    pub fn without(&self, keywords: KeywordSet) -> Vec<Part> {
        self.parts.iter().filter_map(|part| part.without(keywords)).collect()
    }

    /// The types of which a keyword in the set may refuse a value.
    pub fn constrained(&self, keywords: KeywordSet) -> TypeSet {
        let keywords = self.parts.iter().flat_map(|part| part.keywords.and(keywords).iter());
        keywords
            .fold(TypeSet::NONE, |types, keyword| types.or(keyword.types()))
            .and(self.types)
    }

    /// What tells it apart from other keys: the order of the parts does not.
    pub fn identity(&self) -> Identity {
        let mut parts = self.parts.clone();
        parts.sort_unstable();
        (parts, self.types)
    }

    /// The only type of value, `Number` standing for integers and others alike; `None` where there are several.
    pub fn only_type(&self) -> Option<Type> {
        let mut types = self.types.iter();
        types.next().filter(|_| types.next().is_none())
    }
}

/// The keywords that are folded into a key.
fn folded() -> KeywordSet {
    KeywordSet::from_iter([Keyword::Never, Keyword::Types, Keyword::References, Keyword::AllOf])
}

/// The schema that a schema only wraps: a lone `$ref`, or `allOf` of one element, without assertions beside it.
pub fn innermost(graph: &Graph, mut id: SchemaId) -> SchemaId {
    let mut seen = vec![id];
    loop {
        let schema = &graph[id];
        let own = KeywordSet::present(schema).without(KeywordSet::from_iter([Keyword::References, Keyword::AllOf]));
        let mut wrapped = schema.references().iter().chain(schema.all_of());
        match (wrapped.next(), wrapped.next()) {
            (Some(&inner), None) if own.is_empty() && !seen.contains(&inner) => {
                seen.push(inner);
                id = inner;
            }
            _ => return id,
        }
    }
}

/// A schema and those that hold wherever it does.
pub fn conjuncts(graph: &Graph, id: SchemaId) -> Vec<SchemaId> {
    let mut found = vec![id];
    let mut next = 0;
    while let Some(&id) = found.get(next) {
        next += 1;
        for &inner in graph[id].references().iter().chain(graph[id].all_of()) {
            if !found.contains(&inner) {
                found.push(inner);
            }
        }
    }
    found
}

/// The types of value that a schema may accept, as far as its in-place applicators tell: the largest sets that fit
/// together, where schemas apply each other.
fn possible_types(graph: &Graph, id: SchemaId) -> TypeSet {
    let mut reached = vec![id];
    let mut types = HashMap::from([(id, TypeSet::ALL)]);
    let mut index = 0;
    while let Some(&current) = reached.get(index) {
        let schema = &graph[current];
        let groups = [schema.references(), schema.all_of(), schema.any_of(), schema.one_of()];
        for inner in groups.into_iter().flatten() {
            if types.insert(*inner, TypeSet::ALL).is_none() {
                reached.push(*inner);
            }
        }
        index += 1;
    }
    loop {
        let mut settled = true;
        for &current in reached.iter().rev() {
            let found = types_by_inner(graph, current, &types);
            settled &= types.insert(current, found) == Some(found);
        }
        if settled {
            return types[&id];
        }
    }
}

/// The types that a schema may accept where `known` are those of the schemas that it applies.
fn types_by_inner(graph: &Graph, id: SchemaId, known: &HashMap<SchemaId, TypeSet>) -> TypeSet {
    let schema = &graph[id];
    if schema.is_never() {
        return TypeSet::NONE;
    }
    let types = schema.types().unwrap_or(TypeSet::ALL);
    let mut types = types.without(refused_types(graph, id).unwrap_or_default());
    if let Some(values) = schema.values() {
        types = types.and(values.iter().map(types_of).fold(TypeSet::NONE, TypeSet::or));
    }
    for inner in schema.references().iter().chain(schema.all_of()) {
        types = types.and(known[inner]);
    }
    for branches in [schema.any_of(), schema.one_of()] {
        if !branches.is_empty() {
            let either = branches.iter().map(|branch| known[branch]);
            types = types.and(either.fold(TypeSet::NONE, TypeSet::or));
        }
    }
    types
}

/// The types that a value is of: all numbers may be written as integers or as others.
fn types_of(value: &Value) -> TypeSet {
    match value {
        Value::Null => TypeSet::of(Type::Null),
        Value::Bool(_) => TypeSet::of(Type::Boolean),
        Value::Number(_) => TypeSet::of(Type::Number).or(TypeSet::of(Type::Integer)),
        Value::String(_) => TypeSet::of(Type::String),
        Value::Array(_) => TypeSet::of(Type::Array),
        Value::Object(_) => TypeSet::of(Type::Object),
    }
}

/// The types of value that `not` refuses, where that is all it does.
fn refused_types(graph: &Graph, id: SchemaId) -> Option<TypeSet> {
    let not = &graph[graph[id].not()?];
    if not.is_never() {
        return Some(TypeSet::NONE);
    }
    let keywords = KeywordSet::present(not);
    let types = not.types().unwrap_or(TypeSet::ALL);
    let only_types = keywords.without(KeywordSet::from_iter([Keyword::Types])).is_empty();
    // Numbers that are not integers have no name.
    (only_types && types.has(Type::Integer) == types.has(Type::Number)).then_some(types)
}
