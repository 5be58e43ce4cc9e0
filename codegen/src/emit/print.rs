//! *print*: the text of a module.

use syn::visit_mut::VisitMut;

use super::residue::Residues;
use super::support::{self, Needs};
use super::uses::{Shorten, foreign_types, uses};
use super::{declare, deprecated, tables};
use crate::model::{Model, Shape};
use crate::options::{Convert, Support};
use crate::schema::Graph;

/// What the first lines of a module say.
pub(crate) struct Header<'a> {
    /// The files or names of what was read.
    pub(crate) inputs: &'a [String],
    /// The hash of all inputs.
    pub(crate) hash: &'a str,
}

/// The text of a module, and what it needs of `support` where that is a module of its own.
pub(crate) struct Module {
    /// The text; of a folder, that of `mod.rs`.
    pub(crate) source: String,
    /// The other files of a folder, by name.
    pub(crate) files: Vec<(String, String)>,
    /// What it needs of the shared support.
    pub(crate) needs: Needs,
}

/// Prints a module: the types, then their checks, then the tables of the serde impls, then the support.
///
/// # Errors
/// Where what has been made is not Rust, which is a mistake of this crate.
pub(crate) fn module(
    graph: &Graph,
    model: &Model,
    header: &Header<'_>,
    convert: &[Convert],
    support: Support,
) -> Result<Module, String> {
    let mut body = String::new();
    declare::items(model, |item| print(item, &mut body))?;
    let mut shorten = Shorten::default();
    let mut rest = String::new();
    let mut check = |mut item: syn::Item| {
        shorten.visit_item_mut(&mut item);
        print(item, &mut rest);
    };
    let mut residues = Residues::new(graph, model);
    let mut tables = String::new();
    for def in &model.types {
        let checked = residues.of(def)?;
        residues.made().for_each(&mut check);
        append(&mut tables, &tables::table(model, def, &checked));
    }
    residues.finish(&mut check);
    append(&mut rest, &tables);
    drop(tables);
    if deprecated::is_in(model) {
        rest = deprecated::allow(&rest);
    }
    append(&mut body, &rest);
    drop(rest);
    let mut needs = Needs {
        types: foreign_types(model),
        ..Needs::default()
    };
    needs.mention(&body);
    convert.iter().for_each(|one| needs.converts(*one));
    let replaced = model.types.iter().filter_map(|def| def.choices.replace.clone());
    needs.replaced.extend(replaced);

    let fallible = model
        .types
        .iter()
        .any(|def| !def.residue.is_empty() || matches!(def.shape, Shape::Strings(_)) && !def.choices.open);
    let uses = uses(model, &shorten.names, fallible);
    needs.mention(&uses);
    let has_support = !needs.names.is_empty();
    let shared = if has_support && support == Support::Shared {
        "\nuse super::support;\n"
    } else {
        ""
    };
    let mut source = body;
    source.insert_str(0, &format!("{}{uses}{shared}\n", head(header)));
    if has_support && support == Support::Inline {
        let text = support::select(&needs);
        source.push_str("\n/// Reads, writes and checks the types above.\n");
        source.push_str(SUPPORT_ALLOWS);
        source.push_str("mod support {\n");
        if text.contains("support::") {
            source.push_str("    use super::support;\n");
        }
        for line in text.lines() {
            if !line.is_empty() {
                source.push_str("    ");
                source.push_str(line);
            }
            source.push('\n');
        }
        source.push_str("}\n");
    }
    Ok(Module {
        source,
        files: Vec::new(),
        needs,
    })
}

/// Adds a part to a text, with a line between them where there are both.
pub(super) fn append(text: &mut String, part: &str) {
    if !text.is_empty() && !part.is_empty() {
        text.push('\n');
    }
    text.push_str(part);
}

/// Casts and comparisons of numbers are what the support code is about.
const SUPPORT_ALLOWS: &str = "#[allow(
    dead_code,
    unused_imports,
    unused_macros,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::float_cmp,
    clippy::missing_panics_doc,
    clippy::same_functions_in_if_condition,
    clippy::struct_field_names,
    clippy::uninlined_format_args
)]
";

/// The text of `support.rs`, for several modules.
pub(crate) fn shared_support(header: &Header<'_>, modules: &[&Needs]) -> String {
    let mut needs = Needs::default();
    modules.iter().for_each(|module| needs.join(module));
    support_file(header, &needs)
}

/// The text of a file of support code.
pub(super) fn support_file(header: &Header<'_>, needs: &Needs) -> String {
    let text = support::select(needs);
    format!(
        "{}\n//! Reads, writes and checks the types of the modules beside it.\n{}\nuse super::support;\n{text}",
        head(header),
        SUPPORT_ALLOWS.replacen('#', "#!", 1)
    )
}

pub(super) fn head(header: &Header<'_>) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let inputs: Vec<&str> = header.inputs.iter().map(String::as_str).collect();
    format!(
        "// @generated by isotype {version} from {}. Do not edit.\n// inputs: {}\n",
        inputs.join(", "),
        header.hash
    )
}

/// Prints an item behind those that are there.
pub(super) fn print(item: syn::Item, text: &mut String) {
    let file = syn::File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    };
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&prettyplease::unparse(&file));
}
