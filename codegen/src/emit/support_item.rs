//! One item of the support: its name, and what it needs.

use std::collections::BTreeSet;

use super::needs::Needs;

/// An item of the support.
pub(super) struct Item {
    /// Its file, and its index among the items of that file.
    pub(super) file: &'static str,
    pub(super) index: usize,
    /// The name, unless it is an `impl`.
    pub(super) name: Option<&'static str>,
    /// For an `impl`: the items mentioned in its header.
    pub(super) header: &'static [&'static str],
    /// For an `impl` of a support trait for a type from outside the support: that type.
    pub(super) foreign: Option<&'static str>,
    /// The feature that enables it.
    pub(super) feature: Option<&'static str>,
    /// Whether it defines a macro.
    pub(super) is_macro: bool,
    /// The ways to use it: one for each arm of a macro, a single one for anything else.
    pub(super) uses: &'static [Use],
    /// The names that have to be imported for it.
    pub(super) imported: &'static [&'static str],
}

/// A way to use an item.
pub(super) struct Use {
    /// The keywords that have to be among the arguments of the macro.
    pub(super) words: &'static [&'static str],
    /// The items that it needs; those of a macro are also keywords that it may pass to others.
    pub(super) needs: &'static [&'static str],
}

impl Item {
    /// Whether a module with these needs has to contain it.
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

    /// Adds what it needs itself, as far as it is used. A macro may pass its keywords to others.
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

/// Whether this is the name of a support type that has been reached.
fn has_type(names: &BTreeSet<String>, name: &str) -> bool {
    names.contains(name) && name.chars().next().is_some_and(char::is_uppercase) && is_own(name)
}

/// Whether a type name is defined by the support.
fn is_own(name: &str) -> bool {
    !["String", "Cow", "Value", "Vec", "Option", "Box", "BTreeMap", "Map"].contains(&name)
}
