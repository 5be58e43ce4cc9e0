//! Keywords for arrays and objects.

use super::problem::{At, Check, Test, check};
use super::scalar_keywords::{Matches, counted, typed};
use serde_json::{Map, Value};

/// `minItems`
pub fn min_items(length: usize, least: u64, at: &At<'_>, keyword: &str) -> Check {
    check(length as u64 >= least, at, keyword, || {
        format!("{}, expected at least {least}", counted(length as u64, "item"))
    })
}

/// `maxItems`
pub fn max_items(length: usize, most: u64, at: &At<'_>, keyword: &str) -> Check {
    check(length as u64 <= most, at, keyword, || {
        format!("{}, expected at most {most}", counted(length as u64, "item"))
    })
}

/// One schema of `prefixItems`.
pub fn item(items: &[Value], index: usize, at: &At<'_>, test: Test) -> Check {
    items.get(index).map_or(Ok(()), |item| test(item, &at.item(index)))
}

/// `items`, for the items after the first `skipped`.
pub fn items_from(items: &[Value], skipped: usize, at: &At<'_>, test: Test) -> Check {
    other_items(items, |index| index < skipped, at, test)
}

/// `unevaluatedItems`: the items that are not `known`.
pub fn other_items(items: &[Value], known: impl Fn(usize) -> bool, at: &At<'_>, test: Test) -> Check {
    let mut others = items.iter().enumerate().filter(|(index, _)| !known(*index));
    others.try_for_each(|(index, item)| test(item, &at.item(index)))
}

/// `contains`: at least and at most so many items match, each bound with its keyword (`minContains`, `maxContains`, or
/// `contains` itself).
pub fn contains(
    items: &[Value],
    (least, least_keyword): (u64, &str),
    most: Option<(u64, &str)>,
    at: &At<'_>,
    test: Test,
) -> Check {
    let matches = |index: &usize| test(&items[*index], &at.item(*index).quietly()).is_ok();
    let count = (0..items.len()).filter(matches).count() as u64;
    check(count >= least, at, least_keyword, || {
        format!("{}, expected at least {least}", counted(count, "matching item"))
    })?;
    most.map_or(Ok(()), |(most, keyword)| {
        check(count <= most, at, keyword, || {
            format!("{}, expected at most {most}", counted(count, "matching item"))
        })
    })
}

/// `minProperties`
pub fn min_properties(count: usize, least: u64, at: &At<'_>, keyword: &str) -> Check {
    check(count as u64 >= least, at, keyword, || {
        format!("{}, expected at least {least}", counted(count as u64, "member"))
    })
}

/// `maxProperties`
pub fn max_properties(count: usize, most: u64, at: &At<'_>, keyword: &str) -> Check {
    check(count as u64 <= most, at, keyword, || {
        format!("{}, expected at most {most}", counted(count as u64, "member"))
    })
}

/// `required`
pub fn required(members: &Map<String, Value>, names: &[&str], at: &At<'_>, keyword: &str) -> Check {
    let missing = names.iter().find(|&&name| !members.contains_key(name));
    missing.map_or(Ok(()), |name| {
        check(false, at, keyword, || format!("the member {name:?} is missing"))
    })
}

/// `dependentRequired`, for one member.
pub fn dependent_required(
    members: &Map<String, Value>,
    name: &str,
    needed: &[&str],
    at: &At<'_>,
    keyword: &str,
) -> Check {
    if members.contains_key(name) {
        required(members, needed, at, keyword)
    } else {
        Ok(())
    }
}

/// `dependentSchemas`, for one member: `test` is applied to the object.
pub fn dependent_schema(members: &Map<String, Value>, name: &str, value: &Value, at: &At<'_>, test: Test) -> Check {
    if members.contains_key(name) {
        test(value, at)
    } else {
        Ok(())
    }
}

/// One schema of `properties`.
pub fn member(members: &Map<String, Value>, name: &str, at: &At<'_>, test: Test) -> Check {
    members.get(name).map_or(Ok(()), |value| test(value, &at.member(name)))
}

/// One schema of `properties` that consists of `type` alone.
pub fn typed_member(members: &Map<String, Value>, name: &str, allowed: u8, at: &At<'_>, keyword: &str) -> Check {
    members
        .get(name)
        .map_or(Ok(()), |value| typed(value, allowed, &at.member(name), keyword))
}

/// One schema of `patternProperties`.
pub fn matching_members(members: &Map<String, Value>, pattern: &impl Matches, at: &At<'_>, test: Test) -> Check {
    other_members(members, |name| !pattern.matches(name), at, test)
}

/// `additionalProperties` and `unevaluatedProperties`: the members whose names are not `known`.
pub fn other_members(members: &Map<String, Value>, known: impl Fn(&str) -> bool, at: &At<'_>, test: Test) -> Check {
    let mut others = members.iter().filter(|(name, _)| !known(name));
    others.try_for_each(|(name, value)| test(value, &at.member(name)))
}

/// `propertyNames`
pub fn property_names(members: &Map<String, Value>, at: &At<'_>, test: fn(&str, &At<'_>) -> Check) -> Check {
    members.keys().try_for_each(|name| test(name, &at.member(name)))
}
