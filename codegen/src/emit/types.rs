//! Types as they are spelt in the source.

use crate::model::{Model, Ty};

/// The spelling of a type, with short paths.
pub(super) fn spell(model: &Model, ty: &Ty) -> String {
    match ty {
        Ty::Value => "Value".to_owned(),
        Ty::Never => "Never".to_owned(),
        Ty::Null => "()".to_owned(),
        Ty::Boolean => "bool".to_owned(),
        Ty::Integer(integer) => integer.name().to_owned(),
        Ty::Float => "f64".to_owned(),
        Ty::String => "String".to_owned(),
        Ty::Format(name) => (*name).to_owned(),
        Ty::Named(id) => model[*id].name.clone(),
        Ty::Option(inner) => format!("Option<{}>", spell(model, inner)),
        Ty::Vec(inner) => format!("Vec<{}>", spell(model, inner)),
        Ty::Map(inner) if **inner == Ty::Value => "Map<String, Value>".to_owned(),
        Ty::Map(inner) => format!("BTreeMap<String, {}>", spell(model, inner)),
        Ty::Boxed(inner) => format!("Box<{}>", spell(model, inner)),
    }
}

/// An identifier, with `r#` where it is a keyword.
pub(super) fn ident(name: &str) -> String {
    // To syn, `gen` is still free.
    if name != "gen" && syn::parse_str::<syn::Ident>(name).is_ok() {
        name.to_owned()
    } else {
        format!("r#{name}")
    }
}
