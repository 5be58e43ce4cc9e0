//! Compiles the checks of many schemas with warnings denied, and runs them on the values of the official suite.

use super::Checks;
use crate::dialect::Dialect;
use crate::plan::{Plan, Subject};
use crate::schema::{Graph, KeywordSet, Part};
use crate::testing::package::Package;
use crate::testing::{Group, graph, random, suite};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde_json::json;
use std::path::Path;

/// The checks of a schema as a module: of the whole root as a value, as a text and as a number, and of its keywords
/// with each as a part of its own.
fn module(index: usize, graph: &Graph) -> (TokenStream, TokenStream) {
    let root = graph.root.expect("a root");
    let whole = [Part::whole(graph, root)];
    let one = |keyword| Part {
        schema: root,
        keywords: KeywordSet::from_iter([keyword]),
    };
    let parts: Vec<Part> = graph[root].keywords().iter().map(one).collect();
    let plan = Plan::new(graph);
    let mut checks = Checks::new(&plan);
    let (value, text) = (checks.value("root", &whole), checks.text("text", &whole));
    let (number, split) = (checks.number("number", &whole), checks.value("split", &parts));
    let (items, name) = (items(checks), format_ident!("schema_{index}"));
    let module = quote!(mod #name {
        use crate::support;
        #(#items)*
        pub(crate) const CHECKS: crate::Checks = crate::Checks { value: #value, text: #text, number: #number, split: #split };
    });
    (module, quote!(#name::CHECKS))
}

/// The support files that checks need.
const RUNTIME: &[&str] = &[
    "automaton",
    "backtracking",
    "bounded_pattern",
    "combination",
    "container_keywords",
    "equality",
    "memory",
    "multiple",
    "number",
    "pattern",
    "problem",
    "quote",
    "scalar_keywords",
    "steps",
    "seen",
    "transitions",
];

/// A package with the support files that checks need.
fn package(name: &str) -> Package {
    let dependencies = "serde_json = { version = \"1\", features = [\"float_roundtrip\", \"raw_value\"] }\n";
    let package = Package::new(name, dependencies);
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/support");
    let mut modules = String::from("#![allow(dead_code, unused_imports, unreachable_pub)]\n");
    for name in RUNTIME {
        let text = std::fs::read_to_string(runtime.join(format!("{name}.rs"))).expect("a file of the runtime");
        package.write(&format!("src/support/{name}.rs"), &text);
        modules.push_str(&format!("pub mod {name};\npub use {name}::*;\n"));
    }
    package.write("src/support/mod.rs", &modules);
    package
}

#[test]
fn emitted_checks_compile_without_warnings_and_are_correct() {
    let mut groups = suite::extra();
    groups.extend(suite::deep());
    groups.extend(random::groups(60));
    decide_right("emitted-checks", groups);
}

shared_data::shared_tests! {
    fn emitted_checks_are_correct_on_the_official_suite() {
        let drafts = [
            Dialect::Draft4,
            Dialect::Draft6,
            Dialect::Draft7,
            Dialect::Draft201909,
            Dialect::Draft202012,
        ];
        decide_right("emitted-checks-suite", drafts.into_iter().flat_map(suite::mandatory).collect());
    }
}

/// Compiles the checks of the groups, and runs them on the values.
fn decide_right(package: &str, groups: Vec<Group>) {
    let loaded: Vec<(Group, Graph)> = groups
        .into_iter()
        .map(|group| (group.graph(), group))
        .map(|(a, b)| (b, a))
        .collect();
    let (modules, tables): (Vec<_>, Vec<_>) = loaded
        .iter()
        .enumerate()
        .map(|(index, (_, graph))| module(index, graph))
        .unzip();
    let main = include_str!("tests_main.rs");
    let tables = quote!(const CHECKS: &[Checks] = &[#(#tables),*];);
    let file = syn::parse2(quote!(#tables #(#modules)*)).expect("emitted code parses");
    let package = self::package(package);
    package.write("src/main.rs", &format!("{main}\n{}", prettyplease::unparse(&file)));
    let data: Vec<_> = loaded
        .iter()
        .map(|(group, _)| json!({"name": group.name, "tests": group.tests}))
        .collect();
    package.write("data.json", &json!(data).to_string());
    package.cargo_succeeds(&["clippy", "--quiet"]);
    package.cargo_succeeds(&["run", "--quiet"]);
}

#[test]
fn schemas_that_refuse_nothing_need_no_check() {
    let list = graph(&json!({"properties": {"next": {"$ref": "#"}}, "anyOf": [true, {"type": "string"}]}));
    let root = [Part::whole(&list, list.root.unwrap())];
    assert!(!Plan::new(&list).refuses(Subject::Value, &root));
    let number = graph(&json!({"minimum": 3}));
    let root = [Part::whole(&number, number.root.unwrap())];
    assert!(Plan::new(&number).refuses(Subject::Number, &root));
    assert!(!Plan::new(&number).refuses(Subject::Text, &root));
}

#[test]
fn formats_are_asserted_by_name() {
    let graph = graph(&json!({"type": "string", "format": "date-time"}));
    let plan = Plan::new(&graph);
    let mut checks = Checks::new(&plan);
    checks.text("root", &[Part::whole(&graph, graph.root.unwrap())]);
    let items = items(checks);
    let call = quote!(support::has_format(
        text,
        support::is_date_time,
        "date-time",
        at,
        "#/format"
    ))
    .to_string();
    assert!(quote!(#(#items)*).to_string().contains(&call));
}

#[test]
fn reserved_names_are_not_used() {
    let graph = graph(&json!({"properties": {"fields": {"minimum": 1}}}));
    let plan = Plan::new(&graph);
    let mut checks = Checks::new(&plan);
    checks.value("root", &[Part::whole(&graph, graph.root.unwrap())]);
    assert_eq!(checks.reserve("root_fields").to_string(), "check_root_fields");
    let items = items(checks);
    assert!(quote!(#(#items)*).to_string().contains("fn check_root_fields_2"));
}

/// The functions and statics of checks.
fn items(checks: Checks<'_, '_>) -> Vec<syn::Item> {
    let mut items = Vec::new();
    checks.finish(&mut |item| items.push(item)).expect("Rust");
    items
}

#[test]
fn a_pattern_within_a_budget_fails_the_check_around_it() {
    let schema = json!({"not": {"pattern": r"^(a+)+\1$"}, "patternProperties": {r"^(a+)+\1$": false}});
    let graph = graph(&schema);
    let plan = Plan::new(&graph);
    assert_eq!(plan.bounded_patterns().len(), 2);
    let mut checks = Checks::new(&plan);
    checks.value("root", &[Part::whole(&graph, graph.root.unwrap())]);
    let items = items(checks);
    let text = quote!(#(#items)*).to_string();
    assert_eq!(text.matches("support :: decided").count(), 1, "{text}");
    assert_eq!(text.matches("support :: BoundedPattern :: new").count(), 1, "{text}");
}
