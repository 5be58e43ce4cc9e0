//! What typify declares: structs and enumerations of strings.
//!
//! It is given a schema that it cannot misread (every type, member and variant under a name that it has no reason to
//! change, every member required, every field's type spelt out) and asked for the types of the fields, which are put back
//! into the order of the schema under their final names, with short paths. The impls and attributes of its source have no
//! place here.

use std::collections::HashMap;
use std::ops::Range;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use schemars::schema::{InstanceType, ObjectValidation, Schema, SchemaObject};
use serde_json::{Value, json};
use syn::PathArguments;
use syn::visit_mut::VisitMut;
use typify::{CrateVers, TypeDetails, TypeId, TypeSpace, TypeSpaceSettings};

use super::declare::{attributes, parse};
use super::types::{self, DECLARED, ident};
use crate::model::{Constant, Docs, Model, Others, Shape, Struct, Ty, TypeDef};

/// What typify has declared.
pub(super) struct Declared {
    /// The types of the fields of each struct, with short paths.
    structs: HashMap<String, HashMap<String, TokenStream>>,
    /// How many variants each has.
    enums: HashMap<String, usize>,
}

impl Declared {
    /// Lowers the structs and enumerations of strings among these types to schemas, and has typify declare them.
    pub(super) fn by_typify(model: &Model, types: Range<usize>) -> Result<Declared, String> {
        let mut settings = TypeSpaceSettings::default();
        for known in [STD, SERDE_JSON, LOCAL] {
            settings.with_crate(known, CrateVers::Any, None);
        }
        let mut space = TypeSpace::new(&settings);
        let lowered = types.filter_map(|index| Some((definition(index), lower(model, &model.types[index])?)));
        space.add_ref_types(lowered).map_err(|error| error.to_string())?;
        let mut declared = Declared {
            structs: HashMap::new(),
            enums: HashMap::new(),
        };
        let mut spelt = HashMap::new();
        for declaration in space.iter_types() {
            match declaration.details() {
                TypeDetails::Struct(fields) => {
                    let mut types = HashMap::new();
                    for (name, id) in fields.properties() {
                        let ty = match spelt.get(&id) {
                            Some(ty) => TokenStream::clone(ty),
                            None => short(&space, &id)?,
                        };
                        spelt.insert(id, ty.clone());
                        types.insert(name.to_owned(), ty);
                    }
                    declared.structs.insert(declaration.name(), types);
                }
                TypeDetails::Enum(variants) => {
                    declared.enums.insert(declaration.name(), variants.variants().count());
                }
                _ => {}
            }
        }
        Ok(declared)
    }

    /// The fields of a struct: doc comment, name and type, in the order of the schema.
    pub(super) fn fields(
        &self,
        definition: &str,
        def: &TypeDef,
        object: &Struct,
    ) -> Result<Vec<(TokenStream, syn::Ident, TokenStream)>, String> {
        let types = self
            .structs
            .get(definition)
            .ok_or_else(|| format!("{} has not been declared", def.name))?;
        let field = |index: usize, docs: &Docs, name: &str| {
            let ty = types.get(&member(index));
            let ty = ty
                .cloned()
                .ok_or_else(|| format!("{}.{name} has not been declared", def.name))?;
            let name = parse::<syn::Ident>(ident(name)).or_else(|_| parse(format!("r#{name}")))?;
            Ok((attributes(docs, None)?, name, ty))
        };
        let listed = object.fields.iter().enumerate();
        let fields = listed.map(|(index, one)| field(index, &one.docs, &one.ident));
        let mut fields: Vec<_> = fields.collect::<Result<Vec<_>, String>>()?;
        if let Others::Keep(name, _) = &object.others {
            let docs = Docs {
                paragraphs: vec!["Members that have no field of their own.".into()],
                deprecated: false,
            };
            fields.push(field(fields.len(), &docs, name)?);
        }
        Ok(fields)
    }

    /// The variants of an enumeration of strings.
    pub(super) fn variants(
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
pub(super) fn definition(index: usize) -> String {
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
/// The part of a path before the name of a type that has a lifetime.
const BORROWED: &str = "borrowed";

/// The definition from which typify declares a type; `None` where it has no form for it.
fn lower(model: &Model, def: &TypeDef) -> Option<Schema> {
    let mut schema = SchemaObject::default();
    match &def.shape {
        Shape::Struct(object) => {
            let mut members = ObjectValidation {
                additional_properties: Some(Box::new(Schema::Bool(false))),
                ..ObjectValidation::default()
            };
            let mut add = |index: usize, ty: Value| {
                members.required.insert(member(index));
                members.properties.insert(member(index), one_type(ty));
            };
            for (index, field) in object.fields.iter().enumerate() {
                let ty = lower_type(model, &field.ty);
                let ty = if field.required {
                    ty
                } else {
                    generic(STD, "std::option::Option", &[ty])
                };
                add(index, ty);
            }
            if let Others::Keep(_, ty) = &object.others {
                add(object.fields.len(), lower_type(model, &Ty::Map(Box::new(ty.clone()))));
            }
            schema.instance_type = Some(InstanceType::Object.into());
            schema.object = Some(Box::new(members));
        }
        Shape::Strings(variants) => {
            // Under names that typify has no reason to change; those of the model may be in no case that it knows.
            let values = (0..variants.len()).map(|index| Value::String(format!("V{index}")));
            schema.instance_type = Some(InstanceType::String.into());
            schema.enum_values = Some(values.collect());
        }
        _ => return None,
    }
    Some(schema.into())
}

/// A lowered type as a schema; by serde, this would take longer than all that typify does.
fn one_type(lowered: Value) -> Schema {
    let mut schema = SchemaObject::default();
    if let Value::Object(keywords) = lowered {
        for (keyword, value) in keywords {
            match (keyword.as_str(), value.as_str()) {
                ("type", Some("boolean")) => schema.instance_type = Some(InstanceType::Boolean.into()),
                ("type", Some("number")) => schema.instance_type = Some(InstanceType::Number.into()),
                ("type", _) => schema.instance_type = Some(InstanceType::String.into()),
                _ => drop(schema.extensions.insert(keyword, value)),
            }
        }
    }
    schema.into()
}

fn lower_type(model: &Model, ty: &Ty) -> Value {
    let of = |inner: &Ty| [lower_type(model, inner)];
    match ty {
        Ty::Value => json!({}),
        Ty::Null => generic(STD, "std::primitive::unit", &[]),
        Ty::Boolean => json!({ "type": "boolean" }),
        Ty::Float => json!({ "type": "number" }),
        Ty::String if model.borrows => borrowed(types::string(model), &[generic(STD, "std::primitive::str", &[])]),
        Ty::String if model.string.is_some() => generic(LOCAL, &format!("local::{}", types::string(model)), &[]),
        Ty::String => json!({ "type": "string" }),
        Ty::Integer(integer) => generic(STD, &format!("std::primitive::{}", integer.name()), &[]),
        Ty::Never => generic(LOCAL, "local::Never", &[]),
        Ty::Format(name) => generic(LOCAL, &format!("local::{name}"), &[]),
        Ty::Named(id) if model[*id].borrows => borrowed(&model[*id].name, &[]),
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
fn generic(from: &str, path: &str, parameters: &[Value]) -> Value {
    json!({ "x-rust-type": { "crate": from, "version": "*", "path": path, "parameters": parameters } })
}

/// A type that has a lifetime.
fn borrowed(name: &str, parameters: &[Value]) -> Value {
    generic(LOCAL, &format!("{LOCAL}::{BORROWED}::{name}"), parameters)
}

/// The spelling of a type that typify has declared, with short paths.
fn short(space: &TypeSpace, id: &TypeId) -> Result<TokenStream, String> {
    let declared = space.get_type(id).map_err(|error| error.to_string())?.ident();
    let mut ty: syn::Type = syn::parse2(declared).map_err(|error| error.to_string())?;
    ShortPaths.visit_type_mut(&mut ty);
    Ok(ty.into_token_stream())
}

/// Leaves the last segment of each path, with a lifetime where it has one.
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
        let borrows = path
            .segments
            .iter()
            .rev()
            .nth(1)
            .is_some_and(|parent| parent.ident == BORROWED);
        let Some(mut last) = path.segments.pop() else {
            return;
        };
        if borrows {
            let lifetime = syn::Lifetime::new(DECLARED, Span::call_site());
            let mut arguments = match last.arguments {
                PathArguments::AngleBracketed(arguments) => arguments,
                _ => syn::parse_quote!(<>),
            };
            arguments.args.insert(0, syn::GenericArgument::Lifetime(lifetime));
            last.arguments = PathArguments::AngleBracketed(arguments);
        }
        path.segments = std::iter::once(last).collect();
    }
}
