//! The same types as one would write them by hand with serde derives: nothing is checked, timestamps are strings, and
//! unknown members are dropped.
#![allow(missing_docs, dead_code)]

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Snapshot {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    organization_id: Option<String>,
    general: bool,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    image_name: Option<String>,
    state: State,
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
    build_info: Option<BuildInfo>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region_ids: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    initial_runner_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#ref: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Building,
    Pending,
    Pulling,
    Active,
    Inactive,
    Error,
    BuildFailed,
    Removing,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BuildInfo {
    #[serde(skip_serializing_if = "Option::is_none")]
    dockerfile_content: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    context_hashes: Option<Vec<String>>,
    created_at: String,
    updated_at: String,
    snapshot_ref: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Order {
    number: String,
    email: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    website: Option<String>,
    placed_at: String,
    currency: Currency,
    #[serde(skip_serializing_if = "Option::is_none")]
    discount: Option<f64>,
    priority: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    weight: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<Vec<String>>,
    lines: Vec<Line>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Currency {
    Eur,
    Usd,
    Gbp,
    Jpy,
}

#[derive(Serialize, Deserialize)]
pub struct Line {
    sku: String,
    title: String,
    quantity: u16,
    price: f64,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Event {
    Created { id: String, size: i64, owner: String },
    Renamed { id: String, from: String, to: String },
    Deleted { id: String },
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub enum UntaggedEvent {
    Created {
        r#type: Created,
        id: String,
        size: i64,
        owner: String,
    },
    Renamed {
        r#type: Renamed,
        id: String,
        from: String,
        to: String,
    },
    Deleted {
        r#type: Deleted,
        id: String,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Created {
    Created,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Renamed {
    Renamed,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Deleted {
    Deleted,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub enum Cell {
    Null(()),
    Boolean(bool),
    Number(f64),
    String(String),
    StringArray(Vec<String>),
    Link { href: String, label: String },
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub enum Contact {
    Mail {
        name: String,
        mail: String,
        verified: Option<bool>,
    },
    Phone {
        name: String,
        phone: String,
        mobile: Option<bool>,
    },
    Post {
        name: String,
        street: String,
        city: String,
    },
}

/// All contacts as one type, so that no variant has to be chosen.
#[derive(Serialize, Deserialize)]
pub struct AnyContact {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    mail: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verified: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mobile: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    street: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    city: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub enum Part {
    String(String),
    Text {
        #[serde(skip_serializing_if = "Option::is_none")]
        r#type: Option<TextTag>,
        text: String,
    },
    Image {
        r#type: Image,
        address: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        width: Option<i64>,
    },
    Sound {
        r#type: Sound,
        address: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        seconds: Option<f64>,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TextTag {
    Text,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Image {
    Image,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sound {
    Music,
    Speech,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub enum Shape {
    Circle(Circle),
    Rectangle(Rectangle),
    Polygon(Polygon),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Circle {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    color: Option<String>,
    radius: f64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rectangle {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    color: Option<String>,
    width: f64,
    height: f64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Polygon {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    color: Option<String>,
    corners: Vec<f64>,
}

#[derive(Serialize, Deserialize)]
pub struct Tree {
    name: String,
    size: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    children: Option<Vec<Tree>>,
}

/// Keeps unknown members.
#[derive(Serialize, Deserialize)]
pub struct Flattened {
    id: String,
    kind: String,
    revision: i64,
    #[serde(flatten)]
    extra: Map<String, Value>,
}

/// Drops unknown members.
#[derive(Serialize, Deserialize)]
pub struct Dropped {
    id: String,
    kind: String,
    revision: i64,
}
