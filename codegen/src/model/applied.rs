//! The options that apply to names while they are assigned: rules for many names, and the choices for types.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::allocate::selector;
use super::assign::Pass;
use super::claims::Claims;
use super::draft::Rank;
use crate::identifier::type_name;
use crate::options::{TypeOptions, wildcards};

impl Pass<'_, '_> {
    /// A name after the rules of the options.
    pub(super) fn after_rules(&mut self, name: &str) -> String {
        let (renamed, applied) = self.naming.renames.apply(name);
        if applied.is_empty() {
            return name.to_owned();
        }
        self.applied.extend(applied);
        type_name(&renamed).unwrap_or_else(|| name.to_owned())
    }

    /// The claims to the names after the rules of the options. Where several names would become one, they stay as they are.
    pub(super) fn renamed(&mut self, claims: Claims<'_>) -> BTreeMap<String, Vec<(Rank, usize)>> {
        let is_chosen = |claimants: &[(Rank, usize)]| {
            self.naming.root.is_some() && claimants.iter().any(|(rank, _)| *rank == Rank::Root)
        };
        let fixed: Vec<bool> = claims.values().map(|claimants| is_chosen(claimants)).collect();
        let mut names: Vec<(&str, String)> = Vec::with_capacity(claims.len());
        for (name, is_fixed) in claims.keys().zip(fixed) {
            let renamed = if is_fixed {
                (*name).to_owned()
            } else {
                self.after_rules(name)
            };
            names.push((name, renamed));
        }
        loop {
            let mut counts: HashMap<String, usize> = HashMap::new();
            for (_, renamed) in &names {
                *counts.entry(renamed.clone()).or_default() += 1;
            }
            let is_shared = |(name, renamed): &&mut (&str, String)| renamed != name && counts.get(renamed) != Some(&1);
            let shared: Vec<_> = names.iter_mut().filter(is_shared).collect();
            if shared.is_empty() {
                break;
            }
            shared
                .into_iter()
                .for_each(|(name, renamed)| (*name).clone_into(renamed));
        }
        let claimants = claims.into_values();
        names.into_iter().map(|(_, name)| name).zip(claimants).collect()
    }

    /// The choices for a type: those for several types, then those by its place, or by its name.
    pub(super) fn choices(&mut self, draft: usize, name: &str) -> Arc<TypeOptions> {
        let origin = self.drafts[draft].origin;
        let pointer = origin.map(|origin| selector(self.graph, origin));
        let replaced = origin.and_then(|origin| self.replaced.get(&origin).cloned());
        let types = &self.naming.types;
        let by_place = replaced.or_else(|| pointer.clone());
        let by_place = by_place.filter(|selector| types.contains_key(selector));
        if let (Some(_), Some(origin)) = (&by_place, origin) {
            let also = self.graph.also.get(&origin).into_iter().flatten();
            let also = also.filter(|also| also.document == 0);
            self.matched.extend(also.map(|also| format!("#{}", also.place)));
        }
        let mut all = if self.has_wildcards {
            wildcards(types, &[pointer.as_deref().unwrap_or_default(), name])
        } else {
            Vec::new()
        };
        let selector = by_place.as_deref().unwrap_or(name);
        all.extend(
            types
                .get_key_value(selector)
                .map(|(selector, options)| (&**selector, options)),
        );
        if all.is_empty() {
            return Arc::clone(&self.no_choices);
        }
        self.matched
            .extend(all.iter().map(|(selector, _)| (*selector).to_owned()));
        let none = TypeOptions::default();
        Arc::new(all.into_iter().fold(none, |options, (_, more)| options.and(more)))
    }
}
