//! *declare*: the items of the types.
//!
//! typify declares structs and enumerations of strings, from a schema that it cannot misread (every type, member and
//! variant under a name that it has no reason to change, every member required, every field's type spelt out); what it has
//! no form for is declared here. Its paths are shortened, its fields put back into the order of the schema under their
//! final names, and its serde attributes left behind.

use std::collections::HashMap;

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use serde_json::json;
use syn::Token;
use syn::parse::{Parse, Parser};
use syn::punctuated::Punctuated;
use syn::visit_mut::VisitMut;
use typify::{CrateVers, TypeSpace, TypeSpaceSettings};

use super::derives::{self, Derives};
use super::types::{ident, spell};
use super::{deprecated, docs, sizes, types};
use crate::model::{Constant, Docs, Model, Others, Shape, Struct, Tuple, Ty, TypeDef, Union, other_variant};
use crate::options::attribute;

/// Declares the types of the model, one after the other.
///
/// # Errors
/// Where typify declares something other than the model says, which is a mistake of this crate.
pub(super) fn items(model: &Model, mut each: impl FnMut(syn::Item)) -> Result<(), String> {
    let declared = Declared::by_typify(model)?;
    let derives = derives::of(model);
    let uneven = sizes::uneven(model);
    for (index, (def, derives)) in model.types.iter().zip(derives).enumerate() {
        let mut item = item(model, &definition(index), def, derives, &declared)?;
        if let (syn::Item::Enum(item), true) = (&mut item, uneven[index]) {
            item.attrs.push(syn::parse_quote!(#[allow(clippy::large_enum_variant)]));
        }
        each(item);
    }
    Ok(())
}

/// The one function that decides which way a type goes.
fn item(
    model: &Model,
    definition: &str,
    def: &TypeDef,
    derives: Derives,
    declared: &Declared,
) -> Result<syn::Item, String> {
    let name = parse::<syn::Ident>(&def.name)?;
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
    parse(spell(model, ty))
}

fn parse<T: syn::parse::Parse>(text: impl AsRef<str>) -> Result<T, String> {
    let text = text.as_ref();
    syn::parse_str(text).map_err(|error| format!("{text:?}: {error}"))
}

/// What typify has declared.
struct Declared {
    structs: HashMap<String, HashMap<String, syn::Type>>,
    /// How many variants each has.
    enums: HashMap<String, usize>,
}

impl Declared {
    /// Lowers the structs and enumerations of strings to a schema, and has typify declare them.
    fn by_typify(model: &Model) -> Result<Declared, String> {
        let definitions: serde_json::Map<String, serde_json::Value> = model
            .types
            .iter()
            .enumerate()
            .filter_map(|(index, def)| Some((definition(index), lower(model, def)?)))
            .collect();
        let mut declared = Declared {
            structs: HashMap::new(),
            enums: HashMap::new(),
        };
        if definitions.is_empty() {
            return Ok(declared);
        }
        let schema: schemars::schema::RootSchema =
            serde_json::from_value(json!({ "definitions": definitions })).map_err(|error| error.to_string())?;
        let mut settings = TypeSpaceSettings::default();
        for known in [STD, SERDE_JSON, LOCAL] {
            settings.with_crate(known, CrateVers::Any, None);
        }
        let mut space = TypeSpace::new(&settings);
        space.add_root_schema(schema).map_err(|error| error.to_string())?;
        declared.take(space.to_stream()).map_err(|error| error.to_string())?;
        Ok(declared)
    }

    /// Takes the structs and enumerations out of what typify declares. Most of the rest are impls, so that parsing all
    /// of it would be most of the work of this crate.
    fn take(&mut self, tokens: TokenStream) -> syn::Result<()> {
        let mut tokens = tokens.into_iter();
        while let Some(token) = tokens.next() {
            let TokenTree::Ident(keyword) = token else { continue };
            let is_struct = keyword == "struct";
            if !is_struct && keyword != "enum" {
                continue;
            }
            let (Some(name), Some(TokenTree::Group(group))) = (tokens.next(), tokens.next()) else {
                continue;
            };
            if is_struct {
                let fields = syn::FieldsNamed::parse
                    .parse2(group.into_token_stream())?
                    .named
                    .into_iter();
                let fields = fields.filter_map(|field| Some((field.ident?.to_string(), field.ty)));
                self.structs.insert(name.to_string(), fields.collect());
            } else {
                let variants = Punctuated::<syn::Variant, Token![,]>::parse_terminated.parse2(group.stream())?;
                self.enums.insert(name.to_string(), variants.len());
            }
        }
        Ok(())
    }

    /// The fields of a struct: doc comment, name and type, in the order of the schema.
    fn fields(
        &self,
        definition: &str,
        def: &TypeDef,
        object: &Struct,
    ) -> Result<Vec<(TokenStream, syn::Ident, syn::Type)>, String> {
        let types = self
            .structs
            .get(definition)
            .ok_or_else(|| format!("{} has not been declared", def.name))?;
        let field = |index: usize, docs: &Docs, name: &str| {
            let ty = types.get(&member(index));
            let mut ty = ty
                .cloned()
                .ok_or_else(|| format!("{}.{name} has not been declared", def.name))?;
            ShortPaths.visit_type_mut(&mut ty);
            let name = parse::<syn::Ident>(ident(name)).or_else(|_| parse(format!("r#{name}")))?;
            Ok((attributes(docs, None)?, name, ty))
        };
        let listed = object.fields.iter().enumerate();
        let fields = listed.map(|(index, one)| field(index, &one.docs, &one.ident));
        let mut fields: Vec<_> = fields.collect::<Result<Vec<_>, String>>()?;
        if let Others::Keep(name, _) = &object.others {
            let docs = Docs {
                paragraphs: vec!["Members that have no field of their own.".to_owned()],
                deprecated: false,
            };
            fields.push(field(fields.len(), &docs, name)?);
        }
        Ok(fields)
    }

    /// The variants of an enumeration of strings.
    fn variants(
        &self,
        definition: &str,
        def: &TypeDef,
        variants: &[Constant<String>],
    ) -> Result<Vec<syn::Ident>, String> {
        if self.enums.get(definition) != Some(&variants.len()) {
            return Err(format!("{} has not been declared", def.name));
        }
        variants.iter().map(|variant| parse(&variant.ident)).collect()
    }
}

/// The name under which typify declares a type: one that it has no reason to change.
fn definition(index: usize) -> String {
    format!("T{index}")
}

/// The name under which typify declares a field: one that it has no reason to change.
fn member(index: usize) -> String {
    format!("m{index}")
}

const STD: &str = "std";
const SERDE_JSON: &str = "serde_json";
/// Stands for the module itself.
const LOCAL: &str = "local";

/// The definition from which typify declares a type; `None` where it has no form for it.
fn lower(model: &Model, def: &TypeDef) -> Option<serde_json::Value> {
    match &def.shape {
        Shape::Struct(object) => {
            let mut properties = serde_json::Map::new();
            for (index, field) in object.fields.iter().enumerate() {
                let ty = lower_type(model, &field.ty);
                let ty = if field.required {
                    ty
                } else {
                    generic(STD, "std::option::Option", &[ty])
                };
                properties.insert(member(index), ty);
            }
            if let Others::Keep(_, ty) = &object.others {
                properties.insert(
                    member(object.fields.len()),
                    lower_type(model, &Ty::Map(Box::new(ty.clone()))),
                );
            }
            let required: Vec<&String> = properties.keys().collect();
            Some(json!({
                "type": "object", "required": required, "properties": properties, "additionalProperties": false,
            }))
        }
        Shape::Strings(variants) => {
            // Under names that typify has no reason to change; those of the model may be in no case that it knows.
            let values: Vec<String> = (0..variants.len()).map(|index| format!("V{index}")).collect();
            Some(json!({ "type": "string", "enum": values }))
        }
        _ => None,
    }
}

fn lower_type(model: &Model, ty: &Ty) -> serde_json::Value {
    let of = |inner: &Ty| [lower_type(model, inner)];
    match ty {
        Ty::Value => json!({}),
        Ty::Null => generic(STD, "std::primitive::unit", &[]),
        Ty::Boolean => json!({ "type": "boolean" }),
        Ty::Float => json!({ "type": "number" }),
        Ty::String if model.string.is_some() => generic(LOCAL, &format!("local::{}", types::string(model)), &[]),
        Ty::String => json!({ "type": "string" }),
        Ty::Integer(integer) => generic(STD, &format!("std::primitive::{}", integer.name()), &[]),
        Ty::Never => generic(LOCAL, "local::Never", &[]),
        Ty::Format(name) => generic(LOCAL, &format!("local::{name}"), &[]),
        Ty::Named(id) => generic(LOCAL, &format!("local::{}", model[*id].name), &[]),
        Ty::Option(inner) => generic(STD, "std::option::Option", &of(inner)),
        Ty::Vec(inner) => generic(STD, "std::vec::Vec", &of(inner)),
        Ty::Boxed(inner) => generic(STD, "std::boxed::Box", &of(inner)),
        Ty::Map(inner) => {
            let parameters = [json!({ "type": "string" }), lower_type(model, inner)];
            if **inner == Ty::Value {
                generic(SERDE_JSON, "serde_json::Map", &parameters)
            } else {
                generic(STD, &format!("std::collections::{}", types::map(model)), &parameters)
            }
        }
    }
}

/// A type that exists in Rust, with its parameters.
fn generic(from: &str, path: &str, parameters: &[serde_json::Value]) -> serde_json::Value {
    json!({ "x-rust-type": { "crate": from, "version": "*", "path": path, "parameters": parameters } })
}

/// Leaves the last segment of each path.
struct ShortPaths;

impl VisitMut for ShortPaths {
    fn visit_type_mut(&mut self, ty: &mut syn::Type) {
        syn::visit_mut::visit_type_mut(self, ty);
        if ty.to_token_stream().to_string() == "unit" {
            *ty = syn::parse_quote!(());
        }
    }

    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        syn::visit_mut::visit_path_mut(self, path);
        path.leading_colon = None;
        let last = path.segments.last().cloned();
        path.segments = last.into_iter().collect();
    }
}
