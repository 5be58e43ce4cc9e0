//! Constants of a schema as Rust literals.

use crate::plan::{Lowered, Matcher, Step};
use crate::schema::{Type, TypeSet};
use crate::support::number::Number;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};
use serde_json::Value;
use std::collections::BTreeSet;
use std::f64::consts;

/// The static of a pattern.
pub(super) fn pattern(ident: &Ident, matcher: &Matcher) -> TokenStream {
    let source = text(&matcher.pattern.source);
    match &matcher.lowered {
        Lowered::Steps(lowered) => {
            let (steps, to_end) = (lowered.steps.iter().map(step), lowered.to_end);
            quote!(static #ident: support::Steps = support::Steps::new(#source, &[#(#steps),*], #to_end);)
        }
        Lowered::Engine => {
            let flags = matcher.pattern.flags();
            quote!(static #ident: support::Pattern = support::Pattern::new(#source, #flags);)
        }
    }
}

fn step(step: &Step) -> TokenStream {
    let bytes: Vec<u8> = step.ranges.iter().flat_map(|(first, last)| [*first, *last]).collect();
    let (bytes, least) = (Literal::byte_string(&bytes), Literal::usize_unsuffixed(step.least));
    let most = if step.most == usize::MAX {
        quote!(usize::MAX)
    } else {
        Literal::usize_unsuffixed(step.most).to_token_stream()
    };
    quote!((#bytes, #least, #most))
}

/// A string; a raw one where that saves backslashes.
pub(super) fn text(text: &str) -> TokenStream {
    let plain = text.bytes().all(|b| matches!(b, b' '..=b'~') && b != b'"');
    let raw = (plain && text.contains('\\'))
        .then(|| format!("r\"{text}\"").parse().ok())
        .flatten();
    raw.unwrap_or_else(|| quote!(#text))
}

/// An integer as people write it: in groups of three digits where it has more than four.
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
    number
        .parse()
        .unwrap_or_else(|_| Literal::i128_unsuffixed(value).to_token_stream())
}

/// Something that converts into a `support::Number`.
pub(super) fn limit(number: Number) -> TokenStream {
    match number {
        Number::Integer(value) => match (i64::try_from(value), u64::try_from(value)) {
            (Ok(_), _) => integer(value, "i64"),
            (_, Ok(_)) => integer(value, "u64"),
            _ => self::number(number),
        },
        Number::Float(value) => float(value),
    }
}

/// A `support::Number`.
pub(super) fn number(number: Number) -> TokenStream {
    match number {
        Number::Integer(value) => {
            let value = integer(value, "");
            quote!(support::Number::Integer(#value))
        }
        Number::Float(value) => {
            let value = float(value);
            quote!(support::Number::Float(#value))
        }
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

/// The test whether `name` is one of some names or matches one of some patterns; `None` where there are none.
pub(super) fn name_test(names: &BTreeSet<String>, patterns: &[Option<&Ident>]) -> Option<TokenStream> {
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

/// A double. As a quotient where it is close to a constant of mathematics, which clippy would rather see used.
fn float(value: f64) -> TokenStream {
    let known = [
        consts::E,
        consts::PI,
        consts::TAU,
        consts::SQRT_2,
        consts::FRAC_1_PI,
        consts::FRAC_1_SQRT_2,
        consts::FRAC_2_PI,
        consts::FRAC_2_SQRT_PI,
        consts::FRAC_PI_2,
        consts::FRAC_PI_3,
        consts::FRAC_PI_4,
        consts::FRAC_PI_6,
        consts::FRAC_PI_8,
        consts::LN_2,
        consts::LN_10,
        consts::LOG2_10,
        consts::LOG2_E,
        consts::LOG10_2,
        consts::LOG10_E,
    ];
    let text = format!("{value:?}");
    let digits = text.replace('.', "");
    let text = match text.split_once('.') {
        Some((_, fraction)) if known.iter().any(|constant| (value.abs() - constant).abs() < 0.01) => {
            // Both are exact, so the quotient is the double that is nearest to the decimal.
            if digits.len() <= 15 {
                format!("{digits}.0 / 1{}.0", "0".repeat(fraction.len()))
            } else {
                format!("f64::from_bits({})", value.to_bits())
            }
        }
        _ => text,
    };
    // A limit that is no finite double compares with nothing.
    text.parse().unwrap_or_else(|_| quote!(f64::NAN))
}
