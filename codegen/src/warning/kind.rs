//! The registry of the kinds: for each its name, what it means, and a schema that gives it.
//!
//! A kind is added here, with `examples/NAME.json`; `docs/warnings.md` is written from the registry by
//! `ISOTYPE_BLESS=1 cargo test -p isotype --test warnings`, which also proves that the example gives this warning alone.

use std::fmt;
use std::str::FromStr;

use crate::nearest;

macro_rules! kinds {
    ($($name:ident = $text:literal $(note $note:literal)? $(with $options:literal)?: $meaning:literal;)*) => {
        /// What a warning, or a note, is about. Its [`Display`](fmt::Display) text is what the manifest and the command
        /// call it, as `unknown-format`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum WarningKind { $(#[doc = $meaning] $name,)* }

        impl WarningKind {
            /// Every kind.
            pub const ALL: &'static [WarningKind] = &[$(WarningKind::$name),*];

            /// Its name.
            pub fn as_str(self) -> &'static str {
                match self { $(WarningKind::$name => $text),* }
            }

            /// What it means, in a sentence.
            pub fn meaning(self) -> &'static str {
                match self { $(WarningKind::$name => $meaning),* }
            }

            /// Whether it informs only; `--deny warnings` does not concern it.
            pub fn is_note(self) -> bool {
                match self { $(WarningKind::$name => false $(|| $note)?),* }
            }

            /// A schema that gives it, as JSON text, and the lines that its `[[schema]]` in the manifest needs for that.
            pub fn example(self) -> (&'static str, &'static str) {
                match self { $(
                    WarningKind::$name => (include_str!(concat!("examples/", $text, ".json")), concat!($($options)?)),
                )* }
            }
        }
    };
}

kinds! {
    ChangedName = "changed-name" with "root = \"Option\"":
        "A type has another name than the one that `root` or `name` chooses, which something else has.";
    TooManyTypes = "too-many-types":
        "Choices within choices would make more types than a module should have, so some of them are enforced by a check.";
    LongChain = "long-chain":
        "A chain of types within types is too long for rustc, so a value deep in it is checked and kept as JSON.";
    SlowPattern = "slow-pattern":
        "A pattern with back-references may take exponential time, so a text that takes too long is refused.";
    OneDirection = "one-direction":
        "A required member is `readOnly` or `writeOnly`, which OpenAPI 3.0 requires in responses or in requests only, but the type is for both.";
    UnreadLanguage = "unread-language":
        "A message has its schema in a language that is not read (Avro, Protobuf, RAML), so there is no type for it.";
    UnreadDefinition = "unread-definition":
        "A definition that the root does not use has faults, so there is no type for it.";
    ClosedAllOf = "closed-all-of":
        "`additionalProperties: false` refuses members that a schema beside it, in `allOf` or `$ref`, requires or declares, so that the whole accepts next to nothing.";
    ContradictingBounds = "contradicting-bounds":
        "There is no value between two bounds.";
    DiscriminatorMapping = "discriminator-mapping":
        "A `discriminator` maps a text to a schema that does not exist.";
    DuplicateMember = "duplicate-member":
        "An object of the document has several members of the same name, of which the last counts.";
    EmptyList = "empty-list":
        "`enum`, `anyOf`, `oneOf` or `allOf` is an empty list.";
    EnumOutsideType = "enum-outside-type":
        "None of the values of an `enum` or `const` is of the `type` beside it.";
    ForeignPattern = "foreign-pattern":
        "A pattern has a construct of another language, which ECMA-262 reads as something else.";
    IgnoredKeyword = "ignored-keyword":
        "A keyword has no effect: the dialect does not have it, a keyword that it needs is missing, or `type` allows none of the values that it is about.";
    LegacyPattern = "legacy-pattern":
        "A pattern is a regular expression only without the flag `u`, with which JSON Schema reads patterns; it is read without.";
    MisleadingDerive = "misleading-derive" with "types.Point.derives = [\"schemars::JsonSchema\"]":
        "A derive reads the attributes of serde, which generated types do not have, so that it says what is not so.";
    MisspeltKeyword = "misspelt-keyword":
        "A name is no keyword, but one edit away from one.";
    NoField = "no-field":
        "A member that is declared gets no field, so that it is found with those that are not declared.";
    NullableNotBoolean = "nullable-not-boolean":
        "`nullable` is neither `true` nor `false`, and has no effect.";
    RefSiblings = "ref-siblings":
        "Keywords beside a `$ref` are ignored, as the dialects up to draft 7 and OpenAPI 3.0 have it.";
    RefusedDefault = "refused-default":
        "The schema refuses its own `default`.";
    RefusedExample = "refused-example":
        "The schema refuses its own `example`, or an entry of `examples`.";
    SameBranches = "same-branches":
        "Two branches of a choice are the same.";
    UnknownFormat = "unknown-format":
        "A `format` is not known, and so not enforced.";
    UnknownKeyword = "unknown-keyword":
        "A name is no keyword of a dialect that allows no others.";
    UnreachableBranch = "unreachable-branch":
        "No value reaches a branch of a choice, since another accepts whatever it accepts.";
    Unsatisfiable = "unsatisfiable":
        "Nothing satisfies a schema, though it is not `false`.";
    UntypedRoot = "untyped-root":
        "The type of the root is any JSON value.";
    UselessChoice = "useless-choice" with "types.Point.open = true":
        "A choice in `types` does nothing for the type that it is made for.";
    TypifyUnreadable = "typify-unreadable" with "names = \"typify\"":
        "typify cannot read the schema, so that the types have the names of isotype.";
    TypifyName = "typify-name" note true with "names = \"typify\"":
        "A type keeps isotype's name, since typify has none for it, or one that cannot be given.";
}

impl fmt::Display for WarningKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for WarningKind {
    type Err = String;

    fn from_str(text: &str) -> Result<WarningKind, String> {
        let known = WarningKind::ALL.iter().map(|kind| kind.as_str());
        let found = WarningKind::ALL.iter().find(|kind| kind.as_str() == text);
        found.copied().ok_or_else(|| {
            let near = nearest::did_you_mean(text, known);
            let near = near.unwrap_or_else(|| "docs/warnings.md lists them".to_owned());
            format!("unknown kind of warning {text:?}: {near}")
        })
    }
}
