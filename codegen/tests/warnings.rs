//! `docs/warnings.md` is generated from the registry of warnings: the example of each kind triggers this warning only.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use isotype::{Diagnostic, ErrorKind, Manifest, WarningKind};
use tempfile::TempDir;

/// The number of lines up to which an example is shown; a longer one is linked to.
const SHOWN: usize = 40;

/// The warnings and notes on a schema, with `options` as lines of its `[[schema]]`.
fn warnings(schema: &str, options: &str) -> Result<Vec<Diagnostic>, isotype::Error> {
    let folder = TempDir::new().unwrap();
    let manifest = folder.path().join("isotype.toml");
    fs::write(folder.path().join("example.json"), schema).unwrap();
    fs::write(
        &manifest,
        format!("out = 'out'\n[[schema]]\npath = 'example.json'\n{options}\n"),
    )
    .unwrap();
    Ok(Manifest::new(manifest).write()?.notes)
}

/// The text of a diagnostic, with the test's temporary folder removed.
fn text(one: &Diagnostic) -> String {
    let folder = one.file().and_then(|file| Path::new(file).parent());
    let folder = folder
        .map(|folder| format!("{}/", folder.display()))
        .unwrap_or_default();
    let text = one.to_string();
    let text = if folder == "/" { text } else { text.replace(&folder, "") };
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_kind_is_documented_with_an_example() {
    let mut kinds: Vec<_> = WarningKind::ALL.to_vec();
    kinds.sort_by_key(|kind| kind.as_str());
    let mut page = String::from(START);
    for kind in &kinds {
        writeln!(page, "- [`{kind}`](#{kind})").unwrap();
    }
    for kind in kinds {
        let (schema, options) = kind.example();
        let found = warnings(schema, options).unwrap_or_else(|error| panic!("{kind}: {error}"));
        assert!(!found.is_empty(), "{kind}: the example triggers no warning");
        for one in &found {
            assert_eq!(
                one.kind(),
                Some(kind),
                "{kind}: the example triggers another warning: {one}"
            );
            assert!(one.help().is_some(), "{kind}: {one} has no hint");
        }
        let level = if kind.is_note() { "A note. " } else { "" };
        writeln!(page, "\n## {kind}\n\n{level}{}\n", kind.meaning()).unwrap();
        if schema.lines().count() > SHOWN {
            let file = format!("codegen/src/warning/examples/{kind}.json");
            writeln!(page, "An example is [`{file}`](../{file}).").unwrap();
        } else {
            writeln!(page, "```json\n{}\n```", schema.trim_end()).unwrap();
        }
        if !options.is_empty() {
            writeln!(page, "\nWith this in `isotype.toml`:\n\n```toml\n{options}\n```").unwrap();
        }
        let texts: Vec<String> = found.iter().map(text).collect();
        writeln!(page, "\n```text\n{}\n```", texts.join("\n\n")).unwrap();

        let allowed = warnings(schema, &format!("allow = ['{kind}']\n{options}")).unwrap();
        assert!(allowed.is_empty(), "{kind}: {allowed:?}");
        let denied = warnings(schema, &format!("deny = ['{kind}']\n{options}")).unwrap_err();
        assert_eq!(denied.kind(), ErrorKind::Denied, "{kind}");
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/warnings.md");
    if std::env::var_os("ISOTYPE_BLESS").is_some() {
        fs::write(path, page).unwrap();
        return;
    }
    let written = fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == page,
        "docs/warnings.md is not up to date: ISOTYPE_BLESS=1 cargo test -p isotype --test warnings"
    );
}

const START: &str = "\
# Warnings

<!-- Written by `ISOTYPE_BLESS=1 cargo test -p isotype --test warnings`. -->

isotype reads every keyword of a schema, and warns of those whose author may have meant something else. A warning does
not prevent generation. `isotype generate` and `isotype check` print warnings to standard error, a build script passes
them to cargo, and the library returns them as data (`Output::notes`). Notes give information about the generated code;
with `--quiet`, in `check` and in build scripts they are omitted. Ten warnings of each kind are listed for a document,
and the others are counted.

- `--deny warnings` turns every warning into an error, so that the exit status is 1 and nothing is written; `--deny KIND`
  does so for one kind. In `isotype.toml`, `deny = [\"warnings\"]` or `deny = [\"KIND\"]` in a `[[schema]]` applies to that
  schema.
- `allow = [\"KIND\"]` in a `[[schema]]`, or `--allow KIND`, suppresses a kind, even if it is denied.
- `--format json` prints each diagnostic as an object on a line of its own, with the members `severity`, `kind`,
  `message`, `file`, `line`, `column`, `pointer` and `help`; unknown ones are `null`. Lines and columns start at 1; columns
  count characters.

The kinds, each with a schema that triggers it:

";
