//! Doubts: what a schema says that its author can hardly have meant. Nothing here changes what is generated.
//!
//! ```text
//! lints       collects the warnings, each place once
//! written/    what can be seen in a schema as it is written, with the keywords of its dialect
//!   object        a schema object, and how it is read
//!   keywords      misspelt, unknown and foreign ones, and those that have no effect beside the others
//!   references    siblings of `$ref`
//!   formats       unknown ones
//!   values        `enum`, `nullable`, empty lists
//!   discriminators  mappings to nothing
//! meaning/    what follows from the graph
//!   patterns      of other languages, and those that only `u` would refuse
//!   applicable    keywords about types that `type` does not allow
//!   bounds        that contradict
//!   satisfiable   schemas that nothing satisfies
//!   branches      the same, or out of reach
//!   closed        `additionalProperties: false` beside others
//!   examples      that their own schema refuses, with the reason
//! duplicates  members of a document that another replaces
//! generated   what came of it: the root, members without fields, choices without effect
//! ```
//!
//! It is the only stage that sees the documents beside the graph. The time it takes is linear in both: what is not, has a
//! budget, and what exceeds that is not doubted.

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

/// Looks at documents and at the graph that they have become. `formats`: whether formats are asserted.
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
