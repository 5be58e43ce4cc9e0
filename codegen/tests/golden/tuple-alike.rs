use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Mesh {
    pub position: Option<[f64; 3]>,
    pub range: Option<[i64; 2]>,
    pub ends: Option<[End; 2]>,
    pub maybe: Option<MeshMaybe>,
    pub matrix: Option<[[f64; 2]; 2]>,
    pub color: Option<[u8; 4]>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct End {
    pub x: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MeshMaybe(pub i64, pub Option<i64>);

/// Made by `from`; `into_inner` returns the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Color([u8; 4]);

support::object! { Mesh:
    optional position = "position",
    optional range = "range",
    optional ends = "ends",
    optional maybe = "maybe",
    optional matrix = "matrix",
    optional color = "color";
    others keep extra;
}

support::object! { End:
    required x = "x";
    new(x: i64);
    others refuse;
}

support::tuple! { MeshMaybe:
    required item0 = 0,
    optional item1 = 1;
    others refuse;
}

support::newtype! { Color([u8; 4]) }
