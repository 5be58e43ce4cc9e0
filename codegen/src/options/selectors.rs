//! Selectors of types: `#` and a JSON Pointer, or a name; with `*`, several at once.

use std::collections::BTreeMap;

use super::TypeOptions;

/// Whether a selector has a `*`, which stands for any characters but `/`.
pub(crate) fn is_wildcard(selector: &str) -> bool {
    selector.contains('*')
}

/// Whether a selector fits a pointer with its `#`, or a name.
pub(crate) fn fits(selector: &str, text: &str) -> bool {
    let (selectors, texts): (Vec<&str>, Vec<&str>) = (selector.split('/').collect(), text.split('/').collect());
    let mut pairs = selectors.iter().zip(&texts);
    selectors.len() == texts.len() && pairs.all(|(selector, text)| fits_segment(selector, text))
}

/// The same within one segment: the parts between the asterisks follow each other.
fn fits_segment(selector: &str, text: &str) -> bool {
    let Some((first, rest)) = selector.split_once('*') else {
        return selector == text;
    };
    let (between, last) = rest.rsplit_once('*').unwrap_or(("", rest));
    let inner = text.strip_prefix(first).and_then(|text| text.strip_suffix(last));
    let Some(mut inner) = inner else {
        return false;
    };
    between.split('*').all(|part| match inner.find(part) {
        Some(at) => {
            inner = &inner[at + part.len()..];
            true
        }
        None => false,
    })
}

/// The options of the wildcards that fit one of these texts, the more special ones last: those with more other
/// characters than `*`.
pub(crate) fn wildcards<'o>(
    types: &'o BTreeMap<String, TypeOptions>,
    texts: &[&str],
) -> Vec<(&'o str, &'o TypeOptions)> {
    let wildcards = types.iter().filter(|(selector, _)| is_wildcard(selector));
    let fitting = wildcards.filter(|(selector, _)| texts.iter().any(|text| fits(selector, text)));
    let mut all: Vec<(&str, &TypeOptions)> = fitting.map(|(selector, options)| (&**selector, options)).collect();
    all.sort_by_key(|(selector, _)| selector.chars().filter(|c| *c != '*').count());
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_asterisk_stands_for_any_characters_of_a_segment() {
        for (selector, text, expected) in [
            ("*", "Order", true),
            ("*", "", true),
            ("*", "#/$defs/Order", false),
            ("*State", "OrderState", true),
            ("*State", "OrderStates", false),
            ("Order*", "Order", true),
            ("O*d*r", "Order", true),
            ("O*d*d*r", "Order", false),
            ("Or*der", "Order", true),
            ("Orde*der", "Order", false),
            ("**", "Order", true),
            ("#/$defs/*", "#/$defs/Order", true),
            ("#/$defs/*", "#/$defs/Order/properties/a", false),
            ("#/$defs/*/properties/*_at", "#/$defs/Order/properties/paid_at", true),
            ("Order", "Order", true),
            ("Order", "Orders", false),
        ] {
            assert_eq!(fits(selector, text), expected, "{selector:?} on {text:?}");
        }
    }

    #[test]
    fn special_wildcards_come_last() {
        let types = ["*", "*State", "Order*", "Other*", "OrderState"];
        let types: BTreeMap<String, TypeOptions> = types
            .map(|selector| (selector.to_owned(), TypeOptions::default()))
            .into();
        let found: Vec<&str> = wildcards(&types, &["#/a", "OrderState"])
            .iter()
            .map(|(one, _)| *one)
            .collect();
        assert_eq!(found, ["*", "*State", "Order*"]);
    }
}
