//! What the anchors of a YAML document hold.
//!
//! Whatever has an anchor is kept in memory, in case an alias asks for it: once for each anchor around it. So the size of
//! what a document keeps is that of the document times the nesting of its anchors. It is counted before the document is
//! read, since the reader has no limit of its own.

use std::collections::HashMap;

use granit_parser::{Event, Parser};

/// The most nodes that are kept, each counted for every anchor around it.
pub(super) const MOST_KEPT: usize = 1_000_000;

/// A collection that has not ended.
struct Open {
    /// Its anchor; 0 if it has none.
    anchor: usize,
    /// The nodes in it so far.
    nodes: usize,
}

/// The byte offset of the node with which a document keeps more than [`MOST_KEPT`]; `None` if it does not. Whether it is
/// YAML at all does not matter.
pub(super) fn too_many(text: &str) -> Option<usize> {
    if !text.contains('&') {
        return None;
    }
    let mut open: Vec<Open> = Vec::new();
    let mut sizes: HashMap<usize, usize> = HashMap::new();
    let (mut anchors, mut kept) = (0, 0usize);
    for event in Parser::new_from_str(text) {
        let (event, span) = event.ok()?;
        // The nodes that the event adds, and the anchor that is only theirs.
        let (nodes, anchor) = match event {
            Event::Scalar(_, _, anchor, _) => (1, anchor),
            Event::Alias(anchor) => (sizes.get(&anchor).copied().unwrap_or(1), 0),
            Event::SequenceStart(_, anchor, _) | Event::MappingStart(_, anchor, _) => {
                open.push(Open { anchor, nodes: 0 });
                anchors += usize::from(anchor != 0);
                (1, 0)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let done = open.pop()?;
                if done.anchor != 0 {
                    anchors -= 1;
                    sizes.insert(done.anchor, done.nodes);
                }
                if let Some(around) = open.last_mut() {
                    around.nodes = around.nodes.saturating_add(done.nodes);
                }
                (0, 0)
            }
            _ => (0, 0),
        };
        if let Some(around) = open.last_mut() {
            around.nodes = around.nodes.saturating_add(nodes);
        }
        let times = anchors + usize::from(anchor != 0);
        kept = kept.saturating_add(nodes.saturating_mul(times));
        if kept > MOST_KEPT {
            return Some(span.start.byte_offset().unwrap_or_default().min(text.len()));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A list of this many numbers, inside of this many lists with anchors.
    fn nested(anchors: usize, numbers: usize) -> String {
        let start: String = (0..anchors).map(|index| format!("&a{index} [")).collect();
        format!("{start}{}{}", "1,".repeat(numbers), "]".repeat(anchors))
    }

    #[test]
    fn kept_nodes_are_counted_for_each_anchor() {
        assert_eq!(too_many(&nested(1, MOST_KEPT - 1)), None);
        assert!(too_many(&nested(1, MOST_KEPT)).is_some());
        assert_eq!(too_many(&nested(20, MOST_KEPT / 20 - 20)), None);
        let text = nested(20, MOST_KEPT / 20);
        let at = too_many(&text).unwrap();
        assert_eq!(&text[at..=at], "1");
    }

    #[test]
    fn an_alias_counts_as_the_nodes_it_stands_for() {
        let list = |name: &str, of: &str| format!("{name}: &{name} [{}]\n", format!("{of},").repeat(100));
        let text = list("a", "1") + &list("b", "*a") + &list("c", "*b") + &list("d", "*c");
        assert!(too_many(&text).is_some());
        assert_eq!(too_many(&(list("a", "1") + &list("b", "*a"))), None);
    }

    #[test]
    fn texts_without_anchors_are_not_scanned() {
        assert_eq!(too_many(&"- 1\n".repeat(10)), None);
        assert_eq!(too_many("a: &"), None);
    }
}
