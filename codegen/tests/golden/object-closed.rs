#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

support::object! { Point:
    required x = "x",
    required y = "y";
    new(x: f64, y: f64);
    others refuse;
}
