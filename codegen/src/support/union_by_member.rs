//! Unions whose branch is determined while the members of an object are read.

use std::marker::PhantomData;

use serde::de::{self, Deserializer, MapAccess};

use super::borrowed::Borrowed;
use super::branches::{Branch, Union, choose, no_tag};
use super::buffer::{Buffer, Reader, read_any};
use super::number_text::is_number_token;
use super::place::{fault, inside};
use super::refused::Refused;
use super::resumed::{Resumed, Told};
use super::tree::Tree;
use super::tree_number::tree_of_number;

/// Implements a union as `union!` does, except that an object is read in one pass once a member identifies the branch:
/// the tag (`by`), with the values that each branch allows, or a member that only one branch allows (`own`). Where a
/// branch accepts numbers (`with numbers`), a value is read from its text, if there is one.
macro_rules! union_by_member {
    ($type:ident $(<$lt:lifetime>)? $rule:ident $(by $tag:literal)? $(with $numbers:ident)?:
     $($([$($kind:ident)+])? $variant:ident $holds:tt $(tag $($text:literal)+)?
       $(integers $($integer:literal)+)? $(booleans $($boolean:literal)+)? $(own $($own:literal)+)?
       $(needs $($needed:literal)+)? $(means $($meant:literal)+)?,)+
     $(; $($checks:tt)*)?) => {
        impl<'de> support::OnePass<'de> for $type $(<$lt>)? {
            const TAKES_NUMBERS: bool = !stringify!($($numbers)?).is_empty();
            fn resume<__A: serde::de::MapAccess<'de>>(
                branch: usize,
                rest: support::Resumed<'de, __A>,
            ) -> Result<Self, __A::Error> {
                let value = support::MapReader(rest);
                let branches = [$(|value| support::read_variant!($type $variant $holds value)),+];
                branches[branch](value)
            }
        }

        support::union_branches! { $type $(<$lt>)? $rule [support::read_in_one_pass] [$($tag)?]:
            $($([$($kind)+])? $variant $holds $(tag $($text)+)?
              $(integers $($integer)+)? $(booleans $($boolean)+)? $(own $($own)+)?
              $(needs $($needed)+)? $(means $($meant)+)?,)+
            $(; $($checks)*)?
        }
    };
}
pub(crate) use union_by_member;

/// A union whose branch may be known before all members of an object have been read.
pub trait OnePass<'de>: Union<'de> {
    /// Whether a branch accepts numbers.
    const TAKES_NUMBERS: bool;
    /// Reads an object as the branch with this index.
    fn resume<A: MapAccess<'de>>(branch: usize, rest: Resumed<'de, A>) -> Result<Self, A::Error>;
}

/// Reads a value in one pass once its branch is known; otherwise buffers it and tries the branches.
pub fn read_in_one_pass<'de, T: OnePass<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    read_any(deserializer, ToBranch(PhantomData), T::TAKES_NUMBERS)
}

/// Reader for [`read_in_one_pass`].
pub struct ToBranch<T>(PhantomData<T>);

impl<'de, T: OnePass<'de>> Reader<'de> for ToBranch<T> {
    type Value = T;
    fn whole<E: de::Error>(self, value: Buffer<'de>) -> Result<T, E> {
        match told_branch::<T, E>(&value)? {
            Some(index) => (T::BRANCHES[index].read)(value).map_err(fault),
            None => choose(&value),
        }
    }
    fn members<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut before = Vec::new();
        while let Some(Borrowed(name)) = map.next_key()? {
            if is_number_token(&name) {
                let text: String = map.next_value()?;
                return choose(&Buffer::new(tree_of_number(&text)));
            }
            if let Some((branch, name)) = owner::<T>(&name) {
                return T::resume(branch, Resumed::new(before, Some((name, None)), map));
            }
            let value: Buffer<'de> = map.next_value().map_err(|error| inside::<A, _>(&name, error))?;
            let tag = T::TAG.filter(|tag| *tag == name);
            let told = match tag {
                Some(tag) => only_branch::<T, A::Error>(tag, &value)?,
                None => None,
            };
            let Some((branch, last)) = told else {
                before.push((name, value));
                continue;
            };
            if last.is_none() {
                before.push((name, value));
            }
            return T::resume(branch, Resumed::new(before, last, map));
        }
        choose(&Buffer::object(before))
    }
}

/// The branch that a member of a buffered object tells.
fn told_branch<'de, T: OnePass<'de>, E: de::Error>(value: &Buffer<'de>) -> Result<Option<usize>, E> {
    for name in value.names() {
        if let Some((branch, _)) = owner::<T>(name) {
            return Ok(Some(branch));
        }
        let tag = T::TAG.filter(|tag| *tag == name);
        let found = match tag.and_then(|tag| value.member(tag).map(|value| (tag, value))) {
            Some((tag, value)) => only_branch::<T, E>(tag, &value)?,
            None => None,
        };
        if let Some((branch, _)) = found {
            return Ok(Some(branch));
        }
    }
    Ok(None)
}

/// The only branch that allows a member with this name.
fn owner<'de, T: OnePass<'de>>(name: &str) -> Option<(usize, &'static str)> {
    let own = |branch: &Branch<'de, T>| branch.own.iter().copied().find(|own| *own == name);
    T::BRANCHES
        .iter()
        .enumerate()
        .find_map(|(index, branch)| own(branch).map(|own| (index, own)))
}

/// The only branch that allows this value of the tag, with the tag as the branch lists it, if it does; `None` if
/// several branches allow it.
fn only_branch<'de, T: OnePass<'de>, E: de::Error>(
    tag: &'static str,
    value: &Buffer<'_>,
) -> Result<Option<(usize, Option<Told>)>, E> {
    let mut takers = T::BRANCHES
        .iter()
        .enumerate()
        .filter(|(_, branch)| branch.takes_tag(value));
    match (takers.next(), takers.next()) {
        (Some((index, branch)), None) => {
            let constant = branch.tag.iter().copied().find(|text| value.text() == Some(*text));
            Ok(Some((index, constant.map(|text| (tag, Some(text))))))
        }
        (Some(_), Some(_)) => Ok(None),
        (None, _) => Err(no_tag::<T, E>(value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::place::placed;
    use serde::Deserialize;
    use serde::de::value::MapAccessDeserializer;
    use serde_json::{Value, json};

    /// The name of the branch, and the object.
    #[derive(Debug, PartialEq)]
    struct Shape(&'static str, Value);

    const fn branch<'de>(
        name: &'static str,
        tag: &'static [&'static str],
        own: &'static [&'static str],
        read: fn(Buffer<'de>) -> Result<Shape, Refused>,
    ) -> Branch<'de, Shape> {
        Branch {
            name,
            kinds: &[],
            tag,
            values: &[],
            own,
            needs: &[],
            meant: &[],
            read,
        }
    }

    impl<'de> Union<'de> for Shape {
        const BRANCHES: &'de [Branch<'de, Self>] = &[
            branch("Circle", &["round"], &["radius"], |_| {
                Err(de::Error::custom("not resumed"))
            }),
            branch("Square", &["flat", "even"], &[], |_| Err(de::Error::custom("not even"))),
            branch("Tile", &["flat"], &[], |value| {
                Ok(Shape("Tile, tried", Value::deserialize(value)?))
            }),
        ];
        const ONE: bool = false;
        const TAG: Option<&'static str> = Some("kind");
        fn key() -> usize {
            0
        }
    }

    impl<'de> OnePass<'de> for Shape {
        const TAKES_NUMBERS: bool = false;
        fn resume<A: MapAccess<'de>>(branch: usize, rest: Resumed<'de, A>) -> Result<Self, A::Error> {
            let value = Value::deserialize(MapAccessDeserializer::new(rest))?;
            Ok(Shape(Self::BRANCHES[branch].name, value))
        }
    }

    fn read(value: &Value) -> Result<Shape, String> {
        let text = value.to_string();
        let from_text = read_in_one_pass(&mut serde_json::Deserializer::from_str(&text));
        let from_text: Result<Shape, String> = from_text.map_err(|error| placed::<(), _>(error).to_string());
        let from_tree: Result<Shape, String> =
            read_in_one_pass(value).map_err(|error| placed::<(), _>(error).to_string());
        assert_eq!(from_text.is_ok(), from_tree.is_ok());
        if let (Ok(from_text), Ok(from_tree)) = (&from_text, &from_tree) {
            assert_eq!(from_text, from_tree);
        }
        from_tree
    }

    #[test]
    fn members_are_kept_in_their_order_wherever_the_branch_is_known() {
        for value in [
            json!({"kind": "round", "a": 1, "b": [null]}),
            json!({"a": "\n", "kind": "round", "b": 1.5}),
            json!({"a": {"b": {}}, "b": true, "radius": 2, "kind": "flat"}),
        ] {
            let shape = read(&value).unwrap();
            assert_eq!(shape.0, "Circle");
            assert_eq!(shape.1.to_string(), value.to_string());
        }
        assert_eq!(read(&json!({"kind": "even"})).unwrap().0, "Square");
    }

    #[test]
    fn branches_that_no_member_identifies_are_tried() {
        let value = json!({"a": 1, "kind": "flat", "b": 2});
        assert_eq!(read(&value), Ok(Shape("Tile, tried", value)));
        assert_eq!(read(&json!({})), Ok(Shape("Tile, tried", json!({}))));
    }

    #[test]
    fn a_tag_of_no_branch_is_refused() {
        let error = read(&json!({"kind": "blue"})).unwrap_err();
        assert_eq!(
            error,
            r#"/kind: unknown value "blue", expected one of "round", "flat", "even""#
        );
        let error = read(&json!({"kind": 1})).unwrap_err();
        assert!(error.starts_with("/kind: unknown value 1, expected one of"), "{error}");
    }
}
