//! Stands for `support/format_idn.rs` in a build without the feature `idn`, where what only its tables decide is not
//! asked: `resolve/host_names.rs` sees to that.

use super::format_net::is_hostname;

/// Whether a text is a host name in ASCII.
pub fn is_idn_hostname(text: &str) -> bool {
    text.is_ascii() && is_hostname(text)
}

/// No text is one.
pub fn is_idna_name(_: &str) -> bool {
    false
}
