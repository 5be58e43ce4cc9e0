//! The names that the code of a module uses itself, which none of its types can have.

use std::collections::HashSet;

use super::{Shape, Ty};
use crate::identifier;

/// The names that depend on what is in the module, in addition to those of all modules.
pub(super) struct Reserved(HashSet<String>);

impl Reserved {
    /// The names that types with these shapes use.
    ///
    /// # Arguments
    /// `paths`: of the types that options put in place of `String` and `BTreeMap`.
    pub(super) fn of<'s>(shapes: impl Iterator<Item = &'s Shape>, paths: [&Option<String>; 2]) -> Reserved {
        let last = |path: &String| path.rsplit_once("::").map_or(&**path, |(_, last)| last).to_owned();
        let mut names: HashSet<String> = paths.into_iter().flatten().map(last).collect();
        for shape in shapes {
            shape.each_type(&mut |ty| match ty {
                Ty::Never => drop(names.insert("Never".to_owned())),
                Ty::Map(inner) if **inner != Ty::Value => drop(names.insert("BTreeMap".to_owned())),
                Ty::Format(name) => drop(names.insert((*name).to_owned())),
                Ty::Exact(exact) => drop(names.insert(exact.name().to_owned())),
                _ => {}
            });
        }
        Reserved(names)
    }

    /// Whether a type of the module cannot have this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains(name) || identifier::unreserved(name) != name
    }

    /// The name, or a similar one if a type cannot have it.
    pub(super) fn unreserved(&self, name: &str) -> String {
        if self.0.contains(name) {
            format!("{name}Type")
        } else {
            identifier::unreserved(name)
        }
    }
}
