//! The tables that the macros of `support` expand to `Deserialize` and `Serialize`, with a line for each member.

use serde_json::Value;

use super::checked::Checked;
use super::constant;
use super::literal::string;
use super::table::Table;
use super::types::{self, READ, ident, spell};
use super::unions;
use crate::model::{Constant, Member, Model, Others, Shape, Struct, Tuple, Ty, TypeDef, other_variant};

/// The table of a type; `None` for an alias, which needs none.
pub(super) fn table(model: &Model, def: &TypeDef, checked: &Checked) -> Option<Table> {
    let name = &types::name(def, READ);
    match &def.shape {
        Shape::Alias(_) => None,
        Shape::Struct(object) => Some(structure(name, object, checked)),
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
            let table = Table::new("constants").text(&format!("{name}:\n"));
            let row = |table: Table, one: &Constant<Value>| {
                table.text(&format!("    {} = [{}],\n", one.ident, constant::json(&one.value)))
            };
            Some(table.each("", constants, row).end())
        }
        Shape::Newtype(ty) => {
            let inner = format!("{name}({})", spell(model, ty, READ));
            let is_text = *ty == Ty::String && model.string.is_none() && !model.borrows;
            let (plain, with_check) = if is_text {
                ("text_newtype", "checked_text")
            } else {
                ("newtype", "checked_newtype")
            };
            let table = match checked.newtype() {
                Some((kind, check)) => {
                    let table = Table::new(with_check).text(&inner).text(": ").word(kind);
                    table.text(" ").check(&check.to_string())
                }
                None => Table::new(plain).text(&inner),
            };
            Some(table.text(" ").end())
        }
        Shape::Tuple(tuple) => Some(sequence(name, tuple, checked)),
        Shape::Union(union) => Some(unions::table(model, name, union, checked)),
    }
}

fn structure(name: &str, object: &Struct, checked: &Checked) -> Table {
    let row = |table: Table, member: Member<'_>| match member {
        Member::Field(field) => {
            let names = format!(" {} = {}", ident(&field.ident), string(&field.name));
            presence(table, field.required).text(&names)
        }
        Member::Fixed(fixed) => {
            let table = table.text(&format!("    {} ", string(&fixed.name)));
            let names = format!(" {} {}", ident(&fixed.ident), fixed.constant);
            table
                .word(if fixed.value.is_string() { "is" } else { "equals" })
                .text(&names)
        }
    };
    let table = Table::new("object").text(&format!("{name}:\n"));
    let mut table = table.each(",\n", object.members(), row).text(";\n");
    if !object.never.is_empty() {
        let name = |table: Table, name: &String| table.text(&string(name));
        table = table.text("    ").word("never").text(" ");
        table = table.each(", ", &object.never, name).text(";\n");
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
    let row =
        |table: Table, index: usize| presence(table, index < tuple.required).text(&format!(" item{index} = {index}"));
    let table = Table::new("tuple").text(&format!("{name}:\n"));
    let table = table.each(",\n", 0..tuple.items.len(), row).text(";\n");
    let table = match tuple.rest {
        Some(_) => others(table, "keep").text(&format!(" {};\n", tuple.items.len())),
        None => others(table, "refuse").text(";\n"),
    };
    checked.lines(table).end()
}

/// Whether a field or an item is required.
fn presence(table: Table, required: bool) -> Table {
    table.text("    ").word(if required { "required" } else { "optional" })
}

/// How other members or items are handled.
fn others(table: Table, policy: &'static str) -> Table {
    table.text("    ").word("others").text(" ").word(policy)
}
