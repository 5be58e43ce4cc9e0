//! The tables of unions, with a line for each branch that says how it is recognised.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::checked::Checked;
use super::constant;
use super::literal::string;
use super::table::Table;
use super::types::{READ, spell};
use crate::model::{Branch, Dispatch, Integer, Member, Model, Others, Shape, Struct, Ty, TypeId, Union};
use crate::schema::{Number, Type, TypeSet};

/// The table of a union.
pub(super) fn table(model: &Model, name: &str, union: &Union, checked: &Checked) -> Table {
    if let Some((numbers, other)) = open_integers(union).filter(|_| checked.is_empty()) {
        let table = Table::new("open_integers").text(&format!("{name} "));
        let table = table.word("else").text(&format!(" {}:\n", other.ident));
        let row =
            |table: Table, (branch, number): (&Branch, i64)| table.text(&format!("    {} = {number},\n", branch.ident));
        return table.each("", numbers, row).end();
    }
    let table = match &union.dispatch {
        // The branch is told by the value, and needs the text of it.
        Dispatch::Type if model.exact && union.branches.iter().any(takes_number) => {
            by_trial(model, name, "any", union, true)
        }
        Dispatch::Type => by_type(model, name, union),
        Dispatch::Tag(tag) => by_tag(model, name, tag, union),
        Dispatch::First => by_trial(model, name, "any", union, false),
        Dispatch::One => by_trial(model, name, "one", union, false),
    };
    if checked.is_empty() {
        return table.end();
    }
    checked.lines(table.text("    ;\n")).end()
}

/// The constants of a union of some integers and any other, each with its value, and the branch of the others.
fn open_integers(union: &Union) -> Option<(Vec<(&Branch, i64)>, &Branch)> {
    let (other, constants) = union.branches.split_last()?;
    let is_any = other.ty == Ty::Integer(Integer::I64) && other.types == TypeSet::of(Type::Integer);
    if !is_any || constants.is_empty() || union.dispatch != Dispatch::First {
        return None;
    }
    let number = |branch: &'_ Branch| match Number::from_json(branch.constant.as_ref()?.as_number()?) {
        Number::Integer(number) => i64::try_from(number).ok(),
        Number::Float(_) | Number::Text(_) => None,
    };
    let numbers = constants.iter().map(|branch| Some((branch, number(branch)?)));
    let numbers: Vec<(&Branch, i64)> = numbers.collect::<Option<_>>()?;
    let distinct: BTreeSet<i64> = numbers.iter().map(|(_, number)| *number).collect();
    (distinct.len() == numbers.len()).then_some((numbers, other))
}

/// A variant with its type, or with its value if that is the only one.
fn variant(table: Table, model: &Model, branch: &Branch) -> Table {
    let table = table.text(&branch.ident).text("(");
    let table = match &branch.constant {
        Some(Value::String(text)) => table.word("is").text(&format!(" {}", string(text))),
        Some(other) => table.word("equals").text(&format!(" {}", constant::json(other))),
        None => table.text(&spell(model, &branch.ty, READ)),
    };
    table.text(")")
}

fn by_type(model: &Model, name: &str, union: &Union) -> Table {
    let mut table = Table::new("union_by_type").text(&format!("{name} {}:\n", string(&expected(union))));
    for branch in &union.branches {
        if !kinds(branch.types).is_empty() {
            table = listed(table.text("    "), branch.types).text(" ");
            table = variant(table, model, branch).text(",\n");
        }
    }
    if let Some(branch) = union.branches.iter().find(|branch| branch.types.has(Type::Object)) {
        table = table.text("    ");
        if !kinds(branch.types).is_empty() {
            table = table.word("also").text(" ");
        }
        table = variant(table.word("object").text(" "), model, branch).text(",\n");
    }
    table
}

fn by_tag(model: &Model, name: &str, tag: &str, union: &Union) -> Table {
    let table = Table::new("union_by_tag").text(&format!("{name} {}:\n", string(tag)));
    table.each("", &union.branches, |table, branch| {
        let tag = |table: Table, tag: &Value| table.text(&tag_literal(tag));
        let table = table.text("    ").each(" | ", &branch.tags, tag);
        variant(table.text(" => "), model, branch).text(",\n")
    })
}

/// Branches that are tried in turn, unless a member of an object leaves only one.
///
/// # Arguments
/// `by_type`: whether the type of the value decides, which the branches need not check themselves.
fn by_trial(model: &Model, name: &str, rule: &'static str, union: &Union, by_type: bool) -> Table {
    let apart = Apart::of(model, union);
    let tells = |branch: &Branch| !apart.tags(branch, |_| true).is_empty() || !apart.own(branch).is_empty();
    let is_by_member = union.branches.iter().any(tells);
    let name_of_table = if is_by_member { "union_by_member" } else { "union" };
    let mut table = Table::new(name_of_table).text(&format!("{name} ")).word(rule);
    if let Some(tag) = &union.tag {
        table = table.text(" ").word("by").text(&format!(" {}", string(tag)));
    }
    if is_by_member && union.branches.iter().any(takes_number) {
        table = table.text(" with numbers");
    }
    table.text(":\n").each("", &union.branches, |table, branch| {
        let mut table = table.text("    ");
        if by_type {
            table = all_listed(table, branch.types).text(" ");
        } else if !branch.types.has(Type::Object) && !kinds(branch.types).is_empty() {
            table = listed(table, branch.types).text(" ");
        }
        table = variant(table, model, branch);
        table = clause(table, "tag", apart.tags(branch, Value::is_string));
        table = clause(table, "integers", apart.tags(branch, Value::is_i64));
        table = clause(table, "booleans", apart.tags(branch, Value::is_boolean));
        table = clause(table, "own", literals(apart.own(branch)));
        table = clause(table, "needs", literals(apart.needs(branch)));
        table = clause(table, "means", literals(branch.meant.iter().map(String::as_str)));
        table.text(",\n")
    })
}

/// Whether a branch takes numbers.
fn takes_number(branch: &Branch) -> bool {
    branch.types.meets(TypeSet::of(Type::Number))
}

/// Adds a keyword and a list of literals after it, or nothing if the list is empty.
fn clause(table: Table, word: &'static str, literals: Vec<String>) -> Table {
    if literals.is_empty() {
        return table;
    }
    let table = table.text(" ").word(word);
    table.each("", literals, |table, literal| table.text(&format!(" {literal}")))
}

/// The literals of texts.
fn literals<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<String> {
    texts.into_iter().map(string).collect()
}

/// The literal of a tag.
fn tag_literal(tag: &Value) -> String {
    match tag {
        Value::String(text) => string(text),
        other => other.to_string(),
    }
}

/// The JSON types that a branch accepts, other than objects, in brackets.
fn listed(table: Table, types: TypeSet) -> Table {
    table.text("[").each(" ", kinds(types), Table::word).text("]")
}

/// All JSON types of a branch.
fn all_listed(table: Table, types: TypeSet) -> Table {
    let object = types.has(Type::Object).then_some("object");
    let kinds: Vec<&str> = kinds(types).into_iter().chain(object).collect();
    table.text(&format!("[{}]", kinds.join(" ")))
}

/// Whether an object has no members without a field of their own.
fn is_closed(object: &Struct) -> bool {
    object.maps.is_empty() && object.others == Others::Refuse
}

/// What distinguishes the branches of a union before they are tried.
struct Apart<'m> {
    model: &'m Model,
    union: &'m Union,
    /// The members required by all branches, other than the tag.
    shared: Vec<&'m str>,
    /// The number of branches that have a field for a member; empty unless every branch that accepts objects is a struct
    /// that refuses members without a field.
    takers: BTreeMap<&'m str, usize>,
}

impl<'m> Apart<'m> {
    fn of(model: &'m Model, union: &'m Union) -> Self {
        let mut branches = union.branches.iter().map(|branch| required(model, branch));
        let mut shared = branches.next().unwrap_or_default();
        let tag = union.tag.as_deref();
        branches.for_each(|names| shared.retain(|name| names.contains(name) && Some(*name) != tag));
        let mut objects = union.branches.iter().filter(|branch| branch.types.has(Type::Object));
        let is_closed = objects.all(|branch| {
            let object = structure(model, branch);
            branch.types == TypeSet::of(Type::Object) && object.is_some_and(is_closed)
        });
        let mut takers = BTreeMap::new();
        if is_closed {
            let structs = union.branches.iter().filter_map(|branch| structure(model, branch));
            for member in structs.flat_map(Struct::members) {
                *takers.entry(member.name()).or_default() += 1;
            }
        }
        Apart {
            model,
            union,
            shared,
            takers,
        }
    }

    /// The literals of the values of one kind that the tag may have; none if the type of the branch or of its tag is replaced
    /// or an open enumeration, and so may accept others.
    fn tags(&self, branch: &'m Branch, kind: impl Fn(&Value) -> bool) -> Vec<String> {
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
        branch.tags.iter().filter(|tag| kind(tag)).map(tag_literal).collect()
    }

    /// The members that no other branch accepts.
    fn own(&self, branch: &'m Branch) -> Vec<&'m str> {
        let members = structure(self.model, branch).into_iter().flat_map(Struct::members);
        members
            .map(Member::name)
            .filter(|name| self.takers.get(name) == Some(&1) && Some(*name) != self.union.tag.as_deref())
            .collect()
    }

    /// The members that the branch requires, but not every other branch.
    fn needs(&self, branch: &'m Branch) -> Vec<&'m str> {
        let names = required(self.model, branch).into_iter();
        names.filter(|name| !self.shared.contains(name)).collect()
    }
}

/// The members required by a branch.
fn required<'m>(model: &'m Model, branch: &Branch) -> Vec<&'m str> {
    structure(model, branch)
        .into_iter()
        .flat_map(Struct::required)
        .collect()
}

/// The struct of a branch, if its type is one.
fn structure<'m>(model: &'m Model, branch: &Branch) -> Option<&'m Struct> {
    match &model[named(&branch.ty)?].shape {
        Shape::Struct(object) if !is_replaced(model, branch) => Some(object),
        _ => None,
    }
}

/// Whether an option replaces the type of a branch. What the replacement accepts is unknown.
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

/// The JSON types that a branch accepts, other than objects.
fn kinds(types: TypeSet) -> Vec<&'static str> {
    let name = |one: Type| match one {
        Type::Integer | Type::Number => "number",
        other => other.name(),
    };
    types.iter().filter(|one| *one != Type::Object).map(name).collect()
}

/// What a union accepts, for error messages.
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
