//! Names for finished shapes, in one pass: by what the schemas are and where they are written, never by build order.
//!
//! ```text
//! titles    which titles name a type: those that no other type claims
//! fixed     the root, components, definitions and titles
//! parts     types named after their place or their parents, shortest names first
//! ```
//!
//! If a name is taken, a number is added that does not make it another type's name.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, HashMap, HashSet, VecDeque};
use std::sync::Arc;

use super::builder::Naming;
use super::claims::{self, Claims};
use super::draft::{Draft, Rank};
use super::names::{Numbers, extended};
use super::reserved::Reserved;
use super::{ChangedName, TypeId};
use crate::error::OrImpossible;
use crate::options::{TypeOptions, is_wildcard};
use crate::schema::{Graph, SchemaId, TypeSet};

/// The name of a type, and the choices that apply to it.
#[derive(Default)]
pub(super) struct Assigned {
    pub(super) name: String,
    /// Its name before an option changed it, which selectors refer to.
    pub(super) selected: String,
    /// Whether it is named after its place or a parent.
    pub(super) is_part: bool,
    pub(super) choices: Arc<TypeOptions>,
}

/// All names, in the order of the drafts.
pub(super) struct Assignment {
    pub(super) names: Vec<Assigned>,
    /// The selectors that match a type.
    pub(super) matched: HashSet<String>,
    /// The names that options choose for types that have others.
    pub(super) changed: Vec<ChangedName>,
    /// The rules of [`Naming::renames`] that fit a name.
    pub(super) applied: HashSet<usize>,
}

/// Names all drafts. `replaced` has the selectors of schemas that another type replaces.
pub(super) fn assign(
    graph: &Graph,
    drafts: &[Draft<'_>],
    naming: &Naming,
    replaced: &HashMap<SchemaId, String>,
) -> Assignment {
    let mut pass = Pass::new(graph, drafts, naming, replaced);
    let fixed = claims::fixed(graph, drafts, |title| pass.is_title(title));
    pass.list_parts(&fixed);
    let fixed = pass.renamed(fixed);
    pass.assign_fixed(fixed);
    pass.assign_parts();
    let names = pass.names.into_iter();
    let names = names.map(|name| name.or_impossible("a type that nothing names"));
    Assignment {
        names: names.collect(),
        matched: pass.matched,
        changed: pass.changed,
        applied: pass.applied,
    }
}

/// A name that parts can have; shorter ones first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    length: usize,
    name: String,
    /// Whether it is `wanted` with a number.
    is_numbered: bool,
    wanted: String,
    /// The parts that want it, first to last; the others get the numbers that follow.
    drafts: VecDeque<usize>,
}

pub(super) struct Pass<'a, 'g> {
    pub(super) graph: &'a Graph,
    pub(super) drafts: &'a [Draft<'g>],
    pub(super) naming: &'a Naming,
    pub(super) replaced: &'a HashMap<SchemaId, String>,
    pub(super) no_choices: Arc<TypeOptions>,
    /// The names that options choose; other types cannot have them.
    chosen: HashSet<&'a str>,
    /// The names that generated code uses.
    reserved: Reserved,
    /// The names of types.
    taken: HashSet<String>,
    numbers: Numbers,
    names: Vec<Option<Assigned>>,
    pub(super) matched: HashSet<String>,
    pub(super) has_wildcards: bool,
    changed: Vec<ChangedName>,
    /// The rules for names that fit one.
    pub(super) applied: HashSet<usize>,
    /// For each draft, the types that may be named after it, with the suffix for each.
    parts: Vec<Vec<(usize, String)>>,
    waiting: BinaryHeap<Reverse<Candidate>>,
}

impl<'a, 'g> Pass<'a, 'g> {
    fn new(
        graph: &'a Graph,
        drafts: &'a [Draft<'g>],
        naming: &'a Naming,
        replaced: &'a HashMap<SchemaId, String>,
    ) -> Pass<'a, 'g> {
        // A type whose chosen name is the one that it would have anyway is found by that name.
        let renamed = naming.types.iter().filter_map(|(selector, choices)| {
            let name = choices.name.as_deref()?;
            (selector != name).then_some(name)
        });
        let shapes = drafts.iter().map(|draft| &draft.shape);
        Pass {
            graph,
            drafts,
            naming,
            replaced,
            no_choices: Arc::default(),
            chosen: renamed.collect(),
            reserved: Reserved::of(shapes, [&naming.string, &naming.map]),
            taken: HashSet::new(),
            numbers: Numbers::default(),
            names: drafts.iter().map(|_| None).collect(),
            matched: HashSet::new(),
            has_wildcards: naming.types.keys().any(|selector| is_wildcard(selector)),
            changed: Vec::new(),
            applied: HashSet::new(),
            parts: drafts.iter().map(|_| Vec::new()).collect(),
            waiting: BinaryHeap::new(),
        }
    }

    /// Whether a title can be a name at all.
    fn is_title(&self, title: &str) -> bool {
        !self.reserved.has(title) && !self.chosen.contains(title)
    }

    /// Lists the parts, which have neither a fixed name nor one from their place, under the types that use them.
    fn list_parts(&mut self, fixed: &Claims<'_>) {
        let fixed: HashSet<usize> = fixed.values().flatten().map(|(_, draft)| *draft).collect();
        for (index, draft) in self.drafts.iter().enumerate() {
            if draft.sources.is_part() && !fixed.contains(&index) {
                for usage in &draft.sources.uses {
                    self.parts[usage.parent.0].push((index, usage.suffix()));
                }
            }
        }
    }

    /// Names what does not depend on other types: each name goes to the first claimant, and the others get numbers.
    fn assign_fixed(&mut self, claims: BTreeMap<String, Vec<(Rank, usize)>>) {
        let wanted: HashSet<String> = claims.keys().map(|name| self.reserved.unreserved(name)).collect();
        let mut others = Vec::new();
        for (name, mut claimants) in claims {
            if claimants.len() > 1 {
                claimants.sort_by_cached_key(|(rank, draft)| (*rank, self.places(*draft)));
            }
            let name = self.reserved.unreserved(&name);
            let is_free = !self.taken.contains(&name) && !self.chosen.contains(name.as_str());
            let mut claimants = claimants.into_iter();
            if is_free && let Some((rank, draft)) = claimants.next() {
                self.give(draft, rank, name.clone());
            }
            others.extend(claimants.map(|(rank, draft)| (name.clone(), rank, draft)));
        }
        for (name, rank, draft) in others {
            let name = self.numbered(&name, |name| !wanted.contains(name));
            self.give(draft, rank, name);
        }
    }

    /// Names the rest: the shortest of the names that a part can have, unless it is taken.
    ///
    /// Names get no shorter from parent to part, so when a name's turn comes, everything that could want it is known.
    /// Names of the greatest length, which [`extended`] truncates, are the exception: only their numbers tell them
    /// apart.
    fn assign_parts(&mut self) {
        for draft in 0..self.drafts.len() {
            if self.names[draft].is_none()
                && let Some((Rank::Part, name)) = &self.drafts[draft].sources.own
            {
                self.wait(draft, name);
            }
        }
        let mut decided = vec![false; self.drafts.len()];
        while let Some(Reverse(first)) = self.waiting.pop() {
            let mut drafts = first.drafts;
            if !first.is_numbered {
                let is_equal = |next: &Reverse<Candidate>| next.0.name == first.name && !next.0.is_numbered;
                while self.waiting.peek().is_some_and(is_equal) {
                    drafts.extend(self.waiting.pop().into_iter().flat_map(|Reverse(next)| next.drafts));
                }
                drafts.retain(|draft| !std::mem::replace(&mut decided[*draft], true));
                if drafts.len() > 1 {
                    drafts.make_contiguous().sort_by_cached_key(|draft| self.places(*draft));
                }
            }
            if self.is_free(&first.name)
                && let Some(draft) = drafts.pop_front()
            {
                self.give(draft, Rank::Part, first.name);
            }
            if !drafts.is_empty() {
                let name = self.numbered(&first.wanted, |_| true);
                self.push(name, Some(first.wanted), drafts);
            }
        }
    }

    /// Queues a part for a name that it can have, after the rules of the options unless another type has that.
    fn wait(&mut self, draft: usize, name: &str) {
        let renamed = self.after_rules(name);
        let name = if renamed == name || self.is_free(&renamed) {
            renamed
        } else {
            name.to_owned()
        };
        self.push(self.reserved.unreserved(&name), None, VecDeque::from([draft]));
    }

    fn push(&mut self, name: String, numbered: Option<String>, drafts: VecDeque<usize>) {
        self.waiting.push(Reverse(Candidate {
            length: name.len(),
            is_numbered: numbered.is_some(),
            wanted: numbered.unwrap_or_else(|| name.clone()),
            name,
            drafts,
        }));
    }

    fn is_free(&self, name: &str) -> bool {
        !self.taken.contains(name) && !self.chosen.contains(name)
    }

    /// The name with the first number that makes it free.
    fn numbered(&mut self, name: &str, is_unwanted: impl Fn(&str) -> bool) -> String {
        let (taken, chosen) = (&self.taken, &self.chosen);
        let is_free = |name: &str| !taken.contains(name) && !chosen.contains(name) && is_unwanted(name);
        self.numbers.first_free(name, "", is_free)
    }

    /// Gives a draft its name, or the one that an option chooses instead, and queues the names that its parts can have.
    fn give(&mut self, draft: usize, rank: Rank, selected: String) {
        let choices = self.choices(draft, &selected);
        let name = match &choices.name {
            Some(chosen) if *chosen != selected => {
                let taken = &self.taken;
                let chosen = self.reserved.unreserved(chosen);
                self.numbers.first_free(&chosen, "", |name| !taken.contains(name))
            }
            _ => selected.clone(),
        };
        let root = self.naming.root.as_ref().filter(|_| rank == Rank::Root);
        if let Some(chosen) = choices.name.as_ref().or(root)
            && *chosen != name
        {
            let chosen = chosen.clone();
            self.changed.push(ChangedName {
                is_reserved: self.reserved.has(&chosen),
                chosen,
                id: TypeId(draft),
            });
        }
        self.taken.insert(selected.clone());
        self.taken.insert(name.clone());
        for (part, suffix) in std::mem::take(&mut self.parts[draft]) {
            if self.names[part].is_none() {
                self.wait(part, &extended(&name, &suffix));
            }
        }
        self.names[draft] = Some(Assigned {
            name,
            selected,
            is_part: rank == Rank::Part,
            choices,
        });
    }

    /// The order among the claimants of a name. Two types of the same schemas differ in their JSON types.
    fn places(&self, draft: usize) -> (Vec<(usize, String)>, TypeSet, usize) {
        let places = self.drafts[draft].places(self.graph).into_iter();
        let places = places.map(|location| (location.document, location.place.to_string()));
        (places.collect(), self.drafts[draft].types, draft)
    }
}
