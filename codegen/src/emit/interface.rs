//! The methods and traits that the macros of the support give to a type.

use super::defaults;
use super::making;
use super::table::Table;
use super::types::{self, DECLARED, spell};
use super::variants;
use crate::model::{Model, Shape, Struct, Ty, TypeDef};

/// What a type offers besides its fields, variants and derived traits.
#[derive(Debug, Default)]
pub(super) struct Offers {
    /// The names of methods, associated functions and constants, with their signatures.
    pub(super) methods: Vec<(String, String)>,
    /// The traits that are implemented by hand.
    pub(super) traits: Vec<String>,
    /// The name of its builder, and the methods of that.
    pub(super) builder: Option<(String, Vec<(String, String)>)>,
}

impl Offers {
    fn method(&mut self, name: &str, signature: impl Into<String>) {
        self.methods.push((name.to_owned(), signature.into()));
    }

    fn traits(&mut self, names: &[&str]) {
        self.traits.extend(names.iter().map(|name| (*name).to_owned()));
    }
}

/// What these tables of a type declare, and its builder.
pub(super) fn offers(model: &Model, def: &TypeDef, tables: &[Table], builder: Option<&str>) -> Offers {
    let mut offers = Offers::default();
    for table in tables {
        match (&def.shape, table.name()) {
            (Shape::Newtype(ty), name) if name != "to_json" => newtype(&spell(model, ty, DECLARED), name, &mut offers),
            (Shape::Struct(object), "object") => {
                if let Some(given) = making::parameters(model, def, object) {
                    let given: Vec<String> = given
                        .iter()
                        .map(|field| format!("{}: {}", field.ident, making::given_type(model, &field.ty)))
                        .collect();
                    offers.method("new", format!("fn({}) -> Self", given.join(", ")));
                }
            }
            (Shape::Struct(object), "defaults") => {
                for (name, result) in defaults::methods(model, object) {
                    offers.method(&name, format!("fn(&self) -> {result}"));
                }
            }
            (Shape::Union(union), "union_access") => {
                for (name, result) in variants::access_methods(model, union) {
                    offers.method(&name, format!("fn(&self) -> {result}"));
                }
            }
            (Shape::Union(union), "union_from") => {
                let all = variants::convertible(model, def, union);
                let all = all.iter().map(|branch| variants::held_type(model, branch));
                offers.traits.extend(all.map(|ty| format!("From<{ty}>")));
            }
            (_, name) => enumeration(name, &mut offers),
        }
        if table.has_word("check") || table.has_word("whole") && !matches!(def.shape, Shape::Newtype(_)) {
            offers.method("validate", "fn(&self) -> Result<(), Invalid>");
        }
    }
    if let (Some(name), Shape::Struct(object)) = (builder, &def.shape) {
        offers.method("builder", format!("fn() -> {name}"));
        offers.builder = Some((name.to_owned(), setters(model, def, object)));
    }
    offers
}

/// A newtype of `inner`.
fn newtype(inner: &str, table: &str, offers: &mut Offers) {
    let is_checked = table.starts_with("checked_");
    if is_checked {
        offers.method("new", format!("fn({inner}) -> Result<Self, Invalid>"));
        offers.method(
            "try_edit",
            format!("fn(&mut self, impl FnOnce(&mut {inner})) -> Result<(), Invalid>"),
        );
        offers.traits.push(format!("TryFrom<{inner}>"));
    } else {
        offers.traits.push(format!("From<{inner}>"));
    }
    offers.method("into_inner", format!("fn(self) -> {inner}"));
    offers.traits(&["Deref"]);
    match table {
        "text_newtype" | "checked_text" => {
            offers.method("as_str", "fn(&self) -> &str");
            offers.traits(&["AsRef<str>", "Borrow<str>", "Display", "FromStr", "PartialEq<str>"]);
            offers.traits(&[if is_checked { "TryFrom<&str>" } else { "From<&str>" }]);
        }
        "number_newtype" | "checked_number" => offers.traits(&["Display", "FromStr"]),
        _ => {}
    }
}

/// An enumeration, or a method that types of several shapes have.
fn enumeration(table: &str, offers: &mut Offers) {
    match table {
        "string_enum" => {
            offers.method("ALL", "&'static [Self]");
            offers.method("as_str", "fn(&self) -> &'static str");
            offers.traits(&[
                "AsRef<str>",
                "Display",
                "FromStr",
                "PartialEq<str>",
                "TryFrom<&str>",
                "TryFrom<String>",
            ]);
        }
        "open_enum" => {
            offers.method("as_str", "fn(&self) -> &str");
            offers.traits(&[
                "AsRef<str>",
                "Display",
                "From<&str>",
                "From<String>",
                "FromStr",
                "PartialEq<str>",
            ]);
        }
        "integer_enum" => {
            offers.method("ALL", "&'static [Self]");
            offers.method("as_i64", "fn(&self) -> i64");
            offers.traits(&["Display", "TryFrom<i64>"]);
        }
        "open_integers" => {
            offers.method("as_i64", "fn(&self) -> i64");
            offers.traits(&["Display", "From<i64>"]);
        }
        "constants" => offers.method("to_value", "fn(&self) -> Value"),
        "to_json" => offers.method("to_json", "fn(&self) -> Result<String, Invalid>"),
        _ => {}
    }
}

/// The methods of a builder.
fn setters(model: &Model, def: &TypeDef, object: &Struct) -> Vec<(String, String)> {
    let mut setters: Vec<(String, String)> = Vec::new();
    for field in &object.fields {
        let ty = match (making::presence(model, field), types::resolved(model, &field.ty)) {
            ("nullable", Ty::Option(inner)) => inner,
            _ => &field.ty,
        };
        setters.push((
            field.ident.clone(),
            format!("fn(self, {}) -> Self", making::given_type(model, ty)),
        ));
    }
    for (name, ty) in making::maps(object) {
        let ty = spell(model, &Ty::Map(Box::new(ty.clone())), DECLARED);
        setters.push((name.to_owned(), format!("fn(self, {ty}) -> Self")));
    }
    setters.push((
        making::build_method(object),
        format!("fn(self) -> Result<{}, Invalid>", def.name),
    ));
    setters
}
