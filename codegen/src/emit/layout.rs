//! The files of a module: a single one, or a folder. A folder has a file for each component or definition with the types
//! that belong to it, one for the operations of an API, one for the checks, and `mod.rs`, which holds the rest and
//! re-exports everything.

use std::collections::{BTreeMap, HashMap};

use super::deprecated::{self, indent};
use super::features;
use super::file::ModuleFile;
use super::history::{self, OlderPayload};
use super::homes::{self, CHECKS};
use super::imports::{exported, exports, support_exports};
use super::items::{self, ModuleItem};
use super::making;
use super::needs::Needs;
use super::print::{self, Header, append, head, support_attributes, support_file};
use super::support;
use crate::error::OrImpossible;
use crate::model::Model;
use crate::options::{Convert, Feature, Support};
use crate::plan::Plan;

/// How a module is laid out.
pub(crate) struct Layout<'a> {
    /// The crates that its types convert to.
    pub(crate) convert: &'a [Convert],
    /// The crates whose traits its types implement.
    pub(crate) features: &'a [Feature],
    /// Where the support code is.
    pub(crate) support: Support,
    /// The path of the module with the support code, if it is neither in the module nor next to it.
    pub(crate) support_path: Option<&'a str>,
    /// Whether the module is a folder.
    pub(crate) split: bool,
    /// Whether every struct has a builder.
    pub(crate) builders: bool,
    /// Whether unions have methods for each variant.
    pub(crate) accessors: bool,
    /// Payloads of older versions, for a test.
    pub(crate) history: &'a [OlderPayload],
}

/// The text of a module, and what it needs of a shared `support` module.
pub(crate) struct Module {
    /// The text of the module, or of `mod.rs` if it is a folder.
    pub(crate) source: String,
    /// The other files of a folder, by name.
    pub(crate) files: Vec<(String, String)>,
    /// What it needs of the shared support.
    pub(crate) needs: Needs,
}

/// Lays out a module: in each file the types, then the checks, then the tables of the serde impls; the support code last.
///
/// # Errors
/// If a generated item is not valid Rust, which is a bug in this crate.
pub(crate) fn module(
    plan: &Plan<'_>,
    model: &Model,
    header: &Header<'_>,
    layout: &Layout<'_>,
) -> Result<Module, String> {
    let mut needs = Needs::of(model, layout.convert);
    let builders = making::builders(model, layout.builders);
    let mut exported = exported(model);
    exported.extend(features::exported(model, layout.features));
    exported.sort_unstable();
    exported.dedup();
    needs.names.extend(exported.iter().map(|name| (*name).to_owned()));
    let mut files = ModuleFiles::new(model, layout.split);
    items::each(plan, model, builders, layout.accessors, |item| {
        item.add_to(&mut needs);
        files.add(item);
    })?;

    let features = features::modules(plan, model, layout.features, &mut needs)?;
    let main = files.files.remove("").unwrap_or_default();
    let has_support = !needs.names.is_empty();
    let inline = has_support && layout.support == Support::Inline && layout.support_path.is_none();
    let mut texts = files.texts(header);
    if inline && layout.split {
        texts.push(("support.rs".to_owned(), support_file(header, &needs)));
    }

    let mut source = head(header);
    source.push_str(&main.foreign_imports(model));
    source.push_str(&main.check_imports("use checks::"));
    source.push_str(&files.modules(has_support, layout));
    source.push_str(&files.exports());
    source.push_str(&support_exports(&exported));
    let body = main.body();
    if !body.is_empty() {
        source.push('\n');
        source.push_str(&body);
    }
    source.push_str(&features);
    let is_taken = |name: &str| files.files.contains_key(name);
    append(&mut source, &history::test(layout.history, is_taken));
    if inline && !layout.split {
        let text = support::select(&needs);
        source.push_str("\n/// Reads, writes and checks the types above.\n");
        source.push_str(&support_attributes(&needs));
        source.push_str("mod support {\n");
        indent(&mut source, &text);
        source.push_str("}\n");
    }
    Ok(Module {
        source,
        files: texts,
        needs,
    })
}

/// The files of a module by name; the name of the main file is empty.
struct ModuleFiles<'m> {
    model: &'m Model,
    files: BTreeMap<String, ModuleFile>,
    /// The name of each type's file, by the name of the type; `None` if there is only one file.
    homes: Option<HashMap<&'m str, String>>,
}

impl<'m> ModuleFiles<'m> {
    fn new(model: &'m Model, split: bool) -> ModuleFiles<'m> {
        let names = model.types.iter().map(|def| def.name.as_str());
        ModuleFiles {
            model,
            files: BTreeMap::new(),
            homes: split.then(|| names.zip(homes::of(model)).collect()),
        }
    }

    fn add(&mut self, mut item: ModuleItem<'m>) {
        let home = match (&self.homes, &mut item) {
            (None, _) => String::new(),
            (
                Some(homes),
                ModuleItem::Declaration(def, _) | ModuleItem::Table(def, _) | ModuleItem::Builder(def, ..),
            ) => {
                let home = homes.get(def.name.as_str());
                home.cloned().or_impossible("a type has no file")
            }
            (Some(_), ModuleItem::Check(check)) => {
                if let syn::Item::Fn(function) = &mut check.item {
                    function.vis = syn::parse_quote!(pub(super));
                }
                CHECKS.to_owned()
            }
        };
        self.files.entry(home).or_default().add(self.model, item);
    }

    /// The names and texts of the files other than the main one.
    fn texts(&self, header: &Header<'_>) -> Vec<(String, String)> {
        let text = |(name, file): (&String, &ModuleFile)| {
            let mut text = head(header);
            if name == CHECKS {
                text.push_str("//! Checks of what the types do not enforce by themselves.\n");
                if deprecated::is_in(self.model) {
                    text.push_str("#![allow(deprecated)]\n");
                }
            }
            text.push_str(&file.foreign_imports(self.model));
            text.push_str(&file.sibling_imports(self.model));
            text.push_str(&file.check_imports("use super::checks::"));
            if file.uses_support {
                text.push_str("\nuse super::support;\n");
            }
            text.push('\n');
            text.push_str(&file.body());
            (format!("{name}.rs"), text)
        };
        self.files
            .iter()
            .filter(|(_, file)| !file.is_empty())
            .map(text)
            .collect()
    }

    /// The lines of the main file that declare the other files and bring in the support.
    fn modules(&self, has_support: bool, layout: &Layout<'_>) -> String {
        let mut lines = String::new();
        if self.files.contains_key(CHECKS) {
            lines.push_str("mod checks;\n");
        }
        match (layout.support_path, layout.support) {
            (Some(path), _) if has_support => lines.push_str(&print::support_import(path)),
            (None, Support::Shared) if has_support && self.model.exact => {
                lines.push_str("use super::support_exact as support;\n");
            }
            (None, Support::Shared) if has_support => lines.push_str("use super::support;\n"),
            (None, Support::Inline) if has_support && layout.split => lines.push_str("mod support;\n"),
            (_, Support::Shared | Support::Inline) => {}
        }
        for name in self.files.keys().filter(|name| *name != CHECKS) {
            lines.push_str(&format!("mod {name};\n"));
        }
        if !lines.is_empty() {
            lines.insert(0, '\n');
        }
        lines
    }

    /// The lines of the main file that re-export the types of the others.
    fn exports(&self) -> String {
        let files = self.files.iter().filter(|(name, _)| *name != CHECKS);
        let line = |(name, file): (&String, &ModuleFile)| {
            let types = file.defined.iter().map(String::as_str).collect();
            exports(self.model, &format!("pub use {name}::"), &types)
                .trim_start()
                .to_owned()
        };
        let lines: String = files.map(line).collect();
        if lines.is_empty() { lines } else { format!("\n{lines}") }
    }
}
