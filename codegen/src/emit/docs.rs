//! Doc comments from the descriptions of a schema, harmless whatever those contain.

use proc_macro2::{Ident, Span};

use super::markdown;
use crate::model::Docs;

/// The doc comment, as attributes.
pub(super) fn attributes(docs: &Docs) -> Vec<syn::Attribute> {
    lines(docs).iter().map(|line| attribute(line)).collect()
}

/// A line of a doc comment. It is built instead of parsed, because there are so many of them.
pub(super) fn attribute(line: &str) -> syn::Attribute {
    let text = if line.is_empty() {
        String::new()
    } else {
        format!(" {line}")
    };
    let value = syn::Expr::Lit(syn::ExprLit {
        attrs: Vec::new(),
        lit: syn::Lit::Str(syn::LitStr::new(&text, Span::call_site())),
    });
    syn::Attribute {
        pound_token: Default::default(),
        style: syn::AttrStyle::Outer,
        bracket_token: Default::default(),
        meta: syn::Meta::NameValue(syn::MetaNameValue {
            path: Ident::new("doc", Span::call_site()).into(),
            eq_token: Default::default(),
            value,
        }),
    }
}

/// The lines of a doc comment, without the slashes.
fn lines(docs: &Docs) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in &docs.paragraphs {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(markdown::harmless(paragraph));
    }
    lines
}
