//! Derives of the same shape as the generated types, as one would write them by hand.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Serialize, Deserialize)]
pub struct Order {
    id: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    discount: Option<f64>,
    settings: Settings,
    shapes: Vec<Shape>,
    amount: Amount,
    contact: Contact,
    stock: Stock,
    ratings: BTreeMap<String, f64>,
    since: String,
    day: String,
    at: [f64; 2],
}

#[derive(Serialize, Deserialize)]
pub struct Settings {
    host: String,
    port: u16,
    ratio: f64,
    verbose: bool,
    level: Level,
    priority: Priority,
    limit: Limit,
    #[serde(skip_serializing_if = "Option::is_none")]
    comment: Option<String>,
    quota: Option<i64>,
}

#[derive(Serialize, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Low,
    High,
}

#[derive(Serialize, Deserialize, Clone, Copy)]
#[serde(try_from = "i64", into = "i64")]
pub enum Priority {
    One = 1,
    Two = 2,
    Three = 3,
}

impl TryFrom<i64> for Priority {
    type Error = &'static str;
    fn try_from(number: i64) -> Result<Self, &'static str> {
        match number {
            1 => Ok(Priority::One),
            2 => Ok(Priority::Two),
            3 => Ok(Priority::Three),
            _ => Err("unknown priority"),
        }
    }
}

impl From<Priority> for i64 {
    fn from(priority: Priority) -> i64 {
        priority as i64
    }
}

#[derive(Serialize, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
pub struct Limit(u64);

#[derive(Serialize, Deserialize)]
pub struct Ratio(f64);

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Shape {
    Circle { radius: f64 },
    Square { side: i64 },
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub enum Amount {
    Integer(i64),
    Text(String),
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub enum Contact {
    Email { email: String },
    Phone { phone: i64 },
}

pub type Stock = BTreeMap<Level, i64>;

#[derive(Serialize, Deserialize)]
pub struct Part {
    part: i64,
    #[serde(flatten)]
    extra: BTreeMap<String, Value>,
}

/// As `Part`, without the members that it does not name, as one does where several are flattened into one struct.
#[derive(Serialize, Deserialize)]
pub struct NamedPart {
    part: i64,
}

#[derive(Serialize, Deserialize)]
pub struct NamedWhole {
    whole: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Snapshot {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    organization_id: Option<String>,
    general: bool,
    name: String,
    state: String,
    size: Option<f64>,
    entrypoint: Option<Vec<String>>,
    cpu: f64,
    gpu: f64,
    mem: f64,
    disk: f64,
    error_reason: Option<String>,
    created_at: String,
    updated_at: String,
    last_used_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region_ids: Option<Vec<String>>,
}
