use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Constants {
    /// Who sees it
    pub visibility: Option<ConstantsVisibility>,
    pub priority: Option<ConstantsPriority>,
    pub region: Option<ConstantsRegion>,
    pub sort: Option<ConstantsSort>,
    pub version: Option<ConstantsVersion>,
    pub status: Option<ConstantsStatus>,
    pub open: Option<Vec<Value>>,
    pub either: Option<ConstantsEither>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

/// Who sees it
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConstantsVisibility {
    /// Shown to all
    Everyone,
    /// Shown to its owner
    Private,
    #[deprecated]
    LinkOnly,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConstantsPriority {
    /// When there is time
    Low,
    High,
}

/// A region that is not known yet
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ConstantsRegion {
    /// Frankfurt
    Eu,
    /// Virginia
    Us,
    /// Any other string.
    Other(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConstantsSort {
    Created,
    MinusCreated,
    Plus1,
    Minus1,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConstantsVersion {
    V1_0,
    V1_1,
    V2024_11_05,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConstantsStatus {
    /// In use
    Active,
    /// No longer there
    Gone,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ConstantsEither {
    String(String),
    Integer(i64),
}

#[allow(deprecated)]
const _: () = {
    support::object! { Constants:
        optional visibility = "visibility",
        optional priority = "priority",
        optional region = "region",
        optional sort = "sort",
        optional version = "version",
        optional status = "status",
        optional open = "open",
        optional either = "either";
        others keep extra;
    }

    support::string_enum! { ConstantsVisibility:
        Everyone = "public",
        Private = "private",
        LinkOnly = "unlisted",
    }

    support::integer_enum! { ConstantsPriority:
        Low = 0,
        High = 10,
    }

    support::open_enum! { ConstantsRegion else Other:
        Eu = "eu",
        Us = "us",
    }

    support::string_enum! { ConstantsSort:
        Created = "created",
        MinusCreated = "-created",
        Plus1 = "+1",
        Minus1 = "-1",
    }

    support::string_enum! { ConstantsVersion:
        V1_0 = "1.0",
        V1_1 = "v1.1",
        V2024_11_05 = "2024-11-05",
    }

    support::integer_enum! { ConstantsStatus:
        Active = 1,
        Gone = 2,
    }

    support::union_by_type! { ConstantsEither "integer or string":
        [string] String(String),
        [number] Integer(i64),
    }

    support::union_from! { ConstantsEither: String(String), Integer(i64) }
};
