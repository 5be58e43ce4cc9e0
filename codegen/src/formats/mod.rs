//! The formats that become types, and the support items that implement each.
use crate::support::{
    format_content, format_duration, format_email, format_idn, format_net, format_pointer, format_regex, format_secret,
    format_template, format_time, format_uri, format_uuid,
};

#[cfg(test)]
mod tests;

/// A format and the support items generated for it.
#[derive(Debug)]
pub(crate) struct Format {
    /// The value of the keyword `format`.
    pub name: &'static str,
    /// The support type that holds such a text.
    pub rust_type: &'static str,
    /// The name of the support function that checks a text.
    pub check_fn: &'static str,
    /// That function.
    pub check: fn(&str) -> bool,
}

/// The format with this name; `None` for one that asserts nothing.
pub(crate) fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// The content that a string has according to draft 7's `contentEncoding` and `contentMediaType`, by our name for it.
pub(crate) fn content(name: &str) -> Option<&'static Format> {
    CONTENT.iter().find(|content| content.name == name)
}

/// Whether a support type has this name.
pub(crate) fn is_type_name(name: &str) -> bool {
    FORMATS.iter().any(|format| format.rust_type == name)
}

macro_rules! formats {
    ($($name:literal $rust_type:ident $file:ident::$check:ident,)*) => {
        &[$(Format {
            name: $name,
            rust_type: stringify!($rust_type),
            check_fn: stringify!($check),
            check: $file::$check,
        },)*]
    };
}

/// The contents that are checked; none is a type.
#[rustfmt::skip]
const CONTENT: &[Format] = formats![
    "base64"                     String format_content::is_base64,
    "application/json"           String format_content::is_json_text,
    "application/json in base64" String format_content::is_json_in_base64,
];

/// Every asserted format.
#[rustfmt::skip]
pub(crate) const FORMATS: &[Format] = formats![
    "date-time"             DateTime            format_time::is_date_time,
    "date"                  Date                format_time::is_date,
    "time"                  Time                format_time::is_time,
    "duration"              Duration            format_duration::is_duration,
    "email"                 Email               format_email::is_email,
    "idn-email"             IdnEmail            format_email::is_idn_email,
    "hostname"              Hostname            format_net::is_hostname,
    "idn-hostname"          IdnHostname         format_idn::is_idn_hostname,
    "ipv4"                  Ipv4                format_net::is_ipv4,
    "ipv6"                  Ipv6                format_net::is_ipv6,
    "uri"                   Uri                 format_uri::is_uri,
    "uri-reference"         UriReference        format_uri::is_uri_reference,
    "iri"                   Iri                 format_uri::is_iri,
    "iri-reference"         IriReference        format_uri::is_iri_reference,
    "uuid"                  Uuid                format_uuid::is_uuid,
    "uri-template"          UriTemplate         format_template::is_uri_template,
    "json-pointer"          JsonPointer         format_pointer::is_json_pointer,
    "relative-json-pointer" RelativeJsonPointer format_pointer::is_relative_json_pointer,
    "regex"                 RegexText           format_regex::is_regex,
    "password"              Password            format_secret::is_password,
];
