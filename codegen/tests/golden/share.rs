use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Call {
    /// Who calls.
    pub account_sid: Option<AccountSid>,
    pub align: Option<Align>,
    pub named: Option<CallNamed>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

/// Matches `^AC[0-9a-f]{32}$`.
///
/// Made by `new` or `parse`; `as_str` and `into_inner` return the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountSid(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Align {
    Left,
    Right,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CallNamed {
    Left,
    Right,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Text {
    /// Who writes.
    pub from_account_sid: Option<AccountSid>,
    /// Of the text.
    pub align: Option<Align>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

fn check_account_sid(text: &str, at: &support::At<'_>) -> support::Check {
    support::pattern(
        text,
        &CALL_ACCOUNT_SID_PATTERN,
        at,
        "#/$defs/Call/properties/account_sid/pattern",
    )
}

static CALL_ACCOUNT_SID_PATTERN: support::Steps = support::Steps::new(
    "^AC[0-9a-f]{32}$",
    &[(b"AA", 1, 1), (b"CC", 1, 1), (b"09af", 32, 32)],
    true,
);

support::object! { Call:
    optional account_sid = "account_sid",
    optional align = "align",
    optional named = "named";
    others keep extra;
}

support::checked_text! { AccountSid(String): typed check_account_sid }

support::string_enum! { Align:
    Left = "left",
    Right = "right",
}

support::string_enum! { CallNamed:
    Left = "left",
    Right = "right",
}

support::object! { Text:
    optional from_account_sid = "from_account_sid",
    optional align = "align";
    others keep extra;
}
