//! The keywords that apply schemas to items, members and names.

use super::lowering::Lowering;
use crate::plan::{Assertion, Call, Subject};
use crate::schema::evaluated::AlwaysEvaluated;
use crate::schema::{Dependency, Keyword, Pattern, Schema, SchemaId};

impl<'g> Lowering<'_, 'g> {
    /// The test for a part of the subject; `None` if it refuses nothing.
    pub(super) fn test(&self, id: SchemaId) -> Option<Call> {
        Some(self.inside(Subject::Value, id)).filter(|call| *call != Call::Holds)
    }

    pub(super) fn prefix_items(&mut self, list: &[SchemaId]) {
        for (index, id) in list.iter().enumerate() {
            if let Some(test) = self.test(*id) {
                self.push(Keyword::PrefixItems, Assertion::Item(index, test));
            }
        }
    }

    pub(super) fn items(&mut self, known: usize, rest: SchemaId) {
        if let Some(test) = self.test(rest) {
            let seen = false;
            self.push(Keyword::Items, Assertion::OtherItems { known, seen, test });
        }
    }

    pub(super) fn property_names(&mut self, names: SchemaId) {
        let call = self.inside(Subject::Text, names);
        if call != Call::Holds {
            self.push(Keyword::PropertyNames, Assertion::PropertyNames(call));
        }
    }

    pub(super) fn properties(&mut self, table: &'g [(String, SchemaId)]) {
        for (name, id) in table {
            if let Some(test) = self.test(*id) {
                self.push(Keyword::Properties, Assertion::Member(name, test));
            }
        }
    }

    pub(super) fn pattern_properties(&mut self, table: &'g [(Pattern, SchemaId)]) {
        for (pattern, id) in table {
            if let Some(test) = self.test(*id) {
                let pattern = self.requests.matcher(pattern);
                self.push(Keyword::PatternProperties, Assertion::MatchingMembers(pattern, test));
            }
        }
    }

    pub(super) fn additional_properties(&mut self, schema: &Schema, rest: SchemaId) {
        if let Some(test) = self.test(rest) {
            let (known, seen) = (self.name_test(AlwaysEvaluated::own(schema)), false);
            self.push(
                Keyword::AdditionalProperties,
                Assertion::OtherMembers { known, seen, test },
            );
        }
    }

    pub(super) fn dependent_required(&mut self, table: &'g [Dependency]) {
        for one in table.iter().filter(|one| !one.needed.is_empty()) {
            let assertion = Assertion::DependentRequired(&one.name, &one.needed);
            self.push(Keyword::DependentRequired, assertion);
        }
    }

    pub(super) fn dependent_schemas(&mut self, table: &'g [(String, SchemaId)]) {
        for (name, id) in table {
            let call = self.in_place_seen(*id);
            if call != Call::Holds {
                self.push(Keyword::DependentSchemas, Assertion::DependentSchema(name, call));
            }
        }
    }
}
