//! The claims to names that do not depend on other types: of the root, components, definitions and titles.

use std::collections::BTreeMap;

use super::draft::{Draft, Rank};
use crate::schema::{Graph, Location};

/// The claimants of each name: the index of each draft, and the source of its claim.
pub(super) type Claims<'a> = BTreeMap<&'a str, Vec<(Rank, usize)>>;

/// The claims to names that do not depend on other types.
pub(super) fn fixed<'a>(graph: &Graph, drafts: &'a [Draft<'_>], is_title: impl Fn(&str) -> bool) -> Claims<'a> {
    let own = |draft: usize| {
        let own = drafts[draft].sources.own.as_ref();
        own.filter(|(rank, _)| *rank == Rank::Defined)
    };
    let mut claims = Claims::new();
    for (index, draft) in drafts.iter().enumerate() {
        let title = draft.sources.title.as_deref().filter(|title| is_title(title));
        let title = title.map(|title| (Rank::Titled, title));
        let given = draft.sources.given.as_ref().map(|(rank, name)| (*rank, &**name));
        let own = own(index).map(|(rank, name)| (*rank, &**name));
        if let Some((rank, name)) = given.or(title).or(own) {
            claims.entry(name).or_default().push((rank, index));
        }
    }
    // A type whose title is not used has its definition's name, which may be the title of another type.
    let mut open: Vec<&str> = claims.keys().copied().collect();
    while let Some(name) = open.pop() {
        let claimants = claims.entry(name).or_default();
        if !is_shared_title(graph, drafts, claimants) {
            continue;
        }
        let titled: Vec<usize> = claimants
            .extract_if(.., |(rank, _)| *rank == Rank::Titled)
            .map(|(_, draft)| draft)
            .collect();
        for draft in titled {
            if let Some((rank, name)) = own(draft) {
                claims.entry(name).or_default().push((*rank, draft));
                open.push(name);
            }
        }
    }
    claims.retain(|_, claimants| !claimants.is_empty());
    claims
}

/// Whether a name is the title of a type and also the name or title of another one.
fn is_shared_title(graph: &Graph, drafts: &[Draft<'_>], claimants: &[(Rank, usize)]) -> bool {
    if claimants.len() < 2 || claimants.iter().all(|(rank, _)| *rank != Rank::Titled) {
        return false;
    }
    let distinct = |(rank, draft): &(Rank, usize)| -> (Rank, Vec<&Location>) { (*rank, drafts[*draft].places(graph)) };
    let first = distinct(&claimants[0]);
    claimants.iter().any(|claimant| distinct(claimant) != first)
}
