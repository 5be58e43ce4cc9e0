//! The members and items that the keywords of a schema evaluate, as far as this is independent of the value.

use std::collections::{BTreeSet, HashSet};

use super::{Application, Constraint, Graph, Pattern, Schema, SchemaId};

/// Members, items or both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(crate) struct Tracks {
    pub(crate) names: bool,
    pub(crate) items: bool,
}

impl Tracks {
    pub(crate) const NONE: Tracks = Tracks {
        names: false,
        items: false,
    };

    pub(crate) fn any(self) -> bool {
        self.names || self.items
    }

    pub(crate) fn and(self, other: Tracks) -> Tracks {
        Tracks {
            names: self.names && other.names,
            items: self.items && other.items,
        }
    }

    pub(crate) fn or(self, other: Tracks) -> Tracks {
        Tracks {
            names: self.names || other.names,
            items: self.items || other.items,
        }
    }
}

/// What a keyword evaluates by itself, excluding its in-place subschemas.
enum Evaluates<'s> {
    Nothing,
    /// The members with these names.
    Named(&'s [(String, SchemaId)]),
    /// The members whose names match.
    Matching(&'s [(Pattern, SchemaId)]),
    /// Every member.
    AllNames,
    /// Every otherwise unevaluated member.
    OtherNames,
    /// The first items, this many.
    Prefix(usize),
    /// Every item.
    AllItems,
    /// Every otherwise unevaluated item.
    OtherItems,
    /// The items that match a schema.
    SomeItems,
}

impl Evaluates<'_> {
    fn of(constraint: &Constraint) -> Evaluates<'_> {
        match constraint {
            Constraint::Properties(table) => Evaluates::Named(table),
            Constraint::PatternProperties(table) => Evaluates::Matching(table),
            Constraint::AdditionalProperties(_) => Evaluates::AllNames,
            Constraint::UnevaluatedProperties(_) => Evaluates::OtherNames,
            Constraint::PrefixItems(list) => Evaluates::Prefix(list.len()),
            Constraint::Items(_) => Evaluates::AllItems,
            Constraint::UnevaluatedItems(_) => Evaluates::OtherItems,
            Constraint::Contains(contains) if contains.evaluates => Evaluates::SomeItems,
            Constraint::Contains(_)
            | Constraint::Never
            | Constraint::Types(_)
            | Constraint::Values(_)
            | Constraint::Minimum(_)
            | Constraint::ExclusiveMinimum(_)
            | Constraint::Maximum(_)
            | Constraint::ExclusiveMaximum(_)
            | Constraint::MultipleOf(_)
            | Constraint::MinLength(_)
            | Constraint::MaxLength(_)
            | Constraint::Pattern(_)
            | Constraint::Format(_)
            | Constraint::PlainInteger
            | Constraint::ContentEncoding(_)
            | Constraint::ContentMediaType(_)
            | Constraint::MinItems(_)
            | Constraint::MaxItems(_)
            | Constraint::UniqueItems
            | Constraint::Required(_)
            | Constraint::MinProperties(_)
            | Constraint::MaxProperties(_)
            | Constraint::PropertyNames(_)
            | Constraint::DependentRequired(_)
            | Constraint::DependentSchemas(_)
            | Constraint::References(_)
            | Constraint::AllOf(_)
            | Constraint::AnyOf(_)
            | Constraint::OneOf(_)
            | Constraint::Not(_)
            | Constraint::Conditional(_) => Evaluates::Nothing,
        }
    }

    /// Whether this concerns members or items.
    fn tracks(&self) -> Tracks {
        let (names, items) = match self {
            Evaluates::Nothing => (false, false),
            Evaluates::Named(_) | Evaluates::Matching(_) | Evaluates::AllNames | Evaluates::OtherNames => (true, false),
            Evaluates::Prefix(_) | Evaluates::AllItems | Evaluates::OtherItems | Evaluates::SomeItems => (false, true),
        };
        Tracks { names, items }
    }
}

/// The members and items that are evaluated whenever a schema holds.
#[derive(Debug, Clone, Default)]
pub(crate) struct AlwaysEvaluated {
    pub(crate) all_names: bool,
    pub(crate) names: BTreeSet<String>,
    pub(crate) patterns: BTreeSet<Pattern>,
    pub(crate) all_items: bool,
    pub(crate) prefix: usize,
}

impl AlwaysEvaluated {
    /// What the schema's own keywords evaluate, excluding `unevaluated*`.
    pub(crate) fn own(schema: &Schema) -> AlwaysEvaluated {
        let mut known = AlwaysEvaluated::default();
        for constraint in schema.constraints() {
            match Evaluates::of(constraint) {
                Evaluates::Named(table) => known.names.extend(table.iter().map(|(name, _)| name.clone())),
                Evaluates::Matching(table) => known.patterns.extend(table.iter().map(|(pattern, _)| pattern.clone())),
                Evaluates::AllNames => known.all_names = true,
                Evaluates::Prefix(count) => known.prefix = count,
                Evaluates::AllItems => known.all_items = true,
                Evaluates::Nothing | Evaluates::OtherNames | Evaluates::OtherItems | Evaluates::SomeItems => {}
            }
        }
        known
    }

    /// The union of both.
    fn extend(&mut self, other: AlwaysEvaluated) {
        self.all_names |= other.all_names;
        self.names.extend(other.names);
        self.patterns.extend(other.patterns);
        self.all_items |= other.all_items;
        self.prefix = self.prefix.max(other.prefix);
    }

    /// The part of another set that is not known to be evaluated.
    fn left(&self, open: Tracks) -> Tracks {
        Tracks {
            names: open.names && !self.all_names,
            items: open.items && !self.all_items,
        }
    }
}

/// What a schema evaluates whenever it holds, and whether it may evaluate more depending on the value.
pub(crate) fn known(graph: &Graph, id: SchemaId) -> (AlwaysEvaluated, Tracks) {
    let (mut known, mut open) = (AlwaysEvaluated::default(), Tracks::NONE);
    let (mut pending, mut visited) = (vec![id], HashSet::new());
    while let Some(id) = pending.pop() {
        if !visited.insert(id) {
            continue;
        }
        let schema = &graph[id];
        known.extend(AlwaysEvaluated::own(schema));
        known.all_names |= schema.unevaluated_properties().is_some();
        known.all_items |= schema.unevaluated_items().is_some();
        open = open.or(open_here(graph, id));
        pending.extend(schema.conjuncts());
    }
    let open = known.left(open);
    (known, open)
}

/// What is evaluated in place, excluding the schema's own `unevaluated*`, and what may be.
pub(crate) fn inside(graph: &Graph, id: SchemaId) -> (AlwaysEvaluated, Tracks) {
    let (mut inside, mut open) = (AlwaysEvaluated::own(&graph[id]), open_here(graph, id));
    for target in graph[id].conjuncts() {
        let (more, more_open) = known(graph, target);
        inside.extend(more);
        open = open.or(more_open);
    }
    let open = inside.left(open);
    (inside, open)
}

/// What a schema's own keywords may evaluate depending on the value.
pub(crate) fn open_here(graph: &Graph, id: SchemaId) -> Tracks {
    let schema = &graph[id];
    let contains = Tracks {
        names: false,
        items: schema.contains().is_some_and(|contains| contains.evaluates),
    };
    let sometimes = schema
        .subschemas()
        .filter(|(application, _)| *application == Application::Sometimes);
    sometimes.fold(contains, |tracks, (_, id)| tracks.or(contributes(graph, id)))
}

/// What a schema may evaluate at all.
pub(crate) fn contributes(graph: &Graph, id: SchemaId) -> Tracks {
    graph.facts().contributes(id)
}

/// For each schema, what it may evaluate at all: by its own keywords, or by those of the schemas that it applies in place.
pub(super) fn contributing(graph: &Graph) -> Vec<Tracks> {
    let mut users: Vec<Vec<SchemaId>> = vec![Vec::new(); graph.schemas.len()];
    let mut found = Vec::new();
    for id in graph.ids() {
        let own = graph[id]
            .constraints()
            .iter()
            .map(|known| Evaluates::of(known).tracks());
        found.push((id, own.fold(Tracks::NONE, Tracks::or)));
        for (application, inner) in graph[id].subschemas() {
            match application {
                Application::Always | Application::Sometimes => users[inner.0 as usize].push(id),
                Application::Negated
                | Application::Members
                | Application::Names
                | Application::Items
                | Application::Counted => {}
            }
        }
    }
    let mut contributing = vec![Tracks::NONE; graph.schemas.len()];
    while let Some((id, tracks)) = found.pop() {
        let known = &mut contributing[id.0 as usize];
        let more = known.or(tracks);
        if *known != more {
            *known = more;
            found.extend(users[id.0 as usize].iter().map(|user| (*user, more)));
        }
    }
    contributing
}
