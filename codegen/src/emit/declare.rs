//! The declarations of the types.

use proc_macro2::TokenStream;
use quote::quote;

use super::checked::Checked;
use super::derives::Derives;
use super::types::{self, ANY, DECLARED, ident, spell};
use super::{constant, deprecated, docs, hints};
use crate::model::{Constant, Docs, Fixed, Model, Others, Shape, Struct, Tuple, Ty, TypeDef, Union, other_variant};
use crate::options::attribute;

/// The declaration of a type, by its shape.
///
/// # Errors
/// If the item or a name in it is not valid Rust, which is a bug in this crate.
pub(super) fn item(model: &Model, def: &TypeDef, derives: Derives, checked: &Checked) -> Result<syn::Item, String> {
    let name = parse::<syn::Path>(types::name(def, DECLARED))?;
    let mut docs = def.docs.clone();
    docs.paragraphs
        .extend(hints::of_type(model, def, checked).map(Into::into));
    let attributes = attributes(&docs, Some(derives))?;
    let own = own_attributes(def, derives)?;
    let attributes = quote!(#attributes #own);
    let allow = deprecated::is_mentioned(model, def).then(|| quote!(#[allow(deprecated)]));
    if let Some(path) = &def.choices.replace {
        let docs = self::attributes(&def.docs, None)?;
        let path = parse::<syn::Type>(path)?;
        return syn::parse2(quote!(#docs pub type #name = #path;)).map_err(|error| format!("{}: {error}", def.name));
    }
    let tokens = match &def.shape {
        Shape::Struct(object) => {
            let fields = fields(model, object)?;
            quote!(#attributes pub struct #name { #(#fields),* })
        }
        Shape::Strings(constants) => {
            let variants = constant_variants(constants)?;
            let other = parse::<syn::Ident>(&other_variant(constants))?;
            let other = def
                .choices
                .open
                .then(|| quote!(#[doc = " Any other string."] #other(String)));
            let variants = variants.into_iter().chain(other);
            quote!(#attributes pub enum #name { #(#variants),* })
        }
        Shape::Constants(constants) => {
            let variants = constant_variants(constants)?;
            quote!(#attributes pub enum #name { #(#variants),* })
        }
        Shape::Newtype(ty) => {
            let inner = rust_type(model, ty)?;
            quote!(#attributes pub struct #name(#inner);)
        }
        Shape::Tuple(tuple) => {
            let items = tuple_items(model, tuple)?;
            quote!(#attributes pub struct #name(#(pub #items),*);)
        }
        Shape::Union(union) => {
            let variants = variants(model, union)?;
            quote!(#attributes pub enum #name { #(#variants),* })
        }
        Shape::Alias(ty) => {
            let docs = self::attributes(&def.docs, None)?;
            let inner = rust_type(model, ty)?;
            quote!(#docs pub type #name = #inner;)
        }
    };
    syn::parse2(quote!(#allow #tokens)).map_err(|error| format!("{}: {error}", def.name))
}

/// The derives and attributes chosen in the options, without what is derived anyway.
fn own_attributes(def: &TypeDef, derives: Derives) -> Result<TokenStream, String> {
    let is_new = |path: &&String| {
        let name = path.strip_prefix("::").unwrap_or(path);
        let name = ["std::cmp::", "core::cmp::", "std::default::", "core::default::"]
            .iter()
            .find_map(|module| name.strip_prefix(module))
            .unwrap_or(name);
        !derives.names().any(|derived| derived == name)
    };
    let paths = def.choices.derives.iter().filter(is_new).map(parse::<syn::Path>);
    let paths = paths.collect::<Result<Vec<_>, _>>()?;
    let derives = (!paths.is_empty()).then(|| quote!(#[derive(#(#paths),*)]));
    let attributes = parsed_attributes(&def.choices.attributes)?;
    Ok(quote!(#derives #(#attributes)*))
}

fn parsed_attributes(texts: &[String]) -> Result<Vec<syn::Attribute>, String> {
    let parsed = texts.iter().map(|text| {
        let attribute = attribute(text);
        attribute.ok_or_else(|| format!("{text:?} is not an attribute"))
    });
    parsed.collect()
}

/// The constants in place of fields; `None` if there are none.
///
/// # Errors
/// As [`item`].
pub(super) fn constants(def: &TypeDef) -> Result<Option<syn::Item>, String> {
    let Shape::Struct(object) = &def.shape else {
        return Ok(None);
    };
    if object.fixed.is_empty() || def.choices.replace.is_some() {
        return Ok(None);
    }
    let constant = |fixed: &Fixed| {
        let docs = attributes(&fixed.docs, None)?;
        let name = parse::<syn::Ident>(&fixed.constant)?;
        let (ty, value) = constant::typed(&fixed.value)?;
        let (ty, value) = (parse::<syn::Type>(ty)?, parse::<syn::Expr>(value)?);
        Ok(quote!(#docs pub const #name: #ty = #value;))
    };
    let constants: Vec<_> = object.fixed.iter().map(constant).collect::<Result<_, String>>()?;
    let name = parse::<syn::Path>(types::name(def, ANY))?;
    let allow = deprecated::is_type(def).then(|| quote!(#[allow(deprecated)]));
    let item = syn::parse2(quote!(#allow impl #name { #(#constants)* }));
    item.map(Some).map_err(|error| format!("{}: {error}", def.name))
}

/// The fields of a struct: doc comment, name and type, in the order of the schema.
fn fields(model: &Model, object: &Struct) -> Result<Vec<TokenStream>, String> {
    let field = |docs: &Docs, own: &[String], name: &str, ty: String| {
        let docs = attributes(docs, None)?;
        let own = parsed_attributes(own)?;
        let name = parse::<syn::Ident>(ident(name))?;
        let ty = parse::<syn::Type>(ty)?;
        Ok(quote!(#docs #(#own)* pub #name: #ty))
    };
    let listed = object.fields.iter().map(|one| {
        let ty = spell(model, &one.ty, DECLARED);
        let ty = if one.required { ty } else { format!("Option<{ty}>") };
        let mut docs = one.docs.clone();
        docs.paragraphs.extend(hints::of_field(one).map(Into::into));
        // An attribute takes the place of the keyword.
        docs.deprecated &= !one.has_attribute("deprecated");
        field(&docs, &one.attributes, &one.ident, ty)
    });
    let mut fields: Vec<_> = listed.collect::<Result<_, String>>()?;
    for map in &object.maps {
        let ty = spell(model, &Ty::Map(Box::new(map.ty.clone())), DECLARED);
        fields.push(field(&map.docs, &[], &map.ident, ty)?);
    }
    if let Others::Keep(name, ty) = &object.others {
        let docs = Docs {
            paragraphs: vec!["Members that have no field of their own.".into()],
            deprecated: false,
        };
        fields.push(field(
            &docs,
            &[],
            name,
            spell(model, &Ty::Map(Box::new(ty.clone())), DECLARED),
        )?);
    }
    Ok(fields)
}

/// The variants of an enumeration.
fn constant_variants<T>(constants: &[Constant<T>]) -> Result<Vec<TokenStream>, String> {
    let variant = |constant: &Constant<T>| {
        let docs = attributes(&constant.docs, None)?;
        let name = parse::<syn::Ident>(&constant.ident)?;
        Ok(quote!(#docs #name))
    };
    constants.iter().map(variant).collect()
}

fn tuple_items(model: &Model, tuple: &Tuple) -> Result<Vec<syn::Type>, String> {
    let mut items = Vec::new();
    for (index, ty) in tuple.items.iter().enumerate() {
        let ty = if index < tuple.required {
            ty.clone()
        } else {
            Ty::Option(Box::new(ty.clone()))
        };
        items.push(rust_type(model, &ty)?);
    }
    if let Some(rest) = &tuple.rest {
        items.push(rust_type(model, &Ty::Vec(Box::new(rest.clone())))?);
    }
    Ok(items)
}

fn variants(model: &Model, union: &Union) -> Result<Vec<TokenStream>, String> {
    let variant = |branch: &crate::model::Branch| {
        let docs = attributes(&branch.docs, None)?;
        let name = parse::<syn::Ident>(&branch.ident)?;
        if branch.constant.is_some() {
            return Ok(quote!(#docs #name));
        }
        let ty = rust_type(model, &branch.ty)?;
        Ok(quote!(#docs #name(#ty)))
    };
    union.branches.iter().map(variant).collect()
}

/// The doc comment, `#[deprecated]`, and the derives.
fn attributes(docs: &Docs, derives: Option<Derives>) -> Result<TokenStream, String> {
    let lines = docs::lines(docs);
    let lines = lines.iter().map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        }
    });
    let deprecated = docs.deprecated.then(|| quote!(#[deprecated]));
    let derives = match derives {
        Some(derives) => {
            let names = derives
                .names()
                .map(parse::<syn::Ident>)
                .collect::<Result<Vec<_>, _>>()?;
            Some(quote!(#[derive(#(#names),*)]))
        }
        None => None,
    };
    Ok(quote!(#(#[doc = #lines])* #deprecated #derives))
}

fn rust_type(model: &Model, ty: &Ty) -> Result<syn::Type, String> {
    parse(spell(model, ty, DECLARED))
}

fn parse<T: syn::parse::Parse>(text: impl AsRef<str>) -> Result<T, String> {
    let text = text.as_ref();
    syn::parse_str(text).map_err(|error| format!("{text:?}: {error}"))
}
