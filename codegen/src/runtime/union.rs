//! Unions whose branches a value of JSON's data model is tried against.

use serde::de::{self, Deserialize, Deserializer};

use super::buffer::Buffer;
use super::number_json::is_beyond;

/// Reads a union of which the first branch that accepts a value counts, or (`one`) exactly one has to.
macro_rules! union {
    ($type:ident $rule:ident $(by $hint:literal)?:
     $($variant:ident($branch:ty) $(needs $($needed:literal)+)? $(means $($meant:literal)+)?,)+
     $(; $($checks:tt)*)?) => {
        #[allow(deprecated)]
        impl $type {
            fn read_branch<'de, __D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                let branches: &[support::Branch<Self>] = &[
                    $(support::Branch {
                        name: stringify!($variant),
                        needs: &[$($($needed),+)?],
                        meant: &[$($($meant),+)?],
                        read: |value| <$branch as support::Json>::read(value).map(Self::$variant),
                    },)+
                ];
                support::union_rule!($rule deserializer branches $($hint)?)
            }
        }

        #[allow(deprecated)]
        impl support::Json for $type {
            fn read<'de, __D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                support::checked!($type::read_branch, deserializer; $($($checks)*)?)
            }
            support::union_write! { $($variant),+ }
        }

        support::serde_impls! { $type }
        support::validate! { $type; $($($checks)*)? }
    };
}
pub(crate) use union;

/// How the branch of a union is chosen.
macro_rules! union_rule {
    (any $deserializer:ident $branches:ident) => {
        support::read_any($deserializer, $branches, None)
    };
    (any $deserializer:ident $branches:ident $hint:literal) => {
        support::read_any($deserializer, $branches, Some($hint))
    };
    (one $deserializer:ident $branches:ident) => {
        support::read_one($deserializer, $branches, None)
    };
    (one $deserializer:ident $branches:ident $hint:literal) => {
        support::read_one($deserializer, $branches, Some($hint))
    };
}
pub(crate) use union_rule;

/// Writes what the branch holds.
macro_rules! union_write {
    ($($variant:ident),+ $(,)?) => {
        fn write<__S: serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
            match self {
                $(Self::$variant(value) => support::Json::write(value, serializer),)+
            }
        }
    };
}
pub(crate) use union_write;

/// One branch of a union.
pub struct Branch<T> {
    /// Its name.
    pub name: &'static str,
    /// The members that it requires; it takes nothing but objects where there are some.
    pub needs: &'static [&'static str],
    /// The texts of the hint that mean it.
    pub meant: &'static [&'static str],
    /// How it is read.
    pub read: fn(&Buffer<'_>) -> Result<T, serde_json::Error>,
}

impl<T> Branch<T> {
    /// Whether the value has the members that the branch needs; a look at the names, before anything is read.
    fn may_take(&self, value: &Buffer<'_>) -> bool {
        self.needs.iter().all(|name| value.member(name).is_some())
    }

    /// The branch that is meant by the text of the member `hint`.
    fn meant<'b>(branches: &'b [Self], value: &Buffer<'_>, hint: Option<&str>) -> Option<&'b Self> {
        let text = value.member(hint?)?.text()?;
        branches.iter().find(|branch| branch.meant.contains(&text))
    }
}

/// Reads the branch that is meant, or the first one, that accepts the value. `hint` is the member that says what is meant.
pub fn read_any<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    branches: &[Branch<T>],
    hint: Option<&str>,
) -> Result<T, D::Error> {
    let value = Buffer::deserialize(deserializer)?;
    let meant = Branch::meant(branches, &value, hint);
    let others = branches
        .iter()
        .filter(|branch| meant.is_none_or(|meant| meant.name != branch.name));
    let mut failures = Vec::new();
    for branch in meant.into_iter().chain(others).filter(|branch| branch.may_take(&value)) {
        match (branch.read)(&value) {
            Ok(found) => return Ok(found),
            Err(error) => failures.push((branch.name, error)),
        }
    }
    Err(no_branch(branches, meant, &failures))
}

/// Reads the only branch that accepts the value. `hint` is the member that says which one is meant.
pub fn read_one<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    branches: &[Branch<T>],
    hint: Option<&str>,
) -> Result<T, D::Error> {
    let value = Buffer::deserialize(deserializer)?;
    let mut failures = Vec::new();
    let mut found: Option<(&str, T)> = None;
    for branch in branches.iter().filter(|branch| branch.may_take(&value)) {
        match ((branch.read)(&value), &found) {
            (Ok(read), None) => found = Some((branch.name, read)),
            (Ok(_), Some((first, _))) => {
                return Err(de::Error::custom(format_args!(
                    "valid as {first} and as {}, expected only one",
                    branch.name
                )));
            }
            (Err(error), _) => failures.push((branch.name, error)),
        }
    }
    let Some((_, read)) = found else {
        return Err(no_branch(branches, Branch::meant(branches, &value, hint), &failures));
    };
    // A branch that only has no room for an integer may be valid too, so it is not known whether there is one.
    let cramped = failures.iter().find(|(_, error)| is_beyond(error));
    match cramped.filter(|_| value.has_wide_integer()) {
        Some((name, error)) => Err(de::Error::custom(format_args!("{name}: {error}"))),
        None => Ok(read),
    }
}

/// The error of a value that no branch accepts: where and why the one that is meant failed, or each of them.
#[cold]
pub fn no_branch<T, E: de::Error>(
    branches: &[Branch<T>],
    meant: Option<&Branch<T>>,
    failures: &[(&str, serde_json::Error)],
) -> E {
    let reason = |branch: &Branch<T>| match failures.iter().find(|(name, _)| *name == branch.name) {
        Some((name, error)) => format!("{name}: {error}"),
        None => format!("{}: needs the members {:?}", branch.name, branch.needs),
    };
    if let Some(branch) = meant {
        return E::custom(reason(branch));
    }
    let reasons: Vec<String> = branches.iter().map(reason).collect();
    E::custom(format_args!("no branch accepts the value: {}", reasons.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Error, Value};

    /// Takes every value that has no member `bad`.
    fn good(value: &Buffer<'_>) -> Result<Value, Error> {
        match value.member("bad") {
            Some(_) => Err(de::Error::custom("bad")),
            None => Value::deserialize(value),
        }
    }

    const BRANCHES: &[Branch<&str>] = &[
        Branch {
            name: "Cat",
            needs: &["lives"],
            meant: &["cat"],
            read: |value| good(value).map(|_| "Cat"),
        },
        Branch {
            name: "Dog",
            needs: &[],
            meant: &["dog", "Dog"],
            read: |value| good(value).map(|_| "Dog"),
        },
    ];

    fn any(text: &str) -> Result<&'static str, String> {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        read_any(&mut deserializer, BRANCHES, Some("kind")).map_err(|error| error.to_string())
    }

    fn one(text: &str) -> Result<&'static str, String> {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        read_one(&mut deserializer, BRANCHES, Some("kind")).map_err(|error| error.to_string())
    }

    #[test]
    fn the_branch_that_is_meant_comes_before_the_first() {
        assert_eq!(any(r#"{"lives":9}"#).as_deref(), Ok("Cat"));
        assert_eq!(any(r#"{"lives":9,"kind":"Dog"}"#).as_deref(), Ok("Dog"));
        assert_eq!(any(r#"{"lives":9,"kind":"fish"}"#).as_deref(), Ok("Cat"));
        // What is meant is a hint, no assertion.
        assert_eq!(any(r#"{"kind":"cat"}"#).as_deref(), Ok("Dog"));
    }

    #[test]
    fn one_branch_is_one() {
        assert_eq!(one(r#"{"kind":"dog"}"#).as_deref(), Ok("Dog"));
        let two = one(r#"{"kind":"dog","lives":9}"#).unwrap_err();
        assert!(two.starts_with("valid as Cat and as Dog, expected only one"), "{two}");
    }

    #[test]
    fn errors_are_those_of_what_is_meant() {
        let of = |text| any(text).unwrap_err();
        assert!(of(r#"{"bad":1,"kind":"dog"}"#).starts_with("Dog: bad"));
        let all = r#"no branch accepts the value: Cat: needs the members ["lives"]; Dog: bad"#;
        assert!(of(r#"{"bad":1}"#).starts_with(all));
        let cat = one(r#"{"bad":1,"kind":"cat"}"#).unwrap_err();
        assert!(cat.starts_with(r#"Cat: needs the members ["lives"]"#), "{cat}");
    }
}
