//! Arrays of a fixed length.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, IgnoredAny, SeqAccess, Visitor};
use serde::ser::{SerializeSeq, Serializer};

use super::depth::Nested;
use super::json::{Json, Out, next_item};
use super::tuple::{too_long, too_short};

impl<'de, T: Json<'de>, const N: usize> Json<'de> for [T; N] {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(ArrayVisitor::<T, N>(PhantomData))
    }
    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut items = serializer.serialize_seq(Some(N))?;
        for item in self {
            items.serialize_element(&Out(item))?;
        }
        items.end()
    }
}

/// Reads an array of a fixed length.
pub struct ArrayVisitor<T, const N: usize>(PhantomData<T>);

impl<'de, T: Json<'de>, const N: usize> Visitor<'de> for ArrayVisitor<T, N> {
    type Value = [T; N];
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an array")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<[T; N], A::Error> {
        let _nested = Nested::begin(size_of::<[T; N]>())?;
        let mut read = [const { None }; N];
        for (index, place) in read.iter_mut().enumerate() {
            *place = next_item(&mut items, index)?;
            if place.is_none() {
                return Err(too_short(index));
            }
        }
        if items.next_element::<IgnoredAny>()?.is_some() {
            return Err(too_long(N));
        }
        Ok(read.map(|item: Option<T>| item.expect("every item has been read")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_exactly_as_many_items() {
        let read = |text: &str| <[i64; 3]>::read(&mut serde_json::Deserializer::from_str(text));
        let text = "[1,2,3]";
        assert_eq!(read(text).unwrap(), [1, 2, 3]);
        assert_eq!(serde_json::to_string(&Out(&read(text).unwrap())).unwrap(), text);
        for (refused, error) in [
            ("[1,2]", "the array ends before item 2"),
            ("[]", "the array ends before item 0"),
            ("[1,2,3,4]", "unexpected item 3"),
            ("[1,2,3,null]", "unexpected item 3"),
            ("{}", "invalid type: map, expected an array"),
        ] {
            let found = read(refused).unwrap_err().to_string();
            assert!(found.starts_with(error), "{found}");
        }
    }
}
