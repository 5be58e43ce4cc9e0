//! One function: what comes first, what a type of value needs, what the combinations need, what was not evaluated.

use super::{Checks, Function, Key, Part, Subject};
use crate::schema::evaluated::{Tracks, known};
use crate::schema::{Keyword, KeywordSet, SchemaId, Type, TypeSet};
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};
use std::collections::HashSet;

/// The statements of a function, by what they need.
pub(super) struct Body<'c, 'g> {
    pub(super) checks: &'c mut Checks<'g>,
    pub(super) function: &'c Function,
    pub(super) subject: Subject,
    /// Where this function notes what has been seen, if it needs to know.
    pub(super) tracker: Option<Tracker>,
    /// What guards a schema that may lead back to itself.
    entry: Option<TokenStream>,
    pub(super) first: Vec<Step>,
    pub(super) number: Vec<Step>,
    pub(super) text: Vec<Step>,
    pub(super) items: Vec<Step>,
    pub(super) members: Vec<Step>,
    pub(super) combinations: Vec<Step>,
    pub(super) last_items: Vec<Step>,
    pub(super) last_members: Vec<Step>,
    pub(super) last: Vec<Step>,
}

/// A `support::Seen`.
#[derive(Clone)]
pub(super) struct Tracker {
    pub(super) ident: Ident,
    /// Whether it is a variable, not the argument.
    pub(super) local: bool,
    pub(super) tracks: Tracks,
}

/// A statement.
pub(super) enum Step {
    /// An expression of the type `support::Check`.
    Check(TokenStream),
    /// Any other statement.
    Plain(TokenStream),
}

/// The function as an item.
pub(super) fn write(checks: &mut Checks<'_>, function: &Function) -> TokenStream {
    let mut body = Body {
        subject: function.key.subject,
        checks,
        function,
        tracker: None,
        entry: None,
        first: Vec::new(),
        number: Vec::new(),
        text: Vec::new(),
        items: Vec::new(),
        members: Vec::new(),
        combinations: Vec::new(),
        last_items: Vec::new(),
        last_members: Vec::new(),
        last: Vec::new(),
    };
    let parts = &function.key.parts;
    match &parts[..] {
        [part] => {
            body.enter(part.schema);
            body.part(part);
        }
        _ => parts.iter().for_each(|part| body.one_of_several(part)),
    }
    let statements = body.statements();
    signature(function, &statements)
}

/// The function around its statements. Arguments that they do not need are `_`.
fn signature(function: &Function, statements: &TokenStream) -> TokenStream {
    let used = idents(statements);
    let argument = |name: Ident| if used.contains(&name) { quote!(#name) } else { quote!(_) };
    let ident = &function.ident;
    let (subject, at) = (argument(function.key.subject.ident()), argument(format_ident!("at")));
    if function.key.tracks.any() {
        let seen = argument(format_ident!("seen"));
        return quote! {
            fn #ident<'v>(
                #subject: &'v serde_json::Value,
                #at: &support::At<'_>,
                #seen: &mut support::Seen<'v>,
            ) -> support::Check {
                #statements
            }
        };
    }
    let kind = function.key.subject.tokens();
    quote! {
        fn #ident(#subject: #kind, #at: &support::At<'_>) -> support::Check { #statements }
    }
}

/// The identifiers that occur.
pub(super) fn idents(tokens: &TokenStream) -> HashSet<Ident> {
    let mut found = HashSet::new();
    let mut pending = vec![tokens.clone()];
    while let Some(tokens) = pending.pop() {
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => drop(found.insert(ident)),
                TokenTree::Group(group) => pending.push(group.stream()),
                _ => {}
            }
        }
    }
    found
}

impl Body<'_, '_> {
    /// A part beside others. One that must keep track of what was evaluated does so in a function of its own.
    fn one_of_several(&mut self, part: &Part) {
        if self.own_tracks(part).any() {
            let key = Key {
                subject: self.subject,
                tracks: Tracks::NONE,
                parts: vec![*part],
            };
            let (ident, subject) = (self.checks.function(key, self.function), self.subject.ident());
            self.combinations.push(Step::Check(quote!(#ident(#subject, at))));
        } else {
            self.part(part);
        }
    }

    /// Ends what a schema that may lead back to itself would otherwise never end: on one value, it is checked once.
    fn enter(&mut self, id: SchemaId) {
        if self.checks.reach.in_cycle(id) {
            let name = self
                .checks
                .entered
                .entry(id)
                .or_insert_with(|| self.function.ident.to_string())
                .clone();
            let none = quote!(let Some(at) = at.enter(#name) else { return Ok(()); };);
            self.entry = Some(quote!(#none let at = &at;));
        }
    }

    fn part(&mut self, part: &Part) {
        let id = part.schema;
        let schema = &self.checks.graph[id];
        self.track(part);
        let keywords = part.keywords.and(KeywordSet::present(schema));
        let asserted = |keyword: &Keyword| {
            self.checks
                .reach
                .keyword_refuses(self.checks.graph, self.subject, id, *keyword)
        };
        let asserting: KeywordSet = keywords.iter().filter(asserted).collect();
        if asserting.has(Keyword::Never) {
            let keyword = format!("#{}", schema.location.pointer);
            self.first.push(Step::Check(quote!(support::no_value(at, #keyword))));
            return;
        }
        let possible = schema
            .types()
            .filter(|_| keywords.has(Keyword::Types))
            .unwrap_or(TypeSet::ALL);
        let tracked = if self.tracker.is_some() {
            self.tracked_keywords(id)
        } else {
            KeywordSet::NONE
        };
        for &keyword in Keyword::ALL {
            if keyword.types().meets(possible) && (asserting.has(keyword) || tracked.has(keyword)) {
                self.scalar(id, keyword);
                self.container(id, keyword);
                self.combination(id, keyword);
            }
        }
        self.finish_tracking(id, asserting);
    }

    /// What the tracker asks for.
    pub(super) fn tracks(&self) -> Tracks {
        self.tracker.as_ref().map_or(Tracks::NONE, |tracker| tracker.tracks)
    }

    /// The tracker as an argument.
    pub(super) fn seen(&self) -> TokenStream {
        match &self.tracker {
            Some(Tracker { ident, .. }) => quote!(#ident),
            None => quote!(seen),
        }
    }

    /// A schema that must hold for the subject itself.
    pub(super) fn must_hold(&mut self, id: SchemaId) -> Option<TokenStream> {
        let tracks = self.tracks();
        if tracks.any() {
            let (_, open) = known(self.checks.graph, id);
            if open.and(tracks).any() {
                let call = self.in_place_seen(id);
                return self.expression(call);
            }
        }
        let call = self.in_place(id);
        self.expression(call)
    }

    /// The keyword's place in the schema, for messages.
    pub(super) fn keyword(&self, id: SchemaId, keyword: Keyword) -> String {
        self.checks.graph.keyword_pointer(id, keyword)
    }

    fn statements(mut self) -> TokenStream {
        if self.combinations.is_empty() {
            // Then nothing stands between the two looks at the value.
            self.items.append(&mut self.last_items);
            self.members.append(&mut self.last_members);
        }
        let mut steps = self.first;
        match self.subject {
            Subject::Text => steps.extend(self.text),
            Subject::Number => steps.extend(self.number),
            Subject::Value => steps.extend(by_type(self.number, self.text, self.items, self.members)),
        }
        steps.extend(self.combinations);
        steps.extend(by_type(Vec::new(), Vec::new(), self.last_items, self.last_members));
        steps.extend(self.last);
        let end = match steps.pop() {
            Some(Step::Check(check)) => check,
            last => {
                steps.extend(last);
                quote!(Ok(()))
            }
        };
        let steps = block(steps);
        let statements = quote!(#steps #end);
        let entry = self
            .entry
            .filter(|_| idents(&statements).contains(&format_ident!("at")));
        quote!(#entry #statements)
    }
}

/// Statements in a row.
pub(super) fn block(steps: Vec<Step>) -> TokenStream {
    let steps = steps.into_iter().map(|step| match step {
        Step::Check(check) => quote!(#check?;),
        Step::Plain(statement) => statement,
    });
    quote!(#(#steps)*)
}

/// Statements for values of some types.
fn by_type(number: Vec<Step>, text: Vec<Step>, items: Vec<Step>, members: Vec<Step>) -> Option<Step> {
    let mut arms = Vec::new();
    for (one, steps) in [
        (Type::Number, number),
        (Type::String, text),
        (Type::Array, items),
        (Type::Object, members),
    ] {
        if steps.is_empty() {
            continue;
        }
        let steps = block(steps);
        arms.push(match one {
            Type::Number => (
                quote!(serde_json::Value::Number(number)),
                quote!({ let number = support::Number::from(number); #steps }),
            ),
            Type::String => (quote!(serde_json::Value::String(text)), quote!({ #steps })),
            Type::Array => (quote!(serde_json::Value::Array(items)), quote!({ #steps })),
            _ => (quote!(serde_json::Value::Object(members)), quote!({ #steps })),
        });
    }
    let statement = match &arms[..] {
        [] => return None,
        [(pattern, arm)] => quote!(if let #pattern = value #arm),
        _ => {
            let arms = arms.iter().map(|(pattern, arm)| quote!(#pattern => #arm));
            quote!(match value { #(#arms)* _ => {} })
        }
    };
    Some(Step::Plain(statement))
}
