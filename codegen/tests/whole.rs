//! Documents are read completely: every operation and every definition gets its types, in whichever file it is.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use isotype::{Directions, Options, Output, WarningKind, generate_file, generate_text};

fn names(output: &Output) -> BTreeSet<String> {
    let types = output.report["types"].as_array().expect("types");
    types
        .iter()
        .map(|one| one["name"].as_str().expect("a name").to_owned())
        .collect()
}

fn generated(name: &str, text: &str) -> Output {
    generate_text(name, text, &Options::default()).unwrap_or_else(|error| panic!("{error}"))
}

fn refused(name: &str, text: &str) -> String {
    generate_text(name, text, &Options::default()).unwrap_err().to_string()
}

#[track_caller]
fn assert_has(output: &Output, expected: &[&str]) {
    let names = names(output);
    for name in expected {
        assert!(names.contains(*name), "no {name} in {names:?}");
    }
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

/// An API of 310 files: a path item, an operation, a response and a model for each of its resources.
fn write_split_api(folder: &Path, resources: usize) {
    let mut paths = String::new();
    for index in 0..resources {
        paths.push_str(&format!("  /things{index}: {{$ref: 'paths/things{index}.yaml'}}\n"));
        write(
            folder,
            &format!("paths/things{index}.yaml"),
            &format!(
                "get: {{$ref: '../operations/get{index}.yaml'}}\npost:\n  operationId: create{index}\n  requestBody:\n    \
                 content:\n      application/json:\n        schema: {{$ref: '../models/thing{index}.yaml'}}\n  responses:\n    \
                 '201': {{$ref: '../responses/made{index}.yaml'}}\n    '400': {{$ref: '../api.yaml#/components/responses/Bad'}}\n"
            ),
        );
        write(
            folder,
            &format!("operations/get{index}.yaml"),
            &format!(
                "operationId: list{index}\nparameters:\n- {{$ref: '../shared.yaml#/parameters/Order'}}\nresponses:\n  '200':\n    \
                 description: All.\n    content:\n      application/json:\n        schema:\n          type: object\n          \
                 properties:\n            things: {{type: array, items: {{$ref: '../models/thing{index}.yaml'}}}}\n"
            ),
        );
        write(
            folder,
            &format!("responses/made{index}.yaml"),
            "description: Made.\ncontent:\n  application/json:\n    schema: {type: object, properties: {id: {type: string}}}\n",
        );
        write(
            folder,
            &format!("models/thing{index}.yaml"),
            &format!("type: object\nproperties:\n  own{index}: {{type: string}}\n"),
        );
    }
    write(
        folder,
        "shared.yaml",
        "parameters:\n  Order: {name: order, in: query, schema: {type: string, enum: [up, down]}}\n",
    );
    write(
        folder,
        "api.yaml",
        &format!(
            "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths:\n{paths}components:\n  responses:\n    Bad:\n      \
             description: Bad.\n      content:\n        application/json:\n          schema: {{type: object, properties: \
             {{why: {{type: string}}}}}}\n"
        ),
    );
}

#[test]
fn an_api_of_hundreds_of_files() {
    let folder = tempfile::tempdir().unwrap();
    let resources = 78;
    write_split_api(folder.path(), resources);
    let output = generate_file(&folder.path().join("api.yaml"), &Options::default()).unwrap_or_else(|e| panic!("{e}"));
    assert!(output.inputs.len() > 300, "{}", output.inputs.len());
    for index in 0..resources {
        let expected = [
            format!("List{index}Response"),
            format!("Made{index}Response"),
            format!("Thing{index}"),
        ];
        assert_has(&output, &expected.each_ref().map(String::as_str));
    }
    assert_has(&output, &["BadResponse", "OrderParameter"]);
    assert_eq!(names(&output).len(), resources * 3 + 2);
    let of = |name: &str| {
        let types = output.report["types"].as_array().unwrap();
        let found = types.iter().find(|one| one["name"] == name).unwrap();
        found["schema"].as_str().unwrap().to_owned()
    };
    assert_eq!(of("Thing7"), "thing7.yaml#");
    assert_eq!(of("Made7Response"), "made7.yaml#/content/application~1json/schema");

    // What leads nowhere is an error, at its place.
    write(
        folder.path(),
        "responses/made3.yaml",
        "$ref: ../shared.yaml#/responses/Missing\n",
    );
    let error = generate_file(&folder.path().join("api.yaml"), &Options::default()).unwrap_err();
    let fault = &error.diagnostics()[0];
    assert!(
        fault
            .message()
            .contains("`../shared.yaml#/responses/Missing` leads nowhere"),
        "{error}"
    );
    assert!(
        fault.file().unwrap().ends_with("made3.yaml") && fault.line() == Some(1),
        "{error}"
    );
    write(folder.path(), "responses/made3.yaml", "$ref: made3.yaml\n");
    let error = generate_file(&folder.path().join("api.yaml"), &Options::default()).unwrap_err();
    assert!(error.to_string().contains("leads back to itself"), "{error}");
}

#[test]
fn references_between_components_of_every_kind() {
    let output = generated(
        "api.yaml",
        "
openapi: 3.1
info: {title: T, version: '1'}
paths:
  /a: {$ref: '#/components/pathItems/A'}
webhooks:
  happened: {$ref: '#/components/pathItems/B'}
components:
  pathItems:
    A:
      post:
        operationId: doA
        requestBody: {$ref: '#/components/requestBodies/Body'}
        responses: {'200': {$ref: '#/components/responses/Alias'}}
        callbacks: {onA: {$ref: '#/components/callbacks/Told'}}
    B:
      post: {requestBody: {content: {application/json: {schema: {type: object, properties: {b: {}}}}}}, responses: {}}
  requestBodies:
    Body: {content: {application/json: {schema: {type: object, properties: {a: {}}}}}}
  responses:
    Alias: {$ref: '#/components/responses/Real'}
    Real:
      description: Real.
      headers:
        X-Kind: {$ref: '#/components/headers/Kind'}
        X-Own: {schema: {type: integer, minimum: 3}}
      content: {application/json: {schema: {type: object, properties: {r: {}}}}}
  headers:
    Kind: {schema: {enum: [a, b]}}
  callbacks:
    Told:
      '{$request.body#/url}':
        post: {requestBody: {content: {application/json: {schema: {type: object, properties: {t: {}}}}}}, responses: {}}
",
    );
    assert_has(
        &output,
        &[
            "BodyRequest",
            "AliasResponse",
            "KindHeader",
            "ToldCallbackPostRequest",
            "PostHappenedRequest",
        ],
    );
    assert_eq!(names(&output).len(), 6, "{:?}", names(&output));
    for (place, reference) in [
        (
            "responses: {'200': {$ref: '#/components/responses/None'}}",
            "#/components/responses/None",
        ),
        (
            "parameters: [{$ref: '#/components/parameters/None'}], responses: {}",
            "#/components/parameters/None",
        ),
        (
            "requestBody: {$ref: '#/components/requestBodies/None'}, responses: {}",
            "#/components/requestBodies/None",
        ),
        (
            "callbacks: {a: {$ref: '#/components/callbacks/None'}}, responses: {}",
            "#/components/callbacks/None",
        ),
        (
            "responses: {'200': {description: d, headers: {A: {$ref: '#/components/headers/None'}}}}",
            "#/components/headers/None",
        ),
        (
            "responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/None'}}}}}",
            "#/components/schemas/None",
        ),
        (
            "responses: {'200': {description: d, content: {application/json: {examples: {a: {$ref: '#/components/examples/None'}}}}}}",
            "#/components/examples/None",
        ),
    ] {
        let text = format!("openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n  /a: {{get: {{{place}}}}}\n");
        let error = refused("api.yaml", &text);
        assert!(
            error.contains(&format!("`{reference}` leads nowhere")) && error.contains("api.yaml:4:"),
            "{error}"
        );
    }
}

#[test]
fn a_protocol_of_definitions_only() {
    let text = r##"{
        "$schema": "http://json-schema.org/draft-07/schema#",
        "description": "A protocol.",
        "definitions": {
            "Message": { "type": "object", "required": ["seq"], "properties": { "seq": { "type": "integer" } } },
            "Request": { "allOf": [{ "$ref": "#/definitions/Message" }, { "properties": { "command": { "type": "string" } } }] },
            "Cursor": { "type": "string" },
            "Token": { "type": ["string", "integer"] },
            "Tokens": { "type": "array", "items": { "$ref": "#/definitions/Token" } },
            "Error": { "type": ["object", "null"], "properties": { "code": { "type": "integer" } } }
        }
    }"##;
    let output = generated("protocol.json", text);
    let expected = ["Cursor", "Error", "Message", "Request", "Token", "Tokens"];
    assert_eq!(names(&output), expected.map(str::to_owned).into());
    assert!(output.report["root"].is_null());
    let mut options = Options::default();
    options.root = Some("Root".to_owned());
    let output = generate_text("protocol.json", text, &options).unwrap();
    assert_has(&output, &["Root", "Cursor"]);
    let mut options = Options::default();
    options.reachable = vec!["Tokens".to_owned()];
    let output = generate_text("protocol.json", text, &options).unwrap();
    assert_eq!(names(&output), ["Token", "Tokens"].map(str::to_owned).into());
}

#[test]
fn asyncapi_2_and_3() {
    let two = "
asyncapi: 2.6.0
info: {title: T, version: '1'}
channels:
  users:
    subscribe:
      operationId: onUser
      message:
        oneOf:
        - {$ref: '#/components/messages/SignedUp'}
        - {name: Left, payload: {type: object, properties: {at: {type: string}}}}
components:
  messages:
    SignedUp:
      headers: {type: object, properties: {trace: {type: string}}}
      payload: {$ref: '#/components/schemas/User'}
  schemas:
    User: {type: object, properties: {name: {type: string}}, if: {required: [name]}, then: {minProperties: 2}}
";
    let output = generated("events.yaml", two);
    assert_eq!(
        names(&output),
        ["LeftPayload", "SignedUpHeaders", "User"].map(str::to_owned).into()
    );
    let three = "
asyncapi: 3.0.0
info: {title: T, version: '1'}
channels:
  users:
    address: users
    messages:
      signedUp: {$ref: '#/components/messages/SignedUp'}
      left:
        payload: {type: object, properties: {at: {type: string}}}
        traits: [{headers: {type: object, properties: {trace: {type: string}}}}]
operations:
  onUser: {action: receive, channel: {$ref: '#/channels/users'}, messages: [{$ref: '#/channels/users/messages/left'}]}
components:
  messages:
    SignedUp:
      payload:
        schemaFormat: application/vnd.oai.openapi;version=3.0.0
        schema: {type: object, properties: {n: {type: number, minimum: 1, exclusiveMinimum: true}}}
    Old: {payload: {schemaFormat: application/vnd.apache.avro;version=1.9.0, schema: {type: record}}}
  schemas:
    User: {type: object, properties: {name: {type: string}}}
";
    let output = generated("events.yaml", three);
    let expected = [
        "LeftPayload",
        "LeftTrait1Headers",
        "SignedUpPayload",
        "SignedUpPayloadN",
        "User",
    ];
    assert_eq!(names(&output), expected.map(str::to_owned).into());
    let warnings: Vec<&str> = output
        .notes
        .iter()
        .filter_map(|note| Some(note.kind()?.as_str()))
        .collect();
    assert_eq!(warnings, ["unread-language"]);
    let error = refused("events.yaml", &three.replace("messages/left'", "messages/none'"));
    assert!(
        error.contains("`#/channels/users/messages/none` leads nowhere"),
        "{error}"
    );
}

#[test]
fn openapi_3_2() {
    let output = generated(
        "api.yaml",
        "
openapi: 3.2.0
info: {title: T, version: '1'}
paths:
  /a:
    query: {operationId: find, requestBody: {content: {application/json: {schema: {type: object, properties: {q: {}}}}}}}
    additionalOperations:
      COPY: {operationId: copy, requestBody: {content: {application/json: {schema: {type: object, properties: {c: {}}}}}}}
    get:
      operationId: stream
      responses:
        '200':
          description: Events.
          content:
            application/jsonl: {itemSchema: {type: object, properties: {e: {}}}}
            application/json: {$ref: '#/components/mediaTypes/Page'}
components:
  mediaTypes:
    Page: {schema: {type: object, properties: {p: {}}}}
",
    );
    let expected = ["CopyRequest", "FindRequest", "PageContent", "StreamResponseJsonlItem"];
    assert_eq!(names(&output), expected.map(str::to_owned).into());
}

#[test]
fn versions_without_quotes() {
    let api = |version: &str| {
        format!(
            "{version}\ninfo: {{title: T, version: 1}}\npaths: {{}}\ncomponents: {{schemas: {{Pet: {{type: object, properties: {{a: {{}}}}}}}}}}\n"
        )
    };
    for version in ["openapi: 3.0", "openapi: 3.1", "openapi: 3.2", "openapi: '3.1.1'"] {
        assert_has(&generated("api.yaml", &api(version)), &["Pet"]);
    }
    let swagger = "swagger: 2.0\ninfo: {title: T, version: 1}\npaths: {}\ndefinitions: {Pet: {type: object, properties: {a: {}}}}\n";
    assert_has(&generated("api.yaml", swagger), &["Pet"]);
    assert_has(
        &generated(
            "api.json",
            r#"{"swagger": 2.0, "paths": {}, "definitions": {"Pet": {"type": "object"}}}"#,
        ),
        &["Pet"],
    );
    for (version, expected) in [
        ("openapi: 4.0.0", "unknown OpenAPI version `4.0.0`"),
        ("openapi: 2.0", "unknown OpenAPI version `2.0`"),
        ("asyncapi: 1.0.0", "unknown AsyncAPI version `1.0.0`"),
        (
            "openapi: true",
            "it looks like an OpenAPI document whose version is no text",
        ),
    ] {
        let error = refused("api.yaml", &api(version));
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn a_payload_is_no_schema() {
    let error = refused("order.json", r#"{"id": 7, "lines": [{"sku": "a"}], "total": 12.5}"#);
    assert!(
        error.contains("this has no keyword of a schema: it looks like a payload"),
        "{error}"
    );
    assert!(
        error.contains("order.json:1:1") && error.contains("it has `lines`, `total`"),
        "{error}"
    );
}

/// Pets with members that only one direction has.
const PETS: &str = "
openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /pets:
    post:
      operationId: addPet
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
components:
  schemas:
    Pet:
      type: object
      required: [id, secret, tag, owner]
      properties:
        id: {$ref: '#/components/schemas/Id'}
        secret: {type: string, writeOnly: true}
        tag: {$ref: '#/components/schemas/Tag'}
        owner: {$ref: '#/components/schemas/Owner'}
    Id: {type: integer, readOnly: true}
    Tag: {type: object, required: [name], properties: {name: {type: string}}}
    Owner:
      allOf:
      - {properties: {since: {type: string, readOnly: true}}}
      - {type: object, required: [since], properties: {name: {type: string}}}
";

#[test]
fn directions_have_types_of_their_own_where_they_differ() {
    let one = generated("api.yaml", PETS);
    assert_eq!(names(&one), ["Id", "Owner", "Pet", "Tag"].map(str::to_owned).into());
    let warnings: Vec<String> = one.notes.iter().map(|note| note.to_string()).collect();
    let all = warnings.join("\n");
    for expected in [
        "`id` required and `readOnly`: requests without are refused",
        "`since` required and `readOnly`: requests without are refused",
        "`secret` required and `writeOnly`: responses without are refused",
        "at: /components/schemas/Pet/required",
    ] {
        assert!(all.contains(expected), "no {expected} in\n{all}");
    }

    let mut options = Options::default();
    options.directions = Directions::Split;
    let split = generate_text("api.yaml", PETS, &options).unwrap_or_else(|error| panic!("{error}"));
    let expected = ["Id", "Owner", "OwnerInput", "Pet", "PetInput", "Tag"];
    assert_eq!(names(&split), expected.map(str::to_owned).into());
    assert!(split.notes.is_empty(), "{:?}", split.notes);
    let fields = |name: &str| {
        let start = split
            .source
            .find(&format!("pub struct {name} {{"))
            .unwrap_or_else(|| panic!("no {name}"));
        let body = &split.source[start..];
        let body = &body[..body.find("\n}").unwrap()];
        let lines = body.lines().filter_map(|line| line.trim().strip_prefix("pub ")).skip(1);
        lines
            .map(|line| line.trim_end_matches(',').to_owned())
            .collect::<Vec<_>>()
    };
    let extra = "extra: Map<String, Value>";
    let received = ["id: i64", "secret: Option<String>", "tag: Tag", "owner: Owner", extra];
    assert_eq!(fields("Pet"), received);
    let sent = [
        "id: Option<i64>",
        "secret: String",
        "tag: Tag",
        "owner: OwnerInput",
        extra,
    ];
    assert_eq!(fields("PetInput"), sent);
    // In 3.1, these are annotations.
    let newer = PETS.replace("3.0.3", "3.1.0");
    assert!(generated("api.yaml", &newer).notes.is_empty());
}

#[test]
fn integers_of_openapi_3_0_take_a_fraction_of_zero() {
    let text = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents: {schemas: {N: {type: object, required: [n], properties: {n: {type: integer, enum: [1.0, 2]}}}}}\n";
    assert_has(&generated("api.yaml", text), &["N"]);
}

#[test]
fn mappings_lead_to_branches_in_other_files() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "models.yaml", "Dog: {type: object, required: [kind]}\n");
    write(
        folder.path(),
        "cat.yaml",
        "{type: object, required: [kind], properties: {claws: {type: integer}}}\n",
    );
    write(
        folder.path(),
        "api.yaml",
        "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\ncomponents:\n  schemas:\n    Pet:\n      oneOf:\n      - {$ref: \
         'models.yaml#/Dog'}\n      - {$ref: cat.yaml}\n      discriminator:\n        propertyName: kind\n        \
         mapping: {dog: 'models.yaml#/Dog', cat: ./cat.yaml, cow: 'models.yaml#/Cow', hen: hen.yaml}\n",
    );
    let output = generate_file(&folder.path().join("api.yaml"), &Options::default()).expect("types");
    let doubted = output
        .notes
        .iter()
        .filter(|note| note.kind() == Some(WarningKind::DiscriminatorMapping));
    let doubted: Vec<&str> = doubted.filter_map(|note| note.pointer()?.rsplit('/').next()).collect();
    assert_eq!(doubted, ["cow", "hen"]);
}
