//! The declarations of the types.

use quote::quote;

use super::checked::Checked;
use super::derives::Derives;
use super::types::{self, ANY, DECLARED, ident, spell};
use super::{constant, deprecated, docs, hints};
use crate::model::{Branch, Constant, Docs, Fixed, Model, Others, Shape, Struct, Tuple, Ty, TypeDef, other_variant};
use crate::options::attribute;

/// The declaration of a type, by its shape.
///
/// # Errors
/// If the item or a name in it is not valid Rust, which is a bug in this crate.
pub(super) fn item(model: &Model, def: &TypeDef, derives: Derives, checked: &Checked) -> Result<syn::Item, String> {
    let name = parse::<syn::Path>(types::name(def, DECLARED))?;
    // The fields and variants, most of which are documented at length, are added to the parsed item.
    let fault = |error: syn::Error| format!("{}: {error}", def.name);
    let mut attributes: Vec<syn::Attribute> = Vec::new();
    if deprecated::is_mentioned(model, def) && def.choices.replace.is_none() {
        attributes.push(syn::parse_quote!(#[allow(deprecated)]));
    }
    let alias = match (&def.choices.replace, &def.shape) {
        (Some(path), _) => Some(parse::<syn::Type>(path)?),
        (None, Shape::Alias(ty)) => Some(rust_type(model, ty)?),
        (None, _) => None,
    };
    if let Some(ty) = alias {
        attributes.extend(self::attributes(&def.docs, None)?);
        let mut item = syn::parse2::<syn::ItemType>(quote!(pub type #name = #ty;)).map_err(fault)?;
        item.attrs = attributes;
        return Ok(syn::Item::Type(item));
    }
    let mut docs = def.docs.clone();
    docs.paragraphs
        .extend(hints::of_type(model, def, checked).map(Into::into));
    attributes.extend(self::attributes(&docs, Some(derives))?);
    attributes.extend(own_attributes(def, derives)?);
    let (tokens, fields) = match &def.shape {
        Shape::Struct(object) => (quote!(pub struct #name {}), fields(model, object)?),
        Shape::Newtype(ty) => {
            let inner = rust_type(model, ty)?;
            (quote!(pub struct #name(#inner);), Vec::new())
        }
        Shape::Tuple(tuple) => {
            let items = tuple_items(model, tuple)?;
            (quote!(pub struct #name(#(pub #items),*);), Vec::new())
        }
        Shape::Strings(_) | Shape::Constants(_) | Shape::Union(_) | Shape::Alias(_) => {
            let mut item = syn::parse2::<syn::ItemEnum>(quote!(pub enum #name {})).map_err(fault)?;
            item.attrs = attributes;
            item.variants = variants(model, def)?.into_iter().collect();
            return Ok(syn::Item::Enum(item));
        }
    };
    let mut item = syn::parse2::<syn::ItemStruct>(tokens).map_err(fault)?;
    item.attrs = attributes;
    if let syn::Fields::Named(named) = &mut item.fields {
        named.named = fields.into_iter().collect();
    }
    Ok(syn::Item::Struct(item))
}

/// The derives and attributes chosen in the options, without what is derived anyway.
fn own_attributes(def: &TypeDef, derives: Derives) -> Result<Vec<syn::Attribute>, String> {
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
    let derives = (!paths.is_empty()).then(|| syn::parse_quote!(#[derive(#(#paths),*)]));
    let attributes = parsed_attributes(&def.choices.attributes)?;
    Ok(derives.into_iter().chain(attributes).collect())
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
        Ok(quote!(#(#docs)* pub const #name: #ty = #value;))
    };
    let constants: Vec<_> = object.fixed.iter().map(constant).collect::<Result<_, String>>()?;
    let name = parse::<syn::Path>(types::name(def, ANY))?;
    let allow = deprecated::is_type(def).then(|| quote!(#[allow(deprecated)]));
    let item = syn::parse2(quote!(#allow impl #name { #(#constants)* }));
    item.map(Some).map_err(|error| format!("{}: {error}", def.name))
}

/// The fields of a struct: doc comment, name and type, in the order of the schema.
fn fields(model: &Model, object: &Struct) -> Result<Vec<syn::Field>, String> {
    let field = |docs: &Docs, own: &[String], name: &str, ty: String| {
        let mut attrs = attributes(docs, None)?;
        attrs.extend(parsed_attributes(own)?);
        Ok(syn::Field {
            attrs,
            vis: syn::Visibility::Public(Default::default()),
            modifiers: Default::default(),
            ident: Some(parse::<syn::Ident>(ident(name))?),
            colon_token: Some(Default::default()),
            ty: parse::<syn::Type>(ty)?,
            default: None,
        })
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

/// The variants of an enumeration or a union.
fn variants(model: &Model, def: &TypeDef) -> Result<Vec<syn::Variant>, String> {
    match &def.shape {
        Shape::Strings(constants) => {
            let mut variants = constant_variants(constants)?;
            if def.choices.open {
                let other = parse::<syn::Ident>(&other_variant(constants))?;
                let docs = docs::attribute("Any other string.");
                variants.push(syn::parse_quote!(#docs #other(String)));
            }
            Ok(variants)
        }
        Shape::Constants(constants) => constant_variants(constants),
        Shape::Union(union) => union
            .branches
            .iter()
            .map(|branch| branch_variant(model, branch))
            .collect(),
        Shape::Struct(_) | Shape::Newtype(_) | Shape::Tuple(_) | Shape::Alias(_) => Ok(Vec::new()),
    }
}

fn constant_variants<T>(constants: &[Constant<T>]) -> Result<Vec<syn::Variant>, String> {
    let variant = |constant: &Constant<T>| variant(&constant.docs, &constant.ident, None);
    constants.iter().map(variant).collect()
}

fn branch_variant(model: &Model, branch: &Branch) -> Result<syn::Variant, String> {
    let ty = match branch.constant {
        Some(_) => None,
        None => Some(rust_type(model, &branch.ty)?),
    };
    variant(&branch.docs, &branch.ident, ty)
}

fn variant(docs: &Docs, name: &str, ty: Option<syn::Type>) -> Result<syn::Variant, String> {
    let name = parse::<syn::Ident>(name)?;
    let mut variant: syn::Variant = match ty {
        Some(ty) => syn::parse_quote!(#name(#ty)),
        None => syn::parse_quote!(#name),
    };
    variant.attrs = attributes(docs, None)?;
    Ok(variant)
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

/// The doc comment, `#[deprecated]`, and the derives.
fn attributes(docs: &Docs, derives: Option<Derives>) -> Result<Vec<syn::Attribute>, String> {
    let mut attributes = docs::attributes(docs);
    if docs.deprecated {
        attributes.push(syn::parse_quote!(#[deprecated]));
    }
    if let Some(derives) = derives {
        let names = derives
            .names()
            .map(parse::<syn::Ident>)
            .collect::<Result<Vec<_>, _>>()?;
        attributes.push(syn::parse_quote!(#[derive(#(#names),*)]));
    }
    Ok(attributes)
}

fn rust_type(model: &Model, ty: &Ty) -> Result<syn::Type, String> {
    parse(spell(model, ty, DECLARED))
}

fn parse<T: syn::parse::Parse>(text: impl AsRef<str>) -> Result<T, String> {
    let text = text.as_ref();
    syn::parse_str(text).map_err(|error| format!("{text:?}: {error}"))
}
