use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq)]
pub enum Data {
    Source(Source),
    Sequence(Sequence),
    Sphere(Sphere),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Source {
    Url(Url),
    Inline(Inline),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Url {
    pub url: String,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Inline {
    pub values: Vec<Value>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Sequence {
    pub sequence: f64,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sphere {
    pub sphere: bool,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

support::union! { Data any:
    Source(Source),
    Sequence(Sequence) needs "sequence",
    Sphere(Sphere) needs "sphere",
}

support::union_from! { Data: Source(Source), Sequence(Sequence), Sphere(Sphere) }

support::union! { Source any:
    Url(Url) needs "url",
    Inline(Inline) needs "values",
}

support::union_from! { Source: Url(Url), Inline(Inline) }

support::object! { Url:
    required url = "url";
    new(url into String);
    others keep extra;
}

support::object! { Inline:
    required values = "values";
    new(values: Vec<Value>);
    others keep extra;
}

support::object! { Sequence:
    required sequence = "sequence";
    new(sequence: f64);
    others keep extra;
}

support::object! { Sphere:
    required sphere = "sphere";
    new(sphere: bool);
    others keep extra;
}
