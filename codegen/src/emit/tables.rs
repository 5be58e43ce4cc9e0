//! The tables that the macros of `support` expand to `Deserialize` and `Serialize`, with a line for each member.

use serde_json::Value;

use super::checked::Checked;
use super::constant::{self, integers};
use super::derives::is_secret;
use super::literal::string;
use super::table::Table;
use super::types::{self, READ, ident, is_text, spell};
use super::unions;
use super::{defaults, making, variants};
use crate::model::{Constant, Member, Model, Others, PatternMap, Shape, Struct, Tuple, Ty, TypeDef, other_variant};

/// All tables of a type but that of its builder.
///
/// # Arguments
/// `unsure`: whether a value of the type may be one that the schema refuses; `accessors`: whether a union has methods for
/// each variant.
pub(super) fn all(
    model: &Model,
    def: &TypeDef,
    checked: &Checked,
    unsure: bool,
    accessors: bool,
) -> impl Iterator<Item = Table> {
    let name = types::name(def, READ);
    let (defaults, conversions, access) = match &def.shape {
        _ if def.choices.replace.is_some() => (None, None, None),
        Shape::Struct(object) => (defaults::table(model, def, object), None, None),
        Shape::Union(union) => {
            let access = accessors.then(|| variants::access(model, def, union));
            (None, variants::conversions(model, def, union), access)
        }
        _ => (None, None, None),
    };
    let to_json = unsure.then(|| Table::new("to_json").text(&name).text(" ").end());
    let all = [table(model, def, checked), defaults, conversions, access, to_json];
    all.into_iter().flatten()
}

/// The table of a type; `None` for an alias, which needs none.
fn table(model: &Model, def: &TypeDef, checked: &Checked) -> Option<Table> {
    let name = &types::name(def, READ);
    match &def.shape {
        Shape::Alias(_) => None,
        Shape::Struct(object) => Some(structure(model, def, object, checked)),
        Shape::Strings(variants) => {
            let table = if def.choices.open {
                let other = other_variant(variants);
                Table::new("open_enum")
                    .text(name)
                    .text(" ")
                    .word("else")
                    .text(&format!(" {other}:\n"))
            } else {
                Table::new("string_enum").text(&format!("{name}:\n"))
            };
            let row = |table: Table, variant: &Constant<String>| {
                table.text(&format!("    {} = {},\n", variant.ident, string(&variant.value)))
            };
            Some(table.each("", variants, row).end())
        }
        Shape::Constants(constants) => {
            if let Some(numbers) = integers(constants) {
                let table = Table::new("integer_enum").text(&format!("{name}:\n"));
                let row = |table: Table, (one, number): (&Constant<Value>, i64)| {
                    table.text(&format!("    {} = {number},\n", one.ident))
                };
                return Some(table.each("", constants.iter().zip(numbers), row).end());
            }
            let table = Table::new("constants").text(&format!("{name}:\n"));
            let row = |table: Table, one: &Constant<Value>| {
                table.text(&format!("    {} = [{}],\n", one.ident, constant::json(&one.value)))
            };
            Some(table.each("", constants, row).end())
        }
        Shape::Newtype(ty) => {
            let inner = format!("{name}({})", spell(model, ty, READ));
            let (plain, with_check) = match ty {
                ty if is_text(model, ty) => ("text_newtype", "checked_text"),
                Ty::Integer(_) | Ty::Float | Ty::Exact(_) => ("number_newtype", "checked_number"),
                _ => ("newtype", "checked_newtype"),
            };
            let is_secret = is_secret(model, def);
            let table = match checked.newtype() {
                Some((kind, check)) => {
                    let kind = match kind {
                        kind if !is_secret => kind,
                        "whole" => "sealed",
                        _ => "secret",
                    };
                    let table = Table::new(with_check).text(&inner).text(": ").word(kind);
                    table.text(" ").check(&check.to_string())
                }
                None if !is_secret => Table::new(plain).text(&inner),
                None => Table::new(plain).text(&inner).text(" ").word("secret"),
            };
            Some(table.text(" ").end())
        }
        Shape::Tuple(tuple) => Some(sequence(name, tuple, checked)),
        Shape::Union(union) => Some(unions::table(model, name, union, checked)),
    }
}

fn structure(model: &Model, def: &TypeDef, object: &Struct, checked: &Checked) -> Table {
    let row = |table: Table, member: Member<'_>| match member {
        Member::Field(field) => {
            let names = format!(" {} = {}", ident(&field.ident), string(&field.name));
            table.text("    ").word(making::presence(model, field)).text(&names)
        }
        Member::Fixed(fixed) => {
            let table = table.text(&format!("    {} ", string(&fixed.name)));
            let names = format!(" {} {}", ident(&fixed.ident), fixed.constant);
            table
                .word(if fixed.value.is_string() { "is" } else { "equals" })
                .text(&names)
        }
    };
    let table = Table::new("object").text(&format!("{}:\n", types::name(def, READ)));
    let mut table = table.each(",\n", object.members(), row).text(";\n");
    if !object.never.is_empty() {
        let name = |table: Table, name: &String| table.text(&string(name));
        table = table.text("    ").word("never").text(" ");
        table = table.each(", ", &object.never, name).text(";\n");
    }
    if let Some(place) = &checked.maps {
        let name = |table: Table, map: &PatternMap| table.text(&ident(&map.ident));
        table = table
            .text("    ")
            .word("matching")
            .text(" ")
            .check(&place.to_string())
            .text(" ");
        table = table.each(", ", &object.maps, name).text(";\n");
    }
    if let Some(given) = making::parameters(model, def, object) {
        let parameter =
            |table: Table, field: &crate::model::Field| making::parameter(table, model, &field.ident, &field.ty);
        table = table.text("    ").word("new").text("(");
        table = table.each(", ", given, parameter).text(");\n");
    }
    table = others(
        table,
        match &object.others {
            Others::Keep(..) => "keep",
            Others::Refuse => "refuse",
            Others::Ignore => "ignore",
        },
    );
    if let Others::Keep(extra, _) = &object.others {
        table = table.text(&format!(" {}", ident(extra)));
    }
    checked.lines(table.text(";\n")).end()
}

fn sequence(name: &str, tuple: &Tuple, checked: &Checked) -> Table {
    let row = |table: Table, index: usize| {
        let presence = if index < tuple.required { "required" } else { "optional" };
        table
            .text("    ")
            .word(presence)
            .text(&format!(" item{index} = {index}"))
    };
    let table = Table::new("tuple").text(&format!("{name}:\n"));
    let table = table.each(",\n", 0..tuple.items.len(), row).text(";\n");
    let table = match tuple.rest {
        Some(_) => others(table, "keep").text(&format!(" {};\n", tuple.items.len())),
        None => others(table, "refuse").text(";\n"),
    };
    checked.lines(table).end()
}

/// How other members or items are handled.
fn others(table: Table, policy: &'static str) -> Table {
    table.text("    ").word("others").text(" ").word(policy)
}
