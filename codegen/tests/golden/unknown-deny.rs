#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Strict {
    pub a: String,
    pub b: Option<StrictB>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct StrictB {
    pub c: Option<()>,
}

support::object! { Strict:
    required a = "a",
    optional b = "b";
    new(a into String);
    others refuse;
}

support::object! { StrictB:
    optional c = "c";
    others refuse;
}
