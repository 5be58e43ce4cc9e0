//! *support*: the items of the run-time support that a module reaches, and nothing else.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::LazyLock;

use quote::ToTokens;

use super::needs::Needs;
use super::support_item::Item;

macro_rules! files {
    ($($name:literal)*) => { &[$(include_str!(concat!("../support/", $name, ".rs"))),*] };
}

/// The files of the run-time support, what generated code names first.
const FILES: &[&str] = files![
    "object" "tuple" "enumeration" "open_enum" "replaced" "constant" "newtype" "union" "union_by_type" "union_by_tag" "union_by_member" "checked" "names"
    "json" "place" "field_reader" "field_writer" "borrowed" "branches" "resumed" "attempts" "buffer" "refused" "number_json" "digits" "too_wide" "never" "invalid" "problem" "number" "multiple" "scalar_keywords" "steps" "container_keywords" "combination" "equality"
    "seen" "format_types" "format_convert" "text" "format_time" "format_duration" "format_email" "format_net"
    "format_idn" "format_uri" "format_template" "format_pointer" "format_uuid" "format_regex"
];

/// Traits that a file imports for their methods.
const METHOD_TRAITS: &[&str] = &["Write", "Hash", "Hasher", "BuildHasher", "SerializeMap", "SerializeSeq"];

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::read);

/// The text of the items that are reached, with the imports that they need.
pub(super) fn select(needs: &Needs) -> String {
    let mut needs = needs.clone();
    if !needs.replaced.is_empty() {
        needs.names.insert("by_serde".to_owned());
    }
    if !needs.maps.is_empty() {
        needs.names.insert("map_type".to_owned());
    }
    let mut text = LIBRARY.select(&needs);
    if !needs.replaced.is_empty() || !needs.maps.is_empty() {
        text.insert_str(0, "use super::support;\n");
    }
    for path in &needs.maps {
        text.push_str(&format!("\nsupport::map_type! {{ {path} }}\n"));
    }
    for path in &needs.replaced {
        text.push_str(&format!("\nsupport::by_serde! {{ {path} }}\n"));
    }
    text
}

/// All items of the run-time support.
struct Library {
    items: Vec<Item>,
    /// What each imported name stands for.
    imports: BTreeMap<String, String>,
}

impl Library {
    fn read() -> Library {
        let mut library = Library {
            items: Vec::new(),
            imports: BTreeMap::new(),
        };
        for text in FILES {
            let first = library.items.len();
            let parsed = items(text).into_iter();
            let parsed = parsed.filter_map(|text| Some((syn::parse_str(text).ok()?, text)));
            let parsed: Vec<(syn::Item, &'static str)> = parsed.collect();
            parsed.iter().for_each(|(item, text)| library.add(item, text));
            let traits = METHOD_TRAITS
                .iter()
                .filter(|name| parsed.iter().any(|(item, _)| imports(item, name)));
            let traits: Vec<String> = traits.map(|name| (*name).to_owned()).collect();
            for item in &mut library.items[first..] {
                item.imported.extend(traits.iter().cloned());
            }
        }
        // What stands for a type outside of the support is no name of its own.
        let own = library.items.iter().filter(|item| item.foreign.is_none());
        let names: HashSet<String> = own.filter_map(|item| item.name.clone()).collect();
        for item in &mut library.items {
            item.forget_all_but(&names);
        }
        library
    }

    fn add(&mut self, item: &syn::Item, text: &'static str) {
        match item {
            syn::Item::Use(item) => self.import(&item.tree, ""),
            syn::Item::Mod(_) => {}
            item => self.items.push(Item::new(item, text)),
        }
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

    fn select(&self, needs: &Needs) -> String {
        let mut needs = needs.clone();
        let mut chosen = vec![false; self.items.len()];
        loop {
            let known = (needs.names.len(), needs.words.len());
            for (item, chosen) in self.items.iter().zip(&mut chosen) {
                *chosen |= item.is_needed(&needs);
                if *chosen {
                    item.add_to(&mut needs);
                }
            }
            if known == (needs.names.len(), needs.words.len()) {
                break;
            }
        }
        let items: Vec<&Item> = self
            .items
            .iter()
            .zip(&chosen)
            .filter(|(_, chosen)| **chosen)
            .map(|(item, _)| item)
            .collect();
        let mut text = self.uses(&items);
        for item in items {
            text.push('\n');
            text.push_str(item.text);
            text.push('\n');
            if item.text.contains("macro_rules! ")
                && let Some(name) = &item.name
            {
                text.push_str(&format!("pub(crate) use {name};\n"));
            }
        }
        text
    }

    fn uses(&self, items: &[&Item]) -> String {
        let needed: BTreeSet<&String> = items.iter().flat_map(|item| &item.imported).collect();
        let mut modules: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, path) in self.imports.iter().filter(|(name, _)| needed.contains(name)) {
            let module = path.strip_suffix(name.as_str()).unwrap_or(path);
            modules.entry(module).or_default().push(name);
        }
        let line = |(module, names): (&str, Vec<&str>)| match names[..] {
            [only] => format!("use {module}{only};\n"),
            _ => format!("use {module}{{{}}};\n", names.join(", ")),
        };
        modules.into_iter().map(line).collect()
    }
}

/// The texts of the items of a file. Each ends with a line that is not indented, which is how rustfmt writes them. (That
/// tokens know where they stand is a feature of proc-macro2 that keeps every text for ever.)
fn items(file: &str) -> Vec<&str> {
    let mut items = Vec::new();
    let (mut start, mut end) = (None, 0);
    for line in file.split_inclusive('\n') {
        let begin = end;
        end += line.len();
        let is_comment = line.starts_with("//") && !line.starts_with("///");
        if start.is_none() && (is_comment || line.trim().is_empty()) {
            continue;
        }
        let from = *start.get_or_insert(begin);
        if !line.starts_with([' ', '/']) && line.trim_end().ends_with(['}', ';']) {
            items.push(file[from..end].trim_end());
            start = None;
        }
    }
    items
}

/// Whether an item is an import of this name.
fn imports(item: &syn::Item, name: &str) -> bool {
    let is_end = |c: char| !c.is_alphanumeric() && c != '_';
    let text = item.to_token_stream().to_string();
    matches!(item, syn::Item::Use(_)) && text.split(is_end).any(|imported| imported == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::package::Package;

    #[test]
    fn every_file_is_listed_and_parses() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/support");
        let files = std::fs::read_dir(folder).expect("the runtime is there").count();
        assert_eq!(files - 1, FILES.len(), "a file of runtime/ is missing in FILES");
        for text in FILES {
            let file = syn::parse_file(text).expect("a file of the runtime parses");
            let texts = items(text);
            assert_eq!(texts.len(), file.items.len(), "{texts:#?}");
            for (text, item) in texts.iter().zip(&file.items) {
                let alone: syn::Item = syn::parse_str(text).expect("an item of the runtime parses");
                assert_eq!(alone.to_token_stream().to_string(), item.to_token_stream().to_string());
            }
        }
    }

    #[test]
    fn what_is_selected_compiles_by_itself() {
        let types = [
            "Value", "String", "Vec", "Option", "Box", "BTreeMap", "Map", "bool", "f64", "i64", "()",
        ];
        let mut library = "#![allow(dead_code, unused_imports, unused_macros)]\n".to_owned();
        let package = Package::new("support-items", crate::output::dependencies::dependencies());
        let names = LIBRARY.items.iter().filter_map(|item| item.name.as_ref());
        for (index, name) in names.enumerate() {
            let needs = Needs {
                names: BTreeSet::from([name.clone(), "Json".to_owned()]),
                types: types.into_iter().collect(),
                ..Needs::default()
            };
            package.write(&format!("src/m{index}.rs"), &select(&needs));
            library.push_str(&format!("pub mod m{index};\n"));
        }
        package.write("src/lib.rs", &library);
        package.cargo_succeeds(&["check", "--quiet"]);
    }

    #[test]
    fn what_checks_nothing_has_no_support_for_checks() {
        let schema =
            r##"{"title": "T", "properties": {"a": {"type": "string"}, "b": {"$ref": "#"}}, "required": ["a"]}"##;
        let options = crate::Options::default();
        let source = crate::generate_text("t.json", schema, &options)
            .expect("a schema")
            .source;
        let items = [
            "fn keep_other",
            "fn refuse_other",
            "fn ignore_other",
            "fn refuse_named",
            "struct At",
            "fn check",
        ];
        let found: Vec<&str> = items.into_iter().filter(|item| source.contains(item)).collect();
        assert_eq!(found, ["fn keep_other"], "{source}");
    }

    #[test]
    fn names_are_unique() {
        let mut seen = HashSet::new();
        for item in LIBRARY.items.iter().filter(|item| item.foreign.is_none()) {
            if let Some(name) = &item.name {
                assert!(seen.insert(name), "{name} is there twice");
                assert!(!LIBRARY.imports.contains_key(name), "{name} is imported and defined");
            }
        }
    }
}
