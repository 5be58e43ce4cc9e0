//! UUIDs.

/// Whether a text is a UUID of RFC 4122: 32 hexadecimal digits of either case, with hyphens as 8-4-4-4-12.
pub fn is_uuid(text: &str) -> bool {
    let text = text.as_bytes();
    text.len() == 36
        && text.iter().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// The value of a UUID.
pub fn uuid_value(text: &str) -> u128 {
    text.bytes()
        .filter_map(|byte| char::from(byte).to_digit(16))
        .fold(0, |value, digit| value << 4 | u128::from(digit))
}
