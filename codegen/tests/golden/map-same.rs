use std::collections::BTreeMap;

use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

/// `validate` checks a value that was built or changed: call it before the value is sent.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Repositories {
    pub servers: Option<BTreeMap<String, Server>>,
    pub ports: Option<BTreeMap<String, RepositoriesPortsValue>>,
    /// Members that match `^a` or `^b` are checked. No other members.
    pub tags: Option<BTreeMap<String, String>>,
    pub limits: Option<RepositoriesLimits>,
    pub mixed: Option<RepositoriesMixed>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Server {
    pub url: Option<String>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct RepositoriesPortsValue {
    pub port: Option<u64>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct RepositoriesLimits {
    pub total: Option<u64>,
    /// Members that have no field of their own.
    pub extra: BTreeMap<String, u64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct RepositoriesMixed {
    /// The members whose names match `^a`.
    pub a: BTreeMap<String, String>,
    /// Members that have no field of their own.
    pub extra: BTreeMap<String, i64>,
}

fn check_repositories_fields(
    value: &Repositories,
    at: &support::At<'_>,
) -> support::Check {
    if let Some(value) = &value.tags {
        let at = &at.member("tags");
        support::check_names(value, at, check_repositories_tags_others)?;
    }
    Ok(())
}

fn check_repositories_mixed_map(name: &str) -> Option<usize> {
    if support::Matches::matches(&MIXED_A_PATTERN, name) { Some(0) } else { None }
}

fn check_repositories_tags_others(
    value: &Value,
    at: &support::At<'_>,
) -> support::Check {
    if let Value::Object(members) = value {
        support::other_members(
            members,
            |name| {
                support::Matches::matches(&MIXED_A_PATTERN, name)
                    || support::Matches::matches(&TAGS_B_PATTERN, name)
            },
            at,
            |_, at| support::no_value(at, "#/properties/tags/additionalProperties"),
        )?;
    }
    Ok(())
}

static MIXED_A_PATTERN: support::Steps = support::Steps::new(
    "^a",
    &[(b"aa", 1, 1)],
    false,
);

static TAGS_B_PATTERN: support::Steps = support::Steps::new(
    "^b",
    &[(b"bb", 1, 1)],
    false,
);

support::object! { Repositories:
    optional servers = "servers",
    optional ports = "ports",
    optional tags = "tags",
    optional limits = "limits",
    optional mixed = "mixed";
    others keep extra;
    check check_repositories_fields;
}

support::to_json! { Repositories }

support::object! { Server:
    optional url = "url";
    others keep extra;
}

support::object! { RepositoriesPortsValue:
    optional port = "port";
    others keep extra;
}

support::object! { RepositoriesLimits:
    optional total = "total";
    others keep extra;
}

support::object! { RepositoriesMixed:
;
    matching check_repositories_mixed_map a;
    others keep extra;
}
