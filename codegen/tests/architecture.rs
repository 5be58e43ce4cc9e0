//! A stage depends only on the stages to its left: the module graph of `codegen/src` has no cycles, and neither have
//! the files of its larger folders.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};

/// Each module of the crate with those that it may use, from left to right. A module is listed after everything it
/// uses, so the list cannot contain a cycle.
const STAGES: &[(&str, &[&str])] = &[
    ("support", &[]),
    ("formats", &["support"]),
    ("escape", &[]),
    ("nearest", &[]),
    ("warning", &["nearest"]),
    ("error", &["escape", "warning"]),
    ("pointer", &[]),
    ("identifier", &["formats"]),
    ("source", &["support", "error", "pointer"]),
    ("dialect", &["source"]),
    ("options", &["error", "identifier", "dialect", "warning"]),
    ("schema", &["support", "error", "pointer"]),
    ("regex", &["support"]),
    ("plan", &["support", "formats", "error", "schema", "regex"]),
    (
        "resolve",
        &[
            "support",
            "formats",
            "error",
            "identifier",
            "nearest",
            "pointer",
            "source",
            "dialect",
            "schema",
            "regex",
            "warning",
        ],
    ),
    ("interpret", &["support", "schema", "plan"]),
    ("contain", &["formats", "error", "schema", "regex", "plan", "interpret"]),
    ("check", &["support", "error", "schema", "regex", "plan"]),
    (
        "model",
        &[
            "formats",
            "error",
            "identifier",
            "options",
            "schema",
            "regex",
            "plan",
            "interpret",
        ],
    ),
    (
        "emit",
        &[
            "formats",
            "error",
            "escape",
            "identifier",
            "options",
            "schema",
            "plan",
            "check",
            "model",
        ],
    ),
    (
        "lint",
        &[
            "formats",
            "error",
            "pointer",
            "nearest",
            "source",
            "dialect",
            "options",
            "schema",
            "regex",
            "plan",
            "resolve",
            "interpret",
            "model",
            "warning",
        ],
    ),
    (
        "typify_names",
        &["error", "pointer", "schema", "source", "model", "warning"],
    ),
    ("output", &["escape", "error", "schema", "plan", "model"]),
    ("evolution", &["escape", "pointer", "schema", "plan", "contain", "emit"]),
    (
        "pipeline",
        &[
            "evolution",
            "support",
            "error",
            "pointer",
            "identifier",
            "source",
            "options",
            "schema",
            "plan",
            "interpret",
            "resolve",
            "model",
            "nearest",
            "emit",
            "output",
            "lint",
            "typify_names",
            "warning",
        ],
    ),
    (
        "api",
        &[
            "evolution",
            "error",
            "identifier",
            "dialect",
            "options",
            "output",
            "pipeline",
            "warning",
        ],
    ),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The Rust files of a module, except tests.
fn files(module: &str) -> Vec<PathBuf> {
    let file = root().join(format!("{module}.rs"));
    if file.is_file() {
        return vec![file];
    }
    let (mut files, mut folders) = (Vec::new(), vec![root().join(module)]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name.contains("tests") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if name.ends_with(".rs") {
                files.push(path);
            }
        }
    }
    files
}

/// The modules that a file names in paths from the crate root, outside its tests.
fn used(path: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(path).unwrap();
    let file = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut used = BTreeSet::new();
    for item in file.items.iter().filter(|item| !is_test(item)) {
        collect(quote::quote!(#item), "crate", &mut used);
    }
    used
}

fn is_test(item: &syn::Item) -> bool {
    let attributes = match item {
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        _ => return false,
    };
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("cfg") && quote::quote!(#attribute).to_string().contains("test"))
}

/// Finds `start::module` and `start::{module, …}`.
fn collect(tokens: TokenStream, start: &str, used: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Ident(word) if word == start && is_path(&tokens[index + 1..]) => match tokens.get(index + 3) {
                Some(TokenTree::Ident(module)) => drop(used.insert(module.to_string())),
                Some(TokenTree::Group(group)) => {
                    let mut is_start = true;
                    for token in group.stream() {
                        match &token {
                            TokenTree::Ident(module) if is_start => drop(used.insert(module.to_string())),
                            _ => {}
                        }
                        is_start = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ',');
                    }
                }
                _ => {}
            },
            TokenTree::Group(group) => collect(group.stream(), start, used),
            _ => {}
        }
    }
}

fn is_path(tokens: &[TokenTree]) -> bool {
    let is_colon = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
    is_colon(tokens.first()) && is_colon(tokens.get(1))
}

#[test]
fn the_declared_order_has_no_cycle() {
    let mut left = BTreeSet::new();
    for (module, uses) in STAGES {
        for used in *uses {
            assert!(
                left.contains(used),
                "`{module}` uses `{used}`, which is not to its left"
            );
        }
        assert!(left.insert(*module), "`{module}` is listed twice");
    }
}

#[test]
fn every_module_is_listed() {
    let listed: BTreeSet<_> = STAGES.iter().map(|(module, _)| (*module).to_owned()).collect();
    let entries = fs::read_dir(root()).unwrap();
    let stem = |path: PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    let mut present: BTreeSet<_> = entries.map(|entry| stem(entry.unwrap().path())).collect();
    // The crate roots, the command (which uses the library as any crate does), and what tests and fuzzing share.
    for other in ["lib", "main", "cli", "testing", "fuzzing"] {
        assert!(present.remove(other), "{other}");
    }
    assert_eq!(listed, present);
}

#[test]
fn modules_use_what_they_are_declared_to_use() {
    let mut actual: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (module, _) in STAGES {
        let used = actual.entry(module).or_default();
        files(module).iter().for_each(|path| used.extend(self::used(path)));
        used.remove(*module);
        // Items at the crate root are the public API, which documentation links to.
        used.retain(|name| name.starts_with(|first: char| first.is_lowercase()));
    }
    for (module, declared) in STAGES {
        let declared: BTreeSet<String> = declared.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(
            actual[module], declared,
            "the modules that `{module}` uses (left) and those that it is declared to use (right)"
        );
    }
}

#[test]
fn the_command_uses_only_the_public_api() {
    for path in files("cli") {
        let used = used(&path);
        assert!(used.is_empty(), "{}: {used:?}", path.display());
    }
}

/// The folders whose files must not depend on each other in a cycle, directly or indirectly. The methods of one type
/// may be spread over several files, as those of the model's builder are; then the type has a file of its own.
const ORDERED: &[&str] = &[
    "api",
    "check",
    "contain",
    "dialect",
    "emit",
    "error",
    "evolution",
    "interpret",
    "lint",
    "model",
    "options",
    "output",
    "pipeline",
    "plan",
    "regex",
    "resolve",
    "schema",
    "source",
    "typify_names",
];

#[test]
fn the_files_of_a_folder_have_no_cycle() {
    let mut count = 0;
    for folder in ORDERED {
        let edges = edges(folder);
        count += edges.values().map(BTreeSet::len).sum::<usize>();
        if let Some(cycle) = cycle(&edges) {
            panic!("a cycle in `{folder}`: {}", cycle.join(" uses "));
        }
    }
    assert!(count > 50, "only {count} uses were found");
}

/// The files of a folder, each with the other files that it uses through `super::`. Names that the folder's `mod.rs`
/// re-exports count as their defining files.
fn edges(folder: &str) -> BTreeMap<String, BTreeSet<String>> {
    let paths = files(folder);
    let stem = |path: &PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    let names: BTreeSet<String> = paths.iter().map(stem).collect();
    let interface = exports(&root().join(folder).join("mod.rs"));
    let mut edges = BTreeMap::new();
    for path in paths.iter().filter(|path| stem(path) != "mod") {
        let file = syn::parse_file(&fs::read_to_string(path).unwrap()).unwrap();
        let mut words = BTreeSet::new();
        for item in file.items.iter().filter(|item| !is_test(item)) {
            collect(quote::quote!(#item), "super", &mut words);
        }
        let origin = |word: String| interface.get(&word).cloned().unwrap_or(word);
        let mut used: BTreeSet<String> = words
            .into_iter()
            .map(origin)
            .filter(|word| names.contains(word))
            .collect();
        used.remove(&stem(path));
        edges.insert(stem(path), used);
    }
    edges
}

/// The names that a `mod.rs` re-exports, each with its defining file.
fn exports(path: &Path) -> BTreeMap<String, String> {
    let file = syn::parse_file(&fs::read_to_string(path).unwrap()).unwrap();
    let mut exports = BTreeMap::new();
    for item in &file.items {
        if let syn::Item::Use(item) = item
            && let syn::UseTree::Path(from) = &item.tree
        {
            taken(&from.tree, &from.ident.to_string(), &mut exports);
        }
    }
    exports
}

fn taken(tree: &syn::UseTree, file: &str, exports: &mut BTreeMap<String, String>) {
    match tree {
        syn::UseTree::Name(name) => drop(exports.insert(name.ident.to_string(), file.to_owned())),
        syn::UseTree::Rename(name) => drop(exports.insert(name.rename.to_string(), file.to_owned())),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| taken(tree, file, exports)),
        syn::UseTree::Path(path) => taken(&path.tree, file, exports),
        syn::UseTree::Glob(_) => panic!("`use {file}::*` hides what is used"),
    }
}

/// A cycle, if there is one. Files that use none of the remaining ones are removed until only cycles and what leads to
/// them are left; a walk through those must come back to a file that it has visited.
fn cycle(edges: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    let mut left = edges.clone();
    // A file that uses none of the remaining ones cannot be in a cycle.
    while let Some(done) = left
        .iter()
        .find(|(_, used)| used.iter().all(|name| !left.contains_key(name)))
        .map(|(name, _)| name.clone())
    {
        left.remove(&done);
    }
    let mut walk = vec![left.keys().next()?.clone()];
    loop {
        let next = left[walk.last()?].iter().find(|name| left.contains_key(*name))?.clone();
        if let Some(start) = walk.iter().position(|name| *name == next) {
            walk.push(next);
            return Some(walk.split_off(start));
        }
        walk.push(next);
    }
}

#[test]
fn cycles_are_found() {
    let graph = |edges: &[(&str, &[&str])]| {
        let edge =
            |(name, used): &(&str, &[&str])| ((*name).to_owned(), used.iter().map(|name| (*name).to_owned()).collect());
        edges.iter().map(edge).collect::<BTreeMap<_, _>>()
    };
    assert_eq!(cycle(&graph(&[("a", &["b", "c"]), ("b", &["c"]), ("c", &[])])), None);
    let found = cycle(&graph(&[("a", &["b"]), ("b", &["c"]), ("c", &["d", "b"]), ("d", &[])])).unwrap();
    assert_eq!(found, ["b", "c", "b"]);
}
