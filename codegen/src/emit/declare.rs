//! *declare*: the items of the types. Structs and enumerations of strings are declared by typify (`declared`), what it has
//! no form for is declared here.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::declared::{Declared, definition};
use super::derives::{self, Derives};
use super::types::{self, DECLARED, spell};
use super::{deprecated, docs, sizes};
use crate::model::{Docs, Model, Shape, Tuple, Ty, TypeDef, Union, other_variant};
use crate::options::attribute;

/// Declares the types of the model, one after the other.
///
/// # Errors
/// Where typify declares something other than the model says, which is a mistake of this crate.
pub(super) fn items(model: &Model, mut each: impl FnMut(syn::Item)) -> Result<(), String> {
    let derives = derives::of(model);
    let uneven = sizes::uneven(model);
    for start in (0..model.types.len()).step_by(BATCH) {
        let batch = start..model.types.len().min(start + BATCH);
        let declared = Declared::by_typify(model, batch.clone())?;
        for index in batch {
            let mut item = item(
                model,
                &definition(index),
                &model.types[index],
                derives[index],
                &declared,
            )?;
            if let (syn::Item::Enum(item), true) = (&mut item, uneven[index]) {
                item.attrs.push(syn::parse_quote!(#[allow(clippy::large_enum_variant)]));
            }
            each(item);
        }
    }
    Ok(())
}

/// How many types typify is given at once: what it makes of them takes far more room than their declarations.
const BATCH: usize = 16;

/// The one function that decides which way a type goes.
fn item(
    model: &Model,
    definition: &str,
    def: &TypeDef,
    derives: Derives,
    declared: &Declared,
) -> Result<syn::Item, String> {
    let name = parse::<syn::Path>(types::name(def, DECLARED))?;
    let attributes = attributes(&def.docs, Some(derives))?;
    let own = own_attributes(def)?;
    let attributes = quote!(#attributes #own);
    let allow = deprecated::is_mentioned(model, def).then(|| quote!(#[allow(deprecated)]));
    if let Some(path) = &def.choices.replace {
        let docs = self::attributes(&def.docs, None)?;
        let path = parse::<syn::Type>(path)?;
        return syn::parse2(quote!(#docs pub type #name = #path;)).map_err(|error| format!("{}: {error}", def.name));
    }
    let tokens = match &def.shape {
        Shape::Struct(object) => {
            let fields = declared.fields(definition, def, object)?;
            let fields = fields
                .iter()
                .map(|(docs, name, ty)| Ok(quote!(#docs pub #name: #ty)))
                .collect::<Result<Vec<_>, String>>()?;
            quote!(#attributes pub struct #name { #(#fields),* })
        }
        Shape::Strings(variants) => {
            let declared = declared.variants(definition, def, variants)?;
            let other = parse::<syn::Ident>(other_variant(variants))?;
            let other = def
                .choices
                .open
                .then(|| quote!(#[doc = " Any other string."] #other(String)));
            let variants = declared.iter().map(ToTokens::to_token_stream).chain(other);
            quote!(#attributes pub enum #name { #(#variants),* })
        }
        Shape::Constants(constants) => {
            let variants = constants
                .iter()
                .map(|c| parse::<syn::Ident>(&c.ident))
                .collect::<Result<Vec<_>, _>>()?;
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

/// The derives and attributes that somebody has chosen.
fn own_attributes(def: &TypeDef) -> Result<TokenStream, String> {
    let paths = def.choices.derives.iter().map(parse::<syn::Path>);
    let paths = paths.collect::<Result<Vec<_>, _>>()?;
    let derives = (!paths.is_empty()).then(|| quote!(#[derive(#(#paths),*)]));
    let attributes = def.choices.attributes.iter().map(|text| {
        let attribute = attribute(text);
        attribute.ok_or_else(|| format!("{text:?} is not an attribute"))
    });
    let attributes = attributes.collect::<Result<Vec<_>, _>>()?;
    Ok(quote!(#derives #(#attributes)*))
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
        let ty = rust_type(model, &branch.ty)?;
        Ok(quote!(#docs #name(#ty)))
    };
    union.branches.iter().map(variant).collect()
}

/// The doc comment, `#[deprecated]`, and the derives.
pub(super) fn attributes(docs: &Docs, derives: Option<Derives>) -> Result<TokenStream, String> {
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

pub(super) fn parse<T: syn::parse::Parse>(text: impl AsRef<str>) -> Result<T, String> {
    let text = text.as_ref();
    syn::parse_str(text).map_err(|error| format!("{text:?}: {error}"))
}
