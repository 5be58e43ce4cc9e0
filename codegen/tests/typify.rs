//! The names of types under `names = "typify"`, compared with those that typify itself generates.
#![cfg(feature = "typify")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use isotype::{Names, Options, Severity};
use serde_json::Value;
use typify::{TypeDetails, TypeSpace, TypeSpaceSettings};

/// The schemas of SchemaStore, by name.
fn schemas() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/suites/schemastore/tests/schemastore");
    let entries = fs::read_dir(folder).expect("the suite");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    let read = |path: PathBuf| {
        let mut groups: Value = serde_json::from_str(&fs::read_to_string(&path).expect("a text")).expect("a suite");
        (path.display().to_string(), groups[0]["schema"].take())
    };
    paths.into_iter().map(read).collect()
}

/// The names of the structs that typify generates.
fn structs_of_typify(schema: &Value) -> BTreeSet<String> {
    let mut space = TypeSpace::new(&TypeSpaceSettings::default());
    let schema = serde_json::from_value(schema.clone()).expect("a schema that typify reads");
    space.add_root_schema(schema).expect("a schema that typify reads");
    let structs = space
        .iter_types()
        .filter(|ty| matches!(ty.details(), TypeDetails::Struct(_)));
    structs.map(|ty| ty.name()).collect()
}

shared_data::shared_tests! {
    fn most_structs_of_typify_have_its_names() {
        let (mut read, mut all, mut same, mut before) = (0, 0, 0, 0);
        for (name, schema) in schemas().into_iter().step_by(4) {
            let names = |names| {
                let mut options = Options::default();
                options.names = names;
                isotype::generate_text("schema.json", &schema.to_string(), &options).expect("a module")
            };
            let output = names(Names::Typify);
            if output.notes.iter().any(|note| note.severity() == Severity::Warning) {
                continue;
            }
            let types = |report: &Value| -> BTreeSet<String> {
                let types = report["types"].as_array().into_iter().flatten();
                types.filter_map(|ty| Some(ty["name"].as_str()?.to_owned())).collect()
            };
            let (with, without) = (types(&output.report), types(&names(Names::Isotype).report));
            let structs = structs_of_typify(&schema);
            let missing: Vec<_> = structs.difference(&with).collect();
            println!("{name}: {} of {} structs; not {missing:?}", structs.len() - missing.len(), structs.len());
            read += 1;
            all += structs.len();
            same += structs.len() - missing.len();
            before += structs.intersection(&without).count();
        }
        println!("{read} schemas: of typify's {all} structs, {same} have its name, {before} without the option");
        assert!(read >= 40, "{read} schemas");
        // The share when this was written, as a floor. Two thirds of the others are in three schemas of jreleaser: for
        // definitions that are maps, typify generates structs, and isotype no type of their own.
        assert!(same > before && same * 100 >= all * 87, "{same} of {all}, {before} without the option");
    }
}
