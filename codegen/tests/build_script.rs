//! The builder in a build script, run by cargo in a package of its own: what is generated into `OUT_DIR` and into the
//! sources, when the script is run again, and what it does in CI.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, MutexGuard, PoisonError};

const ORDER: &str = r#"{ "title": "Order", "type": "object", "required": ["id"],
    "properties": { "id": { "type": "string", "minLength": 2 }, "at": { "type": "string", "format": "date-time" } } }"#;

const PETS: &str = r##"{ "openapi": "3.1.0", "info": { "title": "Pets", "version": "1" }, "components": { "schemas": {
    "Pet": { "type": "object", "properties": { "name": { "type": "string", "maxLength": 9 } } },
    "Cat": { "type": "object", "properties": { "pet": { "$ref": "#/components/schemas/Pet" } } } } } }"##;

/// A package with a build script, for one test at a time.
struct Package {
    root: PathBuf,
    _turn: MutexGuard<'static, ()>,
}

impl Package {
    /// The package with this program and this build script, the body of a `fn main() -> Result<(), isotype::Error>`.
    fn new(script: &str, program: &str) -> Package {
        static TURN: Mutex<()> = Mutex::new(());
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("build_script");
        let _ = fs::remove_dir_all(&root);
        let package = Package { root, _turn: turn };
        let codegen = env!("CARGO_MANIFEST_DIR");
        let needed = isotype::dependencies();
        package.write(
            "Cargo.toml",
            &format!(
                "[package]\nname = \"scripted\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n[dependencies]\n\
                 {needed}[build-dependencies]\nisotype = {{ path = {codegen:?}, default-features = false }}\n"
            ),
        );
        fs::copy(
            Path::new(codegen).join("../Cargo.lock"),
            package.root.join("Cargo.lock"),
        )
        .unwrap();
        package.write(
            "build.rs",
            &format!("fn main() -> Result<(), isotype::Error> {{\n{script}\n}}\n"),
        );
        package.write("src/main.rs", program);
        package.write("order.json", ORDER);
        package.write("pets.json", PETS);
        package
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.root.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn cargo(&self, arguments: &[&str], ci: bool) -> Output {
        let mut command = Command::new(env!("CARGO"));
        // If cargo supports `build-dir`, dependencies are those already built by the workspace.
        let build = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
        command
            .args(arguments)
            .arg("--offline")
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", self.root.join("target"))
            .env("CARGO_BUILD_BUILD_DIR", build)
            .env("CARGO_TERM_COLOR", "never")
            .env_remove("CI");
        if ci {
            command.env("CI", "true");
        }
        command.output().unwrap()
    }

    /// Builds the package and returns what cargo did. Panics if the build fails.
    #[track_caller]
    fn builds(&self) -> String {
        let output = self.cargo(&["build", "-v"], false);
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{text}");
        let of_package = text.lines().filter(|line| line.contains("scripted v0.0.0"));
        let did = of_package.filter_map(|line| line.split_whitespace().next());
        did.collect::<Vec<_>>().join(" ")
    }

    /// Runs the program and returns its output.
    #[track_caller]
    fn prints(&self) -> String {
        let output = self.cargo(&["run", "-q"], false);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }
}

#[test]
fn one_include_includes_all_modules_in_out_dir() {
    let package = Package::new(
        "isotype::Builder::new().schema(\"order.json\").schema(isotype::SchemaFile::new(\"pets.json\").split())\n\
         .include_file(\"schemas.rs\").generate()",
        "#![deny(warnings)]\npub mod schemas { include!(concat!(env!(\"OUT_DIR\"), \"/schemas.rs\")); }\nfn main() {\n\
         let order: schemas::order::Order = serde_json::from_str(r#\"{\"id\":\"ab\"}\"#).unwrap();\n\
         let pet = serde_json::from_str::<schemas::pets::Pet>(r#\"{\"name\":\"much too long\"}\"#).unwrap_err();\n\
         println!(\"{} {pet} {}\", serde_json::to_string(&order).unwrap(), env!(\"OUT_DIR\"));\n}\n",
    );
    let printed = package.prints();
    assert!(printed.starts_with("{\"id\":\"ab\"} /name: "), "{printed}");
    let out = PathBuf::from(printed.split_whitespace().last().unwrap());
    assert!(
        fs::read_to_string(out.join("schemas.rs"))
            .unwrap()
            .ends_with("\npub mod order;\npub mod pets;\nmod support;\n")
    );
    assert_eq!(package.builds(), "Fresh");
    for file in ["order.rs", "pets/pet.rs", "support.rs", "schemas.rs"] {
        fs::remove_file(out.join(file)).unwrap();
        package.builds();
        assert!(out.join(file).is_file(), "{file}");
    }
    // In CI, files in `OUT_DIR` are not compared.
    fs::remove_file(out.join("order.rs")).unwrap();
    assert!(package.cargo(&["build"], true).status.success());
}

#[test]
fn one_schema_in_out_dir_needs_no_other_file() {
    let package = Package::new(
        "isotype::Builder::new().schema(\"order.json\").generate()",
        "#![deny(warnings)]\npub mod order { include!(concat!(env!(\"OUT_DIR\"), \"/order.rs\")); }\nfn main() {\n\
         print!(\"{}\", serde_json::from_str::<order::Order>(\"{}\").unwrap_err());\n}\n",
    );
    let printed = package.prints();
    assert!(
        printed.contains("missing member \"id\"") || printed.contains("id"),
        "{printed}"
    );
    assert_eq!(package.builds(), "Fresh");
}

#[test]
fn missing_sources_are_restored_and_compared_in_ci() {
    let package = Package::new(
        "isotype::Builder::new().schema(\"order.json\").out_dir(\"src/types\").include_file(\"mod.rs\").generate()",
        "#![allow(dead_code)]\nmod types;\nfn main() {}\n",
    );
    let module = package.root.join("src/types/order.rs");
    // The committed sources are missing.
    let stale = package.cargo(&["build"], true);
    let text = String::from_utf8_lossy(&stale.stderr).into_owned();
    assert!(
        !stale.status.success() && text.contains("order.rs is not what would be generated"),
        "{text}"
    );
    assert!(!module.exists());

    package.builds();
    let right = fs::read_to_string(&module).unwrap();
    // Files written by the script are no reason to run it again.
    assert_eq!(package.builds(), "Fresh");
    assert!(package.cargo(&["build"], true).status.success());
    package.builds();

    fs::remove_file(&module).unwrap();
    package.builds();
    assert_eq!(fs::read_to_string(&module).unwrap(), right);
    fs::write(&module, format!("{right}// changed\n")).unwrap();
    assert!(!package.cargo(&["build"], true).status.success());
    package.builds();
    assert_eq!(fs::read_to_string(&module).unwrap(), right);
}
