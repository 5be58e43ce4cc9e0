//! The comparison as text for people.

use std::fmt::Write;

use crate::escape;

use super::verdict::{Changes, Direction, ItemChange, Side, TypeChange, Verdict};

impl Changes {
    /// A summary line, the types that differ with what differs in them, the operations, and the items of the generated
    /// module; each with an example where something breaks.
    pub fn text(&self) -> String {
        escape::lines(&self.written())
    }

    fn written(&self) -> String {
        let mut out = String::new();
        let _ = writeln!(out, "{}", self.summary_line());
        for one in &self.types {
            if one.is_alone() || !one.differs() {
                continue;
            }
            let _ = writeln!(out, "\n{}: {}", one.name, one.compatibility());
            for (place, group) in one.by_place() {
                for change in group {
                    let _ = writeln!(out, "  {}{}", change.text, breaks(&change.breaks));
                }
                let _ = writeln!(out, "    at {place}");
            }
            if !one.inside.is_empty() {
                let _ = writeln!(out, "  contains what changed in {}", one.inside.join(", "));
            }
            if let Some(example) = &one.old_only {
                let _ = writeln!(out, "  only the old schema accepts: {example}");
            }
            if let Some(example) = &one.new_only {
                let _ = writeln!(out, "  only the new schema accepts: {example}");
            }
            if one.backward == Verdict::Unknown || one.forward == Verdict::Unknown {
                let _ = writeln!(out, "  {}", one.reason);
            }
        }
        for (heading, names) in self.alone() {
            let _ = writeln!(out, "\n{heading}: {}", names.join(", "));
        }
        if !self.operations.is_empty() {
            let _ = writeln!(out, "\nOperations");
            for one in &self.operations {
                let word = if one.breaks { "breaks" } else { "keeps" };
                let _ = writeln!(out, "  {}: {word} {}: {}", one.operation, side(one.side), one.text);
            }
        }
        if !self.code.is_empty() {
            let _ = writeln!(out, "\nGenerated code: {}", self.summary.semver.as_str());
            for one in &self.code {
                let old = one.old.as_deref().unwrap_or_default();
                let new = one.new.as_deref().unwrap_or_default();
                let what = match one.change {
                    ItemChange::Added => format!("added, {new}"),
                    ItemChange::Removed if new.is_empty() => format!("removed, {old}"),
                    ItemChange::Removed => format!("renamed to {new}"),
                    ItemChange::Changed => format!("{old} → {new}"),
                };
                let what = what.trim_end_matches([',', ' ']);
                let _ = writeln!(out, "  {}: {what} ({})", one.item, one.semver.as_str());
                for line in one.keep.iter().flat_map(|lines| lines.lines()) {
                    let _ = writeln!(out, "    {line}");
                }
            }
        }
        out
    }

    /// The names of the types that only one version has, with a heading; nothing where there are none.
    pub(super) fn alone(&self) -> impl Iterator<Item = (&'static str, Vec<&str>)> {
        let headings = [("New types", true), ("Types that are gone", false)];
        let all = headings.into_iter().map(|(heading, is_new)| {
            let types = self
                .types
                .iter()
                .filter(|one| one.is_alone() && one.new.is_some() == is_new);
            (heading, types.map(|one| one.name.as_str()).collect::<Vec<&str>>())
        });
        all.filter(|(_, names)| !names.is_empty())
    }

    /// `backward: yes, forward: no, semver: minor`, with the standard term.
    pub(super) fn summary_line(&self) -> String {
        let summary = self.summary;
        format!(
            "{} (new reads old: {}, old reads new: {}); version step: {}",
            term(summary.backward, summary.forward),
            summary.backward.as_str(),
            summary.forward.as_str(),
            summary.semver.as_str()
        )
    }
}

impl TypeChange {
    /// The standard term and the verdicts.
    pub(super) fn compatibility(&self) -> String {
        format!(
            "{} (new reads old: {}, old reads new: {})",
            term(self.backward, self.forward),
            self.backward.as_str(),
            self.forward.as_str()
        )
    }
}

/// The standard term for a pair of verdicts.
fn term(backward: Verdict, forward: Verdict) -> &'static str {
    match (backward, forward) {
        (Verdict::Yes, Verdict::Yes) => "fully compatible",
        (Verdict::Yes, Verdict::No) => "backward compatible",
        (Verdict::No, Verdict::Yes) => "forward compatible",
        (Verdict::No, Verdict::No) => "incompatible",
        (Verdict::Yes, Verdict::Unknown) => "backward compatible, perhaps fully",
        (Verdict::Unknown, Verdict::Yes) => "forward compatible, perhaps fully",
        (Verdict::No, Verdict::Unknown) | (Verdict::Unknown, Verdict::No) => "not fully compatible",
        (Verdict::Unknown, Verdict::Unknown) => "not decided",
    }
}

pub(super) fn breaks(directions: &[Direction]) -> String {
    let words = directions.iter().map(|direction| match direction {
        Direction::Backward => "backward",
        Direction::Forward => "forward",
    });
    let words: Vec<&str> = words.collect();
    if words.is_empty() {
        String::new()
    } else {
        format!(" (breaks {})", words.join(" and "))
    }
}

pub(super) fn side(side: Side) -> &'static str {
    match side {
        Side::Client => "clients",
        Side::Server => "servers",
    }
}
