//! Values that need not be held: a required member with one possible value has an associated constant in place of a field,
//! and a branch of a union with one possible value is a variant without content.

use std::collections::HashMap;

use serde_json::Value;

use super::allocate::selector;
use super::assign::Assignment;
use super::builder::{Builder, Drafts};
use super::key::Key;
use super::values::{ValueSet, is_of};
use crate::options::Constants;
use crate::schema::SchemaId;

/// What options choose for the members of single types, by the schemas that locate these.
pub(super) fn chosen(drafts: &Drafts<'_>, assignment: &Assignment) -> HashMap<SchemaId, Constants> {
    let types = drafts.types.iter().zip(&assignment.names);
    let chosen = types.filter_map(|(draft, assigned)| Some((*draft.schemas.first()?, assigned.choices.constants?)));
    chosen.collect()
}

impl Builder<'_, '_> {
    /// The only value of a required member, if it needs no field: a string, a boolean or a number whose field has no type
    /// of its own by an option.
    pub(super) fn only_value(&self, owner: &Key, member: &Key) -> Option<Value> {
        let located = owner.origin.or(owner.parts.first().map(|part| part.schema));
        let chosen = located.and_then(|schema| self.constants.get(&schema));
        if *chosen.unwrap_or(&self.naming.constants) == Constants::Field || self.is_chosen(member) {
            return None;
        }
        self.only_scalar(member)
    }

    /// The only value of a branch of a union, if its variant needs to hold nothing: a string, a boolean or a number that has
    /// no name of its own.
    pub(super) fn only_branch_value(&self, schema: SchemaId, branch: &Key) -> Option<Value> {
        let inner = self.graph.innermost(schema);
        let is_named = self.definition(schema).or(self.definition(inner)).is_some();
        if is_named || self.is_chosen(branch) {
            return None;
        }
        self.only_scalar(branch)
    }

    /// The only value that a key allows, if it is a string, a boolean or a number.
    fn only_scalar(&self, member: &Key) -> Option<Value> {
        let mut seen = ValueSet::default();
        let mut values = self.listed_values(member)?.into_iter();
        let mut values = values
            .by_ref()
            .filter(|value| is_of(value, member.types) && seen.insert(value));
        match (values.next(), values.next()) {
            (Some(only), None) if only.is_string() || only.is_boolean() || only.is_number() => Some(only.clone()),
            _ => None,
        }
    }

    /// Whether an option is about the type that the member's field would have.
    fn is_chosen(&self, member: &Key) -> bool {
        let chosen = |schema| {
            self.replaced.contains_key(&schema) || self.naming.types.contains_key(&selector(self.graph, schema))
        };
        member.origin.is_some_and(chosen)
    }
}

/// The name of the associated constant in place of a field; `None` if the field's name has no other letter case.
pub(super) fn constant_name(ident: &str) -> Option<String> {
    let name = ident.to_ascii_uppercase();
    let has_case = |letter: char| letter.is_lowercase() || letter.is_uppercase();
    let has_one_case = name.chars().all(|letter| letter.is_ascii() || !has_case(letter));
    has_one_case.then_some(name)
}
