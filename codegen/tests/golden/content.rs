use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::Invalid;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Attachment {
    pub data: String,
    pub settings: Option<String>,
    pub packed: Option<AttachmentPacked>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

/// At most 1000 characters.
///
/// Made by `new` or `parse`; `as_str` and `into_inner` return the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AttachmentPacked(String);

fn check_attachment_packed(text: &str, at: &support::At<'_>) -> support::Check {
    support::max_length(text, 1000, at, "#/properties/packed/maxLength")
}

support::object! { Attachment:
    required data = "data",
    optional settings = "settings",
    optional packed = "packed";
    new(data into String);
    others keep extra;
}

support::checked_text! { AttachmentPacked(String): typed check_attachment_packed }
