//! Mailboxes.
use super::format_net::{is_dns_label, is_ipv4, is_ipv6};

/// Whether a text is a `Mailbox` of RFC 5321.
pub fn is_email(text: &str) -> bool {
    text.is_ascii() && is_mailbox(text)
}

/// Whether a text is a `Mailbox` of RFC 6531, which has other letters too.
pub fn is_idn_email(text: &str) -> bool {
    is_mailbox(text)
}

/// Whether a text is a mailbox, in which whatever is not ASCII counts as a letter.
pub fn is_mailbox(text: &str) -> bool {
    // An address literal and a domain have no `@`, so the last one is the separator.
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    if local.len() > 64 {
        return false;
    }
    let local = match local.as_bytes() {
        [b'"', quoted @ .., b'"'] => is_quoted_local(quoted),
        local => local
            .split(|&byte| byte == b'.')
            .all(|atom| !atom.is_empty() && atom.iter().all(|&b| is_atom_byte(b))),
    };
    local
        && match domain.strip_prefix('[').and_then(|literal| literal.strip_suffix(']')) {
            Some(literal) => is_address_literal(literal),
            None => is_mail_domain(domain),
        }
}

/// Whether a byte may stand in an unquoted local part: `atext` of RFC 5322, or not ASCII.
fn is_atom_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte)
}

/// Whether a text may stand between the quotes of a local part.
fn is_quoted_local(mut text: &[u8]) -> bool {
    loop {
        text = match text {
            [] => return true,
            [b'\\', b' '..=b'~', rest @ ..] => rest,
            [b'\\' | b'"' | ..b' ' | 0x7f, ..] => return false,
            [_, rest @ ..] => rest,
        }
    }
}

/// Whether a text is an address in the form that it has between brackets.
fn is_address_literal(text: &str) -> bool {
    match text.split_at_checked(5) {
        Some((tag, address)) if tag.eq_ignore_ascii_case("IPv6:") => is_ipv6(address),
        _ => is_ipv4(text),
    }
}

/// Whether a text is a domain; labels with other letters than those of ASCII are checked no further.
fn is_mail_domain(text: &str) -> bool {
    text.len() <= 253
        && text.split('.').all(|label| match label.is_ascii() {
            true => is_dns_label(label),
            false => {
                let letters = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || !byte.is_ascii();
                !label.starts_with('-') && !label.ends_with('-') && label.bytes().all(letters)
            }
        })
}
