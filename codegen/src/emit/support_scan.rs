//! Reads the source of the support and writes the table of what its items need. A test compares it with the committed
//! table.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;

use super::support::{FILES, texts};
use super::support_modes::{is_exact, is_value};
use super::support_uses::{Use, mentioned};

/// Traits imported for their methods.
const METHOD_TRAITS: &[&str] = &[
    "Write",
    "Hash",
    "Hasher",
    "BuildHasher",
    "SerializeMap",
    "SerializeSeq",
    "SerializeStruct",
    "FromStr",
];

/// Macros that implement traits for the type that is their first argument.
const IMPLS: [&str; 3] = ["exact_conversions", "exact_integer", "exact_serde"];

/// The source of the table: what each item needs, and the paths of the names imported from other crates.
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
    /// Its index among the items of the file.
    index: usize,
    /// The name, unless it is an `impl`.
    name: Option<String>,
    /// For an `impl`: the names mentioned in its header.
    header: BTreeSet<String>,
    /// For an `impl` of a support trait for a type from outside the support: that type.
    foreign: Option<String>,
    /// The feature that enables it.
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
        // An `impl` for a foreign type does not define a name.
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

    /// Whether a name that an item mentions may be that of an item.
    fn has_item(&self, item: &Scanned, name: &str) -> bool {
        self.names.contains(name) && (is_exact(item.file) || !is_value(name))
    }

    /// The line of the table for an item.
    fn line(&self, item: &Scanned) -> String {
        let list = |names: &mut dyn Iterator<Item = &String>| {
            let names: Vec<String> = names.map(|name| format!("{name:?}")).collect();
            format!("&[{}]", names.join(", "))
        };
        let uses = item.uses.iter().map(|one| {
            let is_known = |name: &&String| self.has_item(item, name) || item.is_macro && self.words.contains(*name);
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
            list(&mut item.header.iter().filter(|name| self.has_item(item, name))),
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
            let is_array = matches!(*item.self_ty, syn::Type::Array(_));
            header = mentioned(self_type.clone());
            if let Some((path, _)) = &item.trait_ {
                header.extend(mentioned(path.to_token_stream()));
                let last = path.segments.last();
                if last.is_some_and(|last| ["Json", "Members", "Numeric"].iter().any(|name| last.ident == name)) {
                    foreign = if is_array {
                        Some("[]".to_owned())
                    } else {
                        first_name(self_type)
                    };
                }
            }
        }
        let mut name = name_of(item);
        if let syn::Item::Macro(call) = item {
            if call.mac.path.is_ident("integer") {
                foreign = name.clone();
            } else if IMPLS.iter().any(|name| call.mac.path.is_ident(name)) {
                header.extend(name.take());
            }
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

/// Whether an item is an import of this name.
fn imports(item: &syn::Item, name: &str) -> bool {
    let is_end = |c: char| !c.is_alphanumeric() && c != '_';
    let text = item.to_token_stream().to_string();
    matches!(item, syn::Item::Use(_)) && text.split(is_end).any(|imported| imported == name)
}
