//! Reading from buffers.

use std::rc::Rc;

use serde::de::value::{BorrowedStrDeserializer, MapAccessDeserializer, MapDeserializer, StrDeserializer};
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::buffer::Buffer;
use super::handed::{HELD_TOKEN, handed};
use super::number_text::{NUMBER_TOKEN, is_plain, passes_text, unrounded, visit_number};
use super::place::fault;
use super::raw_token::RAW_TOKEN;
use super::refused::Refused;
use super::skipped::SKIP_TOKEN;
use super::tree::{Tree, Word};

/// A buffer whose tree is in [`handed`]; as a string, it is the input of the tree.
pub struct Offered<'de>(Buffer<'de>);

impl<'de> Deserializer<'de> for Offered<'de> {
    type Error = Refused;
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        handed().take();
        self.0.deserialize_any(visitor)
    }
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_borrowed_str(self.0.input)
    }
    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> Deserializer<'de> for Buffer<'de> {
    type Error = Refused;
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        let input = self.input;
        match self.tree {
            Tree::Null => visitor.visit_unit(),
            Tree::Boolean(value) => visitor.visit_bool(value),
            Tree::Signed(value) => visitor.visit_i64(value),
            Tree::Unsigned(value) => visitor.visit_u64(value),
            Tree::Float(value) => visitor.visit_f64(unrounded(value)?),
            Tree::Digits(text) if passes_text() && !is_plain(&text) => {
                visitor.visit_map(MapDeserializer::new(std::iter::once((NUMBER_TOKEN, &*text))))
            }
            Tree::Digits(text) => visit_number(&text, visitor),
            Tree::Text(Word::Slice(start, end)) => {
                visitor.visit_borrowed_str(input.get(start..end).unwrap_or_default())
            }
            Tree::Text(Word::Own(text)) => visitor.visit_str(&text),
            Tree::Array(_, items) => {
                let mut items = TreeItems { items, at: 0, input };
                let value = visitor.visit_seq(&mut items)?;
                ended(items.at, items.items.len(), "items")?;
                Ok(value)
            }
            Tree::Object(_, members) => {
                let mut members = TreeMembers { members, at: 0, input };
                let value = visitor.visit_map(&mut members)?;
                ended(members.at, members.members.len(), "members")?;
                Ok(value)
            }
        }
    }
    // A number passed as text looks like an object, and must not be taken for one.
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self.tree {
            Tree::Digits(_) => Err(de::Error::invalid_type(de::Unexpected::Other("number"), &visitor)),
            _ => self.deserialize_any(visitor),
        }
    }
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        self.deserialize_map(visitor)
    }
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self.tree {
            Tree::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }
    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Refused> {
        match &self.tree {
            Tree::Digits(text) if name == RAW_TOKEN => {
                visitor.visit_map(MapDeserializer::new(std::iter::once((RAW_TOKEN, &**text))))
            }
            Tree::Digits(_) | Tree::Float(_) if name == SKIP_TOKEN => visitor.visit_unit(),
            Tree::Array(..) | Tree::Object(..) if name == RAW_TOKEN || name == HELD_TOKEN => {
                handed().set(Some(self.tree.clone()));
                let value = visitor.visit_newtype_struct(Offered(self));
                handed().take();
                value
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        let input = self.input;
        match self.tree {
            Tree::Text(Word::Slice(start, end)) => {
                let text = input.get(start..end).unwrap_or_default();
                visitor.visit_enum(BorrowedStrDeserializer::new(text))
            }
            Tree::Text(Word::Own(text)) => visitor.visit_enum(StrDeserializer::new(&text)),
            Tree::Object(_, members) => {
                let members = TreeMembers { members, at: 0, input };
                visitor.visit_enum(MapAccessDeserializer::new(members))
            }
            _ => self.deserialize_any(visitor),
        }
    }
    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct seq tuple tuple_struct identifier ignored_any
    }
}

/// The error for items or members that were not read.
fn ended(read: usize, all: usize, what: &str) -> Result<(), Refused> {
    if read == all {
        return Ok(());
    }
    Err(fault(format_args!("{all} {what}, expected {read}")))
}

/// The items of an array.
pub struct TreeItems<'de> {
    items: Rc<Vec<Tree>>,
    at: usize,
    input: &'de str,
}

impl<'de> SeqAccess<'de> for TreeItems<'de> {
    type Error = Refused;
    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Refused> {
        let Some(tree) = self.items.get(self.at).cloned() else {
            return Ok(None);
        };
        self.at += 1;
        let item = Buffer {
            tree,
            input: self.input,
        };
        seed.deserialize(item).map(Some)
    }
}

/// The members of an object.
pub struct TreeMembers<'de> {
    members: Rc<Vec<(Word, Tree)>>,
    at: usize,
    input: &'de str,
}

impl<'de> MapAccess<'de> for TreeMembers<'de> {
    type Error = Refused;
    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Refused> {
        let Some((name, _)) = self.members.get(self.at) else {
            return Ok(None);
        };
        self.at += 1;
        let name = match name {
            Word::Slice(start, end) => {
                let name = self.input.get(*start..*end).unwrap_or_default();
                seed.deserialize(BorrowedStrDeserializer::new(name))
            }
            Word::Own(name) => seed.deserialize(StrDeserializer::new(name)),
        };
        name.map(Some)
    }
    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Refused> {
        let member = self.at.checked_sub(1).and_then(|at| self.members.get(at));
        let Some((_, tree)) = member else {
            return Err(fault("a value is read before its name"));
        };
        seed.deserialize(Buffer {
            tree: tree.clone(),
            input: self.input,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::tree::identity;
    use serde::Deserialize;
    use serde_json::Value;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Shape {
        Point,
        Circle { radius: Option<f64> },
    }

    fn buffer(text: &str) -> Buffer<'_> {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn gives_back_what_it_was_read_from() {
        let text = r#"{"a":[null,true,-1,18446744073709551615,0.5,"plain","\n"],"b":{},"a b":[[]]}"#;
        let value: Value = serde_json::from_str(text).unwrap();
        assert_eq!(Value::deserialize(buffer(text)).unwrap(), value);
        let mut reader = serde_json::Deserializer::from_reader(text.as_bytes());
        let from_reader = Buffer::deserialize(&mut reader).unwrap();
        assert_eq!(Value::deserialize(from_reader).unwrap(), value);
        let from_value = Buffer::deserialize(&value).unwrap();
        assert_eq!(Value::deserialize(from_value.clone()).unwrap(), value);
        assert!(from_value.member("a b").is_some() && from_value.member("c").is_none());
        assert!(buffer("[]").member("a").is_none());
        assert_eq!(buffer("\"a\"").text(), Some("a"));
    }

    #[test]
    fn strings_stay_in_the_input() {
        let text = r#"{"name":["plain"]}"#;
        let texts = std::collections::BTreeMap::<&str, [&str; 1]>::deserialize(buffer(text)).unwrap();
        assert!(std::ptr::eq(texts["name"][0], &text[10..15]));
    }

    #[test]
    fn takes_any_type_of_serde() {
        assert_eq!(Shape::deserialize(buffer(r#""point""#)).unwrap(), Shape::Point);
        assert_eq!(Shape::deserialize(buffer(r#""poi\u006et""#)).unwrap(), Shape::Point);
        let circle = |radius| Shape::Circle { radius };
        let read = |text| Shape::deserialize(buffer(text)).unwrap();
        assert_eq!(read(r#"{"circle":{"radius":2.5}}"#), circle(Some(2.5)));
        assert_eq!(read(r#"{"circle":{"radius":null}}"#), circle(None));
        let error = <(bool,)>::deserialize(buffer("[true,true]")).unwrap_err();
        assert_eq!(error.to_string(), "2 items, expected 1");
    }

    #[test]
    fn digits_are_a_number() {
        // This is how `arbitrary_precision` passes 1.5; without it, this is an ordinary object.
        assert!(buffer(r#"{"$serde_json::private::Number":"1.5"}"#).is_object());
        let items = vec![Tree::Digits("1.5".into())];
        let number = Buffer::new(Tree::Array(identity(), Rc::new(items)));
        let read: Vec<f64> = super::super::json::Json::read(number.clone()).unwrap();
        assert_eq!(read, [1.5]);
        let map = Vec::<std::collections::BTreeMap<String, String>>::deserialize(number.clone());
        assert_eq!(map.unwrap_err().to_string(), "invalid type: number, expected a map");
        assert_eq!(Vec::<f64>::deserialize(number).unwrap(), [1.5]);
    }

    /// A buffer inside of a buffer is a part of it, and nothing is left behind where nobody takes it.
    #[test]
    fn what_is_held_is_handed_over() {
        let value = buffer(r#"{"a":1,"b":[{"c":{}}],"d":{}}"#);
        let copy = Buffer::deserialize(value.clone()).unwrap();
        let (Tree::Object(_, members), Tree::Object(_, copied)) = (&value.tree, &copy.tree) else {
            panic!("they are objects")
        };
        assert!(Rc::ptr_eq(members, copied));
        assert_eq!(copy.first_inside(), value.first_inside());
        let inside = |value: &Buffer<'_>| value.member("b").unwrap().first_inside();
        assert!(inside(&copy).is_some() && inside(&copy) == inside(&value));
        assert_ne!(inside(&value), value.first_inside());
        let other = buffer(r#"{"a":1,"b":[{"c":{}}],"d":{}}"#);
        assert_ne!(other.first_inside(), value.first_inside());
        assert_eq!(value.member("d").unwrap().first_inside(), None);
        assert!(Box::<serde_json::value::RawValue>::deserialize(value).is_err());
        assert!(handed().take().is_none());
    }
}
