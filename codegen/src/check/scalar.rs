//! Statements for types, constants, numbers and strings.

use super::body::{Body, Step};
use super::{Subject, literal};
use crate::formats;
use crate::schema::{Keyword, Schema, SchemaId, Type};
use crate::support::number::Number;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde_json::Value;

impl Body<'_, '_> {
    /// The statements of a keyword, if it is one of these.
    pub(super) fn scalar(&mut self, id: SchemaId, keyword: Keyword) {
        let schema = &self.checks.graph[id];
        let at = self.keyword(id, keyword);
        match keyword {
            Keyword::Types => self.first.extend(types(schema, self.subject, &at)),
            Keyword::Values => self.first.push(values(schema, self.subject, &at)),
            _ => {
                self.number.extend(number(schema, keyword, &at));
                let string = self.string(schema, keyword, &at);
                self.text.extend(string);
            }
        }
    }

    fn string(&mut self, schema: &Schema, keyword: Keyword, at: &str) -> Option<Step> {
        let check = match keyword {
            Keyword::MinLength => {
                let least = literal::integer(schema.min_length()?.into(), "");
                quote!(support::min_length(text, #least, at, #at))
            }
            Keyword::MaxLength => {
                let most = literal::integer(schema.max_length()?.into(), "");
                quote!(support::max_length(text, #most, at, #at))
            }
            Keyword::Pattern => {
                let pattern = self.checks.pattern(schema.pattern().as_ref()?);
                quote!(support::pattern(text, &#pattern, at, #at))
            }
            Keyword::Format => {
                let format = formats::find(schema.format()?)?;
                let (test, name) = (format_ident!("{}", format.check_fn), format.name);
                quote!(support::has_format(text, support::#test, #name, at, #at))
            }
            _ => return None,
        };
        Some(Step::Check(check))
    }
}

fn number(schema: &Schema, keyword: Keyword, at: &str) -> Option<Step> {
    let (function, limit) = match keyword {
        Keyword::Minimum => ("minimum", schema.minimum()?),
        Keyword::ExclusiveMinimum => ("exclusive_minimum", schema.exclusive_minimum()?),
        Keyword::Maximum => ("maximum", schema.maximum()?),
        Keyword::ExclusiveMaximum => ("exclusive_maximum", schema.exclusive_maximum()?),
        Keyword::MultipleOf => ("multiple_of", schema.multiple_of()?),
        _ => return None,
    };
    let (function, limit) = (format_ident!("{function}"), literal::limit(limit));
    Some(Step::Check(quote!(support::#function(number, #limit, at, #at))))
}

fn types(schema: &Schema, subject: Subject, at: &str) -> Option<Step> {
    let types = schema.types()?;
    Some(Step::Check(match subject {
        Subject::Value => {
            let types = literal::types(types);
            quote!(support::typed(value, #types, at, #at))
        }
        Subject::Number if types.has(Type::Integer) => quote!(support::integral(number, at, #at)),
        Subject::Text | Subject::Number => quote!(support::no_value(at, #at)),
    }))
}

fn values(schema: &Schema, subject: Subject, at: &str) -> Step {
    let values = schema.values().unwrap_or_default();
    let texts: Vec<TokenStream> = values.iter().filter_map(Value::as_str).map(literal::text).collect();
    Step::Check(match subject {
        Subject::Text => quote!(support::one_of_texts(text, &[#(#texts),*], at, #at)),
        Subject::Number => {
            let numbers = values
                .iter()
                .filter_map(Value::as_number)
                .map(|n| literal::number(Number::from(n)));
            quote!(support::one_of_numbers(number, &[#(#numbers),*], at, #at))
        }
        Subject::Value if texts.len() == values.len() && !texts.is_empty() => {
            quote!(support::one_of_strings(value, &[#(#texts),*], at, #at))
        }
        Subject::Value => {
            let values = values.iter().map(literal::value);
            quote!(support::one_of_values(value, &[#(#values),*], at, #at))
        }
    })
}
