//! Extensions that name and describe the values of `enum`: those of OpenAPI Generator (`x-enum-varnames`,
//! `x-enum-descriptions`), NSwag (`x-enumNames`, `x-enumDescriptions`) and AutoRest (`x-ms-enum`).

use std::sync::Arc;

use crate::schema::ConstantNote;
use crate::source::{Members, Value};

/// What the extensions of a schema say about values of its `enum`. A list of another length than `enum` says nothing, since
/// it is not known which value each of its entries is about.
pub(super) fn notes(object: &Members) -> Vec<ConstantNote> {
    let Some(values) = object.get("enum").and_then(Value::as_array) else {
        return Vec::new();
    };
    let mut notes = Vec::new();
    let mut add = |value: &Value, name: Option<&str>, description: Option<&str>| {
        if name.is_some() || description.is_some() {
            notes.push(ConstantNote {
                value: value.to_json(),
                name: name.map(Box::from),
                description: description.map(Arc::from),
            });
        }
    };
    let list = |keywords: &[&str]| keywords.iter().find_map(|keyword| texts(object, keyword, values.len()));
    let names = list(&["x-enum-varnames", "x-enumNames", "x-enum-names"]);
    let descriptions = list(&["x-enum-descriptions", "x-enumDescriptions"]);
    let (names, descriptions) = (names.unwrap_or_default(), descriptions.unwrap_or_default());
    for (index, value) in values.iter().enumerate() {
        let name = names.get(index).copied().flatten();
        add(value, name, descriptions.get(index).copied().flatten());
    }
    let autorest = object.get("x-ms-enum").and_then(|extension| extension.get("values"));
    for entry in autorest.and_then(Value::as_array).into_iter().flatten() {
        let text = |keyword: &str| entry.get(keyword).and_then(Value::as_str);
        if let Some(value) = entry.get("value") {
            add(value, text("name"), text("description"));
        }
    }
    notes
}

/// The texts of an extension, one for each of so many values; `None` if there are more or fewer.
fn texts<'v>(object: &'v Members, keyword: &str, count: usize) -> Option<Vec<Option<&'v str>>> {
    let list = object.get(keyword).and_then(Value::as_array)?;
    (list.len() == count).then(|| list.iter().map(Value::as_str).collect())
}
