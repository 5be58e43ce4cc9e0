//! Keywords that combine schemas. Branches are tried quietly; only if all fail are they run again for their messages.

use std::fmt::Write;

use super::problem::{At, Check, check};
use super::seen::Seen;
use serde_json::Value;

/// Whether a check succeeds; the condition of `if`.
pub fn holds<T>(subject: T, at: &At<'_>, test: fn(T, &At<'_>) -> Check) -> bool {
    test(subject, &at.quietly()).is_ok()
}

/// `not`
pub fn not<T>(subject: T, at: &At<'_>, keyword: &str, test: fn(T, &At<'_>) -> Check) -> Check {
    check(
        !holds(subject, at, test),
        at,
        keyword,
        || "matches what it must not match",
    )
}

/// `anyOf`, of `count` branches.
pub fn any_of(count: usize, at: &At<'_>, keyword: &str, branch: &dyn Fn(usize, &At<'_>) -> Check) -> Check {
    let holds = (0..count).any(|index| branch(index, &at.quietly()).is_ok());
    check(holds, at, keyword, || reasons(count, &|index| branch(index, at)))
}

/// `oneOf`, of `count` branches.
pub fn one_of(count: usize, at: &At<'_>, keyword: &str, branch: &dyn Fn(usize, &At<'_>) -> Check) -> Check {
    let mut holding = (0..count).filter(|&index| branch(index, &at.quietly()).is_ok());
    match (holding.next(), holding.next()) {
        (Some(_), None) => Ok(()),
        (Some(first), Some(second)) => several(first, second, at, keyword),
        _ => check(false, at, keyword, || reasons(count, &|index| branch(index, at))),
    }
}

/// `anyOf` that collects what every successful branch has evaluated.
pub fn any_of_seen<'v>(
    count: usize,
    at: &At<'_>,
    keyword: &str,
    seen: &mut Seen<'v>,
    branch: &dyn Fn(usize, &At<'_>, &mut Seen<'v>) -> Check,
) -> Check {
    let found = (0..count)
        .filter(|&index| sees(at, seen, &|at, seen| branch(index, at, seen)))
        .count();
    check(found > 0, at, keyword, || {
        reasons(count, &|index| branch(index, at, &mut Seen::default()))
    })
}

/// `oneOf` that collects what the successful branch has evaluated.
pub fn one_of_seen<'v>(
    count: usize,
    at: &At<'_>,
    keyword: &str,
    seen: &mut Seen<'v>,
    branch: &dyn Fn(usize, &At<'_>, &mut Seen<'v>) -> Check,
) -> Check {
    let mut holding = (0..count).filter(|&index| sees(at, seen, &|at, seen| branch(index, at, seen)));
    match (holding.next(), holding.next()) {
        (Some(_), None) => Ok(()),
        (Some(first), Some(second)) => several(first, second, at, keyword),
        _ => check(false, at, keyword, || {
            reasons(count, &|index| branch(index, at, &mut Seen::default()))
        }),
    }
}

/// The condition of `if`, collecting what it has evaluated if it holds.
pub fn holds_seen<'v>(
    value: &'v Value,
    at: &At<'_>,
    seen: &mut Seen<'v>,
    test: fn(&'v Value, &At<'_>, &mut Seen<'v>) -> Check,
) -> bool {
    sees(at, seen, &|at, seen| test(value, at, seen))
}

/// Whether a check succeeds; what it has evaluated is kept only then.
fn sees<'v>(at: &At<'_>, seen: &mut Seen<'v>, test: &dyn Fn(&At<'_>, &mut Seen<'v>) -> Check) -> bool {
    let mut inside = Seen::default();
    let holds = test(&at.quietly(), &mut inside).is_ok();
    if holds {
        seen.extend(&mut inside);
    }
    holds
}

/// The problem of a `oneOf` in which more than one branch succeeds.
fn several(first: usize, second: usize, at: &At<'_>, keyword: &str) -> Check {
    check(false, at, keyword, || {
        format!("matches both {first} and {second} of the branches, and must match just one")
    })
}

/// Why each branch fails. The text is limited to about 4000 bytes, since nested unions multiply it.
fn reasons(count: usize, branch: &dyn Fn(usize) -> Check) -> String {
    let mut text = "matches none of the branches".to_owned();
    for index in 0..count {
        text.push_str(if index == 0 { ": " } else { "; " });
        if let Err(problem) = branch(index) {
            let _ = write!(text, "{index}: {problem}");
        }
        if text.len() > 4000 {
            let end = (0..=4000).rev().find(|end| text.is_char_boundary(*end));
            text.truncate(end.unwrap_or(0));
            text.push('…');
            break;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    use crate::support::scalar_keywords::{NULL, STRING, no_value, typed};
    use serde_json::json;

    #[test]
    fn unions_say_why_each_branch_fails() {
        let (root, value) = (At::root(), json!(1));
        let branch = |index, at: &At<'_>| match index {
            0 => typed(&value, STRING, at, "#/anyOf/0/type"),
            _ => typed(&value, NULL, at, "#/anyOf/1/type"),
        };
        assert_eq!(
            any_of(2, &root.member("a"), "#/anyOf", &branch)
                .unwrap_err()
                .to_string(),
            "/a: matches none of the branches: 0: /a: expected string, found integer (#/anyOf/0/type); \
             1: /a: expected null, found integer (#/anyOf/1/type) (#/anyOf)"
        );
        assert_eq!(
            one_of(2, &root, "#/oneOf", &|_, _| Ok(())).unwrap_err().to_string(),
            "matches both 0 and 1 of the branches, and must match just one (#/oneOf)"
        );
        let long = any_of(10_000, &root, "#/anyOf", &|_, at| no_value(at, "#/anyOf/0")).unwrap_err();
        assert!(long.to_string().len() < 4200);
    }

    /// An object of which both branches look into `x`.
    fn nested(value: &Value, at: &At<'_>, calls: &Cell<usize>) -> Check {
        at.once("nested", std::ptr::from_ref(value).addr(), &|| {
            calls.set(calls.get() + 1);
            one_of(2, at, "#/oneOf", &|index, at| {
                value.get("x").map_or(Ok(()), |x| nested(x, &at.member("x"), calls))?;
                check(value.get("a") == Some(&json!(index)), at, "", || "another")
            })
        })
    }

    #[test]
    fn combinations_in_combinations_are_tried_once() {
        for (innermost, holds) in [(json!({"a": 1}), true), (json!({}), false)] {
            let mut value = innermost;
            for _ in 0..100 {
                value = json!({"x": value, "a": 1});
            }
            let calls = Cell::new(0);
            let result = At::quiet().remembering(&|at| nested(&value, at, &calls));
            assert_eq!(result.is_ok(), holds);
            assert_eq!(calls.get(), 101);
            let told = At::root().remembering(&|at| nested(&value, at, &calls));
            let told = told.map_err(|problem| problem.to_string());
            assert!(told.err().is_none_or(|text| text.len() < 4100));
        }
    }

    #[test]
    fn evaluations_of_failing_branches_are_forgotten() {
        let value = json!({"a": 1, "b": 2});
        let members = value.as_object().unwrap();
        let seen = &mut Seen::default();
        let branch = |index, at: &At<'_>, seen: &mut Seen<'_>| match index {
            0 => {
                seen.add_all_names();
                no_value(at, "")
            }
            _ => Ok(()),
        };
        assert!(any_of_seen(2, &At::root(), "", seen, &branch).is_ok());
        assert!(!seen.has_name("a"));
        seen.add_names(members, |name| name == "a");
        assert!(seen.has_name("a") && !seen.has_name("b"));
    }
}
