//! Constants of a schema as Rust literals.

use crate::error::{OrImpossible, impossible};
use crate::plan::{Lowered, Matcher, Run};
use crate::regex;
use crate::schema::{Number, Pattern, Type, TypeSet};
use crate::support::pattern::Node;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};
use serde_json::Value;
use std::collections::BTreeSet;

/// The `static` of a pattern.
pub(super) fn pattern(ident: &Ident, matcher: &Matcher) -> TokenStream {
    let source = text(&matcher.pattern.source);
    match &matcher.lowered {
        Lowered::Steps(lowered) => {
            let (runs, to_end) = (lowered.runs.iter().map(run), lowered.to_end);
            quote!(static #ident: support::Steps = support::Steps::new(#source, &[#(#runs),*], #to_end);)
        }
        Lowered::Linear(tree) => {
            let nodes = nodes(tree);
            quote!(static #ident: support::Pattern = support::Pattern::new(#source, &[#(#nodes),*]);)
        }
        Lowered::Bounded(tree) => {
            let nodes = nodes(tree);
            quote!(static #ident: support::BoundedPattern = support::BoundedPattern::new(#source, &[#(#nodes),*]);)
        }
    }
}

/// The syntax tree of a pattern, in prefix order, to make texts of.
pub(crate) fn pattern_nodes(pattern: &Pattern) -> Vec<TokenStream> {
    // Patterns are parsed when the schema is read, which fails if one is invalid.
    let tree = regex::parse(&pattern.source, pattern.unicode);
    let tree = tree.unwrap_or_else(|reason| impossible(format_args!("a pattern: {reason}"), regex::Node::Start));
    nodes(&tree)
}

/// The syntax tree of a pattern, in prefix order.
fn nodes(tree: &regex::Node) -> Vec<TokenStream> {
    let count = |count: usize| Literal::usize_unsuffixed(count);
    let times = |times: u32| match times {
        u32::MAX => quote!(u32::MAX),
        times => Literal::u32_unsuffixed(times).to_token_stream(),
    };
    let node = |node: Node<'_>| match node {
        Node::Char(c) => quote!(Char(#c)),
        Node::Class(ascii, others) => {
            let (ascii, others) = (
                Literal::byte_string(ascii),
                others.iter().map(|(first, last)| quote!((#first, #last))),
            );
            quote!(Class(#ascii, &[#(#others),*]))
        }
        Node::Start => quote!(Start),
        Node::End => quote!(End),
        Node::Boundary(expected) => quote!(Boundary(#expected)),
        Node::Sequence(operands) => {
            let operands = count(operands);
            quote!(Sequence(#operands))
        }
        Node::Either(operands) => {
            let operands = count(operands);
            quote!(Either(#operands))
        }
        Node::Repeat(least, most) => {
            let (least, most) = (times(least), times(most));
            quote!(Repeat(#least, #most))
        }
        Node::Lazy(least, most) => {
            let (least, most) = (times(least), times(most));
            quote!(Lazy(#least, #most))
        }
        Node::Look(ahead, holds) => quote!(Look(#ahead, #holds)),
        Node::Group(group) => {
            let group = count(group);
            quote!(Group(#group))
        }
        Node::Back(group) => {
            let group = count(group);
            quote!(Back(#group))
        }
    };
    let nodes = tree.flat().into_iter().map(node);
    nodes.map(|node| quote!(support::Node::#node)).collect()
}

fn run(run: &Run) -> TokenStream {
    let (bytes, least) = (Literal::byte_string(&run.ranges), Literal::usize_unsuffixed(run.least));
    let most = if run.most == usize::MAX {
        quote!(usize::MAX)
    } else {
        Literal::usize_unsuffixed(run.most).to_token_stream()
    };
    quote!((#bytes, #least, #most))
}

/// A string literal; a raw one if that saves backslashes.
pub(super) fn text(text: &str) -> TokenStream {
    let plain = text.bytes().all(|b| matches!(b, b' '..=b'~') && b != b'"');
    let raw = (plain && text.contains('\\'))
        .then(|| format!("r\"{text}\"").parse().ok())
        .flatten();
    raw.unwrap_or_else(|| quote!(#text))
}

/// An integer literal with digits in groups of three if there are more than four.
pub(crate) fn integer(value: i128, suffix: &str) -> TokenStream {
    let digits = value.unsigned_abs().to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && digits.len() > 4 && (digits.len() - index).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    let sign = if value < 0 { "-" } else { "" };
    let number = format!("{sign}{text}{suffix}");
    number.parse().or_impossible("the digits of an integer")
}

/// An expression that converts into a `support::NumberValue`.
pub(super) fn limit(number: Number) -> TokenStream {
    match number {
        Number::Integer(value) => match (i64::try_from(value), u64::try_from(value)) {
            (Ok(_), _) => integer(value, "i64"),
            (_, Ok(_)) => integer(value, "u64"),
            _ => self::number(number),
        },
        Number::Float(value) => float(value),
        Number::Text(_) => self::number(number),
    }
}

/// A `support::NumberValue`.
pub(super) fn number(number: Number) -> TokenStream {
    match number {
        Number::Integer(value) => {
            let value = integer(value, "");
            quote!(support::NumberValue::Integer(#value))
        }
        Number::Float(value) => {
            let value = float(value);
            quote!(support::NumberValue::Float(#value))
        }
        Number::Text(text) => quote!(support::NumberValue::Text(#text)),
    }
}

/// A `support::Literal`.
pub(super) fn value(value: &Value) -> TokenStream {
    match value {
        Value::Null => quote!(support::Literal::Null),
        Value::Bool(value) => quote!(support::Literal::Bool(#value)),
        Value::Number(value) => match Number::from(value) {
            Number::Integer(value) => {
                let value = integer(value, "");
                quote!(support::Literal::Integer(#value))
            }
            Number::Float(value) => {
                let value = float(value);
                quote!(support::Literal::Float(#value))
            }
            Number::Text(text) => impossible(format_args!("the constant {text}"), TokenStream::new()),
        },
        Value::String(value) => {
            let value = text(value);
            quote!(support::Literal::Text(#value))
        }
        Value::Array(items) => {
            let items = items.iter().map(self::value);
            quote!(support::Literal::Array(&[#(#items),*]))
        }
        Value::Object(members) => {
            let members = members.iter().map(|(name, value)| {
                let (name, value) = (text(name), self::value(value));
                quote!((#name, #value))
            });
            quote!(support::Literal::Object(&[#(#members),*]))
        }
    }
}

/// The argument of `support::typed`.
pub(super) fn types(types: TypeSet) -> TokenStream {
    let name = |one: Type| format_ident!("{}", one.name().to_uppercase());
    let names = types.iter().map(name);
    if types.is_empty() {
        quote!(0)
    } else {
        quote!(#(support::#names)|*)
    }
}

/// The test whether `name` is one of the names or matches one of the patterns; `None` if there are neither.
pub(super) fn name_test(names: &BTreeSet<String>, patterns: &[Ident]) -> Option<TokenStream> {
    let literals: Vec<TokenStream> = names.iter().map(|name| text(name)).collect();
    let equal = match &literals[..] {
        [] => None,
        [_] if names.contains("") => Some(quote!(name.is_empty())),
        [name] => Some(quote!(name == #name)),
        _ => Some(quote!(matches!(name, #(#literals)|*))),
    };
    let matching = patterns
        .iter()
        .map(|pattern| quote!(support::Matches::matches(&#pattern, name)));
    let tests: Vec<TokenStream> = equal.into_iter().chain(matching).collect();
    (!tests.is_empty()).then(|| quote!(#(#tests)||*))
}

/// A double, in its shortest digits. Near one, three or more digits might be those of a mathematical constant, for
/// which clippy suggests the constant: then it is written as a quotient of integers, or by its bits.
fn float(value: f64) -> TokenStream {
    let scientific = format!("{value:e}");
    let text = match scientific.split_once('e') {
        Some((mantissa, exponent))
            if (0.1..10.0).contains(&value.abs()) && mantissa.trim_start_matches('-').len() > 3 =>
        {
            let digits = mantissa.replace('.', "");
            // One digit precedes the point, or (with the exponent -1) none.
            let count = digits.trim_start_matches('-').len();
            let decimals = count - usize::from(exponent == "0");
            if count <= 15 {
                // Both are exact, so the quotient is the double that is nearest to the decimal.
                format!("{digits}.0 / 1{}.0", "0".repeat(decimals))
            } else {
                format!("f64::from_bits({})", value.to_bits())
            }
        }
        _ => format!("{value:?}"),
    };
    if value.is_finite() {
        text.parse().or_impossible("the digits of a number")
    } else {
        impossible("a number that is not finite", TokenStream::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(
        clippy::approx_constant,
        reason = "these are to be no constants when they are printed"
    )]
    fn doubles_round_trip() {
        let mut seed: u64 = 0x9E37_79B9_7F4A_7C15;
        let mut values = vec![
            0.5,
            0.25,
            3.14,
            -2.718_281_828_459_045,
            1e-7,
            5e-324,
            1.797_693_134_862_315_7e308,
            0.1,
            -0.0,
        ];
        for _ in 0..10_000 {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            values.push(f64::from_bits(seed));
            values.push(f64::from_bits(seed).abs() % 10.0);
        }
        for value in values.into_iter().filter(|value| value.is_finite()) {
            let text = float(value).to_string().replace(' ', "");
            let read = |text: &str| text.parse::<f64>().unwrap_or_else(|_| panic!("{text}"));
            let found = match (text.split_once('/'), text.strip_prefix("f64::from_bits(")) {
                (Some((dividend, divisor)), _) => read(dividend) / read(divisor),
                (_, Some(bits)) => f64::from_bits(bits.trim_end_matches(')').parse().unwrap()),
                _ => read(&text),
            };
            assert_eq!(found.to_bits(), value.to_bits(), "{text}");
        }
        let texts = [
            (3.14, "314.0 / 100.0"),
            (0.5, "0.5"),
            (-1.25, "- 125.0 / 100.0"),
            (0.318, "318.0 / 1000.0"),
            (12.75, "12.75"),
            (1.0, "1.0"),
        ];
        for (value, text) in texts {
            assert_eq!(float(value).to_string(), text);
        }
    }
}
