//! What is known of a value of one type, as far as it has been worked out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::goal::{ClassId, Test};
use super::outcome::Reason;
use crate::formats::Format;
use crate::plan::{Constants, Matcher, NameTest};
use crate::schema::Number;

/// Something that holds of a value.
#[derive(Debug, Clone)]
pub(super) enum Fact<'g> {
    /// It meets a condition.
    Is(Test),
    /// It is one of these.
    Among(Constants<'g>),
    /// It is none of these.
    NotAmong(Constants<'g>),
    /// A number: at least this; more, if `true`.
    From(Number, bool),
    /// A number: at most this; less, if `true`.
    To(Number, bool),
    /// A number: a multiple of this, or (`false`) none.
    Multiple(Number, bool),
    /// A string: at least as many characters.
    LengthFrom(u64),
    /// A string: at most as many characters.
    LengthTo(u64),
    /// A string: a pattern matches, or (`false`) does not.
    Pattern(Arc<Matcher>, bool),
    /// A string: it has a format, or (`false`) not.
    Format(&'static Format, bool),
    /// An array: at least as many items.
    ItemsFrom(u64),
    /// An array: at most as many items.
    ItemsTo(u64),
    /// An array: all items differ, or (`false`) two are equal.
    Unique(bool),
    /// An array: the item at an index, if any, meets a condition.
    Item(usize, Test),
    /// An array: so do the items from an index on.
    Items(usize, Test),
    /// An array: so does some item from an index on.
    SomeItem(usize, Test),
    /// An array: so do so many items.
    Contains(u64, Option<u64>, Test),
    /// An object: it has this member.
    Present(String),
    /// An object: it has no such member.
    Absent(String),
    /// An object: at least as many members.
    MembersFrom(u64),
    /// An object: at most as many members.
    MembersTo(u64),
    /// An object: the names meet a condition.
    Names(Test),
    /// An object: so does some name.
    SomeName(Test),
    /// An object: the value of a member, if it is there, meets a condition.
    Member(String, Test),
    /// An object: the member is there, and does.
    Holding(String, Test),
    /// An object: the members whose names match do.
    Matching(Arc<Matcher>, Test),
    /// An object: some member whose name matches does.
    SomeMatching(Arc<Matcher>, Test),
    /// An object: the members with other names do.
    Others(Arc<NameTest>, Test),
    /// An object: some member with another name does.
    SomeOther(Arc<NameTest>, Test),
    /// Something that is not analysed, so values must be confirmed.
    Unclear(Reason),
}

/// One of these lists of facts holds.
pub(super) type Choice<'g> = Vec<Vec<Fact<'g>>>;

/// A limit, and whether it is excluded.
pub(super) type Limit = (Number, bool);

/// What a member's name has to be.
#[derive(Debug, Clone)]
pub(super) enum Name {
    /// Anything.
    Any,
    /// A name that a pattern matches.
    Matching(Arc<Matcher>),
    /// None of these.
    Other(Arc<NameTest>),
    /// A name that meets a condition.
    Meeting(Test),
}

/// What is known of a value of one type.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts<'g> {
    /// What is still to be worked out.
    pub(super) pending: Vec<Fact<'g>>,
    pub(super) choices: Vec<Choice<'g>>,
    /// The classes whose statements have been added.
    pub(super) classes: BTreeSet<(ClassId, bool)>,
    pub(super) among: Option<Constants<'g>>,
    pub(super) not_among: Vec<Constants<'g>>,
    pub(super) from: Option<Limit>,
    pub(super) to: Option<Limit>,
    pub(super) multiples: Vec<(Number, bool)>,
    /// The least and the most characters, items or members.
    pub(super) least: u64,
    pub(super) most: Option<u64>,
    pub(super) patterns: Vec<(Arc<Matcher>, bool)>,
    pub(super) formats: BTreeMap<&'static str, (&'static Format, bool)>,
    pub(super) unique: Option<bool>,
    pub(super) item: Vec<(usize, Test)>,
    pub(super) items: Vec<(usize, Test)>,
    pub(super) some_items: Vec<(usize, Test)>,
    pub(super) contains: Vec<(u64, Option<u64>, Test)>,
    pub(super) present: BTreeMap<String, Vec<Test>>,
    pub(super) absent: BTreeSet<String>,
    pub(super) names: Vec<Test>,
    pub(super) members: BTreeMap<String, Vec<Test>>,
    pub(super) matching: Vec<(Arc<Matcher>, Test)>,
    pub(super) others: Vec<(Arc<NameTest>, Test)>,
    pub(super) some_members: Vec<(Name, Test)>,
    pub(super) unclear: Option<Reason>,
}

/// The facts contradict each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Contradiction;

impl<'g> Facts<'g> {
    /// Adds a fact that is neither a condition on the value itself nor an enumeration.
    pub(super) fn add(&mut self, fact: Fact<'g>) -> Result<(), Contradiction> {
        match fact {
            Fact::Is(_) => self.pending.push(fact),
            Fact::Among(constants) => match &self.among {
                // Of two enumerations one gives the candidates; the value is confirmed against both.
                Some(known) if known.values.len() <= constants.values.len() => {}
                _ => self.among = Some(constants),
            },
            Fact::NotAmong(constants) => self.not_among.push(constants),
            Fact::From(limit, excluded) => {
                let is_stricter = |known: Limit| limit > known.0 || limit == known.0 && excluded;
                if self.from.is_none_or(is_stricter) {
                    self.from = Some((limit, excluded));
                }
            }
            Fact::To(limit, excluded) => {
                let is_stricter = |known: Limit| limit < known.0 || limit == known.0 && excluded;
                if self.to.is_none_or(is_stricter) {
                    self.to = Some((limit, excluded));
                }
            }
            Fact::Multiple(divisor, is_one) => self.multiples.push((divisor, is_one)),
            Fact::LengthFrom(least) | Fact::ItemsFrom(least) | Fact::MembersFrom(least) => {
                self.least = self.least.max(least);
            }
            Fact::LengthTo(most) | Fact::ItemsTo(most) | Fact::MembersTo(most) => {
                self.most = Some(self.most.map_or(most, |known| known.min(most)));
            }
            Fact::Pattern(pattern, matches) => {
                let same = |(known, _): &&(Arc<Matcher>, bool)| known.pattern == pattern.pattern;
                match self.patterns.iter().find(same) {
                    Some((_, known)) if *known != matches => return Err(Contradiction),
                    Some(_) => {}
                    None => self.patterns.push((pattern, matches)),
                }
            }
            Fact::Format(format, holds) => match self.formats.insert(format.name, (format, holds)) {
                Some((_, known)) if known != holds => return Err(Contradiction),
                _ => {}
            },
            Fact::Unique(unique) => match self.unique.replace(unique) {
                Some(known) if known != unique => return Err(Contradiction),
                _ => {}
            },
            Fact::Item(index, test) => self.item.push((index, test)),
            Fact::Items(known, test) => self.items.push((known, test)),
            Fact::SomeItem(known, test) => self.some_items.push((known, test)),
            Fact::Contains(least, most, test) => self.contains.push((least, most, test)),
            Fact::Present(name) => drop(self.present.entry(name).or_default()),
            Fact::Absent(name) => drop(self.absent.insert(name)),
            Fact::Names(test) => self.names.push(test),
            Fact::SomeName(test) => self.some_members.push((Name::Meeting(test), Test::Is(true))),
            Fact::Member(name, test) => self.members.entry(name).or_default().push(test),
            Fact::Holding(name, test) => self.present.entry(name).or_default().push(test),
            Fact::Matching(pattern, test) => self.matching.push((pattern, test)),
            Fact::SomeMatching(pattern, test) => self.some_members.push((Name::Matching(pattern), test)),
            Fact::Others(known, test) => self.others.push((known, test)),
            Fact::SomeOther(known, test) => self.some_members.push((Name::Other(known), test)),
            Fact::Unclear(reason) => self.unclear = Some(reason),
        }
        self.is_possible()
    }

    fn is_possible(&self) -> Result<(), Contradiction> {
        let is_empty = match (self.from, self.to) {
            (Some((from, above)), Some((to, below))) => from > to || from == to && (above || below),
            _ => false,
        };
        let is_missing = |name: &String| self.absent.contains(name);
        if is_empty
            || self
                .most
                .is_some_and(|most| self.least > most || (self.present.len() as u64) > most)
            || !self.absent.is_empty() && self.present.keys().any(is_missing)
        {
            return Err(Contradiction);
        }
        Ok(())
    }
}
