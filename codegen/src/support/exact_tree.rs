//! The numbers in buffers, with their texts.

use super::number_text::Short;
use super::tree::Tree;

/// A number with this text.
pub fn tree_of_number(text: &str) -> Tree {
    match Short::of(text) {
        Some(Short::Integer(integer)) if text != "-0" => Tree::Signed(integer),
        _ => Tree::Digits(text.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stay() {
        assert!(matches!(tree_of_number("12"), Tree::Signed(12)));
        for text in ["-0", "1.0", "1e400", "18446744073709551616"] {
            assert!(matches!(tree_of_number(text), Tree::Digits(kept) if &*kept == text));
        }
    }
}
