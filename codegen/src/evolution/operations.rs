//! What differences mean to the clients and servers of an API.

use std::collections::BTreeMap;

use super::verdict::{OperationChange, Side};
use crate::contain::{Comparison, Contained};
use crate::schema::{Graph, Payload};

type Parts<'g> = BTreeMap<&'g str, &'g Payload>;

/// The operations that differ, in the order of the new document, then those that are gone.
pub(super) fn compare(graphs: [&Graph; 2], comparison: &mut Comparison<'_, '_>) -> Vec<OperationChange> {
    let [old, new] = graphs.map(operations);
    let known = |all: &[(&str, Parts<'_>)], name: &str| all.iter().any(|(known, _)| *known == name);
    let mut changes = Vec::new();
    for (name, after) in &new {
        match old.iter().find(|(known, _)| known == name) {
            Some((_, before)) => operation(name, before, after, comparison, &mut changes),
            None => changes.push(OperationChange {
                operation: (*name).to_owned(),
                side: Side::Server,
                breaks: true,
                text: "the operation is new: servers of the old version do not have it".to_owned(),
                is_alone: true,
            }),
        }
    }
    for (name, _) in old.iter().filter(|(name, _)| !known(&new, name)) {
        changes.push(OperationChange {
            operation: (*name).to_owned(),
            side: Side::Client,
            breaks: true,
            text: "the operation is gone".to_owned(),
            is_alone: true,
        });
    }
    changes
}

/// The operations of a document, with what each exchanges.
fn operations(graph: &Graph) -> Vec<(&str, Parts<'_>)> {
    let mut all: Vec<(&str, Parts<'_>)> = Vec::new();
    for payload in &graph.payloads {
        let place = all.iter().rposition(|(name, _)| *name == payload.operation);
        let place = place.unwrap_or_else(|| {
            all.push((&payload.operation, Parts::new()));
            all.len() - 1
        });
        all[place].1.insert(&payload.part, payload);
    }
    all
}

fn operation(
    name: &str,
    before: &Parts<'_>,
    after: &Parts<'_>,
    comparison: &mut Comparison<'_, '_>,
    changes: &mut Vec<OperationChange>,
) {
    let mut say = |side: Side, breaks: bool, text: String| {
        changes.push(OperationChange {
            operation: name.to_owned(),
            side,
            breaks,
            text,
            is_alone: false,
        });
    };
    for (part, new) in after {
        let Some(old) = before.get(part) else {
            if new.by_client && new.is_required {
                say(
                    Side::Client,
                    true,
                    format!("{part} is new and required: clients of the old version do not send it"),
                );
            } else if !new.by_client {
                say(Side::Client, false, format!("{part} is new"));
            }
            continue;
        };
        if new.is_required && !old.is_required {
            say(Side::Client, true, format!("{part} is now required"));
        }
        if old.is_required && !new.is_required {
            say(
                Side::Server,
                true,
                format!("{part} is no longer required: servers of the old version need it"),
            );
        }
        if comparison.is_same((0, old.schema), (1, new.schema)) {
            continue;
        }
        // Who reads what the other writes: the old schema on the one side, the new one on the other.
        let (old_read, new_read) = (
            comparison.contained((0, old.schema), (1, new.schema)),
            comparison.contained((1, new.schema), (0, old.schema)),
        );
        let (reader_of_old, reader_of_new) = if new.by_client {
            (Side::Client, Side::Server)
        } else {
            (Side::Server, Side::Client)
        };
        let of_old = "the new version refuses what the old one sends";
        let of_new = "the old version refuses what the new one sends";
        for (side, found, what) in [(reader_of_old, old_read, of_old), (reader_of_new, new_read, of_new)] {
            match found {
                Contained::Yes => say(side, false, format!("{part} changed compatibly")),
                Contained::No(example) => say(side, true, format!("{part}: {what}, such as `{example}`")),
                Contained::Unknown(reason, _) => {
                    say(
                        side,
                        false,
                        format!("{part}: not decided whether {what}: {}", reason.text()),
                    );
                }
            }
        }
    }
    for (part, old) in before.iter().filter(|(part, _)| !after.contains_key(*part)) {
        if old.by_client && old.is_required {
            say(
                Side::Server,
                true,
                format!("{part} is gone: servers of the old version need it"),
            );
        } else {
            say(Side::Client, !old.by_client, format!("{part} is gone"));
        }
    }
}
