//! How a subschema is applied: not at all, by a single assertion, or by a routine.

use std::collections::HashSet;

use super::lowering::Lowering;
use crate::plan::key::RoutineKey;
use crate::plan::{Call, Origin, Subject};
use crate::schema::evaluated::{Tracks, contributes};
use crate::schema::{Keyword, KeywordSet, Part, SchemaId, Type, TypeSet};

impl Lowering<'_, '_> {
    /// A subschema on something inside the subject.
    pub(super) fn inside(&self, subject: Subject, id: SchemaId) -> Call {
        self.call(subject, Tracks::NONE, id)
    }

    /// A subschema on the subject itself.
    pub(super) fn in_place(&self, id: SchemaId) -> Call {
        self.call(self.key.subject, Tracks::NONE, id)
    }

    /// The same, recording what it evaluates if the routine keeps track of that and the schema may evaluate something.
    pub(super) fn in_place_seen(&self, id: SchemaId) -> Call {
        let tracks = self.tracks();
        let tracks = if tracks.any() {
            tracks.and(contributes(self.requests.graph(), id))
        } else {
            tracks
        };
        self.call(self.key.subject, tracks, id)
    }

    fn call(&self, subject: Subject, tracks: Tracks, mut id: SchemaId) -> Call {
        let graph = self.requests.graph();
        let mut aliases = HashSet::new();
        loop {
            if !self.requests.reach().refuses(subject, id) && !tracks.any() {
                return Call::Holds;
            }
            let schema = &graph[id];
            let origin = |keyword| Origin { schema: id, keyword };
            if schema.is_never() {
                return Call::Never(origin(Keyword::Never));
            }
            let refused = schema.types().is_some_and(|types| match subject {
                Subject::Value => types.is_empty(),
                Subject::Text => !types.has(Type::String),
                Subject::Number => !types.meets(TypeSet::of(Type::Number)),
            });
            if refused {
                return Call::Never(origin(Keyword::Types));
            }
            let part = Part::whole(graph, id);
            let only = |keyword| part.keywords == KeywordSet::from_iter([keyword]);
            match (schema.types(), schema.references()) {
                (Some(types), _) if subject == Subject::Value && only(Keyword::Types) => {
                    return Call::Typed(types, origin(Keyword::Types));
                }
                (_, &[target]) if only(Keyword::References) && aliases.insert(id) => id = target,
                _ => {
                    let routine = self.requests.routine(RoutineKey {
                        subject,
                        tracks,
                        parts: vec![part],
                    });
                    return if tracks.any() {
                        Call::Seen(routine)
                    } else {
                        Call::Routine(routine)
                    };
                }
            }
        }
    }
}
