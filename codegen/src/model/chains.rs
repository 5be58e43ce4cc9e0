//! Interrupts long chains of types. rustc recurses along a chain of types when it checks how values are dropped, and when it
//! instantiates the functions that read them. Its recursion limit is 128, and only the crate that has the types can raise
//! it, so a chain that is too long is interrupted by a type that holds checked JSON.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{Docs, Model, Others, Residue, Shape, Ty, TypeDef, TypeId};
use crate::identifier::unreserved;
use crate::schema::{Graph, Part};

/// The levels that a chain of types may take of the 128 that rustc has, which counts instantiations and drop checks
/// separately. The rest is for the code that uses the chain. No chain in a published schema that has been tried takes more
/// than 52.
const LEVELS: usize = 80;

/// The rounds in which chains are interrupted one by one. If a cycle of types is interrupted, its back edge becomes
/// part of a longer chain, which the next round finds. After these rounds all cycles are interrupted, which guarantees
/// termination.
const ROUNDS: usize = 8;

/// A type at which a chain of types is interrupted.
#[derive(Debug)]
pub struct Interrupted {
    /// The type that continues the chain.
    pub held: TypeId,
    /// The type that takes its place, and holds its values as JSON.
    pub unread: TypeId,
}

/// Interrupts the chains of types that take more than [`LEVELS`]. The rest of such a chain is replaced by a type that
/// holds a JSON value and checks it with the schema of the rest.
pub(super) fn interrupt(graph: &Graph, model: &mut Model) {
    let mut names: HashSet<String> = HashSet::new();
    let mut replacements: HashMap<TypeId, TypeId> = HashMap::new();
    for round in 1.. {
        let nodes: Vec<Node> = model.types.iter_mut().map(Node::of).collect();
        let too_long = too_long(model, &nodes, round > ROUNDS);
        if too_long.is_empty() {
            break;
        }
        if names.is_empty() {
            names.extend(model.types.iter().map(|def| def.name.clone()));
        }
        for (from, index) in too_long {
            let held = nodes[from].edges[index].to;
            let unread = match replacements.get(&held) {
                Some(unread) => *unread,
                None => {
                    let Some(def) = unread_type(graph, &model[held], &mut names) else {
                        continue;
                    };
                    let unread = TypeId(model.types.len());
                    model.types.push(def);
                    model.interrupted.push(Interrupted { held, unread });
                    replacements.insert(held, unread);
                    unread
                }
            };
            replace(&mut model.types[from], index, unread);
        }
    }
}

/// Replaces the type of the edge with this index.
fn replace(def: &mut TypeDef, index: usize, to: TypeId) {
    let mut next = 0;
    each_innermost(def, &mut |ty, _| {
        if let Ty::Named(id) = ty {
            if next == index {
                *id = to;
            }
            next += 1;
        }
    });
}

/// The type that holds JSON in place of another; `None` if that is not the type of a single schema.
fn unread_type(graph: &Graph, held: &TypeDef, names: &mut HashSet<String>) -> Option<TypeDef> {
    let schema = held.schema?;
    let plain = unreserved(&format!("{}Json", held.name));
    let numbered = (2..).map(|number| format!("{plain}{number}"));
    let name = std::iter::once(plain.clone())
        .chain(numbered)
        .find(|name| names.insert(name.clone()))?;
    let docs = format!(
        "JSON that can be read as `{}`: a field of that type would exceed the recursion limit of rustc.",
        held.name
    );
    Some(TypeDef {
        name,
        derived: true,
        location: held.location.clone(),
        // It is never interrupted itself.
        schema: None,
        parts: vec![Part::whole(graph, schema)],
        types: held.types,
        docs: Docs {
            paragraphs: vec![docs.into()],
            deprecated: held.docs.deprecated,
        },
        shape: Shape::Newtype(Ty::Value),
        residue: Residue {
            typed: Vec::new(),
            whole: vec![Part::whole(graph, schema)],
        },
        choices: Arc::default(),
        borrows: false,
    })
}

/// A mention of a type in another.
struct Edge {
    to: TypeId,
    /// The levels from one to the other.
    levels: usize,
}

/// What a type is made of.
#[derive(Default)]
struct Node {
    edges: Vec<Edge>,
    /// The most levels to a type without a name.
    inline: usize,
}

impl Node {
    fn of(def: &mut TypeDef) -> Node {
        let mut node = Node::default();
        each_innermost(def, &mut |ty, levels| match ty {
            Ty::Named(to) => node.edges.push(Edge { to: *to, levels }),
            _ => node.inline = node.inline.max(levels),
        });
        node
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    /// With the levels of the longest chain that it begins.
    Done(usize),
}

/// The edges, by type and index, at which chains have to be interrupted so that none takes more than [`LEVELS`]. An edge
/// back to a type that is still open does not count, since rustc does not follow it.
///
/// # Arguments
/// `cut_cycles`: whether chains are interrupted at all such edges too.
fn too_long(model: &Model, nodes: &[Node], cut_cycles: bool) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut state = vec![State::New; nodes.len()];
    for start in 0..nodes.len() {
        if state[start] != State::New {
            continue;
        }
        state[start] = State::Open;
        let mut stack = vec![(start, 0, nodes[start].inline)];
        while let Some((current, index, longest)) = stack.pop() {
            let Some(edge) = nodes[current].edges.get(index) else {
                state[current] = State::Done(longest);
                continue;
            };
            match state[edge.to.0] {
                State::New => {
                    state[edge.to.0] = State::Open;
                    // The same edge again, once the levels after it are known.
                    stack.push((current, index, longest));
                    stack.push((edge.to.0, 0, nodes[edge.to.0].inline));
                }
                State::Done(rest) if rest + edge.levels > LEVELS && model[edge.to].schema.is_some() => {
                    found.push((current, index));
                    stack.push((current, index + 1, longest.max(edge.levels)));
                }
                State::Done(rest) => stack.push((current, index + 1, longest.max(rest + edge.levels))),
                State::Open => {
                    if cut_cycles && model[edge.to].schema.is_some() {
                        found.push((current, index));
                    }
                    stack.push((current, index + 1, longest));
                }
            }
        }
    }
    found
}

/// The levels of instantiation that a struct or an enum takes.
const OWN: usize = 1;

/// The levels of drop checks that the types around its parts take.
const OPTION: usize = 1;
const POINTER: usize = 1;
const MAP: usize = 2;

/// Visits the innermost types in a definition, those with a name among them, with the levels from it to them.
fn each_innermost(def: &mut TypeDef, found: &mut dyn FnMut(&mut Ty, usize)) {
    if def.choices.replace.is_some() {
        return;
    }
    match &mut def.shape {
        Shape::Struct(object) => {
            for field in &mut object.fields {
                let option = if field.required { 0 } else { OPTION };
                inside(&mut field.ty, OWN, option, found);
            }
            for map in &mut object.maps {
                inside(&mut map.ty, OWN, MAP, found);
            }
            if let Others::Keep(_, ty) = &mut object.others {
                inside(ty, OWN, MAP, found);
            }
        }
        Shape::Tuple(tuple) => {
            for (index, ty) in tuple.items.iter_mut().enumerate() {
                let option = if index < tuple.required { 0 } else { OPTION };
                inside(ty, OWN, option, found);
            }
            if let Some(rest) = &mut tuple.rest {
                inside(rest, OWN, POINTER, found);
            }
        }
        Shape::Union(union) => {
            for branch in &mut union.branches {
                inside(&mut branch.ty, OWN, 0, found);
            }
        }
        Shape::Newtype(ty) => inside(ty, OWN, 0, found),
        Shape::Alias(ty) => inside(ty, 0, 0, found),
        Shape::Strings(_) | Shape::Constants(_) => {}
    }
}

/// Visits the innermost type inside a type. `own` and `around`: the levels of instantiation and of drop checks up to it.
fn inside(mut ty: &mut Ty, own: usize, mut around: usize, found: &mut dyn FnMut(&mut Ty, usize)) {
    loop {
        match ty {
            Ty::Option(inner) | Ty::Array(inner, _) => (ty, around) = (inner, around + OPTION),
            Ty::Vec(inner) | Ty::Boxed(inner) => (ty, around) = (inner, around + POINTER),
            Ty::Map(inner) => (ty, around) = (inner, around + MAP),
            Ty::Named(_)
            | Ty::Value
            | Ty::Never
            | Ty::Null
            | Ty::Boolean
            | Ty::Integer(_)
            | Ty::Float
            | Ty::Exact(_)
            | Ty::String
            | Ty::Format(_) => return found(ty, own.max(around)),
        }
    }
}
