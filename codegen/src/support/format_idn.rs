//! Host names in any script, as defined by IDNA 2008.
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, Script};
use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};

use super::format_net::{is_encoded_label, is_hostname};

/// Whether a text is a host name of RFC 1123, or one of RFC 5890 in any script.
pub fn is_idn_hostname(text: &str) -> bool {
    if text.is_ascii() {
        is_hostname(text)
    } else {
        is_idna_name(text)
    }
}

/// Whether a text is a host name of RFC 5890: each label plain ASCII, a U-label or an A-label.
pub fn is_idna_name(text: &str) -> bool {
    // Each character takes at most four bytes here, and at least one of the 253 bytes of the ASCII form.
    if text.len() > 4 * 253 {
        return false;
    }
    // UTS 46 checks encoding, joiners, direction and length, but maps more than IDNA 2008 allows.
    let (idna, bytes, deny) = (Uts46::new(), text.as_bytes(), AsciiDenyList::STD3);
    let (decoded, result) = idna.to_unicode(bytes, deny, Hyphens::Check);
    if result.is_err() || idna.to_ascii(bytes, deny, Hyphens::Check, DnsLength::Verify).is_err() {
        return false;
    }
    let given = text.split(['.', '\u{3002}', '\u{ff0e}', '\u{ff61}']);
    given
        .zip(decoded.split('.'))
        .all(|(given, label)| match is_encoded_label(given) {
            true => is_unicode_label(label),
            false => given.is_ascii() || given == label && is_unicode_label(label),
        })
}

/// Whether RFC 5892 allows every character of a label in its place.
pub fn is_unicode_label(label: &str) -> bool {
    let mixed = label.contains(|char| ('\u{660}'..='\u{669}').contains(&char))
        && label.contains(|char| ('\u{6f0}'..='\u{6f9}').contains(&char));
    !mixed && label.char_indices().all(|(at, char)| is_label_char(label, at, char))
}

/// Whether RFC 5892 allows a character of a label, which begins at the byte `at`, in its place.
fn is_label_char(label: &str, at: usize, char: char) -> bool {
    let script = CodePointMapData::<Script>::new();
    let before = || label[..at].chars().next_back();
    let after = || label[at + char.len_utf8()..].chars().next();
    match char {
        '-' | 'ß' | 'ς' | '\u{6fd}' | '\u{6fe}' | '\u{f0b}' | '\u{3007}' => true,
        // Joiners: their context is among what UTS 46 checks.
        '\u{200c}' | '\u{200d}' => true,
        '\u{b7}' => before() == Some('l') && after() == Some('l'),
        '\u{375}' => after().is_some_and(|char| script.get(char) == Script::Greek),
        '\u{5f3}' | '\u{5f4}' => before().is_some_and(|char| script.get(char) == Script::Hebrew),
        '\u{30fb}' => label
            .chars()
            .any(|char| matches!(script.get(char), Script::Hiragana | Script::Katakana | Script::Han)),
        '\u{640}' | '\u{7fa}' | '\u{302e}' | '\u{302f}' | '\u{3031}'..='\u{3035}' | '\u{303b}' => false,
        // Conjoining jamo of old Hangul.
        '\u{1100}'..='\u{11ff}' | '\u{a960}'..='\u{a97c}' | '\u{d7b0}'..='\u{d7fb}' => false,
        _ => matches!(
            CodePointMapData::<GeneralCategory>::new().get(char),
            GeneralCategory::LowercaseLetter
                | GeneralCategory::UppercaseLetter
                | GeneralCategory::OtherLetter
                | GeneralCategory::ModifierLetter
                | GeneralCategory::NonspacingMark
                | GeneralCategory::SpacingMark
                | GeneralCategory::DecimalNumber
        ),
    }
}
