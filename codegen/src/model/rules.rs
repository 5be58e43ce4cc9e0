//! What is checked of a value in addition to its type, as sentences for its documentation.

use std::sync::Arc;

use super::docs::{member_name, quoted};
use crate::schema::{Conditional, Constraint, Graph, Part, SchemaId};

/// How many references and conjunctions are followed for a sentence.
const DEEPEST: usize = 4;

/// The most names or values that a sentence lists.
const MOST_LISTED: usize = 8;

/// The sentences for these keywords; `None` if nothing can be said.
pub(super) fn rules<'a>(graph: &Graph, parts: impl Iterator<Item = &'a Part>) -> Option<Arc<str>> {
    let mut sentences = Vec::new();
    for part in parts {
        let constraints = graph[part.schema].constraints().iter();
        for constraint in constraints.filter(|constraint| part.keywords.has(constraint.keyword())) {
            add(graph, constraint, DEEPEST, &mut sentences);
        }
    }
    (!sentences.is_empty()).then(|| sentences.join(" ").into())
}

/// Adds the sentences for a constraint, each once.
fn add(graph: &Graph, constraint: &Constraint, depth: usize, sentences: &mut Vec<String>) {
    match constraint {
        Constraint::References(all) | Constraint::AllOf(all) => {
            for schema in all.iter().filter(|_| depth > 0) {
                for constraint in graph[*schema].constraints() {
                    add(graph, constraint, depth - 1, sentences);
                }
            }
        }
        Constraint::DependentRequired(all) => {
            let of = all
                .iter()
                .filter(|one| !one.needed.is_empty())
                .map(|one| format!("With {}, {} required.", member_name(&one.name), are(&one.needed)));
            of.for_each(|sentence| say(sentences, sentence));
        }
        Constraint::DependentSchemas(all) => {
            for (name, schema) in all {
                let then = outcome(graph, *schema).unwrap_or_else(|| "`dependentSchemas` says more".to_owned());
                say(sentences, format!("With {}, {then}.", member_name(name)));
            }
        }
        other => {
            if let Some(sentence) = sentence(graph, other) {
                say(sentences, sentence);
            }
        }
    }
}

fn say(sentences: &mut Vec<String>, sentence: String) {
    if !sentences.contains(&sentence) {
        sentences.push(sentence);
    }
}

/// A constraint as one sentence; `None` if its type says it.
fn sentence(graph: &Graph, constraint: &Constraint) -> Option<String> {
    if let Some(phrase) = phrase(constraint) {
        return Some(capitalized(&phrase));
    }
    Some(match constraint {
        Constraint::Required(names) => format!("{} required.", are(names)),
        Constraint::Contains(contains) => {
            let most = contains.max.map(|most| format!(" and at most {most}"));
            let most = most.unwrap_or_default();
            format!("At least {}{most} of the items as `contains` says.", contains.min)
        }
        Constraint::PropertyNames(schema) => match phrases(graph, *schema, DEEPEST) {
            phrases if phrases.is_empty() => "Names of members are as `propertyNames` says.".to_owned(),
            phrases => format!("Names of members: {}.", phrases.join(", ")),
        },
        Constraint::PatternProperties(all) => {
            let patterns = all.iter().map(|(pattern, _)| quoted(&pattern.source));
            format!("Members that match {} are checked.", listed(patterns, "or"))
        }
        Constraint::AdditionalProperties(schema) if graph[*schema].is_never() => "No other members.".to_owned(),
        Constraint::UnevaluatedProperties(schema) if graph[*schema].is_never() => {
            "No members but those of the schemas that apply.".to_owned()
        }
        Constraint::UnevaluatedItems(schema) if graph[*schema].is_never() => {
            "No items but those of the schemas that apply.".to_owned()
        }
        Constraint::AdditionalProperties(_) | Constraint::UnevaluatedProperties(_) => {
            format!("Other members are as `{}` says.", constraint.keyword().name())
        }
        Constraint::UnevaluatedItems(_) => "Other items are as `unevaluatedItems` says.".to_owned(),
        Constraint::AnyOf(branches) => alternatives(graph, branches, "At least one of", "anyOf"),
        Constraint::OneOf(branches) => alternatives(graph, branches, "Exactly one of", "oneOf"),
        Constraint::Not(schema) => match only_required(graph, *schema) {
            Some([name]) => format!("{} is not allowed.", member_name(name)),
            Some(names) => format!(
                "Not {} together.",
                listed(names.iter().map(|name| member_name(name)), "and")
            ),
            None => "Not what `not` says.".to_owned(),
        },
        Constraint::Conditional(conditional) => condition(graph, conditional),
        _ => return None,
    })
}

/// A bound of one value, in lower case and without a full stop.
fn phrase(constraint: &Constraint) -> Option<String> {
    let count = |start: &str, count: u64, what: &str| {
        let plural = if count == 1 { "" } else { "s" };
        format!("{start} {count} {what}{plural}")
    };
    Some(match constraint {
        Constraint::Minimum(limit) => format!("at least {limit}"),
        Constraint::ExclusiveMinimum(limit) => format!("more than {limit}"),
        Constraint::Maximum(limit) => format!("at most {limit}"),
        Constraint::ExclusiveMaximum(limit) => format!("less than {limit}"),
        Constraint::MultipleOf(step) => format!("a multiple of {step}"),
        Constraint::MinLength(least) => count("at least", *least, "character"),
        Constraint::MaxLength(most) => count("at most", *most, "character"),
        Constraint::MinItems(least) => count("at least", *least, "item"),
        Constraint::MaxItems(most) => count("at most", *most, "item"),
        Constraint::MinProperties(least) => count("at least", *least, "member"),
        Constraint::MaxProperties(most) => count("at most", *most, "member"),
        Constraint::UniqueItems => "no item twice".to_owned(),
        Constraint::Pattern(pattern) => format!("matches {}", quoted(&pattern.source)),
        Constraint::Format(format) => format!("of the format `{format}`"),
        Constraint::PlainInteger => "without a fraction and an exponent".to_owned(),
        Constraint::ContentEncoding(content) | Constraint::ContentMediaType(content) => format!("text of {content}"),
        _ => return None,
    })
}

/// The bounds and values of a schema as phrases.
fn phrases(graph: &Graph, schema: SchemaId, depth: usize) -> Vec<String> {
    let mut all = Vec::new();
    for constraint in graph[schema].constraints() {
        match constraint {
            Constraint::Values(values) => {
                let values = values.values.iter().map(|value| quoted(&value.to_string()));
                all.push(listed(values, "or"));
            }
            Constraint::References(inner) | Constraint::AllOf(inner) if depth > 0 => {
                all.extend(inner.iter().flat_map(|schema| phrases(graph, *schema, depth - 1)));
            }
            other => all.extend(phrase(other)),
        }
    }
    all
}

/// `anyOf` or `oneOf`: as the members that the branches require, if that is all they say.
fn alternatives(graph: &Graph, branches: &[SchemaId], start: &str, keyword: &str) -> String {
    let required: Option<Vec<String>> = branches
        .iter()
        .map(|branch| {
            let names = only_required(graph, *branch)?;
            Some(listed(names.iter().map(|name| member_name(name)), "and"))
        })
        .collect();
    match required {
        Some(required) => format!("{start} these is required: {}.", listed(required.into_iter(), "or")),
        None => format!("{start} the {} alternatives of `{keyword}`.", branches.len()),
    }
}

/// `if` with `then` and `else`.
fn condition(graph: &Graph, conditional: &Conditional) -> String {
    let general = || "What `if`, `then` and `else` say.".to_owned();
    let Some(when) = premise(graph, conditional.when) else {
        return general();
    };
    let then = conditional.then.map(|schema| outcome(graph, schema));
    let otherwise = conditional.otherwise.map(|schema| outcome(graph, schema));
    match (then, otherwise) {
        (Some(Some(then)), None) => format!("If {when}, {then}."),
        (Some(Some(then)), Some(Some(otherwise))) => format!("If {when}, {then}; otherwise {otherwise}."),
        (None, Some(Some(otherwise))) => format!("Unless {when}, {otherwise}."),
        _ => format!("What `then` and `else` say, depending on whether {when}."),
    }
}

/// The condition of an `if` about members; `None` if it is about anything else.
fn premise(graph: &Graph, schema: SchemaId) -> Option<String> {
    let mut all = Vec::new();
    let mut valued = Vec::new();
    for constraint in graph[schema].constraints() {
        if let Constraint::Properties(members) = constraint {
            for (name, member) in members {
                let phrases = phrases(graph, *member, DEEPEST);
                if phrases.len() != 1 {
                    return None;
                }
                valued.push(name);
                all.push(is(name, &phrases));
            }
        }
    }
    for constraint in graph[schema].constraints() {
        match constraint {
            Constraint::Properties(_) | Constraint::Types(_) => {}
            Constraint::Required(names) => {
                let others = names.iter().filter(|name| !valued.contains(name));
                all.extend(others.map(|name| format!("{} is there", member_name(name))));
            }
            _ => return None,
        }
    }
    (!all.is_empty()).then(|| listed(all.into_iter(), "and"))
}

/// What a schema demands of members; `None` if it says something else.
fn outcome(graph: &Graph, schema: SchemaId) -> Option<String> {
    let mut all = Vec::new();
    for constraint in graph[schema].constraints() {
        match constraint {
            Constraint::Types(_) => {}
            Constraint::Never => return Some("nothing is valid".to_owned()),
            Constraint::Required(names) => all.push(format!("{} required", are(names))),
            Constraint::Properties(members) => {
                for (name, member) in members {
                    match phrases(graph, *member, DEEPEST) {
                        _ if graph[*member].is_never() => all.push(format!("{} is not allowed", member_name(name))),
                        phrases if phrases.is_empty() => {}
                        phrases => all.push(is(name, &phrases)),
                    }
                }
            }
            Constraint::Not(inner) => {
                let names = only_required(graph, *inner)?;
                let names = names.iter().map(|name| member_name(name));
                all.push(format!("{} is not allowed", listed(names, "with")));
            }
            _ => return None,
        }
    }
    (!all.is_empty()).then(|| listed(all.into_iter(), "and"))
}

/// The names that a schema requires, if that is all it says.
fn only_required(graph: &Graph, schema: SchemaId) -> Option<&[String]> {
    let mut found = None;
    for constraint in graph[schema].constraints() {
        match constraint {
            Constraint::Required(names) => found = Some(&**names),
            Constraint::Types(_) => {}
            _ => return None,
        }
    }
    found
}

/// What is said of the value of a member.
fn is(name: &str, phrases: &[String]) -> String {
    let is_verb = phrases.first().is_some_and(|phrase| phrase.starts_with("matches "));
    let verb = if is_verb { "" } else { "is " };
    format!("{} {verb}{}", member_name(name), phrases.join(", "))
}

/// ``"`a` is"``, or ``"`a` and `b` are"``.
fn are(names: &[String]) -> String {
    let verb = if names.len() == 1 { "is" } else { "are" };
    format!("{} {verb}", listed(names.iter().map(|name| member_name(name)), "and"))
}

/// Phrases with commas, and a word before the last.
fn listed(phrases: impl Iterator<Item = String>, word: &str) -> String {
    let mut all: Vec<String> = phrases.collect();
    if all.len() > MOST_LISTED {
        let more = all.len() - MOST_LISTED;
        all.truncate(MOST_LISTED);
        all.push(format!("{more} more"));
    }
    match all.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} {word} {last}", others.join(", ")),
    }
}

/// A phrase as a sentence.
fn capitalized(phrase: &str) -> String {
    let mut letters = phrase.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str())
}
