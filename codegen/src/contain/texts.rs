//! Strings that meet some facts.

use serde_json::Value;

use super::facts::Facts;
use super::goal::Goal;
use super::outcome::{Outcome, Reason};
use super::solver::Solver;
use crate::formats::Format;
use crate::plan::Matcher;
use crate::regex::{self, Automaton, Searched, Wanted, texts};

/// How many texts are tried where a format decides.
const TRIED: usize = 40;
/// The work of one search.
const WORK: u64 = 5_000_000;

impl Solver<'_, '_> {
    /// A string.
    pub(super) fn text(&mut self, goal: &Goal, facts: &Facts<'_>) -> Outcome {
        if is_contradictory(facts) {
            return Outcome::Nothing;
        }
        let mut automata = Vec::new();
        let mut is_clear = true;
        for (pattern, matches) in &facts.patterns {
            match automaton(pattern) {
                Some(one) => automata.push((one, *matches)),
                None => is_clear = false,
            }
        }
        let listed = facts
            .not_among
            .iter()
            .flat_map(|one| one.values)
            .filter_map(Value::as_str);
        let excluded = goal
            .excluded
            .iter()
            .filter_map(|text| text.strip_prefix('"')?.split_once(':'));
        let wanted = Wanted {
            patterns: automata.iter().map(|(one, matches)| (one, *matches)).collect(),
            least: facts.least,
            most: facts.most,
            excluded: listed
                .chain(excluded.map(|(_, text)| text))
                .map(str::to_owned)
                .collect(),
        };
        let is_plain = is_clear && facts.formats.is_empty();
        let mut work = WORK;
        let searched = texts(&wanted, if is_plain { 1 } else { TRIED }, &mut work);
        self.steps_of_text(WORK - work);
        match searched {
            Searched::Texts(found) if found.is_empty() => return Outcome::Nothing,
            Searched::Texts(found) => {
                for text in found {
                    let value = Value::String(text);
                    if self.meets(goal, &value) == Some(true) {
                        return Outcome::Found(value);
                    }
                }
            }
            Searched::TooLarge if is_plain => return Outcome::Unknown(Reason::Pattern),
            Searched::TooLarge => {}
        }
        for sample in facts
            .formats
            .values()
            .filter(|(_, holds)| *holds)
            .flat_map(|(format, _)| samples(format))
        {
            let value = Value::String((*sample).to_owned());
            if self.meets(goal, &value) == Some(true) {
                return Outcome::Found(value);
            }
        }
        Outcome::Unknown(match (facts.formats.is_empty(), is_clear) {
            (false, _) => Reason::Format,
            (true, false) => Reason::Pattern,
            (true, true) => Reason::Unconfirmed,
        })
    }
}

/// The automaton of a pattern, if it can be analysed.
pub(super) fn automaton(pattern: &Matcher) -> Option<Automaton> {
    let node = regex::parse(&pattern.pattern.source, pattern.pattern.unicode).ok()?;
    Automaton::new(&node)
}

/// Whether a format that is there implies one that must not be.
fn is_contradictory(facts: &Facts<'_>) -> bool {
    let held = facts
        .formats
        .values()
        .filter(|(_, holds)| *holds)
        .map(|(format, _)| format.name);
    let mut implied = held.flat_map(implies);
    implied.any(|name| facts.formats.get(name).is_some_and(|(_, holds)| !holds))
}

/// The other formats of every text that has a format.
fn implies(format: &'static str) -> &'static [&'static str] {
    match format {
        "uri" => &["uri-reference", "iri", "iri-reference"],
        "uri-reference" | "iri" => &["iri-reference"],
        _ => &[],
    }
}

/// Texts of a format.
fn samples(format: &'static Format) -> &'static [&'static str] {
    match format.name {
        "date-time" => &["2024-01-01T00:00:00Z", "2024-02-29T12:30:45.5+02:00"],
        "date" => &["2024-01-01", "2024-02-29"],
        "time" => &["00:00:00Z", "12:30:45.5+02:00"],
        "duration" => &["P1D", "PT1H30M"],
        "email" | "idn-email" => &["a@example.com", "first.last@example.org"],
        "hostname" | "idn-hostname" => &["example.com", "a"],
        "ipv4" => &["127.0.0.1", "10.0.0.255"],
        "ipv6" => &["::1", "2001:db8::1"],
        "uri" | "iri" => &["https://example.com/a", "urn:a:b", "mailto:a@example.com", "http://a"],
        "uri-reference" | "iri-reference" => &["/a", "https://example.com/a", "a", "#a", ""],
        "uuid" => &["123e4567-e89b-12d3-a456-426614174000"],
        "uri-template" => &["/a/{b}", "https://example.com/{a}", "a", ""],
        "json-pointer" => &["/a", "", "/a/0"],
        "relative-json-pointer" => &["0", "1/a", "0#"],
        "regex" => &["^a+$", "a", ""],
        "password" => &["a", ""],
        _ => &[],
    }
}
