//! The schemas that schemars and utoipa see: they are valid, self-contained, and accept what the types read.

use feature_tests::{shapes, snapshot};
use schemars::{JsonSchema, schema_for};
use serde_json::{Value, json};

/// The schema of a type, for which a validator could be made.
fn schema<T: JsonSchema>() -> Value {
    let schema = schema_for!(T).to_value();
    assert!(jsonschema::meta::is_valid(&schema), "{schema:#}");
    jsonschema::validator_for(&schema).unwrap_or_else(|error| panic!("{error}: {schema:#}"));
    schema
}

#[test]
fn the_seed_has_its_schema() {
    let text = include_str!("../../../schemas/daytona-snapshot-schema.json");
    let source: Value = serde_json::from_str(text).unwrap();
    let schema = schema::<snapshot::SnapshotDto>();
    assert_eq!(schema["required"], source["required"]);
    assert_eq!(schema["properties"]["state"], source["properties"]["state"]);
    assert_eq!(schema["properties"]["size"], json!({"type": ["null", "number"]}));
    assert_eq!(
        schema["properties"]["buildInfo"]["allOf"][0]["properties"]["contextHashes"]["items"],
        json!({"type": "string"})
    );
    assert_eq!(
        schema["properties"]["initialRunnerId"],
        json!({"type": "string", "description": "The initial runner ID of the snapshot", "examples": ["runner123"]})
    );
}

#[test]
fn references_lead_to_definitions_with_titles_and_descriptions() {
    let schema = schema::<shapes::Shapes>();
    assert_eq!(schema["description"], "Everything that values are made of.");
    assert_eq!(
        schema["properties"]["color"],
        json!({"$ref": "#/$defs/Color", "description": "Of the outside."})
    );
    assert_eq!(
        schema["$defs"]["Color"],
        json!({"title": "A colour", "enum": ["red", "dark green", "blue-grey"]})
    );
    assert_eq!(
        schema["$defs"]["Tree"]["properties"]["left"],
        json!({"$ref": "#/$defs/Tree"})
    );
    assert_eq!(schema["properties"]["size"]["format"], "int32");
    assert_eq!(schema["$defs"]["MaybeOrNull"]["type"], json!(["null", "string"]));
}

#[test]
fn members_called_like_references_stay_as_they_are() {
    let source: Value = serde_json::from_str(include_str!("../shapes.json")).unwrap();
    let schema = schema::<shapes::OddName>();
    let odd = &source["$defs"]["#odd/name %"]["properties"]["$ref"];
    assert_eq!(schema["properties"]["$ref"], *odd);
    assert_eq!(schema["properties"]["self"], json!({"$ref": "#"}));
}

#[test]
fn schemas_in_openapi_are_the_same() {
    use utoipa::{OpenApi, PartialSchema, ToSchema};

    #[derive(OpenApi)]
    #[openapi(components(schemas(shapes::Shapes, shapes::Open, shapes::Country)))]
    struct Api;
    assert_eq!(shapes::Open::name(), "Open");
    let open = serde_json::to_value(shapes::Open::schema()).unwrap();
    let expected: Value = serde_json::from_str(include_str!("../shapes.json")).unwrap();
    assert_eq!(open, expected["$defs"]["Open"]);
    let api = serde_json::to_value(Api::openapi()).unwrap();
    let schemas = api["components"]["schemas"].as_object().unwrap();
    let mut names: Vec<&str> = schemas.keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "Amount",
            "Code",
            "Color",
            "Country",
            "MaybeOrNull",
            "One",
            "Open",
            "Payment",
            "Price",
            "Shapes",
            "Tree"
        ]
    );
    assert_eq!(
        schemas["Tree"]["properties"]["left"],
        json!({"$ref": "#/components/schemas/Tree"})
    );
    assert_eq!(schemas["Country"]["if"], expected["$defs"]["Country"]["if"]);
}

#[cfg(has_compose)]
#[test]
fn a_large_document_has_its_schema() {
    let text = include_str!(concat!(env!("OUT_DIR"), "/compose-spec.json"));
    let source: Value = serde_json::from_str(text).unwrap();
    let schema = schema::<feature_tests::compose::ComposeSpecification>();
    let service = &source["definitions"]["service"]["properties"]["cap_add"];
    assert_eq!(schema["$defs"]["Service"]["properties"]["cap_add"], *service);
}
