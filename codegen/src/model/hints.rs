//! Members that only conditions, dependencies and choices without a shape declare.
//!
//! What declares such a member does not apply to every value, so the type of its field accepts any value, but tells
//! those that one of the declarations accepts.

use std::collections::{BTreeMap, HashSet};

use super::builder::{Builder, set};
use super::choice;
use super::groups::MemberGroups;
use super::key::{Key, conjuncts};
use crate::schema::{Application, Constraint, Graph, Keyword, KeywordSet, Part, SchemaId, Type, TypeSet};

/// The keywords that apply schemas to some objects only.
pub(super) fn hinting() -> KeywordSet {
    set(&[
        Keyword::AnyOf,
        Keyword::OneOf,
        Keyword::Not,
        Keyword::Conditional,
        Keyword::DependentSchemas,
    ])
}

/// Declared members, each with the schemas that declare it.
pub(super) type Hints<'g> = Vec<(&'g str, Vec<SchemaId>)>;

/// A schema that applies to some objects only.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Applied {
    /// Its members are declared.
    Declares,
    /// Its members are only mentioned: it is a condition.
    Mentions,
    /// It must not hold. A member that alone must not be there is none.
    Excludes,
}

/// The members that these keywords declare, in the order of the schema, and the number of schemas that were searched for
/// them; there may be more members in others if these are `most`.
fn declared<'g>(graph: &'g Graph, parts: &[Part], most: usize) -> (Hints<'g>, usize) {
    let mut found: Hints<'g> = Vec::new();
    let mut places: BTreeMap<&'g str, usize> = BTreeMap::new();
    let mut declare = |name: &'g str, schema: Option<SchemaId>| {
        let place = *places.entry(name).or_insert_with(|| {
            found.push((name, Vec::new()));
            found.len() - 1
        });
        found[place].1.extend(schema);
    };
    let mut waiting: Vec<(SchemaId, Applied)> = Vec::new();
    for part in parts {
        let constraints = graph[part.schema].constraints().iter();
        let own = constraints.filter(|constraint| part.keywords.and(hinting()).has(constraint.keyword()));
        waiting.extend(own.flat_map(|constraint| applied(constraint, Applied::Declares)));
    }
    waiting.reverse();
    let mut seen = HashSet::new();
    while let Some((id, applies)) = waiting.pop() {
        if seen.len() >= most {
            break;
        }
        if !seen.insert((id, applies)) {
            continue;
        }
        let schema = &graph[id];
        if !graph.possible_types(id).meets(TypeSet::of(Type::Object)) {
            continue;
        }
        for (name, member) in schema
            .properties()
            .iter()
            .filter(|(_, member)| !graph[*member].is_never())
        {
            declare(name, Some(*member).filter(|_| applies == Applied::Declares));
        }
        let required = schema.required();
        if applies != Applied::Excludes || required.len() > 1 {
            required.iter().for_each(|name| declare(name, None));
        }
        let inner = schema
            .constraints()
            .iter()
            .flat_map(|constraint| applied(constraint, applies));
        let inner: Vec<(SchemaId, Applied)> = inner.collect();
        waiting.extend(inner.into_iter().rev());
    }
    (found, seen.len())
}

/// The schemas that a keyword applies to the same value.
fn applied(constraint: &Constraint, around: Applied) -> Vec<(SchemaId, Applied)> {
    let condition = if let Constraint::Conditional(all) = constraint {
        Some(all.when)
    } else {
        None
    };
    let subschemas = constraint
        .subschemas()
        .filter_map(|(application, id)| match application {
            Application::Negated => Some((id, Applied::Excludes)),
            Application::Always | Application::Sometimes if Some(id) == condition => Some((id, Applied::Mentions)),
            Application::Always | Application::Sometimes => Some((id, around)),
            Application::Members | Application::Names | Application::Items | Application::Counted => None,
        });
    subschemas.collect()
}

impl<'g> Builder<'_, 'g> {
    /// The members that an object with this key may have, and that nothing else in the key declares.
    pub(super) fn hints(&mut self, key: &Key, groups: &MemberGroups<'g>, required: &[&str]) -> Hints<'g> {
        let parts: Vec<Part> = key.parts.iter().chain(&key.carried).copied().collect();
        let parts: Vec<Part> = parts.into_iter().filter_map(|part| part.only(hinting())).collect();
        let parts = choice::undecided(self.graph, key, &parts);
        let Some(first) = parts.first() else {
            return Hints::new();
        };
        let most = self.budget.hints();
        let known: HashSet<&str> = groups.named().chain(required.iter().copied()).collect();
        let (mut hints, searched) = declared(self.graph, &parts, most);
        self.budget.search(first.schema, searched);
        hints.retain(|(name, _)| !known.contains(name) && !self.member(groups, name).types.is_empty());
        hints
    }

    /// The meaning of a member that such schemas declare.
    pub(super) fn hinted(&self, key: &Key, groups: &MemberGroups<'g>, name: &str, schemas: Vec<SchemaId>) -> Key {
        let member = self.member(groups, name);
        if !member.is_any() {
            return member;
        }
        let complete = self.complete(key, name);
        let types = match &complete {
            Some(schemas) => schemas
                .iter()
                .fold(TypeSet::NONE, |all, schema| all.or(Key::of(self.graph, *schema).types)),
            None => TypeSet::ALL,
        };
        let schemas = complete.unwrap_or(schemas);
        let mut known = HashSet::new();
        let mut is_new = |schema: &SchemaId| {
            let meaning = Key::of(self.graph, *schema);
            !meaning.is_any() && !meaning.types.is_empty() && known.insert(meaning.identity())
        };
        let either: Vec<SchemaId> = schemas.into_iter().filter(|schema| is_new(schema)).collect();
        match either[..] {
            [only] if types != TypeSet::ALL => Key::of(self.graph, only),
            _ => Key {
                either,
                types,
                ..member
            },
        }
    }

    /// The schemas of a member of which each value satisfies one, as every outcome declares it; `None` if there may be
    /// other values.
    fn complete(&self, key: &Key, name: &str) -> Option<Vec<SchemaId>> {
        let graph = self.graph;
        let declares = |outcome: &SchemaId| {
            let around = conjuncts(graph, *outcome);
            let mut properties = around.iter().flat_map(|id| graph[*id].properties());
            let declared = properties
                .find(|(declared, _)| declared == name)
                .map(|(_, schema)| *schema)?;
            Some(declared).filter(|schema| !Key::of(graph, *schema).is_any())
        };
        let parts = key.parts.iter().chain(&key.carried);
        let mut outcomes = parts.flat_map(|part| {
            let schema = &graph[part.schema];
            let has = |keyword| part.keywords.has(keyword);
            let conditional = schema.conditional().filter(|_| has(Keyword::Conditional));
            let both = conditional.and_then(|all| Some(vec![all.then?, all.otherwise?]));
            let choices = [Keyword::AnyOf, Keyword::OneOf]
                .into_iter()
                .filter(move |keyword| has(*keyword));
            let branches = choices.map(|keyword| schema.branches(keyword).to_vec());
            both.into_iter().chain(branches).collect::<Vec<_>>()
        });
        outcomes.find_map(|outcomes| outcomes.iter().map(declares).collect())
    }

    /// Carries the members that keywords declare over to a key without these keywords, where it does not declare them.
    pub(super) fn carry(&mut self, key: &mut Key, keywords: &[Part]) {
        let object = TypeSet::of(Type::Object);
        if !key.types.meets(object) {
            return;
        }
        let carried = keywords.iter().filter_map(|part| part.only(hinting()));
        let carried: Vec<Part> = carried.chain(key.carried.iter().copied()).collect();
        if carried.is_empty() {
            return;
        }
        let members = self.members(key);
        let all = Key { carried, ..key.clone() };
        let adds = !self.hints(&all, &members.groups, &members.required).is_empty();
        key.carried = if adds { all.carried } else { Vec::new() };
    }
}
