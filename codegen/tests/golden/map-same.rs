use std::collections::BTreeMap;

use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::Invalid;

/// `validate` checks a value that was built or changed: call it before the value is sent.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Repositories {
    pub servers: Option<BTreeMap<String, Server>>,
    pub ports: Option<BTreeMap<String, RepositoriesPortsValue>>,
    /// Members that match `^a` or `^b` are checked. No other members.
    pub tags: Option<BTreeMap<String, String>>,
    pub limits: Option<RepositoriesLimits>,
    /// Members that match `^a` are checked. Other members are as `additionalProperties` says.
    pub mixed: Option<Map<String, Value>>,
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

fn check_repositories_fields(
    value: &Repositories,
    at: &support::At<'_>,
) -> support::Check {
    if let Some(value) = &value.tags {
        let at = &at.member("tags");
        support::check_names(value, at, check_repositories_tags_others)?;
    }
    if let Some(value) = &value.mixed {
        let at = &at.member("mixed");
        support::check_others(value, at, check_repositories_mixed_others)?;
    }
    Ok(())
}

fn check_repositories_tags_others(
    value: &Value,
    at: &support::At<'_>,
) -> support::Check {
    if let Value::Object(members) = value {
        support::other_members(
            members,
            |name| {
                support::Matches::matches(&TAGS_A_PATTERN, name)
                    || support::Matches::matches(&TAGS_B_PATTERN, name)
            },
            at,
            |_, at| support::no_value(at, "#/properties/tags/additionalProperties"),
        )?;
    }
    Ok(())
}

fn check_repositories_mixed_others(
    value: &Value,
    at: &support::At<'_>,
) -> support::Check {
    if let Value::Object(members) = value {
        support::matching_members(
            members,
            &TAGS_A_PATTERN,
            at,
            |value, at| support::typed(
                value,
                support::STRING,
                at,
                "#/properties/mixed/patternProperties/^a/type",
            ),
        )?;
        support::other_members(
            members,
            |name| support::Matches::matches(&TAGS_A_PATTERN, name),
            at,
            |value, at| support::typed(
                value,
                support::INTEGER,
                at,
                "#/properties/mixed/additionalProperties/type",
            ),
        )?;
    }
    Ok(())
}

static TAGS_A_PATTERN: support::Steps = support::Steps::new(
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
