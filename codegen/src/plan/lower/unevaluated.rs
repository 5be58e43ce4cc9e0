//! `unevaluatedProperties` and `unevaluatedItems`, and what is recorded as evaluated for callers.
//!
//! What is evaluated whenever the schema holds becomes a test of names. Only if it depends on the value (unions,
//! conditions, dependent schemas, `contains`) do routines keep track.

use super::lowering::Lowering;
use crate::plan::{Assertion, Evaluated, Subject, Tracker};
use crate::schema::evaluated::{AlwaysEvaluated, Tracks, contributes, inside, known};
use crate::schema::{Application, Constraint, Keyword, KeywordSet, Part, Schema};

impl<'g> Lowering<'_, 'g> {
    /// What the routine keeps track of.
    pub(super) fn tracks(&self) -> Tracks {
        self.tracker.map_or(Tracks::NONE, |tracker| tracker.tracks)
    }

    /// What a part has to keep track of for its own `unevaluated*`.
    pub(super) fn own_tracks(&self, part: &Part) -> Tracks {
        let schema = &self.requests.graph()[part.schema];
        let has = |keyword| {
            let constraint = schema.constraint(keyword).filter(|_| part.keywords.has(keyword));
            constraint.is_some_and(|known| self.requests.reach().constraint_refuses(self.key.subject, known))
        };
        let asked = Tracks {
            names: has(Keyword::UnevaluatedProperties),
            items: has(Keyword::UnevaluatedItems),
        };
        if asked.any() {
            asked.and(inside(self.requests.graph(), part.schema).1)
        } else {
            asked
        }
    }

    /// Where a part records what has been evaluated, if it or its caller needs that.
    pub(super) fn tracker_of(&self, part: &Part) -> Option<Tracker> {
        let (own, outer) = (self.own_tracks(part), self.key.tracks);
        let tracks = own.or(outer);
        let local = own.any();
        tracks.any().then_some(Tracker { local, tracks })
    }

    /// Whether a keyword has to be lowered, even if it asserts nothing, since its in-place subschemas may evaluate
    /// something.
    pub(super) fn is_tracked(&self, constraint: &Constraint) -> bool {
        let tracks = self.tracks();
        if !tracks.any() {
            return false;
        }
        let graph = self.requests.graph();
        constraint.subschemas().any(|(application, id)| match application {
            Application::Always => known(graph, id).1.and(tracks).any(),
            Application::Sometimes => contributes(graph, id).and(tracks).any(),
            Application::Negated
            | Application::Members
            | Application::Names
            | Application::Items
            | Application::Counted => false,
        })
    }

    /// `unevaluated*` of the schema, and what is recorded for the caller.
    pub(super) fn unevaluated(&mut self, schema: &'g Schema, asserted: KeywordSet) {
        let (names, items) = (Keyword::UnevaluatedProperties, Keyword::UnevaluatedItems);
        if self.tracker.is_none() && !asserted.has(names) && !asserted.has(items) {
            return;
        }
        let (inner, _) = inside(self.requests.graph(), self.schema);
        self.contained(schema);
        if asserted.has(names) && !inner.all_names {
            self.other_members(schema, &inner);
        }
        if asserted.has(items) && !inner.all_items {
            self.other_items(schema, &inner);
        }
        if self.key.tracks.names {
            self.tell_names(schema, &inner);
        }
        if self.key.tracks.items {
            self.tell_items(schema, &inner);
        }
    }

    /// Items that `contains` matches.
    fn contained(&mut self, schema: &Schema) {
        let contains = schema.contains().filter(|contains| contains.evaluates);
        if let Some(contains) = contains.filter(|_| self.tracks().items) {
            let matching = Evaluated::Matching(self.inside(Subject::Value, contains.schema));
            self.push(Keyword::Contains, Assertion::Evaluates(matching));
        }
    }

    /// What the routine itself keeps track of.
    fn local(&self) -> Tracks {
        let local = self.tracker.filter(|tracker| tracker.local);
        local.map_or(Tracks::NONE, |tracker| tracker.tracks)
    }

    fn other_members(&mut self, schema: &Schema, inner: &AlwaysEvaluated) {
        let test = schema.unevaluated_properties().and_then(|id| self.test(id));
        if let Some(test) = test {
            let (known, seen) = (self.name_test(inner.clone()), self.local().names);
            self.push(
                Keyword::UnevaluatedProperties,
                Assertion::OtherMembers { known, seen, test },
            );
        }
    }

    fn other_items(&mut self, schema: &Schema, inner: &AlwaysEvaluated) {
        let test = schema.unevaluated_items().and_then(|id| self.test(id));
        if let Some(test) = test {
            let (known, seen) = (inner.prefix, self.local().items);
            self.push(Keyword::UnevaluatedItems, Assertion::OtherItems { known, seen, test });
        }
    }

    fn tell_names(&mut self, schema: &Schema, inner: &AlwaysEvaluated) {
        let evaluated = if inner.all_names || schema.unevaluated_properties().is_some() {
            Evaluated::AllNames
        } else if inner.names.is_empty() && inner.patterns.is_empty() {
            return;
        } else {
            Evaluated::Names(self.name_test(inner.clone()))
        };
        self.push(Keyword::Properties, Assertion::Evaluates(evaluated));
    }

    fn tell_items(&mut self, schema: &Schema, inner: &AlwaysEvaluated) {
        let evaluated = if inner.all_items || schema.unevaluated_items().is_some() {
            Evaluated::AllItems
        } else if inner.prefix > 0 {
            Evaluated::Items(inner.prefix)
        } else {
            return;
        };
        self.push(Keyword::PrefixItems, Assertion::Evaluates(evaluated));
    }
}
