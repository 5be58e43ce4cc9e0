//! Which choices the facts decide.

use super::facts::{Choice, Contradiction, Fact, Facts};
use super::goal::Test;
use super::outcome::Outcome;
use super::solver::Solver;
use crate::schema::TypeSet;

impl<'g> Solver<'_, 'g> {
    /// Leaves out what is impossible, and choices that need not be made. Whether a fact follows.
    pub(super) fn decide(&mut self, kind: TypeSet, facts: &mut Facts<'g>) -> Result<bool, Contradiction> {
        let mut follows = false;
        for choice in std::mem::take(&mut facts.choices) {
            let mut left: Choice<'g> = Vec::new();
            let mut is_met = false;
            for way in choice {
                self.step();
                let known: Vec<Option<bool>> = way.iter().map(|fact| self.look(kind, facts, fact)).collect();
                if known.iter().all(|one| *one == Some(true)) {
                    is_met = true;
                    break;
                }
                if !known.contains(&Some(false)) {
                    left.push(way);
                }
            }
            if is_met {
                continue;
            }
            match left.len() {
                0 => return Err(Contradiction),
                1 => {
                    left.into_iter().flatten().try_for_each(|fact| facts.add(fact))?;
                    follows = true;
                }
                _ => facts.choices.push(left),
            }
        }
        Ok(follows)
    }

    /// Whether a fact is known to hold, or not to.
    fn look(&mut self, kind: TypeSet, facts: &Facts<'g>, fact: &Fact<'g>) -> Option<bool> {
        let less = |most: Option<u64>, least: u64| most.is_some_and(|most| most < least);
        match fact {
            Fact::Is(Test::Is(holds)) => Some(*holds),
            Fact::Is(Test::Types(types)) => Some(types.meets(kind)),
            Fact::Is(Test::Class(class, accepts)) => {
                let has = |accepts| facts.classes.contains(&(*class, accepts));
                has(*accepts)
                    .then_some(true)
                    .or_else(|| has(!*accepts).then_some(false))
            }
            Fact::Among(_) | Fact::NotAmong(_) | Fact::Multiple(..) | Fact::Unique(_) | Fact::Unclear(_) => None,
            Fact::From(limit, excluded) => {
                let to = facts
                    .to
                    .is_some_and(|(to, below)| to < *limit || to == *limit && (below || *excluded));
                let from = facts
                    .from
                    .is_some_and(|(from, above)| from > *limit || from == *limit && (above || !excluded));
                to.then_some(false).or_else(|| from.then_some(true))
            }
            Fact::To(limit, excluded) => {
                let from = facts
                    .from
                    .is_some_and(|(from, above)| from > *limit || from == *limit && (above || *excluded));
                let to = facts
                    .to
                    .is_some_and(|(to, below)| to < *limit || to == *limit && (below || !excluded));
                from.then_some(false).or_else(|| to.then_some(true))
            }
            Fact::LengthFrom(least) | Fact::ItemsFrom(least) | Fact::MembersFrom(least) => {
                let is_met = facts.least >= *least;
                less(facts.most, *least)
                    .then_some(false)
                    .or_else(|| is_met.then_some(true))
            }
            Fact::LengthTo(most) | Fact::ItemsTo(most) | Fact::MembersTo(most) => {
                let is_met = facts.most.is_some_and(|known| known <= *most);
                (facts.least > *most)
                    .then_some(false)
                    .or_else(|| is_met.then_some(true))
            }
            Fact::Pattern(pattern, matches) => {
                let known = facts
                    .patterns
                    .iter()
                    .find(|(known, _)| known.pattern == pattern.pattern);
                known.map(|(_, known)| known == matches)
            }
            Fact::Format(format, holds) => facts.formats.get(format.name).map(|(_, known)| known == holds),
            Fact::Item(..) | Fact::Items(..) | Fact::Names(_) | Fact::SomeName(_) => None,
            Fact::Contains(least, _, _) => less(facts.most, *least).then_some(false),
            Fact::SomeItem(known, _) => less(facts.most, *known as u64 + 1).then_some(false),
            Fact::Present(name) => {
                let is_there = facts.present.contains_key(name);
                let is_missing = facts.absent.contains(name);
                is_missing.then_some(false).or_else(|| is_there.then_some(true))
            }
            Fact::Absent(name) => {
                let is_there = facts.present.contains_key(name);
                let is_missing = facts.absent.contains(name);
                is_there.then_some(false).or_else(|| is_missing.then_some(true))
            }
            Fact::Holding(name, test) => self.member(facts, name, *test),
            Fact::Member(..) | Fact::Matching(..) | Fact::SomeMatching(..) | Fact::Others(..) | Fact::SomeOther(..) => {
                None
            }
        }
    }

    /// Whether a member is known to be there and to meet a condition.
    fn member(&mut self, facts: &Facts<'g>, name: &str, test: Test) -> Option<bool> {
        if facts.absent.contains(name) {
            return Some(false);
        }
        let goal = facts.goal_of(name)?;
        if self.solve(&goal.with(test)) == Outcome::Nothing {
            return Some(false);
        }
        let is_met = facts.present.contains_key(name) && self.solve(&goal.with(test.negated())) == Outcome::Nothing;
        is_met.then_some(true)
    }
}
