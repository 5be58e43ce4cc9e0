//! `contentEncoding` and `contentMediaType` as assertions of draft 7.

use serde::de::IgnoredAny;

/// The encoding `base64` (RFC 4648, section 4), with padding and without line breaks.
pub fn is_base64(text: &str) -> bool {
    decode_base64(text).is_some()
}

/// The media type `application/json`: one JSON text.
pub fn is_json_text(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// A JSON text in base64. What is not base64 is the encoding's fault.
pub fn is_json_in_base64(text: &str) -> bool {
    decode_base64(text).is_none_or(|bytes| serde_json::from_slice::<IgnoredAny>(&bytes).is_ok())
}

/// The bytes that a text in base64 stands for.
fn decode_base64(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=');
    let padding = text.len() - digits.len();
    if !text.len().is_multiple_of(4) || padding > 2 {
        return None;
    }
    let mut bytes = Vec::with_capacity(digits.len() / 4 * 3 + 2);
    let (mut bits, mut known) = (0_u32, 0);
    for digit in digits.bytes() {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        (bits, known) = ((bits << 6 | u32::from(value)) & 0xFFFF, known + 6);
        if known >= 8 {
            known -= 8;
            bytes.push((bits >> known) as u8);
        }
    }
    // What is left of the last digit is zero.
    (bits & ((1 << known) - 1) == 0).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64() {
        for (text, bytes) in [
            ("", ""),
            ("Zg==", "f"),
            ("Zm8=", "fo"),
            ("Zm9v", "foo"),
            ("eyJmb28iOiAiYmFyIn0K", "{\"foo\": \"bar\"}\n"),
        ] {
            assert_eq!(decode_base64(text).as_deref(), Some(bytes.as_bytes()), "{text}");
        }
        for text in [
            "Zg",
            "Zg=",
            "Z===",
            "Zh==",
            "Zm9v\n",
            "Zm-v",
            "Zm 9",
            "eyJmb28iOi%iYmFyIn0K",
            "====",
            "Zg==Zg==",
        ] {
            assert!(!is_base64(text), "{text}");
        }
    }

    #[test]
    fn json() {
        assert!(is_json_text("{\"a\": [1e400]}") && !is_json_text("{:}") && !is_json_text(""));
        assert!(is_json_in_base64("eyJmb28iOiAiYmFyIn0K") && !is_json_in_base64("ezp9Cg==") && is_json_in_base64("%"));
        assert!(is_json_text(&format!("{}{}", "[".repeat(100_000), "]".repeat(100_000))));
    }
}
