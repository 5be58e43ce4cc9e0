//! The keywords that combine schemas on one value.

use super::lowering::Lowering;
use crate::plan::{Assertion, Call};
use crate::schema::evaluated::known;
use crate::schema::{Conditional, Keyword, SchemaId};

impl Lowering<'_, '_> {
    /// `$ref` and `allOf`.
    pub(super) fn all(&mut self, keyword: Keyword, list: &[SchemaId]) {
        for id in list {
            let call = self.must_hold(*id);
            self.outcome(keyword, call);
        }
    }

    /// A schema that must hold for the subject itself.
    fn must_hold(&self, id: SchemaId) -> Call {
        let tracks = self.tracks();
        if tracks.any() && known(self.requests.graph(), id).1.and(tracks).any() {
            return self.in_place_seen(id);
        }
        self.in_place(id)
    }

    fn outcome(&mut self, keyword: Keyword, call: Call) {
        if call != Call::Holds {
            self.push(keyword, Assertion::All(call));
        }
    }

    pub(super) fn any_of(&mut self, list: &[SchemaId]) {
        let branches = self.branches(list);
        let sees = branches.iter().any(|call| matches!(call, Call::Seen(_)));
        if sees || !branches.contains(&Call::Holds) {
            self.push(Keyword::AnyOf, Assertion::AnyOf(branches));
        }
    }

    pub(super) fn one_of(&mut self, list: &[SchemaId]) {
        let branches = self.branches(list);
        if branches != [Call::Holds] {
            self.push(Keyword::OneOf, Assertion::OneOf(branches));
        }
    }

    fn branches(&self, list: &[SchemaId]) -> Vec<Call> {
        list.iter().map(|id| self.in_place_seen(*id)).collect()
    }

    pub(super) fn not(&mut self, id: SchemaId) {
        let call = self.in_place(id);
        if !matches!(call, Call::Never(_)) {
            self.push(Keyword::Not, Assertion::Not(call));
        }
    }

    pub(super) fn conditional(&mut self, conditional: &Conditional) {
        let when = self.in_place_seen(conditional.when);
        let outcome = |id: Option<SchemaId>| id.map_or(Call::Holds, |id| self.in_place_seen(id));
        match when {
            Call::Holds => {
                let then = outcome(conditional.then);
                self.outcome(Keyword::Conditional, then);
            }
            Call::Never(_) => {
                let otherwise = outcome(conditional.otherwise);
                self.outcome(Keyword::Conditional, otherwise);
            }
            Call::Typed(..) | Call::Routine(_) | Call::Seen(_) => {
                let (then, otherwise) = (outcome(conditional.then), outcome(conditional.otherwise));
                // Without outcomes, the condition may still evaluate something.
                let sees = matches!(when, Call::Seen(_));
                if then != otherwise {
                    self.push(Keyword::Conditional, Assertion::Conditional { when, then, otherwise });
                    return;
                }
                // What follows is the same whatever the condition.
                if sees {
                    let condition = Assertion::Conditional {
                        when,
                        then: Call::Holds,
                        otherwise: Call::Holds,
                    };
                    self.push(Keyword::Conditional, condition);
                }
                self.outcome(Keyword::Conditional, then);
            }
        }
    }
}
