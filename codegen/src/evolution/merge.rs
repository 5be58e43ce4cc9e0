//! The changes of several modules as one.

use super::verdict::{Changes, CodeChange, ItemChange, Semver, Summary, TypeChange, Verdict};

impl Default for Changes {
    /// No change.
    fn default() -> Changes {
        Changes {
            summary: Summary {
                backward: Verdict::Yes,
                forward: Verdict::Yes,
                semver: Semver::None,
            },
            types: Vec::new(),
            code: Vec::new(),
            operations: Vec::new(),
        }
    }
}

impl Changes {
    /// Adds the changes of another module.
    pub(crate) fn append(&mut self, other: Changes) {
        self.summary.backward = self.summary.backward.and(other.summary.backward);
        self.summary.forward = self.summary.forward.and(other.summary.forward);
        self.summary.semver = self.summary.semver.max(other.summary.semver);
        self.types.extend(other.types);
        self.code.extend(other.code);
        self.operations.extend(other.operations);
    }

    /// The same with the module before each item, and the path of the schema before each pointer.
    pub(crate) fn in_module(mut self, module: &str, old: &str, new: &str) -> Changes {
        let before = |path: &str, pointer: &mut Option<String>| {
            if let Some(pointer) = pointer
                && pointer.starts_with('#')
            {
                pointer.insert_str(0, path);
            }
        };
        for one in &mut self.types {
            before(old, &mut one.old);
            before(new, &mut one.new);
            for change in &mut one.changes {
                before(old, &mut change.old);
                before(new, &mut change.new);
            }
        }
        for one in &mut self.code {
            one.item = format!("{module}::{}", one.item);
        }
        self
    }

    /// A module that only one version has.
    pub(crate) fn of_module(module: &str, path: &str, is_new: bool) -> Changes {
        let pointer = Some(format!("{path}#"));
        let which = if is_new { "new" } else { "old" };
        let semver = if is_new { Semver::Minor } else { Semver::Major };
        let mut changes = Changes::default();
        changes.summary.semver = semver;
        changes.types.push(TypeChange {
            name: module.to_owned(),
            old: pointer.clone().filter(|_| !is_new),
            new: pointer.filter(|_| is_new),
            backward: Verdict::Yes,
            forward: Verdict::Yes,
            old_only: None,
            new_only: None,
            reason: format!("only the {which} version has this schema, so there are no payloads to compare"),
            changes: Vec::new(),
            inside: Vec::new(),
        });
        changes.code.push(CodeChange {
            item: module.to_owned(),
            change: if is_new { ItemChange::Added } else { ItemChange::Removed },
            old: (!is_new).then(|| "mod".to_owned()),
            new: is_new.then(|| "mod".to_owned()),
            semver,
            keep: None,
        });
        changes
    }
}
