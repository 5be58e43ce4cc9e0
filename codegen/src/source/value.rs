//! The values of documents, in less than half the memory of `serde_json::Value`, which has a hash table per object and
//! about a hundred bytes of overhead per member.

use std::cmp::Ordering;
use std::collections::HashMap;

use serde_json::Number;

use crate::error::{OrImpossible, impossible};

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub enum Value {
    Null,
    Bool(bool),
    Number(Number),
    String(Box<str>),
    Array(Box<[Value]>),
    Object(Members),
}

/// The members of an object, in the order of the document.
#[derive(Debug, Clone, PartialEq)]
pub struct Members(Box<[Member]>);

/// A member of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    name: Box<str>,
    value: Value,
    /// The index of the member at this position in the order of names.
    sorted: u32,
}

impl Value {
    /// The member with this name, if this is an object that has it.
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.as_object()?.get(name)
    }

    /// The member or element with this index, if this is an object or array that has it.
    pub(crate) fn nth(&self, index: usize) -> Option<&Value> {
        match self {
            Value::Object(members) => members.0.get(index).map(|member| &member.value),
            Value::Array(items) => items.get(index),
            _ => None,
        }
    }

    pub(crate) fn as_object(&self) -> Option<&Members> {
        match self {
            Value::Object(members) => Some(members),
            _ => None,
        }
    }

    pub(crate) fn as_array(&self) -> Option<&[Value]> {
        match self {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn as_number(&self) -> Option<&Number> {
        match self {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    pub(crate) fn as_bool(&self) -> Option<bool> {
        match self {
            Value::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// Converts to a `serde_json::Value`.
    pub(crate) fn to_json(&self) -> serde_json::Value {
        match self {
            Value::Null => serde_json::Value::Null,
            Value::Bool(value) => (*value).into(),
            Value::Number(number) => number.clone().into(),
            Value::String(text) => (&**text).into(),
            Value::Array(items) => items.iter().map(Value::to_json).collect(),
            Value::Object(members) => members
                .iter()
                .map(|(name, value)| (name.to_owned(), value.to_json()))
                .collect(),
        }
    }
}

/// Up to this many members, a linear search is as fast.
const FEW: usize = 8;

impl Members {
    /// The members, and whether a name is repeated: then the last value counts, at the position of the first.
    pub(super) fn new(mut members: Vec<(Box<str>, Value)>) -> (Members, bool) {
        let mut sorted = in_order(&members);
        let repeats = sorted.windows(2).any(|two| members[two[0]].0 == members[two[1]].0);
        if repeats {
            members = distinct(members);
            sorted = in_order(&members);
        }
        let member = |((name, value), sorted)| Member {
            name,
            value,
            sorted: u32::try_from(sorted).or_impossible("more members than numbers"),
        };
        (Members(members.into_iter().zip(sorted).map(member).collect()), repeats)
    }

    /// The member with this name.
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.index(name).map(|index| &self.0[index].value)
    }

    /// The index of the member with this name.
    pub(crate) fn index(&self, name: &str) -> Option<usize> {
        if self.0.len() <= FEW {
            return self.0.iter().position(|member| *member.name == *name);
        }
        let compare = |member: &Member| match self.0.get(member.sorted as usize) {
            Some(member) => (*member.name).cmp(name),
            None => impossible("a member sorted beyond the last", Ordering::Greater),
        };
        let found = self.0.binary_search_by(compare).ok()?;
        Some(self.0[found].sorted as usize)
    }

    pub(crate) fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The members, in the order of the document.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.into_iter()
    }

    /// Their names.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(name, _)| name)
    }
}

impl<'v> IntoIterator for &'v Members {
    type Item = (&'v str, &'v Value);
    type IntoIter = std::iter::Map<std::slice::Iter<'v, Member>, fn(&'v Member) -> Self::Item>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(|member| (&member.name, &member.value))
    }
}

/// The indices of members, sorted by name.
fn in_order(members: &[(Box<str>, Value)]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..members.len()).collect();
    order.sort_by_key(|index| &members[*index].0);
    order
}

fn distinct(members: Vec<(Box<str>, Value)>) -> Vec<(Box<str>, Value)> {
    let mut places: HashMap<Box<str>, usize> = HashMap::new();
    let mut kept: Vec<(Box<str>, Value)> = Vec::new();
    for (name, value) in members {
        let place = *places.entry(name.clone()).or_insert(kept.len());
        match kept.get_mut(place) {
            Some(first) => first.1 = value,
            None => kept.push((name, value)),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Value {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn members_are_found_by_name() {
        let names: Vec<String> = (0..100).map(|index| format!("m{}", index * 37 % 100)).collect();
        let text = names
            .iter()
            .map(|name| format!("{name:?}: {name:?}"))
            .collect::<Vec<_>>();
        let value = read(&format!("{{{}}}", text.join(",")));
        assert!(value.as_object().unwrap().keys().eq(names.iter().map(String::as_str)));
        assert!(
            names
                .iter()
                .all(|name| value.get(name).and_then(Value::as_str) == Some(name))
        );
        assert_eq!(value.get("m100"), None);
        assert_eq!(read("[]").get("m1"), None);
    }
}
