//! Lints on the generated types: an untyped root, options without effect.

use std::sync::Arc;

use super::lints::{Lints, Spot};
use crate::error::{Diagnostic, Warnings};
use crate::model::{Model, Shape, Ty, TypeDef};
use crate::options::Options;
use crate::schema::Graph;
use crate::source::Written;
use crate::warning::WarningKind;

/// The maximum number of aliases that are followed.
const FOLLOWED: usize = 100;

/// Derives that read serde's attributes, which generated types do not have, each with what it generates.
const READING_SERDE: &[(&str, &str)] = &[
    ("JsonSchema", "a JSON Schema"),
    ("ToSchema", "an OpenAPI schema"),
    ("TS", "a TypeScript type"),
    ("Type", "a TypeScript type"),
    ("Serialize", "an implementation of `Serialize`"),
    ("Deserialize", "an implementation of `Deserialize`"),
];

/// Checks a model and the options that it was built with.
pub(crate) fn generated(graph: &Graph, model: &Model, options: &Options, documents: &[Arc<Written>]) -> Warnings {
    let mut lints = Lints::new(documents);
    root(graph, model, &mut lints);
    for def in &model.types {
        choices(def, &mut lints);
    }
    for (selector, choices) in &options.types {
        for derive in &choices.derives {
            misleading(selector, derive, &mut lints);
        }
    }
    lints.finish()
}

fn root(graph: &Graph, model: &Model, lints: &mut Lints<'_>) {
    let Some(def) = model.root.map(|root| &model[root]) else {
        return;
    };
    // A document of definitions has a root that says nothing, and is read for the definitions.
    if !is_value(model, def, FOLLOWED) || !graph.definitions.is_empty() {
        return;
    }
    lints.warn(WarningKind::UntypedRoot, Spot::of(&def.location, &[]), || {
        let empty = graph
            .root
            .is_some_and(|root| graph[graph.innermost(root)].constraints().is_empty());
        let (why, help) = if empty {
            (
                "the root asserts nothing",
                "describe the document, with `type` or `$ref`, or select a schema with `root`, if that is another one",
            )
        } else {
            (
                "no Rust type is close to the root",
                "the report lists what is checked; declare `type` and `properties` if they are known",
            )
        };
        (
            format!("the type of the root, `{}`, is any JSON value: {why}", def.name),
            help,
        )
    });
}

/// Whether a type is just a value under some name.
fn is_value(model: &Model, def: &TypeDef, left: usize) -> bool {
    match &def.shape {
        Shape::Newtype(Ty::Value) | Shape::Alias(Ty::Value) => true,
        Shape::Newtype(Ty::Named(id)) | Shape::Alias(Ty::Named(id)) if left > 0 => {
            is_value(model, &model[*id], left - 1)
        }
        _ => false,
    }
}

fn choices(def: &TypeDef, lints: &mut Lints<'_>) {
    let what = match &def.shape {
        Shape::Struct(_) => "a struct",
        Shape::Strings(_) => "an enumeration of strings",
        Shape::Constants(_) => "an enumeration of several kinds of values",
        Shape::Newtype(_) => "a newtype",
        Shape::Tuple(_) => "a tuple",
        Shape::Union(_) => "a union",
        Shape::Alias(_) => "another name for a type",
    };
    let useless = [
        (
            "open = true",
            def.choices.open && !matches!(def.shape, Shape::Strings(_)),
            "an enumeration of strings",
        ),
        (
            "secret = true",
            def.choices.secret && !matches!(def.shape, Shape::Newtype(Ty::String)),
            "a newtype of a string",
        ),
        (
            "unknown",
            def.choices.unknown.is_some() && !matches!(def.shape, Shape::Struct(_)),
            "a struct",
        ),
        (
            "constants",
            def.choices.constants.is_some() && !matches!(def.shape, Shape::Struct(_)),
            "a struct",
        ),
    ];
    for (choice, is_useless, needed) in useless {
        if is_useless {
            lints.push(
                Diagnostic::warning(
                    WarningKind::UselessChoice,
                    format!("`{choice}` has no effect on the type `{}`, which is {what}", def.name),
                )
                .hint(format!(
                    "it applies to {needed}; the selector in `types` may be meant for another type"
                )),
            );
        }
    }
}

fn misleading(selector: &str, derive: &str, lints: &mut Lints<'_>) {
    let last = derive.rsplit("::").next().unwrap_or(derive).trim();
    let Some((_, what)) = READING_SERDE.iter().find(|(name, _)| *name == last) else {
        return;
    };
    let message = format!(
        "types.{selector:?}: `{derive}` reads serde's attributes, which generated types do not have: it generates {what} \
         that does not match the type"
    );
    lints.push(
        Diagnostic::warning(WarningKind::MisleadingDerive, message)
            .hint("use the schema itself, or implement the trait by hand"),
    );
}
