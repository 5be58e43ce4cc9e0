//! *serde*: the tables of unions, a line a branch with what tells it apart.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::residue::Checked;
use super::tables::string;
use super::types::{READ, spell};
use crate::model::{Branch, Dispatch, Model, Others, Shape, Struct, Ty, TypeId, Union};
use crate::schema::{Type, TypeSet};

/// The table of a union.
pub(super) fn table(model: &Model, name: &str, union: &Union, checked: &Checked) -> String {
    let mut out = match &union.dispatch {
        Dispatch::Type => by_type(model, name, union),
        Dispatch::Tag(tag) => by_tag(model, name, tag, union),
        Dispatch::First => by_trial(model, name, "any", union),
        Dispatch::One => by_trial(model, name, "one", union),
    };
    let lines = checked.lines();
    if !lines.is_empty() {
        let _ = write!(out, "    ;\n{lines}");
    }
    out.push_str("}\n");
    out
}

/// A variant and its type.
fn holds(model: &Model, branch: &Branch) -> String {
    format!("{}({})", branch.ident, spell(model, &branch.ty, READ))
}

fn by_type(model: &Model, name: &str, union: &Union) -> String {
    let mut out = format!("support::union_by_type! {{ {name} {}:\n", string(&expected(union)));
    for branch in &union.branches {
        let kinds = kinds(branch.types);
        if !kinds.is_empty() {
            let _ = writeln!(out, "    [{kinds}] {},", holds(model, branch));
        }
    }
    if let Some(branch) = union.branches.iter().find(|branch| branch.types.has(Type::Object)) {
        let also = if kinds(branch.types).is_empty() { "" } else { "also " };
        let _ = writeln!(out, "    {also}object {},", holds(model, branch));
    }
    out
}

fn by_tag(model: &Model, name: &str, tag: &str, union: &Union) -> String {
    let mut out = format!("support::union_by_tag! {{ {name} {}:\n", string(tag));
    for branch in &union.branches {
        let tags: Vec<String> = branch.tags.iter().map(|tag| string(tag)).collect();
        let _ = writeln!(out, "    {} => {},", tags.join(" | "), holds(model, branch));
    }
    out
}

/// Branches that are tried, unless a member of an object tells the only one that is possible.
fn by_trial(model: &Model, name: &str, rule: &str, union: &Union) -> String {
    let apart = Apart::of(model, union);
    let tells = |branch: &Branch| !apart.tags(branch).is_empty() || !apart.own(branch).is_empty();
    let table = if union.branches.iter().any(tells) {
        "union_by_member"
    } else {
        "union"
    };
    let by = union.tag.as_deref().map(|tag| format!(" by {}", string(tag)));
    let mut out = format!("support::{table}! {{ {name} {rule}{}:\n", by.unwrap_or_default());
    for branch in &union.branches {
        let kinds = match kinds(branch.types) {
            kinds if branch.types.has(Type::Object) || kinds.is_empty() => String::new(),
            kinds => format!("[{kinds}] "),
        };
        let _ = write!(out, "    {kinds}{}", holds(model, branch));
        clause(&mut out, "tag", apart.tags(branch));
        clause(&mut out, "own", apart.own(branch));
        clause(&mut out, "needs", apart.needs(branch));
        clause(&mut out, "means", branch.meant.iter().map(String::as_str).collect());
        out.push_str(",\n");
    }
    out
}

/// Writes a list of texts behind a word; nothing where there are none.
fn clause(out: &mut String, word: &str, texts: Vec<&str>) {
    if !texts.is_empty() {
        let _ = write!(out, " {word}");
        texts.into_iter().for_each(|text| {
            let _ = write!(out, " {}", string(text));
        });
    }
}

/// What sets the branches of a union apart before they are tried.
struct Apart<'m> {
    model: &'m Model,
    union: &'m Union,
    /// The members that all branches require.
    shared: Vec<&'m str>,
    /// How many branches have a field for a member; empty unless every branch that takes objects is a struct that refuses
    /// members without a field.
    takers: BTreeMap<&'m str, usize>,
}

impl<'m> Apart<'m> {
    fn of(model: &'m Model, union: &'m Union) -> Self {
        let mut branches = union.branches.iter().map(|branch| required(model, branch));
        let mut shared = branches.next().unwrap_or_default();
        branches.for_each(|names| shared.retain(|name| names.contains(name)));
        let mut objects = union.branches.iter().filter(|branch| branch.types.has(Type::Object));
        let is_closed = objects.all(|branch| {
            let object = structure(model, branch);
            branch.types == TypeSet::of(Type::Object) && object.is_some_and(|object| object.others == Others::Refuse)
        });
        let mut takers = BTreeMap::new();
        if is_closed {
            let structs = union.branches.iter().filter_map(|branch| structure(model, branch));
            for field in structs.flat_map(|object| &object.fields) {
                *takers.entry(field.name.as_str()).or_default() += 1;
            }
        }
        Apart {
            model,
            union,
            shared,
            takers,
        }
    }

    /// The texts that the tag may have. Somebody's own type, or an open enumeration, may take others.
    fn tags(&self, branch: &'m Branch) -> Vec<&'m str> {
        let model = self.model;
        let is_open = |ty: &Ty| matches!(named(ty), Some(id) if model[id].choices.open);
        let has_open_tag = structure(model, branch).is_some_and(|object| {
            let mut tag = object
                .fields
                .iter()
                .filter(|field| Some(&field.name) == self.union.tag.as_ref());
            tag.any(|field| is_open(&field.ty))
        });
        if has_open_tag || is_replaced(model, branch) {
            return Vec::new();
        }
        branch.tags.iter().map(String::as_str).collect()
    }

    /// The members that no other branch takes.
    fn own(&self, branch: &'m Branch) -> Vec<&'m str> {
        let fields = structure(self.model, branch)
            .into_iter()
            .flat_map(|object| &object.fields);
        fields
            .map(|field| field.name.as_str())
            .filter(|name| self.takers.get(name) == Some(&1) && Some(*name) != self.union.tag.as_deref())
            .collect()
    }

    /// The members that the branch requires, and not all others do.
    fn needs(&self, branch: &'m Branch) -> Vec<&'m str> {
        let names = required(self.model, branch).into_iter();
        names.filter(|name| !self.shared.contains(name)).collect()
    }
}

/// The members that every value of a branch has.
fn required<'m>(model: &'m Model, branch: &Branch) -> Vec<&'m str> {
    let fields = structure(model, branch).into_iter().flat_map(|object| &object.fields);
    let required = fields.filter(|field| field.required);
    required.map(|field| field.name.as_str()).collect()
}

/// The struct that a branch is.
fn structure<'m>(model: &'m Model, branch: &Branch) -> Option<&'m Struct> {
    match &model[named(&branch.ty)?].shape {
        Shape::Struct(object) if !is_replaced(model, branch) => Some(object),
        _ => None,
    }
}

/// Whether somebody's own type stands for it, which takes what it takes.
fn is_replaced(model: &Model, branch: &Branch) -> bool {
    named(&branch.ty).is_some_and(|id| model[id].choices.replace.is_some())
}

fn named(ty: &Ty) -> Option<TypeId> {
    match ty {
        Ty::Boxed(inner) => named(inner),
        Ty::Named(id) => Some(*id),
        _ => None,
    }
}

/// The types of value that a branch takes, but for objects.
fn kinds(types: TypeSet) -> String {
    let name = |one: Type| match one {
        Type::Integer | Type::Number => "number",
        other => other.name(),
    };
    types
        .iter()
        .filter(|one| *one != Type::Object)
        .map(name)
        .collect::<Vec<_>>()
        .join(" ")
}

/// What a union takes, for errors.
fn expected(union: &Union) -> String {
    let types = union
        .branches
        .iter()
        .fold(TypeSet::NONE, |types, branch| types.or(branch.types));
    let names: Vec<&str> = types.iter().map(Type::name).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => "nothing".to_owned(),
    }
}
