//! The argument of a routine.

use serde_json::{Map, Value};

use crate::schema::Number;
use crate::schema::{Type, TypeSet};

/// The argument of a routine.
#[derive(Debug, Clone, Copy)]
pub(super) enum Input<'v> {
    Value(&'v Value),
    Text(&'v str),
}

impl<'v> Input<'v> {
    pub(super) fn text(self) -> Option<&'v str> {
        match self {
            Input::Value(value) => value.as_str(),
            Input::Text(text) => Some(text),
        }
    }

    pub(super) fn number(self) -> Option<Number> {
        self.value().and_then(Value::as_number).map(Number::from)
    }

    pub(super) fn value(self) -> Option<&'v Value> {
        match self {
            Input::Value(value) => Some(value),
            Input::Text(_) => None,
        }
    }

    pub(super) fn items(self) -> Option<&'v Vec<Value>> {
        self.value().and_then(Value::as_array)
    }

    pub(super) fn members(self) -> Option<&'v Map<String, Value>> {
        self.value().and_then(Value::as_object)
    }

    /// Its address in memory.
    pub(super) fn address(self) -> usize {
        match self {
            Input::Value(value) => std::ptr::from_ref(value).addr(),
            Input::Text(text) => text.as_ptr().addr(),
        }
    }
}

/// The types of an input; an integer is a number too.
pub(super) fn type_of(input: Input<'_>) -> TypeSet {
    let number = |number: Number| {
        if number.is_integral() {
            TypeSet::of(Type::Integer)
        } else {
            TypeSet::of(Type::Number).without(TypeSet::of(Type::Integer))
        }
    };
    match input {
        Input::Text(_) | Input::Value(Value::String(_)) => TypeSet::of(Type::String),
        Input::Value(Value::Number(value)) => number(Number::from(value)),
        Input::Value(Value::Null) => TypeSet::of(Type::Null),
        Input::Value(Value::Bool(_)) => TypeSet::of(Type::Boolean),
        Input::Value(Value::Array(_)) => TypeSet::of(Type::Array),
        Input::Value(Value::Object(_)) => TypeSet::of(Type::Object),
    }
}

/// The approximate size of a value in bytes.
pub(super) fn size(value: &Value) -> usize {
    let (mut size, mut pending) = (0, vec![value]);
    while let Some(value) = pending.pop() {
        size += 1;
        match value {
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
            Value::String(text) => size += text.len(),
            Value::Array(items) => pending.extend(items),
            Value::Object(members) => {
                size += members.keys().map(String::len).sum::<usize>();
                pending.extend(members.values());
            }
        }
    }
    size
}
