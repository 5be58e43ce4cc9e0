//! Characters in identifiers that rustc warns about: those that look like others, and uncommon ones. Only a whole crate
//! can allow these lints (`confusable_idents`, `mixed_script_confusables`, `uncommon_codepoints`), not a generated
//! module.

use unicode_security::mixed_script::{AugmentedScriptSet, is_potential_mixed_script_confusable_char};
use unicode_security::{GeneralSecurityProfile, skeleton};

/// The characters of a text that cannot be used in a name: uncommon ones, and those of a script of which every
/// character in the text looks like one of another script, as the Cyrillic `с` looks like `c`. `Россия` has none.
pub(super) fn is_confusable(text: &str) -> impl Fn(char) -> bool {
    let scripts: Vec<(AugmentedScriptSet, bool)> = text
        .chars()
        .filter(|c| !c.is_ascii())
        .map(|c| (AugmentedScriptSet::for_char(c), looks_like_another(c)))
        .collect();
    move |c| {
        if c.is_ascii() {
            return false;
        }
        let script = AugmentedScriptSet::for_char(c);
        !GeneralSecurityProfile::identifier_allowed(c)
            || scripts
                .iter()
                .all(|(other, looks_like)| *other != script || *looks_like)
    }
}

/// Whether a character, or its counterpart in the other case, looks like an ASCII letter, or, if it is not Latin, like
/// a letter of any other script.
fn looks_like_another(c: char) -> bool {
    let latin = AugmentedScriptSet::for_char('A');
    let cases = c.to_lowercase().chain(c.to_uppercase());
    cases.chain([c]).any(|c| {
        let mut text = [0; 4];
        !c.is_ascii()
            && (AugmentedScriptSet::for_char(c) != latin && is_potential_mixed_script_confusable_char(c)
                || skeleton(c.encode_utf8(&mut text)).all(|like| like.is_ascii()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_look_like_others_are_found() {
        for (text, expected) in [
            ("plain", ""),
            ("с", "с"),
            ("аее_x", "аее"),
            ("Россия", ""),
            ("größe", ""),
            ("Straße", ""),
            ("ı", "ı"),
            ("日本", ""),
            ("注文", ""),
            ("Αα", "Αα"),
            ("λόγος с", "с"),
            // Cherokee is uncommon.
            ("ꭰ", "ꭰ"),
        ] {
            let is_found = is_confusable(text);
            let found: String = text.chars().filter(|c| is_found(*c)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
