//! Shapes of booleans, numbers and strings.

use serde_json::Value;

use super::builder::{Builder, Shaped, set};
use super::constants::{self, Listed};
use super::key::Key;
use super::{Exact, Integer, Residue, Ty};
use crate::formats;
use crate::interpret::holds;
use crate::schema::{Graph, Keyword, Number, Type, TypeSet};

/// The type for all values of one JSON type, or for any value.
pub(super) fn plain(graph: &Graph, types: TypeSet) -> Option<Ty> {
    if types == TypeSet::ALL {
        return Some(Ty::Value);
    }
    let null = TypeSet::of(Type::Null);
    if types.meets(null) && types != null {
        return plain(graph, types.without(null)).map(|ty| Ty::Option(Box::new(ty)));
    }
    let mut list = types.iter();
    let (Some(only), None) = (list.next(), list.next()) else {
        return None;
    };
    Some(match only {
        Type::Null => Ty::Null,
        Type::Boolean => Ty::Boolean,
        Type::Integer if graph.exact => Ty::Exact(Exact::Integer),
        Type::Number if graph.exact => Ty::Exact(Exact::Number),
        Type::Integer => Ty::Integer(Integer::I64),
        Type::Number => Ty::Float,
        Type::String => Ty::String,
        Type::Array => Ty::Vec(Box::new(Ty::Value)),
        Type::Object => Ty::Map(Box::new(Ty::Value)),
    })
}

/// `true`, `false`, or both.
pub(super) fn boolean(builder: &Builder<'_, '_>, key: &Key) -> Shaped {
    let accepts = |value: &bool| holds(builder.plan, &key.parts, &Value::Bool(*value));
    let values: Vec<Value> = [true, false].into_iter().filter(accepts).map(Value::Bool).collect();
    let listed = values.into_iter().map(Listed::from).collect();
    constants::shape(listed).unwrap_or_else(|| Shaped::exact(Ty::Never))
}

/// An integer, in the narrowest type that its bounds allow.
pub(super) fn integer(builder: &Builder<'_, '_>, key: &Key) -> Shaped {
    if builder.graph.exact {
        return exact_integer(key);
    }
    let bounds = Bounds::of(builder, key);
    let integer = bounds.integer();
    let (least, greatest) = integer.range();
    let mut enforced = Vec::new();
    if bounds.least.is_some_and(|bound| bound <= least) || bounds.least.is_none() {
        enforced.extend([Keyword::Minimum, Keyword::ExclusiveMinimum]);
    }
    if bounds.greatest.is_some_and(|bound| bound >= greatest) || bounds.greatest.is_none() {
        enforced.extend([Keyword::Maximum, Keyword::ExclusiveMaximum]);
    }
    let parts = key.without(set(&enforced));
    Shaped::Inline(Ty::Integer(integer), split(parts, &NUMBERS))
}

/// An integer that keeps its text. Whatever its bounds are, it may be written `7.0` in any draft but the fourth.
fn exact_integer(key: &Key) -> Shaped {
    if !key.parts.iter().any(|part| part.keywords.has(Keyword::PlainInteger)) {
        return Shaped::Inline(Ty::Exact(Exact::Integer), split(key.parts.clone(), &NUMBERS));
    }
    let parts = key.without(set(&[Keyword::PlainInteger]));
    Shaped::Inline(Ty::Exact(Exact::PlainInteger), split(parts, &NUMBERS))
}

/// A number.
pub(super) fn float(builder: &Builder<'_, '_>, key: &Key) -> Shaped {
    let ty = if builder.graph.exact {
        Ty::Exact(Exact::Number)
    } else {
        Ty::Float
    };
    Shaped::Inline(ty, split(key.parts.clone(), &NUMBERS))
}

/// A string, or a type for its format.
pub(super) fn string(builder: &Builder<'_, '_>, key: &Key) -> Shaped {
    if let [part] = key.parts[..]
        && part.without(set(&[Keyword::Format])).is_none()
        && let Some(format) = builder.graph[part.schema].format().and_then(formats::find)
    {
        return Shaped::exact(Ty::Format(format.rust_type));
    }
    Shaped::Inline(Ty::String, split(key.parts.clone(), &STRINGS))
}

const NUMBERS: [Keyword; 5] = [
    Keyword::Minimum,
    Keyword::ExclusiveMinimum,
    Keyword::Maximum,
    Keyword::ExclusiveMaximum,
    Keyword::MultipleOf,
];

const STRINGS: [Keyword; 6] = [
    Keyword::MinLength,
    Keyword::MaxLength,
    Keyword::Pattern,
    Keyword::Format,
    Keyword::ContentEncoding,
    Keyword::ContentMediaType,
];

/// The residue: checked on the typed value if every check allows that, otherwise on the whole value.
fn split(parts: Vec<crate::schema::Part>, typed: &[Keyword]) -> Residue {
    if parts.iter().all(|part| part.without(set(typed)).is_none()) {
        Residue {
            typed: parts,
            whole: Vec::new(),
        }
    } else {
        Residue {
            typed: Vec::new(),
            whole: parts,
        }
    }
}

/// The range of integers that a key accepts.
struct Bounds {
    least: Option<i128>,
    greatest: Option<i128>,
}

impl Bounds {
    fn of(builder: &Builder<'_, '_>, key: &Key) -> Bounds {
        let mut bounds = Bounds {
            least: None,
            greatest: None,
        };
        for part in &key.parts {
            let schema = &builder.graph[part.schema];
            let has = |keyword| part.keywords.has(keyword);
            let minimum = schema.minimum().filter(|_| has(Keyword::Minimum)).map(ceiling);
            let above = schema
                .exclusive_minimum()
                .filter(|_| has(Keyword::ExclusiveMinimum))
                .map(|n| floor(n) + 1);
            let maximum = schema.maximum().filter(|_| has(Keyword::Maximum)).map(floor);
            let below = schema
                .exclusive_maximum()
                .filter(|_| has(Keyword::ExclusiveMaximum))
                .map(|n| ceiling(n) - 1);
            bounds.least = bounds.least.into_iter().chain(minimum).chain(above).max();
            bounds.greatest = bounds.greatest.into_iter().chain(maximum).chain(below).min();
        }
        bounds
    }

    /// The type that holds all integers between the bounds; 64 bits if a bound is missing.
    fn integer(&self) -> Integer {
        let unsigned = self.least.is_some_and(|least| least >= 0);
        let open = if unsigned { Integer::U64 } else { Integer::I64 };
        let (Some(least), Some(greatest)) = (self.least, self.greatest) else {
            return open;
        };
        let fits = |integer: &Integer| integer.range().0 <= least && integer.range().1 >= greatest;
        let narrowest = if unsigned {
            [Integer::U8, Integer::U16, Integer::U32, Integer::U64]
        } else {
            [Integer::I8, Integer::I16, Integer::I32, Integer::I64]
        };
        narrowest.into_iter().find(fits).unwrap_or(open)
    }
}

impl Integer {
    /// The least and the greatest value.
    pub(crate) fn range(self) -> (i128, i128) {
        match self {
            Integer::I8 => (i8::MIN.into(), i8::MAX.into()),
            Integer::I16 => (i16::MIN.into(), i16::MAX.into()),
            Integer::I32 => (i32::MIN.into(), i32::MAX.into()),
            Integer::I64 => (i64::MIN.into(), i64::MAX.into()),
            Integer::U8 => (u8::MIN.into(), u8::MAX.into()),
            Integer::U16 => (u16::MIN.into(), u16::MAX.into()),
            Integer::U32 => (u32::MIN.into(), u32::MAX.into()),
            Integer::U64 => (u64::MIN.into(), u64::MAX.into()),
        }
    }

    /// The Rust name.
    pub fn name(self) -> &'static str {
        match self {
            Integer::I8 => "i8",
            Integer::I16 => "i16",
            Integer::I32 => "i32",
            Integer::I64 => "i64",
            Integer::U8 => "u8",
            Integer::U16 => "u16",
            Integer::U32 => "u32",
            Integer::U64 => "u64",
        }
    }
}

/// One bound far outside every integer type represents all bounds beyond it.
const FAR: f64 = 1e30;

fn floor(number: Number) -> i128 {
    match number {
        Number::Integer(value) => value.clamp(-(FAR as i128), FAR as i128),
        Number::Float(_) | Number::Text(_) => number.to_f64().clamp(-FAR, FAR).floor() as i128,
    }
}

fn ceiling(number: Number) -> i128 {
    match number {
        Number::Integer(value) => value.clamp(-(FAR as i128), FAR as i128),
        Number::Float(_) | Number::Text(_) => number.to_f64().clamp(-FAR, FAR).ceil() as i128,
    }
}
