//! Keywords for types that `type` does not allow.

use super::super::lints::{Lints, Spot};
use crate::schema::{Keyword, Schema, Type};
use crate::warning::WarningKind;

pub(super) fn look(schema: &Schema, lints: &mut Lints<'_>) {
    let Some(types) = schema.types().filter(|types| !types.is_empty()) else {
        return;
    };
    for constraint in schema.constraints() {
        let keyword = constraint.keyword();
        if keyword.types().meets(types) || keyword == Keyword::Format {
            continue;
        }
        let name = match keyword {
            Keyword::DependentRequired | Keyword::DependentSchemas => continue,
            keyword => keyword.name(),
        };
        lints.warn(WarningKind::IgnoredKeyword, Spot::of(&schema.location, &[name]), || {
            let names = |types: crate::schema::TypeSet| types.iter().map(Type::name).collect::<Vec<_>>().join(" or ");
            let (about, allowed) = (names(keyword.types()), names(types));
            let message = format!("`{name}` has no effect: it applies to {about}, and `type` only allows {allowed}");
            (message, "correct the `type`, or remove the keyword")
        });
    }
}
