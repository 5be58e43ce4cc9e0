//! A module as a folder: a file for each component or definition with the types that are part of it, one for the
//! operations of an API, one for the checks, and `mod.rs`, which has the rest and exports everything.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit_mut::VisitMut;

use super::deprecated::{self, Region};
use super::needs::Needs;
use super::print::{Header, Module, append, head, printed, support_file};
use super::residue::Residues;
use super::types::{self, foreign_imports, import, imported};
use super::uses::{Shorten, uses};
use super::{declare, tables};
use crate::formats::FORMATS;
use crate::identifier;
use crate::model::{Model, Shape, Ty, TypeDef, function_name};
use crate::options::{Convert, Support};
use crate::schema::Graph;

/// Files with another meaning, so that no component's is called so.
const RESERVED: [&str; 4] = ["mod", "support", "checks", "operations"];

/// Prints a module as a folder.
///
/// # Errors
/// Where what has been made is not Rust, which is a mistake of this crate.
pub(crate) fn folder(
    graph: &Graph,
    model: &Model,
    header: &Header<'_>,
    convert: &[Convert],
    support: Support,
) -> Result<Module, String> {
    let homes = homes(model);
    let mut files: BTreeMap<&str, File> = BTreeMap::new();
    let mut residues = Residues::new(graph, model);
    let mut types = model.types.iter().zip(&homes);
    declare::items(model, |item| {
        if let Some((def, home)) = types.next() {
            files.entry(home).or_default().declare(model, def, item);
        }
    })?;
    let mut checks = Checks::default();
    for (def, home) in model.types.iter().zip(&homes) {
        let table = tables::table(model, def, &residues.of(def)?);
        residues.made().for_each(|item| checks.add(item));
        append(&mut files.entry(home).or_default().tables, &table);
    }
    residues.finish(&mut |item| checks.add(item));
    let main = files.remove("").unwrap_or_default();

    let mut needs = Needs::of(model, convert);

    let off = deprecated::is_in(model);
    let mut texts = Vec::new();
    for (name, file) in &files {
        texts.push((format!("{name}.rs"), file.text(model, header, &checks, &mut needs)?));
    }
    if !checks.body.is_empty() {
        texts.push(("checks.rs".to_owned(), checks.text(model, header, off, &mut needs)?));
    }

    let fallible =
        |def: &TypeDef| !def.residue.is_empty() || matches!(def.shape, Shape::Strings(_)) && !def.choices.open;
    let exported = uses(model, &BTreeSet::new(), model.types.iter().any(fallible));
    let exported: String = exported
        .lines()
        .filter(|line| line.starts_with("pub use"))
        .map(|line| format!("{line}\n"))
        .collect();
    needs.mention(&exported);
    let body = main.body();
    needs.mention(&body);
    if support == Support::Inline {
        texts.push(("support.rs".to_owned(), support_file(header, &needs)));
    }

    let mut source = head(header);
    source.push_str(&main.imports(model, &checks, &body, true)?);
    let support_line = match support {
        Support::Inline => "mod support;\n",
        Support::Shared => "use super::support;\n",
    };
    let checks_line = if checks.body.is_empty() { "" } else { "mod checks;\n" };
    source.push_str(&format!("\n{checks_line}{support_line}"));
    for name in files.keys() {
        source.push_str(&format!("mod {name};\n"));
    }
    source.push('\n');
    for (name, file) in &files {
        let types: BTreeSet<&str> = file.defs.iter().map(String::as_str).collect();
        source.push_str(exports(model, &format!("pub use {name}::"), &types).trim_start());
    }
    source.push_str(&exported);
    if !body.is_empty() {
        source.push_str(&format!("\n{body}"));
    }
    Ok(Module {
        source,
        files: texts,
        needs,
    })
}

/// The file of each type; the empty name for `mod.rs`.
fn homes(model: &Model) -> Vec<String> {
    let mut owners: BTreeMap<(usize, String), String> = BTreeMap::new();
    let owner = |def: &TypeDef| def.location.owner().map(|owner| owner.order());
    for def in &model.types {
        let Some(place) = def.location.owner() else { continue };
        let own = place.place.definition().unwrap_or_default();
        if place == def.location {
            owners.insert(place.order(), function_name(&def.name));
        } else {
            owners.entry(place.order()).or_insert_with(|| function_name(own));
        }
    }
    let mut taken: BTreeSet<String> = RESERVED.into_iter().map(str::to_owned).collect();
    for name in owners.values_mut() {
        let plain = identifier::module_name(name);
        let is_free = |name: &String| !taken.contains(name) && identifier::is_module_name(name);
        let numbered = (2..).map(|number| format!("{plain}_{number}"));
        let mut candidates = [plain.clone(), format!("{plain}_")].into_iter().chain(numbered);
        *name = candidates.find(is_free).unwrap_or_default();
        taken.insert(name.clone());
    }
    let home = |def: &TypeDef| match owner(def) {
        Some(owner) => owners.get(&owner).cloned().unwrap_or_default(),
        None if def.location.place.is_operation() => "operations".to_owned(),
        None => String::new(),
    };
    model.types.iter().map(home).collect()
}

/// The identifiers in a text.
fn words(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').collect()
}

/// The types of one file.
#[derive(Default)]
struct File {
    defs: Vec<String>,
    /// The declarations.
    types: String,
    tables: String,
    /// The names of other types that they spell, the ones of `serde_json` and `std` among them.
    spelt: BTreeSet<String>,
    /// Whether one of them is deprecated, has a member that is, or spells one that is.
    deprecated: bool,
}

impl File {
    fn declare(&mut self, model: &Model, def: &TypeDef, item: syn::Item) {
        self.deprecated |= deprecated::is_part(def) || deprecated::is_mentioned(model, def);
        self.defs.push(def.name.clone());
        append(&mut self.types, &printed(item));
        def.each_type(&mut |ty| {
            let name = match ty {
                Ty::Named(id) => Some(model[*id].name.as_str()),
                other => imported(model, other),
            };
            self.spelt.extend(name.map(str::to_owned));
        });
    }

    /// The declarations, then the tables.
    fn body(&self) -> String {
        let mut body = self.types.clone();
        let mut rest = Region::new(&mut body, self.deprecated);
        rest.add(&self.tables);
        rest.end();
        body
    }

    fn text(&self, model: &Model, header: &Header<'_>, checks: &Checks, needs: &mut Needs) -> Result<String, String> {
        let body = self.body();
        needs.mention(&body);
        let imports = self.imports(model, checks, &body, false)?;
        Ok(format!("{}{imports}\n{body}", head(header)))
    }

    /// What the file brings in: of the standard library and `serde_json`, of `mod.rs` (which has the types of all
    /// files), and the checks that its tables name.
    fn imports(&self, model: &Model, checks: &Checks, body: &str, is_main: bool) -> Result<String, String> {
        let mentioned = words(body);
        let is_known = |name: &&str| mentioned.contains(name);
        let own: BTreeSet<&str> = self.defs.iter().map(String::as_str).collect();
        let others: Vec<&str> = self
            .spelt
            .iter()
            .map(String::as_str)
            .filter(|name| !own.contains(name))
            .collect();
        let mut text = imports(model, &others, is_main);
        let used: Vec<&str> = checks.names.iter().map(String::as_str).filter(is_known).collect();
        let from = if is_main { "use checks::" } else { "use super::checks::" };
        text.push_str(&import(from, &used));
        if !is_main && mentioned.contains("support") {
            text.push_str("\nuse super::support;\n");
        }
        Ok(text)
    }
}

/// The imports of names that are defined elsewhere.
fn imports(model: &Model, names: &[&str], is_main: bool) -> String {
    let mut text = foreign_imports(model, |name| names.contains(&name));
    if !is_main {
        let known: BTreeSet<&str> = model.types.iter().map(|def| def.name.as_str()).collect();
        let is_beside = |name: &&str| known.contains(name) || is_exported(name);
        let beside: BTreeSet<&str> = names.iter().copied().filter(is_beside).collect();
        text.push_str(&exports(model, "use super::", &beside));
    }
    text
}

/// The line that brings types in; that some are deprecated is no fault of it.
fn exports(model: &Model, from: &str, names: &BTreeSet<&str>) -> String {
    let mut deprecated = model.types.iter().filter(|def| deprecated::is_type(def));
    let allow = if deprecated.any(|def| names.contains(def.name.as_str())) {
        "#[allow(deprecated)]\n"
    } else {
        ""
    };
    let names: Vec<&str> = names.iter().copied().collect();
    let line = import(from, &names);
    match line.strip_prefix('\n') {
        Some(line) => format!("\n{allow}{line}"),
        None => line,
    }
}

fn is_exported(name: &str) -> bool {
    name == "Never" || FORMATS.iter().any(|format| format.rust_type == name)
}

/// The functions that check what types do not enforce.
#[derive(Default)]
struct Checks {
    body: String,
    names: BTreeSet<String>,
    /// `Value` and `Map`, where they are spelt without a path.
    shortened: Shorten,
    /// What their paths begin with, types among them.
    spelt: Paths,
}

/// Notes what paths begin with.
#[derive(Default)]
struct Paths(BTreeSet<String>);

impl VisitMut for Paths {
    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        syn::visit_mut::visit_path_mut(self, path);
        self.0
            .extend(path.segments.first().map(|segment| segment.ident.to_string()));
    }
}

impl Checks {
    fn add(&mut self, mut item: syn::Item) {
        self.shortened.visit_item_mut(&mut item);
        self.spelt.visit_item_mut(&mut item);
        if let syn::Item::Fn(function) = &mut item {
            function.vis = syn::parse_quote!(pub(super));
            self.names.insert(function.sig.ident.to_string());
        }
        append(&mut self.body, &printed(item));
    }

    fn text(&self, model: &Model, header: &Header<'_>, off: bool, needs: &mut Needs) -> Result<String, String> {
        needs.mention(&self.body);
        let types = model.types.iter().map(|def| def.name.as_str());
        let exported =
            FORMATS
                .iter()
                .map(|format| format.rust_type)
                .chain([types::map(model), types::string(model), "Never"]);
        let named: BTreeSet<&str> = types
            .chain(exported)
            .filter(|name| self.spelt.0.contains(*name))
            .chain(self.shortened.names.iter().copied())
            .collect();
        let named: Vec<&str> = named.into_iter().collect();
        let allow = if off { "#![allow(deprecated)]\n" } else { "" };
        let imports = imports(model, &named, false);
        Ok(format!(
            "{}//! Checks of what the types do not enforce by themselves.\n{allow}{imports}\nuse super::support;\n\n{}",
            head(header),
            self.body
        ))
    }
}
