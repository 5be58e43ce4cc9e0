//! The values that every format is measured with, each as a generated type and as a derive of the same shape.

use std::collections::BTreeMap;

use format_tests::order;
use serde::{Deserialize, Serialize};

use crate::formats::Format;
use crate::measure::{Found, measure};
use crate::peers;

/// A container of a user: most formats have an object at the root.
#[derive(Serialize, Deserialize)]
pub struct One<T> {
    value: T,
}

/// Two types flattened into one.
#[derive(Serialize, Deserialize)]
pub struct Both<A, B> {
    #[serde(flatten)]
    part: A,
    #[serde(flatten)]
    whole: B,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Tagged<T> {
    Message(T),
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub enum Untagged<T> {
    Message(T),
}

/// Declares the cases: a name, the generated type, the derive, and JSON values.
macro_rules! cases {
    ($($name:literal: $ours:ty, $derive:ty, [$($value:literal),+];)+) => {
        /// What the columns are called, and the values in them.
        pub const CASES: &[(&str, &[&str])] = &[$(($name, &[$($value),+])),+];

        /// What a format does with each case.
        pub fn row<F: Format>() -> Vec<Found> {
            vec![$(measure::<F, $ours, $derive>(&[$($value),+])),+]
        }
    };
}

cases! {
    "flat object": order::Settings, peers::Settings, [
        r#"{"host":"a b","port":80,"ratio":0.5,"verbose":true,"level":"low","priority":2,"limit":10,"comment":"c","quota":7}"#
    ];
    "absent and null": order::Settings, peers::Settings, [
        r#"{"host":"h","port":0,"ratio":4,"verbose":false,"level":"high","priority":1,"limit":5,"quota":null}"#
    ];
    "unknown members": order::Part, peers::Part, [r#"{"part":1,"colour":"red"}"#];
    "string enum": One<order::Level>, One<peers::Level>, [r#"{"value":"low"}"#];
    "integer enum": One<order::Priority>, One<peers::Priority>, [r#"{"value":3}"#];
    "integer": One<order::Limit>, One<peers::Limit>, [r#"{"value":5}"#, r#"{"value":4294967300}"#];
    "number": One<order::Ratio>, One<peers::Ratio>, [r#"{"value":0.25}"#, r#"{"value":4}"#];
    "date-time": One<order::DateTime>, One<String>, [r#"{"value":"2026-05-25T10:11:12Z"}"#];
    "union by tag": One<order::Shape>, One<peers::Shape>, [
        r#"{"value":{"kind":"circle","radius":1.5}}"#, r#"{"value":{"kind":"square","side":2}}"#
    ];
    "union by type": One<order::Amount>, One<peers::Amount>, [r#"{"value":12}"#, r#"{"value":"twelve"}"#];
    "union by member": One<order::Contact>, One<peers::Contact>, [
        r#"{"value":{"email":"a@b"}}"#, r#"{"value":{"phone":12}}"#
    ];
    "enum keys": One<BTreeMap<order::Level, i64>>, One<peers::Stock>, [r#"{"value":{"low":1,"high":2}}"#];
    "integer keys": One<BTreeMap<order::Limit, bool>>, One<BTreeMap<peers::Limit, bool>>, [
        r#"{"value":{"5":true,"10":false}}"#
    ];
    "checked map": One<order::Stock>, One<peers::Stock>, [r#"{"value":{"high":2}}"#];
    "`flatten`, two open types": Both<order::Part, order::Whole>, Both<peers::NamedPart, peers::NamedWhole>, [
        r#"{"part":1,"whole":true}"#
    ];
    "`tag`": Tagged<order::Part>, Tagged<peers::NamedPart>, [r#"{"type":"message","part":1}"#];
    "`untagged`": Untagged<order::Part>, Untagged<peers::NamedPart>, [r#"{"part":1}"#];
    "nested": order::Order, peers::Order, [
        r#"{"id":1,"note":"n","discount":null,
            "settings":{"host":"h","port":1,"ratio":1.5,"verbose":true,"level":"low","priority":2,"limit":10,"quota":null},
            "shapes":[{"kind":"circle","radius":1},{"kind":"square","side":2}],"amount":"a","contact":{"phone":1},
            "stock":{"low":1},"ratings":{"1":0.5},"since":"2026-05-25T10:11:12Z","day":"2026-05-25","at":[1,2.5]}"#
    ];
    "snapshot": daytona_types::SnapshotDto, peers::Snapshot, [
        r#"{"id":"4f1d","name":"default","general":true,"state":"active","size":null,"entrypoint":null,"cpu":4,"gpu":0,
            "mem":8,"disk":10.5,"errorReason":null,"lastUsedAt":null,"regionIds":["eu"],
            "createdAt":"2026-05-25T10:11:12.000Z","updatedAt":"2026-05-25T12:11:12+02:00"}"#
    ];
}
