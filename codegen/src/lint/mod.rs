//! Lints: warnings on parts of a schema that its author can hardly have meant. Nothing here changes the generated code.
//!
//! ```text
//! lints       collects the warnings, each place once
//! written/    lints on a schema as it is written, with the keywords of its dialect
//!   object        a schema object with its rules
//!   keywords      misspelt, unknown and foreign ones, and those without effect next to the others
//!   references    siblings of `$ref`
//!   formats       unknown ones
//!   values        `enum`, `nullable`, empty lists
//!   discriminators  mappings to missing schemas
//! meaning/    lints on the graph
//!   patterns      of other dialects, and those that are invalid with the flag `u`
//!   applicable    keywords for types that `type` does not allow
//!   bounds        contradictory ones
//!   satisfiable   schemas that no value satisfies
//!   branches      equal or unreachable ones
//!   closed        `additionalProperties: false` combined with other schemas
//!   examples      those that their own schema refuses, with the reason
//! duplicates  duplicate members of a document
//! generated   lints on the generated types: the root, members without fields, options without effect
//! ```
//!
//! It is the only stage that sees both the documents and the graph. It takes time linear in both: anything else has a
//! budget, beyond which there are no warnings.

mod duplicates;
mod generated;
mod lints;
mod meaning;
mod written;

pub(crate) use generated::generated;

use crate::dialect::Formats;
use crate::error::Warnings;
use crate::resolve::Resolved;
use crate::source::Sources;
use lints::Lints;

/// Checks documents and their graph. `formats`: whether formats are asserted.
pub(crate) fn documents(sources: &Sources, resolved: &Resolved, formats: Formats) -> Warnings {
    let documents = sources.written();
    let mut lints = Lints::new(&documents);
    duplicates::look(sources, &mut lints);
    for reading in &resolved.readings {
        written::look(sources, reading, formats, &mut lints);
    }
    meaning::look(sources, &resolved.graph, &mut lints);
    lints.finish()
}
