//! The numbers in buffers.

use super::number_text::Short;
use super::tree::Tree;

/// A number with this text.
pub fn tree_of_number(text: &str) -> Tree {
    match Short::of(text) {
        Some(Short::Integer(integer)) => return Tree::Signed(integer),
        Some(Short::Decimal(double)) => return Tree::Float(double),
        None => {}
    }
    if let Ok(integer) = text.parse() {
        Tree::Signed(integer)
    } else if let Ok(integer) = text.parse() {
        Tree::Unsigned(integer)
    } else {
        Tree::Digits(text.into())
    }
}
