//! The functions that check what the shapes of types do not enforce.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::checked::Checked;
use super::deprecated;
use super::looks::{Looks, looks};
use super::types::{self, ANY, ident, spell};
use crate::check::Checks;
use crate::model::{Field, Model, Others, Shape, Struct, Ty, TypeDef};
use crate::plan::{Plan, Subject};
use crate::schema::{KeywordSet, Part};

/// Produces the checks of a module.
pub(super) struct Residues<'a, 'g> {
    plan: &'a Plan<'g>,
    model: &'a Model,
    checks: Checks<'a, 'g>,
    typed: Vec<syn::Item>,
}

impl<'a, 'g> Residues<'a, 'g> {
    pub(super) fn new(plan: &'a Plan<'g>, model: &'a Model) -> Residues<'a, 'g> {
        Residues {
            plan,
            model,
            checks: Checks::new(plan),
            typed: Vec::new(),
        }
    }

    /// The functions that check a type.
    pub(super) fn of(&mut self, def: &TypeDef) -> Result<Checked, String> {
        let name = crate::model::function_name(&def.name);
        let residue = &def.residue;
        let mut checked = Checked::default();
        if let Shape::Struct(object) = &def.shape
            && !object.maps.is_empty()
        {
            checked.maps = Some(self.maps(def, &name, object)?);
        }
        if matches!(def.shape, Shape::Newtype(_)) && !residue.whole.is_empty() {
            // A single check of the whole value covers both.
            let parts: Vec<Part> = residue.typed.iter().chain(&residue.whole).copied().collect();
            checked.whole = Some(self.checks.value(&name, &parts));
            return Ok(checked);
        }
        if def.typed_parts().next().is_some() {
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

    /// The functions that check deserialized values and were produced since the last call.
    pub(super) fn made(&mut self) -> impl Iterator<Item = syn::Item> {
        self.typed.drain(..)
    }

    /// The other functions.
    ///
    /// # Errors
    /// If a function is not valid Rust, which is a bug in this crate.
    pub(super) fn finish(self, each: &mut dyn FnMut(syn::Item)) -> Result<(), String> {
        self.checks.finish(each)
    }

    /// The function that checks the deserialized value; `None` if the shape already enforces everything.
    fn typed(&mut self, def: &TypeDef, name: &str) -> Result<Option<(&'static str, Ident)>, String> {
        let parts = &def.residue.typed;
        match &def.shape {
            Shape::Newtype(Ty::String) => Ok(Some(("typed", self.checks.text(name, parts)))),
            Shape::Newtype(Ty::Integer(_)) => Ok(Some(("integer", self.checks.number(name, parts)))),
            Shape::Newtype(Ty::Float) => Ok(Some(("number", self.checks.number(name, parts)))),
            Shape::Newtype(Ty::Exact(_)) => Ok(Some(("exact", self.checks.number(name, parts)))),
            Shape::Newtype(Ty::Vec(_)) => self.function(def, name, |this| this.items(parts)),
            Shape::Newtype(Ty::Map(inner)) => {
                let typed = **inner != Ty::Value;
                let names = quote!(let names: Vec<&str> = value.keys().map(String::as_str).collect(););
                self.function(def, name, |this| this.members(name, parts, names, quote!(value), typed))
            }
            Shape::Struct(object) => self.function(def, name, |this| {
                let mut body = if parts.is_empty() {
                    quote!()
                } else {
                    this.object(name, parts, object)?
                };
                for field in &object.fields {
                    body.extend(this.field(name, field)?);
                }
                Ok(body)
            }),
            _ => Err(format!("{name} has a shape without checks on the deserialized value")),
        }
    }

    /// A function that checks the deserialized value; `None` if its body is empty.
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

    /// The statements that check a field whose type does not.
    fn field(&mut self, name: &str, field: &Field) -> Result<TokenStream, String> {
        let parts = &field.residue.typed;
        let (mut ty, mut options) = (&field.ty, usize::from(!field.required));
        while let Ty::Option(inner) = ty {
            (ty, options) = (inner, options + 1);
        }
        let check = match ty {
            _ if parts.is_empty() => return Ok(quote!()),
            Ty::Vec(_) => self.items(parts)?,
            Ty::Map(inner) => {
                let name = format!("{name}_{}", field.ident);
                let names = quote!(let names: Vec<&str> = value.keys().map(String::as_str).collect(););
                self.members(&name, parts, names, quote!(value), **inner != Ty::Value)?
            }
            Ty::String => {
                let check = self.checks.text(&format!("{name}_{}", field.ident), parts);
                quote!(#check(value, at)?;)
            }
            Ty::Integer(_) => {
                let check = self.checks.number(&format!("{name}_{}", field.ident), parts);
                quote!(#check(support::NumberValue::Integer((*value).into()), at)?;)
            }
            Ty::Float => {
                let check = self.checks.number(&format!("{name}_{}", field.ident), parts);
                quote!(#check(support::NumberValue::from(*value), at)?;)
            }
            Ty::Exact(_) => {
                let check = self.checks.number(&format!("{name}_{}", field.ident), parts);
                quote!(#check(support::NumberValue::from(value), at)?;)
            }
            _ => {
                return Err(format!(
                    "the field {} of {name} has a check that nothing makes",
                    field.ident
                ));
            }
        };
        if check.is_empty() {
            return Ok(check);
        }
        let member: TokenStream = ident(&field.ident)
            .parse()
            .map_err(|error| format!("{}: {error}", field.ident))?;
        let text = &field.name;
        let check = quote!(let at = &at.member(#text); #check);
        Ok(match options {
            0 => quote!({ let value = &value.#member; #check }),
            1 => quote!(if let Some(value) = &value.#member { #check }),
            2 => quote!(if let Some(Some(value)) = &value.#member { #check }),
            _ => return Err(format!("the field {} of {name} is nullable twice", field.ident)),
        })
    }

    /// The function that finds the map for a member without a field by its name.
    fn maps(&mut self, def: &TypeDef, name: &str, object: &Struct) -> Result<Ident, String> {
        let function = self.checks.reserve(&format!("{name}_map"));
        let mut tests = TokenStream::new();
        for (index, map) in object.maps.iter().enumerate() {
            let patterns = map
                .patterns
                .iter()
                .map(|pattern| self.checks.pattern_named(&def.location.place, pattern));
            let matches = patterns.map(|pattern| quote!(support::Matches::matches(&#pattern, name)));
            let index = proc_macro2::Literal::usize_unsuffixed(index);
            tests.extend(quote!(if #(#matches)||* { Some(#index) } else));
        }
        let item = syn::parse2(quote!(fn #function(name: &str) -> Option<usize> { #tests { None } }));
        self.typed.push(item.map_err(|error| format!("{function}: {error}"))?);
        Ok(function)
    }

    fn items(&mut self, parts: &[Part]) -> Result<TokenStream, String> {
        let routine = self.plan.routine(self.plan.request(Subject::Value, parts));
        let mut body = TokenStream::new();
        for statement in &routine.statements {
            match looks(self.plan, &mut self.checks, "", statement) {
                Looks::Items(tokens) => body.extend(tokens),
                Looks::Names(_) | Looks::Others(_) | Looks::Combined | Looks::Elsewhere => {
                    let pointer = self.plan.pointer(statement.origin);
                    return Err(format!("{pointer} has no check on a deserialized list"));
                }
            }
        }
        Ok(body)
    }

    fn object(&mut self, name: &str, parts: &[Part], object: &Struct) -> Result<TokenStream, String> {
        let required = object.required();
        let mut more = quote!();
        for field in object.fields.iter().filter(|field| !field.required) {
            let member: TokenStream = ident(&field.ident)
                .parse()
                .map_err(|error| format!("{}: {error}", field.ident))?;
            let text = &field.name;
            more.extend(quote!(names.extend(value.#member.is_some().then_some(#text));));
        }
        for map in &object.maps {
            let field: TokenStream = ident(&map.ident)
                .parse()
                .map_err(|error| format!("{}: {error}", map.ident))?;
            more.extend(quote!(names.extend(value.#field.keys().map(String::as_str));));
        }
        let mut extra = quote!();
        let mut untyped = false;
        if let Others::Keep(field, ty) = &object.others {
            let field: TokenStream = ident(field).parse().map_err(|error| format!("{field}: {error}"))?;
            more.extend(quote!(names.extend(value.#field.keys().map(String::as_str));));
            extra = quote!(&value.#field);
            untyped = *ty == Ty::Value;
        }
        let mutable = (!more.is_empty()).then(|| quote!(mut));
        let names = quote!(let #mutable names: Vec<&str> = vec![#(#required),*]; #more);
        self.members(name, parts, names, extra, !untyped)
    }

    /// The statements that check the members of an object. `names` binds the names of all members; `others` is the map of
    /// the members without a field, whose values their type has checked already if they are `typed`.
    fn members(
        &mut self,
        name: &str,
        parts: &[Part],
        names: TokenStream,
        others: TokenStream,
        typed: bool,
    ) -> Result<TokenStream, String> {
        let routine = self.plan.request(Subject::Value, parts);
        let routine = self.plan.routine(routine);
        let mut body = TokenStream::new();
        let (mut done, mut rest, mut closed) = (KeywordSet::NONE, KeywordSet::NONE, KeywordSet::NONE);
        for statement in &routine.statements {
            let keyword = KeywordSet::from_iter([statement.origin.keyword]);
            match looks(self.plan, &mut self.checks, name, statement) {
                Looks::Names(tokens) => {
                    body.extend(tokens);
                    done = done.or(keyword);
                }
                Looks::Others(by_name) => {
                    (done, rest) = (done.or(keyword), rest.or(keyword));
                    closed = if by_name { closed.or(keyword) } else { closed };
                }
                Looks::Combined => {}
                Looks::Items(_) | Looks::Elsewhere => {
                    let pointer = self.plan.pointer(statement.origin);
                    return Err(format!("{pointer} has no check on a deserialized object"));
                }
            }
        }
        let mut looks_at_names = !body.is_empty();
        let combined: Vec<Part> = parts.iter().filter_map(|part| part.without(done)).collect();
        if !combined.is_empty() && self.plan.refuses(Subject::Value, &combined) {
            let check = self.checks.value(&format!("{name}_names"), &combined);
            body.extend(quote!(support::check_present(&names, at, #check)?;));
            looks_at_names = true;
        }
        let (function, keywords) = if typed {
            // Their type has already checked the values.
            (format_ident!("check_names"), closed)
        } else {
            (format_ident!("check_others"), rest)
        };
        let rest: Vec<Part> = parts.iter().filter_map(|part| part.only(keywords)).collect();
        if !rest.is_empty() && !others.is_empty() {
            let check = self.checks.value(&format!("{name}_others"), &rest);
            body.extend(quote!(support::#function(#others, at, #check)?;));
        }
        Ok(if looks_at_names { quote!(#names #body) } else { body })
    }
}

/// The tokens inside a token, as text.
fn leaves(token: TokenTree) -> Vec<String> {
    match token {
        TokenTree::Group(group) => group.stream().into_iter().flat_map(leaves).collect(),
        leaf => vec![leaf.to_string()],
    }
}
