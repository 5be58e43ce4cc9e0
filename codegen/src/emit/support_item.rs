//! One item of the run-time support: what it is called, and what it mentions.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;

use super::needs::Needs;

/// An item of the run-time support.
pub(super) struct Item {
    /// The name, unless it is an `impl`.
    pub(super) name: Option<String>,
    /// For an `impl`: the names in its header.
    pub(super) header: BTreeSet<String>,
    /// For an `impl` of a trait of the support for a type outside of it: that type.
    pub(super) foreign: Option<String>,
    /// The feature that it is behind.
    pub(super) feature: Option<String>,
    /// The names that it mentions.
    pub(super) mentions: BTreeSet<String>,
    /// Those of them that no path stands before, outside of macros, and the traits whose methods the file calls: an
    /// import has to bring them in.
    pub(super) imported: BTreeSet<String>,
    /// The text, as it is copied.
    pub(super) text: &'static str,
}

impl Item {
    /// The item that this text is.
    pub(super) fn new(item: &syn::Item, text: &'static str) -> Item {
        let mut mentions = BTreeSet::new();
        let mut imported = BTreeSet::new();
        let is_macro = matches!(item, syn::Item::Macro(item) if item.ident.is_some());
        mentioned(item.to_token_stream(), &mut |name, after_path| {
            if !after_path && !is_macro {
                imported.insert(name.clone());
            }
            mentions.insert(name);
        });
        let mut header = BTreeSet::new();
        let mut foreign = None;
        if let syn::Item::Impl(item) = item {
            let self_type = item.self_ty.to_token_stream();
            let path = item.trait_.as_ref().map(|trait_| trait_.0.to_token_stream());
            mentioned(self_type.clone(), &mut |name, _| {
                header.insert(name);
            });
            if let Some(path) = path {
                mentioned(path.clone(), &mut |name, _| {
                    header.insert(name);
                });
                let name = path.to_string();
                if ["Json", "Members", "Numeric"].contains(&name.as_str()) {
                    foreign = first_name(self_type);
                }
            }
        }
        let name = name_of(item);
        if matches!(item, syn::Item::Macro(item) if item.mac.path.is_ident("integer")) {
            foreign = name.clone();
        }
        Item {
            name,
            header,
            foreign,
            feature: feature_of(item),
            mentions,
            imported,
            text,
        }
    }

    /// Whether a module that mentions these names needs it.
    pub(super) fn is_needed(&self, names: &BTreeSet<String>, needs: &Needs) -> bool {
        if self
            .feature
            .as_deref()
            .is_some_and(|feature| !needs.convert.contains(feature))
        {
            return false;
        }
        if let Some(foreign) = self.foreign.as_deref().filter(|name| !has_type(names, name)) {
            return needs.types.contains(foreign) && self.header.iter().all(|name| names.contains(name));
        }
        match &self.name {
            Some(name) => names.contains(name),
            None => self.header.iter().all(|name| names.contains(name)),
        }
    }
}

/// Whether the name is that of a type of the support which has been reached.
fn has_type(names: &BTreeSet<String>, name: &str) -> bool {
    names.contains(name) && name.chars().next().is_some_and(char::is_uppercase) && is_own(name)
}

/// Types outside of the support.
fn is_own(name: &str) -> bool {
    !["String", "Value", "Vec", "Option", "Box", "BTreeMap", "Map"].contains(&name)
}

/// The name that an item defines; for a macro call, the first name in it.
fn name_of(item: &syn::Item) -> Option<String> {
    let ident = match item {
        syn::Item::Const(item) => &item.ident,
        syn::Item::Enum(item) => &item.ident,
        syn::Item::Fn(item) => &item.sig.ident,
        syn::Item::Static(item) => &item.ident,
        syn::Item::Struct(item) => &item.ident,
        syn::Item::Trait(item) => &item.ident,
        syn::Item::Type(item) => &item.ident,
        syn::Item::Macro(item) => match &item.ident {
            Some(ident) => ident,
            None => return first_name(item.mac.tokens.clone()),
        },
        _ => return None,
    };
    Some(ident.to_string())
}

/// The feature in `#[cfg(feature = "…")]`.
fn feature_of(item: &syn::Item) -> Option<String> {
    let attributes = match item {
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        _ => return None,
    };
    let cfg = attributes.iter().find(|attribute| attribute.path().is_ident("cfg"))?;
    let text = cfg.meta.to_token_stream().to_string();
    Some(text.split('"').nth(1)?.to_owned())
}

fn first_name(tokens: TokenStream) -> Option<String> {
    let mut first = None;
    mentioned(tokens, &mut |name, _| {
        first.get_or_insert(name);
    });
    first
}

/// Calls back for each identifier, with whether a `::` stands before it.
pub(super) fn mentioned(tokens: TokenStream, found: &mut impl FnMut(String, bool)) {
    let mut after_path = false;
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                found(ident.to_string(), after_path);
                after_path = false;
            }
            TokenTree::Group(group) => {
                mentioned(group.stream(), found);
                after_path = false;
            }
            TokenTree::Punct(punct) => {
                after_path = punct.as_char() == ':' && (after_path || punct.spacing() == proc_macro2::Spacing::Joint)
            }
            TokenTree::Literal(_) => after_path = false,
        }
    }
}
