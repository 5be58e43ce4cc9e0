//! Rust code in options.

use crate::identifier;

/// Whether it is a path of at least two segments, without generic arguments, to a name that generated code does not
/// use.
pub(super) fn is_import(path: &str) -> bool {
    let is_free = |path: &syn::Path| {
        let last = path.segments.last().map(|last| last.ident.to_string());
        last.is_some_and(|last| identifier::is_import_name(&last))
    };
    let plain = |path: &syn::Path| path.segments.len() > 1 && path.segments.iter().all(|one| one.arguments.is_none());
    let is_spelt = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '#');
    path.chars().all(is_spelt) && syn::parse_str(path).is_ok_and(|path| plain(&path) && is_free(&path))
}

/// Whether it is the path of a module or crate.
pub(super) fn is_module(path: &str) -> bool {
    let plain = |path: &syn::Path| path.segments.iter().all(|one| one.arguments.is_none());
    let is_spelt = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '#');
    path.chars().all(is_spelt) && syn::parse_str(path).is_ok_and(|path| plain(&path))
}

/// Whether it parses as a type.
pub(super) fn is_type(text: &str) -> bool {
    has_no_comment(text) && syn::parse_str::<syn::Type>(text).is_ok()
}

/// Whether it parses as a path.
pub(super) fn is_path(text: &str) -> bool {
    has_no_comment(text) && syn::parse_str::<syn::Path>(text).is_ok()
}

/// Whether it contains no comment, which would hide the code after it.
fn has_no_comment(text: &str) -> bool {
    !text.contains("//") && !text.contains("/*")
}

/// An attribute, with or without `#[…]` around it.
pub(crate) fn attribute(text: &str) -> Option<syn::Attribute> {
    let text = text.trim();
    let inner = text.strip_prefix("#[").and_then(|text| text.strip_suffix(']'));
    let meta: syn::Meta = syn::parse_str(inner.unwrap_or(text)).ok()?;
    Some(syn::parse_quote!(#[#meta]))
}
