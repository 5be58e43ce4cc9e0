use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    Circle(Circle),
    Square(Square),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Circle {
    pub radius: f64,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

impl Circle {
    /// The only value of the member `kind`.
    pub const KIND: &'static str = "circle";
}

#[derive(Debug, Clone, PartialEq)]
pub struct Square {
    pub side: f64,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

impl Square {
    /// The only value of the member `kind`.
    pub const KIND: &'static str = "square";
}

support::union_by_tag! { Shape "kind":
    "circle" => Circle(Circle),
    "square" => Square(Square),
}

support::union_from! { Shape: Circle(Circle), Square(Square) }

support::object! { Circle:
    "kind" is kind KIND,
    required radius = "radius";
    new(radius: f64);
    others keep extra;
}

support::object! { Square:
    "kind" is kind KIND,
    required side = "side";
    new(side: f64);
    others keep extra;
}
