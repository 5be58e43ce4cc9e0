use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reply {
    pub outcome: Option<ReplyOutcome>,
    pub format: Option<ReplyFormat>,
    pub shape: Option<ReplyShape>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ReplyOutcome {
    OkTrue(ReplyOutcomeOkTrue),
    OkFalse(ReplyOutcomeOkFalse),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ReplyOutcomeOkTrue {
    pub id: String,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

impl ReplyOutcomeOkTrue {
    /// The only value of the member `ok`.
    pub const OK: bool = true;
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ReplyOutcomeOkFalse {
    pub error: String,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

impl ReplyOutcomeOkFalse {
    /// The only value of the member `ok`.
    pub const OK: bool = false;
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ReplyFormat {
    Old(Old),
    New(New),
    Next(Next),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Old {
    pub version: OldVersion,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OldVersion {
    Minus1,
    N1,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct New {
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

impl New {
    /// The only value of the member `version`.
    pub const VERSION: i64 = 2;
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Next {
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

impl Next {
    /// The only value of the member `version`.
    pub const VERSION: &'static str = "next";
}

#[derive(Debug, Clone, PartialEq)]
pub enum ReplyShape {
    Round(Round),
    Square(Square),
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Round {
    pub corners: Option<RoundCorners>,
    pub radius: Option<f64>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoundCorners {
    N0,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Square {
    pub corners: Option<SquareCorners>,
    pub side: Option<f64>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SquareCorners {
    N4,
}

support::object! { Reply:
    optional outcome = "outcome",
    optional format = "format",
    optional shape = "shape";
    others keep extra;
}

support::union_by_member! { ReplyOutcome any by "ok":
    OkTrue(ReplyOutcomeOkTrue) booleans true needs "ok" "id",
    OkFalse(ReplyOutcomeOkFalse) booleans false needs "ok" "error",
}

support::union_from! { ReplyOutcome: OkTrue(ReplyOutcomeOkTrue), OkFalse(ReplyOutcomeOkFalse) }

support::object! { ReplyOutcomeOkTrue:
    "ok" equals ok OK,
    required id = "id";
    new(id into String);
    others keep extra;
}

support::object! { ReplyOutcomeOkFalse:
    "ok" equals ok OK,
    required error = "error";
    new(error into String);
    others keep extra;
}

support::union_by_member! { ReplyFormat any by "version":
    Old(Old) integers -1 1 needs "version",
    New(New) integers 2 needs "version",
    Next(Next) tag "next" needs "version",
}

support::union_from! { ReplyFormat: Old(Old), New(New), Next(Next) }

support::object! { Old:
    required version = "version";
    new(version: OldVersion);
    others keep extra;
}

support::integer_enum! { OldVersion:
    Minus1 = -1,
    N1 = 1,
}

support::object! { New:
    "version" equals version VERSION;
    others keep extra;
}

support::object! { Next:
    "version" is version VERSION;
    others keep extra;
}

support::union_by_member! { ReplyShape one by "corners":
    Round(Round) integers 0,
    Square(Square) integers 4,
}

support::union_from! { ReplyShape: Round(Round), Square(Square) }

support::object! { Round:
    optional corners = "corners",
    optional radius = "radius";
    others keep extra;
}

support::integer_enum! { RoundCorners:
    N0 = 0,
}

support::object! { Square:
    optional corners = "corners",
    optional side = "side";
    others keep extra;
}

support::integer_enum! { SquareCorners:
    N4 = 4,
}
