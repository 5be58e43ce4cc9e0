//! Decides which of several types gets a name: by what the schemas are and where they are written, never by build
//! order.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use super::names::Numbers;
use crate::identifier::unreserved;
use crate::schema::TypeSet;

/// The source of a type's name; earlier sources take precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Rank {
    /// Chosen by an option.
    Chosen,
    /// The root schema.
    Root,
    /// A component or definition.
    Defined,
    /// A title.
    Titled,
    /// Its parent.
    Part,
}

/// A claim to a name: its source, and the place of the schema.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Claim {
    pub(super) rank: Rank,
    pub(super) place: Rc<str>,
}

/// Identifies a type that is named after its parent.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Part {
    /// The place of its schema.
    pub(super) place: Rc<str>,
    pub(super) types: TypeSet,
}

/// The names of the types of a module.
#[derive(Debug, Default)]
pub(super) struct Names {
    taken: HashSet<String>,
    numbers: Numbers,
    /// The claims to each name so far, repetitions included; nearly every name has one.
    claims: BTreeMap<String, Vec<Claim>>,
    /// The decisions on contested names.
    settled: HashMap<(String, Claim), String>,
    /// The titles that are not unique, or are names of something else; they name nothing.
    shared: HashSet<String>,
    /// The candidate names of parts, by key.
    hints: HashMap<Part, Hints>,
    /// The name that counts if a part has several parents.
    preferred: HashMap<Part, String>,
}

/// The candidate names of a part.
#[derive(Debug)]
struct Hints {
    /// The shortest name, the first among equally short ones.
    best: String,
    several: bool,
}

impl Hints {
    fn of(hint: &str) -> Hints {
        Hints {
            best: hint.to_owned(),
            several: false,
        }
    }

    fn add(&mut self, hint: &str) {
        self.several |= self.best != hint;
        if (hint.len(), hint) < (self.best.len(), &self.best) {
            self.best = hint.to_owned();
        }
    }
}

impl Names {
    /// Reserves a name.
    pub(super) fn reserve(&mut self, name: &str) {
        self.taken.insert(name.to_owned());
    }

    /// A free name as close to the wanted one as possible.
    pub(super) fn take(&mut self, wanted: &str, claim: Claim) -> String {
        let wanted = unreserved(wanted);
        self.note(&wanted, &claim);
        let key = (wanted, claim);
        let decided = self.settled.get(&key).unwrap_or(&key.0);
        let name = self.numbers.first_free(decided, "", |name| !self.taken.contains(name));
        self.taken.insert(name.clone());
        name
    }

    /// Records a claim.
    fn note(&mut self, wanted: &str, claim: &Claim) {
        match self.claims.get_mut(wanted) {
            Some(claims) => claims.push(claim.clone()),
            None => drop(self.claims.insert(wanted.to_owned(), vec![claim.clone()])),
        }
    }

    /// The name of a part, given a candidate.
    pub(super) fn part(&mut self, part: &Part, hint: &str) -> String {
        match self.hints.get_mut(part) {
            Some(hints) => hints.add(hint),
            None => drop(self.hints.insert(part.clone(), Hints::of(hint))),
        }
        self.preferred.get(part).map_or(hint, String::as_str).to_owned()
    }

    /// Whether a title can name the claiming type.
    pub(super) fn offers(&mut self, title: &str, claim: &Claim) -> bool {
        let free = unreserved(title) == title && !self.shared.contains(title);
        if free {
            self.note(title, claim);
        }
        free && !self.taken.contains(title)
    }

    /// Decides contested names.
    pub(super) fn settle(mut self) -> Option<Names> {
        for claims in self.claims.values_mut() {
            claims.sort_unstable();
            claims.dedup();
        }
        // The name that counts if a part has several parents.
        let several = self.hints.into_iter().filter(|(_, hints)| hints.several);
        let mut next = Names {
            settled: self.settled,
            shared: self.shared,
            preferred: several.map(|(part, hints)| (part, hints.best)).collect(),
            ..Names::default()
        };
        let mut given: HashSet<String> = next.settled.values().cloned().collect();
        let mut numbers = Numbers::default();
        let mut changed = next.preferred != self.preferred;
        for (wanted, claims) in self.claims.iter().filter(|(_, claims)| claims.len() > 1) {
            if claims.iter().filter(|claim| claim.rank <= Rank::Titled).count() > 1
                && claims.iter().any(|claim| claim.rank == Rank::Titled)
            {
                changed |= next.shared.insert(wanted.clone());
                continue;
            }
            for (index, claim) in claims.iter().enumerate() {
                let key = (wanted.clone(), claim.clone());
                if next.settled.contains_key(&key) {
                    continue;
                }
                let is_used = |name: &str| self.claims.contains_key(name) || given.contains(name);
                let name = if index == 0 {
                    wanted.clone()
                } else {
                    numbers.first_free(wanted, "", |name| !is_used(name))
                };
                given.insert(name.clone());
                next.settled.insert(key, name);
                changed = true;
            }
        }
        changed.then_some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(rank: Rank, place: &str) -> Claim {
        let place = place.into();
        Claim { rank, place }
    }

    /// The resulting names, in the order of the claims.
    fn names(claims: &[(&str, Rank, &str)]) -> Vec<String> {
        let mut names = Names::default();
        loop {
            let taken = claims
                .iter()
                .map(|(wanted, rank, place)| names.take(wanted, claim(*rank, place)))
                .collect();
            match names.settle() {
                Some(next) => names = next,
                None => return taken,
            }
        }
    }

    #[test]
    fn the_order_of_building_does_not_count() {
        let claims = [
            ("PetName", Rank::Part, "/b"),
            ("PetName", Rank::Part, "/a"),
            ("PetName2", Rank::Part, "/c"),
            ("Pet", Rank::Defined, "/d"),
            ("Pet", Rank::Part, "/a"),
        ];
        assert_eq!(names(&claims), ["PetName3", "PetName", "PetName2", "Pet", "Pet2"]);
        let mut reversed = claims;
        reversed.reverse();
        assert_eq!(names(&reversed), ["Pet2", "Pet", "PetName2", "PetName", "PetName3"]);
    }

    #[test]
    fn a_title_of_several_names_none() {
        let mut names = Names::default();
        assert!(names.offers("Size", &claim(Rank::Titled, "/a")));
        names.take("Size", claim(Rank::Titled, "/a"));
        assert!(!names.offers("Size", &claim(Rank::Titled, "/b")));
        let mut next = names.settle().expect("two want the title");
        assert!(!next.offers("Size", &claim(Rank::Titled, "/a")));
        assert!(next.settle().is_none());
    }

    #[test]
    fn names_of_the_generated_code_are_not_taken() {
        assert_eq!(names(&[("Option", Rank::Defined, "/a")]), ["OptionType"]);
    }
}
