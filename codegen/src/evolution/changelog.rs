//! The comparison as an entry of the changelog of the generated crate, in the form of <https://keepachangelog.com>.

use std::fmt::Write;

use super::markdown::{code, prose};
use super::verdict::{Change, Changes, CodeChange, Direction, ItemChange, Semver, TypeChange};

/// The attribute of what is deprecated.
const DEPRECATED: &str = "#[deprecated]";

impl Changes {
    /// An entry of `CHANGELOG.md`, under the heading of what is not released yet: what was added, changed, deprecated and
    /// removed. What breaks somebody says so. Nothing but the heading if there is no change.
    pub fn changelog(&self) -> String {
        let mut out = String::from("## [Unreleased]\n");
        for (heading, lines) in [
            ("Added", self.added()),
            ("Changed", self.changed()),
            ("Deprecated", self.deprecated()),
            ("Removed", self.removed()),
        ] {
            if !lines.is_empty() {
                let _ = write!(out, "\n### {heading}\n\n");
                for line in lines {
                    let _ = writeln!(out, "- {line}");
                }
            }
        }
        out
    }

    fn items(&self, change: ItemChange) -> impl Iterator<Item = &CodeChange> {
        self.code.iter().filter(move |one| one.change == change)
    }

    fn added(&self) -> Vec<String> {
        let operations = self.operations.iter().filter(|one| one.is_new());
        let operations = operations.map(|one| format!("The operation {}.", code(&one.operation)));
        let items = self.items(ItemChange::Added).filter(|one| !is_deprecation(one));
        operations.chain(items.map(line)).collect()
    }

    fn changed(&self) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for one in &self.types {
            lines.extend(payloads(one));
        }
        let items = self.items(ItemChange::Changed);
        lines.extend(items.map(line));
        lines
    }

    fn deprecated(&self) -> Vec<String> {
        let items = self.items(ItemChange::Added).filter(|one| is_deprecation(one));
        items.map(|one| format!("{}.", code(&one.item))).collect()
    }

    fn removed(&self) -> Vec<String> {
        let operations = self.operations.iter().filter(|one| one.is_gone());
        let operations = operations.map(|one| format!("**Breaking:** the operation {}.", code(&one.operation)));
        let items = self.items(ItemChange::Removed);
        operations.chain(items.map(line)).collect()
    }
}

fn is_deprecation(one: &CodeChange) -> bool {
    one.new.as_deref() == Some(DEPRECATED)
}

/// An item of the generated code.
fn line(one: &CodeChange) -> String {
    let breaking = if one.semver == Semver::Major {
        "**Breaking:** "
    } else {
        ""
    };
    let item = code(&one.item);
    match (one.change, &one.old, &one.new) {
        (ItemChange::Changed, Some(old), Some(new)) => {
            format!("{breaking}{item} is now {} instead of {}.", code(new), code(old))
        }
        (ItemChange::Removed, _, Some(new)) => format!("{breaking}{item} is now called {}.", code(new)),
        (_, old, new) => match old.as_ref().or(new.as_ref()).filter(|text| !text.is_empty()) {
            Some(text) => format!("{breaking}{item}: {}.", code(text)),
            None => format!("{breaking}{item}."),
        },
    }
}

/// What the change of a type means to payloads.
fn payloads(one: &TypeChange) -> Vec<String> {
    let name = code(&one.name);
    let line = |change: &Change| {
        let (before, after) = match change.breaks[..] {
            [] => ("", ""),
            [Direction::Backward] => ("**Breaking:** ", "; payloads that were valid may be refused"),
            [Direction::Forward] => ("", "; the version before refuses some payloads that are valid now"),
            _ => (
                "**Breaking:** ",
                "; payloads that were valid may be refused, and the version before refuses some that are valid now",
            ),
        };
        format!("{before}{name}: {}{after}.", prose(&change.text))
    };
    one.changes.iter().map(line).collect()
}
