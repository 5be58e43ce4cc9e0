//! Statements for arrays and objects.

use super::body::{Body, Step};
use super::call::Call;
use super::{Subject, literal};
use crate::schema::evaluated::Known;
use crate::schema::{Keyword, Schema, SchemaId};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

impl Body<'_, '_> {
    /// The statements of a keyword, if it is one of these.
    pub(super) fn container(&mut self, id: SchemaId, keyword: Keyword) {
        let schema = &self.checks.graph[id];
        let at = self.keyword(id, keyword);
        let items = self.array(schema, keyword, &at);
        self.items.extend(items.into_iter().map(Step::Check));
        let members = self.object(schema, keyword, &at);
        self.members.extend(members.into_iter().map(Step::Check));
    }

    fn array(&mut self, schema: &Schema, keyword: Keyword, at: &str) -> Vec<TokenStream> {
        let count = |count: u64| literal::integer(count.into(), "");
        let only = match keyword {
            Keyword::MinItems => schema
                .min_items()
                .map(count)
                .map(|n| quote!(support::min_items(items.len(), #n, at, #at))),
            Keyword::MaxItems => schema
                .max_items()
                .map(count)
                .map(|n| quote!(support::max_items(items.len(), #n, at, #at))),
            Keyword::UniqueItems => Some(quote!(support::unique_items(items, at, #at))),
            Keyword::PrefixItems => {
                let item = |(index, id): (usize, &SchemaId)| {
                    let (index, test) = (Literal::usize_unsuffixed(index), self.value_test(*id)?);
                    Some(quote!(support::item(items, #index, at, #test)))
                };
                return schema.prefix_items().iter().enumerate().filter_map(item).collect();
            }
            Keyword::Items => schema.items().and_then(|id| self.value_test(id)).map(|test| {
                let skipped = Literal::usize_unsuffixed(schema.prefix_items().len());
                quote!(support::items_from(items, #skipped, at, #test))
            }),
            Keyword::Contains => schema.contains().as_ref().map(|contains| {
                let call = self.inside(Subject::Value, contains.schema);
                let (test, least) = (self.test(call), count(contains.min));
                let most = contains.max.map(count).map_or(quote!(None), |most| quote!(Some(#most)));
                quote!(support::contains(items, #least, #most, at, #at, #test))
            }),
            _ => None,
        };
        only.into_iter().collect()
    }

    fn object(&mut self, schema: &Schema, keyword: Keyword, at: &str) -> Vec<TokenStream> {
        match keyword {
            Keyword::Required => {
                let names = schema.required().iter().map(|name| literal::text(name));
                vec![quote!(support::required(members, &[#(#names),*], at, #at))]
            }
            Keyword::MinProperties => {
                let least = schema.min_properties();
                least
                    .iter()
                    .map(|least| quote!(support::min_properties(members.len(), #least, at, #at)))
                    .collect()
            }
            Keyword::MaxProperties => {
                let most = schema.max_properties();
                most.iter()
                    .map(|most| quote!(support::max_properties(members.len(), #most, at, #at)))
                    .collect()
            }
            Keyword::PropertyNames => {
                let call = schema.property_names().map(|id| self.inside(Subject::Text, id));
                let test = call
                    .filter(|call| !matches!(call, Call::Holds))
                    .map(|call| self.test(call));
                test.map(|test| quote!(support::property_names(members, at, #test)))
                    .into_iter()
                    .collect()
            }
            Keyword::Properties => {
                let member = |(name, id): &(String, SchemaId)| {
                    let name = literal::text(name);
                    match self.inside(Subject::Value, *id) {
                        Call::Holds => None,
                        Call::Typed(types, at) => {
                            let types = literal::types(types);
                            Some(quote!(support::typed_member(members, #name, #types, at, #at)))
                        }
                        call => {
                            let test = self.test(call);
                            Some(quote!(support::member(members, #name, at, #test)))
                        }
                    }
                };
                schema.properties().iter().filter_map(member).collect()
            }
            Keyword::PatternProperties => {
                let mut checks = Vec::new();
                for (pattern, id) in schema.pattern_properties() {
                    if let Some(test) = self.value_test(*id) {
                        let pattern = self.checks.pattern(pattern);
                        checks.push(quote!(support::matching_members(members, &#pattern, at, #test)));
                    }
                }
                checks
            }
            Keyword::AdditionalProperties => {
                let test = schema.additional_properties().and_then(|id| self.value_test(id));
                let known = self.name_test(&Known::own(schema));
                test.map(|test| others(known, &test)).into_iter().collect()
            }
            Keyword::DependentRequired => {
                let needed = schema
                    .dependent_required()
                    .iter()
                    .filter(|(_, names)| !names.is_empty());
                let check = |(name, needed): &(String, Vec<String>)| {
                    let (name, needed) = (literal::text(name), needed.iter().map(|name| literal::text(name)));
                    quote!(support::dependent_required(members, #name, &[#(#needed),*], at, #at))
                };
                needed.map(check).collect()
            }
            Keyword::DependentSchemas => schema
                .dependent_schemas()
                .iter()
                .filter_map(|(name, id)| self.dependent_schema(name, *id))
                .collect(),
            _ => Vec::new(),
        }
    }

    fn dependent_schema(&mut self, name: &str, id: SchemaId) -> Option<TokenStream> {
        let name = literal::text(name);
        match self.in_place_seen(id) {
            Call::Holds => None,
            Call::Seen(test) => {
                let seen = self.seen();
                Some(quote!(support::dependent_schema_seen(members, #name, value, at, #seen, #test)))
            }
            call => {
                let test = self.test(call);
                Some(quote!(support::dependent_schema(members, #name, value, at, #test)))
            }
        }
    }

    /// What a schema asserts of something inside, as a function; `None` for nothing.
    pub(super) fn value_test(&mut self, id: SchemaId) -> Option<TokenStream> {
        match self.inside(Subject::Value, id) {
            Call::Holds => None,
            call => Some(self.test(call)),
        }
    }

    /// The test whether `name` is known.
    pub(super) fn name_test(&mut self, known: &Known) -> Option<TokenStream> {
        let patterns: Vec<Ident> = known
            .patterns
            .iter()
            .map(|pattern| self.checks.pattern(pattern))
            .collect();
        literal::name_test(&known.names, &patterns)
    }
}

/// The check of the members that are not known.
pub(super) fn others(known: Option<TokenStream>, test: &TokenStream) -> TokenStream {
    let known = known.map_or(quote!(|_| false), |known| quote!(|name| #known));
    quote!(support::other_members(members, #known, at, #test))
}
