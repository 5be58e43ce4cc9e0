//! Statements for `unevaluatedProperties` and `unevaluatedItems`, and for telling callers what has been seen.
//!
//! What is evaluated wherever the schema holds becomes a test of names. Only where it depends on the value (unions,
//! conditions, dependent schemas, `contains`) do functions keep track, in a `support::Seen`.

use super::Part;
use super::body::{Body, Step, Tracker};
use super::container::others;
use crate::schema::evaluated::{Known, Tracks, contributes, inside, known};
use crate::schema::{Keyword, KeywordSet, SchemaId};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

impl Body<'_, '_> {
    /// What a part must keep track of for its own `unevaluated*`.
    pub(super) fn own_tracks(&self, part: &Part) -> Tracks {
        let has = |keyword| {
            part.keywords.has(keyword)
                && self
                    .checks
                    .reach
                    .keyword_refuses(self.checks.graph, self.subject, part.schema, keyword)
        };
        let asked = Tracks {
            names: has(Keyword::UnevaluatedProperties),
            items: has(Keyword::UnevaluatedItems),
        };
        if asked.any() {
            asked.and(inside(self.checks.graph, part.schema).1)
        } else {
            asked
        }
    }

    /// Prepares to keep track where the part or the caller needs it.
    pub(super) fn track(&mut self, part: &Part) {
        let (own, outer) = (self.own_tracks(part), self.function.key.tracks);
        if own.any() {
            let ident = if outer.any() {
                format_ident!("inside")
            } else {
                format_ident!("seen")
            };
            self.first
                .push(Step::Plain(quote!(let #ident = &mut support::Seen::default();)));
            self.tracker = Some(Tracker {
                ident,
                local: true,
                tracks: own.or(outer),
            });
        } else if outer.any() {
            self.tracker = Some(Tracker {
                ident: format_ident!("seen"),
                local: false,
                tracks: outer,
            });
        }
    }

    /// The keywords that must be written, whether or not they are asserted here, since they may evaluate something.
    pub(super) fn tracked_keywords(&self, id: SchemaId) -> KeywordSet {
        let schema = &self.checks.graph[id];
        let open = |id: &SchemaId| known(self.checks.graph, *id).1.and(self.tracks()).any();
        let may = |id: &SchemaId| contributes(self.checks.graph, *id).and(self.tracks()).any();
        let conditional = schema.conditional().into_iter().flat_map(|c| c.all());
        let tracked = [
            (Keyword::References, schema.references().iter().any(open)),
            (Keyword::AllOf, schema.all_of().iter().any(open)),
            (Keyword::AnyOf, schema.any_of().iter().any(may)),
            (Keyword::OneOf, schema.one_of().iter().any(may)),
            (Keyword::Conditional, conditional.into_iter().any(|id| may(&id))),
            (
                Keyword::DependentSchemas,
                schema.dependent_schemas().iter().any(|(_, id)| may(id)),
            ),
        ];
        tracked
            .into_iter()
            .filter_map(|(keyword, is)| is.then_some(keyword))
            .collect()
    }

    /// `unevaluated*` of the schema, and what the caller is told.
    pub(super) fn finish_tracking(&mut self, id: SchemaId, asserting: KeywordSet) {
        let (inner, _) = inside(self.checks.graph, id);
        self.contained(id);
        if asserting.has(Keyword::UnevaluatedProperties) && !inner.all_names {
            self.other_members(id, &inner);
        }
        if asserting.has(Keyword::UnevaluatedItems) && !inner.all_items {
            self.other_items(id, &inner);
        }
        self.tell_names(id, &inner);
        self.tell_items(id, &inner);
        if let Some(Tracker { ident, local: true, .. }) = &self.tracker
            && self.function.key.tracks.any()
        {
            self.last.push(Step::Plain(quote!(seen.extend(#ident);)));
        }
    }

    /// Items that `contains` matches.
    fn contained(&mut self, id: SchemaId) {
        let Some(contains) = &self.checks.graph[id].contains() else {
            return;
        };
        let Some(Tracker {
            ident,
            tracks: Tracks { items: true, .. },
            ..
        }) = self.tracker.clone()
        else {
            return;
        };
        if contains.evaluates {
            let call = self.inside(super::Subject::Value, contains.schema);
            let test = self.test(call);
            self.items
                .push(Step::Plain(quote!(#ident.add_contained(items, #test);)));
        }
    }

    fn other_members(&mut self, id: SchemaId, inner: &Known) {
        let test = self.checks.graph[id]
            .unevaluated_properties()
            .and_then(|id| self.value_test(id));
        let Some(test) = test else { return };
        let known = self.name_test(inner);
        match self.tracker.clone() {
            Some(Tracker {
                ident,
                local: true,
                tracks: Tracks { names: true, .. },
            }) => {
                let known = or(known, quote!(#ident.has_name(name)));
                self.last_members.push(Step::Check(others(Some(known), &test)));
            }
            _ => self.members.push(Step::Check(others(known, &test))),
        }
    }

    fn other_items(&mut self, id: SchemaId, inner: &Known) {
        let test = self.checks.graph[id]
            .unevaluated_items()
            .and_then(|id| self.value_test(id));
        let Some(test) = test else { return };
        let prefix = Literal::usize_unsuffixed(inner.prefix);
        match self.tracker.clone() {
            Some(Tracker {
                ident,
                local: true,
                tracks: Tracks { items: true, .. },
            }) => {
                let known = or(
                    (inner.prefix > 0).then(|| quote!(index < #prefix)),
                    quote!(#ident.has_item(index)),
                );
                self.last_items.push(Step::Check(
                    quote!(support::other_items(items, |index| #known, at, #test)),
                ));
            }
            _ => self
                .items
                .push(Step::Check(quote!(support::items_from(items, #prefix, at, #test)))),
        }
    }

    fn tell_names(&mut self, id: SchemaId, inner: &Known) {
        if !self.function.key.tracks.names {
            return;
        }
        if inner.all_names || self.checks.graph[id].unevaluated_properties().is_some() {
            self.last.push(Step::Plain(quote!(seen.add_all_names();)));
        } else if let Some(known) = self.name_test(inner) {
            self.last_members
                .push(Step::Plain(quote!(seen.add_names(members, |name| #known);)));
        }
    }

    fn tell_items(&mut self, id: SchemaId, inner: &Known) {
        if !self.function.key.tracks.items {
            return;
        }
        let prefix = Literal::usize_unsuffixed(inner.prefix);
        if inner.all_items || self.checks.graph[id].unevaluated_items().is_some() {
            self.last.push(Step::Plain(quote!(seen.add_all_items();)));
        } else if inner.prefix > 0 {
            self.last.push(Step::Plain(quote!(seen.add_items(#prefix);)));
        }
    }
}

/// Either test.
fn or(first: Option<TokenStream>, second: TokenStream) -> TokenStream {
    first.map_or(second.clone(), |first| quote!(#first || #second))
}
