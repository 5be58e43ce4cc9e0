#[allow(unused_imports)]
pub use support::{FromJson, Invalid, Map, Number, PlainInteger, Value};

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Block {
    pub height: BlockHeight,
    /// `None` is absent, `Some(None)` is `null`.
    pub parts: Option<Option<BlockParts>>,
    pub ratio: Option<Number>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

/// At least 0.
///
/// Made by `new` or `parse`; `into_inner` or `*` returns the number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockHeight(PlainInteger);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum BlockParts {
    Integer(PlainInteger),
    String(String),
}

fn check_block_height(
    number: support::NumberValue<'_>,
    at: &support::At<'_>,
) -> support::Check {
    support::minimum(number, 0i64, at, "#/properties/height/minimum")
}

support::object! { Block:
    required height = "height",
    optional parts = "parts",
    optional ratio = "ratio";
    new(height: BlockHeight);
    others keep extra;
}

support::checked_number! { BlockHeight(PlainInteger): exact check_block_height }

support::union! { BlockParts any:
    [number] Integer(PlainInteger),
    [string] String(String),
}

support::union_from! { BlockParts: Integer(PlainInteger), String(String) }
