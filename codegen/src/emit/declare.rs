//! *declare*: the items of the types.
//!
//! typify declares structs and enumerations of strings, from a schema that it cannot misread (every type under its
//! final name, every member required, every field's type spelt out); what it has no form for is declared here. Its
//! paths are shortened, its fields put back into the order of the schema, and its serde attributes left behind.

use std::collections::HashMap;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use serde_json::json;
use syn::visit_mut::VisitMut;
use typify::{CrateVers, TypeSpace, TypeSpaceSettings};

use super::derives::{self, Derives};
use super::docs;
use super::types::{ident, spell};
use super::uses::spelt_in;
use crate::model::{Docs, Model, Others, Shape, Struct, Tuple, Ty, TypeDef, Union};

/// The items, one for each type of the model.
///
/// # Errors
/// Where typify declares something other than the model says, which is a mistake of this crate.
pub(super) fn items(model: &Model) -> Result<Vec<syn::Item>, String> {
    let declared = Declared::by_typify(model)?;
    let derives = derives::of(model);
    model
        .types
        .iter()
        .zip(derives)
        .map(|(def, derives)| item(model, def, derives, &declared))
        .collect()
}

/// The one function that decides which way a type goes.
fn item(model: &Model, def: &TypeDef, derives: Derives, declared: &Declared) -> Result<syn::Item, String> {
    let name = parse::<syn::Ident>(&def.name)?;
    let attributes = attributes(&def.docs, Some(derives))?;
    let allowed = mentions_deprecated(model, def).then(|| quote!(#[allow(deprecated)]));
    let attributes = quote!(#attributes #allowed);
    let tokens = match &def.shape {
        Shape::Struct(object) => {
            let fields = declared.fields(def, object)?;
            let fields = fields
                .iter()
                .map(|(docs, name, ty)| Ok(quote!(#docs pub #name: #ty)))
                .collect::<Result<Vec<_>, String>>()?;
            quote!(#attributes pub struct #name { #(#fields),* })
        }
        Shape::Strings(_) => {
            let variants = declared.variants(def)?;
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
            quote!(#docs #allowed pub type #name = #inner;)
        }
    };
    syn::parse2(tokens).map_err(|error| format!("{}: {error}", def.name))
}

/// Whether a type is spelt with one that is deprecated.
fn mentions_deprecated(model: &Model, def: &TypeDef) -> bool {
    let mut found = false;
    spelt_in(def, &mut |ty| {
        if let Ty::Named(id) = ty {
            found |= model[*id].docs.deprecated;
        }
    });
    found
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
    enums: HashMap<String, Vec<syn::Ident>>,
}

impl Declared {
    /// Lowers the structs and enumerations of strings to a schema, and has typify declare them.
    fn by_typify(model: &Model) -> Result<Declared, String> {
        let definitions: serde_json::Map<String, serde_json::Value> = model
            .types
            .iter()
            .filter_map(|def| Some((def.name.clone(), lower(model, def)?)))
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
        let file: syn::File = syn::parse2(space.to_stream()).map_err(|error| error.to_string())?;
        for item in file.items {
            match item {
                syn::Item::Struct(item) => {
                    let fields = item
                        .fields
                        .into_iter()
                        .filter_map(|field| Some((field.ident?.to_string(), field.ty)));
                    declared.structs.insert(item.ident.to_string(), fields.collect());
                }
                syn::Item::Enum(item) => {
                    let variants = item.variants.into_iter().map(|variant| variant.ident);
                    declared.enums.insert(item.ident.to_string(), variants.collect());
                }
                _ => {}
            }
        }
        Ok(declared)
    }

    /// The fields of a struct: doc comment, name and type, in the order of the schema.
    fn fields(&self, def: &TypeDef, object: &Struct) -> Result<Vec<(TokenStream, syn::Ident, syn::Type)>, String> {
        let types = self
            .structs
            .get(&def.name)
            .ok_or_else(|| format!("{} has not been declared", def.name))?;
        let field = |docs: &Docs, name: &str| {
            let ty = types
                .get(&member(name))
                .ok_or_else(|| format!("{}.{name} has not been declared", def.name))?;
            let mut ty = ty.clone();
            ShortPaths.visit_type_mut(&mut ty);
            Ok((
                attributes(docs, None)?,
                parse::<syn::Ident>(ident(name)).or_else(|_| raw(name))?,
                ty,
            ))
        };
        let mut fields: Vec<_> = object
            .fields
            .iter()
            .map(|f| field(&f.docs, &f.ident))
            .collect::<Result<Vec<_>, String>>()?;
        if let Others::Keep(name, _) = &object.others {
            let docs = Docs {
                paragraphs: vec!["Members that have no field of their own.".to_owned()],
                deprecated: false,
            };
            fields.push(field(&docs, name)?);
        }
        Ok(fields)
    }

    fn variants(&self, def: &TypeDef) -> Result<&[syn::Ident], String> {
        let variants = self
            .enums
            .get(&def.name)
            .ok_or_else(|| format!("{} has not been declared", def.name))?;
        Ok(variants)
    }
}

fn raw(name: &str) -> Result<syn::Ident, String> {
    parse(format!("r#{name}"))
}

/// The name under which typify declares a field: one that it has no reason to change.
fn member(ident: &str) -> String {
    if syn::parse_str::<syn::Ident>(ident).is_ok() && ident != "extra" {
        ident.to_owned()
    } else {
        format!("{ident}_field")
    }
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
            for field in &object.fields {
                let ty = lower_type(model, &field.ty);
                let ty = if field.required {
                    ty
                } else {
                    generic(STD, "std::option::Option", &[ty])
                };
                properties.insert(member(&field.ident), ty);
            }
            if let Others::Keep(name, ty) = &object.others {
                properties.insert(member(name), lower_type(model, &Ty::Map(Box::new(ty.clone()))));
            }
            let required: Vec<&String> = properties.keys().collect();
            Some(json!({
                "type": "object", "required": required, "properties": properties, "additionalProperties": false,
            }))
        }
        Shape::Strings(variants) => {
            let values: Vec<&str> = variants.iter().map(|variant| variant.ident.as_str()).collect();
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
                generic(STD, "std::collections::BTreeMap", &parameters)
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
