#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Lax {
    pub a: String,
    pub b: Option<LaxB>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct LaxB {
    pub c: Option<()>,
}

support::object! { Lax:
    required a = "a",
    optional b = "b";
    new(a into String);
    others ignore;
}

support::object! { LaxB:
    optional c = "c";
    others ignore;
}
