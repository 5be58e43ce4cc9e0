//! Many generated modules in one package, built with warnings denied, with values sent through their root types.

use std::fmt::Write;
use std::path::PathBuf;

use isotype::{Options, Output, Support};
use serde_json::{Value, json};

use super::package::Package;

/// A package of modules.
pub(crate) struct Batch {
    package: Package,
    /// The names of the modules.
    names: Vec<String>,
    /// The modules, which share the module `support` of the package.
    outputs: Vec<Output>,
}

/// The result for a value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Outcome {
    /// It was deserialized, and serialized as this text.
    Accepted(String),
    /// It was refused with this error.
    Refused(String),
    /// It was deserialized and could not be serialized, or the code panicked.
    Broken(String),
}

/// Options for modules of a [`Batch`]: the root type is called `Root`, and the helper code is shared.
pub(crate) fn options() -> Options {
    let mut options = Options::default();
    options.root = Some("Root".to_owned());
    options.support = Support::Shared;
    options
}

impl Batch {
    /// An empty package with this name.
    pub(crate) fn new(name: &str) -> Batch {
        Batch {
            package: Package::new(name, &isotype::dependencies()),
            names: Vec::new(),
            outputs: Vec::new(),
        }
    }

    /// Adds a module generated with [`Support::Shared`], and returns its index.
    pub(crate) fn add(&mut self, output: Output) -> usize {
        let index = self.outputs.len();
        self.add_named(&format!("module_{index}"), output);
        index
    }

    /// Adds a module under a name that shows up in compiler messages.
    pub(crate) fn add_named(&mut self, name: &str, output: Output) {
        self.names.push(name.to_owned());
        self.outputs.push(output);
    }

    /// Builds the package and sends values through the type `Root` of each module. `values` has the JSON texts for each
    /// module, in the order in which the modules were added.
    pub(crate) fn run(&self, values: &[Vec<String>]) -> Vec<Vec<Outcome>> {
        assert_eq!(values.len(), self.outputs.len(), "values for each module");
        self.write(true);
        let lines: String = values
            .iter()
            .enumerate()
            .flat_map(|(index, texts)| texts.iter().map(move |text| format!("{}\n", json!([index, text]))))
            .collect();
        self.package.write("values.jsonl", &lines);
        let output = self.package.cargo(&["run", "--quiet"]);
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let mut outcomes = text.lines().map(outcome);
        let mut next = |text: &String| {
            outcomes
                .next()
                .unwrap_or_else(|| panic!("{} gave up ({}) on {text}", self.package.library(), output.status))
        };
        values
            .iter()
            .map(|texts| texts.iter().map(&mut next).collect())
            .collect()
    }

    /// Runs a cargo command on the package and returns its standard output. Panics if it fails.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> String {
        self.write(false);
        self.package.cargo_succeeds(arguments)
    }

    /// The folder of the package's documentation.
    pub(crate) fn documentation(&self) -> PathBuf {
        self.package.documentation()
    }

    /// Writes the package; with `roots`, its program sends values through the type `Root` of each module.
    fn write(&self, roots: bool) {
        let (mut library, mut table) = (String::from(LIBRARY), String::new());
        for (module, output) in self.names.iter().zip(&self.outputs) {
            self.package.write(&format!("src/{module}.rs"), &output.source);
            writeln!(library, "pub mod {module};").expect("a string");
            if roots {
                writeln!(table, "    through::<{module}::Root>,").expect("a string");
            }
        }
        let support = isotype::support_module(&self.outputs).unwrap_or_else(|error| panic!("{error}"));
        self.package.write("src/support.rs", &support);
        let exact = isotype::exact_support_module(&self.outputs).unwrap_or_else(|error| panic!("{error}"));
        if let Some(exact) = exact {
            self.package.write("src/support_exact.rs", &exact);
            library.push_str("mod support_exact;\n");
        }
        write!(library, "\npub const ROOTS: &[fn(&str) -> String] = &[\n{table}];\n").expect("a string");
        self.package.write("src/lib.rs", &library);
        self.package
            .write("src/main.rs", &MAIN.replace("NAME", &self.package.library()));
    }
}

fn outcome(line: &str) -> Outcome {
    let value: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    let text = value[1].as_str().unwrap_or_default().to_owned();
    match value[0].as_str() {
        Some("accepted") => Outcome::Accepted(text),
        Some("refused") => Outcome::Refused(text),
        _ => Outcome::Broken(text),
    }
}

/// The start of the package's `lib.rs`.
const LIBRARY: &str = r#"#![deny(warnings)]
#![forbid(unsafe_code)]

pub fn through<T: serde::de::DeserializeOwned + serde::Serialize>(text: &str) -> String {
    let outcome = match serde_json::from_str::<T>(text) {
        Ok(value) => match serde_json::to_string(&value) {
            Ok(text) => ("accepted", text),
            Err(error) => ("broken", format!("cannot be written: {error}")),
        },
        Err(error) => ("refused", error.to_string()),
    };
    serde_json::to_string(&outcome).unwrap_or_default()
}

mod support;
"#;

/// The package's `main.rs`.
const MAIN: &str = r##"fn main() {
    let lines = std::fs::read_to_string("values.jsonl").expect("the values");
    for line in lines.lines() {
        let (index, text): (usize, String) = serde_json::from_str(line).expect("a number and a text");
        let outcome = std::panic::catch_unwind(|| NAME::ROOTS[index](&text));
        println!("{}", outcome.unwrap_or_else(|_| r#"["broken", "panicked"]"#.to_owned()));
    }
}
"##;
