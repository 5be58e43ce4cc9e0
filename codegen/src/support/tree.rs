//! The values in buffers, which share arrays and objects.

use std::cell::Cell;
use std::rc::Rc;

/// A JSON value.
#[derive(Clone)]
pub enum Tree {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// An integer that fits an `i64`.
    Signed(i64),
    /// An integer that fits a `u64`.
    Unsigned(u64),
    /// A double.
    Float(f64),
    /// A number of which a double might not be all.
    Digits(Rc<str>),
    /// A string.
    Text(Word),
    /// An array, with its [`identity`].
    Array(u64, Rc<Vec<Tree>>),
    /// An object in input order, with its [`identity`].
    Object(u64, Rc<Vec<(Word, Tree)>>),
}

/// A string or name.
#[derive(Clone)]
pub enum Word {
    /// From the first of these places in the input to the second.
    Slice(usize, usize),
    /// Its own text.
    Own(Rc<str>),
}

impl Word {
    /// The text; `input` is that of the tree.
    pub fn text<'a>(&'a self, input: &'a str) -> &'a str {
        match self {
            Word::Slice(start, end) => input.get(*start..*end).unwrap_or_default(),
            Word::Own(text) => text,
        }
    }

    /// The same without an input.
    fn owned(&self, input: &str) -> Word {
        Word::Own(self.text(input).into())
    }
}

impl Tree {
    /// The identity of an array or object.
    pub fn identity(&self) -> Option<u64> {
        match self {
            Tree::Array(id, _) | Tree::Object(id, _) => Some(*id),
            _ => None,
        }
    }

    /// The JSON type of the value.
    pub fn kind(&self) -> &'static str {
        match self {
            Tree::Null => "null",
            Tree::Boolean(_) => "boolean",
            Tree::Signed(_) | Tree::Unsigned(_) | Tree::Float(_) | Tree::Digits(_) => "number",
            Tree::Text(_) => "string",
            Tree::Array(..) => "array",
            Tree::Object(..) => "object",
        }
    }

    /// The same tree without an input. (It is as deep as what was read, see `depth`.)
    pub fn owned(&self, input: &str) -> Tree {
        match self {
            Tree::Text(word) => Tree::Text(word.owned(input)),
            Tree::Array(id, items) => {
                let items = items.iter().map(|item| item.owned(input)).collect();
                Tree::Array(*id, Rc::new(items))
            }
            Tree::Object(id, members) => {
                let owned = |(name, member): &(Word, Tree)| (name.owned(input), member.owned(input));
                Tree::Object(*id, Rc::new(members.iter().map(owned).collect()))
            }
            other => other.clone(),
        }
    }
}

/// A new identity for an array or object.
pub fn identity() -> u64 {
    thread_local! {
        static LAST: Cell<u64> = const { Cell::new(0) };
    }
    LAST.with(|last| {
        last.set(last.get() + 1);
        last.get()
    })
}
