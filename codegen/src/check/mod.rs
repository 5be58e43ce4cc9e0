//! Checks: functions of the generated module that assert what a type does not.
//!
//! A check looks at a whole JSON value, at a string or at a number ([`Subject`]). What it asserts is a list of
//! [`Part`]s. Every schema that a check needs becomes a function of its own, written once however often it is needed,
//! so recursion works and the output grows with the schema. A schema that cannot refuse anything gets no function.
//!
//! - `reach` knows which schemas can refuse something and which ones lead back to themselves on the same value;
//! - `body` lays out one function; `scalar`, `container`, `combination` and `unevaluated` write its statements;
//! - `call` is one use of a sub-schema inside such a statement.

mod body;
mod call;
mod combination;
mod container;
mod literal;
mod names;
mod reach;
mod scalar;
mod simple;
#[cfg(test)]
mod tests;
mod unevaluated;

pub(crate) use literal::integer;

use crate::schema::evaluated::Tracks;
use crate::schema::{Graph, Part, Pattern, SchemaId};
use names::Names;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use reach::Reach;
use std::collections::{BTreeMap, HashMap};

/// What a check is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Subject {
    /// `value: &serde_json::Value`
    Value,
    /// `text: &str`; only what can refuse strings is asserted.
    Text,
    /// `number: support::Number`; only what can refuse numbers is asserted.
    Number,
}

/// Tells functions apart. Two requests with the same key are the same function.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    subject: Subject,
    /// What the function adds to a `support::Seen` (nothing: it has no such argument).
    tracks: Tracks,
    parts: Vec<Part>,
}

/// A function to be written.
#[derive(Debug, Clone)]
struct Function {
    key: Key,
    ident: Ident,
    /// What the names of functions for sub-schemas start with.
    stem: String,
}

/// Collects the checks of a module.
pub(crate) struct Checks<'g> {
    graph: &'g Graph,
    reach: Reach,
    names: Names,
    functions: HashMap<Key, Ident>,
    patterns: BTreeMap<Pattern, Ident>,
    /// What schemas that may lead back to themselves are called at run time.
    entered: BTreeMap<SchemaId, String>,
    /// What has been asked for from outside.
    requested: Vec<Function>,
    /// What the function that is being written has asked for.
    needed: Vec<Function>,
}

impl<'g> Checks<'g> {
    /// No check yet.
    pub(crate) fn new(graph: &'g Graph) -> Checks<'g> {
        Checks {
            graph,
            reach: Reach::new(graph),
            names: Names::default(),
            functions: HashMap::new(),
            patterns: BTreeMap::new(),
            entered: BTreeMap::new(),
            requested: Vec::new(),
            needed: Vec::new(),
        }
    }

    /// Whether the parts can refuse any such subject. Where they cannot, no check is needed.
    pub(crate) fn refuses(&self, subject: Subject, parts: &[Part]) -> bool {
        let refuses = |part: &Part| {
            part.keywords
                .iter()
                .any(|keyword| self.reach.keyword_refuses(self.graph, subject, part.schema, keyword))
        };
        parts.iter().any(refuses)
    }

    /// A function name that no check will have: `check_` and the hint, where that is still free. For functions that
    /// others write into the same module.
    pub(crate) fn reserve(&mut self, name: &str) -> Ident {
        self.names.function(name)
    }

    /// `fn NAME(value: &serde_json::Value, at: &support::At<'_>) -> support::Check`, which asserts all parts.
    ///
    /// `name` is a hint in snake case; the function is called `check_` and the hint, where that is still free.
    pub(crate) fn value(&mut self, name: &str, parts: &[Part]) -> Ident {
        self.request(Subject::Value, name, parts)
    }

    /// `fn NAME(text: &str, at: &support::At<'_>) -> support::Check`, which asserts what can refuse strings.
    pub(crate) fn text(&mut self, name: &str, parts: &[Part]) -> Ident {
        self.request(Subject::Text, name, parts)
    }

    /// `fn NAME(number: support::Number, at: &support::At<'_>) -> support::Check`, which asserts what can refuse
    /// numbers.
    pub(crate) fn number(&mut self, name: &str, parts: &[Part]) -> Ident {
        self.request(Subject::Number, name, parts)
    }

    /// Everything that was asked for and what that needs: functions, callers before what they call, then statics.
    pub(crate) fn finish(mut self, each: &mut dyn FnMut(syn::Item)) {
        let parse = |tokens: TokenStream| syn::parse2(tokens.clone()).unwrap_or(syn::Item::Verbatim(tokens));
        let mut pending = std::mem::take(&mut self.requested);
        pending.reverse();
        while let Some(function) = pending.pop() {
            let item = body::write(&mut self, &function);
            let mentioned = body::idents(&item);
            for needed in std::mem::take(&mut self.needed).into_iter().rev() {
                if mentioned.contains(&needed.ident) {
                    pending.push(needed);
                } else {
                    // It was asked for, but then the statement turned out to be settled.
                    self.functions.remove(&needed.key);
                    self.names.release(&needed.ident);
                }
            }
            each(parse(item));
        }
        for (pattern, ident) in &self.patterns {
            each(parse(literal::pattern(ident, pattern)));
        }
    }

    fn request(&mut self, subject: Subject, name: &str, parts: &[Part]) -> Ident {
        let mut parts = parts.to_vec();
        parts.sort();
        parts.dedup();
        let key = Key {
            subject,
            tracks: Tracks::NONE,
            parts,
        };
        if let Some(ident) = self.functions.get(&key) {
            return ident.clone();
        }
        let ident = self.names.function(name);
        let function = Function {
            key: key.clone(),
            ident: ident.clone(),
            stem: name.to_owned(),
        };
        self.functions.insert(key, ident.clone());
        self.requested.push(function);
        ident
    }

    /// The function for a key, which is written later if it is new.
    fn function(&mut self, key: Key, caller: &Function) -> Ident {
        if let Some(ident) = self.functions.get(&key) {
            return ident.clone();
        }
        let from = caller.key.parts.first().map(|part| &self.graph[part.schema].location);
        let target = key.parts.first().map(|part| &self.graph[part.schema].location);
        let stem = names::stem(&caller.stem, from, target);
        let suffix = match key {
            Key {
                tracks: Tracks {
                    names: false,
                    items: false,
                },
                subject,
                ..
            } => match subject {
                Subject::Value => "",
                Subject::Text => "_text",
                Subject::Number => "_number",
            },
            _ => "_seen",
        };
        let ident = self.names.function(&format!("{stem}{suffix}"));
        self.functions.insert(key.clone(), ident.clone());
        self.needed.push(Function {
            key,
            ident: ident.clone(),
            stem,
        });
        ident
    }

    /// The static for a pattern.
    fn pattern(&mut self, pattern: &Pattern) -> Ident {
        let next = self.patterns.len() + 1;
        self.patterns
            .entry(pattern.clone())
            .or_insert_with(|| format_ident!("PATTERN_{next}"))
            .clone()
    }
}

impl Subject {
    /// The argument of that name.
    fn ident(self) -> Ident {
        let name = match self {
            Subject::Value => "value",
            Subject::Text => "text",
            Subject::Number => "number",
        };
        Ident::new(name, Span::call_site())
    }

    /// Its type.
    fn tokens(self) -> TokenStream {
        match self {
            Subject::Value => quote!(&serde_json::Value),
            Subject::Text => quote!(&str),
            Subject::Number => quote!(support::Number),
        }
    }
}
