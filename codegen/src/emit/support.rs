//! Selects the items of the support code that a module needs, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use super::needs::Needs;
use super::support_item::Item;
use super::support_modes::{is_value, takes};
use super::support_table::{IMPORTS, ITEMS};
use crate::error::{OrImpossible, impossible};

macro_rules! files {
    ($($name:literal)*) => { &[$(($name, include_str!(concat!("../support/", $name, ".rs")))),*] };
}

/// The files of the support code with their texts; those that generated code mentions come first.
pub(super) const FILES: &[(&str, &str)] = files![
    "written_schema" "sample_impls" "validate_impls" "sample" "sample_rules" "sample_choices" "sample_container" "sample_number" "sample_text" "sample_format" "object" "only" "builder" "defaults" "tuple" "enumeration" "integer_enum" "open_enum" "replaced" "constant" "newtype" "text_newtype" "number_newtype" "union" "union_by_type" "union_by_tag" "union_by_member" "union_variants" "checked" "from_json" "to_json" "names"
    "json" "array" "untyped" "depth" "place" "quote" "field_reader" "field_writer" "borrowed" "branches" "tag_value" "resumed" "attempts" "buffer" "buffer_reader" "tree" "text_tree" "text_cursor" "text_reader" "raw_text" "raw_token" "replay" "handed" "map_reader" "skipped" "refused" "tree_number" "enum_integer" "number_json" "double" "number_text" "digits" "too_wide" "told" "never" "invalid" "problem" "number" "multiple" "scalar_keywords" "steps" "pattern" "automaton" "transitions" "backtracking" "bounded_pattern" "memory"
    "container_keywords" "combination" "equality"
    "seen" "format_types" "format_clock" "format_convert" "text" "format_time" "format_duration" "format_email" "format_net"
    "format_idn" "format_uri" "format_template" "format_content" "format_pointer" "format_uuid" "format_regex" "format_secret"
    "exact_number" "exact_integer" "exact_json" "exact_decimal" "exact_value" "exact_untyped" "exact_tree" "exact_enum"
];

/// The same as [`select`], with macros that other crates can call.
pub(super) fn select_public(needs: &Needs) -> String {
    selected_with(needs, true)
}

/// The text of the items that are needed, with their imports.
pub(super) fn select(needs: &Needs) -> String {
    selected_with(needs, false)
}

/// The text of the items that are needed, with their imports, and with the impls for types of options.
fn selected_with(needs: &Needs, public: bool) -> String {
    let mut needs = needs.clone();
    if !needs.replaced.is_empty() {
        needs.names.insert("by_serde".to_owned());
    }
    if !needs.maps.is_empty() {
        needs.names.insert("map_type".to_owned());
    }
    let mut text = selected(&needs, public);
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

/// The text of the items reached from these needs, after their imports.
fn selected(needs: &Needs, public: bool) -> String {
    let mut needs = needs.clone();
    let mut chosen = vec![false; ITEMS.len()];
    loop {
        let known = (needs.names.len(), needs.words.len());
        for (item, chosen) in ITEMS.iter().zip(&mut chosen) {
            *chosen |= takes(needs.exact, item.file) && item.is_needed(&needs);
            if *chosen {
                item.add_to(&mut needs);
                if needs.exact {
                    let values = item.imported.iter().copied().filter(|name| is_value(name));
                    needs.names.extend(values.clone().map(str::to_owned));
                    needs.types.extend(values);
                }
            }
        }
        if known == (needs.names.len(), needs.words.len()) {
            break;
        }
    }
    let items = ITEMS.iter().zip(chosen).filter(|(_, chosen)| *chosen);
    let items: Vec<&Item> = items.map(|(item, _)| item).collect();
    let mut text = uses(&items, needs.exact);
    let mut files = BTreeMap::new();
    for item in items {
        let found = FILES.iter().filter(|(name, _)| *name == item.file);
        let of_file = files
            .entry(item.file)
            .or_insert_with(|| found.flat_map(|(_, text)| texts(text)).collect::<Vec<_>>());
        let missing = format_args!("support/{}.rs has no item {}", item.file, item.index);
        let part = of_file
            .get(item.index)
            .copied()
            .unwrap_or_else(|| impossible(missing, ""));
        text.push('\n');
        if item.is_macro && public {
            text.push_str("#[doc(hidden)]\n#[macro_export]\n");
        }
        text.push_str(part);
        text.push('\n');
        if let (true, Some(name)) = (item.is_macro, item.name) {
            let visibility = if public { "pub" } else { "pub(crate)" };
            text.push_str(&format!("{visibility} use {name};\n"));
        }
    }
    text
}

/// The imports of items.
fn uses(items: &[&Item], exact: bool) -> String {
    let needed = items.iter().flat_map(|item| item.imported.iter().copied());
    let needed: BTreeSet<&str> = needed.filter(|name| !exact || !is_value(name)).collect();
    let mut modules: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, path) in IMPORTS.iter().filter(|(name, _)| needed.contains(name)) {
        let module = path
            .strip_suffix(name)
            .or_impossible("an import of the support ends in another name");
        modules.entry(module).or_default().push(name);
    }
    let line = |(module, names): (&str, Vec<&str>)| match names[..] {
        [only] => format!("use {module}{only};\n"),
        _ => format!("use {module}{{{}}};\n", names.join(", ")),
    };
    modules.into_iter().map(line).collect()
}

/// The texts of the items of a file. Each ends with a line that is not indented, as rustfmt prints them. (Spans with
/// positions are a feature of proc-macro2 that never frees a text.)
pub(super) fn texts(file: &str) -> Vec<&str> {
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

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use quote::ToTokens;

    use super::*;
    use crate::emit::support_scan;
    use crate::testing::package::Package;

    #[test]
    fn every_file_is_listed_and_parses() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/support");
        let files = std::fs::read_dir(folder).expect("the support is there").count();
        assert_eq!(files - 1, FILES.len(), "a file of support/ is missing in FILES");
        for (name, text) in FILES {
            let file = syn::parse_file(text).expect("a file of the support parses");
            let texts = texts(text);
            assert_eq!(texts.len(), file.items.len(), "{name}: {texts:#?}");
            for (text, item) in texts.iter().zip(&file.items) {
                let alone: syn::Item = syn::parse_str(text).expect("an item of the support parses");
                assert_eq!(alone.to_token_stream().to_string(), item.to_token_stream().to_string());
            }
        }
    }

    #[test]
    fn the_table_lists_everything_that_the_items_need() {
        let table = support_scan::table();
        if std::env::var_os("ISOTYPE_BLESS").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/emit/support_table.rs");
            crate::write_if_changed(path.as_ref(), &table).expect("the table can be written");
            return;
        }
        for (index, (found, needed)) in include_str!("support_table.rs").lines().zip(table.lines()).enumerate() {
            let line = index + 1;
            assert_eq!(
                found, needed,
                "emit/support_table.rs:{line}: renew it with ISOTYPE_BLESS=1"
            );
        }
        assert_eq!(include_str!("support_table.rs").len(), table.len());
    }

    #[test]
    fn selections_compile_on_their_own() {
        let types = [
            "Value", "String", "Vec", "Option", "Box", "BTreeMap", "Map", "bool", "f64", "i64", "()",
        ];
        let mut library = "#![allow(dead_code, unused_imports, unused_macros)]\n".to_owned();
        let package = Package::new("support-items", &crate::output::dependencies::dependencies());
        // What no module asks for comes only with items that need it, and is compiled with them.
        let asked = identifiers_of(&["check", "emit", "formats"]);
        let names = ITEMS
            .iter()
            .filter_map(|item| item.name)
            .filter(|name| asked.contains(*name));
        let mut texts = BTreeSet::new();
        for (index, name) in names.enumerate() {
            for exact in [false, true] {
                let needs = Needs {
                    names: BTreeSet::from([name.to_owned(), "Json".to_owned()]),
                    types: types.into_iter().collect(),
                    exact,
                    ..Needs::default()
                };
                let text = select(&needs);
                // With exact numbers, the sum of all items and those of some are enough.
                if (!exact || index % 8 == 0) && texts.insert(text.clone()) {
                    package.write(&format!("src/m{index}_{exact}.rs"), &text);
                    library.push_str(&format!("pub mod m{index}_{exact};\n"));
                }
            }
        }
        assert!(texts.len() > 100, "only {} selections", texts.len());
        package.write("src/lib.rs", &library);
        package.cargo_succeeds(&["check", "--quiet"]);
    }

    /// The identifiers in the sources of some folders, without the table of the support.
    fn identifiers_of(folders: &[&str]) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut pending: Vec<_> = folders.iter().map(|folder| root.join(folder)).collect();
        while let Some(folder) = pending.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder of sources") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    pending.push(path);
                } else if !path.ends_with("support_table.rs") {
                    let text = std::fs::read_to_string(&path).expect("a source");
                    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '_'));
                    found.extend(words.map(str::to_owned));
                }
            }
        }
        found
    }

    #[test]
    fn a_module_without_checks_has_no_support_for_them() {
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
            "fn check<",
        ];
        let found: Vec<&str> = items.into_iter().filter(|item| source.contains(item)).collect();
        assert_eq!(found, ["fn keep_other"], "{source}");
    }

    #[test]
    fn names_are_unique() {
        for exact in [false, true] {
            let mut seen = HashSet::new();
            let items = ITEMS
                .iter()
                .filter(|item| takes(exact, item.file) && item.foreign.is_none());
            for item in items {
                if let Some(name) = item.name {
                    assert!(seen.insert(name), "{name} is there twice");
                    let is_imported = IMPORTS.iter().any(|(import, _)| *import == name);
                    assert!(!is_imported || is_value(name), "{name} is imported and defined");
                }
            }
        }
    }
}
