use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Attachment {
    pub data: AttachmentData,
    pub settings: Option<AttachmentSettings>,
    pub packed: Option<AttachmentPacked>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

/// Text of base64.
///
/// Made by `new` or `parse`; `as_str` and `into_inner` return the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AttachmentData(String);

/// Text of application/json.
///
/// Made by `new` or `parse`; `as_str` and `into_inner` return the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AttachmentSettings(String);

/// At most 1000 characters. Text of base64. Text of application/json in base64.
///
/// Made by `new` or `parse`; `as_str` and `into_inner` return the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AttachmentPacked(String);

fn check_attachment_data(text: &str, at: &support::At<'_>) -> support::Check {
    support::has_format(
        text,
        support::is_base64,
        "base64",
        at,
        "#/properties/data/contentEncoding",
    )
}

fn check_attachment_settings(text: &str, at: &support::At<'_>) -> support::Check {
    support::has_format(
        text,
        support::is_json_text,
        "application/json",
        at,
        "#/properties/settings/contentMediaType",
    )
}

fn check_attachment_packed(text: &str, at: &support::At<'_>) -> support::Check {
    support::max_length(text, 1000, at, "#/properties/packed/maxLength")?;
    support::has_format(
        text,
        support::is_base64,
        "base64",
        at,
        "#/properties/packed/contentEncoding",
    )?;
    support::has_format(
        text,
        support::is_json_in_base64,
        "application/json in base64",
        at,
        "#/properties/packed/contentMediaType",
    )
}

support::object! { Attachment:
    required data = "data",
    optional settings = "settings",
    optional packed = "packed";
    new(data: AttachmentData);
    others keep extra;
}

support::checked_text! { AttachmentData(String): typed check_attachment_data }

support::checked_text! { AttachmentSettings(String): typed check_attachment_settings }

support::checked_text! { AttachmentPacked(String): typed check_attachment_packed }
