//! The shortest texts that some patterns match and others do not.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::ops::Bound;

use super::automaton::{Automaton, Range, State};

/// The longest text that is looked for with patterns.
const LONGEST: usize = 4_000;
/// The longest text that is made up without a search.
const LONGEST_PLAIN: u64 = 1 << 20;
/// The most states of the product of all automata.
const MOST_PRODUCTS: usize = 60_000;

/// Where a deterministic automaton is: `None` once the pattern has matched.
type Reached = Option<Vec<usize>>;

/// An automaton whose states are determined as they are reached.
struct Lazy<'a> {
    automaton: &'a Automaton,
    states: Vec<Reached>,
    ids: HashMap<Reached, usize>,
    next: HashMap<(usize, usize), usize>,
    /// Whether the pattern matches if the text ends in a state.
    accepts: Vec<bool>,
    /// How many states of the automaton were looked at.
    work: u64,
}

impl<'a> Lazy<'a> {
    fn new(automaton: &'a Automaton) -> Lazy<'a> {
        let mut lazy = Lazy {
            automaton,
            states: Vec::new(),
            ids: HashMap::new(),
            next: HashMap::new(),
            accepts: Vec::new(),
            work: 0,
        };
        let (states, accepts) = automaton.closure([automaton.start], true, false);
        // The empty text is at its end too.
        let (_, at_end) = automaton.closure([automaton.start], true, true);
        lazy.id(if accepts { None } else { Some(states) });
        lazy.accepts[0] = at_end;
        lazy
    }

    fn id(&mut self, reached: Reached) -> usize {
        if let Some(id) = self.ids.get(&reached) {
            return *id;
        }
        let id = self.states.len();
        let accepts = match &reached {
            None => true,
            Some(states) => self.automaton.closure(states.iter().copied(), false, true).1,
        };
        self.accepts.push(accepts);
        // The state before the first character is not that of any other place.
        if id > 0 {
            self.ids.insert(reached.clone(), id);
        }
        self.states.push(reached);
        id
    }

    fn step(&mut self, state: usize, symbol: usize, character: char) -> usize {
        if let Some(next) = self.next.get(&(state, symbol)) {
            return *next;
        }
        let reached = match &self.states[state] {
            None => None,
            Some(states) => {
                let mut targets = vec![self.automaton.start];
                for state in states {
                    if let State::Class(ranges, next) = &self.automaton.states[*state]
                        && ranges
                            .iter()
                            .any(|(first, last)| *first <= character && character <= *last)
                    {
                        targets.push(*next);
                    }
                }
                let read = states.len();
                let (states, accepts) = self.automaton.closure(targets, false, false);
                self.work += (read + states.len()) as u64;
                if accepts { None } else { Some(states) }
            }
        };
        let id = self.id(reached);
        self.next.insert((state, symbol), id);
        id
    }
}

/// What a text has to be.
#[derive(Default)]
pub(crate) struct Wanted<'a> {
    /// The patterns that match (`true`), and those that do not.
    pub(crate) patterns: Vec<(&'a Automaton, bool)>,
    /// The least and the most characters.
    pub(crate) least: u64,
    pub(crate) most: Option<u64>,
    /// Texts that it is not.
    pub(crate) excluded: BTreeSet<String>,
}

/// What became of a search.
#[derive(Debug, PartialEq)]
pub(crate) enum Searched {
    /// The shortest texts, as many as were asked for or as there are.
    Texts(Vec<String>),
    /// There are too many states.
    TooLarge,
}

/// The shortest texts that are wanted, at most `count`. What the search takes is taken from `work`; it ends without an
/// answer where that does not suffice.
pub(crate) fn texts(wanted: &Wanted<'_>, count: usize, work: &mut u64) -> Searched {
    if wanted.patterns.is_empty() && wanted.least <= LONGEST_PLAIN {
        let plain = "a".repeat(wanted.least as usize);
        if count == 1 && !wanted.excluded.contains(&plain) && wanted.most.is_none_or(|most| most >= wanted.least) {
            return Searched::Texts(vec![plain]);
        }
    }
    let symbols = symbols(wanted);
    let mut automata: Vec<Lazy<'_>> = wanted
        .patterns
        .iter()
        .map(|(automaton, _)| Lazy::new(automaton))
        .collect();
    let Ok(least) = usize::try_from(wanted.least) else {
        return Searched::TooLarge;
    };
    let most = wanted.most.map(|most| usize::try_from(most).unwrap_or(usize::MAX));
    // Beyond this length, all lengths are alike.
    let last = most.map_or(least, |most| most.saturating_add(1));
    // Without patterns, one of the lengths from the least on is enough: the texts of each outnumber those excluded.
    let tracked = if automata.is_empty() && most.is_some_and(|most| most > LONGEST) {
        least
    } else {
        last
    };
    if tracked > LONGEST {
        return Searched::TooLarge;
    }
    /// Where all automata are, how many characters were read, and how many of an excluded text, if any begins so.
    type Product = (Vec<usize>, usize, Option<String>);
    let begins = |text: &str| {
        let mut from = wanted
            .excluded
            .range::<str, _>((Bound::Included(text), Bound::Unbounded));
        from.next().is_some_and(|excluded| excluded.starts_with(text))
    };
    let start: Product = (vec![0; automata.len()], 0, begins("").then(String::new));
    let mut parents: Vec<(usize, char)> = vec![(usize::MAX, ' ')];
    let mut known: BTreeMap<Product, usize> = BTreeMap::from([(start.clone(), 0)]);
    let mut pending: VecDeque<(Product, usize)> = VecDeque::from([(start, 0)]);
    let mut found = Vec::new();
    while let Some(((states, length, prefix), node)) = pending.pop_front() {
        let is_long = length >= least && most.is_none_or(|most| length <= most);
        let matches = |(index, (_, matches)): (usize, &(_, bool))| automata[index].accepts[states[index]] == *matches;
        if is_long
            && wanted.patterns.iter().enumerate().all(matches)
            && !prefix.as_ref().is_some_and(|text| wanted.excluded.contains(text))
        {
            found.push(spelt(&parents, node));
            if found.len() >= count {
                break;
            }
        }
        if most.is_some_and(|most| length >= most) {
            continue;
        }
        let steps: u64 = automata.iter_mut().map(|lazy| std::mem::take(&mut lazy.work)).sum();
        *work = work.saturating_sub(steps + symbols.len() as u64);
        for (symbol, character) in symbols.iter().enumerate() {
            let next: Vec<usize> = states
                .iter()
                .enumerate()
                .map(|(index, state)| automata[index].step(*state, symbol, *character))
                .collect();
            // A pattern that has matched and must not is lost; so is one that can match no more.
            let lost = wanted.patterns.iter().enumerate().any(|(index, (_, matches))| {
                let reached = &automata[index].states[next[index]];
                reached.is_none() && !matches
            });
            if lost {
                continue;
            }
            let prefix = prefix.as_ref().and_then(|text| {
                let longer = format!("{text}{character}");
                begins(&longer).then_some(longer)
            });
            let product = (next, (length + 1).min(tracked), prefix);
            if known.contains_key(&product) {
                continue;
            }
            if known.len() >= MOST_PRODUCTS || *work == 0 {
                return if found.is_empty() {
                    Searched::TooLarge
                } else {
                    Searched::Texts(found)
                };
            }
            parents.push((node, *character));
            let id = parents.len() - 1;
            known.insert(product.clone(), id);
            pending.push_back((product, id));
        }
    }
    Searched::Texts(found)
}

/// Whether no text is matched by both patterns; `false` if that takes too much work to find out.
pub(crate) fn are_apart(one: &Automaton, other: &Automaton, work: &mut u64) -> bool {
    let wanted = Wanted {
        patterns: vec![(one, true), (other, true)],
        ..Wanted::default()
    };
    texts(&wanted, 1, work) == Searched::Texts(Vec::new())
}

/// Whether a pattern matches every text; `false` if that takes too much work to find out.
pub(crate) fn matches_all(one: &Automaton, work: &mut u64) -> bool {
    let wanted = Wanted {
        patterns: vec![(one, false)],
        ..Wanted::default()
    };
    texts(&wanted, 1, work) == Searched::Texts(Vec::new())
}

fn spelt(parents: &[(usize, char)], mut node: usize) -> String {
    let mut characters = Vec::new();
    while let Some((parent, character)) = parents.get(node).filter(|(parent, _)| *parent != usize::MAX) {
        characters.push(*character);
        node = *parent;
    }
    characters.iter().rev().collect()
}

/// One character of each set that the patterns and the excluded texts do not tell apart, readable ones first.
fn symbols(wanted: &Wanted<'_>) -> Vec<char> {
    let readable = ('a'..='z')
        .chain('A'..='Z')
        .chain('0'..='9')
        .chain("-_./: @#+!".chars());
    let mut classes: Vec<&[Range]> = wanted.patterns.iter().flat_map(|(one, _)| one.ranges()).collect();
    classes.sort_unstable();
    classes.dedup();
    let listed: BTreeSet<char> = wanted.excluded.iter().flat_map(|text| text.chars()).collect();
    let after = |c: char| char::from_u32(u32::from(c) + 1).or((c == '\u{D7FF}').then_some('\u{E000}'));
    let mut bounds: BTreeSet<char> = BTreeSet::from([' ']);
    for (first, last) in classes.iter().copied().flatten() {
        bounds.insert(*first);
        bounds.extend(after(*last));
    }
    let mut candidates: Vec<char> = readable.collect();
    candidates.extend(bounds);
    candidates.push('\u{E9}');
    candidates.push('\u{1F600}');
    candidates.extend(&listed);
    candidates.push('\0');
    let mut seen: BTreeSet<(Vec<bool>, Option<char>)> = BTreeSet::new();
    candidates.retain(|c| {
        let is_in = |ranges: &&[Range]| ranges.iter().any(|(first, last)| first <= c && c <= last);
        let listed = listed.contains(c).then_some(*c);
        seen.insert((classes.iter().map(is_in).collect(), listed))
    });
    candidates
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn shortest(patterns: &[(&str, bool)], least: u64, most: Option<u64>, excluded: &[&str]) -> Vec<String> {
        let automata: Vec<Automaton> = patterns
            .iter()
            .map(|(source, _)| Automaton::new(&parse(source, true).unwrap()).unwrap())
            .collect();
        let wanted = Wanted {
            patterns: automata
                .iter()
                .zip(patterns)
                .map(|(one, (_, matches))| (one, *matches))
                .collect(),
            least,
            most,
            excluded: excluded.iter().map(|text| (*text).to_owned()).collect(),
        };
        match texts(&wanted, 1, &mut { 1_000_000 }) {
            Searched::Texts(texts) => texts,
            Searched::TooLarge => vec!["too large".to_owned()],
        }
    }

    #[test]
    fn the_shortest_texts_are_found() {
        assert_eq!(shortest(&[], 0, None, &[]), [""]);
        assert_eq!(shortest(&[], 2, None, &["aa"]), ["ab"]);
        assert_eq!(shortest(&[("^a+$", true)], 3, None, &[]), ["aaa"]);
        assert_eq!(shortest(&[("^a+$", true), ("^(aa)+$", false)], 2, None, &[]), ["aaa"]);
        assert_eq!(
            shortest(&[("^[a-c]{2}$", true), ("^a", false), ("c$", true)], 0, None, &[]),
            ["bc"]
        );
        assert_eq!(shortest(&[("b", true), ("^b", false)], 0, None, &[]), ["ab"]);
        assert_eq!(shortest(&[("^$", false)], 0, None, &[]), ["a"]);
        assert_eq!(
            shortest(&[("^\\p{Lu}", true), ("^[A-Z]", false)], 0, None, &[]).len(),
            1
        );
    }

    #[test]
    fn that_there_is_none_is_proved() {
        assert!(shortest(&[("^a+$", true), ("a", false)], 0, None, &[]).is_empty());
        assert!(shortest(&[("^ab$", true)], 3, None, &[]).is_empty());
        assert!(shortest(&[("^(a|b)$", true)], 0, None, &["a", "b"]).is_empty());
        assert!(shortest(&[("^a*$", true)], 5, Some(4), &[]).is_empty());
        assert!(shortest(&[("^[0-9]+$", true), ("^\\d+$", false)], 0, None, &[]).is_empty());
        assert!(shortest(&[("a^", true)], 0, None, &[]).is_empty());
        assert!(shortest(&[("", false)], 0, None, &[]).is_empty());
    }

    #[test]
    fn some_patterns_match_every_text() {
        let all = |source: &str| matches_all(&Automaton::new(&parse(source, true).unwrap()).unwrap(), &mut { 10_000 });
        assert!([".*", "", "^", "a*", "(?:)", "^[^]*$"].iter().all(|source| all(source)));
        assert!(![".", "^.*$", "^a*$", ".+"].iter().any(|source| all(source)));
    }

    #[test]
    fn patterns_are_apart_if_no_text_matches_both() {
        let are_apart = |one: &str, other: &str| {
            let automaton = |source: &str| Automaton::new(&parse(source, true).unwrap()).unwrap();
            let (one, other) = (automaton(one), automaton(other));
            assert_eq!(
                are_apart(&one, &other, &mut { 10_000 }),
                are_apart(&other, &one, &mut { 10_000 })
            );
            are_apart(&one, &other, &mut { 10_000 })
        };
        for (one, other) in [
            ("^/", "^x-"),
            ("^[1-5](?:[0-9]{2}|XX)$", "^x-"),
            ("^[a-z]+$", "^[A-Z]+$"),
            ("^a|^b", "^c"),
            ("_url$", "_id$"),
            ("^a{2,3}$", "^a{4,}$"),
        ] {
            assert!(are_apart(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("^[a-z]*$", "^[A-Z]*$"),
            ("^x-", "id$"),
            ("^a", "a"),
            ("^a|b", "^c"),
            ("^a{2,3}$", "^a{3,}$"),
            (".*", "^x-"),
        ] {
            assert!(!are_apart(one, other), "{one} {other}");
        }
        assert!(Automaton::new(&parse(r"^(a)\1$", true).unwrap()).is_none());
    }
}
