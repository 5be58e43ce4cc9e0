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
                let help = near
                    .unwrap_or_else(|| "map it to the name of a schema, or to the reference of a branch".to_owned());
                (format!("`{text}` is mapped to `{target}`, which does not exist"), help)
            },
        );
    }
}

/// Whether a target exists: the name of a component, or a reference. A document that no other reference leads to is not
/// read, so its schemas are no branches.
fn is_there(object: &Object<'_>, schemas: Option<&Members>, target: &str) -> bool {
    if schemas.is_some_and(|schemas| schemas.contains_key(target)) {
        return true;
    }
    let (address, fragment) = target.split_once('#').unwrap_or((target, ""));
    if address.is_empty() {
        return is_value(&object.document.value, fragment);
    }
    // An identifier may be that of a schema inside a document.
    if address.contains("://") {
        return true;
    }
    let file = |address: &str| address.rsplit('/').next().unwrap_or_default().to_owned();
    let named = file(address);
    let mut documents = object.sources.documents().iter();
    documents.any(|document| file(&document.name) == named && is_value(&document.value, fragment))
}

/// Whether a fragment, if it is a JSON Pointer, leads to a value.
fn is_value(document: &Value, fragment: &str) -> bool {
    let Some(mut segments) = pointer::segments(fragment) else {
        return true;
    };
    let mut value = Some(document);
    segments.all(|segment| {
        value = match value {
            Some(Value::Object(members)) => members.get(&segment),
            Some(Value::Array(items)) => pointer::index(&segment).and_then(|index| items.get(index)),
            _ => None,
        };
        value.is_some()
    })
}
