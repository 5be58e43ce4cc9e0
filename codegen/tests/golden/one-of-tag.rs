use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::Invalid;

#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    Circle(Circle),
    Square(Square),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Circle {
    pub kind: CircleKind,
    pub radius: f64,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CircleKind {
    Circle,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Square {
    pub kind: SquareKind,
    pub side: f64,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SquareKind {
    Square,
}

support::union_by_tag! { Shape "kind":
    "circle" => Circle(Circle),
    "square" => Square(Square),
}

support::union_from! { Shape: Circle(Circle), Square(Square) }

support::object! { Circle:
    required kind = "kind",
    required radius = "radius";
    new(kind: CircleKind, radius: f64);
    others keep extra;
}

support::string_enum! { CircleKind:
    Circle = "circle",
}

support::object! { Square:
    required kind = "kind",
    required side = "side";
    new(kind: SquareKind, side: f64);
    others keep extra;
}

support::string_enum! { SquareKind:
    Square = "square",
}
