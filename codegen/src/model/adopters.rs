//! Which of the components and definitions that only refer to a schema gives it its name: a file, or what is inline
//! elsewhere, has no name of its own.

use std::collections::{BTreeMap, HashMap};

use super::allocate::selector;
use super::builder::Naming;
use super::definitions::Definitions;
use crate::schema::{Graph, SchemaId};

/// The schema that names each such target: the one whose name the target would have anyway, or else the first by name.
pub(super) fn adopters(
    graph: &Graph,
    naming: &Naming,
    definitions: &Definitions,
    homes: &BTreeMap<SchemaId, String>,
    components: &HashMap<SchemaId, String>,
) -> HashMap<SchemaId, SchemaId> {
    let has_name = |target: SchemaId| {
        components.contains_key(&target)
            || graph.root == Some(target)
            || graph.inputs.contains(&target)
            || graph.shared.contains_key(&target)
            || graph[target].location.place.definition().is_some()
            || naming.types.contains_key(&selector(graph, target))
    };
    let named = components.iter().map(|(schema, name)| (*schema, name.as_str()));
    let defined = graph
        .definitions
        .iter()
        .filter_map(|schema| Some((*schema, definitions.name(graph, *schema)?)));
    let mut found: HashMap<SchemaId, Vec<(bool, &str, SchemaId)>> = HashMap::new();
    for (schema, name) in named.chain(defined) {
        let target = graph.innermost(schema);
        if target != schema && !has_name(target) && !graph.inputs.contains(&schema) {
            let is_other = homes.get(&target).is_none_or(|home| home != name);
            found.entry(target).or_default().push((is_other, name, schema));
        }
    }
    let first = |(target, all): (SchemaId, Vec<(bool, &str, SchemaId)>)| {
        let first = all.into_iter().min_by(|one, other| {
            let place = |schema: SchemaId| graph[schema].location.order();
            (one.0, one.1)
                .cmp(&(other.0, other.1))
                .then_with(|| place(one.2).cmp(&place(other.2)))
        });
        Some((target, first?.2))
    };
    found.into_iter().filter_map(first).collect()
}
