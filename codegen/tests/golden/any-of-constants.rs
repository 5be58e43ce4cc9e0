use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sampler {
    /// The filter.
    pub filter: Option<SamplerFilter>,
    pub level: Option<SamplerLevel>,
    pub size: Option<SamplerSize>,
    pub cache: Option<SamplerCache>,
    pub mode: Option<SamplerMode>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

/// The filter.
///
/// Those of extensions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SamplerFilter {
    /// NEAREST
    N9728,
    #[deprecated]
    Linear,
    Minus1,
    /// Any other integer.
    Other(i64),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SamplerLevel {
    N1,
    N2,
    /// Any other integer.
    Other(i64),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SamplerSize {
    /// As large as needed.
    Auto,
    Number(f64),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum SamplerCache {
    Off,
    Default,
    Known(SamplerCacheKnown),
    Object(SamplerCacheObject),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SamplerCacheKnown {
    Memory,
    Disk,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct SamplerCacheObject {
    pub path: Option<String>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SamplerMode {
    Fixed(Fixed),
    Boolean(bool),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fixed {
    Fixed,
}

#[allow(deprecated)]
const _: () = {
    support::object! { Sampler:
        optional filter = "filter",
        optional level = "level",
        optional size = "size",
        optional cache = "cache",
        optional mode = "mode";
        others keep extra;
    }

    support::open_integers! { SamplerFilter else Other:
        N9728 = 9728,
        Linear = 9729,
        Minus1 = -1,
    }

    support::open_integers! { SamplerLevel else Other:
        N1 = 1,
        N2 = 2,
    }

    support::union_by_type! { SamplerSize "number or string":
        [string] Auto(is "auto"),
        [number] Number(f64),
    }

    support::union_from! { SamplerSize: Number(f64) }

    support::union! { SamplerCache one:
        [boolean] Off(equals false),
        [string] Default(is "default"),
        [string] Known(SamplerCacheKnown),
        Object(SamplerCacheObject),
    }

    support::union_from! { SamplerCache: Object(SamplerCacheObject) }

    support::string_enum! { SamplerCacheKnown:
        Memory = "memory",
        Disk = "disk",
    }

    support::object! { SamplerCacheObject:
        optional path = "path";
        others keep extra;
    }

    support::union_by_type! { SamplerMode "boolean or string":
        [string] Fixed(Fixed),
        [boolean] Boolean(bool),
    }

    support::union_from! { SamplerMode: Fixed(Fixed), Boolean(bool) }

    support::string_enum! { Fixed:
        Fixed = "fixed",
    }
};
