//! Reads the source of the support, to prove that the table of what its items need is complete.
//!
//! There, everything is in one namespace, so a name that stands for an item stands alone or behind `support::`. More
//! names than an item means may be found (that of a variable, say), never fewer.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use proc_macro2::{Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit_mut::VisitMut;

use super::support::{FILES, texts};

/// Traits that a file imports for their methods.
const METHOD_TRAITS: &[&str] = &["Write", "Hash", "Hasher", "BuildHasher", "SerializeMap", "SerializeSeq"];

/// The source of the table: what every item needs, and what the names are that stand for items of other crates.
pub(super) fn table() -> String {
    let library = Library::read();
    let mut text = "//! What each item of the support needs: what `ISOTYPE_BLESS=1 cargo test -p isotype --lib emit::` finds in its\n\
                    //! source, where a test fails that differs from it.\n\n\
                    use super::support_item::{Item, Use};\n\n\
                    /// The items, in the order in which they are copied.\n\
                    pub(super) const ITEMS: &[Item] = &[\n"
        .to_owned();
    for item in &library.items {
        text.push_str(&library.line(item));
    }
    text.push_str(
        "];\n\n/// The names that imports bring in, and their paths.\npub(super) const IMPORTS: &[(&str, &str)] = &[\n",
    );
    for (name, path) in &library.imports {
        let _ = writeln!(text, "    ({name:?}, {path:?}),");
    }
    text.push_str("];\n");
    text
}

/// An item of the support.
struct Scanned {
    file: &'static str,
    /// Its place among the items of the file.
    index: usize,
    /// The name, unless it is an `impl`.
    name: Option<String>,
    /// For an `impl`: the names in its header.
    header: BTreeSet<String>,
    /// For an `impl` of a trait of the support for a type outside of it: that type.
    foreign: Option<String>,
    /// The feature that it is behind.
    feature: Option<String>,
    is_macro: bool,
    uses: Vec<Use>,
    /// The traits whose methods the file calls.
    traits: BTreeSet<String>,
}

/// All items of the support.
struct Library {
    items: Vec<Scanned>,
    /// What each imported name stands for.
    imports: BTreeMap<String, String>,
    /// The names of items, and the words of the grammars of macros.
    names: BTreeSet<String>,
    words: BTreeSet<String>,
}

impl Library {
    fn read() -> Library {
        let mut library = Library {
            items: Vec::new(),
            imports: BTreeMap::new(),
            names: BTreeSet::new(),
            words: BTreeSet::new(),
        };
        for (file, text) in FILES {
            let parse = |text: &str| syn::parse_str(text).expect("an item of the support parses");
            let parsed: Vec<syn::Item> = texts(text).into_iter().map(parse).collect();
            let traits: BTreeSet<String> = METHOD_TRAITS
                .iter()
                .filter(|name| parsed.iter().any(|item| imports(item, name)))
                .map(|name| (*name).to_owned())
                .collect();
            for (index, item) in parsed.iter().enumerate() {
                match item {
                    syn::Item::Use(item) => library.import(&item.tree, ""),
                    syn::Item::Mod(_) => {}
                    item => library.items.push(Scanned::new(file, index, item, &traits)),
                }
            }
        }
        // What stands for a type outside of the support is no name of its own.
        let own = library.items.iter().filter(|item| item.foreign.is_none());
        library.names = own.filter_map(|item| item.name.clone()).collect();
        let uses = library.items.iter().flat_map(|item| &item.uses);
        library.words = uses
            .flat_map(|one| one.words.iter().chain(&one.optional).cloned())
            .collect();
        library
    }

    fn import(&mut self, tree: &syn::UseTree, path: &str) {
        match tree {
            syn::UseTree::Path(tree) if tree.ident == "super" => {}
            syn::UseTree::Path(tree) => self.import(&tree.tree, &format!("{path}{}::", tree.ident)),
            syn::UseTree::Name(name) if name.ident == "self" => {
                let path = path.trim_end_matches("::");
                let last = path.rsplit("::").next().unwrap_or(path);
                self.imports.insert(last.to_owned(), path.to_owned());
            }
            syn::UseTree::Name(name) if !path.is_empty() => {
                self.imports
                    .insert(name.ident.to_string(), format!("{path}{}", name.ident));
            }
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.import(tree, path)),
            _ => {}
        }
    }

    /// The line of the table for an item.
    fn line(&self, item: &Scanned) -> String {
        let list = |names: &mut dyn Iterator<Item = &String>| {
            let names: Vec<String> = names.map(|name| format!("{name:?}")).collect();
            format!("&[{}]", names.join(", "))
        };
        let uses = item.uses.iter().map(|one| {
            let is_known = |name: &&String| self.names.contains(*name) || item.is_macro && self.words.contains(*name);
            let words = list(&mut one.words.iter());
            let needs = list(&mut one.mentions.iter().filter(is_known));
            format!("Use {{ words: {words}, needs: {needs} }}")
        });
        let uses: Vec<String> = uses.filter(|one| !one.ends_with("needs: &[] }")).collect();
        let mentions = item
            .uses
            .iter()
            .filter(|_| !item.is_macro)
            .flat_map(|one| &one.mentions);
        let imported: BTreeSet<&String> = mentions
            .chain(&item.traits)
            .filter(|name| self.imports.contains_key(*name))
            .collect();
        format!(
            "    Item {{ file: {:?}, index: {}, name: {:?}, header: {}, foreign: {:?}, feature: {:?}, is_macro: {}, uses: &[{}], imported: {} }},\n",
            item.file,
            item.index,
            item.name,
            list(&mut item.header.iter().filter(|name| self.names.contains(*name))),
            item.foreign,
            item.feature,
            item.is_macro,
            uses.join(", "),
            list(&mut imported.into_iter()),
        )
    }
}

impl Scanned {
    fn new(file: &'static str, index: usize, item: &syn::Item, traits: &BTreeSet<String>) -> Scanned {
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
        Scanned {
            file,
            index,
            name,
            header,
            foreign,
            feature: feature_of(item),
            is_macro: matches!(item, syn::Item::Macro(item) if item.ident.is_some()),
            uses: Use::all(item),
            traits: traits.clone(),
        }
    }
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

/// A way to use an item: one arm of a macro, all of anything else.
#[derive(Default)]
struct Use {
    /// The words that have to be among what the macro is given.
    words: BTreeSet<String>,
    /// The words that may be among them.
    optional: BTreeSet<String>,
    /// The names that it mentions.
    mentions: BTreeSet<String>,
}

impl Use {
    /// The ways to use an item.
    fn all(item: &syn::Item) -> Vec<Use> {
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
        // What the macro passes on of what it was given is no name, and is not there unless it was given.
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

/// The words that a matcher takes as they are, apart from those in repetitions, which may be left out.
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

/// The names that may stand for an item: not those of members, methods, variables of macros, lifetimes, parameters, what is
/// defined, and what a path leads to that does not begin with `support`, nor what macros of others are given.
fn mentioned(tokens: TokenStream) -> BTreeSet<String> {
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
    let is_defined = is(before(1), '$') || is(before(1), '\'') || is_word(before(1), "fn");
    !is_member && !is_param && !is_defined && (!is_path || is_word(before(3), "support"))
}

/// Whether an item is an import of this name.
fn imports(item: &syn::Item, name: &str) -> bool {
    let is_end = |c: char| !c.is_alphanumeric() && c != '_';
    let text = item.to_token_stream().to_string();
    matches!(item, syn::Item::Use(_)) && text.split(is_end).any(|imported| imported == name)
}
