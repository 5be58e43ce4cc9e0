//! What is said about a model that was built, in addition to its types.

use crate::error::Diagnostic;
use crate::model::Model;
use crate::schema::{Graph, SchemaId};

/// The number of schemas that a note lists.
const LISTED: usize = 5;

/// A warning where schemas would take part in so many types that checks stand for them. `documents` has the names of the
/// documents.
pub(super) fn checked(graph: &Graph, model: &Model, documents: &[String]) -> Option<Diagnostic> {
    if model.checked.is_empty() {
        return None;
    }
    let pointer = |id: &SchemaId| {
        let location = &graph[*id].location;
        // The warning names the main document.
        let elsewhere = documents.get(location.document).filter(|_| location.document != 0);
        format!("{}#{}", elsewhere.map_or("", String::as_str), location.place)
    };
    let listed: Vec<String> = model.checked.keys().take(LISTED).map(pointer).collect();
    let more = match model.checked.len() - listed.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let message = format!(
        "there would be too many types for the combinations of {}{more} with other schemas",
        listed.join(", ")
    );
    let help = "in the types of some of these combinations, a check on the whole value stands for the members or branches; \
                the verdict is the same. Choices within choices on the same value, each beside other keywords, make twice \
                as many types a level: a member that holds the inner choice would end that";
    let warning = Diagnostic::warning(message).hint(help);
    Some(match documents.first() {
        Some(name) => warning.in_file(name),
        None => warning,
    })
}
