//! Finds the branch of a union that accepts a buffered value.

use serde::de;

use super::attempts::{Attempt, Failure, Verdict};
use super::buffer::Buffer;
use super::invalid::Invalid;
use super::object::missing;
use super::place::fault;
use super::quote::{LONGEST, quote};
use super::refused::Refused;
use super::told::{is_telling, tell};
use super::too_wide::too_wide;
use super::tree::Tree;
use super::union_by_tag::unknown_tag;

/// A union whose branches are tried on a buffered value.
pub trait Union<'de>: Sized + 'de {
    /// The branches, in schema order.
    const BRANCHES: &'de [Branch<'de, Self>];
    /// Whether exactly one branch must accept the value (`oneOf`); otherwise the first that accepts it is taken.
    const ONE: bool;
    /// The member that identifies the branch, or (`discriminator`) hints at it.
    const TAG: Option<&'static str>;
    /// A key that is unique to this type.
    fn key() -> usize;
}

/// A branch of a union. Facts about members apply to objects only.
pub struct Branch<'de, T> {
    /// Its name.
    pub name: &'static str,
    /// The JSON types that it accepts, if it accepts no objects, or if they tell all branches apart; otherwise empty.
    pub kinds: &'static [&'static str],
    /// The strings that the branch allows for the tag.
    pub tag: &'static [&'static str],
    /// The other values that it allows for the tag; if there are no strings either, it allows any value.
    pub values: &'static [TagValue],
    /// Members that no other branch allows.
    pub own: &'static [&'static str],
    /// Required members. A branch with required members accepts only objects.
    pub needs: &'static [&'static str],
    /// The values of the tag that hint at this branch.
    pub meant: &'static [&'static str],
    /// Reads a value as this branch.
    pub read: fn(Buffer<'de>) -> Result<T, Refused>,
}

/// A value of the tag that is not a string.
pub struct TagValue {
    /// The value, as error messages show it.
    pub shown: &'static str,
    /// Whether a value is equal to it.
    pub is: fn(&Buffer<'_>) -> bool,
}

impl<T> Branch<'_, T> {
    /// Whether the branch allows this value of the tag.
    pub fn takes_tag(&self, tag: &Buffer<'_>) -> bool {
        let is_free = self.tag.is_empty() && self.values.is_empty();
        let is_listed = || match tag.text() {
            Some(text) => self.tag.contains(&text),
            None => self.values.iter().any(|value| (value.is)(tag)),
        };
        self.kinds.is_empty() && (is_free || is_listed())
    }

    /// Whether the branch allows the type of the value and, for an object, its tag.
    fn may_be(&self, value: &Buffer<'_>, tag: Option<&Buffer<'_>>) -> bool {
        match (value.is_object(), self.kinds) {
            (true, kinds) => tag.map_or(kinds.is_empty() || kinds.contains(&"object"), |tag| self.takes_tag(tag)),
            (false, []) => self.needs.is_empty(),
            (false, kinds) => kinds.contains(&value.kind()),
        }
    }

    /// A required member that the object lacks.
    fn lacks(&self, value: &Buffer<'_>) -> Option<&'static str> {
        let mut needs = self.needs.iter().copied();
        needs.find(|name| !value.has_member(name))
    }

    /// Why the branch was not tried on a value.
    fn refusal<E: de::Error>(&self, value: &Buffer<'_>) -> E {
        match (value.is_object(), self.lacks(value), self.kinds) {
            (true, Some(name), []) => missing(name),
            (_, _, kinds) => {
                let kinds = if kinds.is_empty() { &["object"] } else { kinds };
                let expected = kinds.join(" or ");
                fault(format_args!("a value of type {}, expected {expected}", value.kind()))
            }
        }
    }

    /// Whether the tag hints at this branch.
    fn is_meant(&self, tag: Option<&Buffer<'_>>) -> bool {
        let text = tag.and_then(Buffer::text);
        text.is_some_and(|text| self.meant.contains(&text))
    }
}

/// Reads a value as the only branch that accepts it, or as the first; a branch that the tag hints at is tried first.
pub fn choose<'de, T: Union<'de>, E: de::Error>(value: &Buffer<'de>) -> Result<T, E> {
    let tag = T::TAG.and_then(|tag| value.member(tag));
    let tag = tag.as_ref();
    let is_candidate = |branch: &Branch<'de, T>| branch.may_be(value, tag) && branch.lacks(value).is_none();
    let mut all = T::BRANCHES.iter().filter(|branch| is_candidate(branch));
    if let (Some(only), None) = (all.next(), all.next()) {
        let failed = |error| no_branch::<T>(value, &[(only.name, Failure::new(error))]).into_error();
        return (only.read)(value.clone()).map_err(failed);
    }
    let attempt = match Attempt::begin(T::key(), value) {
        Ok(attempt) => attempt,
        Err(Verdict::Branch(index)) => return (T::BRANCHES[index].read)(value.clone()).map_err(fault),
        Err(Verdict::Failed(failure)) => return Err(failure.into_error()),
    };
    let indices = (0..T::BRANCHES.len()).filter(|index| is_candidate(&T::BRANCHES[*index]));
    let found = if T::ONE {
        only_one(value, indices)
    } else {
        let is_meant = |index: &usize| T::BRANCHES[*index].is_meant(tag);
        let meant = indices.clone().filter(is_meant);
        first_branch(value, meant.chain(indices.filter(|index| !is_meant(index))))
    };
    match found {
        Ok((index, read)) => {
            attempt.end(|| Verdict::Branch(index));
            Ok(read)
        }
        Err(failure) => {
            attempt.end(|| Verdict::Failed(failure.clone()));
            Err(failure.into_error())
        }
    }
}

/// Reads a value as the branch with this index.
pub fn read_branch<'de, T: Union<'de>>(value: &Buffer<'de>, index: usize) -> Result<T, (&'static str, Failure)> {
    let branch = &T::BRANCHES[index];
    too_wide().set(false);
    (branch.read)(value.clone()).map_err(|error| (branch.name, Failure::new(error)))
}

/// Reads a value as the first of these branches that accepts it.
pub fn first_branch<'de, T: Union<'de>>(
    value: &Buffer<'de>,
    branches: impl Iterator<Item = usize>,
) -> Result<(usize, T), Failure> {
    let mut failures = Vec::new();
    for index in branches {
        match read_branch(value, index) {
            Ok(read) => return Ok((index, read)),
            Err(failure) => failures.push(failure),
        }
    }
    Err(no_branch::<T>(value, &failures))
}

/// Reads a value as the only one of these branches that accepts it.
pub fn only_one<'de, T: Union<'de>>(
    value: &Buffer<'de>,
    branches: impl Iterator<Item = usize>,
) -> Result<(usize, T), Failure> {
    let mut failures = Vec::new();
    let mut found: Option<(usize, T)> = None;
    for index in branches {
        match (read_branch(value, index), &found) {
            (Ok(read), None) => found = Some((index, read)),
            (Ok(_), Some((first, _))) => {
                let (first, second) = (T::BRANCHES[*first].name, T::BRANCHES[index].name);
                let message = format_args!("valid as {first} and as {second}, expected only one");
                return Err(Failure::new(fault(message)));
            }
            (Err(failure), _) => failures.push(failure),
        }
    }
    let found = found.ok_or_else(|| no_branch::<T>(value, &failures))?;
    // A branch that refused only a number it cannot hold might accept the value, too: whether one branch does is
    // unknown.
    match failures.iter().find(|(_, failure)| failure.is_too_wide) {
        Some((name, failure)) => {
            too_wide().set(true);
            Err(Failure::new(fault(format_args!("{name}: {failure}"))))
        }
        None => Ok(found),
    }
}

/// The failure of a value that no branch accepts: that of the hinted branch, or of each possible one.
#[cold]
pub fn no_branch<'de, T: Union<'de>>(value: &Buffer<'_>, failures: &[(&str, Failure)]) -> Failure {
    let is_too_wide = failures.iter().any(|(_, failure)| failure.is_too_wide);
    let reason = |branch: &Branch<'de, T>| {
        let failure = failures.iter().find(|(name, _)| *name == branch.name);
        failure.map_or_else(|| Failure::new(branch.refusal(value)), |(_, failure)| failure.clone())
    };
    let failed = |error| {
        too_wide().set(is_too_wide);
        Failure::new(error)
    };
    let tag = T::TAG.and_then(|tag| value.member(tag));
    let tag = tag.as_ref();
    let mut near: Vec<&Branch<'de, T>> = T::BRANCHES.iter().filter(|branch| branch.may_be(value, tag)).collect();
    let meant = near.iter().find(|branch| branch.is_meant(tag));
    if let (Some(only), _) | (None, [only]) = (meant, &near[..]) {
        return reason(only);
    }
    if near.is_empty() {
        if let Some(tag) = tag {
            return failed(no_tag::<T, Refused>(tag));
        }
        near = T::BRANCHES.iter().collect();
    }
    if let Some((first, others)) = near.split_first() {
        let text = reason(first).to_string();
        if others.iter().all(|branch| reason(branch).to_string() == text) {
            return reason(first);
        }
    }
    let mut text = "no branch accepts the value".to_owned();
    for (index, branch) in near.iter().enumerate() {
        let mark = if index == 0 { ": " } else { "; " };
        text.push_str(&format!("{mark}{}: {}", branch.name, reason(branch)));
        if text.len() > LONGEST {
            break;
        }
    }
    let all = || {
        near.iter()
            .map(|branch| (branch.name.to_owned(), reason(branch).as_invalid()))
    };
    let branches: Vec<(String, Invalid)> = if is_telling() { all().collect() } else { Vec::new() };
    tell(|told| told.branches = branches);
    failed(fault(text))
}

/// The error for an object whose tag no branch allows.
#[cold]
pub fn no_tag<'de, T: Union<'de>, E: de::Error>(tag: &Buffer<'_>) -> E {
    let mut known: Vec<String> = Vec::new();
    for branch in T::BRANCHES {
        let texts = branch.tag.iter().map(|text| format!("{text:?}"));
        for shown in texts.chain(branch.values.iter().map(|value| value.shown.to_owned())) {
            if !known.contains(&shown) {
                known.push(shown);
            }
        }
    }
    let name = T::TAG.unwrap_or_default();
    match &tag.tree {
        Tree::Text(text) => unknown_tag(name, quote(text.text(tag.input)), known),
        Tree::Boolean(value) => unknown_tag(name, value, known),
        Tree::Signed(value) => unknown_tag(name, value, known),
        Tree::Unsigned(value) => unknown_tag(name, value, known),
        _ => unknown_tag(name, format_args!("of type {}", tag.kind()), known),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::from_json::errors_of;
    use crate::support::json::Json;
    use crate::support::place::{inside, placed};
    use serde::{Deserialize, Deserializer, Serializer};
    use serde_json::{Error, Value};

    /// The name of the branch, of which the first or the only one counts.
    #[derive(Debug)]
    struct Pet<const ONE: bool>(&'static str);

    /// Takes every value that has no member `bad`.
    fn good<const ONE: bool>(value: Buffer<'_>, name: &'static str) -> Result<Pet<ONE>, Refused> {
        match value.member("bad") {
            Some(_) => Err(inside::<(), _>("bad", de::Error::custom("is bad"))),
            None => Value::deserialize(value).map(|_| Pet(name)),
        }
    }

    impl<'de, const ONE: bool> Union<'de> for Pet<ONE> {
        const BRANCHES: &'de [Branch<'de, Self>] = &[
            Branch {
                name: "Cat",
                kinds: &[],
                tag: &["cat", "lion"],
                values: &[],
                own: &[],
                needs: &["lives"],
                meant: &["cat"],
                read: |value| good(value, "Cat"),
            },
            Branch {
                name: "Dog",
                kinds: &[],
                tag: &[],
                values: &[],
                own: &[],
                needs: &["bone"],
                meant: &["dog"],
                read: |value| good(value, "Dog"),
            },
            Branch {
                name: "Name",
                kinds: &["string", "null"],
                tag: &[],
                values: &[],
                own: &[],
                needs: &[],
                meant: &[],
                read: |value| good(value, "Name"),
            },
        ];
        const ONE: bool = ONE;
        const TAG: Option<&'static str> = Some("kind");
        fn key() -> usize {
            usize::from(ONE)
        }
    }

    fn of<const ONE: bool>(text: &str) -> Result<&'static str, String> {
        let value: Buffer<'_> = serde_json::from_str(text).unwrap();
        let pet: Result<Pet<ONE>, Error> = choose(&value);
        pet.map(|pet| pet.0)
            .map_err(placed::<(), _>)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn the_branch_that_is_meant_comes_before_the_first() {
        let any = of::<false>;
        assert_eq!(any(r#"{"lives":9,"bone":1}"#).as_deref(), Ok("Cat"));
        assert_eq!(any(r#"{"lives":9,"bone":1,"kind":"dog"}"#).as_deref(), Ok("Dog"));
        assert_eq!(any(r#"{"bone":1,"kind":"fish"}"#).as_deref(), Ok("Dog"));
        // The tag is a hint, not an assertion.
        assert_eq!(any(r#"{"bone":1,"kind":"cat"}"#).as_deref(), Ok("Dog"));
        assert_eq!(any("null").as_deref(), Ok("Name"));
    }

    #[test]
    fn one_branch_is_one() {
        let one = of::<true>;
        assert_eq!(one(r#"{"bone":1,"lives":9,"kind":"wolf"}"#).as_deref(), Ok("Dog"));
        let two = one(r#"{"bone":1,"lives":9}"#);
        assert_eq!(two, Err("valid as Cat and as Dog, expected only one".to_owned()));
    }

    #[test]
    fn errors_are_those_of_what_it_may_be() {
        let of = |text| (of::<true>(text).unwrap_err(), of::<false>(text).unwrap_err());
        let both = |text: &str| (text.to_owned(), text.to_owned());
        assert_eq!(of(r#"{"bone":1,"bad":1,"kind":"wolf"}"#), both("/bad: is bad"));
        assert_eq!(of(r#"{"kind":"cat"}"#), both(r#"missing member "lives""#));
        let all = r#"no branch accepts the value: Cat: missing member "lives"; Dog: /bad: is bad"#;
        assert_eq!(of(r#"{"bone":1,"bad":1}"#), both(all));
        let all = "no branch accepts the value: Cat: a value of type number, expected object; \
                   Dog: a value of type number, expected object; \
                   Name: a value of type number, expected string or null";
        assert_eq!(of("1"), both(all));
    }

    impl<'de, const ONE: bool> Json<'de> for Pet<ONE> {
        fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            choose(&Buffer::deserialize(deserializer)?)
        }
        fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.0)
        }
    }

    #[test]
    fn branches_are_told_with_their_places() {
        let text = r#"[ {"bone":1,"lives":9,"kind":"wolf"}, {"bone":1,"bad":1}, "Tom", {"kind":"cat"} ]"#;
        let found = errors_of::<Vec<Pet<true>>>(text, 10);
        let places: Vec<(&str, Option<usize>)> = found.iter().map(|error| (error.pointer(), error.column())).collect();
        assert_eq!(places, [("/1", Some(39)), ("/3", Some(66))], "{found:?}");
        let branches: Vec<String> = found[0]
            .branches()
            .map(|(name, error)| format!("{name} {error}"))
            .collect();
        assert_eq!(branches, [r#"Cat /1: missing member "lives""#, "Dog /1/bad: is bad"]);
        assert_eq!(
            (found[1].branches().count(), found[1].message()),
            (0, r#"missing member "lives""#)
        );
        assert!(errors_of::<Pet<true>>("\"Tom\"", 10).is_empty());
    }
}
