//! Names of modules, which are also names of files.

use heck::ToSnakeCase;
use unicode_normalization::UnicodeNormalization;

use super::code_point;

/// The maximum length of a name in bytes: with suffix and extension, far below the limit of file systems.
const LONGEST: usize = 100;

/// Names of devices in Windows, whatever the extension of the file. So are `com0` to `com9` and `lpt0` to `lpt9`.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin", "conout"];

/// Whether a module and its file can have this name on every system: an ASCII identifier that is neither a keyword nor a
/// device of Windows, and not too long.
pub(crate) fn is_module_name(name: &str) -> bool {
    let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let lower = name.to_ascii_lowercase();
    let port = lower.strip_prefix("com").or_else(|| lower.strip_prefix("lpt"));
    let is_device = DEVICES.contains(&&*lower) || port.is_some_and(|port| matches!(port.as_bytes(), [b'0'..=b'9']));
    is_plain && !is_device && name.len() <= LONGEST && syn::parse_str::<syn::Ident>(name).is_ok()
}

/// The name for a text in ASCII `snake_case`: letters lose their accents, and those of other scripts become their code
/// points. The name can still be a keyword or that of a device.
pub(crate) fn module_name(text: &str) -> String {
    let mut name = String::new();
    for c in text.to_snake_case().nfkd() {
        if c.is_ascii_alphanumeric() || c == '_' {
            name.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            name.push_str(&code_point(c));
        }
    }
    name.truncate(LONGEST - ROOM);
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert(0, 'n');
    }
    name
}

/// The number of bytes that may be added to a name returned by [`module_name`].
const ROOM: usize = 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_modules_and_files() {
        for name in ["order", "X", "a_1", "con_", "com", "com10", "_a"] {
            assert!(is_module_name(name), "{name}");
        }
        for name in [
            "",
            "_",
            "1a",
            "a b",
            "a-b",
            "a.b",
            "a/b",
            "a/*/../../x*/",
            "fn",
            "Self",
            "größe",
            "r#type",
            "con",
            "AUX",
            "Com1",
            "lpt9",
            "a\n",
            "a//",
            &"a".repeat(101),
        ] {
            assert!(!is_module_name(name), "{name}");
        }
    }

    #[test]
    fn every_text_becomes_ascii() {
        assert_eq!(module_name("OrderItem"), "order_item");
        assert_eq!(module_name("Größe"), "grou".to_owned() + "dfe");
        assert_eq!(module_name("日本"), "u65e5u672c");
        assert_eq!(module_name("2nd"), "n2nd");
        assert_eq!(module_name(&"a".repeat(300)).len(), 80);
        assert_eq!(module_name("../"), "");
    }
}
