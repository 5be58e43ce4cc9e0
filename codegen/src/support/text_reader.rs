//! Deserializing from the text of a value, with numbers as they are written.

use std::borrow::Cow;
use std::marker::PhantomData;

use serde::de::value::{BorrowedStrDeserializer, MapDeserializer, StrDeserializer, StringDeserializer};
use serde::de::{self, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::number_text::{NUMBER_TOKEN, is_plain, passes_text, visit_number};
use super::quote::pointer_step;
use super::raw_token::RAW_TOKEN;
use super::skipped::SKIP_TOKEN;
use super::text_cursor::{Cursor, Piece, malformed};
use super::told::{record, with_telling};

/// Reads a value from its text.
pub fn read_from_text<'de, V: Visitor<'de>, E: de::Error>(text: &Cow<'de, str>, visitor: V) -> Result<V::Value, E> {
    let mut reader = TextReader {
        cursor: Cursor::new(text),
        input: match text {
            Cow::Borrowed(text) => Some(*text),
            Cow::Owned(_) => None,
        },
        is_told: false,
        error: PhantomData,
    };
    let value = reader.deserialize_any(visitor)?;
    reader.cursor.end()?;
    Ok(value)
}

/// A deserializer of a text.
pub struct TextReader<'de, 't, E> {
    /// Where it is.
    pub cursor: Cursor<'t>,
    /// The same text, if strings can be borrowed from it.
    pub input: Option<&'de str>,
    /// Whether the errors of the text are told.
    pub is_told: bool,
    /// Its error.
    pub error: PhantomData<E>,
}

impl<'de, E: de::Error> TextReader<'de, '_, E> {
    /// Takes a string and passes it to a visitor.
    #[inline]
    fn string<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, E> {
        match (self.cursor.string()?, self.input) {
            (Piece::Slice(range), Some(input)) => visitor.visit_borrowed_str(&input[range]),
            (Piece::Slice(range), None) => visitor.visit_str(&self.cursor.text[range]),
            (Piece::Owned(text), _) => visitor.visit_string(text),
        }
    }

    /// Takes a string and passes it on as a deserializer.
    #[inline]
    fn name<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, E> {
        match (self.cursor.string()?, self.input) {
            (Piece::Slice(range), Some(input)) => seed.deserialize(BorrowedStrDeserializer::new(&input[range])),
            (Piece::Slice(range), None) => seed.deserialize(StrDeserializer::new(&self.cursor.text[range])),
            (Piece::Owned(text), _) => seed.deserialize(StringDeserializer::new(text)),
        }
    }

    /// Takes an array.
    #[inline]
    fn array<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, E> {
        self.cursor.enter()?;
        let value = visitor.visit_seq(TextParts::new(&mut *self))?;
        self.cursor.leave(b']')?;
        Ok(value)
    }

    /// Takes an object.
    #[inline]
    fn object<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, E> {
        self.cursor.enter()?;
        let value = visitor.visit_map(TextParts::new(&mut *self))?;
        self.cursor.leave(b'}')?;
        Ok(value)
    }
}

impl<'de, E: de::Error> Deserializer<'de> for &mut TextReader<'de, '_, E> {
    type Error = E;
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.cursor.peek() {
            b'n' => self.cursor.word("null").and_then(|()| visitor.visit_unit()),
            b't' => self.cursor.word("true").and_then(|()| visitor.visit_bool(true)),
            b'f' => self.cursor.word("false").and_then(|()| visitor.visit_bool(false)),
            b'"' => self.string(visitor),
            b'[' => self.array(visitor),
            b'{' => self.object(visitor),
            b'-' | b'0'..=b'9' => match self.cursor.number()? {
                text if passes_text() && !is_plain(text) => {
                    visitor.visit_map(MapDeserializer::new(std::iter::once((NUMBER_TOKEN, text))))
                }
                text => visit_number(text, visitor),
            },
            _ => Err(malformed()),
        }
    }
    // What is asked for is there, as a rule: then nothing else is compiled into the reader of each type.
    #[inline]
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.cursor.peek() {
            b'"' => self.string(visitor),
            _ => self.deserialize_any(visitor),
        }
    }
    #[inline]
    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        self.deserialize_str(visitor)
    }
    #[inline]
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.cursor.peek() {
            b'[' => self.array(visitor),
            _ => self.deserialize_any(visitor),
        }
    }
    #[inline]
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.cursor.peek() {
            b'{' => self.object(visitor),
            _ => self.deserialize_any(visitor),
        }
    }
    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.cursor.peek() {
            b'n' => self.cursor.word("null").and_then(|()| visitor.visit_none()),
            _ => visitor.visit_some(self),
        }
    }
    #[inline]
    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, E> {
        match self.cursor.peek() {
            b'-' | b'0'..=b'9' if name == RAW_TOKEN => {
                let text = self.cursor.number()?;
                visitor.visit_map(RawNumber(text, PhantomData))
            }
            b'-' | b'0'..=b'9' if name == SKIP_TOKEN => {
                self.cursor.number::<E>()?;
                visitor.visit_unit()
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, E> {
        if self.cursor.peek() != b'{' {
            return visitor.visit_enum(TextParts::new(self));
        }
        self.cursor.enter()?;
        let value = visitor.visit_enum(TextParts::new(&mut *self))?;
        self.cursor.leave(b'}')?;
        Ok(value)
    }
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        self.cursor.skip()?;
        visitor.visit_unit()
    }
    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf
        unit unit_struct tuple tuple_struct struct identifier
    }
}

/// The text of a number as `serde_json` passes it.
pub struct RawNumber<'t, E>(&'t str, PhantomData<E>);

impl<'de, E: de::Error> MapAccess<'de> for RawNumber<'_, E> {
    type Error = E;
    #[inline]
    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, E> {
        seed.deserialize(BorrowedStrDeserializer::new(RAW_TOKEN)).map(Some)
    }
    #[inline]
    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, E> {
        seed.deserialize(StrDeserializer::new(self.0))
    }
}

/// Passes a value to a visitor, where serde expects a seed.
pub struct AnyOf<V>(V);

impl<'de, V: Visitor<'de>> DeserializeSeed<'de> for AnyOf<V> {
    type Value = V::Value;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        deserializer.deserialize_any(self.0)
    }
}

/// The items or members of what has been entered, or the variant of an enumeration.
pub struct TextParts<'r, 'de, 't, E> {
    reader: &'r mut TextReader<'de, 't, E>,
    is_first: bool,
    /// The name of the current member, or the number of items, if the errors of the text are told.
    step: PartStep,
}

/// A step to what is read.
#[derive(Default)]
pub struct PartStep {
    name: Option<String>,
    index: usize,
}

impl<'r, 'de, 't, E: de::Error> TextParts<'r, 'de, 't, E> {
    /// Those that come next.
    fn new(reader: &'r mut TextReader<'de, 't, E>) -> Self {
        TextParts {
            reader,
            is_first: true,
            step: PartStep::default(),
        }
    }

    /// Notes the name of the member that comes next.
    #[cold]
    fn note_name(&mut self) -> Result<(), E> {
        let start = self.reader.cursor.place();
        self.step.name = Some(self.reader.cursor.owned_string()?);
        self.reader.cursor.go_back(start);
        Ok(())
    }

    /// Reads the value of a step whose error is to be told, and goes behind it in any case.
    #[cold]
    fn tell<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, E> {
        let step = self.step.name.take().unwrap_or_else(|| self.step.index.to_string());
        self.step.index += 1;
        with_telling(|all| all.path.push(pointer_step(&step)));
        let start = self.reader.cursor.place();
        let result = seed.deserialize(&mut *self.reader);
        if let Err(error) = &result {
            record(None, error);
            let is_sound = with_telling(|all| all.broken.is_none()).unwrap_or(false);
            self.reader.cursor.go_back(start);
            let broken = self.reader.cursor.skip::<E>().err().filter(|_| is_sound);
            if let Some(broken) = broken {
                with_telling(|all| all.is_recorded = false);
                record(None, &broken);
            }
        }
        with_telling(|all| all.path.pop());
        result
    }
}

impl<'de, E: de::Error> SeqAccess<'de> for TextParts<'_, 'de, '_, E> {
    type Error = E;
    #[inline]
    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, E> {
        match self.reader.cursor.has_next(b']', &mut self.is_first)? {
            true if self.reader.is_told => self.tell(seed).map(Some),
            true => seed.deserialize(&mut *self.reader).map(Some),
            false => Ok(None),
        }
    }
}

impl<'de, E: de::Error> MapAccess<'de> for TextParts<'_, 'de, '_, E> {
    type Error = E;
    #[inline]
    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, E> {
        if !self.reader.cursor.has_next(b'}', &mut self.is_first)? {
            return Ok(None);
        }
        if self.reader.is_told {
            self.note_name()?;
        }
        self.reader.name(seed).map(Some)
    }
    #[inline]
    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, E> {
        self.reader.cursor.colon()?;
        if self.reader.is_told {
            return self.tell(seed);
        }
        seed.deserialize(&mut *self.reader)
    }
}

impl<'de, E: de::Error> EnumAccess<'de> for TextParts<'_, 'de, '_, E> {
    type Error = E;
    type Variant = Self;
    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), E> {
        self.reader.name(seed).map(|variant| (variant, self))
    }
}

impl<'de, E: de::Error> VariantAccess<'de> for TextParts<'_, 'de, '_, E> {
    type Error = E;
    fn unit_variant(self) -> Result<(), E> {
        match self.reader.cursor.take(b':') {
            true => de::Deserialize::deserialize(self.reader),
            false => Ok(()),
        }
    }
    fn newtype_variant_seed<S: DeserializeSeed<'de>>(mut self, seed: S) -> Result<S::Value, E> {
        self.next_value_seed(seed)
    }
    fn tuple_variant<V: Visitor<'de>>(mut self, _length: usize, visitor: V) -> Result<V::Value, E> {
        self.next_value_seed(AnyOf(visitor))
    }
    fn struct_variant<V: Visitor<'de>>(mut self, _fields: &'static [&'static str], visitor: V) -> Result<V::Value, E> {
        self.next_value_seed(AnyOf(visitor))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use serde::de::IgnoredAny;
    use serde_json::{Error, Value, json};

    #[derive(Debug, PartialEq, Deserialize)]
    enum Shape {
        Unit,
        New(u8),
        Pair(u8, Option<u8>),
        Fields { a: Vec<f64> },
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Row<'a> {
        text: &'a str,
        escaped: String,
        shapes: Vec<Shape>,
        none: Option<bool>,
        rest: IgnoredAny,
    }

    /// Reads a type of serde.
    struct Of<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>> Visitor<'de> for Of<T> {
        type Value = T;
        fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            formatter.write_str("a value")
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<T, A::Error> {
            items.next_element()?.ok_or_else(|| de::Error::custom("no item"))
        }
    }

    fn read<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, Error> {
        read_from_text(&Cow::Borrowed(text), Of(PhantomData))
    }

    #[test]
    fn types_of_serde_are_read() {
        let row: Row<'_> = read(
            r#" [ { "text" : "plain", "escaped":"\u0061\"" , "shapes":["Unit", {"New":7}, {"Pair":[1,null]},
                {"Fields":{"a":[1.5,2]}}, {"Unit":null}], "none":null, "rest":{"a":[1e999,{}]} } ] "#,
        )
        .unwrap();
        assert_eq!((row.text, row.escaped.as_str(), row.none), ("plain", "a\"", None));
        let shapes = [
            Shape::Unit,
            Shape::New(7),
            Shape::Pair(1, None),
            Shape::Fields { a: vec![1.5, 2.0] },
            Shape::Unit,
        ];
        assert_eq!(row.shapes, shapes);
        let owned: Result<Vec<Row<'_>>, Error> = read_from_text(&Cow::Owned("[]".to_owned()), Of(PhantomData));
        assert!(owned.is_err());
    }

    #[test]
    fn values_are_those_of_serde_json() {
        let value = json!([{"a": [null, true, false, -1, 1.5, "\u{e9}\n", {}, []]}]);
        assert_eq!(read::<Value>(&json!([value]).to_string()).unwrap(), value);
    }

    #[test]
    fn what_cannot_be_read_is_an_error() {
        let deep = format!("[{}{}]", "[".repeat(200), "]".repeat(200));
        for text in [
            "",
            "[1",
            "[nul]",
            "[1,2]",
            r#"[{"a"}]"#,
            r#"[{1:2}]"#,
            r#"["\ud800"]"#,
            "[1] 2",
            "[1,]",
            r#"[{"a":1,}]"#,
            r#"[{"a":1 "b":2}]"#,
            "[01]",
            "[1e400]",
            &deep,
        ] {
            assert!(read::<Value>(text).is_err(), "{text:.40}");
        }
    }
}
