//! The keywords that combine schemas. Checks of branches are tried quietly; only when all fail they are asked again why.

use super::problem::{At, Check, check};
use super::seen::{Seen, SeenCheck};
use serde_json::Value;

/// Whether a check holds; the condition of `if`.
pub fn holds<T>(subject: T, test: impl Fn(T, &At<'_>) -> Check) -> bool {
    test(subject, &At::quiet()).is_ok()
}

/// `not`
pub fn not<T>(subject: T, at: &At<'_>, keyword: &str, test: impl Fn(T, &At<'_>) -> Check) -> Check {
    check(!holds(subject, test), at, keyword, || "matches what it must not match")
}

/// `anyOf`
pub fn any_of<T: Copy>(subject: T, at: &At<'_>, keyword: &str, branches: &[fn(T, &At<'_>) -> Check]) -> Check {
    let found = branches.iter().any(|branch| holds(subject, branch));
    check(found, at, keyword, || {
        reasons(branches.len(), |index| branches[index](subject, at))
    })
}

/// `oneOf`
pub fn one_of<T: Copy>(subject: T, at: &At<'_>, keyword: &str, branches: &[fn(T, &At<'_>) -> Check]) -> Check {
    let found: Vec<usize> = (0..branches.len())
        .filter(|&index| holds(subject, branches[index]))
        .take(2)
        .collect();
    match found[..] {
        [_] => Ok(()),
        [first, second] => several(first, second, at, keyword),
        _ => check(false, at, keyword, || {
            reasons(branches.len(), |index| branches[index](subject, at))
        }),
    }
}

/// `anyOf` that keeps what the branches have seen.
pub fn any_of_seen<'v>(
    value: &'v Value,
    at: &At<'_>,
    keyword: &str,
    seen: &mut Seen<'v>,
    branches: &[SeenCheck<'v>],
) -> Check {
    let found = branches.iter().filter(|branch| holds_seen(value, seen, branch)).count();
    check(found > 0, at, keyword, || {
        reasons(branches.len(), |index| branches[index](value, at, &mut Seen::default()))
    })
}

/// `oneOf` that keeps what the branch has seen.
pub fn one_of_seen<'v>(
    value: &'v Value,
    at: &At<'_>,
    keyword: &str,
    seen: &mut Seen<'v>,
    branches: &[SeenCheck<'v>],
) -> Check {
    let mut holding = (0..branches.len()).filter(|&index| holds_seen(value, seen, branches[index]));
    match (holding.next(), holding.next()) {
        (Some(_), None) => Ok(()),
        (Some(first), Some(second)) => several(first, second, at, keyword),
        _ => check(false, at, keyword, || {
            reasons(branches.len(), |index| branches[index](value, at, &mut Seen::default()))
        }),
    }
}

/// Whether a check holds; what it has seen is kept only then.
pub fn holds_seen<'v>(
    value: &'v Value,
    seen: &mut Seen<'v>,
    test: impl Fn(&'v Value, &At<'_>, &mut Seen<'v>) -> Check,
) -> bool {
    let mut inside = Seen::default();
    let holds = test(value, &At::quiet(), &mut inside).is_ok();
    if holds {
        seen.extend(&mut inside);
    }
    holds
}

/// The problem of a `oneOf` with more than one valid branch.
fn several(first: usize, second: usize, at: &At<'_>, keyword: &str) -> Check {
    check(false, at, keyword, || {
        format!("matches both {first} and {second} of the branches, and must match just one")
    })
}

/// For every branch, why it fails.
fn reasons(count: usize, branch: impl Fn(usize) -> Check) -> String {
    let mut text = "matches none of the branches".to_owned();
    for index in 0..count {
        if let Err(problem) = branch(index) {
            let start = if index == 0 { ": " } else { "; " };
            text.push_str(&format!("{start}{index}: {problem}"));
        }
    }
    text
}
