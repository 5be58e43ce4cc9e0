//! The names mentioned in an item that may need an import.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit_mut::VisitMut;

/// The names mentioned in an item.
#[derive(Default)]
pub(super) struct Spelt {
    /// `Value` and `Map` of `serde_json`, if the path before them was removed.
    pub(super) shortened: BTreeSet<&'static str>,
    /// The first segments of its paths.
    pub(super) first: BTreeSet<String>,
    /// The items of the support: `name` of each `support::name`.
    pub(super) support: BTreeSet<String>,
}

impl Spelt {
    /// Removes `serde_json::` before `Value` and `Map` in an item, and returns the names mentioned in it.
    pub(super) fn shorten(item: &mut syn::Item) -> Spelt {
        let mut spelt = Spelt::default();
        spelt.visit_item_mut(item);
        spelt
    }

    /// The names mentioned in an item that stays as it is, for a module without imports.
    pub(super) fn named(item: &syn::Item) -> Spelt {
        Spelt::shorten(&mut item.clone())
    }

    /// Collects the items of the support mentioned in the arguments of a macro.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut last = Vec::new();
        for token in tokens {
            match token {
                TokenTree::Group(group) => {
                    self.tokens(group.stream());
                    last.clear();
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => last.push(":".to_owned()),
                TokenTree::Ident(ident) => {
                    let name = ident.to_string();
                    if matches!(&last[..], [from, _, _] if from == "support") {
                        self.support.insert(name.clone());
                    }
                    last = vec![name];
                }
                _ => last.clear(),
            }
        }
    }
}

impl VisitMut for Spelt {
    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        syn::visit_mut::visit_path_mut(self, path);
        let mut segments = path.segments.iter();
        let (Some(first), second) = (segments.next(), segments.next()) else {
            return;
        };
        if let Some(second) = second {
            if first.ident == "support" {
                self.support.insert(second.ident.to_string());
            }
            let name = ["Value", "Map"].into_iter().find(|name| second.ident == name);
            if let (true, Some(name)) = (first.ident == "serde_json", name) {
                self.shortened.insert(name);
                path.segments = path.segments.iter().skip(1).cloned().collect();
            }
        }
        self.first
            .extend(path.segments.first().map(|segment| segment.ident.to_string()));
    }

    fn visit_macro_mut(&mut self, call: &mut syn::Macro) {
        syn::visit_mut::visit_macro_mut(self, call);
        self.tokens(call.tokens.clone());
    }
}
