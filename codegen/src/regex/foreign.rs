//! Constructs of other dialects of regular expressions that ECMA-262 does not have.

/// A construct of another language in a regular expression, and what to write instead. In ECMA-262 it is either an error
/// or, as `\A`, which is the letter without the flag `u`, something else.
pub(crate) fn foreign(source: &str) -> Option<(&'static str, &'static str)> {
    let mut rest = source;
    let mut in_class = false;
    while let Some(c) = rest.chars().next() {
        if let Some(found) = at(rest, in_class) {
            return Some(found);
        }
        let length = match c {
            '\\' => escape(&rest[1..]),
            _ => c.len_utf8(),
        };
        match c {
            '[' if !in_class => in_class = true,
            ']' => in_class = false,
            _ => {}
        }
        rest = &rest[length..];
    }
    None
}

/// The construct that the text begins with.
fn at(text: &str, in_class: bool) -> Option<(&'static str, &'static str)> {
    const POSIX: &str = "write the characters out, as in `[0-9A-Za-z]`, or `\\p{L}`";
    const POSSESSIVE: &str = "ECMA-262 has no possessive quantifiers: write `+`, `*` or `?` alone";
    const FLAGS: &str = "flags are not supported in a pattern: write out both cases, as in `[aA]`";
    let table: &[(&str, &'static str, &'static str)] = if in_class {
        &[]
    } else {
        &[
            ("\\A", "\\A", "the start of the text is `^`"),
            ("\\Z", "\\Z", "the end of the text is `$`"),
            ("\\z", "\\z", "the end of the text is `$`"),
            ("\\G", "\\G", "a pattern matches anywhere in the text"),
            ("\\Q", "\\Q", "escape the characters one by one"),
            ("\\R", "\\R", "a line end is `\\r?\\n`"),
            ("\\h", "\\h", "a blank is `[ \\t]`"),
            ("(?P<", "(?P<", "a named group is `(?<name>…)`"),
            ("(?>", "(?>", "there are no atomic groups: write `(?:…)`"),
            ("(?#", "(?#", "there are no comments within a pattern"),
            ("(?i", "(?i", FLAGS),
            ("(?s", "(?s", FLAGS),
            ("(?m", "(?m", FLAGS),
            ("(?x", "(?x", FLAGS),
            ("(?u", "(?u", FLAGS),
            ("(?-", "(?-", FLAGS),
            ("++", "++", POSSESSIVE),
            ("*+", "*+", POSSESSIVE),
            ("?+", "?+", POSSESSIVE),
        ]
    };
    let found = table.iter().find(|(start, ..)| text.starts_with(start));
    if let Some((_, construct, help)) = found {
        return Some((construct, help));
    }
    if !in_class && is_counted_possessive(text) {
        return Some(("{…}+", POSSESSIVE));
    }
    let class = text.strip_prefix("[:").map(|rest| rest.trim_start_matches('^'));
    let letters = class.map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_lowercase).count());
    (in_class && letters > 0 && class.is_some_and(|rest| rest[letters..].starts_with(":]"))).then_some(("[:…:]", POSIX))
}

/// The length of an escape, of which this is what follows the backslash: no construct is within it.
fn escape(rest: &str) -> usize {
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let braced = rest.starts_with(['p', 'P', 'u', 'k']) && rest[first..].starts_with(['{', '<']);
    let end = if braced { rest.find(['}', '>']) } else { None };
    1 + end.map_or(first, |end| end + 1)
}

/// Whether the text begins with `{n}+` or `{n,m}+`.
fn is_counted_possessive(text: &str) -> bool {
    let Some((count, rest)) = text.strip_prefix('{').and_then(|text| text.split_once('}')) else {
        return false;
    };
    let is_count = count.starts_with(|c: char| c.is_ascii_digit());
    rest.starts_with('+') && is_count && count.chars().all(|c| c.is_ascii_digit() || c == ',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_languages_are_recognised() {
        for (source, construct) in [
            (r"\Aab\Z", "\\A"),
            (r"^ab\z", "\\z"),
            ("(?i)ab", "(?i"),
            ("a++b", "++"),
            ("a{2}+b", "{…}+"),
            ("^[[:alpha:]]+$", "[:…:]"),
            ("^[_[:^digit:]]+$", "[:…:]"),
            ("(?P<year>a)", "(?P<"),
        ] {
            assert_eq!(foreign(source).map(|found| found.0), Some(construct), "{source}");
        }
    }

    #[test]
    fn what_ecma_262_has_is_its_own() {
        for source in [
            r"\\A",
            r"a\++",
            r"[*+]",
            "[[:]",
            "(?:a|b)+",
            "(?<n>a)(?=b)",
            r"\p{L}+?",
            "[a:]b:]",
            "é+",
        ] {
            assert_eq!(foreign(source), None, "{source}");
        }
    }
}
