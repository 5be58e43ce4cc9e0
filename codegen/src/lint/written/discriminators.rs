//! Mappings of `discriminator`.

use super::super::lints::Lints;
use super::object::Object;
use crate::nearest;
use crate::pointer;
use crate::source::{Members, Value};
use crate::warning::WarningKind;

pub(super) fn look(object: &Object<'_>, lints: &mut Lints<'_>) {
    let discriminator = object.members.get("discriminator");
    let Some(Value::Object(mapping)) = discriminator.and_then(|discriminator| discriminator.get("mapping")) else {
        return;
    };
    let schemas = object
        .document
        .value
        .get("components")
        .and_then(|all| all.get("schemas"));
    let schemas = schemas.or_else(|| object.document.value.get("definitions"));
    let schemas = schemas.and_then(Value::as_object);
    for (text, target) in mapping {
        let Some(target) = target.as_str() else { continue };
        if is_there(object, schemas, target) {
            continue;
        }
        object.warn(
            lints,
            WarningKind::DiscriminatorMapping,
            &["discriminator", "mapping", text],
            || {
                let last = target.rsplit('/').next().unwrap_or(target);
                let near = nearest::did_you_mean(last, schemas.into_iter().flat_map(Members::keys));
                let help = near.unwrap_or_else(|| "map it to the name of a schema, or to a reference".to_owned());
                (format!("`{text}` is mapped to `{target}`, which does not exist"), help)
            },
        );
    }
}

/// Whether a target exists; one in another document is assumed to.
fn is_there(object: &Object<'_>, schemas: Option<&Members>, target: &str) -> bool {
    let has = |name: &str| schemas.is_some_and(|schemas| schemas.contains_key(name));
    match target.split_once('#') {
        Some(("", fragment)) => {
            let Some(mut segments) = pointer::segments(fragment) else {
                return true;
            };
            let mut value = Some(&object.document.value);
            segments.all(|segment| {
                value = match value {
                    Some(Value::Object(members)) => members.get(&segment),
                    Some(Value::Array(items)) => pointer::index(&segment).and_then(|index| items.get(index)),
                    _ => None,
                };
                value.is_some()
            })
        }
        Some(_) => true,
        None => has(target) || target.contains(['/', '.']),
    }
}
