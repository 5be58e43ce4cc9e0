//! Addresses and names of hosts.
use std::net::{Ipv4Addr, Ipv6Addr};

use super::format_idn::is_idna_name;

/// Whether a text is an IPv4 address: four decimal numbers, without leading zeros.
pub fn is_ipv4(text: &str) -> bool {
    ipv4_value(text).is_some()
}

/// Whether a text is an IPv6 address of RFC 4291, without zone or prefix length.
pub fn is_ipv6(text: &str) -> bool {
    ipv6_value(text).is_some()
}

/// Parses an address.
pub fn ipv4_value(text: &str) -> Option<Ipv4Addr> {
    text.parse().ok()
}

/// Parses an address.
pub fn ipv6_value(text: &str) -> Option<Ipv6Addr> {
    text.parse().ok()
}

/// Whether a text is a host name of RFC 1123; labels that begin with `xn--` have to be A-labels of RFC 5890.
pub fn is_hostname(text: &str) -> bool {
    is_dns_name(text)
        && text
            .split('.')
            .all(|label| !is_encoded_label(label) || is_idna_name(label))
}

/// Whether a text consists of labels of ASCII letters, digits and hyphens.
pub fn is_dns_name(text: &str) -> bool {
    text.len() <= 253 && text.split('.').all(is_dns_label)
}

/// Whether a text is 1 to 63 ASCII letters, digits and hyphens, with no hyphen at either end.
pub fn is_dns_label(label: &str) -> bool {
    let label = label.as_bytes();
    let ends = label.first().is_some_and(|&byte| byte != b'-') && label.last() != Some(&b'-');
    ends && label.len() <= 63 && label.iter().all(|&byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Whether a label has the prefix of an A-label.
pub fn is_encoded_label(label: &str) -> bool {
    label.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("xn--"))
}
