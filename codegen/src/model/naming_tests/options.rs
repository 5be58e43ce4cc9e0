//! The options that change the names of many types.

use serde_json::{Value, json};

use super::super::Naming;
use super::modelled;
use crate::options::{Options, Rename, Renames, TypeOptions};
use crate::pipeline::generate_text;

/// The names of all types, and which beginnings and patterns fit nothing.
fn names(schema: &Value, strip: &[&str], rules: &[(&str, &str)]) -> (Vec<String>, Vec<String>, Vec<usize>) {
    let rules: Vec<Rename> = rules
        .iter()
        .map(|(pattern, with)| Rename::new(*pattern, *with))
        .collect();
    let naming = Naming {
        strip: strip.iter().map(|beginning| (*beginning).to_owned()).collect(),
        renames: Renames::of(&rules),
        ..super::naming()
    };
    let model = modelled(schema, naming);
    let names = model.types.iter().map(|def| def.name.clone()).collect();
    (names, model.unmatched_strip, model.unmatched_renames)
}

fn object(member: &str) -> Value {
    json!({ "type": "object", "properties": { member: { "enum": ["a"] } } })
}

#[test]
fn keys_lose_what_they_begin_with_unless_others_are_called_so() {
    let schema = json!({ "$defs": {
        "io.k8s.api.core.v1.Pod": object("a"),
        "io.k8s.api.apps.v1.Pod": object("b"),
        "io.k8s.meta.v1.Time": { "type": "string" },
        "v1.Time": object("c"),
        "other.Event": object("d"),
    } });
    let (found, unmatched, _) = names(&schema, &["io.k8s.", "io.k8s.api.core.", "io.k8s.meta.", "io.x."], &[]);
    let expected = "V1Pod V1PodA ApiAppsV1Pod ApiAppsV1PodB IoK8sMetaV1Time V1Time V1TimeC OtherEvent OtherEventD";
    assert_eq!(found.join(" "), expected);
    assert_eq!(unmatched, ["io.x."]);
}

#[test]
fn rules_change_names_and_those_of_parts_follow() {
    let schema = json!({
        "type": "object",
        "properties": { "order": { "$ref": "#/$defs/OrderDto" }, "size": { "title": "Big sizeDto", "enum": [1] } },
        "$defs": {
            "OrderDto": object("stateDto"), "LineDto": object("a"), "LineModel": object("b"), "ShopDto": object("c"),
        },
    });
    let rules = [("(.*)Dto$", "$1"), ("Model$", ""), ("^None", "x")];
    let (found, _, unmatched) = names(&schema, &[], &rules);
    // Neither two lines nor a second `Shop`.
    let expected = "Shop Order OrderState BigSize LineDto LineDtoA LineModel LineModelB ShopDto ShopDtoC";
    assert_eq!(found.join(" "), expected);
    assert_eq!(unmatched, [2]);
}

#[test]
fn a_wildcard_selects_several_types() {
    let schema = json!({
        "type": "object",
        "properties": { "one": object("a"), "two": object("b"), "state": { "enum": ["x"] } },
    });
    let options = |selectors: &[(&str, TypeOptions)]| {
        let types = selectors.iter();
        Options {
            types: types
                .map(|(selector, own)| ((*selector).to_owned(), own.clone()))
                .collect(),
            root: Some("Shop".to_owned()),
            ..Options::default()
        }
    };
    let open = || TypeOptions {
        open: true,
        ..TypeOptions::default()
    };
    let derives = |path: &str| TypeOptions {
        derives: vec![path.to_owned()],
        ..TypeOptions::default()
    };
    let all = options(&[
        ("*State", open()),
        ("#/properties/*", derives("X")),
        ("ShopOne", derives("Y")),
    ]);
    let source = generate_text("shop.json", &schema.to_string(), &all).unwrap().source;
    for part in [
        "#[derive(X, Y)]\npub struct ShopOne {",
        "#[derive(X)]\npub struct ShopTwo {",
        "#[derive(X)]\npub enum ShopState {",
        "    Other(String),",
    ] {
        assert!(source.contains(part), "no {part:?} in:\n{source}");
    }
    for part in ["#[derive(X)]\npub enum ShopOneA", "#[derive(X)]\npub struct Shop {"] {
        assert!(!source.contains(part), "{part:?} in:\n{source}");
    }
    let named = TypeOptions {
        name: Some("Name".to_owned()),
        ..TypeOptions::default()
    };
    for (wrong, expected) in [
        (
            ("*Status", open()),
            "the selector \"*Status\" in `types` matches no type",
        ),
        (
            ("#/$defs/*", open()),
            "the selector \"#/$defs/*\" in `types` matches no type",
        ),
        (("*", named), "\"Name\" cannot be the name of several types"),
    ] {
        let error = generate_text("shop.json", &schema.to_string(), &options(&[wrong])).unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
    }
}

#[test]
fn equal_leaves_are_shared_on_request() {
    let about = |text: &str, mut schema: Value| {
        schema["description"] = json!(text);
        schema
    };
    let sid = json!({ "type": "string", "pattern": "^AC[0-9a-f]{32}$" });
    let order = json!({ "enum": ["left", "right"] });
    let schema = json!({ "$defs": {
        "Call": { "type": "object", "properties": {
            "account_sid": about("Who calls.", sid.clone()),
            "parent": { "type": "object", "properties": { "from_account_sid": sid } },
            "state": { "enum": ["on", "off"] },
            "align": about("Of the call.", order.clone()),
            "own": { "enum": ["on", "off"] },
        } },
        "Text": { "type": "object", "properties": {
            "account_sid": about("Who writes.", sid.clone()),
            "state": { "enum": ["on", "off"] },
            "align": order,
        } },
        "Fax": { "type": "object", "properties": { "align": { "enum": ["top"] }, "named": sid } },
        "Page": { "type": "object", "properties": { "align": { "enum": ["top"] } } },
        "State": { "type": "string", "maxLength": 3 },
    } });
    let mut options = Options::default();
    let source = |options: &Options| generate_text("shop.json", &schema.to_string(), options).unwrap().source;
    let types = |source: &str| -> Vec<String> {
        let lines = source.split("mod support").next().unwrap_or_default().lines();
        let named = lines.filter_map(|line| {
            line.strip_prefix("pub enum ")
                .or_else(|| line.strip_prefix("pub struct "))
        });
        let mut names: Vec<String> = named
            .filter_map(|rest| rest.split([' ', '(']).next().map(str::to_owned))
            .collect();
        names.sort();
        names
    };
    let apart = types(&source(&options));
    assert!(
        apart.contains(&"CallAccountSid".to_owned()) && apart.len() == 17,
        "{apart:?}"
    );
    options.share = true;
    let source = source(&options);
    let expected = "AccountSid Call CallAlign CallOwn CallParent CallState Fax FaxAlign FaxNamed Page State Text";
    assert_eq!(types(&source).join(" "), expected);
    for part in [
        "    /// Who calls.\n    pub account_sid: Option<AccountSid>,",
        "    /// Who writes.\n    pub account_sid: Option<AccountSid>,",
    ] {
        assert!(source.contains(part), "no {part:?} in:\n{source}");
    }
    let documented = source.split("pub struct AccountSid").next().unwrap_or_default();
    assert!(!documented.trim_end().ends_with("Who calls."), "{documented}");
}

#[test]
fn types_of_several_kinds_are_named_after_these() {
    let either = |text: &str| json!({ "type": ["string", "boolean"], "description": text });
    let schema = json!({
        "type": "object",
        "properties": {
            "b": either("The b."), "long_name": either("The other."), "maybe": { "type": ["boolean", "null", "string"] },
            "own": { "$ref": "#/$defs/Own" }, "alone": { "$ref": "#/$defs/Alone" },
        },
        "$defs": { "Own": either("Own."), "Alone": { "type": ["integer", "string"] } },
    });
    let (found, ..) = names(&schema, &[], &[]);
    assert_eq!(found, ["Shop", "BooleanOrString", "Own", "Alone"]);
    let source = generate_text("shop.json", &schema.to_string(), &Options::default())
        .unwrap()
        .source;
    let before = source.split("pub enum BooleanOrString").next().unwrap_or_default();
    assert!(
        !before.lines().rev().take(3).any(|line| line.starts_with("///")),
        "{before}"
    );
    assert!(source.contains("/// Own.\npub type Own = BooleanOrString;"), "{source}");
}

#[test]
fn parameters_of_operations_are_shared_under_their_names() {
    let list = |id: &str| {
        json!({ "get": { "operationId": id, "responses": {}, "parameters": [
            { "name": "order", "in": "query", "schema": { "enum": ["up", "down"] } },
        ] } })
    };
    let schema = json!({ "openapi": "3.0.3", "info": { "title": "Shop", "version": "1" },
        "paths": { "/a": list("listPets"), "/b": list("listOwners") } });
    let options = Options {
        share: true,
        ..Options::default()
    };
    let source = generate_text("shop.json", &schema.to_string(), &options)
        .unwrap()
        .source;
    for part in [
        "pub type ListPetsQueryOrder = QueryOrder;",
        "pub type ListOwnersQueryOrder = QueryOrder;",
        "pub enum QueryOrder {",
    ] {
        assert!(source.contains(part), "no {part:?} in:\n{source}");
    }
}
