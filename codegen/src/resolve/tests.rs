//! The graphs that documents resolve to.

use serde_json::{Value, json};

use super::{ResolveOptions, resolve};
use crate::dialect::{Dialect, Formats};
use crate::schema::{Constraint, Graph, Keyword, Number, Schema, SchemaId, Type, TypeSet};
use crate::source::Sources;

fn try_with(schema: &Value, options: &ResolveOptions) -> Result<Graph, String> {
    let mut sources = Sources::from_text("x.json", serde_json::to_string_pretty(schema).unwrap()).unwrap();
    let resolved = resolve(&mut sources, options).map_err(|report| report.to_string())?;
    Ok(resolved.graph)
}

fn graph(schema: Value) -> Graph {
    try_with(&schema, &ResolveOptions::default()).unwrap()
}

fn graph_of(dialect: Dialect, schema: Value) -> Graph {
    try_with(
        &schema,
        &ResolveOptions {
            dialect: Some(dialect),
            ..ResolveOptions::default()
        },
    )
    .unwrap()
}

fn error(schema: Value) -> String {
    try_with(&schema, &ResolveOptions::default()).unwrap_err()
}

fn root(graph: &Graph) -> &Schema {
    &graph[graph.root.unwrap()]
}

fn property(graph: &Graph, name: &str) -> SchemaId {
    root(graph).properties().iter().find(|(n, _)| n == name).unwrap().1
}

#[test]
fn a_recursive_schema_is_one_node() {
    let g = graph(json!({"properties": {"next": {"$ref": "#"}}}));
    assert_eq!(g.schemas.len(), 2);
    assert_eq!(g[property(&g, "next")].references(), [g.root.unwrap()]);
    let looped = graph(json!({"$ref": "#"}));
    assert_eq!(root(&looped).references(), [looped.root.unwrap()]);
}

#[test]
fn definitions_are_built_whether_the_root_uses_them_or_not() {
    let g = graph(json!({
        "$defs": {
            "used": {"type": "object", "definitions": {"inner": true}},
            "unused": {"$ref": "#/$defs/helper"},
            "helper": {"type": "null"},
        },
        "$ref": "#/$defs/used",
    }));
    let places = |g: &Graph| -> Vec<String> {
        let defined = g.definitions.iter();
        defined.map(|id| g[*id].location.place.to_string()).collect()
    };
    let expected = [
        "/$defs/used",
        "/$defs/used/definitions/inner",
        "/$defs/unused",
        "/$defs/helper",
    ];
    assert_eq!(places(&g), expected);
    assert_eq!(g.schemas.len(), 5);
}

#[test]
fn a_fault_in_a_definition_that_the_root_does_not_use_is_a_warning() {
    let defs = json!({
        "bad": {"type": 12, "$ref": "nowhere.json"},
        "worse": {"properties": {"a": {"$ref": "#/$defs/bad"}, "b": {"$ref": "#/$defs/good"}}},
        "good": {"type": "null"},
    });
    let schema = json!({"$defs": defs, "minLength": 1});
    let mut sources = Sources::from_text("x.json", schema.to_string()).unwrap();
    let resolved = resolve(&mut sources, &ResolveOptions::default()).unwrap();
    let (g, warnings) = (resolved.graph, resolved.warnings);
    let names: Vec<_> = g
        .definitions
        .iter()
        .map(|id| g[*id].location.place.definition())
        .collect();
    assert_eq!((names, g.schemas.len()), (vec![Some("good")], 2));
    let warnings = warnings.finish(&[], &[]).unwrap();
    let messages: Vec<&str> = warnings.iter().map(|one| one.message()).collect();
    assert_eq!(messages.len(), 2);
    for (message, name) in messages.iter().zip(["bad", "worse"]) {
        assert!(
            message.starts_with(&format!("there is no type for the definition `{name}`: ")),
            "{message}"
        );
    }
    // Of a collection of definitions, each is what the schema is for.
    let text = error(json!({"$defs": defs}));
    assert!(
        text.contains("`type` must be") && text.contains("/$defs/bad/type"),
        "{text}"
    );
}

#[test]
fn locations_are_pointers() {
    let g = graph(json!({"properties": {"a/b": {"$ref": "#/x-odd/p%20q"}}, "x-odd": {"p q": {"type": "null"}}}));
    let id = property(&g, "a/b");
    assert_eq!(g[id].location.place.to_string(), "/properties/a~1b");
    assert_eq!(g[g[id].references()[0]].location.place.to_string(), "/x-odd/p q");
}

#[test]
fn siblings_of_a_reference_apply_since_2019_09() {
    let schema = json!({"$ref": "#/definitions/a", "type": "string", "title": "T", "definitions": {"a": true}});
    let old = graph_of(Dialect::Draft7, schema.clone());
    assert_eq!((root(&old).types(), root(&old).title()), (None, Some("T")));
    assert!(root(&graph(schema)).types().is_some());
}

#[test]
fn exclusive_bounds_of_draft_4() {
    let g = graph_of(
        Dialect::Draft4,
        json!({"minimum": 1, "exclusiveMinimum": true, "maximum": 2.5}),
    );
    assert_eq!(
        (root(&g).minimum(), root(&g).exclusive_minimum()),
        (None, Some(Number::Integer(1)))
    );
    assert_eq!(root(&g).maximum(), Some(Number::Float(2.5)));
}

#[test]
fn tuples_of_old_and_new() {
    let old = json!({"items": [{"type": "null"}], "additionalItems": false, "prefixItems": [true, true]});
    let g = graph_of(Dialect::Draft7, old);
    assert_eq!(root(&g).prefix_items().len(), 1);
    assert!(g[root(&g).items().unwrap()].is_never());
    let ignored = graph_of(Dialect::Draft7, json!({"items": true, "additionalItems": false}));
    assert!(!ignored[root(&ignored).items().unwrap()].is_never());
}

#[test]
fn contains_evaluates_since_2020() {
    for (dialect, evaluates) in [(Dialect::Draft201909, false), (Dialect::Draft202012, true)] {
        let g = graph_of(dialect, json!({"contains": true, "minContains": 0}));
        let contains = root(&g).contains().unwrap();
        assert_eq!((contains.min, contains.max, contains.evaluates), (0, None, evaluates));
    }
}

#[test]
fn enum_and_const_are_intersected() {
    let g = graph(json!({"enum": [1, "1", {"a": 1}], "const": 1.0}));
    assert_eq!(root(&g).values(), Some(&[json!(1)][..]));
}

#[test]
fn nullable_adds_null_to_the_type_if_only_the_type_excludes_it() {
    let g = graph(json!({"type": "string", "nullable": true, "minLength": 2.0}));
    assert_eq!(
        root(&g).types(),
        Some(TypeSet::of(Type::String).or(TypeSet::of(Type::Null)))
    );
    let least = root(&g).constraint(Keyword::MinLength);
    assert!(matches!(least, Some(Constraint::MinLength(2))));
    assert!(
        root(&graph(json!({"nullable": true, "minLength": 1})))
            .types()
            .is_none()
    );
    let listed = graph(json!({"type": "string", "enum": ["a", null], "nullable": true}));
    assert!(root(&listed).any_of().is_empty() && root(&listed).types().unwrap().has(Type::Null));
}

#[test]
fn nullable_becomes_a_union_if_other_keywords_exclude_null() {
    let cases = [
        json!({"enum": ["a"], "type": "string", "nullable": true, "title": "T"}),
        json!({"allOf": [{"type": "object"}], "nullable": true, "title": "T"}),
        json!({"$ref": "#/definitions/a", "nullable": true, "title": "T", "definitions": {"a": {"type": "object"}}}),
    ];
    for case in cases {
        for dialect in [
            Dialect::Draft4,
            Dialect::Draft7,
            Dialect::Draft202012,
            Dialect::OpenApi30,
        ] {
            let g = graph_of(dialect, case.clone());
            let [inner, null] = root(&g).any_of()[..] else {
                panic!("{case}: {:?}", root(&g))
            };
            assert_eq!(g[null].types(), Some(TypeSet::of(Type::Null)));
            assert_eq!(root(&g).title(), Some("T"));
            assert_eq!(g[inner].title(), None);
            assert_eq!(g[inner].location, root(&g).location);
        }
    }
}

#[test]
fn formats_assert_or_not() {
    let schema =
        json!({"format": "date-time", "properties": {"n": {"type": "integer", "format": "int32", "minimum": 1}}});
    let g = graph(schema.clone());
    let n = &g[property(&g, "n")];
    assert_eq!(root(&g).format(), Some("date-time"));
    assert_eq!(
        (n.minimum(), n.maximum()),
        (Some(Number::Integer(1)), Some(Number::Integer(i32::MAX.into())))
    );
    let quiet = try_with(
        &schema,
        &ResolveOptions {
            formats: Formats::Annotate,
            ..ResolveOptions::default()
        },
    )
    .unwrap();
    assert_eq!(
        (&root(&quiet).format(), quiet[property(&quiet, "n")].maximum()),
        (&None, None)
    );
}

#[test]
fn openapi_has_named_schemas_and_no_root() {
    let g = graph(json!({
        "openapi": "3.0.3",
        "paths": {},
        "components": {"schemas": {
            "B": {"type": "object", "discriminator": {"propertyName": "kind", "mapping": {"b1": "B", "b2": "#/components/schemas/B", "c": "C"}}, "example": {"kind": "b"}},
            "A": {"$ref": "#/components/schemas/B", "description": "D"},
        }}
    }));
    let names: Vec<_> = g.components.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!((g.root, names), (None, vec!["B", "A"]));
    let (b, a) = (g.components[0].1, g.components[1].1);
    let discriminator = g[b].discriminator().unwrap();
    assert_eq!(discriminator.member, "kind");
    assert_eq!(discriminator.texts("B"), ["b1", "b2", "B"]);
    assert_eq!(discriminator.texts("c"), Vec::<String>::new());
    assert_eq!(g[b].annotations.as_ref().unwrap().examples, [r#"{"kind":"b"}"#.into()]);
    assert_eq!(
        (
            g[a].references(),
            g[a].annotations.as_ref().unwrap().description.as_deref()
        ),
        (&[b][..], Some("D"))
    );
}

#[test]
fn a_reference_beside_components_is_an_ordinary_schema() {
    let g = graph(json!({"$ref": "#/components/schemas/X", "components": {"schemas": {"X": {"type": "null"}}}}));
    assert_eq!(g[root(&g).references()[0]].types(), Some(TypeSet::of(Type::Null)));
    assert!(g.components.is_empty());
}

#[test]
fn metaschemas_are_built_in() {
    let g = graph(json!({"$ref": "http://json-schema.org/draft-07/schema#"}));
    assert!(g.schemas.len() > 20);
    for draft in ["2019-09", "2020-12"] {
        let schema = json!({"$ref": format!("https://json-schema.org/draft/{draft}/schema")});
        let g = graph(schema);
        // Schemas that do not depend on the dynamic scope are built only once.
        assert!(g.schemas.len() < 200, "{draft}: {}", g.schemas.len());
    }
}

#[test]
fn dynamic_references_lead_to_the_outermost_anchor() {
    let g = graph(json!({
        "$id": "http://example.com/strict",
        "$dynamicAnchor": "node",
        "$ref": "tree",
        "unevaluatedProperties": false,
        "$defs": {"tree": {
            "$id": "tree",
            "$dynamicAnchor": "node",
            "properties": {"child": {"$dynamicRef": "#node"}, "other": {"$ref": "#node"}}
        }}
    }));
    let tree = &g[root(&g).references()[0]];
    assert_eq!(g[tree.properties()[0].1].references(), [g.root.unwrap()]);
    assert_eq!(g[tree.properties()[1].1].references(), root(&g).references());
}

#[test]
fn every_error_is_reported_at_its_location() {
    let text = error(json!({
        "properties": {
            "a": {"type": 12},
            "b": {"required": "x", "minLength": -1},
            "c": {"pattern": "("},
            "d": 7,
            "e": {"$ref": "#/$defs/none"},
            "f": {"$ref": "http://example.com/a/b.json"},
        }
    }));
    for part in [
        "`type` must be",
        "= at: /properties/a/type",
        "= at: /properties/b/required",
        "= at: /properties/b/minLength",
        "`(` is not a regular expression",
        "= at: /properties/c/pattern",
        "a schema is an object or a boolean",
        "= at: /properties/d",
        "= at: /properties/e/$ref",
        "--resolve http://example.com/a/=DIR",
        "x.json:4:15",
    ] {
        assert!(text.contains(part), "no {part} in\n{text}");
    }
}

#[test]
fn unknown_dialects_are_named() {
    let schema = json!({"$schema": "http://json-schema.org/draft-03/schema#", "type": "string"});
    let text = error(schema.clone());
    assert!(
        text.contains("draft2019-09") && text.contains("= at: /$schema"),
        "{text}"
    );
    assert!(root(&graph_of(Dialect::Draft4, schema)).types().is_some());
}

#[test]
fn vocabularies_of_a_metaschema_are_honoured() {
    let directory = tempfile::tempdir().unwrap();
    let vocabulary = |name: &str| format!("https://json-schema.org/draft/2020-12/vocab/{name}");
    let metaschema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$vocabulary": {vocabulary("core"): true, vocabulary("format-assertion"): false},
    });
    std::fs::write(directory.path().join("meta.json"), metaschema.to_string()).unwrap();
    let options = ResolveOptions {
        resolve: vec![("http://example.com/".to_owned(), directory.path().to_owned())],
        formats: Formats::Annotate,
        ..ResolveOptions::default()
    };
    let schema = json!({"$schema": "http://example.com/meta.json", "minimum": 1, "format": "ipv4"});
    let g = try_with(&schema, &options).unwrap();
    assert_eq!((root(&g).minimum(), root(&g).format()), (None, Some("ipv4")));
    assert!(error(schema).contains("--resolve"));
}

#[test]
fn embedded_resources_have_their_own_dialect() {
    let g = graph(json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": "old",
        "$defs": {"old": {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "$id": "old",
            "dependentRequired": {"a": ["b"]},
            "items": [true],
        }}
    }));
    let old = &g[root(&g).references()[0]];
    assert!(old.constraint(Keyword::DependentRequired).is_none() && old.prefix_items().len() == 1);
}

#[test]
fn hostile_documents_are_refused_or_read() {
    let mut deep = json!(true);
    for _ in 0..60 {
        deep = json!({"not": deep});
    }
    assert_eq!(graph(deep).schemas.len(), 61);
    assert!(error(json!({"$schema": "x", "$id": "http://[", "id": 5})).contains("dialect"));
    assert!(error(json!({"$ref": "http://["})).contains("not a URI reference"));
    assert!(error(json!({"$ref": "#/%FF"})).contains("UTF-8"));
    assert!(error(json!(12)).contains("a schema is an object"));
}

#[test]
fn files_are_found_next_to_the_schema_and_through_maps() {
    let directory = tempfile::tempdir().unwrap();
    let at = |name: &str| directory.path().join(name);
    std::fs::create_dir(at("mapped")).unwrap();
    std::fs::create_dir(at("main")).unwrap();
    std::fs::write(at("b c.json"), r#"{"type": "null"}"#).unwrap();
    std::fs::write(at("sibling.json"), r#"{"type": "boolean"}"#).unwrap();
    std::fs::write(at("mapped/d.yaml"), "type: [string]\n").unwrap();
    let main = r#"{"$id": "https://example.com/a/main.json", "allOf": [
        {"$ref": "../sibling.json"}, {"$ref": "https://maps.example/x/d"}, {"$ref": "../b%20c.json#"}]}"#;
    std::fs::write(at("main/main.json"), main).unwrap();
    let mut sources = Sources::from_file(at("main/main.json")).unwrap();
    let resolve_maps = vec![("https://maps.example/x".to_owned(), at("mapped"))];
    let resolved = resolve(
        &mut sources,
        &ResolveOptions {
            resolve: resolve_maps,
            allow: vec![directory.path().to_owned()],
            ..ResolveOptions::default()
        },
    )
    .unwrap();
    let g = resolved.graph;
    let types: Vec<_> = root(&g)
        .all_of()
        .iter()
        .map(|&id| g[g[id].references()[0]].types().unwrap().iter().next().unwrap())
        .collect();
    assert_eq!(types, [Type::Boolean, Type::String, Type::Null]);
    let files: Vec<_> = sources
        .files()
        .map(|f| f.strip_prefix(directory.path()).unwrap().display().to_string())
        .collect();
    assert_eq!(files, ["main/main.json", "sibling.json", "mapped/d.yaml", "b c.json"]);
}

#[test]
fn dynamic_anchors_of_a_long_chain_are_found_together() {
    let resource = |index: usize| {
        let members = json!({
            "next": {"$ref": format!("r{}", index + 1)},
            "own": {"$dynamicRef": format!("#n{index}")},
        });
        let anchor = format!("n{index}");
        let resource = json!({"$id": format!("r{index}"), "$dynamicAnchor": anchor, "properties": members});
        (format!("R{index}"), resource)
    };
    let mut resources: serde_json::Map<String, Value> = (0..1_000).map(resource).collect();
    resources.insert("R1000".to_owned(), json!({"$id": "r1000", "type": "null"}));
    let g = graph(json!({"$id": "http://e/x", "$ref": "r0", "$defs": resources}));
    assert_eq!(g.schemas.len(), 1 + 1_000 * 3 + 1);
    let own = |schema: &Schema| {
        schema
            .location
            .place
            .to_string()
            .ends_with("/own")
            .then(|| schema.references().to_vec())
    };
    let targets: std::collections::HashSet<_> = g.schemas.iter().filter_map(own).collect();
    assert_eq!(targets.len(), 1_000);
}

#[test]
fn more_dynamic_scopes_than_can_be_built_are_an_error() {
    // Each level is entered through one of two resources with the same anchor, and each path is a scope of its own.
    let mut resources = serde_json::Map::new();
    for level in 0..40 {
        for side in ["a", "b"] {
            let next = json!([{"$ref": format!("a{}", level + 1)}, {"$ref": format!("b{}", level + 1)}]);
            let mut resource =
                json!({"$id": format!("{side}{level}"), "$dynamicAnchor": format!("n{level}"), "anyOf": next});
            resource["properties"] = json!({"own": {"$dynamicRef": format!("#n{level}")}});
            resources.insert(format!("{side}{level}"), resource);
        }
    }
    for side in ["a", "b"] {
        resources.insert(format!("{side}40"), json!({"$id": format!("{side}40"), "type": "null"}));
    }
    let text = error(json!({"$id": "http://e/x", "$ref": "a0", "$defs": resources}));
    assert!(text.contains("dynamic scope"), "{text}");
}
