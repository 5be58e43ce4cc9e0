//! The checks of what the shapes do not enforce: which functions there are, and where a table names them.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::deprecated;
use super::table::Table;
use super::types::{self, ANY, ident, spell};
use crate::check::{Checks, Subject};
use crate::model::{Model, Others, Shape, Struct, Ty, TypeDef};
use crate::schema::{Graph, Keyword, KeywordSet, Part};

/// The functions that check one type.
#[derive(Debug, Default)]
pub(super) struct Checked {
    /// Given the value as it has been read: what it is given, and its name.
    typed: Option<(&'static str, Ident)>,
    /// Given the whole JSON value.
    whole: Option<Ident>,
}

impl Checked {
    /// Adds the lines of a table that name the functions.
    pub(super) fn lines(&self, table: Table) -> Table {
        let typed = self.typed.iter().map(|(_, name)| ("check", name));
        let whole = self.whole.iter().map(|name| ("whole", name));
        table.each("", typed.chain(whole), |table, (word, name)| {
            table
                .text("    ")
                .word(word)
                .text(" ")
                .check(&name.to_string())
                .text(";\n")
        })
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.typed.is_none() && self.whole.is_none()
    }

    /// The one function that checks a newtype: what it is given, and its name.
    pub(super) fn newtype(&self) -> Option<(&'static str, &Ident)> {
        let typed = self.typed.as_ref().map(|(kind, name)| (*kind, name));
        typed.or_else(|| self.whole.as_ref().map(|name| ("whole", name)))
    }
}

/// Makes the checks of a module.
pub(super) struct Residues<'a> {
    graph: &'a Graph,
    model: &'a Model,
    checks: Checks<'a>,
    typed: Vec<syn::Item>,
}

impl<'a> Residues<'a> {
    pub(super) fn new(graph: &'a Graph, model: &'a Model) -> Residues<'a> {
        Residues {
            graph,
            model,
            checks: Checks::new(graph),
            typed: Vec::new(),
        }
    }

    /// The functions that check a type.
    pub(super) fn of(&mut self, def: &TypeDef) -> Result<Checked, String> {
        let name = crate::model::function_name(&def.name);
        let residue = &def.residue;
        let mut checked = Checked::default();
        if matches!(def.shape, Shape::Newtype(_)) && !residue.whole.is_empty() {
            // One look at the whole value is enough.
            let parts: Vec<Part> = residue.typed.iter().chain(&residue.whole).copied().collect();
            checked.whole = Some(self.checks.value(&name, &parts));
            return Ok(checked);
        }
        if !residue.typed.is_empty() {
            checked.typed = self.typed(def, &name)?;
        }
        if !residue.whole.is_empty() {
            let hint = if checked.typed.is_some() {
                format!("{name}_whole")
            } else {
                name
            };
            checked.whole = Some(self.checks.value(&hint, &residue.whole));
        }
        Ok(checked)
    }

    /// The functions that have been made since it was asked before: those that are given a value as it has been read.
    pub(super) fn made(&mut self) -> impl Iterator<Item = syn::Item> {
        self.typed.drain(..)
    }

    /// The other functions.
    pub(super) fn finish(self, each: &mut dyn FnMut(syn::Item)) {
        self.checks.finish(each);
    }

    /// `None` where the shape turns out to settle everything.
    fn typed(&mut self, def: &TypeDef, name: &str) -> Result<Option<(&'static str, Ident)>, String> {
        let parts = &def.residue.typed;
        match &def.shape {
            Shape::Newtype(Ty::String) => Ok(Some(("typed", self.checks.text(name, parts)))),
            Shape::Newtype(Ty::Integer(_)) => Ok(Some(("integer", self.checks.number(name, parts)))),
            Shape::Newtype(Ty::Float) => Ok(Some(("number", self.checks.number(name, parts)))),
            Shape::Newtype(Ty::Vec(_)) => self.function(def, name, |this| Ok(this.items(parts))),
            Shape::Newtype(Ty::Map(inner)) => {
                let typed = **inner != Ty::Value;
                let names = quote!(let names: Vec<&str> = value.keys().map(String::as_str).collect(););
                self.function(def, name, |this| {
                    Ok(this.members(name, parts, names, quote!(value), typed))
                })
            }
            Shape::Struct(object) => self.function(def, name, |this| this.object(name, parts, object)),
            _ => Err(format!("{name} has no form for a check on the value that was read")),
        }
    }

    /// A function that is given the value as it has been read.
    fn function(
        &mut self,
        def: &TypeDef,
        name: &str,
        body: impl FnOnce(&mut Self) -> Result<TokenStream, String>,
    ) -> Result<Option<(&'static str, Ident)>, String> {
        let body = body(self)?;
        if body.is_empty() {
            return Ok(None);
        }
        let function = self.checks.reserve(&format!("{name}_fields"));
        let ty = match &def.shape {
            Shape::Newtype(Ty::Vec(inner)) => format!("[{}]", spell(self.model, inner, ANY)),
            Shape::Newtype(inner) => spell(self.model, inner, ANY),
            _ => types::name(def, ANY),
        };
        let ty: syn::Type = syn::parse_str(&ty).map_err(|error| format!("{ty:?}: {error}"))?;
        let looks = body.clone().into_iter().flat_map(leaves).any(|token| token == "value");
        let value = if looks { quote!(value) } else { quote!(_) };
        let allowed = deprecated::is_part(def).then(|| quote!(#[allow(deprecated)]));
        self.typed.push(
            syn::parse2(quote! {
                #allowed
                fn #function(#value: &#ty, at: &support::At<'_>) -> support::Check {
                    #body
                    Ok(())
                }
            })
            .map_err(|error| format!("{function}: {error}"))?,
        );
        Ok(Some(("typed", function)))
    }

    fn items(&self, parts: &[Part]) -> TokenStream {
        let mut body = TokenStream::new();
        for (part, keyword) in each(parts) {
            let schema = &self.graph[part.schema];
            let pointer = self.graph.keyword_pointer(part.schema, keyword);
            body.extend(match keyword {
                Keyword::MinItems => bound("min_items", quote!(value.len()), schema.min_items(), &pointer),
                Keyword::MaxItems => bound("max_items", quote!(value.len()), schema.max_items(), &pointer),
                Keyword::UniqueItems => quote!(support::distinct(value, at, #pointer)?;),
                _ => TokenStream::new(),
            });
        }
        body
    }

    fn object(&mut self, name: &str, parts: &[Part], object: &Struct) -> Result<TokenStream, String> {
        let required = object
            .fields
            .iter()
            .filter(|field| field.required)
            .map(|field| field.name.as_str());
        let mut names = quote!(let mut names: Vec<&str> = vec![#(#required),*];);
        for field in object.fields.iter().filter(|field| !field.required) {
            let member: TokenStream = ident(&field.ident)
                .parse()
                .map_err(|error| format!("{}: {error}", field.ident))?;
            let text = &field.name;
            names.extend(quote!(names.extend(value.#member.is_some().then_some(#text));));
        }
        let mut extra = quote!();
        let mut untyped = false;
        if let Others::Keep(field, ty) = &object.others {
            let field: TokenStream = ident(field).parse().map_err(|error| format!("{field}: {error}"))?;
            names.extend(quote!(names.extend(value.#field.keys().map(String::as_str));));
            extra = quote!(&value.#field);
            untyped = *ty == Ty::Value;
        }
        if object.fields.iter().all(|field| field.required) && extra.is_empty() {
            names = names.to_string().replacen("let mut", "let", 1).parse().unwrap_or(names);
        }
        Ok(self.members(name, parts, names, extra, !untyped))
    }

    /// The statements that check the members of an object: `names` binds the names of all, `others` are those that
    /// have no field, whose values are checked already where they are `typed`.
    fn members(
        &mut self,
        name: &str,
        parts: &[Part],
        names: TokenStream,
        others: TokenStream,
        typed: bool,
    ) -> TokenStream {
        let mut body = TokenStream::new();
        let mut looks_at_names = false;
        for (part, keyword) in each(parts) {
            let schema = &self.graph[part.schema];
            let pointer = self.graph.keyword_pointer(part.schema, keyword);
            let statement = match keyword {
                Keyword::MinProperties => bound("min_properties", quote!(names.len()), schema.min_properties(), &pointer),
                Keyword::MaxProperties => bound("max_properties", quote!(names.len()), schema.max_properties(), &pointer),
                Keyword::DependentRequired => schema
                    .dependent_required()
                    .iter()
                    .filter(|(_, needed)| !needed.is_empty())
                    .map(|(name, needed)| quote!(support::names_required(&names, #name, &[#(#needed),*], at, #pointer)?;))
                    .collect(),
                Keyword::PropertyNames => match schema.property_names() {
                    Some(names) if self.checks.refuses(Subject::Text, &[Part::whole(self.graph, names)]) => {
                        let check = self.checks.text(&format!("{name}_name"), &[Part::whole(self.graph, names)]);
                        quote!(support::each_name(&names, at, #check)?;)
                    }
                    _ => TokenStream::new(),
                },
                _ => TokenStream::new(),
            };
            looks_at_names |= !statement.is_empty();
            body.extend(statement);
        }
        let combined: Vec<Part> = parts.iter().filter_map(|part| part.without(simple())).collect();
        if !combined.is_empty() && self.checks.refuses(Subject::Value, &combined) {
            let check = self.checks.value(&format!("{name}_names"), &combined);
            body.extend(quote!(support::check_present(&names, at, #check)?;));
            looks_at_names = true;
        }
        let rest: KeywordSet = [Keyword::PatternProperties, Keyword::AdditionalProperties]
            .into_iter()
            .collect();
        let rest: Vec<Part> = parts.iter().filter_map(|part| part.only(rest)).collect();
        if !rest.is_empty() && !others.is_empty() {
            body.extend(if typed {
                let closed: KeywordSet = [Keyword::AdditionalProperties].into_iter().collect();
                let closed: Vec<Part> = rest.iter().filter_map(|part| part.only(closed)).collect();
                let check = self.checks.value(&format!("{name}_others"), &closed);
                quote!(support::check_names(#others, at, #check)?;)
            } else {
                let check = self.checks.value(&format!("{name}_others"), &rest);
                quote!(support::check_others(#others, at, #check)?;)
            });
        }
        if looks_at_names { quote!(#names #body) } else { body }
    }
}

/// The keywords on names that have a function of their own; others are checked on an object of the names.
fn simple() -> KeywordSet {
    let simple = [
        Keyword::MinProperties,
        Keyword::MaxProperties,
        Keyword::DependentRequired,
        Keyword::PropertyNames,
        Keyword::PatternProperties,
        Keyword::AdditionalProperties,
    ];
    simple.into_iter().collect()
}

/// The parts, keyword by keyword.
fn each(parts: &[Part]) -> impl Iterator<Item = (Part, Keyword)> {
    parts
        .iter()
        .flat_map(|part| part.keywords.iter().map(|keyword| (*part, keyword)))
}

/// The tokens inside a token, as text.
fn leaves(token: TokenTree) -> Vec<String> {
    match token {
        TokenTree::Group(group) => group.stream().into_iter().flat_map(leaves).collect(),
        leaf => vec![leaf.to_string()],
    }
}

fn bound(function: &str, count: TokenStream, bound: Option<u64>, pointer: &str) -> TokenStream {
    let function = format_ident!("{function}");
    let bound = bound.map(|bound| crate::check::integer(bound.into(), ""));
    quote!(support::#function(#count, #bound, at, #pointer)?;)
}
