//! Buffering from the text of a value.

use std::rc::Rc;

use serde::de;

use super::text_cursor::{Cursor, Piece, malformed};
use super::tree::{Tree, Word, identity};
use super::tree_number::tree_of_number;

/// The value with this text, which is the input of the tree.
pub fn tree_of<E: de::Error>(text: &str) -> Result<Tree, E> {
    next_tree(&mut Cursor::new(text))
}

/// Takes a value. (The cursor bounds the depth.)
fn next_tree<E: de::Error>(cursor: &mut Cursor<'_>) -> Result<Tree, E> {
    match cursor.peek() {
        b'n' => cursor.word("null").map(|()| Tree::Null),
        b't' => cursor.word("true").map(|()| Tree::Boolean(true)),
        b'f' => cursor.word("false").map(|()| Tree::Boolean(false)),
        b'"' => next_word(cursor).map(Tree::Text),
        b'-' | b'0'..=b'9' => cursor.number().map(tree_of_number),
        b'[' => {
            cursor.enter()?;
            let (mut items, mut is_first) = (Vec::new(), true);
            while cursor.has_next(b']', &mut is_first)? {
                items.push(next_tree(cursor)?);
            }
            cursor.leave(b']')?;
            Ok(Tree::Array(identity(), Rc::new(items)))
        }
        b'{' => {
            cursor.enter()?;
            let (mut members, mut is_first) = (Vec::new(), true);
            while cursor.has_next(b'}', &mut is_first)? {
                let name = next_word(cursor)?;
                cursor.colon()?;
                members.push((name, next_tree(cursor)?));
            }
            cursor.leave(b'}')?;
            Ok(Tree::Object(identity(), Rc::new(members)))
        }
        _ => Err(malformed()),
    }
}

/// Takes a string or name.
fn next_word<E: de::Error>(cursor: &mut Cursor<'_>) -> Result<Word, E> {
    cursor.string().map(|piece| match piece {
        Piece::Slice(range) => Word::Slice(range.start, range.end),
        Piece::Owned(text) => Word::Own(text.into()),
    })
}
