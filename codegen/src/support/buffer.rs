//! Buffered values: members read before the tag, and values on which branches are tried.

use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::borrowed::Borrowed;
use super::depth::Nested;
use super::handed::{HELD_TOKEN, handed};
use super::number_text::is_number_token;
use super::raw_token::RAW_TOKEN;
use super::replay::TextOrMap;
use super::text_tree::tree_of;
use super::tree::{Tree, Word, identity};
use super::tree_number::tree_of_number;

/// A JSON value. A copy of it shares the original's arrays and objects, however large they are: a union inside of a
/// buffered value takes over its part of the buffer.
#[derive(Clone)]
pub struct Buffer<'de> {
    /// The value.
    pub tree: Tree,
    /// The input, if parts of it are strings of the tree.
    pub input: &'de str,
}

impl<'de> Buffer<'de> {
    /// A value without strings in the input.
    pub fn new(tree: Tree) -> Buffer<'de> {
        Buffer { tree, input: "" }
    }

    /// A string.
    pub fn string(text: &str) -> Buffer<'de> {
        Buffer::new(Tree::Text(Word::Own(text.into())))
    }

    /// An array of these items.
    pub fn array(items: Vec<Buffer<'de>>) -> Buffer<'de> {
        let input = common(items.iter());
        let items = items.into_iter().map(|item| item.of(input)).collect();
        let tree = Tree::Array(identity(), Rc::new(items));
        Buffer { tree, input }
    }

    /// An object with these members.
    pub fn object(members: Vec<(Cow<'de, str>, Buffer<'de>)>) -> Buffer<'de> {
        let input = common(members.iter().map(|(_, member)| member));
        let members = members
            .into_iter()
            .map(|(name, member)| (Word::Own((*name).into()), member.of(input)))
            .collect();
        let tree = Tree::Object(identity(), Rc::new(members));
        Buffer { tree, input }
    }

    /// The tree, whose strings are in this input or its own.
    fn of(self, input: &'de str) -> Tree {
        if self.input.is_empty() || std::ptr::eq(self.input, input) {
            self.tree
        } else {
            self.tree.owned(self.input)
        }
    }

    /// A key for this array or object that stays the same where it is read member by member: the identity of the first
    /// array or object inside it. `None` if there is none; then it is cheap to read again.
    pub fn first_inside(&self) -> Option<u64> {
        match &self.tree {
            Tree::Array(_, items) => items.iter().find_map(Tree::identity),
            Tree::Object(_, members) => members.iter().find_map(|(_, member)| member.identity()),
            _ => None,
        }
    }

    /// The member with this name, if this is an object.
    pub fn member(&self, wanted: &str) -> Option<Buffer<'de>> {
        let Tree::Object(_, members) = &self.tree else {
            return None;
        };
        let found = members.iter().find(|(name, _)| name.text(self.input) == wanted);
        found.map(|(_, member)| Buffer {
            tree: member.clone(),
            input: self.input,
        })
    }

    /// Whether this is an object that has this member.
    pub fn has_member(&self, wanted: &str) -> bool {
        self.names().any(|name| name == wanted)
    }

    /// The names of its members, if this is an object.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let members = match &self.tree {
            Tree::Object(_, members) => &members[..],
            _ => &[],
        };
        members.iter().map(|(name, _)| name.text(self.input))
    }

    /// Whether this is an object.
    pub fn is_object(&self) -> bool {
        matches!(self.tree, Tree::Object(..))
    }

    /// The JSON type of the value.
    pub fn kind(&self) -> &'static str {
        self.tree.kind()
    }

    /// The text, if this is a string.
    pub fn text(&self) -> Option<&str> {
        match &self.tree {
            Tree::Text(word) => Some(word.text(self.input)),
            _ => None,
        }
    }
}

/// The input that most of the values share, if any.
fn common<'b, 'de: 'b>(mut all: impl Iterator<Item = &'b Buffer<'de>>) -> &'de str {
    let with_input = all.find(|value| !value.input.is_empty());
    with_input.map_or("", |value| value.input)
}

impl<'de> Deserialize<'de> for Buffer<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_any(deserializer, ToBuffer, true)
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
        let mut members = Vec::with_capacity(8);
        while let Some(Borrowed(name)) = map.next_key()? {
            if is_number_token(&name) {
                let text: String = map.next_value()?;
                return Ok(Buffer::new(tree_of_number(&text)));
            }
            members.push((name, map.next_value()?));
        }
        Ok(Buffer::object(members))
    }
}

/// Passes any value to a [`Reader`]: as a whole if it is in a buffer, or if its text is available and is asked for.
pub fn read_any<'de, R: Reader<'de>, D: Deserializer<'de>>(
    deserializer: D,
    reader: R,
    asks_for_text: bool,
) -> Result<R::Value, D::Error> {
    let name = if asks_for_text { RAW_TOKEN } else { HELD_TOKEN };
    deserializer.deserialize_newtype_struct(name, AnyVisitor { reader, asks_for_text })
}

/// Visitor for [`read_any`].
pub struct AnyVisitor<R> {
    reader: R,
    /// Whether a map may be the answer to [`RAW_TOKEN`].
    asks_for_text: bool,
}

impl<'de, R: Reader<'de>> Visitor<'de> for AnyVisitor<R> {
    type Value = R::Value;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value")
    }
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<R::Value, D::Error> {
        if let Some(tree) = handed().take() {
            let input = deserializer.deserialize_str(InputVisitor)?;
            return self.reader.whole(Buffer { tree, input });
        }
        deserializer.deserialize_any(AnyVisitor {
            reader: self.reader,
            asks_for_text: false,
        })
    }
    fn visit_unit<E: de::Error>(self) -> Result<R::Value, E> {
        self.reader.whole(Buffer::new(Tree::Null))
    }
    fn visit_none<E: de::Error>(self) -> Result<R::Value, E> {
        self.visit_unit()
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<R::Value, D::Error> {
        read_any(deserializer, self.reader, self.asks_for_text)
    }
    fn visit_bool<E: de::Error>(self, value: bool) -> Result<R::Value, E> {
        self.reader.whole(Buffer::new(Tree::Boolean(value)))
    }
    fn visit_i64<E: de::Error>(self, value: i64) -> Result<R::Value, E> {
        self.reader.whole(Buffer::new(Tree::Signed(value)))
    }
    fn visit_u64<E: de::Error>(self, value: u64) -> Result<R::Value, E> {
        self.reader.whole(Buffer::new(Tree::Unsigned(value)))
    }
    fn visit_i128<E: de::Error>(self, value: i128) -> Result<R::Value, E> {
        self.reader.whole(Buffer::new(tree_of_number(&value.to_string())))
    }
    fn visit_u128<E: de::Error>(self, value: u128) -> Result<R::Value, E> {
        self.reader.whole(Buffer::new(tree_of_number(&value.to_string())))
    }
    fn visit_f64<E: de::Error>(self, value: f64) -> Result<R::Value, E> {
        self.reader.whole(Buffer::new(Tree::Float(value)))
    }
    fn visit_borrowed_str<E: de::Error>(self, value: &'de str) -> Result<R::Value, E> {
        let tree = Tree::Text(Word::Slice(0, value.len()));
        self.reader.whole(Buffer { tree, input: value })
    }
    fn visit_str<E: de::Error>(self, value: &str) -> Result<R::Value, E> {
        self.reader.whole(Buffer::string(value))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<R::Value, A::Error> {
        let _nested = Nested::begin(0)?;
        let mut items = Vec::new();
        while let Some(item) = sequence.next_element()? {
            items.push(item);
        }
        self.reader.whole(Buffer::array(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<R::Value, A::Error> {
        if !self.asks_for_text {
            let _nested = Nested::begin(0)?;
            return self.reader.members(map);
        }
        match TextOrMap::split(map)? {
            TextOrMap::Text(text) => {
                let tree = tree_of(&text)?;
                let (tree, input) = match text {
                    Cow::Borrowed(input) => (tree, input),
                    Cow::Owned(text) => (tree.owned(&text), ""),
                };
                self.reader.whole(Buffer { tree, input })
            }
            TextOrMap::Map(map) => {
                let _nested = Nested::begin(0)?;
                self.reader.members(map)
            }
        }
    }
}

/// Reads the input of a buffer that is handed over.
pub struct InputVisitor;

impl<'de> Visitor<'de> for InputVisitor {
    type Value = &'de str;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the input of a buffer")
    }
    fn visit_borrowed_str<E: de::Error>(self, input: &'de str) -> Result<&'de str, E> {
        Ok(input)
    }
}
