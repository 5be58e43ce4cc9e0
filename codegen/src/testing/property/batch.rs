//! Generates a batch of schemas, compiles the modules in one package, and runs them on the values.

use super::Failure;
use crate::options::{Options, Support};
use crate::pipeline::{self, Output};
use crate::testing::package::Package;
use crate::testing::random::Case;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::mpsc;
use std::time::Duration;

/// The result for one value.
#[derive(Debug, Clone)]
pub(super) struct Outcome {
    /// What was written after reading the value as text, or the error.
    pub(super) text: Result<String, String>,
    /// What was written after reading the value as a tree, or the error.
    pub(super) tree: Result<String, String>,
    /// Whether reading what was written returns an equal value.
    pub(super) again: bool,
}

/// How a batch is compiled.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mode<'a> {
    /// Whether each module has its own support code.
    pub(super) inline: bool,
    /// Whether clippy is run on the modules too.
    pub(super) clippy: bool,
    /// Whether the features of serde_json that change its behaviour are enabled, as other crates may do.
    pub(super) features: bool,
    /// The name of the package.
    pub(super) package: &'a str,
    /// Whether the package has a build directory of its own.
    pub(super) apart: bool,
}

const FEATURE: &str = "\"float_roundtrip\"";
const FEATURES: &str = "\"float_roundtrip\", \"arbitrary_precision\", \"preserve_order\", \"unbounded_depth\"";

/// Returns for each case the outcomes of its values, or the reason why there are none.
pub(super) fn run(cases: &[Case], mode: Mode<'_>) -> Vec<Result<Vec<Outcome>, Failure>> {
    let mut results: Vec<Result<Vec<Outcome>, Failure>> = Vec::new();
    let (mut indices, mut outputs) = (Vec::new(), Vec::new());
    for (index, case) in cases.iter().enumerate() {
        results.push(generated(case, mode).map(|output| {
            indices.push(index);
            outputs.push(output);
            Vec::new()
        }));
    }
    let mut dependencies = crate::output::dependencies::dependencies();
    if mode.features {
        dependencies = dependencies.replace(FEATURE, FEATURES);
    }
    let mut package = Package::new(mode.package, &dependencies);
    if mode.apart {
        package = package.apart();
    }
    let commands: &[&[&str]] = if mode.clippy {
        &[&["clippy"], &["build"]]
    } else {
        &[&["build"]]
    };
    for command in commands {
        compile(&package, command, &mut indices, &mut outputs, &mut results);
    }
    let data: Vec<Vec<String>> = indices.iter().map(|index| texts(&cases[*index])).collect();
    package.write("data.json", &serde_json::json!(data).to_string());
    let mut first = 0;
    while first < indices.len() {
        let output = package.cargo(&["run", "--quiet", "--", &first.to_string()]);
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let line: Value = serde_json::from_str(line).expect("a line of the runner");
            let position = line[0].as_u64().expect("an index") as usize;
            first = first.max(position);
            if let Ok(outcomes) = &mut results[indices[position]] {
                outcomes.push(outcome(&line[1]));
            }
        }
        if output.status.success() {
            break;
        }
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        first += usize::from(matches!(&results[indices[first]], Ok(outcomes) if outcomes.len() == data[first].len()));
        results[indices[first]] = Err(Failure::new("crash", words));
        first += 1;
    }
    results
}

/// The values as texts, every other one with its strings escaped.
fn texts(case: &Case) -> Vec<String> {
    let text = |(index, value): (usize, &Value)| {
        let text = value.to_string();
        if index % 2 == 0 { text } else { escaped(&text) }
    };
    case.values.iter().enumerate().map(text).collect()
}

/// The same JSON with all letters in its strings as escapes.
fn escaped(text: &str) -> String {
    let (mut out, mut inside, mut after_backslash) = (String::new(), false, false);
    for c in text.chars() {
        match c {
            _ if after_backslash => {
                after_backslash = false;
                out.push(c);
                // The digits of `\u` are kept.
                if c == 'u' {
                    inside = true;
                }
            }
            '"' => {
                inside = !inside;
                out.push(c);
            }
            '\\' => {
                after_backslash = true;
                out.push(c);
            }
            _ if inside && !c.is_ascii_hexdigit() => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            }
            _ => out.push(c),
        }
    }
    out
}

fn outcome(line: &Value) -> Outcome {
    let result = |value: &Value| match value[0].as_str() {
        Some(text) => Ok(text.to_owned()),
        None => Err(value[1].as_str().unwrap_or_default().to_owned()),
    };
    Outcome {
        text: result(&line[0]),
        tree: result(&line[1]),
        again: line[0][2] == true,
    }
}

/// The module of a case. Its size must be in proportion to the schema, and must not depend on the order of hash maps.
fn generated(case: &Case, mode: Mode<'_>) -> Result<Output, Failure> {
    // Each thread orders its hash maps differently.
    let (output, again) = (generated_once(case, mode)?, generated_once(case, mode)?);
    let length = case.schema.to_string().len();
    if output.source.len() > 400_000 + 400 * length {
        return Err(Failure::new(
            "size",
            format!("{} bytes from {length}", output.source.len()),
        ));
    }
    let mut lines = output.source.lines().zip(again.source.lines());
    if output.source != again.source {
        let lines = lines.find(|(one, other)| one != other);
        return Err(Failure::new("unstable", format!("two generations differ: {lines:#?}")));
    }
    Ok(output)
}

/// Generates the module of a case, which must neither panic nor take long.
fn generated_once(case: &Case, mode: Mode<'_>) -> Result<Output, Failure> {
    let (sender, receiver) = mpsc::channel();
    let text = case.schema.to_string();
    let options = Options {
        root: Some("Root".to_owned()),
        dialect: Some(case.dialect),
        formats: case.formats,
        support: if mode.inline { Support::Inline } else { Support::Shared },
        names: case.names,
        string: case.borrows.then(|| "std::borrow::Cow<'a, str>".to_owned()),
        ..Options::default()
    };
    let work = move || {
        let output = pipeline::generate_text("schema.json", &text, &options);
        sender.send(output.map_err(|error| error.to_string())).ok();
    };
    let thread = std::thread::Builder::new()
        .stack_size(8 << 20)
        .spawn(work)
        .expect("a thread");
    match receiver.recv_timeout(Duration::from_secs(30)) {
        Ok(Ok(output)) => Ok(output),
        Ok(Err(error)) => Err(Failure::new("refused", error)),
        Err(mpsc::RecvTimeoutError::Timeout) => Err(Failure::new("hang", String::new())),
        Err(mpsc::RecvTimeoutError::Disconnected) => {
            let panic = thread.join().err();
            let words = panic.and_then(|panic| panic.downcast_ref::<String>().cloned());
            Err(Failure::new("panic", words.unwrap_or_default()))
        }
    }
}

/// Compiles the modules, removing those that fail, until the rest compiles.
fn compile(
    package: &Package,
    command: &[&str],
    indices: &mut Vec<usize>,
    outputs: &mut Vec<Output>,
    results: &mut [Result<Vec<Outcome>, Failure>],
) {
    for _ in 0..12 {
        write(package, indices, outputs);
        let output = package.cargo(&[command, &["--message-format=json"]].concat());
        if output.status.success() {
            return;
        }
        let (mut words, mut all): (BTreeMap<usize, String>, String) = Default::default();
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let line: Value = serde_json::from_str(line).unwrap_or_default();
            let message = &line["message"];
            let rendered = message["rendered"].as_str().unwrap_or_default();
            all.push_str(rendered);
            for index in modules(&message["spans"]) {
                words.entry(index).or_default().push_str(rendered);
            }
        }
        let text = String::from_utf8_lossy(&output.stderr);
        assert!(!words.is_empty(), "cargo fails without naming a module:\n{text}{all}");
        for (index, words) in words {
            if let Ok(position) = indices.binary_search(&index) {
                indices.remove(position);
                outputs.remove(position);
            }
            results[index] = Err(Failure::new(
                if command == ["clippy"] { "clippy" } else { "compile" },
                words,
            ));
        }
    }
}

/// The modules that contain the spans, or the macros that they are expanded from.
fn modules(spans: &Value) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for span in spans.as_array().into_iter().flatten() {
        let mut span = span;
        while let Some(file) = span["file_name"].as_str() {
            let number = file.strip_prefix("src/m").and_then(|file| file.strip_suffix(".rs"));
            found.extend(number.and_then(|number| number.parse::<usize>().ok()));
            span = &span["expansion"]["span"];
        }
    }
    found
}

fn write(package: &Package, indices: &[usize], outputs: &[Output]) {
    let mut library = include_str!("runner.rs").to_owned();
    for (index, output) in indices.iter().zip(outputs) {
        package.write(&format!("src/m{index}.rs"), &output.source);
        library.push_str(&format!("pub mod m{index};\n"));
    }
    let runs: Vec<String> = indices
        .iter()
        .map(|index| format!("|text| run::<m{index}::Root>(text)"))
        .collect();
    library.push_str(&format!(
        "#[allow(deprecated)]\nconst RUN: &[fn(&str) -> Value] = &[{}];\n",
        runs.join(", ")
    ));
    if outputs
        .iter()
        .any(|output| output.source.contains("use super::support;"))
    {
        let support = pipeline::support_module(outputs).unwrap_or_else(|error| panic!("{error}"));
        package.write("src/support.rs", &support);
        library.push_str("mod support;\n");
    }
    if let Some(support) = pipeline::exact_support_module(outputs).unwrap_or_else(|error| panic!("{error}")) {
        package.write("src/support_exact.rs", &support);
        library.push_str("mod support_exact;\n");
    }
    package.write("src/lib.rs", &library);
    let main = format!("//! Runs it.\nfn main() {{\n    {}::main();\n}}\n", package.library());
    package.write("src/main.rs", &main);
}
