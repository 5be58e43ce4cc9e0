//! Schemas with values and verdicts, from files in the format of the official test suite.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use isotype::{Content, Dialect, Numbers, Objects, Options, Output};
use serde_json::{Value, json};

/// A schema in one dialect, with its tests.
pub(crate) struct Group {
    /// Keyword, dialect and description.
    pub(crate) name: String,
    pub(crate) schema: Value,
    /// The dialect as on the command line; `None` if the default is to apply.
    pub(crate) dialect: Option<String>,
    /// The option `objects`.
    objects: Objects,
    pub(crate) tests: Vec<Test>,
    /// Its file, and the number of refused values in that file before this group.
    place: (PathBuf, usize),
}

/// A value and its verdict.
pub(crate) struct Test {
    pub(crate) data: Value,
    pub(crate) valid: bool,
    /// The beginning of the expected error.
    pub(crate) error: String,
}

impl Test {
    /// The verdict in words.
    pub(crate) fn expected(&self) -> String {
        match (self.valid, self.error.as_str()) {
            (true, _) => "valid".to_owned(),
            (false, "") => "invalid".to_owned(),
            (false, error) => format!("invalid, {error:?}"),
        }
    }
}

impl Group {
    /// Generates the module of the schema.
    pub(crate) fn generate(&self, options: &Options) -> Output {
        let mut options = options.clone();
        options.objects = self.objects;
        options.dialect = self.dialect.as_ref().map(|dialect| dialect.parse().expect("a dialect"));
        let output = isotype::generate_text("schema.json", &self.schema.to_string(), &options);
        output.unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }
}

/// A schema with texts, which come back as they are or are refused.
pub(crate) struct Literals {
    pub(crate) name: String,
    schema: String,
    numbers: Numbers,
    content: Content,
    dialect: Option<Dialect>,
    pub(crate) accepts: Vec<String>,
    pub(crate) refuses: Vec<String>,
}

impl Literals {
    /// Generates the module of the schema.
    pub(crate) fn generate(&self, options: &Options) -> Output {
        let mut options = options.clone();
        options.numbers = self.numbers;
        options.content = self.content;
        options.dialect = self.dialect;
        let output = isotype::generate_text("schema.json", &self.schema, &options);
        output.unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }
}

/// The cases of `numbers.json`: texts of JSON with numbers that no double holds, and how they are spelt. Its schemas are
/// texts too.
pub(crate) fn literals() -> Vec<Literals> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/numbers.json");
    let text = fs::read_to_string(file).expect("a readable file");
    let groups: Vec<Value> = serde_json::from_str(&text).unwrap_or_else(|error| panic!("numbers.json: {error}"));
    let word = |group: &Value, key: &str| group[key].as_str().map(str::to_owned);
    let texts = |group: &Value, key: &str| -> Vec<String> {
        let texts = group[key].as_array().cloned().unwrap_or_default();
        texts
            .iter()
            .map(|text| text.as_str().expect("a text").to_owned())
            .collect()
    };
    let read = |group: &Value| Literals {
        name: word(group, "description").expect("a description"),
        schema: word(group, "schema").expect("a schema as text"),
        numbers: word(group, "numbers").map_or(Numbers::Exact, |word| word.parse().expect("an option")),
        content: word(group, "content").map_or(Content::Annotate, |word| word.parse().expect("an option")),
        dialect: word(group, "dialect").map(|word| word.parse().expect("a dialect")),
        accepts: texts(group, "accepts"),
        refuses: texts(group, "refuses"),
    };
    groups.iter().map(read).collect()
}

/// The folder with a file of cases for each keyword.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/keywords")
}

/// The cases of all keywords, a group for each dialect.
pub(crate) fn keywords() -> Vec<Group> {
    let entries = fs::read_dir(folder()).expect("a folder");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    files.iter().flat_map(|file| read(file)).collect()
}

fn read(file: &Path) -> Vec<Group> {
    let keyword = file.file_stem().expect("a name").to_string_lossy();
    let text = fs::read_to_string(file).expect("a readable file");
    let groups: Vec<Value> = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{keyword}.json: {error}"));
    let mut read = Vec::new();
    let mut refused = 0;
    for group in &groups {
        let tests = || group["tests"].as_array().expect("tests").iter().map(test);
        let dialects = group.get("dialects").cloned().unwrap_or(json!(["draft2020-12"]));
        for dialect in dialects.as_array().expect("a list of dialects") {
            let dialect = dialect.as_str().expect("a dialect");
            read.push(Group {
                name: format!(
                    "{keyword}, {dialect}: {}",
                    group["description"].as_str().expect("a description")
                ),
                schema: group["schema"].clone(),
                dialect: (dialect != "isotype").then(|| dialect.to_owned()),
                objects: group["objects"]
                    .as_str()
                    .map_or(Objects::default(), |text| text.parse().expect("an option")),
                tests: tests().collect(),
                place: (file.to_owned(), refused),
            });
        }
        refused += tests().filter(|test| !test.valid).count();
    }
    read
}

fn test(test: &Value) -> Test {
    Test {
        data: test["data"].clone(),
        valid: test["valid"].as_bool().expect("a verdict"),
        error: test["error"].as_str().unwrap_or_default().to_owned(),
    }
}

/// Writes errors into the files of their cases. An error is given as its group, the index of its test, and its text.
/// Each refused value is expected to be on a line of its own.
pub(crate) fn bless(errors: &[(&Group, usize, String)]) {
    const REFUSED: &str = "\"valid\": false";
    let mut files: BTreeMap<&Path, BTreeMap<usize, &str>> = BTreeMap::new();
    for (group, test, error) in errors {
        let (file, before) = &group.place;
        let earlier = group.tests[..*test].iter().filter(|test| !test.valid).count();
        // The error of the first dialect is written; if another dialect's differs, the case still fails.
        let error = error.split(" at line ").next().unwrap_or_default();
        files.entry(file).or_default().entry(before + earlier).or_insert(error);
    }
    for (file, errors) in files {
        let text = fs::read_to_string(file).expect("a readable file");
        let (mut refused, mut blessed) = (0, String::new());
        for line in text.lines() {
            match line.find(REFUSED) {
                Some(start) => {
                    let comma = if line.ends_with(',') { "," } else { "" };
                    match errors.get(&refused) {
                        Some(error) => {
                            let error = Value::from(*error);
                            writeln!(blessed, "{}{REFUSED}, \"error\": {error} }}{comma}", &line[..start])
                        }
                        None => writeln!(blessed, "{line}"),
                    }
                    .expect("a string");
                    refused += 1;
                }
                None => writeln!(blessed, "{line}").expect("a string"),
            }
        }
        fs::write(file, blessed).expect("a written file");
    }
}
