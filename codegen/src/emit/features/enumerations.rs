//! Enumerations of strings, as arguments of commands have them.

use super::path;
use super::section::Section;
use crate::emit::literal::string;
use crate::emit::types::ident;
use crate::model::{Constant, Model, Shape, TypeId};

/// Adds a line for each enumeration of strings that accepts no other ones: its variants with their help texts. Whether
/// there is any.
pub(super) fn lines(section: &mut Section, model: &Model, types: &[TypeId]) -> bool {
    let mut is_any = false;
    for def in types.iter().map(|id| &model[*id]) {
        let Shape::Strings(variants) = &def.shape else { continue };
        if def.choices.open {
            continue;
        }
        let help = |one: &Constant<String>| {
            let first = one.docs.paragraphs.first()?;
            Some(format!("{} {}", ident(&one.ident), string(first)))
        };
        let help: Vec<String> = variants.iter().filter_map(help).collect();
        section.line(&format!("{}: {};", path(def), help.join(", ")));
        is_any = true;
    }
    is_any
}
