//! One use of a sub-schema.

use super::body::Body;
use super::literal;
use super::{Key, Part, Subject};
use crate::schema::evaluated::{Tracks, contributes};
use crate::schema::{Keyword, KeywordSet, SchemaId, Type, TypeSet};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::collections::HashSet;

/// How a sub-schema is asserted.
pub(super) enum Call {
    /// It refuses nothing.
    Holds,
    /// It refuses everything, says the keyword there.
    Never(String),
    /// It only has `type`, at that pointer.
    Typed(TypeSet, String),
    /// A function asserts it.
    Function(Ident),
    /// A function asserts it and tells what it has seen.
    Seen(Ident),
}

impl Body<'_, '_> {
    /// The use of a schema on something inside the subject.
    pub(super) fn inside(&mut self, subject: Subject, id: SchemaId) -> Call {
        self.call(subject, Tracks::NONE, id)
    }

    /// The use of a schema on the subject itself.
    pub(super) fn in_place(&mut self, id: SchemaId) -> Call {
        self.call(self.subject, Tracks::NONE, id)
    }

    /// The same, keeping what it has seen where the body asks for that and the schema may see something.
    pub(super) fn in_place_seen(&mut self, id: SchemaId) -> Call {
        let tracks = self.tracks().and(contributes(self.checks.graph, id));
        self.call(self.subject, tracks, id)
    }

    fn call(&mut self, subject: Subject, tracks: Tracks, mut id: SchemaId) -> Call {
        let graph = self.checks.graph;
        let mut aliases = HashSet::new();
        loop {
            if !self.checks.reach.refuses(subject, id) && !tracks.any() {
                return Call::Holds;
            }
            let schema = &graph[id];
            let pointer = format!("#{}", schema.location.pointer);
            if schema.is_never() {
                return Call::Never(pointer);
            }
            let refused = schema.types().is_some_and(|types| match subject {
                Subject::Value => types.is_empty(),
                Subject::Text => !types.has(Type::String),
                Subject::Number => !types.meets(TypeSet::of(Type::Number)),
            });
            if refused {
                return Call::Never(format!("{pointer}/type"));
            }
            let part = Part::whole(graph, id);
            let only = |keyword| part.keywords == KeywordSet::from_iter([keyword]);
            match (schema.types(), schema.references()) {
                (Some(types), _) if subject == Subject::Value && only(Keyword::Types) => {
                    return Call::Typed(types, format!("{pointer}/type"));
                }
                (_, &[target]) if only(Keyword::References) && aliases.insert(id) => id = target,
                _ => {
                    let key = Key {
                        subject,
                        tracks,
                        parts: vec![part],
                    };
                    let ident = self.checks.function(key, self.function);
                    return if tracks.any() {
                        Call::Seen(ident)
                    } else {
                        Call::Function(ident)
                    };
                }
            }
        }
    }

    /// The call as an expression of the type `support::Check`; `None` where it holds anyway.
    pub(super) fn expression(&self, call: Call) -> Option<TokenStream> {
        let subject = self.subject.ident();
        Some(match call {
            Call::Holds => return None,
            Call::Never(keyword) => quote!(support::no_value(at, #keyword)),
            Call::Typed(types, keyword) => {
                let types = literal::types(types);
                quote!(support::typed(value, #types, at, #keyword))
            }
            Call::Function(ident) => quote!(#ident(#subject, at)),
            Call::Seen(ident) => {
                let seen = self.seen();
                quote!(#ident(#subject, at, #seen))
            }
        })
    }

    /// The call as a function of a subject and its place.
    pub(super) fn test(&self, call: Call) -> TokenStream {
        match call {
            Call::Holds => quote!(|_, _| Ok(())),
            Call::Never(keyword) => quote!(|_, at| support::no_value(at, #keyword)),
            Call::Typed(types, keyword) => {
                let types = literal::types(types);
                quote!(|value, at| support::typed(value, #types, at, #keyword))
            }
            Call::Function(ident) | Call::Seen(ident) => quote!(#ident),
        }
    }
}
