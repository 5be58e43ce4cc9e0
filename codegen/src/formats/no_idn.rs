//! Replaces `support/format_idn.rs` in a build without the feature `idn`. Texts that need its tables never reach it,
//! because `resolve/host_names.rs` refuses them.

use super::format_net::is_hostname;

/// Whether a text is a host name in ASCII.
pub fn is_idn_hostname(text: &str) -> bool {
    text.is_ascii() && is_hostname(text)
}

/// Refuses every text.
pub fn is_idna_name(_: &str) -> bool {
    false
}
