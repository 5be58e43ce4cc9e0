//! One item of the run-time support: what it is called, and what it mentions.

use std::collections::{BTreeSet, HashSet};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;

use super::mentions::{Use, mentioned};
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
    /// Whether it defines a macro.
    is_macro: bool,
    /// The ways to use it.
    pub(super) uses: Vec<Use>,
    /// The names that it mentions outside of macros, and the traits whose methods the file calls: an import has to bring
    /// them in.
    pub(super) imported: BTreeSet<String>,
    /// The text, as it is copied.
    pub(super) text: &'static str,
}

impl Item {
    /// The item that this text is.
    pub(super) fn new(item: &syn::Item, text: &'static str) -> Item {
        let is_macro = matches!(item, syn::Item::Macro(item) if item.ident.is_some());
        let uses = Use::all(item);
        let imported = uses.iter().filter(|_| !is_macro);
        let imported = imported.flat_map(|one| one.mentions.iter().cloned()).collect();
        let mut header = BTreeSet::new();
        let mut foreign = None;
        if let syn::Item::Impl(item) = item {
            let self_type = item.self_ty.to_token_stream();
            header = mentioned(self_type.clone());
            if let Some((path, _)) = &item.trait_ {
                header.extend(mentioned(path.to_token_stream()));
                let last = path.segments.last();
                if last.is_some_and(|last| ["Json", "Members", "Numeric"].iter().any(|name| last.ident == name)) {
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
            is_macro,
            uses,
            imported,
            text,
        }
    }

    /// Forgets names that stand for no item, where they are not the words of a macro.
    pub(super) fn forget_all_but(&mut self, names: &HashSet<String>) {
        self.header.retain(|name| names.contains(name));
        for one in self.uses.iter_mut().filter(|_| !self.is_macro) {
            one.mentions.retain(|name| names.contains(name));
        }
    }

    /// Whether a module with these needs has need of it.
    pub(super) fn is_needed(&self, needs: &Needs) -> bool {
        if self
            .feature
            .as_deref()
            .is_some_and(|feature| !needs.convert.contains(feature))
        {
            return false;
        }
        let names = &needs.names;
        if let Some(foreign) = self.foreign.as_deref().filter(|name| !has_type(names, name)) {
            return needs.types.contains(foreign) && self.header.iter().all(|name| names.contains(name));
        }
        match &self.name {
            Some(name) => names.contains(name),
            None => self.header.iter().all(|name| names.contains(name)),
        }
    }

    /// Adds what it needs itself, as far as it is used. A macro may give others its words.
    pub(super) fn add_to(&self, needs: &mut Needs) {
        for one in &self.uses {
            if one.words.is_subset(&needs.words) {
                needs.names.extend(one.mentions.iter().cloned());
                let passed = one.mentions.iter().filter(|_| self.is_macro);
                needs.words.extend(passed.cloned());
            }
        }
    }
}

/// Whether the name is that of a type of the support which has been reached.
fn has_type(names: &BTreeSet<String>, name: &str) -> bool {
    names.contains(name) && name.chars().next().is_some_and(char::is_uppercase) && is_own(name)
}

/// Types outside of the support.
fn is_own(name: &str) -> bool {
    !["String", "Cow", "Value", "Vec", "Option", "Box", "BTreeMap", "Map"].contains(&name)
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

/// The first name in tokens.
fn first_name(tokens: TokenStream) -> Option<String> {
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Ident(ident) => Some(ident.to_string()),
        TokenTree::Group(group) => first_name(group.stream()),
        _ => None,
    })
}
