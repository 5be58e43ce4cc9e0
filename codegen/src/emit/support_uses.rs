//! Which names the source of a support item mentions.
//!
//! In a module, all support items are in one namespace, so the name of an item is written alone or after `support::`.
//! The scan may find more names than an item mentions (that of a variable, say), never fewer.

use std::collections::BTreeSet;

use proc_macro2::{Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit_mut::VisitMut;

/// A way to use an item: one arm of a macro, or the whole of any other item.
#[derive(Default)]
pub(super) struct Use {
    /// The words that must be among the macro's arguments.
    pub(super) words: BTreeSet<String>,
    /// The words that may be among them.
    pub(super) optional: BTreeSet<String>,
    /// The names that it mentions.
    pub(super) mentions: BTreeSet<String>,
}

impl Use {
    /// The ways to use an item.
    pub(super) fn all(item: &syn::Item) -> Vec<Use> {
        match item {
            syn::Item::Macro(item) if item.ident.is_some() => arms(item.mac.tokens.clone()),
            item => {
                let mut bound = Bound::default();
                bound.visit_item_mut(&mut item.clone());
                let mut mentions = mentioned(item.to_token_stream());
                mentions.retain(|name| !bound.0.contains(name));
                let words = BTreeSet::new();
                let optional = BTreeSet::new();
                vec![Use {
                    words,
                    optional,
                    mentions,
                }]
            }
        }
    }
}

/// The names that patterns bind.
#[derive(Default)]
struct Bound(BTreeSet<String>);

impl VisitMut for Bound {
    fn visit_pat_ident_mut(&mut self, pattern: &mut syn::PatIdent) {
        self.0.insert(pattern.ident.to_string());
    }
}

/// The arms of a macro: `(matcher) => { body };`.
fn arms(tokens: TokenStream) -> Vec<Use> {
    let groups = tokens.into_iter().filter_map(|token| match token {
        TokenTree::Group(group) => Some(group.stream()),
        _ => None,
    });
    let groups: Vec<TokenStream> = groups.collect();
    let arm = |arm: &[TokenStream]| {
        let [matcher, body] = arm else { return Use::default() };
        let [mut words, mut optional] = [BTreeSet::new(), BTreeSet::new()];
        literal_words(matcher.clone(), &mut words, &mut optional);
        // A keyword that the macro passes on is not a name, and present only if it was an argument.
        let mut mentions = mentioned(body.clone());
        mentions.retain(|name| !words.contains(name) && !optional.contains(name));
        Use {
            words,
            optional,
            mentions,
        }
    };
    groups.chunks(2).map(arm).collect()
}

/// The keywords of a matcher; those in repetitions are optional.
fn literal_words(matcher: TokenStream, words: &mut BTreeSet<String>, optional: &mut BTreeSet<String>) {
    let mut tokens = matcher.into_iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '$' => match tokens.next() {
                // `:kind`
                Some(TokenTree::Ident(_)) => tokens.by_ref().take(2).for_each(drop),
                Some(TokenTree::Group(group)) => {
                    let mut required = BTreeSet::new();
                    literal_words(group.stream(), &mut required, optional);
                    optional.append(&mut required);
                }
                _ => {}
            },
            TokenTree::Ident(word) => {
                words.insert(word.to_string());
            }
            TokenTree::Group(group) => literal_words(group.stream(), words, optional),
            _ => {}
        }
    }
}

/// The names that may refer to an item. Excluded are those of members, methods, macro variables, lifetimes, parameters
/// and definitions, those at the end of a path that does not begin with `support`, and the arguments of foreign macros.
pub(super) fn mentioned(tokens: TokenStream) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    collect(tokens, &mut names);
    names
}

fn collect(tokens: TokenStream, names: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(_) if is_foreign_macro(&tokens[..index]) => {}
            TokenTree::Group(group) => collect(group.stream(), names),
            TokenTree::Ident(ident) if stands_alone(&tokens, index) => {
                names.insert(ident.to_string());
            }
            _ => {}
        }
    }
}

/// Whether tokens end in the name of a macro of another crate, by its path.
fn is_foreign_macro(tokens: &[TokenTree]) -> bool {
    match tokens {
        [.., TokenTree::Ident(from), a, b, TokenTree::Ident(_), bang] => {
            let is_path = a.to_string() == ":" && b.to_string() == ":";
            is_path && bang.to_string() == "!" && from != "support"
        }
        _ => false,
    }
}

fn stands_alone(tokens: &[TokenTree], index: usize) -> bool {
    let before = |back: usize| index.checked_sub(back).map(|index| &tokens[index]);
    let is =
        |token: Option<&TokenTree>, wanted: char| matches!(token, Some(TokenTree::Punct(p)) if p.as_char() == wanted);
    let is_word =
        |token: Option<&TokenTree>, wanted: &str| matches!(token, Some(TokenTree::Ident(word)) if word == wanted);
    let is_path = is(before(1), ':') && is(before(2), ':');
    let is_member = is(before(1), '.') && !is(before(2), '.');
    let after = tokens.get(index + 1);
    let is_param =
        is(after, ':') && matches!(after, Some(TokenTree::Punct(colon)) if colon.spacing() == Spacing::Alone);
    let is_defined =
        is(before(1), '$') || is(before(1), '\'') || is_word(before(1), "fn") || is_word(before(1), "type");
    !is_member && !is_param && !is_defined && (!is_path || is_word(before(3), "support"))
}
