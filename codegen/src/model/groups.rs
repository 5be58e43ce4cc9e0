//! What each schema of a key says about the members of an object and the items of an array, one by one.

use std::collections::{HashMap, HashSet};

use super::key::{Key, conjuncts};
use crate::plan::Plan;
use crate::schema::evaluated::inside;
use crate::schema::{Graph, Keyword, Part, Pattern, SchemaId};

/// What one schema says about the members of an object, each by its name.
pub(super) struct MemberGroup<'g> {
    /// The schema.
    pub(super) schema: SchemaId,
    /// The members with a name, in order.
    pub(super) named: Vec<&'g str>,
    /// The schemas of these members; those without a schema are only excepted from `others`.
    schemas: HashMap<&'g str, Option<SchemaId>>,
    /// The members whose name matches a pattern; those without a schema are only excepted from `others`.
    pub(super) patterns: Vec<(&'g Pattern, Option<SchemaId>)>,
    /// All others.
    pub(super) others: Option<SchemaId>,
}

impl MemberGroup<'_> {
    /// The schemas that the member must satisfy.
    fn member(&self, plan: &Plan<'_>, name: &str) -> Vec<SchemaId> {
        let named = self.schemas.get(name);
        let matches = |pattern: &Pattern| plan.matches(self.schema, pattern, name);
        let matching = self.patterns.iter().filter(|(pattern, _)| matches(pattern));
        let matching: Vec<Option<SchemaId>> = matching.map(|(_, schema)| *schema).collect();
        if named.is_none() && matching.is_empty() {
            return self.others.into_iter().collect();
        }
        let named = named.copied().flatten();
        named.into_iter().chain(matching.into_iter().flatten()).collect()
    }
}

/// What all schemas of a key say about the members of an object.
pub(super) struct MemberGroups<'g> {
    pub(super) groups: Vec<MemberGroup<'g>>,
    /// The groups that have a member with a name, by their index.
    naming: HashMap<&'g str, Vec<usize>>,
    /// The groups with patterns or with other members, which may say something about any member.
    general: Vec<usize>,
}

impl<'g> MemberGroups<'g> {
    fn new(groups: Vec<MemberGroup<'g>>) -> MemberGroups<'g> {
        let mut naming: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut general = Vec::new();
        for (index, group) in groups.iter().enumerate() {
            if !group.patterns.is_empty() || group.others.is_some() {
                general.push(index);
            } else {
                let names = group.schemas.keys();
                names.for_each(|name| naming.entry(name).or_default().push(index));
            }
        }
        MemberGroups {
            groups,
            naming,
            general,
        }
    }

    /// The names of the members, in order; repeated where several groups have one.
    pub(super) fn named(&self) -> impl Iterator<Item = &'g str> {
        self.groups.iter().flat_map(|group| group.named.iter().copied())
    }

    /// The schemas that a member must satisfy, in the order of the groups.
    pub(super) fn member(&self, plan: &Plan<'_>, name: &str) -> Vec<SchemaId> {
        let naming = self.naming.get(name).into_iter().flatten();
        let mut telling: Vec<usize> = naming.chain(&self.general).copied().collect();
        telling.sort_unstable();
        let groups = telling.into_iter().map(|index| &self.groups[index]);
        groups.flat_map(|group| group.member(plan, name)).collect()
    }
}

/// What one schema says about the items of an array, each by its index.
pub(super) struct ItemGroup {
    /// The first items; those without a schema are only excepted from `others`.
    pub(super) prefix: Vec<Option<SchemaId>>,
    /// All others.
    pub(super) others: Option<SchemaId>,
}

impl ItemGroup {
    /// The schema that the item must satisfy.
    pub(super) fn item(&self, index: usize) -> Option<SchemaId> {
        self.prefix.get(index).copied().unwrap_or(self.others)
    }
}

/// What each schema of a key says about members.
pub(super) fn members<'g>(graph: &'g Graph, key: &Key) -> MemberGroups<'g> {
    let mut groups = Vec::new();
    for part in &key.parts {
        let schema = &graph[part.schema];
        let has = |keyword| part.keywords.has(keyword);
        let named = schema.properties().iter().filter(|_| has(Keyword::Properties));
        let matching = schema.pattern_properties().iter();
        let matching = matching.filter(|_| has(Keyword::PatternProperties));
        let group = MemberGroup {
            schema: part.schema,
            named: named.clone().map(|(name, _)| name.as_str()).collect(),
            schemas: named.map(|(name, schema)| (name.as_str(), Some(*schema))).collect(),
            patterns: matching.map(|(pattern, schema)| (pattern, Some(*schema))).collect(),
            others: schema
                .additional_properties()
                .filter(|_| has(Keyword::AdditionalProperties)),
        };
        if !group.named.is_empty() || !group.patterns.is_empty() || group.others.is_some() {
            groups.push(group);
        }
        groups.extend(unevaluated_members(graph, part));
    }
    MemberGroups::new(groups)
}

/// The schemas for which the members that `unevaluatedProperties` applies to are known independently of the value.
pub(super) fn settling_unevaluated(graph: &Graph, key: &Key) -> HashSet<SchemaId> {
    let settling = key
        .parts
        .iter()
        .filter(|part| unevaluated_members(graph, part).is_some());
    settling.map(|part| part.schema).collect()
}

/// `unevaluatedProperties`, if the members that it applies to are known independently of the value.
fn unevaluated_members<'g>(graph: &'g Graph, part: &Part) -> Option<MemberGroup<'g>> {
    let others = graph[part.schema].unevaluated_properties();
    let others = others.filter(|_| part.keywords.has(Keyword::UnevaluatedProperties))?;
    let (known, open) = inside(graph, part.schema);
    if open.names {
        return None;
    }
    let others = Some(others).filter(|_| !known.all_names);
    let inside = conjuncts(graph, part.schema);
    let tables = inside.iter().map(|id| graph[*id].properties());
    let named: Vec<&str> = tables.flatten().map(|(name, _)| name.as_str()).collect();
    let patterns = inside.iter().flat_map(|id| graph[*id].pattern_properties());
    Some(MemberGroup {
        schema: part.schema,
        schemas: named.iter().map(|name| (*name, None)).collect(),
        named,
        patterns: patterns.map(|(pattern, _)| (pattern, None)).collect(),
        others,
    })
}

/// What each schema of a key says about items.
pub(super) fn items(graph: &Graph, key: &Key) -> Vec<ItemGroup> {
    let mut groups = Vec::new();
    for part in &key.parts {
        let schema = &graph[part.schema];
        let has = |keyword| part.keywords.has(keyword);
        groups.push(ItemGroup {
            prefix: schema
                .prefix_items()
                .iter()
                .filter(|_| has(Keyword::PrefixItems))
                .map(|id| Some(*id))
                .collect(),
            others: schema.items().filter(|_| has(Keyword::Items)),
        });
        groups.extend(unevaluated_items(graph, part));
    }
    groups
}

/// `unevaluatedItems`, if the items that it applies to are known independently of the value.
pub(super) fn unevaluated_items(graph: &Graph, part: &Part) -> Option<ItemGroup> {
    let others = graph[part.schema].unevaluated_items();
    let others = others.filter(|_| part.keywords.has(Keyword::UnevaluatedItems))?;
    let (known, open) = inside(graph, part.schema);
    let others = Some(others).filter(|_| !known.all_items);
    (!open.items).then(|| ItemGroup {
        prefix: vec![None; known.prefix],
        others,
    })
}
