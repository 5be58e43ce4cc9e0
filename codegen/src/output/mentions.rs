//! What source mentions of other crates, found in its tokens.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// What source mentions.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Mentions {
    /// The first names of paths into crates, but for those in items behind a feature.
    pub(super) crates: BTreeSet<String>,
    /// The features that items are behind.
    pub(super) features: BTreeSet<String>,
}

/// What is no crate, or one that is always there: keywords that paths begin with, the standard library, the tools that
/// attributes name, and the types that have names in lower case.
const BUILT_IN: &[&str] = &[
    "clippy", "rustdoc", "rustfmt", "crate", "self", "super", "std", "core", "alloc", "bool", "char", "str", "f32",
    "f64", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize",
];

/// The keywords that `::name` can follow, beside what is no word.
const BEFORE_PATHS: &[&str] = &[
    "as", "const", "dyn", "else", "for", "if", "impl", "in", "match", "mut", "pub", "ref", "return", "use", "where",
    "while",
];

/// A token, or the end of a group.
#[derive(Debug, Clone, PartialEq)]
enum Token {
    Ident(String),
    Punct(char),
    Literal(String),
    Open(Delimiter),
    Close,
}

impl Mentions {
    /// The mentions in source: of a file, or of several in sequence; `None` if it is not made of tokens of Rust.
    pub(super) fn of(source: &str) -> Option<Mentions> {
        let tokens = flat(source.parse().ok()?);
        let mut mentions = Mentions::default();
        let mut paths = BTreeSet::new();
        let mut local = BTreeSet::new();
        let mut at = 0;
        while at < tokens.len() {
            if let Some(feature) = feature(&tokens[at..]) {
                mentions.features.insert(feature);
                at = end_of_item(&tokens, at);
                continue;
            }
            match &tokens[at..] {
                [Token::Ident(keyword), Token::Ident(name), ..] if keyword == "mod" => {
                    local.insert(name.clone());
                }
                [Token::Ident(keyword), ..] if keyword == "use" => local.extend(imported(&tokens[at + 1..])),
                // With `<`, it is a function with its type arguments.
                [Token::Ident(name), Token::Punct(':'), Token::Punct(':'), next, ..]
                    if *next != Token::Punct('<') && begins_path(&tokens[..at]) =>
                {
                    paths.insert(name.clone());
                }
                _ => {}
            }
            at += 1;
        }
        let is_crate = |name: &String| {
            let is_word = BEFORE_PATHS.contains(&name.as_str());
            let is_lower = !is_word && name.trim_start_matches('_').starts_with(char::is_lowercase);
            is_lower && !local.contains(name) && !BUILT_IN.contains(&name.as_str())
        };
        mentions.crates = paths.into_iter().filter(is_crate).collect();
        Some(mentions)
    }
}

/// The tokens, those of groups between [`Token::Open`] and [`Token::Close`].
fn flat(stream: TokenStream) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut open = vec![stream.into_iter()];
    while let Some(inner) = open.last_mut() {
        match inner.next() {
            Some(TokenTree::Ident(ident)) => tokens.push(Token::Ident(ident.to_string())),
            Some(TokenTree::Punct(punct)) => tokens.push(Token::Punct(punct.as_char())),
            Some(TokenTree::Literal(literal)) => tokens.push(Token::Literal(literal.to_string())),
            Some(TokenTree::Group(group)) => {
                tokens.push(Token::Open(group.delimiter()));
                open.push(group.stream().into_iter());
            }
            None => {
                tokens.push(Token::Close);
                open.pop();
            }
        }
    }
    tokens
}

/// Whether a path begins after these tokens: neither in the middle of one, nor with what a macro stands in for.
fn begins_path(before: &[Token]) -> bool {
    match before {
        [.., Token::Punct('$')] => false,
        // `::name` begins with the name of a crate; `outer::name` and `<T>::name` do not.
        [.., last, Token::Punct(':'), Token::Punct(':')] => match last {
            Token::Ident(word) => BEFORE_PATHS.contains(&word.as_str()),
            Token::Punct('>') | Token::Close => false,
            _ => true,
        },
        _ => true,
    }
}

/// The names that an import brings in, and those on the way to them; `tokens` follow `use`.
fn imported(tokens: &[Token]) -> impl Iterator<Item = String> + '_ {
    let line = tokens
        .split(|token| *token == Token::Punct(';'))
        .next()
        .unwrap_or(tokens);
    let start = line.iter().take_while(|token| **token == Token::Punct(':')).count();
    let names = line[start..].iter().skip(1);
    names.filter_map(|token| match token {
        Token::Ident(name) => Some(name.clone()),
        _ => None,
    })
}

/// The feature in `#[cfg(feature = "…")]`, if the tokens begin with that.
fn feature(tokens: &[Token]) -> Option<String> {
    let is = |token: &Token, text: &str| matches!(token, Token::Ident(name) if name == text);
    match tokens {
        [
            Token::Punct('#'),
            Token::Open(Delimiter::Bracket),
            cfg,
            Token::Open(_),
            key,
            Token::Punct('='),
            Token::Literal(name),
            ..,
        ] if is(cfg, "cfg") && is(key, "feature") => Some(name.trim_matches('"').to_owned()),
        _ => None,
    }
}

/// Where the item ends whose attribute begins here: behind its braces, or its semicolon.
fn end_of_item(tokens: &[Token], start: usize) -> usize {
    let mut open = Vec::new();
    for (at, token) in tokens.iter().enumerate().skip(start) {
        match token {
            Token::Open(delimiter) => open.push(*delimiter),
            Token::Close => match open.pop() {
                None => return at,
                Some(Delimiter::Brace) if open.is_empty() => return at + 1,
                Some(_) => {}
            },
            Token::Punct(';') if open.is_empty() => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crates(source: &str) -> Vec<String> {
        Mentions::of(source).expect("tokens").crates.into_iter().collect()
    }

    #[test]
    fn crates_are_what_paths_begin_with() {
        let source = "use serde::{de, ser::Error};\nuse super::support;\nmod checks {}\nfn f(x: u64) -> support::X {\n\
                      de::a(u64::MAX, str::from_utf8, Value::Null, checks::b); <T as ::other::C>::d; x::<u8>(1);\n\
                      #[allow(clippy::all)] __A::Error::e(y::z) }\n\
                      macro_rules! m { ($a:ident) => { $crate::e($a::g, serde_json::f) } }\n";
        assert_eq!(crates(source), ["other", "serde", "serde_json", "y"]);
        assert_eq!(
            crates("#[derive(Debug, ts_rs::TS)] struct A(rust_decimal::Decimal);"),
            ["rust_decimal", "ts_rs"]
        );
        assert_eq!(
            crates("/// regress::Regex\n// idna::x\nconst A: &str = \"url::Url\";"),
            [""; 0]
        );
        assert_eq!(Mentions::of("fn {"), None);
    }

    #[test]
    fn items_behind_features_are_apart() {
        let source = "#[cfg(feature = \"chrono\")]\nimpl From<A> for chrono::B { fn f() { chrono::c() } }\n\
                      #[cfg(feature = \"url\")]\nuse url::Url;\nfn g() { jiff::d() }\n";
        let mentions = Mentions::of(source).unwrap();
        assert_eq!(mentions.features.into_iter().collect::<Vec<_>>(), ["chrono", "url"]);
        assert_eq!(mentions.crates.into_iter().collect::<Vec<_>>(), ["jiff"]);
    }
}
