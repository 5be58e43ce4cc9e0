//! One item of the support: what it is called, and what it needs.

use std::collections::BTreeSet;

use super::needs::Needs;

/// An item of the support.
pub(super) struct Item {
    /// The file that has it, and its place among the items of that file.
    pub(super) file: &'static str,
    pub(super) index: usize,
    /// The name, unless it is an `impl`.
    pub(super) name: Option<&'static str>,
    /// For an `impl`: the items in its header.
    pub(super) header: &'static [&'static str],
    /// For an `impl` of a trait of the support for a type outside of it: that type.
    pub(super) foreign: Option<&'static str>,
    /// The feature that it is behind.
    pub(super) feature: Option<&'static str>,
    /// Whether it defines a macro.
    pub(super) is_macro: bool,
    /// The ways to use it: one for each arm of a macro, one of anything else.
    pub(super) uses: &'static [Use],
    /// The names that imports have to bring in for it.
    pub(super) imported: &'static [&'static str],
}

/// A way to use an item.
pub(super) struct Use {
    /// The words that have to be among what the macro is given.
    pub(super) words: &'static [&'static str],
    /// The items that it needs; those of a macro also are words that it may give to others.
    pub(super) needs: &'static [&'static str],
}

impl Item {
    /// Whether a module with these needs has need of it.
    pub(super) fn is_needed(&self, needs: &Needs) -> bool {
        if self.feature.is_some_and(|feature| !needs.convert.contains(feature)) {
            return false;
        }
        let names = &needs.names;
        if let Some(foreign) = self.foreign.filter(|name| !has_type(names, name)) {
            return needs.types.contains(foreign) && self.header.iter().all(|name| names.contains(*name));
        }
        match self.name {
            Some(name) => names.contains(name),
            None => self.header.iter().all(|name| names.contains(*name)),
        }
    }

    /// Adds what it needs itself, as far as it is used. A macro may give others its words.
    pub(super) fn add_to(&self, needs: &mut Needs) {
        for one in self.uses {
            if one.words.iter().all(|word| needs.words.contains(*word)) {
                let names = || one.needs.iter().map(|name| (*name).to_owned());
                needs.names.extend(names());
                needs.words.extend(names().filter(|_| self.is_macro));
            }
        }
    }
}

/// Whether the name is that of a type of the support which has been reached.
fn has_type(names: &BTreeSet<String>, name: &str) -> bool {
    names.contains(name) && name.chars().next().is_some_and(char::is_uppercase) && is_own(name)
}

/// Types outside of the support.
fn is_own(name: &str) -> bool {
    !["String", "Cow", "Value", "Vec", "Option", "Box", "BTreeMap", "Map"].contains(&name)
}
