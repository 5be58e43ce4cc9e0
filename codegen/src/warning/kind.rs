//! The registry of kinds of warnings: for each its name, its meaning, and a schema that triggers it.
//!
//! To add a kind, add it here, with `examples/NAME.json`. `docs/warnings.md` is generated from the registry by
//! `ISOTYPE_BLESS=1 cargo test -p isotype --test warnings`, which also checks that the example triggers only this
//! warning.

use std::fmt;
use std::str::FromStr;

use crate::nearest;

macro_rules! kinds {
    ($($name:ident = $text:literal $(note $note:literal)? $(with $options:literal)?: $meaning:literal;)*) => {
        /// The kind of a warning or note. Its [`Display`](fmt::Display) text is its name in the manifest and on the
        /// command line, such as `unknown-format`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum WarningKind { $(#[doc = $meaning] $name,)* }

        impl WarningKind {
            /// All kinds.
            pub const ALL: &'static [WarningKind] = &[$(WarningKind::$name),*];

            /// Its name.
            pub fn as_str(self) -> &'static str {
                match self { $(WarningKind::$name => $text),* }
            }

            /// Its meaning, in one sentence.
            pub fn meaning(self) -> &'static str {
                match self { $(WarningKind::$name => $meaning),* }
            }

            /// Whether it is only a note, which `--deny warnings` does not affect.
            pub fn is_note(self) -> bool {
                match self { $(WarningKind::$name => false $(|| $note)?),* }
            }

            /// A schema that triggers it, as JSON text, and the lines that its `[[schema]]` in the manifest needs.
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
        "A type does not get the name chosen by `root` or `name`, because something else has that name.";
    TooManyTypes = "too-many-types":
        "Nested unions would produce more types than a module should have, so some of them are enforced by a check.";
    LongChain = "long-chain":
        "A chain of nested types is too long for rustc, so a value deep inside it is checked and kept as JSON.";
    SlowPattern = "slow-pattern":
        "A pattern with back-references may take exponential time, so a text that takes too long is refused.";
    OneDirection = "one-direction":
        "A required member is `readOnly` or `writeOnly`, which OpenAPI 3.0 requires in responses or in requests only, but the type is for both.";
    UnreadLanguage = "unread-language":
        "A message has its schema in an unsupported language (Avro, Protobuf, RAML), so it has no type.";
    UnreadDefinition = "unread-definition":
        "A definition that the root does not use is invalid, so it has no type.";
    ClosedAllOf = "closed-all-of":
        "`additionalProperties: false` refuses members that another schema that applies to the same value, by `allOf` or `$ref`, requires or declares, so that hardly any value is valid.";
    ContradictingBounds = "contradicting-bounds":
        "Two bounds leave no value between them.";
    DiscriminatorMapping = "discriminator-mapping":
        "A `discriminator` maps a text to a schema that does not exist.";
    DuplicateMember = "duplicate-member":
        "An object in the document has several members of the same name, of which the last counts.";
    EmptyList = "empty-list":
        "`enum`, `anyOf`, `oneOf` or `allOf` is an empty list.";
    EnumOutsideType = "enum-outside-type":
        "None of the values of an `enum` or `const` has the `type` that the schema requires.";
    ForeignPattern = "foreign-pattern":
        "A pattern contains a construct of another regular expression dialect, which means something else in ECMA-262.";
    IgnoredKeyword = "ignored-keyword":
        "A keyword has no effect: the dialect does not define it, a keyword that it needs is missing, or `type` allows none of the values that it applies to.";
    LegacyPattern = "legacy-pattern":
        "A pattern is valid only without the flag `u`, which JSON Schema requires for patterns; it is matched without.";
    MisleadingDerive = "misleading-derive" with "types.Point.derives = [\"schemars::JsonSchema\"]":
        "A derive reads serde's attributes, which generated types do not have, so its result does not match the type.";
    MisspeltKeyword = "misspelt-keyword":
        "A name is not a keyword, but an edit or two away from one.";
    NullableNotBoolean = "nullable-not-boolean":
        "`nullable` is neither `true` nor `false`, and has no effect.";
    RefSiblings = "ref-siblings":
        "Siblings of a `$ref` are ignored, as the dialects up to draft 7 and OpenAPI 3.0 require.";
    RefusedDefault = "refused-default":
        "The schema refuses its own `default`.";
    RefusedExample = "refused-example":
        "The schema refuses its own `example`, or an entry of `examples`; or the one next to it in a parameter, a header, a message, or a media type that is JSON.";
    RoundedNumber = "rounded-number":
        "A number in the schema has more digits than a double, and is rounded to one.";
    SameBranches = "same-branches":
        "Two branches of a union are the same.";
    UncheckedContent = "unchecked-content" with "content = \"assert\"":
        "With `content = \"assert\"`, an encoding or a media type of a string is not checked, because it is neither `base64` nor `application/json`.";
    UnjudgedExample = "unjudged-example" note true:
        "It would take too long to find out whether schemas accept their examples and defaults.";
    UnknownFormat = "unknown-format":
        "A `format` is unknown, and therefore not enforced.";
    UnknownKeyword = "unknown-keyword":
        "A name is not a keyword of a dialect that allows no others.";
    UnreachableBranch = "unreachable-branch":
        "No value reaches a branch of a union, because another branch accepts everything that it accepts.";
    Unsatisfiable = "unsatisfiable":
        "No value satisfies a schema, although it is not `false`.";
    UntypedRoot = "untyped-root":
        "The type of the root is any JSON value.";
    UselessChoice = "useless-choice" with "types.Point.open = true":
        "An option in `types` has no effect on the type that it is set for.";
    TypifyUnreadable = "typify-unreadable" with "names = \"typify\"":
        "typify cannot read the schema, so the types keep isotype's names.";
    TypifyName = "typify-name" note true with "names = \"typify\"":
        "A type keeps isotype's name, because typify has none for it, or one that is not available.";
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
