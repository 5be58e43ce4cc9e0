//! Rules for the names of many types at once.

use regress::{Match, Regex};
use serde::Deserialize;

use super::Fault;

/// A rule that changes names; see [`Options::rename`](super::Options::rename).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rename {
    /// What is replaced in the names of types: an ECMA-262 regular expression.
    pub pattern: String,
    /// What replaces it. `$1` stands for the text of a group, `$0` for the whole match, and `$$` for a dollar sign.
    pub with: String,
}

impl Rename {
    /// Replaces what `pattern` matches by `with`.
    pub fn new(pattern: impl Into<String>, with: impl Into<String>) -> Rename {
        Rename {
            pattern: pattern.into(),
            with: with.into(),
        }
    }

    /// Why the rule cannot be applied.
    pub(super) fn fault(&self, index: usize) -> Option<Fault> {
        let at = ["rename".to_owned(), index.to_string(), "pattern".to_owned()];
        let error = Regex::with_flags(&self.pattern, "u").err()?;
        let message = format!("rename: {:?} is not a regular expression: {error}", self.pattern);
        Some(Fault::new(at, message))
    }
}

/// Rules that can be applied.
#[derive(Debug, Clone, Default)]
pub(crate) struct Renames(Vec<(Rename, Regex)>);

impl Renames {
    /// The rules, without those that are no regular expressions.
    pub(crate) fn of(rules: &[Rename]) -> Renames {
        let compiled = rules.iter().filter_map(|rule| {
            let pattern = Regex::with_flags(&rule.pattern, "u").ok()?;
            Some((rule.clone(), pattern))
        });
        Renames(compiled.collect())
    }

    /// The number of rules.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The pattern of a rule.
    pub(crate) fn pattern(&self, rule: usize) -> &str {
        self.0.get(rule).map_or("", |(rule, _)| &rule.pattern)
    }

    /// A name after all rules, and the rules whose patterns matched, by index.
    pub(crate) fn apply(&self, name: &str) -> (String, Vec<usize>) {
        let mut name = name.to_owned();
        let mut applied = Vec::new();
        for (index, (rule, pattern)) in self.0.iter().enumerate() {
            let matches: Vec<Match> = pattern.find_iter(&name).collect();
            if matches.is_empty() {
                continue;
            }
            applied.push(index);
            let mut result = String::new();
            let mut end = 0;
            for found in matches {
                result.push_str(&name[end..found.start()]);
                expand(&rule.with, &found, &name, &mut result);
                end = found.end();
            }
            result.push_str(&name[end..]);
            name = result;
        }
        (name, applied)
    }
}

/// Appends the replacement of a match.
fn expand(with: &str, found: &Match, name: &str, result: &mut String) {
    let mut rest = with;
    while let Some((before, after)) = rest.split_once('$') {
        result.push_str(before);
        let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if digits == 0 {
            result.push('$');
            rest = after.strip_prefix('$').unwrap_or(after);
            continue;
        }
        let group = after[..digits].parse().ok().and_then(|group| found.group(group));
        result.push_str(group.map_or("", |range| &name[range]));
        rest = &after[digits..];
    }
    result.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_replace_all_matches_in_their_order() {
        let rules = [
            Rename::new("^Io(K8s)?(Api)?", ""),
            Rename::new("(.*)Dto$", "$1"),
            Rename::new("é(.)", "$$$0$1$2"),
            Rename::new("unused", "x"),
        ];
        let renames = Renames::of(&rules);
        assert_eq!(renames.apply("IoK8sApiPodDto"), ("Pod".to_owned(), vec![0, 1]));
        assert_eq!(renames.apply("aébéc"), ("a$ébb$écc".to_owned(), vec![2]));
        assert_eq!(renames.apply("Order"), ("Order".to_owned(), vec![]));
        assert!(
            Rename::new("(", "")
                .fault(3)
                .is_some_and(|fault| fault.at == ["rename", "3", "pattern"])
        );
    }
}
