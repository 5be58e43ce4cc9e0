//! The answers of a comparison, as data.

use serde::Serialize;
use serde_json::Value;

/// Whether a property holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It does: this is proved.
    Yes,
    /// It does not: there is an example.
    No,
    /// That was not decided.
    Unknown,
}

impl Verdict {
    /// The verdict on several things together.
    pub(super) fn and(self, other: Verdict) -> Verdict {
        match (self, other) {
            (Verdict::No, _) | (_, Verdict::No) => Verdict::No,
            (Verdict::Unknown, _) | (_, Verdict::Unknown) => Verdict::Unknown,
            (Verdict::Yes, Verdict::Yes) => Verdict::Yes,
        }
    }

    /// `yes`, `no` or `unknown`.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Yes => "yes",
            Verdict::No => "no",
            Verdict::Unknown => "unknown",
        }
    }
}

/// The step that a version has to make, by the rules of semantic versioning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Semver {
    /// None: generated code is the same.
    None,
    /// Only checks changed.
    Patch,
    /// Something was added that breaks no user.
    Minor,
    /// Code that uses the crate may no longer compile.
    Major,
}

impl Semver {
    /// `major`, `minor`, `patch` or `none`.
    pub fn as_str(self) -> &'static str {
        match self {
            Semver::None => "none",
            Semver::Patch => "patch",
            Semver::Minor => "minor",
            Semver::Major => "major",
        }
    }
}

/// What a change breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// The new schema refuses payloads that the old one accepts.
    Backward,
    /// The old schema refuses payloads that the new one accepts.
    Forward,
}

/// The difference between two documents.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Changes {
    /// All of it in three words.
    pub summary: Summary,
    /// The types with a name of their own: first those of the new document, in its order, then those that are gone.
    pub types: Vec<TypeChange>,
    /// The items of the generated module that differ, by name.
    pub code: Vec<CodeChange>,
    /// The operations that differ, in the order of the new document, for each side.
    pub operations: Vec<OperationChange>,
}

/// The verdict on all types of both documents.
#[derive(Debug, Clone, Copy, Serialize)]
#[non_exhaustive]
pub struct Summary {
    /// Whether the new schemas accept every payload of the old ones.
    pub backward: Verdict,
    /// Whether the old schemas accept every payload of the new ones.
    pub forward: Verdict,
    /// The step for the version of the generated crate.
    pub semver: Semver,
}

/// A type with a name of its own.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct TypeChange {
    /// The name of the component or definition, or of the root, in the new document; of a type that is gone, in the old
    /// one.
    pub name: String,
    /// The JSON Pointer of its schema in the old document.
    pub old: Option<String>,
    /// The JSON Pointer of its schema in the new document.
    pub new: Option<String>,
    /// Whether the new schema accepts every payload of the old one.
    pub backward: Verdict,
    /// Whether the old schema accepts every payload of the new one.
    pub forward: Verdict,
    /// A payload that the old schema accepts and the new one refuses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old_only: Option<Value>,
    /// A payload that the new schema accepts and the old one refuses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_only: Option<Value>,
    /// The verdicts in words, with the reason if one is unknown.
    pub reason: String,
    /// What differs, in the order of the new document.
    pub changes: Vec<Change>,
    /// The other named types inside of it that differ, which are listed by themselves.
    #[serde(skip)]
    pub(super) inside: Vec<String>,
}

impl TypeChange {
    /// Whether there is anything to say about it.
    pub(super) fn differs(&self) -> bool {
        !self.changes.is_empty() || self.is_alone() || !(self.backward == Verdict::Yes && self.forward == Verdict::Yes)
    }

    /// Whether only one version has it.
    pub(super) fn is_alone(&self) -> bool {
        self.old.is_none() || self.new.is_none()
    }

    /// The changes in the order in which they are, together if they are at one place and break the same.
    pub(super) fn by_place(&self) -> impl Iterator<Item = (&str, &[Change])> {
        let groups = self
            .changes
            .chunk_by(|one, next| one.place() == next.place() && one.breaks == next.breaks);
        groups.map(|group| (group.first().map_or("", Change::place), group))
    }
}

/// A difference between two schemas at one place.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// The JSON Pointer in the old document, if the place exists there.
    pub old: Option<String>,
    /// The JSON Pointer in the new document, if the place exists there.
    pub new: Option<String>,
    /// The keyword.
    pub kind: String,
    /// The change in words: "member `region` is now required".
    pub text: String,
    /// What it breaks.
    pub breaks: Vec<Direction>,
    /// A value at that place that only one of the two schemas accepts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Value>,
}

impl Change {
    /// Where it is, in the new document if it exists there.
    pub(super) fn place(&self) -> &str {
        self.new.as_ref().or(self.old.as_ref()).map_or("", String::as_str)
    }
}

/// What became of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ItemChange {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is different.
    Changed,
}

/// An item of the generated module that differs.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct CodeChange {
    /// Its path: `Pet`, `Pet::name`.
    pub item: String,
    /// What became of it.
    pub change: ItemChange,
    /// What it was.
    pub old: Option<String>,
    /// What it is.
    pub new: Option<String>,
    /// The step that it alone requires.
    pub semver: Semver,
    /// For a type that only has another name: the lines of `isotype.toml` that keep the old one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keep: Option<String>,
}

/// Who uses an API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// A client of the old version, which talks to a server of the new one.
    Client,
    /// A server of the old version, which a client of the new one talks to.
    Server,
}

/// What a difference means to those who use an operation.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct OperationChange {
    /// The method and path: `GET /pets`.
    pub operation: String,
    /// Whom it concerns.
    pub side: Side,
    /// Whether it breaks them.
    pub breaks: bool,
    /// What differs, in words.
    pub text: String,
    /// Whether only one version has the operation.
    #[serde(skip)]
    pub(super) is_alone: bool,
}

impl OperationChange {
    /// Whether only the new version has the operation: then it concerns servers.
    pub(super) fn is_new(&self) -> bool {
        self.is_alone && self.side == Side::Server
    }

    /// Whether only the old version has the operation: then it concerns clients.
    pub(super) fn is_gone(&self) -> bool {
        self.is_alone && self.side == Side::Client
    }
}
