use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Shop {
    pub lines: Option<Vec<LinesItem>>,
    pub status: Option<ShopStatus>,
    /// Postal address
    pub address: Option<PostalAddress>,
    /// The flag.
    pub flag: Option<BooleanOrString>,
    /// The other.
    pub other: Option<BooleanOrString>,
    /// JSON: `_birthDate`.
    pub _birth_date: Option<ShopUnderscoreBirthDate>,
    /// JSON: `birthDate`.
    pub birth_date: Option<ShopBirthDate>,
    pub special: Option<ShopSpecial>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

/// Made by `from`; `into_inner` returns the value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Lines(Vec<LinesItem>);

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct LinesItem {
    pub count: Option<i64>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

/// Status
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShopStatus {
    Open,
    Paid,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct PostalAddress {
    pub zip: Option<String>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum BooleanOrString {
    Boolean(bool),
    String(String),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct ShopUnderscoreBirthDate {
    pub id: Option<String>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct ShopBirthDate {
    pub day: Option<i64>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ShopSpecial {
    pub sku: String,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

/// Something else
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Line {
    pub sku: Option<String>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct SameLine {
    pub sku: Option<String>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

pub type Alias = Line;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    New,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Maybe {
    A,
    B,
}

support::object! { Shop:
    optional lines = "lines",
    optional status = "status",
    optional address = "address",
    optional flag = "flag",
    optional other = "other",
    optional _birth_date = "_birthDate",
    optional birth_date = "birthDate",
    optional special = "special";
    others keep extra;
}

support::newtype! { Lines(Vec<LinesItem>) }

support::object! { LinesItem:
    optional count = "count";
    others keep extra;
}

support::string_enum! { ShopStatus:
    Open = "open",
    Paid = "paid",
}

support::object! { PostalAddress:
    optional zip = "zip";
    others keep extra;
}

support::union_by_type! { BooleanOrString "boolean or string":
    [boolean] Boolean(bool),
    [string] String(String),
}

support::union_from! { BooleanOrString: Boolean(bool), String(String) }

support::object! { ShopUnderscoreBirthDate:
    optional id = "id";
    others keep extra;
}

support::object! { ShopBirthDate:
    optional day = "day";
    others keep extra;
}

support::object! { ShopSpecial:
    required sku = "sku";
    new(sku into String);
    others keep extra;
}

support::object! { Line:
    optional sku = "sku";
    others keep extra;
}

support::object! { SameLine:
    optional sku = "sku";
    others keep extra;
}

support::string_enum! { Status:
    New = "new",
}

support::string_enum! { Maybe:
    A = "a",
    B = "b",
}
