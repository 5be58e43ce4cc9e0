//! Buffered values: members read before the tag, and values on which branches are tried.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;
use std::thread::LocalKey;

use serde::de::value::{
    BorrowedStrDeserializer, MapAccessDeserializer, MapDeserializer, SeqDeserializer, StrDeserializer,
};
use serde::de::{self, Deserialize, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};

use super::borrowed::Borrowed;
use super::copies::count_buffered;
use super::depth::Nested;
use super::number_text::{NUMBER_TOKEN, NumberText, is_number_token, passes_text, unrounded};
use super::refused::Refused;

/// A JSON value; strings are borrowed from the input if possible.
pub enum Buffer<'de> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// An integer that fits an `i64`.
    Signed(i64),
    /// An integer that fits a `u64`.
    Unsigned(u64),
    /// Any other number.
    Float(f64),
    /// A number as text: from `serde_json` with `arbitrary_precision`, or an integer of more than 64 bits.
    Digits(NumberText),
    /// A string.
    Text(Cow<'de, str>),
    /// An array, with its [`identity`].
    Array(u64, Vec<Buffer<'de>>),
    /// An object in input order, with its [`identity`].
    Object(u64, Vec<(Cow<'de, str>, Buffer<'de>)>),
}

impl<'de> Buffer<'de> {
    /// An object with these members and a new identity.
    pub fn object(members: Vec<(Cow<'de, str>, Buffer<'de>)>) -> Buffer<'de> {
        Buffer::Object(identity(), members)
    }

    /// A key for this array or object that its copies share: the identity of the first array or object inside it.
    /// `None` if there is none; then it is cheap to read again.
    pub fn first_inside(&self) -> Option<u64> {
        let known = |value: &Buffer<'_>| match value {
            Buffer::Array(id, _) | Buffer::Object(id, _) => Some(*id),
            _ => None,
        };
        match self {
            Buffer::Array(_, items) => items.iter().find_map(known),
            Buffer::Object(_, members) => members.iter().find_map(|(_, member)| known(member)),
            _ => None,
        }
    }

    /// The member with this name, if this is an object.
    pub fn member(&self, wanted: &str) -> Option<&Buffer<'de>> {
        match self {
            Buffer::Object(_, members) => members
                .iter()
                .find_map(|(name, member)| (name == wanted).then_some(member)),
            _ => None,
        }
    }

    /// The JSON type of the value.
    pub fn kind(&self) -> &'static str {
        match self {
            Buffer::Null => "null",
            Buffer::Boolean(_) => "boolean",
            Buffer::Signed(_) | Buffer::Unsigned(_) | Buffer::Float(_) | Buffer::Digits(_) => "number",
            Buffer::Text(_) => "string",
            Buffer::Array(..) => "array",
            Buffer::Object(..) => "object",
        }
    }

    /// The text, if this is a string.
    pub fn text(&self) -> Option<&str> {
        match self {
            Buffer::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for Buffer<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        copied().set(0);
        deserializer.deserialize_any(AnyVisitor(ToBuffer))
    }
}

/// The identity of the array or object that is being copied between buffers, set just before its visitor is called; 0
/// for one that comes from elsewhere.
pub fn copied() -> &'static LocalKey<Cell<u64>> {
    thread_local! {
        static COPIED: Cell<u64> = const { Cell::new(0) };
    }
    &COPIED
}

/// The identity of the array or object being read: that of the original if it is a copy, otherwise a new one.
pub fn identity() -> u64 {
    thread_local! {
        static LAST: Cell<u64> = const { Cell::new(0) };
    }
    match copied().take() {
        0 => LAST.with(|last| {
            last.set(last.get() + 1);
            last.get()
        }),
        known => known,
    }
}

/// What is made of a value of any JSON type.
pub trait Reader<'de>: Sized {
    /// The result.
    type Value;
    /// Handles a value that has been read.
    fn whole<E: de::Error>(self, value: Buffer<'de>) -> Result<Self::Value, E>;
    /// Handles an object that is still to be read. With `arbitrary_precision` it may be a number, see
    /// [`is_number_token`].
    fn members<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error>;
}

/// Keeps the value as it is.
pub struct ToBuffer;

impl<'de> Reader<'de> for ToBuffer {
    type Value = Buffer<'de>;
    fn whole<E: de::Error>(self, value: Buffer<'de>) -> Result<Buffer<'de>, E> {
        Ok(value)
    }
    fn members<A: MapAccess<'de>>(self, mut map: A) -> Result<Buffer<'de>, A::Error> {
        let is_copy = copied().get() != 0;
        let id = identity();
        let mut members = Vec::with_capacity(8);
        while let Some(Borrowed(name)) = map.next_key()? {
            if is_number_token(&name) {
                return map.next_value().map(|text| Buffer::Digits(NumberText(text)));
            }
            members.push((name, map.next_value()?));
        }
        count_buffered(members.len(), is_copy)?;
        Ok(Buffer::Object(id, members))
    }
}

/// Passes any value to a [`Reader`].
pub struct AnyVisitor<R>(pub R);

impl<'de, R: Reader<'de>> Visitor<'de> for AnyVisitor<R> {
    type Value = R::Value;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value")
    }
    fn visit_unit<E: de::Error>(self) -> Result<R::Value, E> {
        self.0.whole(Buffer::Null)
    }
    fn visit_none<E: de::Error>(self) -> Result<R::Value, E> {
        self.0.whole(Buffer::Null)
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<R::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
    fn visit_bool<E: de::Error>(self, value: bool) -> Result<R::Value, E> {
        self.0.whole(Buffer::Boolean(value))
    }
    fn visit_i64<E: de::Error>(self, value: i64) -> Result<R::Value, E> {
        self.0.whole(Buffer::Signed(value))
    }
    fn visit_u64<E: de::Error>(self, value: u64) -> Result<R::Value, E> {
        self.0.whole(Buffer::Unsigned(value))
    }
    fn visit_i128<E: de::Error>(self, value: i128) -> Result<R::Value, E> {
        self.0.whole(Buffer::Digits(NumberText(value.to_string())))
    }
    fn visit_u128<E: de::Error>(self, value: u128) -> Result<R::Value, E> {
        self.0.whole(Buffer::Digits(NumberText(value.to_string())))
    }
    fn visit_f64<E: de::Error>(self, value: f64) -> Result<R::Value, E> {
        self.0.whole(Buffer::Float(value))
    }
    fn visit_borrowed_str<E: de::Error>(self, value: &'de str) -> Result<R::Value, E> {
        self.0.whole(Buffer::Text(Cow::Borrowed(value)))
    }
    fn visit_str<E: de::Error>(self, value: &str) -> Result<R::Value, E> {
        self.visit_string(value.to_owned())
    }
    fn visit_string<E: de::Error>(self, value: String) -> Result<R::Value, E> {
        self.0.whole(Buffer::Text(Cow::Owned(value)))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<R::Value, A::Error> {
        let _nested = Nested::begin(0)?;
        let is_copy = copied().get() != 0;
        let id = identity();
        let mut items = Vec::new();
        while let Some(item) = sequence.next_element()? {
            items.push(item);
        }
        count_buffered(items.len(), is_copy)?;
        self.0.whole(Buffer::Array(id, items))
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<R::Value, A::Error> {
        let _nested = Nested::begin(0)?;
        self.0.members(map)
    }
}

/// Whether a 64-bit integer or a double is written as exactly this text.
fn is_plain(text: &NumberText) -> bool {
    let is_integer = text.0.parse::<i64>().is_ok() || text.0.parse::<u64>().is_ok();
    let double = || serde_json::Number::from_f64(text.0.parse().ok()?);
    is_integer || double().is_some_and(|double| double.to_string() == text.0)
}

impl<'de> IntoDeserializer<'de, Refused> for &Buffer<'de> {
    type Deserializer = Self;
    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for &Buffer<'de> {
    type Error = Refused;
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self {
            Buffer::Null => visitor.visit_unit(),
            Buffer::Boolean(value) => visitor.visit_bool(*value),
            Buffer::Signed(value) => visitor.visit_i64(*value),
            Buffer::Unsigned(value) => visitor.visit_u64(*value),
            Buffer::Float(value) => visitor.visit_f64(unrounded(*value)?),
            Buffer::Digits(text) if is_plain(text) || !passes_text() => text.visit(visitor),
            Buffer::Digits(text) => {
                let token = std::iter::once((NUMBER_TOKEN, text.0.as_str()));
                visitor.visit_map(MapDeserializer::new(token))
            }
            Buffer::Text(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Buffer::Text(Cow::Owned(text)) => visitor.visit_str(text),
            Buffer::Array(id, items) => {
                copied().set(*id);
                let mut items = SeqDeserializer::new(items.iter());
                let value = visitor.visit_seq(&mut items)?;
                items.end()?;
                Ok(value)
            }
            Buffer::Object(id, members) => {
                copied().set(*id);
                let mut members = MapDeserializer::new(members.iter().map(|(name, value)| (&**name, value)));
                let value = visitor.visit_map(&mut members)?;
                members.end()?;
                Ok(value)
            }
        }
    }
    // A number passed as text looks like an object, and must not be taken for one.
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self {
            Buffer::Digits(_) => Err(de::Error::invalid_type(de::Unexpected::Other("number"), &visitor)),
            _ => self.deserialize_any(visitor),
        }
    }
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        self.deserialize_map(visitor)
    }
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self {
            Buffer::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        visitor.visit_newtype_struct(self)
    }
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        match self {
            Buffer::Text(Cow::Borrowed(text)) => visitor.visit_enum(BorrowedStrDeserializer::new(text)),
            Buffer::Text(Cow::Owned(text)) => visitor.visit_enum(StrDeserializer::new(text)),
            Buffer::Object(_, members) => {
                let members = MapDeserializer::new(members.iter().map(|(name, value)| (&**name, value)));
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[derive(Debug, PartialEq, serde::Deserialize)]
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
        assert_eq!(Value::deserialize(&buffer(text)).unwrap(), value);
        let from_value = Buffer::deserialize(&value).unwrap();
        assert_eq!(Value::deserialize(&from_value).unwrap(), value);
        assert!(from_value.member("a b").is_some() && from_value.member("c").is_none());
        assert!(buffer("[]").member("a").is_none());
        assert_eq!(buffer("\"a\"").text(), Some("a"));
    }

    #[test]
    fn takes_any_type_of_serde() {
        assert_eq!(Shape::deserialize(&buffer(r#""point""#)).unwrap(), Shape::Point);
        assert_eq!(Shape::deserialize(&buffer(r#""poi\u006et""#)).unwrap(), Shape::Point);
        let circle = |radius| Shape::Circle { radius };
        let read = |text| Shape::deserialize(&buffer(text)).unwrap();
        assert_eq!(read(r#"{"circle":{"radius":2.5}}"#), circle(Some(2.5)));
        assert_eq!(read(r#"{"circle":{"radius":null}}"#), circle(None));
        assert!(<(bool,)>::deserialize(&buffer("[true,true]")).is_err());
    }

    #[test]
    fn digits_are_a_number() {
        // This is how `arbitrary_precision` passes 1.5; without it, this is an ordinary object.
        assert!(matches!(
            buffer(r#"{"$serde_json::private::Number":"1.5"}"#),
            Buffer::Object(..)
        ));
        let number = Buffer::Array(identity(), vec![Buffer::Digits(NumberText("1.5".to_owned()))]);
        let Buffer::Array(_, items) = &number else {
            panic!("an array is read as one")
        };
        assert_eq!(<f64 as super::super::json::Json>::read(&items[0]).unwrap(), 1.5);
        let map = Vec::<std::collections::BTreeMap<String, String>>::deserialize(&number);
        assert_eq!(map.unwrap_err().to_string(), "invalid type: number, expected a map");
        assert_eq!(Vec::<f64>::deserialize(&number).unwrap(), [1.5]);
        let plain = |text: &str| is_plain(&NumberText(text.to_owned()));
        assert!(plain("-3") && plain("18446744073709551615") && plain("0.1"));
        assert!(!plain("1.50") && !plain("0.12345678901234567890") && !plain("1e2"));
    }

    #[test]
    fn a_copy_is_known_again() {
        let value = buffer(r#"{"a":1,"b":[{"c":{}}],"d":{}}"#);
        let copy = Buffer::deserialize(&value).unwrap();
        assert_eq!(copy.first_inside(), value.first_inside());
        let inside = |value: &Buffer<'_>| value.member("b").unwrap().first_inside();
        assert!(inside(&copy).is_some() && inside(&copy) == inside(&value));
        assert_ne!(inside(&value), value.first_inside());
        let other = buffer(r#"{"a":1,"b":[{"c":{}}],"d":{}}"#);
        assert_ne!(other.first_inside(), value.first_inside());
        assert_eq!(value.member("d").unwrap().first_inside(), None);
    }
}
