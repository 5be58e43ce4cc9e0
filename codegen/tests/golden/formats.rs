use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{Date, DateTime, FromJson, Invalid, Ipv4, Uri, Uuid};

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Event {
    pub at: DateTime,
    pub day: Option<Date>,
    pub id: Option<Uuid>,
    pub link: Option<Uri>,
    pub address: Option<Ipv4>,
    pub contact: Option<EventContact>,
    pub color: Option<String>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

/// At most 100 characters. Of the format `email`.
///
/// Made by `new` or `parse`; `as_str` and `into_inner` return the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventContact(String);

fn check_event_contact(text: &str, at: &support::At<'_>) -> support::Check {
    support::max_length(text, 100, at, "#/properties/contact/maxLength")?;
    support::has_format(
        text,
        support::is_email,
        "email",
        at,
        "#/properties/contact/format",
    )
}

support::object! { Event:
    required at = "at",
    optional day = "day",
    optional id = "id",
    optional link = "link",
    optional address = "address",
    optional contact = "contact",
    optional color = "color";
    new(at: DateTime);
    others keep extra;
}

support::checked_text! { EventContact(String): typed check_event_contact }
