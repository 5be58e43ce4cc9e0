//! The members without a field, by the patterns that their names match.
//!
//! A member goes to the map of the first pattern that its name matches, or to those that match none. The type of a map
//! is what all its members have to satisfy. What only some of them have to satisfy, because their names match another
//! pattern too, is a check.

use std::collections::{BTreeSet, HashMap};

use super::builder::{Builder, set};
use super::groups::MemberGroup;
use super::key::{Identity, Key};
use crate::regex::{self, Automaton, are_apart, matches_all};
use crate::schema::{Keyword, KeywordSet, Part, Pattern, SchemaId, TypeSet};

/// The most patterns that become maps; with more, all members without a field are checked.
const MOST: usize = 1024;

/// The most patterns that are compared with each other; of more, any two may match the same name.
const COMPARED: usize = 48;

/// The work of all comparisons of an object's patterns together; what it does not suffice for may match the same name.
const WORK: u64 = 2_000_000;

/// The members without a field.
pub(super) struct Rest<'g> {
    /// Those whose names match patterns, in the order in which these are tried.
    pub(super) maps: Vec<MatchingMembers<'g>>,
    /// The meaning of all others; `None` for any value.
    pub(super) others: Option<Key>,
    /// The keywords that are checked on the others: on their values, where these are untyped, or else on their names.
    pub(super) named: Vec<Part>,
    /// The keywords that are checked on the whole object.
    pub(super) whole: Vec<Part>,
}

/// The members whose names match one of some patterns.
pub(super) struct MatchingMembers<'g> {
    pub(super) patterns: Vec<&'g Pattern>,
    pub(super) meaning: Key,
    /// The schema of their values, if it is a single one.
    pub(super) schema: Option<SchemaId>,
}

/// The keywords that apply schemas by the names of members.
fn by_name() -> KeywordSet {
    set(&[Keyword::PatternProperties, Keyword::AdditionalProperties])
}

impl<'g> Builder<'_, 'g> {
    /// The members without a field.
    pub(super) fn rest(&self, key: &Key, groups: &[MemberGroup<'g>]) -> Rest<'g> {
        let others = self.meaning(groups.iter().filter_map(|group| group.others).collect());
        let is_any = others.parts.is_empty() && others.types == TypeSet::ALL;
        let is_closed = others.types.is_empty();
        let parts = |asking: &BTreeSet<usize>, keywords: KeywordSet| -> Vec<Part> {
            let schemas: BTreeSet<SchemaId> = asking.iter().map(|at| groups[*at].schema).collect();
            let parts = key.parts.iter().filter(|part| schemas.contains(&part.schema));
            parts.filter_map(|part| part.only(keywords)).collect()
        };
        let matching = Matching::of(self, groups);
        if matching.patterns.len() > MOST {
            let all = by_name().or(set(&[Keyword::UnevaluatedProperties]));
            return Rest {
                maps: Vec::new(),
                others: None,
                named: Vec::new(),
                whole: parts(&(0..groups.len()).collect(), all),
            };
        }
        // The groups that ask for more than the types of the maps, and those that refuse names.
        let (mut open, mut refusing): (BTreeSet<usize>, BTreeSet<usize>) = Default::default();
        let mut maps: Vec<(Identity, MatchingMembers<'g>)> = Vec::new();
        for (index, pattern) in matching.patterns.iter().enumerate() {
            let (schemas, asking) = matching.certain(groups, index);
            open.extend(asking);
            let schema = Some(&schemas[..]).and_then(|schemas| schemas.first().filter(|_| schemas.len() == 1));
            let schema = schema.copied();
            let meaning = self.meaning(schemas);
            let identity = meaning.identity();
            if identity == others.identity() {
                continue;
            }
            if meaning.types.is_empty() {
                refusing.extend(matching.listing(index));
            } else if self.plan.matcher(pattern).is_bounded() {
                open.extend(matching.listing(index));
            } else if let Some((_, map)) = maps.iter_mut().find(|(known, _)| *known == identity) {
                map.patterns.push(pattern);
            } else {
                let patterns = vec![*pattern];
                maps.push((
                    identity,
                    MatchingMembers {
                        patterns,
                        meaning,
                        schema,
                    },
                ));
            }
        }
        let mut maps: Vec<MatchingMembers<'g>> = maps.into_iter().map(|(_, map)| map).collect();
        let naming = groups
            .iter()
            .enumerate()
            .filter(|(_, group)| !group.patterns.is_empty());
        let naming: BTreeSet<usize> = naming.map(|(at, _)| at).collect();
        let are_written = naming
            .iter()
            .all(|at| groups[*at].patterns.iter().all(|(_, schema)| schema.is_some()));
        let mut others = (!is_any).then_some(others);
        let mut named = Vec::new();
        let is_all = |map: &MatchingMembers<'g>| {
            let mut automata = map.patterns.iter().filter_map(|pattern| automaton(pattern));
            automata.any(|automaton| matches_all(&automaton, &mut { WORK }))
        };
        if maps.len() == 1 && refusing.is_empty() && are_written && is_all(&maps[0]) {
            // Every name matches, so there are no others, and no name to check.
            others = maps.pop().map(|map| map.meaning);
            others.take_if(|others| others.parts.is_empty() && others.types == TypeSet::ALL);
        } else if is_closed && maps.len() == 1 && refusing.is_empty() && are_written {
            // There are no others, so one map is enough, if their names are checked.
            others = maps.pop().map(|map| map.meaning);
            others.take_if(|others| others.parts.is_empty() && others.types == TypeSet::ALL);
            named = parts(&naming, by_name());
        } else if is_any {
            named = parts(&refusing, by_name());
        } else if !is_closed {
            open.extend(refusing);
        }
        let all = by_name().or(set(&[Keyword::UnevaluatedProperties]));
        Rest {
            maps,
            others,
            named,
            whole: parts(&open, all),
        }
    }
}

/// The automaton of a pattern, if it has one.
fn automaton(pattern: &Pattern) -> Option<Automaton> {
    let node = regex::parse(&pattern.source, pattern.unicode).ok()?;
    Automaton::new(&node)
}

/// The patterns of some groups, and which of them may match the same name.
struct Matching<'g> {
    /// Each pattern once.
    patterns: Vec<&'g Pattern>,
    /// For each group, the indices of its patterns, and their schemas.
    listed: Vec<Vec<(usize, Option<SchemaId>)>>,
    /// Of each two patterns, whether no name matches both.
    apart: Vec<Vec<bool>>,
    /// A number for each meaning of a schema; `None` for those that ask for nothing.
    meanings: HashMap<SchemaId, Option<usize>>,
}

impl<'g> Matching<'g> {
    fn of(builder: &Builder<'_, 'g>, groups: &[MemberGroup<'g>]) -> Matching<'g> {
        let mut patterns: Vec<&'g Pattern> = Vec::new();
        let mut known: HashMap<&Pattern, usize> = HashMap::new();
        let mut meanings: HashMap<SchemaId, Option<usize>> = HashMap::new();
        let mut numbers: HashMap<Identity, usize> = HashMap::new();
        let mut listed = Vec::new();
        for group in groups.iter() {
            let mut own = Vec::new();
            for (pattern, schema) in &group.patterns {
                let index = *known.entry(pattern).or_insert_with(|| {
                    patterns.push(pattern);
                    patterns.len() - 1
                });
                own.push((index, *schema));
            }
            let schemas = group
                .patterns
                .iter()
                .filter_map(|(_, schema)| *schema)
                .chain(group.others);
            for schema in schemas.filter(|_| !group.patterns.is_empty()) {
                meanings.entry(schema).or_insert_with(|| {
                    let meaning = Key::of(builder.graph, schema);
                    let is_any = meaning.parts.is_empty() && meaning.types == TypeSet::ALL;
                    let next = numbers.len();
                    (!is_any).then(|| *numbers.entry(meaning.identity()).or_insert(next))
                });
            }
            listed.push(own);
        }
        let compared = if patterns.len() > COMPARED { &[] } else { &patterns[..] };
        let automata: Vec<Option<Automaton>> = compared.iter().map(|pattern| automaton(pattern)).collect();
        let mut work = WORK;
        let mut is_apart = |one: &Option<Automaton>, other: &Option<Automaton>| match (one, other) {
            (Some(one), Some(other)) => work > 0 && are_apart(one, other, &mut work),
            _ => false,
        };
        let row = |one| automata.iter().map(|other| is_apart(one, other)).collect();
        Matching {
            apart: automata.iter().map(row).collect(),
            patterns,
            listed,
            meanings,
        }
    }

    /// The groups that have the pattern at an index.
    fn listing(&self, index: usize) -> impl Iterator<Item = usize> {
        let lists = move |own: &Vec<(usize, Option<SchemaId>)>| own.iter().any(|(listed, _)| *listed == index);
        let groups = self.listed.iter().enumerate().filter(move |(_, own)| lists(own));
        groups.map(|(at, _)| at)
    }

    /// The schemas that all members have to satisfy whose names match the pattern at an index, and the groups that ask
    /// for more of some of them.
    fn certain(&self, groups: &[MemberGroup<'_>], index: usize) -> (Vec<SchemaId>, BTreeSet<usize>) {
        let mut certain = Vec::new();
        let mut possible: Vec<(usize, SchemaId)> = Vec::new();
        for (at, (group, listed)) in groups.iter().zip(&self.listed).enumerate() {
            let (mut is_listed, mut may_match) = (false, false);
            for (other, schema) in listed {
                if *other == index {
                    is_listed = true;
                    certain.extend(*schema);
                } else if !self.apart.get(index).is_some_and(|row| row[*other]) {
                    may_match = true;
                    possible.extend(schema.map(|schema| (at, schema)));
                }
            }
            match (is_listed, may_match) {
                (true, _) => {}
                (false, false) => certain.extend(group.others),
                (false, true) => possible.extend(group.others.map(|others| (at, others))),
            }
        }
        let meaning = |schema: &SchemaId| self.meanings.get(schema).copied().flatten();
        let met: BTreeSet<usize> = certain.iter().filter_map(meaning).collect();
        possible.retain(|(_, schema)| meaning(schema).is_some_and(|meaning| !met.contains(&meaning)));
        (certain, possible.into_iter().map(|(at, _)| at).collect())
    }
}
